"""Fits more lines of news in a low window: bars and margins get less height.

On a laptop with 768 lines five headlines had room beside a bar of 56 pixels, a heading of 54 and one line for the
day alone; on one with 600, three. Now there are six and five.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from reader.ui.headlines.density import Height
from reader.ui.reading.panes import Panes
from reader.ui.status.status_line import StatusLine
from reader.ui.ticker.ticker_bar import TickerBar

LOW_BELOW, VERY_LOW_BELOW = 800, 680
"""Heights of the window in logical pixels below which it is low, and very low: screens with 768 and 600 lines."""
SMALL_BELOW = 640
"""Width of the window in logical pixels below which it is small: a phone's screen."""
_FOOT, _VERY_LOW_FOOT, _SMALL_FOOT = 44, 40, 48
"""Pixels of the foot's height, also in a very low window, and in a small one."""
ROOM_BELOW = 700
"""Below this height in pixels an article is opened in the reading room, whose head then takes less height."""
RAIL, WIDE_RAIL, WIDE_RAIL_FROM = 64, 76, 1200
"""Pixels of the room's rail with its words, and from this width of the window on."""
THIN_RAIL_BELOW = 760
"""In a narrower window the rail is a line at the edge, without words."""


@dataclass(eq=False, repr=False)
class LowWindow(QObject):
    """Follows the height of a window."""

    _window: QWidget
    _panes: Panes
    _: KW_ONLY
    ticker: TickerBar
    status: StatusLine

    def __post_init__(self) -> None:
        super().__init__(self._window)
        self._height: Height = "usual"
        self._window.installEventFilter(self)
        self._panes.arranged.connect(self._frame_article)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            pixels = self._window.height()
            self._frame_article()
            self._suit("very low" if pixels < VERY_LOW_BELOW else "low" if pixels < LOW_BELOW else "usual")
            self.ticker.set_low(pixels < LOW_BELOW)
            is_small, is_very_low = self._window.width() < SMALL_BELOW, pixels < VERY_LOW_BELOW
            self.status.setFixedHeight(_SMALL_FOOT if is_small else _VERY_LOW_FOOT if is_very_low else _FOOT)
        return False

    def _frame_article(self) -> None:
        alone, wide = self._panes.is_alone, self._window.width()
        rail = 0 if not alone or wide < THIN_RAIL_BELOW else RAIL if wide < WIDE_RAIL_FROM else WIDE_RAIL
        low = self._window.height() < (ROOM_BELOW if alone else LOW_BELOW)
        self._panes.article.set_frame(low=low, rail=rail)

    def _suit(self, height: Height) -> None:
        if height == self._height:
            return
        self._height = height
        is_low = height != "usual"
        for part in (self._panes.sources, self._panes.reading_pane):
            part.set_low(is_low)
        self._panes.headlines.set_height(height)
