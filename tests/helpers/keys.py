"""Keys pressed in a window of this process."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def press(keys: str) -> None:
    """Press keys where the keyboard is, written as Qt writes them: `Ctrl+N`."""
    combination = QKeySequence(keys)[0]
    here = QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(here, combination.key(), combination.keyboardModifiers())
