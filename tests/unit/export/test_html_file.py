"""One HTML file."""

import base64
import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from reader.export.html_file import write_html
from tests.helpers.articles import article, image
from tests.helpers.publications import no_step, publication

FRENCH = """
<p>Un <b>mot</b> &amp; <a href="https://e.example/?a=1&amp;b=2">un lien</a>.<br>La suite</p>
<figure><img src="image:1" alt="Les dunes"><figcaption>À midi</figcaption></figure>
<figure><img src="image:2" alt="Le port"><figcaption>Le soir</figcaption></figure>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
"""
ARABIC = "<p>قال الوزير إن المشروع يسير كما هو مقرر.</p>"


class _Loads(HTMLParser):
    """Notes everything that a browser would load or run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [
            (tag, name, value[:23])
            for name, value in attributes
            if name in ("src", "srcset", "poster", "data", "background")
            or name.startswith("on")
            or tag == "script"
        ]
        self.found += [(tag,) for one in ("script", "iframe", "object", "link", "embed") if tag == one]


def written(book, tmp_path):
    made = tmp_path / "made.html"
    facts = write_html(book, made, no_step)
    return facts, made.read_text(encoding="utf-8")


@pytest.fixture
def book(tmp_path):
    images = [image(1, name="dunes", alt="Les dunes"), image(2, alt="Le port")]
    return publication(
        [
            article(FRENCH, images=images, title="L’eau <b>& le sel"),
            article(ARABIC, entry_id=2, title="عنوان الخبر", language="ar", direction="rtl", source="الصباح"),
        ],
        tmp_path,
        pictures=["dunes"],
    )


def test_a_file_holds_all_and_loads_nothing(book, tmp_path):
    facts, html = written(book, tmp_path)
    assert (facts.articles, facts.pictures) == (2, 1)
    loads = _Loads()
    loads.feed(html)
    assert loads.found == [("img", "src", "data:image/webp;base64,")]
    assert "url(" not in html
    assert "@import" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    assert "default-src 'none'" in policy
    assert base64.b64encode(sha256(style.encode()).digest()).decode() in policy


def test_articles_have_their_language_and_direction(book, tmp_path):
    _, html = written(book, tmp_path)
    assert '<html lang="fr" dir="ltr">' in html
    assert '<article id="a1" dir="ltr" lang="fr">' in html
    assert '<article id="a2" dir="rtl" lang="ar">' in html
    assert '<p class="facts" dir="ltr" lang="fr" xml:lang="fr">' in html  # French words in an Arabic article
    assert '<li dir="rtl" lang="ar"><a href="#a2">عنوان الخبر</a></li>' in html


def test_a_missing_picture_is_a_line(book, tmp_path):
    _, html = written(book, tmp_path)
    assert '<figure class="missing"><p>[Le port]</p><figcaption>Le soir</figcaption></figure>' in html


def test_text_of_strangers_is_text(book, tmp_path):
    _, html = written(book, tmp_path)
    assert "<h1>L’eau &lt;b&gt;&amp; le sel</h1>" in html
    assert '<a href="https://e.example/?a=1&amp;b=2">un lien</a>.<br/>La suite' in html


def test_the_same_articles_make_the_same_bytes(book, tmp_path):
    assert written(book, tmp_path) == written(book, tmp_path)
