"""Attacks of every kind that we know (tests/data/hostile/attacks.json): nothing gets through any way in."""

import json
from html import escape

import pytest

from reader.domain.entries.entry import CleanHtml
from reader.hostile.feeds import feed
from reader.hostile.markup.html import clean
from reader.hostile.pages.extraction import extract
from reader.hostile.text.plain import NOT_XML
from reader.hostile.text.plain import one_line as plain
from tests.helpers.documents import DATA
from tests.helpers.html_checker import NEVER, faults, without_images

BASE = "https://example.org/news/article.html"
ATTACKS: dict[str, list[str]] = json.loads((DATA / "hostile" / "attacks.json").read_bytes())
kinds = pytest.mark.parametrize("kind", ATTACKS)


@kinds
def test_cleaned_html_passes_an_independent_checker_and_cleaning_again_changes_nothing(kind):
    for attack in ATTACKS[kind]:
        cleaned = clean(f"<p>before</p>{attack}", BASE)
        assert not faults(cleaned), attack
        assert "before" in cleaned.text
        assert without_images(clean(cleaned.html, BASE).html) == without_images(cleaned.html), attack


@kinds
def test_a_title_becomes_one_harmless_line(kind):
    for attack in ATTACKS[kind]:
        line = plain(attack, 500)
        assert not NEVER.search(line) and "\n" not in line and "<script" not in line.lower(), attack
        assert plain(line, 500) == line, attack


@kinds
def test_a_feed_and_a_page_are_as_harmless(kind):
    for attack in ATTACKS[kind]:
        given = escape(NOT_XML.sub("", attack))
        item = f"<item><title>{given}</title><description>{given}</description></item>"
        body = f'<rss version="2.0"><channel><title>t</title>{item}</channel></rss>'.encode()
        (entry,) = feed.parse(body, BASE, None).entries
        assert not faults(CleanHtml(html=entry.html.decode(), text=entry.text, images=entry.images)), attack
        prose = "<p>" + "The quay is long, and the boats that lie along it are many. " * 9 + "</p>"
        whole = f"<html><body><article><h1>Quay</h1>{prose}{attack}{prose}</article></body></html>"
        page = extract(whole.encode("utf-8", "replace"), BASE, None)
        assert not faults(CleanHtml(html=page.html, text=page.text, images=page.images)), attack


def test_what_counts_readers_is_no_picture():
    assert [clean(attack, BASE).images for attack in ATTACKS["counters"]] == [()] * len(ATTACKS["counters"])
