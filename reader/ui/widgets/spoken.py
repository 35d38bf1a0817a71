"""Announcements for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(speaker: QObject, words: str) -> None:
    """Let a screen reader say a sentence; without one, Qt drops it."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
