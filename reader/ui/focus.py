"""Where the keyboard is, and which way its arrows lead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle

_FOCUS = QStyle.StateFlag.State_HasFocus
_BY_KEYBOARD = QStyle.StateFlag.State_KeyboardFocusChange


def has_keyboard(state: QStyle.StateFlag) -> bool:
    """Tell whether a row shows its focus ring: the reader moves by keys, for a click needs no ring."""
    return bool(state & _FOCUS) and bool(state & _BY_KEYBOARD)


def reading_step(key: int, direction: Qt.LayoutDirection) -> int:
    """Tell which way an arrow leads in the direction of reading: 1 onwards, -1 back."""
    onwards = Qt.Key.Key_Left if direction is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
    return 1 if key == onwards else -1
