"""The ticker for screen readers: a list of all its headlines, in the order in which they were chosen.

Movement is not announced; only changes of keyboard focus are (`TickerView.choose`).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from reader.domain.entries.entry import Headline
from reader.ui.sentences import texts
from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import spoken

translate = QCoreApplication.translate


class _AccessibleHeadline(QAccessibleInterface):
    """One headline, visible or not."""

    # Do not override `interface_cast`: None returned by Python crashes the process once a screen reader connects.

    def __init__(self, ticker: Ticker, entry_id: int) -> None:
        super().__init__()
        self._ticker = ticker
        self._id = entry_id

    @property
    def _headline(self) -> Headline | None:
        return next((one for one in self._ticker.headlines if one.id == self._id), None)

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
        placed = self._ticker.place_of(self._id)
        if placed is None:
            return QRect()
        shown = placed.shown
        corner = self._ticker.mapToGlobal(QPoint(int(shown.left()), int(shown.top())))
        return QRect(corner.x(), corner.y(), int(shown.width()), int(shown.height()))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Link

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._id == self._ticker.chosen_id
        state.offscreen = self.rect().isEmpty()
        return state

    def text(self, which: QAccessible.Text) -> str:
        headline = self._headline
        if headline is None or which != QAccessible.Text.Name:
            return ""
        parts = [headline.title, texts.isolated(headline.feed_title), self._ticker.cells.moment(headline)]
        if headline.unread:
            parts.append(translate("Ticker", "unread"))
        return ", ".join(parts)

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
        # Kept by entry id: Qt identifies interfaces by pointer, so each must stay with its headline.
        self._made: dict[int, _AccessibleHeadline] = {}

    def childCount(self) -> int:
        return len(self._ticker.headlines)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        headlines = self._ticker.headlines
        if not 0 <= index < len(headlines):
            return None
        id_ = headlines[index].id
        if id_ not in self._made:
            made = _AccessibleHeadline(self._ticker, id_)
            QAccessible.registerAccessibleInterface(made)
            self._made[id_] = made
        return self._made[id_]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        id_ = next((id_ for id_, made in self._made.items() if made is child), None)
        return next((place for place, one in enumerate(self._ticker.headlines) if one.id == id_), -1)


def install() -> None:
    """Register the accessible interface of tickers. Call once per process, before a ticker is made."""
    spoken.speak_for(("Ticker",), _AccessibleTicker)
