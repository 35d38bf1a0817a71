"""A page written out as text and as HTML."""

import pytest

from reader.articles.html_output import to_html
from reader.articles.page import make_page
from reader.articles.plain_text import to_text
from reader.articles.spacing import unbreakable
from reader.domain.images.image import ImageState
from tests.helpers.articles import article, fingerprint, image

ALL = """
<p>One <b>bold</b> &amp; <a href="https://e.example/?a=1&amp;b=2">a link</a>.<br>New line</p>
<h2>Heading</h2>
<blockquote><p>Words.</p><cite>A Mayor</cite></blockquote>
<figure><blockquote><p>Large words.</p></blockquote></figure>
<ul><li>a<ol start="9"><li>b</li><li>c</li></ol></li></ul>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<table><caption>Dams</caption><thead><tr><th>Dam</th><th>Fill</th></tr></thead>
<tr><td>North</td><td>31 %</td></tr><tr><td>South</td><td>9 %</td></tr></table>
<pre>x = 1
if x &lt; 2: pass</pre>
<figure><img src="image:1" alt="Dunes"><figcaption>At noon</figcaption></figure>
<p><img src="image:2" alt="Not &quot;here&quot;"></p>
<hr>
<p>قال الوزير</p>
"""
IMAGES = [image(1, name="dunes", alt="Dunes"), image(2, state=ImageState.WANTED, alt='Not "here"')]


@pytest.fixture
def page():
    return make_page(article(ALL, title="A title", section="World", standfirst="In short.", images=IMAGES))


def test_text_reads_from_top_to_bottom(page):
    assert to_text(page) == (
        """World

A title

In short.

Nadia Ferrand · Le Courrier du Nord · 2026-11-24 13:32 UTC

One bold & a link.
New line

Heading

> Words.
>
> — A Mayor

> Large words.

- a
  9. b
  10. c

Term

    Meaning

Dams
Dam    Fill
-----  ----
North  31 %
South   9 %

    x = 1
    if x < 2: pass

[1: Dunes]
At noon

[2: Not "here"]

* * *

قال الوزير

https://courrier.example/eau
"""
    )


def test_html_names_stored_images_and_asks_nobody_for_others(page):
    html = to_html(page)
    assert f'<img src="image:{fingerprint("dunes")}" alt="Dunes" width="800" height="450">' in html
    assert '<img alt="Not &quot;here&quot;" width="800" height="450">' in html
    assert "courrier.example/1.jpg" not in html
    assert '<a href="https://e.example/?a=1&amp;b=2">a link</a>.<br>New line' in html
    assert '<p dir="rtl">قال الوزير</p>' in html
    assert "<pre><code>x = 1\nif x &lt; 2: pass</code></pre>" in html


def test_html_means_the_same_page_again(page):
    numbered = (
        to_html(page)
        .replace(f"image:{fingerprint('dunes')}", "image:1")
        .replace("<img alt", '<img src="image:2" alt')
    )
    again = make_page(article(numbered, title="A title", images=IMAGES))
    assert again.blocks == page.blocks


def test_text_from_strangers_is_text_in_html():
    page = make_page(article("<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href='&quot;&gt;&lt;b&gt;'>x</a></p>"))
    assert to_html(page) == '<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href="&quot;&gt;&lt;b&gt;">x</a></p>\n'


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Quoi ? Oui ; 2 300 abonnés : 31 % « ici »",
            "Quoi\u202f? Oui\u202f; 2\u202f300 abonnés\u00a0: 31\u00a0% «\u00a0ici\u00a0»",
        ),
        ("fr-CA", "Non !", "Non\u202f!"),
        ("fr", "en 2021, 412 pages", "en 2021, 412 pages"),
        ("en", "What ? 2 300", "What ? 2 300"),
        (None, "Quoi ?", "Quoi ?"),
    ],
)
def test_french_signs_keep_to_their_words(language, text, expected):
    assert unbreakable(text, language) == expected
    assert len(unbreakable(text, language)) == len(text)
