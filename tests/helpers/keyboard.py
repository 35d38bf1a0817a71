"""A reader without a mouse: goes from place to place by keys, and photographs what is there."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from tests.helpers.keys import press

PICTURES = "MANCHETTE_TEST_PICTURES"
"""Names a folder for a picture of the screen at each step, to be looked at."""


def photograph(qtbot, name: str) -> None:
    if folder := os.environ.get(PICTURES):
        qtbot.wait(300)
        assert QGuiApplication.primaryScreen().grabWindow(0).save(str(Path(folder) / f"{name}.png"))


def wait_for_keyboard(window, qtbot) -> None:
    """Wait until no dialog is before the window, and it has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def in_front(qtbot, name: str) -> QDialog:
    """Wait until a dialog has the keyboard."""
    found: list[QDialog] = []

    def came() -> bool:
        windows = QApplication.topLevelWidgets()
        found[:] = [
            one for one in windows if isinstance(one, QDialog) and one.isVisible() and one.objectName() == name
        ]
        if found:
            found[0].activateWindow()
        return bool(found) and QApplication.activeWindow() is found[0]

    qtbot.waitUntil(came)
    return found[0]


def tab_to(name: str) -> None:
    for _ in range(80):
        if QApplication.focusWidget().objectName() == name:
            return
        press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def type_words(words: str) -> None:
    """Type letters of any script: Qt's own test keys stop the process at some that are not ASCII."""
    for letter in words:
        here = QApplication.focusWidget()
        assert here is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(here, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def run(window, qtbot, name: str) -> None:
    """Run a command from the finder, by its name in this language."""
    wait_for_keyboard(window, qtbot)
    press("Ctrl+K")
    type_words(window.desk.commands[name].words)
    press("Return")
