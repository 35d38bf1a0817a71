"""Articles out of whole pages, as publishers write them: what stays, what goes, and what a page says of itself."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.demo.newsroom import DemoArticle, Paper, read_papers
from reader.demo.pages import article_page, with_lead
from reader.domain.entries.page import ExtractedPage
from reader.hostile.markup.html import clean
from reader.hostile.pages.extraction import extract

PAGES = Path(__file__).parents[2] / "data" / "pages"
URL = "https://quay.example/harbour/ferry"


@pytest.fixture(scope="module")
def ferry() -> ExtractedPage:
    return extract((PAGES / "harbour.html").read_bytes(), URL, "text/html")


def test_the_article_is_there_and_nothing_else(ferry):
    lines = ferry.text.split("\n")
    assert lines[0] == ferry.standfirst
    assert lines[1].startswith("At ten to seven") and lines[-1].startswith("Further reading")
    for gone in (
        "cookies", "Advertisement", "Related", "crate", "Our letter", "comments", "let alone", "Most read",
        "Read more", "does not exist", "Share", "4 March", "By Harbour",
    ):  # fmt: skip
        assert gone not in ferry.text, gone
        assert gone not in ferry.html, gone


def test_structure_is_kept(ferry):
    for kept in (
        "<h2>How the minutes are counted</h2>",
        "<li>a finger in it, or a ticket,</li>",
        "<blockquote>",
        "<caption>Minutes waited</caption>",
        "<td>41</td>",
        "<pre><code>wait = min(chapter, 4)</code></pre>",
        "<em>twice</em>",
        '<a href="https://quay.example/rules">rules</a>',
    ):
        assert kept in ferry.html
    assert "<h1" not in ferry.html


def test_figures_keep_their_captions_which_are_no_running_text(ferry):
    assert (
        "<figcaption>The evening boat, seen from the library steps. Picture: The Quay</figcaption>" in ferry.html
    )
    assert "<figcaption>The bell, which is older than the boat.</figcaption>" in ferry.html
    assert ferry.html.count("<figure>") == 2
    assert "older than the boat" not in ferry.text and "library steps" not in ferry.text


def test_pictures_are_those_of_the_article(ferry):
    assert [image.url for image in ferry.images] == [
        "https://quay.example/pictures/ferry.jpg",
        "https://quay.example/pictures/bell.jpg",
    ]
    assert (ferry.images[0].alt, ferry.images[0].width) == ("A ferry at dusk", 1200)


def test_what_the_page_says_of_itself(ferry):
    assert ferry.title == "The ferry that waits for the last reader"
    assert ferry.standfirst.startswith("A timetable with a clause") and ferry.standfirst not in ferry.html
    assert (ferry.section, ferry.author, ferry.site_name) == ("Harbour", "Harbour desk", "The Quay")
    assert ferry.published_at == datetime(2026, 3, 4, 17, 30, tzinfo=UTC)
    assert (ferry.language, ferry.direction) == ("en", "ltr")
    assert not ferry.refused and ferry.linked < 0.1 and ferry.words > 150


def test_it_can_leave_the_parser_process(ferry):
    assert pickle.loads(pickle.dumps(ferry)) == ferry


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_arabic_runs_right_to_left_in_any_encoding(encoding):
    text = (PAGES / "souk.html").read_text(encoding="utf-8").replace('charset="utf-8"', f'charset="{encoding}"')
    found = extract(text.encode(encoding), "https://quay.example/ar/", None)
    assert (found.language, found.direction) == ("ar", "rtl")
    assert found.title == "ساعة السوق من النعناع"
    assert found.author == "قسم السوق"
    assert found.standfirst == "لا صفارة في السوق ولا ساعة: حزم النعناع هي التي تعلن نهاية النهار."
    assert found.text.startswith(found.standfirst + "\nحين تنزل") and found.text.endswith("ولا يشتكي أحد.")
    assert found.html.count("<li>") == 3 and "شارك" not in found.text


DEMO = [(paper, each) for paper in read_papers() for each in paper.articles]


@pytest.mark.parametrize(("paper", "each"), DEMO, ids=[f"{paper.id}-{each.title[:30]}" for paper, each in DEMO])
def test_every_page_of_the_demo_press_gives_its_article(paper: Paper, each: DemoArticle):
    body = article_page(paper, each, datetime(2026, 5, 1, tzinfo=UTC)).encode(paper.encoding)
    found = extract(body, "https://press.example/p/a", f"text/html; charset={paper.encoding}")
    whole = clean(with_lead(each), "https://press.example/p/a")
    assert found.html.replace("\n", "") == f"<div>{whole.html}</div>".replace("\n", "")
    assert found.images == whole.images
    assert found.title.split() == each.title.split()
    assert (found.standfirst or "").split() == (each.standfirst or "").split()
    assert found.language == paper.language
    assert found.direction == ("rtl" if paper.language == "ar" else "ltr")
