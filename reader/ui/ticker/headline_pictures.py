"""Caches moving headlines as pixmaps: text is drawn once, and a frame only copies pixmaps.

A pixmap is drawn at whole device pixels, and a line that moved by those would stutter. So each headline has a few
pixmaps, each shifted by a fraction of a pixel and drawn on first use; a step is a quarter of a logical pixel at
most. Text drawn directly in each frame moves in steps no smaller, and each letter at its own moment.

The pixmaps have the bar's background, so they are copied rather than blended, and their text is antialiased as on
the bar. They are kept while their headline is visible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from reader.ui.ticker.headline_cells import HeadlineCells
from reader.ui.ticker.ticker_line import VisibleHeadline

_STEPS = 4
"""Least positions of a headline per logical pixel; multiples of the device pixels per logical pixel."""


@dataclass(slots=True, eq=False)
class _Pictures:
    """Those of one headline, drawn or not; from its left end and its baseline, in pixels of the screen."""

    left: int
    top: int
    size: QSize
    by_step: list[QPixmap | None]


class HeadlinePictures:
    """Makes pictures of headlines, caches the visible ones, and draws them."""

    def __init__(self, cells: HeadlineCells) -> None:
        self._cells = cells
        self._ratio, self._steps = 1.0, _STEPS
        self._kept: dict[tuple[object, ...], _Pictures] = {}

    def clear(self) -> None:
        """Drop all pixmaps: colours, texts or the device pixel ratio have changed."""
        self._kept.clear()

    def set_ratio(self, ratio: float) -> None:
        """Set the number of device pixels per logical pixel."""
        if ratio != self._ratio:
            self._ratio, self._steps = ratio, ceil(_STEPS / ratio)
            self.clear()

    def snapped(self, left: float) -> float:
        """Round to the nearest possible position of a headline, in logical pixels."""
        parts = self._ratio * self._steps
        return round(left * parts) / parts

    def draw(self, painter: QPainter, rows: Sequence[tuple[Sequence[VisibleHeadline], float]]) -> None:
        """Draw the headlines of each line at its baseline, in logical pixels; pixmaps of all others are dropped.

        The painter is that of the widget, scaled to device pixels.
        """
        before, self._kept = self._kept, {}
        for visible_headlines, baseline in rows:
            level = round(baseline * self._ratio)
            for visible in visible_headlines:
                key = self._cells.key(visible.headline)
                kept = self._kept[key] = self._kept.get(key) or before.get(key) or self._begin(visible)
                at, step = divmod(round(visible.left * self._ratio * self._steps), self._steps)
                picture = kept.by_step[step]
                if picture is None:
                    picture = kept.by_step[step] = self._make(visible, kept, step / self._steps)
                if visible.opacity < 1:
                    painter.setOpacity(visible.opacity)
                painter.drawPixmap(at + kept.left, level + kept.top, picture)
        painter.setOpacity(1)

    def _begin(self, visible: VisibleHeadline) -> _Pictures:
        ink, ratio = self._cells.ink(visible.headline), self._ratio
        left, top = floor(ink.left() * ratio), floor(ink.top() * ratio)
        size = QSize(ceil(ink.right() * ratio) + 1 - left, ceil(ink.bottom() * ratio) - top)
        return _Pictures(left, top, size, [None] * self._steps)

    def _make(self, visible: VisibleHeadline, kept: _Pictures, part: float) -> QPixmap:
        """Draw a headline a part of a screen's pixel further to the right."""
        picture = QPixmap(kept.size)
        picture.fill(self._cells.ground)
        picture.setDevicePixelRatio(self._ratio)
        painter = QPainter(picture)
        self._cells.draw(painter, visible.headline, QPointF(part - kept.left, -kept.top) / self._ratio)
        painter.end()
        # It is copied to where pixels are those of the screen.
        picture.setDevicePixelRatio(1)
        return picture
