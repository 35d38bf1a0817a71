"""Fades text in and out at the edges of a moving line."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap

_COMING, _LEAVING = 40, 14
"""Width of the fade where text enters, and where it leaves, in logical pixels."""


class EdgeFades:
    """Gradients over both ends of a line, into the background colour.

    Cached for a size: drawn in each frame, they would be a fifth of its cost (measured).
    """

    def __init__(self) -> None:
        self._kept: dict[int, list[tuple[int, QPixmap]]] = {}
        self._made_for: tuple[object, ...] = ()

    def draw(self, painter: QPainter, sense: int, row: QRectF, ground: QColor, ratio: float) -> None:
        """Draw both ends of a line on the widget, with a painter scaled to device pixels.

        `sense`: -1 where it moves to the left, 1 to the right; `row`: its box, in logical pixels; `ratio`: device
        pixels per logical pixel.
        """
        wanted = (row.size(), ground, ratio)
        if wanted != self._made_for:
            self._kept.clear()
            self._made_for = wanted
        if sense not in self._kept:
            self._kept[sense] = _made(sense, row.size(), ground, ratio)
        for left, fade in self._kept[sense]:
            painter.drawPixmap(left, round(row.top() * ratio), fade)


def _made(sense: int, size: QSizeF, ground: QColor, ratio: float) -> list[tuple[int, QPixmap]]:
    most = max(size.width() / 4, 1)
    left, right = (_LEAVING, _COMING) if sense < 0 else (_COMING, _LEAVING)
    height = ceil(size.height() * ratio)
    widths = [round(min(width, most) * ratio) for width in (left, right)]
    fades = [_fade(width, height, ground, outwards) for width, outwards in zip(widths, (-1, 1), strict=True)]
    # `ceil`: the last device pixel may be covered in part.
    return [(0, fades[0]), (ceil(size.width() * ratio) - widths[1], fades[1])]


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
