"""Any bytes give an answer or an error of ours; any HTML comes out clean, in bounded time."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.domain.entries.entry import CleanHtml, ParsedFeed
from reader.domain.errors import FeedError, ImageError, OutlineError
from reader.domain.importing.outline import Outline, to_opml
from reader.hostile.feeds import feed, opml
from reader.hostile.markup.html import clean
from reader.hostile.pages import feed_discovery as page
from reader.hostile.pictures import picture
from reader.hostile.text.plain import one_line as plain
from tests.helpers.html_checker import NEVER, faults, without_images

BASE = "https://example.org/a/b"
some = settings(max_examples=150, deadline=3_000, suppress_health_check=[HealthCheck.too_slow])

NAMES = (
    "a b i em p div span ul ol li dl dt dd table tbody tr td th caption col colgroup h1 h2 pre code"
    " blockquote img br hr picture source video audio iframe embed object button select option textarea title"
    " style script svg math desc mi foreignObject mtext annotation-xml template noscript form input details"
    " summary font center strike tt section article address marquee applet frameset body html head plaintext"
    " xmp listing nobr ruby rt rp u s small"
).split()
VALUES = st.sampled_from(
    """
    x 1 0 99999 rtl ar #f /p?q=1&r=2 //h/x \\\\h\\x http://u:p@h/ image:1 a.jpg display:none "><b>
    javascript:alert(1) data:text/html,x mailto:a@b.example?attach=/etc/passwd file:///etc/passwd
    https://www.youtube.com/embed/abcdefghij https://e.example/x.mp4 http://e.example/é\u202e.jpg
    """.split()
) | st.sampled_from(["", " java\tscript:x", "a.jpg 1x, b.jpg 2x", "c.png 640w,d.png 1280w", "x" * 300])
ATTRIBUTES = st.sampled_from(
    "href src srcset alt title style class id onclick width height dir lang start colspan poster data-src type"
    " xmlns data-srcset name".split()
)
TEXTS = st.one_of(
    st.sampled_from("word &amp; &lt;b&gt; &#x202e; & < > ]]> é عربي \u200b \u202eabc".split()),
    st.sampled_from([" ", "\n", "\0", "a\u0301\u0301\u0301\u0301\u0301\u0301", "x" * 450, "&nbsp;" * 201]),
    st.text(max_size=20),
)


@st.composite
def tags(draw):
    name = draw(st.sampled_from(NAMES))
    if draw(st.integers(0, 3)) == 0:
        return f"</{name}>"
    pairs = draw(st.lists(st.tuples(ATTRIBUTES, VALUES), max_size=3))
    return f"<{name}{''.join(f' {a}={chr(34)}{v}{chr(34)}' for a, v in pairs)}>"


PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8 ", b"....ftypavif")
MARKUP = st.lists(st.one_of(tags(), tags(), TEXTS), max_size=40).map("".join)


@some
@given(st.one_of(MARKUP, st.text(max_size=300)))
@example("<p><button><p>x")
@example("<a href=/1><table><tr><td><a href=/2>x")
@example("<svg><p><style><img src=x>")
@example("<pre><img src=x><!-- -->\n\nx")
def test_any_html_comes_out_clean_and_stays_so(html):
    cleaned = clean(html, BASE)
    assert not faults(cleaned), cleaned.html
    # Only the cleaner may make the addresses of images, so it takes them out when it meets them again.
    once = clean(without_images(cleaned.html), BASE)
    twice = clean(once.html, BASE)
    assert (twice.html, twice.text, twice.words) == (once.html, once.text, once.words)


@some
@given(st.one_of(TEXTS, MARKUP, st.text()), st.integers(1, 600))
@example("&amp;amp;lt;b&gt;", 500)
@example("<<b>b>x", 500)
def test_any_text_field_becomes_one_line_and_stays_so(text, limit):
    line = plain(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split()) and not NEVER.search(line)
    assert plain(line, limit) == line


RSS = '<rss version="2.0"><channel><title>%s</title><item>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title><entry>'
SKELETON = st.sampled_from(
    [
        f"{RSS}<title>%s</title><description>%s</description></item></channel></rss>",
        f"{RSS}<pubDate>%s</pubDate><guid>%s</guid><author>x</author></item>",
        f'{ATOM}<id>%s</id><content type="html">%s</content></entry></feed>',
        f'{ATOM}<updated>%s</updated><content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">%s</p></content>',
        '{"version":"https://jsonfeed.org/version/1.1","title":"%s","items":[{"id":"%s","content_html":"%s"}]}',
    ]
)


@st.composite
def documents(draw):
    parts = tuple(draw(st.one_of(TEXTS, MARKUP)) for _ in range(3))
    body = (draw(SKELETON) % parts).encode(
        draw(st.sampled_from(["utf-8", "utf-16", "latin-1", "cp1256"])), "replace"
    )
    cut = draw(st.integers(0, len(body)))
    noise = draw(st.binary(max_size=8))
    return draw(st.sampled_from([body, body[:cut], body[:cut] + noise + body[cut:], noise + body]))


@some
@given(
    st.one_of(documents(), documents(), st.binary(max_size=200)),
    st.sampled_from([None, "text/xml; charset=utf-7"]),
)
def test_any_bytes_are_a_feed_or_an_error(body, content_type):
    try:
        parsed = feed.parse(body, BASE, content_type)
    except FeedError as error:
        assert error.reason in ("not_a_feed", "damaged")
        return
    assert isinstance(parsed, ParsedFeed)
    for entry in parsed.entries:
        assert not faults(CleanHtml(html=entry.html.decode(), text=entry.text, images=entry.images))
        assert not NEVER.search(entry.title)


@some
@given(
    st.one_of(st.binary(max_size=200), MARKUP.map(lambda text: f"<opml>{text}</opml>".encode("utf-8", "replace")))
)
def test_any_bytes_are_a_list_or_an_error(body):
    try:
        outline = opml.parse(body)
    except OutlineError:
        return
    assert isinstance(outline, Outline)
    assert to_opml(opml.parse(to_opml(outline).encode())) == to_opml(outline)


@some
@given(st.one_of(st.binary(max_size=200), MARKUP.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_searched_for_feeds(body):
    for found in page.find_feeds(body, BASE, None):
        assert re.match(r"https?://[^@\\\s]+", found.url)


@some
@given(st.sampled_from(PICTURES), st.binary(max_size=200))
def test_any_bytes_are_no_picture_but_an_error(sign, body):
    try:
        picture.render(sign + body)
    except ImageError as error:
        assert error.reason in ("damaged", "too_large")
