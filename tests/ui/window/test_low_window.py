"""Low windows have more lines of news and less around them, and nothing is lost by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.query.place import Order
from reader.ui.headlines.density import DENSITIES, rows_for
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed

HTML = f"<p>{'The tide came in, and the harbour wrote it down. ' * 4}</p>"


@pytest.fixture
def papers(services):
    titles = [f"The harbour library lends boats, and the fines are paid in stories, number {n}" for n in range(30)]
    add_entries(services, add_feed(services, "The Harbour"), titles, html=HTML)
    add_entries(services, add_feed(services, "The Hills"), ["Slope"], newest_at=NOON - timedelta(days=2))


def rows_in_sight(window) -> int:
    """Count the headlines that are seen whole."""
    view = window.panes.headlines.list
    room = view.viewport().height()
    tops = ((view.rowViewportPosition(row), view.rowHeight(row)) for row in range(view.model().rowCount()))
    return sum(top >= 0 and top + height <= room for top, height in tops)


def test_a_low_window_shows_more_headlines(papers, open_window, qtbot):
    window = open_window((1366, 768))
    qtbot.waitUntil(lambda: rows_in_sight(window) >= 6)
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: rows_in_sight(window) == 5)
    window.resize(360, 640)
    qtbot.waitUntil(lambda: rows_in_sight(window) == 6)


def test_in_a_low_window_the_day_stands_beside_the_title_and_the_order_in_the_menu(papers, open_window, qtbot):
    window = open_window((1366, 900))
    pane = window.panes.headlines
    count, day = named(pane, "placeCount"), named(pane, "dayInSight")
    assert day.isVisible()
    usual = count.text()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not day.isVisible())
    assert count.text() == f"{usual}\u2003Today"
    menu = named(pane, "filterButton").menu()
    [order] = [action for action in menu.actions() if action.text() == "Order"]
    assert order.isVisible()
    oldest = next(action for action in order.menu().actions() if action.text() == "Oldest first")
    oldest.trigger()
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.place.order is Order.OLDEST)
    qtbot.waitUntil(lambda: count.text() == f"{usual}\u2003Sunday 22 November")
    window.panes.headlines.list.scrollToBottom()
    qtbot.waitUntil(lambda: count.text() == f"{usual}\u2003Today")
    window.resize(1366, 900)
    qtbot.waitUntil(day.isVisible)
    assert not order.isVisible()
    assert count.text() == usual


def test_a_long_title_leaves_room_for_the_day(services, open_window, qtbot):
    feed = add_feed(services, "The Evening Observer of the Northern Lights and of the Southern Shores")
    add_entries(services, feed, ["Tide"])
    window = open_window((1366, 768))
    window.panes.sources.choose(f"feed:{feed}")
    pane = window.panes.headlines
    title, count = named(pane, "placeTitle"), named(pane, "placeCount")
    qtbot.waitUntil(lambda: count.text().endswith("Today"))
    assert title.width() <= pane.width() / 2
    assert count.width() >= count.fontMetrics().horizontalAdvance("Today")


def test_a_very_low_window_shows_one_line_of_text_less():
    for lines in range(4):
        density, usual = rows_for("comfortable", lines, "usual", is_flat=False)
        assert (density, usual) == (DENSITIES["comfortable"], lines)
        low, kept = rows_for("comfortable", lines, "low", is_flat=False)
        assert kept == lines
        assert low.padding < density.padding
        assert rows_for("comfortable", lines, "very low", is_flat=False) == (low, max(lines - 1, 0))


def test_an_article_begins_higher_up_in_a_low_window(papers, open_window, qtbot):
    window = open_window((1366, 900))
    window.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: window.panes.reading_pane.shown is not None)
    document = window.panes.article.document()

    def root():
        return document.rootFrame().frameFormat()

    usual = root().topMargin()
    bar = named(window, "articleBar").height()
    window.resize(1366, 600)
    qtbot.waitUntil(lambda: root().topMargin() < usual)
    qtbot.waitUntil(lambda: named(window, "articleBar").height() < bar)
