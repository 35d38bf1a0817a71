"""What hands try in the list: its menu, Home and End, Ctrl+Z after a single mark, F11 from a full window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.helpers.windows import a_window

window = a_window(entries=["Newest", "Middle", "Oldest"], place="all", focus="list")


def undo(window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def choose(window, row: int, words: str) -> None:
    (action,) = [one for one in window.parts.reading.row_menu.menu_for(row).actions() if one.text() == words]
    action.trigger()


def ask_for_menu(window, row: int, reason: QContextMenuEvent.Reason) -> QMenu:
    view = window.panes.headlines.list
    point = view.visualRect(view.model().index(row, 0)).center()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, point, view.viewport().mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_right_click_opens_the_menu_and_no_article(window):
    view = window.panes.headlines.list
    point = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=point)
    menu = ask_for_menu(window, 1, QContextMenuEvent.Reason.Mouse)
    assert [one.text() for one in menu.actions() if one.text()][:2] == ["Mark as read", "Star"]
    menu.close()
    assert window.panes.reading_pane.shown is None
    assert window.panes.headlines.model.headline(1).unread


def test_the_menu_key_is_about_the_chosen_row(window):
    window.panes.headlines.list.choose_row(2)
    menu = ask_for_menu(window, 0, QContextMenuEvent.Reason.Keyboard)
    row = window.panes.headlines.list.visualRect(window.panes.headlines.model.index(2, 0))
    assert row.contains(window.panes.headlines.list.viewport().mapFromGlobal(menu.pos()))
    assert menu.actions()[0].text() == "Mark as unread"
    menu.close()


def test_it_marks_its_own_row_and_undo_takes_that_back(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    choose(window, 1, "Mark as read")
    qtbot.waitUntil(lambda: window.desk.messages.text == "Marked as read")
    assert not window.panes.headlines.model.headline(1).unread
    undo(window)
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(1).unread)
    assert window.panes.reading_pane.shown.headline.title == "Newest"


def test_it_deletes_its_own_row(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    choose(window, 2, "Delete the article")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    assert window.panes.reading_pane.shown.headline.title == "Newest"
    undo(window)
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 3)


def test_undo_takes_back_the_last_mark_not_the_star_before(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    QTest.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.desk.messages.text == "Starred")
    QTest.keyClick(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: window.desk.messages.text == "Marked as unread")
    undo(window)
    qtbot.waitUntil(lambda: not window.panes.headlines.model.headline(0).unread)
    assert window.panes.headlines.model.headline(0).starred


def test_a_window_that_filled_the_screen_fills_it_again_after_full_screen(window):
    window.showMaximized()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.isMaximized()


def test_home_and_end_lead_to_the_first_and_last_headline(window):
    window.panes.headlines.list.choose_row(1)
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_End)
    assert window.panes.reading_pane.shown.headline.title == "Oldest"
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_Home)
    assert window.panes.reading_pane.shown.headline.title == "Newest"


def test_down_from_the_search_goes_to_the_first_that_was_found(window, services, qtbot):
    services.library.search.catch_up()
    window.parts.top.search.setFocus()
    QTest.keyClicks(window.parts.top.search, "oldest")
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Down)
    assert window.panes.headlines.list.hasFocus()
    qtbot.waitUntil(lambda: window.panes.reading_pane.shown is not None)
    assert window.panes.reading_pane.shown.headline.title == "Oldest"
