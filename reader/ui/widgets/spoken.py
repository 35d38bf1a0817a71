"""Announcements for screen readers, and what these find in widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from shiboken6 import isValid

_alive: list[QAccessibleInterface] = []
"""Made by Python; here until Qt deletes them."""


def announce(speaker: QObject, words: str) -> None:
    """Let a screen reader say a sentence; without one, Qt drops it."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))


def speak_for(names: tuple[str, ...], make: Callable[[Any], QAccessibleInterface]) -> None:
    """Have `make` give the accessible interfaces of these classes of widgets. Call once per process."""

    def factory(name: str, thing: QObject) -> QAccessibleInterface | None:
        if name not in names:
            return None
        _alive[:] = [*filter(isValid, _alive), made := make(thing)]
        return made

    QAccessible.installFactory(factory)
