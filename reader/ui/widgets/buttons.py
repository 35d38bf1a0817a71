"""Buttons that Enter presses as well as Space, and names for whoever cannot see their icons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from reader.ui.widgets.labels import tooltip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeedButton(QPushButton):
    """A button beside the one of its dialog that Enter presses from everywhere.

    Qt has those two kinds only: one that takes that place while it has the keyboard, and one that leaves Enter to
    the other, so that Enter on *Undo the report* closed the list of reports.
    """

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def close_button(parent: QWidget) -> DeedButton:
    """Make a *Close* that Enter in a field leaves alone, as Qt writes it."""
    return DeedButton(QCoreApplication.translate("QPlatformTheme", "Close"), parent)


class DeedTool(QToolButton):
    """A small button that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def icon_button(parent: QWidget, name: str = "") -> QToolButton:
    """Make a button without words; its icon comes with the theme."""
    button = DeedTool(parent)
    name_button(button, name)
    return button


def name_button(button: QToolButton, name: str) -> None:
    """Say what a button does: to the pointer that rests on it and to screen readers."""
    button.setToolTip(tooltip(name))
    button.setAccessibleName(name)


def make_primary(button: QPushButton) -> None:
    """Give a button the accent while Enter presses it: it does what its dialog is for.

    A button that only leaves never has it, although Enter presses it where nothing is to be done: the loudest
    thing of a dialog shall not be its way out, nor *Stop* be quieter than *Close*.
    """
    button.setProperty("role", "primary")
    # A box of buttons has looked at the style already, to know how wide they are.
    button.style().polish(button)


def word_button(parent: QWidget, words: str, *, role: str = "") -> QToolButton:
    """Make a button of words.

    Args:
        parent: Its parent.
        words: What it says.
        role: How it looks; see style.py.
    """
    button = DeedTool(parent)
    button.setText(words)
    if role:
        button.setProperty("role", role)
    return button
