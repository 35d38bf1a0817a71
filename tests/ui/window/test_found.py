"""What a search found is listed with the words that were asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.query.place import Place
from reader.domain.query.query_parser import parse
from reader.storage.search import listing
from reader.ui.headlines.excerpt_cache import Excerpt
from reader.ui.headlines.list_band import ListBand
from reader.ui.sources.source import Source
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

LONG = f"<p>{'The city wrote down each hour. ' * 30}Then Énergie came by sea. {'It was late. ' * 30}</p>"


@pytest.fixture
def articles(services):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Energie and more energie"], html="<p>Energie, energie, energie.</p>")
    add_entries(services, feed, ["Nothing of it"], newest_at=NOON + timedelta(hours=1), html=LONG)


window = a_window("articles")


def search(window, qtbot, words, rows):
    window.parts.reading.searching.enter()
    window.parts.top.search.insert(words)
    model = window.panes.headlines.model
    qtbot.waitUntil(lambda: window.panes.headlines.excerpts.shows_hits and model.rowCount() == rows)
    qtbot.waitUntil(lambda: all(window.panes.headlines.excerpts.get(id_) is not None for id_ in model.ids))
    return [window.panes.headlines.excerpts.get(id_) for id_ in model.ids]


def marked(text, hits):
    return [text[start:end] for start, end in hits]


def test_each_row_shows_where_the_words_are(window, qtbot):
    late, early = search(window, qtbot, "énergie", 2)
    assert marked(late.text, late.hits) == ["Énergie"]
    assert late.text.startswith("…")
    assert marked(early.text, early.hits) == ["Energie", "energie", "energie"]
    assert marked("Energie and more energie", early.title_hits) == ["Energie", "energie"]
    assert late.title_hits == ()


def test_other_lists_begin_with_the_beginning_again(window, qtbot):
    search(window, qtbot, "énergie", 2)
    window.panes.sources.choose("all")
    excerpts, [id_, _] = window.panes.headlines.excerpts, window.panes.headlines.model.ids
    qtbot.waitUntil(lambda: excerpts.get(id_) is not None)
    assert excerpts.get(id_).text.startswith("The city wrote down")
    assert not excerpts.get(id_).hits


def test_best_first_says_how_many_it_ranks(window, qtbot, monkeypatch):
    monkeypatch.setattr(listing, "BEST_OF", 1)
    search(window, qtbot, "energie", 2)
    [best] = [one for one in window.findChild(ListBand).menu.actions() if one.text() == "Best first"]
    best.trigger()
    band = named(window, "dayInSight")
    qtbot.waitUntil(lambda: band.text() == "THE BEST OF THE NEWEST 10,000")
    assert window.panes.headlines.model.rowCount() == 1


def test_best_first_puts_the_title_before_a_mention(window, qtbot):
    search(window, qtbot, "energie", 2)
    [best] = [one for one in window.findChild(ListBand).menu.actions() if one.text() == "Best first"]
    best.trigger()
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).title == "Energie and more energie")
    assert named(window, "dayInSight").text() == ""


def test_a_hit_is_seen_where_there_is_little_room():
    text = "one two three four five six seven eight nine"
    start = text.index("eight")
    excerpt = Excerpt(text, ((start, start + 5),))
    assert excerpt.from_hit(100) is excerpt
    short = excerpt.from_hit(16)
    assert short.text == "…seven eight nine"
    assert marked(short.text, short.hits) == ["eight"]
    assert marked(excerpt.from_hit(1).text, excerpt.from_hit(1).hits) == ["eight"]


def test_a_search_that_is_typed_on_shows_what_it_asks_for_in_the_end(window, qtbot):
    """The first result may come when the second search is under way."""
    for typed in ("city", "more"):
        place = Place(query=parse(typed, NOON.date()))
        window.parts.reading.controller.go(Source(kind="place", key="search", title="Search", place=place), None)
    qtbot.waitUntil(lambda: not window.parts.reading.controller.listing.is_awaited)
    assert [
        window.panes.headlines.model.headline(row).title for row in range(window.panes.headlines.model.rowCount())
    ] == ["Energie and more energie"]
