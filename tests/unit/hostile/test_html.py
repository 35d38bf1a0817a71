"""What cleaning keeps, what it takes, and what it makes of the rest."""

import pytest

from reader.domain.images.image import ParsedImage
from reader.hostile.markup.html import clean
from tests.helpers.html_checker import faults

BASE = "https://example.org/news/today"


def html(markup: str) -> str:
    cleaned = clean(markup, BASE)
    assert not faults(cleaned)
    return cleaned.html


@pytest.mark.parametrize(
    "markup",
    [
        "<p>A <strong>bold</strong> <em>claim</em> with <code>code</code>, H<sub>2</sub>O and <q>words</q></p>",
        '<h2>Title</h2><ul><li>one</li><li>two</li></ul><ol start="3"><li>three</li></ol>',
        "<blockquote><p>said</p><cite>who</cite></blockquote><hr><pre>a  b\n c</pre>",
        "<dl><dt>term</dt><dd>meaning</dd></dl><details><summary>more</summary>text</details>",
        '<table><caption>c</caption><thead><tr><th colspan="2">h</th></tr></thead><tbody><tr><td>1</td></tr>'
        "</tbody></table>",
        '<p dir="rtl" lang="ar">مرحبا</p><div dir="auto">x</div>',
        '<p><a href="https://example.org/a?b=1&amp;c=2">link</a> <a href="mailto:a@example.org">mail</a></p>',
    ],
)
def test_structure_stays_as_it_is(markup):
    assert html(markup) == markup


@pytest.mark.parametrize(
    ("markup", "cleaned"),
    [
        ('<p style="color:red" class="x" id="y" onclick="z()">text</p>', "<p>text</p>"),
        ("<script>alert(1)</script><style>p{}</style>text", "text"),
        ('<form action="/x"><input name="a">text<button>Send</button></form>', "textSend"),
        ("<svg><script>1</script></svg><math><mi>x</mi></math>text", '<bdi dir="ltr">x</bdi>text'),
        ("<article><header>a</header><section>b</section></article>", "<div><div>a</div><div>b</div></div>"),
        ("<center><font size=7><span>x</span></font></center>", "<div>x</div>"),
        ("<strike>x</strike> <tt>y</tt>", "<s>x</s> <code>y</code>"),
        ('<bdo dir="rtl">abc</bdo>', "abc"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="https://u:p@example.org/">x</a>', "x"),
        ('<a href="\\\\host\\share">x</a> <a href="file:///etc/passwd">y</a>', "x y"),
        ('<a href="../up">x</a>', '<a href="https://example.org/up">x</a>'),
        ('<a href="mailto:a@example.org?subject=x">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ('<a href="mailto:a@example.org?subject=x&attach=/etc/passwd">x</a>', "x"),
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<p dir=up lang='x\">' >text", "<p>text</p>"),
        ('<td colspan="100000000">x', "x"),
        ('<ol start="first"><li>x</li></ol>', "<ol><li>x</li></ol>"),
        ('<a href="&#10;mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ('<table><tr><td colspan="9999">x', '<table><tbody><tr><td colspan="50">x</td></tr></tbody></table>'),
        ("<!-- c --><?php x ?><!DOCTYPE html>text", "text"),
        ("a\u202eb\u2066c &#x202e;d\0e", "abc de"),
        (
            '<a href="/x">evil\u200e\u200f.example</a> left\u200eright',
            '<a href="https://example.org/x">evil.example</a> left\u200eright',
        ),
        ("<p>d&#146;accord</p>", "<p>d’accord</p>"),
    ],
)
def test_the_rest_goes_or_becomes_something_harmless(markup, cleaned):
    assert html(markup) == cleaned


def test_images_are_taken_out_and_numbered():
    first = '<img src="a.jpg" alt="An <b>A</b>" width="640" height=480px>'
    cleaned = clean(f'<p>{first}<img src=/b.png><img src="a.jpg"></p>', BASE)
    assert cleaned.images == (
        ParsedImage(url="https://example.org/news/a.jpg", alt="An A", width=640, height=480),
        ParsedImage(url="https://example.org/b.png"),
    )
    assert cleaned.html == (
        '<p><img src="image:1" alt="An A" width="640" height="480"><img src="image:2" alt="">'
        '<img src="image:1" alt=""></p>'
    )


def test_nobody_else_makes_addresses_of_images():
    cleaned = clean('<img src="image:1"><img src="image:7" alt="x"><a href="image:1">y</a>', BASE)
    assert (cleaned.html, cleaned.images) == ("y", ())


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<img src="data:image/gif;base64,R0lG" data-src="/real.jpg">', "https://example.org/real.jpg"),
        ('<img src="blank.gif" data-lazy-src="/real.jpg">', "https://example.org/real.jpg"),
        ('<img data-srcset="/s.jpg 400w, /l.jpg 1200w" src="/tiny.jpg">', "https://example.org/l.jpg"),
        ('<img srcset="/s.jpg 400w, /l.jpg 1200w, " src="/t.jpg">', "https://example.org/l.jpg"),
        ('<img srcset="/only.jpg">', "https://example.org/only.jpg"),
        ('<img srcset="/one.jpg, /two.jpg" src="/t.jpg">', "https://example.org/one.jpg"),
        ('<noscript><img src="/real.jpg"></noscript>', "https://example.org/real.jpg"),
        ('<amp-img src="/real.jpg"></amp-img>', "https://example.org/real.jpg"),
        (
            '<picture><source type="image/avif" srcset="/a.avif 2000w"><source srcset="/w.webp 1100w">'
            '<img src="/j.jpg"></picture>',
            "https://example.org/w.webp",
        ),
        ('<video poster="/still.jpg"><source src="/film.mp4">no video</video>', "https://example.org/still.jpg"),
        ('<video poster="/still.jpg">no video</video>', "https://example.org/still.jpg"),
    ],
)
def test_lazy_and_responsive_images_are_found(markup, address):
    assert [image.url for image in clean(markup, BASE).images] == [address]


def test_a_lazy_image_and_its_twin_for_browsers_without_scripts_are_one():
    markup = '<img src="data:x" data-src="/a-1024.jpg"><noscript><img src="/a.jpg"></noscript>'
    assert [image.url for image in clean(markup, BASE).images] == ["https://example.org/a-1024.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/x.gif" width="1" height="1">',
        '<img src="https://example.org/x.gif" height=0>',
        '<img src="https://example.org/x.gif" style="display:none">',
        '<img src="https://feeds.feedburner.com/~r/Name/~4/abc">',
        '<img src="https://pixel.wp.com/b.gif?host=x">',
        '<img src="https://example.org/track/open?id=1">',
        '<iframe src="https://ads.doubleclick.net/x"></iframe>',
        '<iframe src="https://example.org/x" width=1 height=1></iframe>',
    ],
)
def test_counters_are_no_images(markup):
    cleaned = clean(f"<p>text{markup}</p>", BASE)
    assert (cleaned.html, cleaned.images) == ("<p>text</p>", ())


def test_pictures_of_characters_become_characters():
    markup = '<p>Hi <img src="https://s.w.org/images/core/emoji/2/72x72/1f600.png" alt="😀"></p>'
    assert html(markup) == "<p>Hi 😀</p>"


@pytest.mark.parametrize(
    ("markup", "link"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="A film"></iframe>',
            '<a href="https://www.youtube.com/watch?v=abcdefghijk">A film</a>',
        ),
        (
            '<iframe src="//player.vimeo.com/video/123"></iframe>',
            '<a href="https://vimeo.com/123">vimeo.com/123</a>',
        ),
        (
            '<audio src="/x.mp3">no <b>sound</b></audio>',
            '<a href="https://example.org/x.mp3">example.org/x.mp3</a>',
        ),
        ('<video><source src="/x.mp4"></video>', '<a href="https://example.org/x.mp4">example.org/x.mp4</a>'),
        ('<a href="/y"><iframe src="/x" title="T"></iframe></a>', '<a href="https://example.org/y"> T </a>'),
    ],
)
def test_frames_films_and_sounds_become_links(markup, link):
    assert html(markup).strip() == link


def test_text_has_one_line_a_block():
    cleaned = clean("<h1>Title</h1>\n<p>One <b>bold</b>\nword.</p><ul><li>a<li>b</ul>x<br>y&nbsp;z", BASE)
    assert cleaned.text == "Title\nOne bold word.\na\nb\nx\ny z"
    assert cleaned.words == 9


def test_words_of_chinese_are_counted_by_their_characters():
    assert clean("<p>" + "新闻" * 50 + "</p>", BASE).words == 51


def test_carriage_returns_become_line_feeds():
    cleaned = clean("<p>one&#13;two&#13;&#10;three</p><pre>&#xd;a&#13;b</pre>", BASE)
    assert cleaned.html == "<p>one\ntwo\nthree</p><pre>a\nb</pre>"
    assert clean(cleaned.html, BASE).html == cleaned.html


def test_nothing_gives_nothing():
    cleaned = clean("", BASE)
    assert (cleaned.html, cleaned.text, cleaned.images, cleaned.words) == ("", "", (), 0)


@pytest.mark.parametrize("base", ["", "file:///etc/", "about:blank"])
def test_without_a_base_only_whole_addresses_count(base):
    cleaned = clean('<a href="/x">a</a><img src="y.png"><a href="https://example.org/">b</a>', base)
    assert (cleaned.html, cleaned.images) == ('a<a href="https://example.org/">b</a>', ())


def test_soft_hyphens_break_lines_but_no_words():
    cleaned = clean("<p>au\xadto\xadri\xadté</p>", BASE)
    assert (cleaned.html, cleaned.text) == ("<p>au\xadto\xadri\xadté</p>", "autorité")
