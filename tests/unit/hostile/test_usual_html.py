"""Which HTML is read without nh3, and that no more is than should be; fuzz and corpus tests compare both."""

from __future__ import annotations

import tracemalloc

import pytest

from reader.hostile.markup import usual_html
from tests.helpers.readers_of_html import by_nh3, usual

ARTICLE = """<div class="body"><p class=lead>Le port, <em lang="br">ar porzh</em>, ouvre à 9&nbsp;h&#8230;</p>\r
<!--more--><h2 id="a">Suite</h2>
<p dir="auto">Un <a href="https://quai.example/?a=1&b=2" target="_blank">lien</a>, <a href="/ici">ici</a> <span
 style="x">et</span><br />là.</p>
<ul class="x"><li>un</li> <li><p>deux</p></li></ul><blockquote cite="x"><p>dit &#8220;elle&#8221;</p></blockquote>
<figure><img src="https://quai.example/a.png" srcset="https://quai.example/b.png 1200w" alt='une grue' width=640
 /><figcaption>Une grue</figcaption></figure><hr/><pre>a  b
 c</pre></div>"""


def test_an_article_as_most_are_is_usual_and_cleaned_the_same():
    cleaned = usual(ARTICLE)
    assert cleaned is not None
    assert cleaned == by_nh3(ARTICLE)
    assert cleaned.text.startswith(
        "Le port, ar porzh, ouvre à 9 h…\nSuite\nUn lien, ici et\nlà.\nun\ndeux\ndit “elle”"
    )
    assert [image.url for image in cleaned.images] == ["https://quai.example/b.png"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>left open",
        "<p>one<p>two</p>",
        "<b><i>crossed</b></i>",
        "<p><div>a block in a paragraph</div></p>",
        "<a href='/x'>a link <a href='/y'>in a link</a></a>",
        "<em><a href='/x'>or <em><a href='/y'>deeper</a></em></a></em>",
        "<li>without a list</li>",
        "<table><tr><td>x</td></tr></table>",
        "<p>1 < 2</p>",
        "<p>2 > 1</p>",
        "<pre>\nfirst line</pre>",
        "<pre>&#10;first line</pre>",
        "<script>x</script>",
        "<svg><p>x</p></svg>",
        "<!-- <p>x</p> -->",
        "<p title='>'>x</p>",
        "<br></br>",
        "<p/>x</p>",
        "<a href='x' href='y'>x</a>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java&#115;cript:alert(1)'>x</a>",
        "<a\x0bhref='https://a.example/'>x</a>",
        "<a href\x0b='https://a.example/'>x</a>",
        "<em\x0b>x</em>",
        "<a href='https://a.1/'>x</a>",
        "<a href='https://xn--a/'>x</a>",
        "<a href='https://a.example/?a&copyb'>x</a>",
        "<P>x</P>",
        "<p>\0</p>",
        "<p>\u202ex</p>",
        "<p>a\rb</p>",
        "<p>a\u0301\u0301\u0301<span>\u0301\u0301</span></p>",
        "<p>a\u0301\u0301\u0301&#769;&#769;</p>",
        "<p class='" + "x" * 5_000 + "'>x</p>",
    ],
)
def test_anything_else_is_left_to_nh3(html):
    assert usual_html.read(html) is None


def test_tags_that_come_again_do_not_fill_the_memory():
    tracemalloc.start()
    try:
        for number in range(2_000):
            usual_html.read(f"<p class='{number}{'x' * 3_000}'>x</p>")
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert kept < 3_000_000
