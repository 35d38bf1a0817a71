"""Del: the article leaves the list, the next one is shown, and Ctrl+Z brings it back to its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.looking import button
from tests.helpers.marking import mark
from tests.helpers.windows import a_window

TITLES = ["Newest", "Middle", "Oldest"]


window = a_window(entries=TITLES, place="all", focus="list")


def listed(window) -> list[str]:
    model = window.panes.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def shown(window) -> str | None:
    return window.panes.reading_pane.shown.headline.title if window.panes.reading_pane.shown else None


def press_delete(window) -> None:
    QTest.keyClick(window.panes.headlines.list, Qt.Key.Key_Delete)


def test_delete_and_undo(window, qtbot):
    window.panes.headlines.list.choose_row(1)
    assert shown(window) == "Middle"
    press_delete(window)
    qtbot.waitUntil(lambda: listed(window) == ["Newest", "Oldest"])
    assert shown(window) == "Oldest"
    assert window.desk.messages.text == "The article was deleted"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: listed(window) == TITLES)


def test_the_last_one_leaves_an_empty_pane(window, qtbot):
    window.panes.headlines.list.choose_row(2)
    for left in (2, 1, 0):
        press_delete(window)
        qtbot.waitUntil(lambda left=left: len(listed(window)) == left)
        qtbot.wait(10)
    assert shown(window) is None
    for back in (1, 2, 3):
        assert window.desk.messages.undo()
        qtbot.waitUntil(lambda back=back: len(listed(window)) == back)


def test_a_starred_one_stays(window, services, qtbot):
    window.panes.headlines.list.choose_row(0)
    mark(services.library, [window.panes.reading_pane.shown.headline.id], starred=True)
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).starred)
    press_delete(window)
    assert window.desk.messages.text == "A starred article is not deleted: remove its star first."
    assert len(listed(window)) == 3


def test_the_articles_menu_has_it(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    (action,) = [
        one
        for one in button(window.panes.reading_pane, "More").menu().actions()
        if one.text() == "Delete the article"
    ]
    action.trigger()
    qtbot.waitUntil(lambda: listed(window) == ["Middle", "Oldest"])


def test_a_key_pressed_elsewhere_deletes_nothing(window, qtbot):
    window.panes.headlines.list.choose_row(0)
    window.parts.top.search.setFocus()
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Delete)
    assert len(listed(window)) == 3
