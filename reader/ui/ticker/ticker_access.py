"""What a screen reader finds in the ticker: a list of the headlines in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from reader.domain.entry import Headline
from reader.ui.ticker.ticker import Ticker


class _AccessibleHeadline(QAccessibleInterface):
    """One headline in sight, by its place from the leaving edge."""

    # `interface_cast` is not overridden: answering None from Python ends the process when a reader connects.

    def __init__(self, ticker: Ticker, place: int) -> None:
        super().__init__()
        self._ticker = ticker
        self._place = place

    @property
    def _headline(self) -> Headline | None:
        in_sight = self._ticker.placed()
        return in_sight[self._place].cell.headline if self._place < len(in_sight) else None

    def isValid(self) -> bool:
        return self._headline is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._ticker.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._ticker)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        in_sight = self._ticker.placed()
        if self._place >= len(in_sight):
            return QRect()
        shown = in_sight[self._place].shown
        corner = self._ticker.mapToGlobal(QPoint(int(shown.left()), 0))
        return QRect(corner.x(), corner.y(), int(shown.width()), self._ticker.height())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Link

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        headline = self._headline
        state.focused = headline is not None and headline.id == self._ticker.chosen_id
        return state

    def text(self, which: QAccessible.Text) -> str:
        headline = self._headline
        if headline is None or which != QAccessible.Text.Name:
            return ""
        return f"{headline.title}, {headline.feed_title}"

    def setText(self, which: QAccessible.Text, text: str) -> None:
        pass

    def backgroundColor(self) -> QColor:
        return QColor()

    def foregroundColor(self) -> QColor:
        return QColor()


class _AccessibleTicker(QAccessibleWidget):
    """The ticker as a list."""

    def __init__(self, ticker: Ticker) -> None:
        super().__init__(ticker, QAccessible.Role.List)
        self._ticker = ticker
        # Kept: Qt knows them by pointer.
        self._made: dict[int, _AccessibleHeadline] = {}

    def childCount(self) -> int:
        return len(self._ticker.placed())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        if index not in self._made:
            made = _AccessibleHeadline(self._ticker, index)
            QAccessible.registerAccessibleInterface(made)
            self._made[index] = made
        return self._made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, made in self._made.items() if made is child), -1)


_alive: list[QAccessibleInterface] = []


def _factory(name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, Ticker):
        made = _AccessibleTicker(thing)
        _alive.append(made)
        return made
    return None


def install() -> None:
    """Let screen readers find the headlines of tickers made from now on. Once a process."""
    QAccessible.installFactory(_factory)
