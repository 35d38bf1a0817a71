"""Fades text in and out at the edges of a moving line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap

_COMING, _LEAVING = 40, 14
"""Width of the fade where text enters, and where it leaves, in logical pixels."""


class EdgeFades:
    """Gradients over both ends of a line, into the background colour.

    Cached for a size: drawn in each frame, they would be a fifth of its cost (measured).
    """

    def __init__(self) -> None:
        self._kept: list[tuple[int, int, QPixmap]] = []
        self._made_for: object = None

    def clear(self) -> None:
        """Drop all pixmaps: the lines or their background have changed."""
        self._made_for = None

    def draw(
        self, painter: QPainter, senses: Sequence[int], rows: Sequence[QRectF], ground: QColor, ratio: float
    ) -> None:
        """Draw both ends of each line on the widget, with a painter scaled to device pixels.

        `senses`: -1 where a line moves to the left, 1 to the right; `rows`: their boxes, in logical pixels.
        """
        if self._made_for != (senses, ratio):
            ends = [_made(sense, row, ground, ratio) for sense, row in zip(senses, rows, strict=True)]
            self._kept, self._made_for = [*chain.from_iterable(ends)], (senses, ratio)
        for left, top, fade in self._kept:
            painter.drawPixmap(left, top, fade)


def _made(sense: int, row: QRectF, ground: QColor, ratio: float) -> list[tuple[int, int, QPixmap]]:
    most = max(row.width() / 4, 1)
    left, right = (_LEAVING, _COMING) if sense < 0 else (_COMING, _LEAVING)
    top, height = round(row.top() * ratio), ceil(row.height() * ratio)
    widths = [round(min(width, most) * ratio) for width in (left, right)]
    fades = [_fade(width, height, ground, outwards) for width, outwards in zip(widths, (-1, 1), strict=True)]
    # `ceil`: the last device pixel may be covered in part.
    return [(0, top, fades[0]), (ceil(row.width() * ratio) - widths[1], top, fades[1])]


def _fade(width: int, height: int, ground: QColor, outwards: int) -> QPixmap:
    """Draw a fade to the background towards the left (-1) or the right (1); sizes in device pixels."""
    fade = QPixmap(width, height)
    fade.fill(Qt.GlobalColor.transparent)
    clear = QColor(ground)
    clear.setAlpha(0)
    gradient = QLinearGradient(0, 0, width, 0)
    gradient.setColorAt(0, ground if outwards < 0 else clear)
    gradient.setColorAt(1, clear if outwards < 0 else ground)
    painter = QPainter(fade)
    painter.fillRect(QRectF(0, 0, width, height), gradient)
    painter.end()
    return fade
