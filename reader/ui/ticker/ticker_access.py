"""The ticker for screen readers: a list of all its headlines, in the order in which they were chosen.

Movement is not announced; only changes of keyboard focus are (`TickerView.choose`).
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible

from reader.ui.sentences import texts
from reader.ui.sentences.texts import translate
from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import spoken


def _parts(ticker: Ticker) -> spoken.PaintedParts:
    """Tell of each headline, visible or not."""

    def tell(entry_id: int) -> spoken.Told | None:
        headline = next((one for one in ticker.headlines if one.id == entry_id), None)
        if headline is None:
            return None
        words = [headline.title, texts.isolated(headline.feed_title), ticker.cells.moment(headline)]
        if headline.unread:
            words.append(translate("Ticker", "unread"))
        placed, rect = ticker.place_of(entry_id), QRect()
        if placed is not None:
            shown = placed.shown
            corner = ticker.mapToGlobal(QPoint(int(shown.left()), int(shown.top())))
            rect = QRect(corner.x(), corner.y(), int(shown.width()), int(shown.height()))
        return spoken.Told(", ".join(words), rect, entry_id == ticker.chosen_id)

    return spoken.PaintedParts(ticker, QAccessible.Role.List, lambda: [one.id for one in ticker.headlines], tell)


def install() -> None:
    """Register the accessible interface of tickers. Call once per process, before a ticker is made."""
    spoken.speak_for(("Ticker",), _parts)
