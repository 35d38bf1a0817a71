"""One command does the same to all selected headlines, and one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.organising.history import HistoryKind
from reader.domain.query.place import Place
from reader.ui.reading.selection_controller import MOST_OPENED
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(services):
    return add_entries(services, add_feed(services, "The Harbour"), [f"Tide {number}" for number in range(6)])


window = a_window("ids", place="all", focus="list")


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.panes.headlines.list, key, modifiers)


def select(window, first, last):
    window.panes.headlines.list.show_row(first)
    for _ in range(last - first):
        press(window, Qt.Key.Key_Down, SHIFT)


def unread(services, ids):
    return [headline.unread for headline in services.library.entries.headlines(ids)]


def starred(services, ids):
    return [headline.starred for headline in services.library.entries.headlines(ids)]


def undo(window):
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)


def test_all_selected_are_marked_and_one_undo_takes_it_back(window, services, ids, qtbot):
    mark(services.library, [ids[2]], unread=False)
    select(window, 1, 3)
    assert named(window, "placeCount").text() == "3 selected"
    press(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: unread(services, ids) == [True, False, False, False, True, True])
    qtbot.waitUntil(lambda: window.desk.messages.text == "2 articles marked as read")
    [item] = services.history.all()
    assert (item.kind, item.entries) == (HistoryKind.MARKED, 2)
    undo(window)
    qtbot.waitUntil(lambda: unread(services, ids) == [True, True, False, True, True, True])
    assert window.parts.reading.controller.shown_id is None, "nothing was opened"


def test_m_twice_ends_where_it_began_but_for_what_was_read(window, services, ids, qtbot):
    select(window, 0, 1)
    press(window, Qt.Key.Key_M)
    press(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: window.desk.messages.text == "2 articles marked as unread")
    assert all(unread(services, ids))


def test_all_selected_are_starred_or_none(window, services, ids, qtbot):
    mark(services.library, [ids[0]], starred=True)
    select(window, 0, 2)
    press(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: starred(services, ids) == [True] * 3 + [False] * 3)
    press(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.desk.messages.text == "The star was removed from 3 articles")
    assert not any(starred(services, ids))
    undo(window)
    qtbot.waitUntil(lambda: starred(services, ids) == [True] * 3 + [False] * 3)


def test_all_selected_are_deleted_but_for_what_was_kept(window, services, ids, qtbot):
    mark(services.library, [ids[1]], starred=True)
    select(window, 0, 2)
    press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(window.panes.headlines.model.ids) == [ids[1], *ids[3:]])
    said = "2 articles deleted 1 stayed: starred, tagged or on the reading list."
    qtbot.waitUntil(lambda: window.desk.messages.text == said)
    undo(window)
    qtbot.waitUntil(lambda: list(window.panes.headlines.model.ids) == ids)


@pytest.mark.parametrize(("key", "read"), [(Qt.Key.Key_K, [0, 1]), (Qt.Key.Key_J, [3, 4, 5])])
def test_those_above_or_below_are_marked_as_read(key, read, window, services, ids, qtbot):
    window.panes.headlines.list.show_row(2)
    press(window, key, SHIFT)
    expected = [number not in read for number in range(6)]
    qtbot.waitUntil(lambda: unread(services, ids) == expected)
    qtbot.waitUntil(lambda: window.desk.messages.text == f"{len(read)} articles marked as read")
    undo(window)
    qtbot.waitUntil(lambda: all(unread(services, ids)))


def test_links_are_copied_a_line_each_and_pages_opened(window, services, ids, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    select(window, 1, 2)
    window.desk.commands.do("copy_link")
    links = [headline.url for headline in services.library.entries.headlines(ids[1:3])]
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "\n".join(links))
    press(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: opened == [QUrl(link) for link in links])


def test_too_many_pages_are_not_opened(window, services, ids, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", pytest.fail)
    window.parts.reading.selection.open_these(range(MOST_OPENED + 1))
    assert window.desk.messages.text == f"At most {MOST_OPENED} pages are opened at once."


def test_escape_leaves_the_selection_and_keeps_the_article(window, qtbot):
    window.panes.headlines.list.choose_row(1)
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_A, CONTROL)
    assert named(window, "placeCount").text() == "6 selected"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.panes.headlines.list.selected_count == 1
    assert named(window, "placeCount").text() != "6 selected"
    assert window.panes.reading_pane.shown.headline.title == "Tide 1"


def entries_of(window, row):
    menu = window.parts.reading.row_menu.menu_for(row)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return words


def test_the_menu_of_a_selected_row_says_how_many_it_is_for(window):
    select(window, 1, 3)
    assert entries_of(window, 2)[0] == "3 articles selected"
    assert "Delete the articles" in entries_of(window, 2)
    assert "Delete the article" in entries_of(window, 4), "another row is not among them"


def test_the_menu_does_it_to_all(window, services, ids, qtbot):
    select(window, 0, 3)
    menu = window.parts.reading.row_menu.menu_for(0)
    [action] = [one for one in menu.actions() if one.text() == "Mark as read"]
    action.trigger()
    qtbot.waitUntil(lambda: unread(services, ids) == [False] * 4 + [True] * 2)
    menu.deleteLater()


def test_several_are_tagged_and_put_on_the_reading_list(window, services, ids, qtbot):
    select(window, 2, 4)
    window.desk.commands.do("toggle_later")
    qtbot.waitUntil(lambda: services.library.entries.count(Place(later=True)) == 3)
    window.desk.commands.do("tag_article")
    assert window.parts.tags.card.is_open
