"""Searching in the window: what is found, what it leads to, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.keys import press
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def harbour(services):
    return add_feed(services, "The Harbour")


@pytest.fixture
def window(services, harbour, open_window, qtbot):
    add_entries(services, harbour, ["Tide 0", "Tide 1"])
    add_entries(services, add_feed(services, "Night Review"), ["Lamps", "Stars"])
    services.search.catch_up()
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(window):
    article = window.reading_pane.shown
    return article.headline.title if article is not None else None


def title(window):
    return window.headlines._title.text()


def test_search_finds_and_leads_back(window, harbour, qtbot):
    window.sources.choose(f"feed:{harbour}")
    press("/")
    assert window.top.search.hasFocus()
    QTest.keyClicks(window.top.search, "lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    assert [window.headlines.model.headline(row).title for row in range(window.headlines.model.rowCount())] == [
        "Lamps"
    ]
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    assert window.headlines.list.hasFocus()
    press("Ctrl+F")
    assert window.top.search.selectedText() == "lamps"
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: title(window) == "The Harbour")


def test_an_article_that_was_found_stays_when_the_search_is_left(window, qtbot):
    window.sources.choose("all")
    press("/")
    QTest.keyClicks(window.top.search, "lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    press("j")
    found = shown(window)
    assert found is not None
    press("Escape")
    qtbot.waitUntil(lambda: title(window) == "All articles")
    assert shown(window) == found
    assert window.headlines.model.headline(window.headlines.list.currentIndex().row()).title == "Lamps"


def test_escape_leads_from_an_article_that_was_found_to_what_else_was(window, qtbot, qapp):
    window.resize(400, 640)
    qapp.processEvents()
    window.top.search.setText("lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    window.headlines.list.setFocus()
    press("j")
    assert window.panes.is_in_sight("article")
    press("Escape")
    assert (window.panes.is_in_sight("headlines"), title(window)) == (True, "Search")
    press("Escape")
    qtbot.waitUntil(lambda: title(window) != "Search")


def test_letters_in_the_search_field_are_letters(window):
    press("/")
    QTest.keyClicks(window.top.search, "jnms")
    assert window.top.search.text() == "jnms"
    assert shown(window) is None


def test_a_search_without_hits_says_so(window, qtbot):
    window.top.search.setText("zebra")
    qtbot.waitUntil(lambda: window.headlines._empty._title.text() == "Nothing found")
