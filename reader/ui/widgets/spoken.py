"""Announcements for screen readers, and what these find in widgets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
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


class Told(NamedTuple):
    """A part of a widget as a screen reader finds it. `rect`: on the screen; empty: out of sight."""

    name: str
    rect: QRect
    is_focused: bool
    role: QAccessible.Role = QAccessible.Role.Link


class PaintedParts(QAccessibleWidget):
    """A widget that paints parts, each of which is a child for screen readers.

    Args:
        keys: Gives what the parts are known by, in their order.
        tell: Tells of one part; None: it is gone.
    """

    def __init__(
        self,
        widget: QWidget,
        role: QAccessible.Role,
        keys: Callable[[], Sequence[Hashable]],
        tell: Callable[[Any], Told | None],
    ) -> None:
        super().__init__(widget, role)
        self._keys, self._tell = keys, tell
        # Kept by key: Qt identifies interfaces by pointer, so each must stay with its part.
        self._made: dict[Hashable, _PaintedPart] = {}

    def childCount(self) -> int:
        return len(self._keys())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._keys()
        if not 0 <= index < len(keys):
            return None
        key = keys[index]
        if key not in self._made:
            self._made[key] = made = _PaintedPart(self.widget(), lambda: self._tell(key))
            QAccessible.registerAccessibleInterface(made)
        return self._made[key]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, key in enumerate(self._keys()) if self._made.get(key) is child), -1)


class _PaintedPart(QAccessibleInterface):
    # Do not override `interface_cast`: None returned by Python crashes the process once a screen reader connects.

    def __init__(self, widget: QWidget, tell: Callable[[], Told | None]) -> None:
        super().__init__()
        self._widget, self._tell = widget, tell

    def isValid(self) -> bool:
        return self._tell() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._widget.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._widget)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        told = self._tell()
        return told.rect if told is not None else QRect()

    def role(self) -> QAccessible.Role:
        told = self._tell()
        return told.role if told is not None else QAccessible.Role.Link

    def state(self) -> QAccessible.State:
        state, told = QAccessible.State(), self._tell()
        state.focusable = self.role() == QAccessible.Role.Link
        state.focused = told is not None and told.is_focused
        state.offscreen = self.rect().isEmpty()
        return state

    def text(self, which: QAccessible.Text) -> str:
        told = self._tell()
        return told.name if told is not None and which == QAccessible.Text.Name else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        pass

    def backgroundColor(self) -> QColor:
        return QColor()

    def foregroundColor(self) -> QColor:
        return QColor()
