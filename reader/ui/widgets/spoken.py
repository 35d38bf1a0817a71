"""Says what screen readers say."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(speaker: QObject, words: str) -> None:
    """Have a screen reader say a sentence; Qt drops it if none listens."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
