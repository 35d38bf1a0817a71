"""The front page for screen readers: one widget whose children are its blocks, in the order of reading."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from reader.ui.front.front_texts import read_words, unread_words
from reader.ui.front.spots import Kind, Spot

if TYPE_CHECKING:
    from reader.ui.front.front_pane import FrontPane


class _AccessibleSpot(QAccessibleInterface):
    """A block, or the head of a section."""

    # Do not override `interface_cast`: None returned by Python crashes the process once a screen reader connects.

    def __init__(self, pane: FrontPane, key: object) -> None:
        super().__init__()
        self._pane, self._key = pane, key

    @property
    def _spot(self) -> Spot | None:
        return next((spot for spot in self._pane.laid.spots if spot.key == self._key), None)

    def isValid(self) -> bool:
        return self._spot is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._pane.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._pane)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        spot = self._spot
        return self._pane.place_of(spot) if spot is not None else QRect()

    def role(self) -> QAccessible.Role:
        spot = self._spot
        is_heading = spot is not None and spot.kind is Kind.HEADING
        return QAccessible.Role.Heading if is_heading else QAccessible.Role.Link

    def state(self) -> QAccessible.State:
        state, spot = QAccessible.State(), self._spot
        state.focusable = self.role() is QAccessible.Role.Link
        state.focused = spot is not None and spot is self._pane.current
        state.offscreen = self.rect().isEmpty()
        return state

    def text(self, which: QAccessible.Text) -> str:
        spot = self._spot
        if spot is None or which != QAccessible.Text.Name:
            return ""
        if spot.item is None:
            return spot.name
        return f"{spot.name}, {read_words() if self._pane.is_read(spot) else unread_words()}"

    def setText(self, which: QAccessible.Text, text: str) -> None:
        pass

    def backgroundColor(self) -> QColor:
        return QColor()

    def foregroundColor(self) -> QColor:
        return QColor()


class _AccessiblePane(QAccessibleWidget):
    """The page as a list of links and headings."""

    def __init__(self, pane: FrontPane) -> None:
        super().__init__(pane, QAccessible.Role.Document)
        self._pane = pane
        # Kept by key: Qt identifies interfaces by pointer, so each must stay with its block.
        self._made: dict[object, _AccessibleSpot] = {}

    def childCount(self) -> int:
        return len(self._pane.laid.spots)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        spots = self._pane.laid.spots
        if not 0 <= index < len(spots):
            return None
        key = spots[index].key
        if key not in self._made:
            self._made[key] = made = _AccessibleSpot(self._pane, key)
            QAccessible.registerAccessibleInterface(made)
        return self._made[key]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        key = next((key for key, made in self._made.items() if made is child), None)
        return next((place for place, spot in enumerate(self._pane.laid.spots) if spot.key == key), -1)


_alive: list[QAccessibleInterface] = []


def _factory(name: str, thing: QObject) -> QAccessibleInterface | None:
    from reader.ui.front.front_pane import FrontPane

    if isinstance(thing, FrontPane):
        made = _AccessiblePane(thing)
        _alive.append(made)
        return made
    return None


@cache
def install() -> None:
    """Register the accessible interface of front pages, once in a process."""
    QAccessible.installFactory(_factory)
