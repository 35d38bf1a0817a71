"""When the keyboard's place is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle

_FOCUS = QStyle.StateFlag.State_HasFocus
_BY_KEYBOARD = QStyle.StateFlag.State_KeyboardFocusChange


def has_keyboard(state: QStyle.StateFlag) -> bool:
    """Tell whether a row shows its focus ring: the reader moves by keys, for a click needs no ring."""
    return bool(state & _FOCUS) and bool(state & _BY_KEYBOARD)
