"""Saved searches as places among the sources."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.query.place import Counted
from reader.ui.sources.source import count_words
from reader.ui.sources.source_model import DRAGGED
from tests.helpers.press import add_entries
from tests.helpers.windows import a_window
from tests.ui.window.test_folders import answer

TIDES, MOONS = "search:1", "search:2"


@pytest.fixture
def searches(services):
    services.library.searches.add("Tides", "title:tide")
    services.library.searches.add("Moons", "title:moon")


window = a_window("searches", entries=["Tide one", "Tide two", "Moon one"], focus="sources")


def names(window) -> list[str]:
    return [source.title for source in window.panes.sources.model.in_order() if source.kind == "search"]


def row(window, key):
    return window.panes.sources.model.source(key)


def counted(window, qtbot, key, count):
    qtbot.waitUntil(lambda: row(window, key) is not None and row(window, key).count == count)


def undo(window, qtbot):
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()


def test_they_stand_after_the_places_with_their_unread_articles_and_list_them(window, qtbot):
    keys = [source.key for source in window.panes.sources.model.in_order()]
    assert keys[-4:] == ["feed:1", "tags", TIDES, MOONS]
    counted(window, qtbot, TIDES, 2)
    window.panes.sources.choose(TIDES)
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    window.panes.headlines.list.choose_row(0)
    counted(window, qtbot, TIDES, 1)
    index = window.panes.sources.model.index_of(TIDES)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Tides, 1 unread"


def test_a_search_is_saved_from_the_field_and_opened(window, services, qtbot):
    answer("Both")
    window.parts.top.search.setText("tide OR moon")
    window.desk.commands.do("save_search")
    qtbot.waitUntil(lambda: names(window) == ["Tides", "Moons", "Both"])
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "search:3")
    assert window.parts.top.search.text() == ""
    counted(window, qtbot, "search:3", 3)


def test_nothing_typed_is_no_search_to_save(window, services):
    window.desk.commands.do("save_search")
    assert "Type a search first" in window.desk.messages.text


def test_they_are_renamed_edited_and_removed_and_that_is_undone(window, services, qtbot):
    window.panes.sources.choose(TIDES)
    answer("Waters")
    window.desk.commands.do("rename_source")
    qtbot.waitUntil(lambda: names(window) == ["Waters", "Moons"])
    undo(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Tides", "Moons"])
    answer("title:one")
    window.parts.sources.searches.edit(row(window, TIDES).search)
    counted(window, qtbot, TIDES, 2)
    qtbot.waitUntil(lambda: services.library.searches.all()[0].query == "title:one")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: services.library.searches.all()[0].query == "title:tide")
    window.panes.sources.tree.setFocus()
    window.parts.sources.remove()
    qtbot.waitUntil(lambda: names(window) == ["Moons"])
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "unread")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Tides", "Moons"])


def test_they_are_put_in_order_by_keys_and_by_dragging(window, qtbot):
    window.panes.sources.choose(MOONS)
    QTest.keyClick(window.panes.sources.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(window) == ["Moons", "Tides"])
    assert window.panes.sources.tree.current.key == MOONS
    undo(window, qtbot)
    qtbot.waitUntil(lambda: names(window) == ["Tides", "Moons"])
    tree = window.panes.sources.tree
    data = QMimeData()
    data.setData(DRAGGED, MOONS.encode())
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    def drag(key):
        point = QPointF(60, tree.visualRect(window.panes.sources.model.index_of(key)).top() + 2)
        QApplication.sendEvent(tree.viewport(), QDragEnterEvent(point, *held))
        over = QDragMoveEvent(point, *held)
        QApplication.sendEvent(tree.viewport(), over)
        if over.isAccepted():
            QApplication.sendEvent(tree.viewport(), QDropEvent(point, *held))
        return over.isAccepted()

    assert not drag("all")
    assert drag(TIDES)
    qtbot.waitUntil(lambda: names(window) == ["Moons", "Tides"])


def test_what_came_and_another_day_are_counted(window, services, now, qtbot):
    services.library.searches.add("Fresh", "after:1d")
    counted(window, qtbot, "search:3", 3)
    feed = services.library.feeds.all()[0].id
    add_entries(services, feed, ["Tide three"])
    counted(window, qtbot, "search:3", 4)
    now[0] += timedelta(days=3)
    window.parts.reading.overview.day_changed.emit()
    counted(window, qtbot, "search:3", 0)


def test_very_many_are_not_counted_to_the_end(window):
    source = row(window, TIDES)
    for counted, shown, spoken in (
        (Counted(1_000, True), "999+", "Tides, more than 999 unread"),
        (Counted(12, True), "12+", "Tides, at least 12 unread"),
    ):
        window.panes.sources.model.show_search_counts({1: counted})
        assert count_words(source) == shown
        index = window.panes.sources.model.index_of(TIDES)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_the_ticker_runs_only_what_such_searches_find(window, services, qtbot):
    menu = window.panes.sources.menu_for(row(window, MOONS))
    next(action for action in menu.actions() if "ticker" in action.text()).trigger()
    qtbot.waitUntil(lambda: services.library.searches.all()[1].in_ticker)
    qtbot.waitUntil(lambda: [one.title for one in window.parts.ticker.bar.ticker.headlines] == ["Moon one"])


def test_a_search_of_another_program_appears(window, services, qtbot):
    services.library.searches.store.add("Elsewhere", "title:two", services.clock())
    window.parts.sources.searches.read_beside()
    qtbot.waitUntil(lambda: names(window) == ["Tides", "Moons", "Elsewhere"])
