"""A field that records which key is pressed, for choosing a shortcut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.sentences.shortcuts import portable

_ALONE = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)
)
"""Modifiers; no shortcut by themselves."""
_WAYS_OUT = frozenset((Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
"""Never recorded, so that the field can be left by the keyboard."""


class KeyRecorder(QLineEdit):
    """Records one key with its modifiers.

    Signals:
        recorded: A key was pressed. arg: as QKeySequence writes it.
        left: The reader left the field without pressing one.
    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        # Else the window's own shortcuts would be triggered.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        # Tab ends the recording; the dialog then moves the focus.
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _WAYS_OUT:
            self.left.emit()
        elif event.key() not in _ALONE and (key := portable(_written(event))):
            self.recorded.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _written(event: QKeyEvent) -> str:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    sign = event.text().strip()
    if held == Qt.KeyboardModifier.ShiftModifier and sign.isprintable() and sign and not sign.isalpha():
        # `?` may need Shift or not, by layout, so Qt matches it without Shift.
        held = Qt.KeyboardModifier.NoModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)
