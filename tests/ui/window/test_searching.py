"""Searching in the window: what is found, what it leads to, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import text

from reader.storage.entries.entries import EntryStore
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def harbour(services):
    return add_feed(services, "The Harbour")


@pytest.fixture
def papers(services, harbour):
    add_entries(services, harbour, ["Tide 0", "Tide 1"])
    add_entries(services, add_feed(services, "Night Review"), ["Lamps", "Stars"])


window = a_window("papers")


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


def title(window):
    return named(window, "placeTitle").text()


def test_search_finds_and_leads_back(window, harbour, qtbot):
    window.panes.sources.choose(f"feed:{harbour}")
    press("/")
    assert window.parts.top.search.hasFocus()
    QTest.keyClicks(window.parts.top.search, "lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    assert [
        window.panes.headlines.model.headline(row).title for row in range(window.panes.headlines.model.rowCount())
    ] == ["Lamps"]
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Return)
    assert window.panes.headlines.list.hasFocus()
    press("Ctrl+F")
    assert window.parts.top.search.selectedText() == "lamps"
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: title(window) == "The Harbour")


def test_what_a_sync_in_a_terminal_left_is_indexed_before_a_search_answers(window, services, qtbot):
    def leave(connection):
        connection.execute(text("INSERT INTO entry_fts(entry_fts) VALUES ('delete-all')"))
        connection.execute(text("UPDATE entry SET indexed = 0"))

    services.library.shared.database.write(leave)
    assert services.library.count_waiting() == 4
    search(window, "lamps", qtbot)
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    assert services.library.count_waiting() == 0


def test_an_article_that_was_found_stays_when_the_search_is_left(window, qtbot):
    window.panes.sources.choose("all")
    press("/")
    QTest.keyClicks(window.parts.top.search, "lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Return)
    press("j")
    found = shown(window)
    assert found is not None
    press("Escape")
    qtbot.waitUntil(lambda: title(window) == "All articles")
    assert shown(window) == found
    assert window.panes.headlines.model.headline(window.panes.headlines.list.currentIndex().row()).title == "Lamps"


def search(window, words, qtbot):
    press("/")
    QTest.keyClicks(window.parts.top.search, words)
    qtbot.waitUntil(lambda: title(window) == "Search")


def listed(window):
    return list(window.panes.headlines.model.ids)


@pytest.fixture
def long_list(window, services, harbour, bridge, qtbot):
    """The window in the middle of sixty unread articles, with one open whose row is out of sight."""
    add_entries(services, harbour, [f"Ebb {number}" for number in range(60)])
    bridge.deliver()
    window.panes.sources.choose("unread")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 64)
    window.panes.headlines.list.choose_row(3)
    window.panes.headlines.list.verticalScrollBar().setValue(1_234)
    return window


def test_the_article_that_is_read_stays_while_one_searches(long_list, qtbot):
    window, before = long_list, shown(long_list)
    window.panes.article.verticalScrollBar().setValue(5)
    search(window, "lamps", qtbot)
    assert shown(window) == before is not None
    search(window, " zebra", qtbot)
    assert shown(window) == before


def test_escape_brings_list_and_place_back(long_list, services, bridge, qtbot):
    window, before, article = long_list, listed(long_list), shown(long_list)
    search(window, "lamps", qtbot)
    press("Escape")
    qtbot.waitUntil(lambda: title(window) == "Unread")
    assert listed(window) == before, "what was read stays in the list that it was read from"
    assert window.panes.headlines.list.verticalScrollBar().value() == 1_234
    assert window.panes.headlines.list.currentIndex().row() == 3
    assert shown(window) == article


def test_what_came_and_went_meanwhile_is_seen_after_the_search(long_list, services, harbour, bridge, qtbot):
    window, before = long_list, listed(long_list)
    search(window, "lamps", qtbot)
    gone = before[20]
    services.library.delete([gone])
    (came,) = add_entries(services, harbour, ["Flood"])
    bridge.deliver()
    press("Escape")
    qtbot.waitUntil(lambda: title(window) == "Unread")
    assert set(listed(window)) == {came, *before} - {gone}
    top = window.panes.headlines.list.scroll_position
    assert top is not None
    assert top.top_id in before


def test_a_restart_opens_the_article_that_was_open(long_list, open_window, services, qtbot):
    article = long_list.panes.reading_pane.shown.headline.id
    long_list.parts.reading.controller.toggle_unread()
    long_list.close()
    again = open_window()
    assert again.panes.reading_pane.shown.headline.id == article
    assert again.panes.headlines.list.chosen_id == article
    assert services.library.entries.headlines([article])[0].unread, "nobody has opened it yet"
    again.panes.sources.choose("all")
    again.close()
    assert shown(open_window()) is None, "none was open"


def test_a_restart_chooses_its_row_far_down_a_long_list(window, services, harbour, open_window, qtbot, bridge):
    ids = add_entries(services, harbour, [f"Ebb {number}" for number in range(300)])
    bridge.deliver()
    window.panes.sources.choose("all")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 304)
    window.parts.reading.controller.show_again(ids[290])
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.panes.headlines.list.chosen_id == ids[290])
    assert again.panes.reading_pane.shown.headline.id == ids[290]


def test_a_restart_after_its_article_was_deleted_opens_none(long_list, open_window, services):
    article = long_list.panes.reading_pane.shown.headline.id
    long_list.close()
    services.library.delete([article])
    assert shown(open_window()) is None


def test_escape_leads_from_an_article_that_was_found_to_what_else_was(window, qtbot, qapp):
    window.resize(400, 640)
    qapp.processEvents()
    window.parts.top.search.setText("lamps")
    qtbot.waitUntil(lambda: title(window) == "Search")
    window.panes.headlines.list.setFocus()
    press("j")
    assert window.panes.is_in_sight("article")
    press("Escape")
    assert (window.panes.is_in_sight("headlines"), title(window)) == (True, "Search")
    press("Escape")
    qtbot.waitUntil(lambda: title(window) != "Search")


def test_letters_in_the_search_field_are_letters(window):
    press("/")
    QTest.keyClicks(window.parts.top.search, "jnms")
    assert window.parts.top.search.text() == "jnms"
    assert shown(window) is None


def test_a_search_without_hits_says_so(window, qtbot):
    window.parts.top.search.setText("zebra")
    qtbot.waitUntil(lambda: named(window, "emptyTitle").text() == "Nothing found")


def test_new_hits_are_counted_and_the_list_stays_until_they_are_wanted(window, services, harbour, qtbot):
    window.parts.reading.searching.search_for("title:tide")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    window.panes.headlines.list.choose_row(1)
    before, pill = list(window.panes.headlines.model.ids), named(window, "newerButton")
    add_entries(services, harbour, ["Lamps again", "Tide 2", "Tide 3"])
    qtbot.waitUntil(lambda: pill.text() == "2 new")
    assert list(window.panes.headlines.model.ids) == before
    services.library.search.catch_up()
    pill.click()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 4)
    assert pill.isHidden()
    row = window.panes.headlines.list.currentIndex().row()
    assert window.panes.headlines.model.ids[row] == before[1]
    assert shown(window) == window.panes.headlines.model.headline(row).title
    add_entries(services, harbour, ["Tide 4"])
    qtbot.waitUntil(lambda: pill.text() == "1 new")
    window.panes.sources.choose("all")
    assert pill.isHidden()


def test_after_a_failure_new_hits_go_on_to_be_counted(window, services, harbour, qtbot, monkeypatch):
    window.parts.reading.searching.search_for("title:tide")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    with monkeypatch.context() as patch, qtbot.captureExceptions() as exceptions:
        patch.setattr(EntryStore, "matching", lambda *_: 1 // 0)
        add_entries(services, harbour, ["Tide 2"])
        qtbot.waitUntil(lambda: bool(exceptions))
    add_entries(services, harbour, ["Tide 3"])
    qtbot.waitUntil(lambda: named(window, "newerButton").text() == "1 new")
