"""How much of each article is on this disk: marks, the filter, the words of the head."""

from __future__ import annotations

import pytest

from reader.domain.entries.entry import Completeness, PageState
from reader.domain.events import ArticlePacked, PagesStored
from reader.domain.trips.trip import Wish
from tests.helpers.headline_filter import choose_filter, filter_entry
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def articles(services):
    """Two articles that can be read, and one of which only the beginning is here."""
    feed = add_feed(services, "The Harbour")
    ids = add_entries(services, feed, ["Tide", "Ebb", "Flood"])
    services.library.pages.want_one(ids[2])
    return feed, ids


window = a_window("articles", place="feed:1")


def head(window):
    return named(window, "placeCount").text()


def test_the_head_says_how_many_can_be_read_offline(window, qtbot, services, bridge, articles):
    assert [window.panes.headlines.model.headline(row).state for row in range(3)][2] is Completeness.EXCERPT
    qtbot.waitUntil(lambda: head(window) == "3 articles · 2 readable offline")
    # The page of the third was had, and said no more than its feed.
    services.library.pages.settle(articles[1][2], PageState.WORSE)
    bridge.announce(PagesStored((articles[1][2],), 1, 1))
    qtbot.waitUntil(lambda: head(window) == "3 articles · all readable offline")


def test_a_list_of_unread_ones_counts_as_its_source_does_though_what_was_read_stays(
    window, qtbot, services, bridge, articles
):
    window.panes.sources.choose("unread")
    qtbot.waitUntil(lambda: head(window) == "3 unread · 2 readable offline")
    window.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: head(window) == "2 unread · 1 readable offline")
    assert window.panes.headlines.model.rowCount() == 3
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 2)
    services.library.pages.settle(articles[1][2], PageState.WORSE)
    bridge.announce(PagesStored((articles[1][2],), 1, 1))
    qtbot.waitUntil(lambda: head(window) == "2 unread · all readable offline")


def test_the_filter_lists_what_can_be_read_offline(window, qtbot):
    choose_filter(window, "Readable offline")
    model = window.panes.headlines.model
    assert [model.headline(row).title for row in range(model.rowCount())] == ["Tide", "Ebb"]
    assert named(window, "filterButton").accessibleName() == "Filter: Readable offline"
    qtbot.waitUntil(lambda: head(window) == "2 articles · all readable offline")


def test_the_filter_is_remembered_and_has_no_unread_where_all_is_unread(window, open_window, articles):
    choose_filter(window, "Unread only")
    window.panes.sources.choose("unread")
    assert not filter_entry(window, "Unread only").isVisible()
    assert named(window, "filterButton").accessibleName() == "Filter: All"
    window.close()
    again = open_window()
    again.panes.sources.choose(f"feed:{articles[0]}")
    assert named(again, "filterButton").accessibleName() == "Filter: Unread only"


def test_a_place_without_texts_says_so(services, open_window):
    feed = add_feed(services, "Empty Quay")
    services.library.pages.want_one(add_entries(services, feed, ["Mist"])[0])
    window = open_window()
    window.panes.sources.choose(f"feed:{feed}")
    choose_filter(window, "Readable offline")
    assert named(window, "emptyTitle").text() == "Nothing readable offline"


def test_the_trip_lists_its_own_order_without_days(window, services, bridge, articles, qtbot):
    assert window.panes.sources.choose("trip")
    assert named(window, "emptyTitle").text() == "Nothing packed"
    trips = services.trips.store
    trip = trips.begin(Wish(minutes=60, budget_bytes=10**6), NOON)
    for place, id_ in enumerate([articles[1][1], articles[1][0]]):
        trips.pack(trip.id, id_, place)
        bridge.announce(ArticlePacked(id_, place + 1, 1, 60, 10))
    qtbot.waitUntil(lambda: list(window.panes.headlines.model.ids) == [articles[1][1], articles[1][0]])
    assert named(window, "dayInSight").text() == ""
    qtbot.waitUntil(lambda: window.panes.sources.model.source("trip").count == 2)
