"""The reading list in the window: put on, taken off, in the order of the reader's hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from reader.domain.query.place import Place
from tests.helpers.keys import press
from tests.helpers.looking import button
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

TITLES = ["A", "B", "C", "D"]


@pytest.fixture
def ids(services) -> dict[str, int]:
    add_entries(services, add_feed(services, "Paper"), TITLES)
    entries = services.library.entries
    return {one.title: one.id for one in entries.headlines(entries.exist(range(10)))}


window = a_window("ids", place="all", focus="list")


@pytest.fixture
def listed(window, services, ids, qtbot):
    """The window on a reading list of all articles."""
    mark(services.library, [ids[title] for title in TITLES], later=True)
    window.panes.sources.choose("later")
    qtbot.waitUntil(lambda: order(window) == "ABCD")
    window.panes.headlines.list.setFocus()
    return window


def order(window) -> str:
    model = window.panes.headlines.model
    return "".join(model.headline(row).title for row in range(model.rowCount()))


def count(window) -> int:
    return window.panes.sources.model.source("later").count


def test_one_key_puts_on_and_takes_off(window, services, ids, qtbot):
    window.panes.headlines.list.choose_row(1)
    press("L")
    qtbot.waitUntil(lambda: window.desk.messages.text == "1 article put on the reading list")
    qtbot.waitUntil(lambda: count(window) == 1)
    assert button(window.panes.reading_pane, "Take off the reading list").isVisible()
    press("L")
    qtbot.waitUntil(lambda: window.desk.messages.text == "1 article taken off the reading list")
    qtbot.waitUntil(lambda: count(window) == 0)
    assert window.desk.messages.undo()
    qtbot.waitUntil(lambda: count(window) == 1)


def test_two_quick_presses_end_where_they_began(window, services, ids, qtbot):
    window.panes.headlines.list.choose_row(1)
    press("L")
    press("L")
    qtbot.waitUntil(lambda: window.desk.messages.text == "1 article taken off the reading list")
    assert services.library.entries.count(Place(later=True)) == 0


def test_what_is_taken_off_leaves_the_list_and_comes_back_to_its_place(listed, qtbot):
    listed.panes.headlines.list.choose_row(1)
    press("L")
    qtbot.waitUntil(lambda: order(listed) == "ACD" and listed.desk.messages.can_undo)
    assert listed.desk.messages.undo()
    qtbot.waitUntil(lambda: order(listed) == "ABCD")


def test_alt_and_arrows_move_the_selected_article_which_stays_selected(listed, ids, qtbot):
    listed.panes.headlines.list.choose_row(2)
    press("Alt+Up")
    qtbot.waitUntil(lambda: order(listed) == "ACBD")
    assert listed.panes.headlines.list.chosen_id == ids["C"]
    press("Alt+Down")
    qtbot.waitUntil(lambda: order(listed) == "ABCD")
    press("Alt+Shift+Up")
    qtbot.waitUntil(lambda: order(listed) == "CABD")
    press("Alt+Up")
    press("Alt+Shift+Down")
    qtbot.waitUntil(lambda: order(listed) == "ABDC")
    assert listed.panes.headlines.list.chosen_id == ids["C"]


def test_arrows_move_nothing_in_other_places(window, qtbot):
    window.panes.headlines.list.choose_row(1)
    press("Alt+Up")
    qtbot.wait(50)
    assert order(window) == "ABCD"


def test_a_row_is_dropped_between_others(listed, ids, qtbot):
    view = listed.panes.headlines.list
    data = QMimeData()
    data.setData("application/x-manchette-headline", str(ids["D"]).encode())
    point = QPointF(60, view.rowHeight(0) * 1.2)
    held = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enters = QDragEnterEvent(point, *held)
    QApplication.sendEvent(view.viewport(), enters)
    assert enters.isAccepted()
    QApplication.sendEvent(view.viewport(), QDropEvent(point, *held))
    qtbot.waitUntil(lambda: order(listed) == "ADBC")


def test_at_its_end_an_article_is_offered_to_be_taken_off_and_stays_until_then(listed, services, ids, qtbot):
    listed.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: listed.desk.messages.text == "This article is on the reading list.")
    assert order(listed) == "ABCD"
    button(listed, "Take it off").click()
    qtbot.waitUntil(lambda: order(listed) == "BCD")


def test_an_article_on_the_list_is_not_deleted(listed, qtbot):
    listed.panes.headlines.list.choose_row(0)
    press("Del")
    assert listed.desk.messages.text == "An article to read later is not deleted: take it off the list first."
    assert order(listed) == "ABCD"


def test_what_a_terminal_puts_on_appears(listed, services, ids, qtbot):
    mark(services.library, [ids["B"]], later=False)
    qtbot.waitUntil(lambda: order(listed) == "ACD")
    mark(services.library, [ids["B"]], later=True)
    qtbot.waitUntil(lambda: order(listed) == "ACDB")


def test_the_menu_of_a_row_moves_it_too(listed, qtbot):
    menu = listed.parts.reading.row_menu.menu_for(2)
    moves = next(action.menu() for action in menu.actions() if action.text() == "Move")
    moves.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: order(listed) == "CABD")
