"""Notes about passages in the window: asked for by a key, written by keys alone, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPlainTextEdit

from reader.ui.dialogs.questions import ask_text
from tests.helpers.highlighting import HTML, mark, marked, press, select, undo
from tests.helpers.windows import a_window

window = a_window(entries=["Tides", "Ebb"], place="all", row=0, focus="article", html=HTML)


def test_h_on_a_passage_asks_for_its_note(window, qtbot, services, monkeypatch):
    mark(window, qtbot, services, "by night")
    asked = []

    def answer(dialog: QInputDialog) -> int:
        asked.append(dialog.labelText())
        dialog.setTextValue("Two\nlines \x1b[1m")
        return 1

    monkeypatch.setattr(QInputDialog, "exec", answer)
    select(window, "night")
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked(services) == [("by night", "Two\nlines [1m", 1)])
    assert "by night" in asked[0]


def answer_by(press: Callable[[QPlainTextEdit], None]) -> None:
    """Press keys in the question for a note, once it is there."""
    dialog = QApplication.activeModalWidget()
    field = dialog.findChild(QPlainTextEdit) if dialog is not None and dialog.isActiveWindow() else None
    if field is None:
        QTimer.singleShot(10, lambda: answer_by(press))
    else:
        try:
            press(field)
        except BaseException:
            dialog.reject()  # else it would stand until the test's end
            raise


def test_a_note_goes_on_at_its_end(window):
    def write(field: QPlainTextEdit) -> None:
        QTest.keyClicks(field, "?")
        QTest.keySequence(field, QKeySequence("Ctrl+Return"))

    QTimer.singleShot(0, lambda: answer_by(write))
    assert ask_text(window, "Note", "Your note", "why") == "why?"


@pytest.mark.parametrize("keys", [("Return", "Tab", "Return"), ("Return", "Ctrl+Return")])
def test_a_note_is_written_by_keys_alone(window, qtbot, services, keys):
    mark(window, qtbot, services, "by night")

    def write(field: QPlainTextEdit) -> None:
        assert "by night" in QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)
        QTest.keyClicks(field, "why?")
        for key in keys:
            QTest.keySequence(field.window().focusWidget(), QKeySequence(key))

    select(window, "night")
    QTimer.singleShot(0, lambda: answer_by(write))
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked(services) == [("by night", "why?", 1)])


def test_a_note_stands_at_the_side_where_its_letters_begin(window, qtbot, services):
    mark(window, qtbot, services, "by night")
    places: list[int] = []

    def write(field: QPlainTextEdit) -> None:
        for words in ("", "لماذا؟", "why?"):
            field.setPlainText(words)
            places.append(field.cursorRect().center().x() * 4 // field.viewport().width())
        QTest.keyClick(field, Qt.Key.Key_Escape)

    select(window, "night")
    QTimer.singleShot(0, lambda: answer_by(write))
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: places == [0, 3, 0])


def test_undo_takes_back_the_last_note_or_colour_and_leaves_the_passage(window, qtbot, services, monkeypatch):
    monkeypatch.setattr(QInputDialog, "exec", lambda dialog: dialog.setTextValue("a note") or 1)
    mark(window, qtbot, services, "by night")

    def spoken() -> str:
        window.desk.commands.doing("next_highlight")()
        return window.desk.messages.text

    for command, said, note, colour in (
        ("highlight", "The note was saved.", "a note", 1),
        ("highlight_colour", "Other colour, dotted line.", "", 2),
    ):
        qtbot.waitUntil(lambda: spoken().endswith("“\u2068by night\u2069”"))
        window.desk.commands.doing(command)()
        qtbot.waitUntil(lambda said=said: window.desk.messages.text == said)
        assert marked(services) == [("by night", note, colour)]
        undo(window)
        qtbot.waitUntil(lambda: marked(services) == [("by night", "", 1)])
