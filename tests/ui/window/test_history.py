"""*History of actions*: what was done to many articles or sources at once, and its undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTableWidget

from reader.domain.organising.history import HistoryKind
from reader.domain.query.place import Place
from reader.storage.core.history import record
from reader.ui.state.history import SHOWN, HistoryPage
from tests.helpers.looking import button, buttons, named, rows
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def ids(services):
    return add_entries(services, add_feed(services, "The Harbour"), [f"Tide {number}" for number in range(4)])


window = a_window("ids")


def opened(window, qtbot) -> QDialog:
    window.desk.commands.do("show_history")
    (dialog,) = window.findChildren(HistoryPage)
    qtbot.waitUntil(lambda: "Reading" not in named(dialog, "tableSummary").text())
    return dialog


def table(dialog) -> list[list[str]]:
    return rows(dialog.findChild(QTableWidget))


def unread(services) -> int:
    return services.library.entries.count(Place(unread=True))


def mark_all_read(window, services, qtbot) -> None:
    window.panes.sources.choose("all")
    window.parts.reading.controller.mark_place_read()
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    assert unread(services) == 0


def test_what_is_marked_at_once_is_listed_and_undone_with_its_place(window, services, qtbot):
    dialog = opened(window, qtbot)
    assert named(dialog, "tableSummary").text().startswith("Nothing yet.")
    mark_all_read(window, services, qtbot)
    qtbot.waitUntil(lambda: len(table(dialog)) == 1)  # it follows what others do
    assert table(dialog) == [["4 articles marked as read · \u2068All articles\u2069", "12:00", ""]]
    mark(services.library, [services.library.entries.ids(Place())[0]], unread=False)
    button(dialog, "Undo: 4 articles marked as read · \u2068All articles\u2069").click()
    qtbot.waitUntil(lambda: table(dialog)[0][2] == "Undone")
    assert unread(services) == 3
    assert buttons(dialog) == []


def test_undo_by_key_counts_in_the_history_too(window, services, qtbot):
    mark_all_read(window, services, qtbot)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: unread(services) == 4)
    qtbot.waitUntil(lambda: services.history.all()[0].undone_at is not None)
    dialog = opened(window, qtbot)
    assert [row[2] for row in table(dialog)] == ["Undone"]


def test_undo_by_key_after_undo_in_the_history_says_so(window, services, qtbot):
    mark_all_read(window, services, qtbot)
    services.history.undo()
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: "undone already" in window.desk.messages.text)
    assert unread(services) == 4


def test_a_source_comes_back_from_the_history(window, services, qtbot):
    dialog = opened(window, qtbot)
    services.subscriptions.unsubscribe(1)
    qtbot.waitUntil(lambda: bool(table(dialog)))
    assert table(dialog)[0][0] == "Source \u2068The Harbour\u2069 removed"
    button(dialog, "Undo: Source \u2068The Harbour\u2069 removed").click()
    qtbot.waitUntil(lambda: unread(services) == 4)
    assert len(services.library.feeds.all()) == 1


def test_by_keyboard_the_focus_stays_in_the_table(window, services, qtbot):
    mark(services.library, services.library.entries.ids(Place()), unread=False)
    mark(services.library, services.library.entries.ids(Place()), starred=True)
    dialog = opened(window, qtbot)
    dialog.findChild(QTableWidget).setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget().accessibleName() == "Undo: 4 articles starred"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.findChild(QTableWidget), "at once: a key pressed twice undoes one thing"
    qtbot.waitUntil(lambda: table(dialog)[0][2] == "Undone")
    assert dialog.focusWidget() is dialog.findChild(QTableWidget)
    assert dialog.findChild(QTableWidget).currentRow() == 0
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget().accessibleName() == "Undo: 4 articles marked as read"


def test_what_can_no_longer_be_undone_says_so(window, services, qtbot, now):
    mark(services.library, services.library.entries.ids(Place()), unread=False)
    now[0] = NOON + timedelta(days=31)
    dialog = opened(window, qtbot)
    assert table(dialog)[0][2] == "No longer undoable"
    assert buttons(dialog) == []


def test_many_are_listed_without_delay(window, services, qtbot):
    def fill(connection):
        for number in range(SHOWN + 20):
            record(connection, HistoryKind.DELETED, {}, NOON, entries=number)

    services.database.write(fill)
    dialog = opened(window, qtbot)
    assert table(dialog)[0][0] == f"{SHOWN + 19} articles deleted"
    assert len(table(dialog)) == SHOWN
    assert "Only the latest are shown." in named(dialog, "tableSummary").text()
