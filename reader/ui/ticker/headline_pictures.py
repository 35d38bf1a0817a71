"""Caches moving lines as pixmaps: text is drawn once, and a frame only copies one pixmap for each line.

A pixmap is drawn at whole device pixels, and a line that moved by those would stutter. So each line has a few
pixmaps, each shifted by a fraction of a pixel and drawn on first use; a step is a quarter of a logical pixel at
most. Text drawn directly in each frame moves in steps no smaller, and each letter at its own moment.

The pixmaps have the bar's background, so they are copied rather than blended, and their text is antialiased as on
the bar. When a headline enters, the next pixmap takes over what the one before shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from reader.ui.ticker.headline_cells import HeadlineCells
from reader.ui.ticker.ticker_line import TickerLine, VisibleHeadline

_STEPS = 4
"""Least positions of a headline per logical pixel; multiples of the device pixels per logical pixel."""

_Key = tuple[object, ...]


@dataclass(slots=True, eq=False)
class _Strip:
    """Neighbours on a line, in pixels of the screen; a place on it is in steps."""

    places: dict[_Key, int]
    """Left end of each headline, before the line has moved."""
    left: int
    top: int
    """Its corner: from the place 0, and from the baseline."""
    size: QSize
    by_step: list[QPixmap | None]
    before: _Strip | None
    """The one that it follows, of which it takes what they share."""
    state: object = None
    """The state of the line's `motion` that it shows."""
    at: int = 0
    """How far the line had moved when it was drawn last."""


class HeadlinePictures:
    """Makes pictures of lines, caches them, and draws them."""

    def __init__(self, cells: HeadlineCells) -> None:
        self._cells = cells
        self._ratio, self._steps = 1.0, _STEPS
        self._strips: dict[int, _Strip] = {}

    def clear(self) -> None:
        """Drop all pixmaps: colours, texts, distances or the device pixel ratio have changed."""
        self._strips.clear()

    def set_ratio(self, ratio: float) -> None:
        """Set the number of device pixels per logical pixel."""
        if ratio != self._ratio:
            self._ratio, self._steps = ratio, ceil(_STEPS / ratio)
            self.clear()

    def drawn_at(self, number: int, visible: VisibleHeadline) -> float:
        """Return where a headline of a line was drawn, in logical pixels."""
        strip = self._strips[number]
        return (strip.at + strip.places[self._key(visible)]) / (self._ratio * self._steps)

    def draw(self, painter: QPainter, rows: Iterable[tuple[TickerLine, float]]) -> None:
        """Draw each line at its baseline, in logical pixels. The painter is scaled to device pixels."""
        parts = self._ratio * self._steps
        for number, (line, baseline) in enumerate(rows):
            strip, (state, moved, opacity) = self._strips.get(number), line.motion
            if strip is None or strip.state != state:
                places = {self._key(one): round((one.left - moved) * parts) for one in line.place()}
                if not places:
                    continue
                strip = self._strips[number] = self._holding(places, line.place(), strip)
                strip.state = state
            strip.at = round(moved * parts)
            at, step = divmod(strip.at, self._steps)
            picture = strip.by_step[step]
            if picture is None:
                picture = strip.by_step[step] = self._make(strip, line.place(), step)
            if opacity < 1:
                painter.setOpacity(opacity)
            painter.drawPixmap(at + strip.left, round(baseline * self._ratio) + strip.top, picture)
            if opacity < 1:
                painter.setOpacity(1)

    def _key(self, visible: VisibleHeadline) -> _Key:
        return visible.number, *self._cells.key(visible.headline)

    def _holding(
        self, places: dict[_Key, int], in_sight: Iterable[VisibleHeadline], before: _Strip | None
    ) -> _Strip:
        """Return the strip before if all headlines are on it, else one that follows it."""
        if before is not None:
            if places.items() <= before.places.items():
                return before
            before.before = None
            shared = places.keys() & before.places
            if not shared or any(before.places[key] != places[key] for key in shared):
                before = None
        box = QRectF()
        for one in in_sight:
            box |= self._cells.ink(one.headline).translated(
                places[self._key(one)] / (self._ratio * self._steps), 0
            )
        left, top = floor(box.left() * self._ratio), floor(box.top() * self._ratio)
        size = QSize(ceil(box.right() * self._ratio) + 1 - left, ceil(box.bottom() * self._ratio) - top)
        return _Strip(places, left, top, size, [None] * self._steps, before)

    def _make(self, strip: _Strip, in_sight: Iterable[VisibleHeadline], step: int) -> QPixmap:
        """Draw a strip a part of a screen's pixel further to the right."""
        picture = QPixmap(strip.size)
        picture.fill(self._cells.ground)
        painter = QPainter(picture)
        known: Mapping[_Key, int] = {}
        before = strip.before
        if before is not None and (old := before.by_step[step]) is not None:
            painter.drawPixmap(before.left - strip.left, before.top - strip.top, old)
            known, before.by_step[step] = before.places, None
        painter.scale(self._ratio, self._ratio)
        for one in in_sight:
            key = self._key(one)
            if key not in known:
                along = (strip.places[key] + step) / self._steps - strip.left
                origin = QPointF(along, -strip.top) / self._ratio
                painter.fillRect(self._cells.ink(one.headline).translated(origin), self._cells.ground)
                self._cells.draw(painter, one.headline, origin)
        painter.end()
        return picture
