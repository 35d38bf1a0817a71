"""The feeds of the demo press, read by the program's own parser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from reader.demo.formats import MEDIA_TYPES, feed_address, page_address, write_feed
from reader.demo.newsroom import Paper, read_papers
from reader.domain.entries.entry import ParsedFeed
from reader.hostile.feeds import feed as hostile_feed

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:8080"
PAPERS = {paper.id: paper for paper in read_papers()}
each_paper = pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in PAPERS.values()])


def parsed(paper: Paper) -> ParsedFeed:
    body = write_feed(paper, ADDRESS, NOW)
    return hostile_feed.parse(body, feed_address(paper, ADDRESS), MEDIA_TYPES[paper.format])


@each_paper
def test_feed_says_what_the_paper_wrote(paper: Paper) -> None:
    feed = parsed(paper)
    assert feed.title == paper.title
    assert feed.site_url == f"{ADDRESS}/{paper.id}/"
    # Titles are one line of plain text: French spaces that do not break become ordinary ones.
    assert [entry.title for entry in feed.entries] == [" ".join(a.title.split()) for a in paper.articles]
    assert [entry.link for entry in feed.entries] == [page_address(paper, a, ADDRESS) for a in paper.articles]
    assert [entry.author for entry in feed.entries] == [article.byline for article in paper.articles]
    assert [entry.section for entry in feed.entries] == [article.section for article in paper.articles]
    assert {entry.language for entry in feed.entries} == {paper.language}
    # RSS 1.0 has one date for both (dc:date); feedparser calls it the update.
    assert [entry.published_at or entry.updated_at for entry in feed.entries] == [
        (NOW - timedelta(hours=article.hours_ago or 0)).replace(second=0) for article in paper.articles
    ]


@each_paper
def test_only_the_damaged_feed_is_damaged(paper: Paper) -> None:
    body = write_feed(paper, ADDRESS, NOW)
    if paper.damaged:
        with pytest.raises(ElementTree.ParseError):
            ElementTree.fromstring(body)
    elif paper.format == "json":
        assert json.loads(body)["version"] == "https://jsonfeed.org/version/1.1"
    else:
        ElementTree.fromstring(body)
    assert parsed(paper).damaged is paper.damaged


@each_paper
def test_same_moment_gives_the_same_bytes(paper: Paper) -> None:
    assert write_feed(paper, ADDRESS, NOW) == write_feed(paper, ADDRESS, NOW)


# RSS 1.0 knows an article by its address alone.
@pytest.mark.parametrize("paper", [pytest.param(p, id=p.id) for p in PAPERS.values() if p.format != "rdf"])
def test_articles_are_the_same_at_another_port_and_another_day(paper: Paper) -> None:
    later = write_feed(paper, "http://127.0.0.1:9090", NOW + timedelta(days=1))
    other = hostile_feed.parse(later, feed_address(paper, "http://127.0.0.1:9090"), None)
    assert [entry.guid for entry in other.entries] == [entry.guid for entry in parsed(paper).entries]


def test_windows_1256_is_really_written_so() -> None:
    body = write_feed(PAPERS["saqiya"], ADDRESS, NOW)
    assert b'encoding="windows-1256"' in body[:60]
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert "<title>دفتر الساقية</title>" in body.decode("windows-1256")
    first = parsed(PAPERS["saqiya"]).entries[0]
    assert "عين البرج" in first.text
    assert first.direction == "rtl"


def test_lead_picture_stands_where_the_paper_puts_it() -> None:
    both = write_feed(PAPERS["aqueduc"], ADDRESS, NOW).decode()
    picture = f'"{ADDRESS}/pictures/dunes.webp"'
    assert f"<media:content url={picture}" in both
    assert f"<img src={picture}" in both
    beside = write_feed(PAPERS["marsad"], ADDRESS, NOW).decode()
    assert f'<media:content url="{ADDRESS}/pictures/observatory.webp"' in beside
    assert "<img" not in beside
    for paper in (PAPERS["aqueduc"], PAPERS["marsad"]):
        leads = [entry.images[0].url if entry.images else None for entry in parsed(paper).entries]
        assert leads == [article.lead and f"{ADDRESS}/pictures/{article.lead.name}" for article in paper.articles]


def test_atom_leaves_addresses_to_its_base() -> None:
    body = write_feed(PAPERS["wagon"], ADDRESS, NOW).decode()
    assert 'src="/pictures/' in body
    pictures = [image.url for entry in parsed(PAPERS["wagon"]).entries for image in entry.images]
    assert pictures
    assert all(url.startswith(f"{ADDRESS}/pictures/") for url in pictures)


def test_excerpts_keep_the_text_for_the_site() -> None:
    for entry, article in zip(parsed(PAPERS["lanterne"]).entries, PAPERS["lanterne"].articles, strict=True):
        assert entry.text == " ".join((article.standfirst or "").split())
        assert not entry.images


def test_damaged_feed_ends_within_its_last_article() -> None:
    entries = parsed(PAPERS["relojes"]).entries
    assert all(entry.words > 100 for entry in entries[:-1])
    assert entries[-1].words < 20
    assert entries[0].title == "Mercado: Sal & Cordel, la tienda que solo vende dos cosas"
