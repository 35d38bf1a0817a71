"""What the demo press prints: that it is whole, and that it shows what the reader is meant to show."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from PIL import Image

from reader.demo.newsroom import LEAD_HEIGHT, LEAD_WIDTH, DemoArticle, Paper, read_articles, read_papers
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.text.language import direction_of, language_and_direction
from reader.settings.paths import resource

PAPERS = read_papers()
ARTICLES = [(paper, article) for paper in PAPERS for article in paper.articles]
WELCOME = [
    article
    for language in INTERFACE_LANGUAGES
    for article in read_articles(resource("welcome/articles") / language, language)
]
each_article = pytest.mark.parametrize(
    ("paper", "article"), [pytest.param(*pair, id=f"{pair[0].id}/{pair[1].slug}") for pair in ARTICLES]
)


class Body(HTMLParser):
    """Reads a body, insisting that what is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.pictures: list[dict[str, str]] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        found = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.pictures.append(found)
            return
        if tag == "a":
            self.links.append(found["href"])
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    @property
    def words(self) -> int:
        return len(self.text.split())


@each_article
def test_article_is_whole(paper: Paper, article: DemoArticle) -> None:
    body = Body(article.html)
    assert article.standfirst
    assert article.byline
    assert article.hours_ago is not None
    assert body.words >= 40, "shorter than a brief"
    assert "]]>" not in article.html
    assert all(picture["alt"] and picture["width"] and picture["height"] for picture in body.pictures)
    if article.lead:
        assert article.lead.alt
        assert article.lead.caption


@each_article
def test_article_is_in_the_language_of_its_paper(paper: Paper, article: DemoArticle) -> None:
    text = Body(article.html).text
    assert language_and_direction(article.title, text, None)[0] == paper.language
    assert direction_of(text) == ("rtl" if paper.language == "ar" else "ltr")


def test_pictures_named_are_there_and_all_are_used() -> None:
    named = {article.lead.name for _, article in ARTICLES if article.lead}
    for _, article in ARTICLES:
        named |= {picture["src"].removeprefix("/pictures/") for picture in Body(article.html).pictures}
    assert named == {path.name for path in resource("demo/pictures").iterdir()}


def test_pictures_of_the_welcome_press_are_there_and_all_are_used() -> None:
    named = {article.lead.name for article in WELCOME if article.lead}
    for article in WELCOME:
        named |= {picture["src"].removeprefix("/pictures/") for picture in Body(article.html).pictures}
    assert named == {path.name for path in resource("welcome/pictures").iterdir()}


def test_declared_sizes_are_the_pictures_sizes() -> None:
    declared = {(article.lead.name, LEAD_WIDTH, LEAD_HEIGHT) for _, article in ARTICLES if article.lead}
    for _, article in ARTICLES:
        for picture in Body(article.html).pictures:
            name = picture["src"].removeprefix("/pictures/")
            declared.add((name, int(picture["width"]), int(picture["height"])))
    for name, width, height in declared:
        with Image.open(resource("demo/pictures") / name) as image:
            assert image.size == (width, height), name


def test_links_between_articles_lead_somewhere() -> None:
    pages = {f"/{paper.id}/{article.slug}.html" for paper, article in ARTICLES}
    links = {link for _, article in ARTICLES for link in Body(article.html).links}
    assert links
    assert links <= pages


def test_one_picture_moves() -> None:
    moving = []
    for path in resource("demo/pictures").iterdir():
        with Image.open(path) as image:
            if getattr(image, "is_animated", False):
                moving.append(path.name)
    assert moving == ["beam.gif"]


def test_papers_speak_four_languages_in_every_format() -> None:
    languages = Counter(paper.language for paper in PAPERS)
    assert languages == {"fr": 3, "ar": 3, "es": 2, "en": 2}
    assert {paper.format for paper in PAPERS} == {"rss", "atom", "rdf", "json"}
    assert {paper.lead for paper in PAPERS} == {"body", "media", "both"}
    assert [paper.id for paper in PAPERS if paper.encoding == "windows-1256"] == ["saqiya"]
    assert [paper.id for paper in PAPERS if paper.excerpts_only] == ["lanterne"]
    assert [paper.id for paper in PAPERS if paper.damaged] == ["relojes"]
    assert all(5 <= len(paper.articles) <= 8 for paper in PAPERS)


@pytest.mark.parametrize("language", ["fr", "ar", "es", "en"])
def test_each_language_shows_what_an_article_can_hold(language: str) -> None:
    bodies = [Body(article.html) for paper, article in ARTICLES if paper.language == language]
    for tag in ("h2", "ul", "ol", "table", "pre", "blockquote"):
        assert any(body.tags[tag] for body in bodies), tag
    # A quote ends with who said it: the office, since none of these people exists.
    assert any(re.search(r"^— \S", body.text, re.MULTILINE) for body in bodies)
    titles = [article.title for paper, article in ARTICLES if paper.language == language]
    assert any(re.match(r"[^\W\d_ ]+\s?: ", title) for title in titles), "no section in front of a title"


def test_directions_are_mixed_within_articles() -> None:
    french = " ".join(article.html for paper, article in ARTICLES if paper.language == "fr")
    assert re.search(r'<p lang="ar" dir="rtl">[^<]*\d', french), "no Arabic quote with a number in French"
    arabic = " ".join(Body(article.html).text for paper, article in ARTICLES if paper.language == "ar")
    assert re.search(r"[\u0600-\u06ff]+ [A-Z][A-Za-z]+ \d+\.\d+[،؟.]? ", arabic), (
        "no Latin name and number in Arabic"
    )


def test_one_article_is_long_and_one_is_full_of_pictures() -> None:
    bodies = [Body(article.html) for _, article in ARTICLES]
    assert max(body.words for body in bodies) > 2_300
    assert max(len(body.pictures) for body in bodies) >= 12


def test_press_stays_small() -> None:
    assert sum(path.stat().st_size for path in resource("demo").rglob("*") if path.is_file()) < 1_000_000


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title: A\nauthor: Somebody\n\n<p>x</p>", "not a line of an article's head: 'author: Somebody'"),
        ("title A\n\n<p>x</p>", "not a line of an article's head"),
        ("section: A\n\n<p>x</p>", "the head has no title"),
        ("title: A\nhours_ago: soon\n\n<p>x</p>", "could not convert"),
    ],
)
def test_badly_written_article_is_refused(tmp_path, text: str, complaint: str) -> None:
    (tmp_path / "01-a.html").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_articles(tmp_path, "en")
