"""Says what screen readers say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def announce(speaker: QObject, words: str) -> None:
    """Have a screen reader say a sentence, if one listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))


def named(widget: W, object_name: str, name: str = "") -> W:
    """Name a widget for style.py and for tests, and with `name` for screen readers.

    Returns:
        The same widget.
    """
    widget.setObjectName(object_name)
    if name:
        widget.setAccessibleName(name)
    return widget
