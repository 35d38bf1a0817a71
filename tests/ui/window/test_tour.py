"""Three hints for who begins: each in place, at its moment, one at a time, dismissed for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.demo import WELCOME_FEED_URL
from tests.helpers.looking import button, named
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def beginner(services, open_window, qtbot):
    """Give a window in which somebody has just left the first page."""
    services.settings.set("sync.work_offline", True)
    window = open_window()
    qtbot.waitUntil(lambda: services.library.feeds.by_url(WELCOME_FEED_URL) is not None)
    button(window, "Later").click()
    qtbot.waitUntil(lambda: window.panes.reading_pane.shown is not None)
    return window


def hints(window) -> list[str]:
    return [hint.text for hint in (window.parts.welcome.hint, window.panes.sources.hint) if hint.isVisible()]


def read_on(window, articles: int) -> None:
    for row in range(articles):
        window.panes.headlines.list.choose_row(row % window.panes.headlines.model.rowCount())


def come_papers(services, window, qtbot) -> None:
    """Bring articles of a newspaper of the reader's own."""
    add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Ebb", "Flood", "Swell"])
    qtbot.waitUntil(lambda: any(feed.is_fetched and feed.entries for feed in window.parts.reading.overview.feeds))


def test_each_hint_comes_at_its_moment_and_once(beginner, services, open_window, qtbot):
    window = beginner
    (words,) = hints(window)
    assert "adds another one" in words
    assert window.panes.sources.hint.accessibleName() == words
    read_on(window, 5)
    assert hints(window) == [words], "one at a time, until it is dismissed"
    button(window.panes.sources.hint, "Do not show this hint again").click()
    assert hints(window) == []

    come_papers(services, window, qtbot)
    read_on(window, 2)
    (words,) = hints(window)
    assert "hours of reading" in words
    assert not window.parts.welcome.hint.geometry().intersects(window.stack.geometry()), "nothing is covered"
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_Escape)
    assert hints(window) == []

    read_on(window, 1)
    assert "finds everything" in hints(window)[0]
    window.desk.commands.do("find_anything")
    assert hints(window) == [], "the key was used"
    window.parts.finder.close_up()
    read_on(window, 6)
    assert hints(window) == []

    window.close()
    again = open_window()
    read_on(again, 6)
    assert hints(again) == []


def test_what_was_used_needs_no_hint(beginner, services, qtbot):
    window = beginner
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_Escape)
    window.parts.trip.action.trigger()
    named(window, "tripDialog").reject()
    window.desk.commands.do("find_anything")
    window.parts.finder.close_up()
    come_papers(services, window, qtbot)
    read_on(window, 8)
    assert hints(window) == []


def test_who_comes_with_a_library_is_not_shown_around(services, open_window, qtbot):
    services.settings.set("sync.work_offline", True)
    add_entries(services, add_feed(services, "The Harbour"), ["Tide", "Ebb", "Flood", "Swell"])
    window = open_window()
    window.panes.sources.choose("all")
    read_on(window, 8)
    assert hints(window) == []
