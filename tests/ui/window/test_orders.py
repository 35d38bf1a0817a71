"""Lists are sorted as the reader chooses, and grouped by day or source."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reader.domain.query.place import Order, Place
from reader.domain.query.query_parser import parse
from reader.ui.headlines.list_band import ListBand
from reader.ui.sources.source import Source
from tests.helpers.headline_filter import choose_filter
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

DAY = timedelta(days=1)


@pytest.fixture
def feeds(services):
    """Two papers with two articles each, one of today and one of two days ago; the longest is an old one."""
    made = []
    for name, moment in (("Zenith", NOON), ("Almanac", NOON - timedelta(hours=1))):
        feed = add_feed(services, name)
        add_entries(services, feed, [f"{name} today", f"{name} before"], newest_at=moment, apart=2 * DAY)
        made.append(feed)
    words = "UPDATE entry SET words = 900 WHERE title = 'Almanac before'"
    services.database.write(lambda connection: connection.exec_driver_sql(words))
    services.library.search.catch_up()
    return made


window = a_window("feeds", place="all")


def listed(window):
    model = window.panes.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def choose(window, words):
    menu = window.findChild(ListBand).menu
    [action] = [one for one in menu.actions() if one.text() == words]
    assert action.isVisible(), f"{words} is not offered here"
    action.trigger()


NEWEST = ["Zenith today", "Almanac today", "Zenith before", "Almanac before"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("Oldest first", NEWEST[::-1]),
        ("By source", ["Almanac today", "Almanac before", "Zenith today", "Zenith before"]),
        ("Longest first", ["Almanac before", "Zenith today", "Almanac today", "Zenith before"]),
    ],
)
def test_a_list_is_sorted(words, titles, window, qtbot):
    assert listed(window) == NEWEST
    choose(window, words)
    qtbot.waitUntil(lambda: listed(window) == titles)
    assert named(window, "sortButton").text() == words
    choose(window, "Newest first")
    assert listed(window) == NEWEST


def said(window, row):
    return window.panes.headlines.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_headings_are_sources_where_that_is_the_order(window, qtbot, services, bridge):
    choose(window, "By source")
    qtbot.waitUntil(lambda: listed(window)[:1] == ["Almanac today"])
    heights = [window.panes.headlines.list.rowHeight(row) for row in range(4)]
    assert heights[2] == heights[3] + 30, "the first of its source has a heading"
    assert named(window, "dayInSight").text() == "ALMANAC"
    assert said(window, 2).startswith("Zenith, Zenith today, ")
    choose(window, "Group by day or source")
    bridge.deliver()
    assert not services.settings.current.window.headings
    qtbot.waitUntil(lambda: window.panes.headlines.list.rowHeight(2) == heights[3])
    assert said(window, 2).startswith("Zenith today, Zenith")


def test_each_kind_of_place_keeps_its_order_until_the_next_start(window, feeds, open_window):
    choose(window, "Oldest first")
    window.panes.sources.choose("unread")
    assert listed(window) == NEWEST
    window.panes.sources.choose(f"feed:{feeds[0]}")
    choose(window, "Oldest first")
    window.panes.sources.choose(f"feed:{feeds[1]}")
    assert listed(window) == ["Almanac before", "Almanac today"], "all feeds are sorted alike"
    assert "By source" not in [one.text() for one in window.findChild(ListBand).menu.actions() if one.isVisible()]
    window.close()
    tomorrow = open_window()
    tomorrow.panes.sources.choose("all")
    assert listed(tomorrow) == NEWEST[::-1]


def test_what_arrives_takes_its_place_or_is_counted(window, feeds, services, bridge, qtbot):
    choose(window, "Oldest first")
    add_entries(services, feeds[0], ["Late"], newest_at=NOON - DAY)
    bridge.deliver()
    assert listed(window) == ["Almanac before", "Zenith before", "Late", "Almanac today", "Zenith today"]
    choose(window, "By source")
    qtbot.waitUntil(lambda: listed(window)[:1] == ["Almanac today"])
    add_entries(services, feeds[1], ["News"])
    bridge.deliver()
    button = named(window, "newerButton")
    qtbot.waitUntil(button.isVisible)
    assert button.text().startswith("1")
    assert len(listed(window)) == 5
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(window)[:1] == ["News"])
    assert button.isHidden()


@pytest.mark.parametrize("order", [Order.NEWEST, Order.SOURCE])
def test_unread_only_keeps_the_one_that_is_being_read(order, window, services, bridge, qtbot):
    window.parts.reading.controller.listing.set_order(order)
    qtbot.waitUntil(lambda: not window.parts.reading.controller.listing.is_awaited)
    before = listed(window)
    for row in (1, 2):
        window.panes.headlines.list.choose_row(row)
    qtbot.waitUntil(lambda: not any(window.panes.headlines.model.headline(row).unread for row in (1, 2)))
    services.database.write(lambda connection: None)  # both marks are stored
    choose_filter(window, "Unread only")
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    assert listed(window) == [before[0], before[2], before[3]], "it stays where it was"
    chosen = window.panes.headlines.list.chosen_id
    assert window.panes.headlines.model.seen(chosen).title == before[2]
    assert window.parts.reading.controller.shown_id == chosen


def test_another_order_keeps_the_row_that_is_chosen(window, qtbot):
    window.panes.headlines.list.choose_row(3)
    choose(window, "By source")
    qtbot.waitUntil(lambda: listed(window)[:1] == ["Almanac today"])
    assert window.panes.headlines.list.currentIndex().row() == 1
    assert window.panes.reading_pane.shown.headline.title == "Almanac before"


def test_the_first_that_was_found_is_opened_however_long_that_takes(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    found = Source(kind="place", key="search", title="Search", place=Place(query=parse("before", NOON.date())))
    window.parts.reading.controller.go(found, None, keeps_article=True)
    window.parts.reading.controller.begin_list()
    qtbot.waitUntil(lambda: listed(window) == ["Zenith before", "Almanac before"])
    assert window.panes.reading_pane.shown.headline.title == "Zenith before"


def test_a_place_with_its_own_order_offers_none(window):
    window.panes.sources.choose("begun")
    assert named(window, "sortButton").isHidden()
