"""Texts of the front page, laid out once for a width, and the look in which blocks are painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTextLayout

from reader.domain.record import Record
from reader.domain.text.language import Direction
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.widgets import fonts
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.theme import Theme
from reader.ui.widgets.utf16 import qt_length, qt_part

Weight = QFont.Weight
UNLIMITED = 99
_WIDE = 20_000
"""Logical pixels in which every text has one line."""
_LARGE = 64
"""Pixels of type from which Qt fills the outlines of letters anew each time: such texts are painted once."""


class Face(NamedTuple):
    """A font of the page. `tracking`: additional room between letters, as a part of the size."""

    reading: bool
    pixels: int
    weight: QFont.Weight = Weight.Normal
    tracking: float = 0.0


@lru_cache(maxsize=128)
def measured(face: Face) -> MeasuredFont:
    made = (fonts.reading_font if face.reading else fonts.ui_font)(face.pixels, face.weight)
    if face.tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, face.tracking * face.pixels)
    return MeasuredFont(made)


@lru_cache(maxsize=128)
def _height(face: Face) -> float:
    metrics = QFontMetricsF(measured(face).font)
    return metrics.ascent() + metrics.descent()


class Laid(NamedTuple):
    """A text in lines. `rise`: it is painted so far below its place, to stand in the middle of its lines."""

    layout: QTextLayout
    pixels: int
    rise: float
    width: float
    height: float
    lines: int

    def draw(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self.pixels * ratio < _LARGE:
            painter.setPen(QColor(ink))
            self.layout.draw(painter, QPointF(x, y + self.rise))
        else:
            moved = painter.transform()  # to whole pixels of the screen, or letters are blurred
            x, y = (round((at + by) * ratio) / ratio - by for at, by in ((x, moved.dx()), (y, moved.dy())))
            painter.drawPixmap(QPointF(x, y - _LARGE), _drawn(self, ink, ratio))


@lru_cache(maxsize=2)
def _drawn(laid: Laid, ink: str, ratio: float) -> QPixmap:
    """Paint a text in large type; letters may reach out of its lines."""
    made = QPixmap(ceil(laid.width * ratio), ceil((laid.height + 2 * _LARGE) * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(ink))
    laid.layout.draw(painter, QPointF(0, laid.rise + _LARGE))
    painter.end()
    return made


@lru_cache(maxsize=1_500)
def set_text(text: str, face: Face, width: float, leading: float, *, rtl: bool, most: int = UNLIMITED) -> Laid:
    """Lay a text out in at most so many lines, the last with an ellipsis if there is more."""
    way: Direction = "rtl" if rtl else "ltr"
    layout = set_lines(text, measured(face).font, round(width), way, leading, most)
    lines, rise = layout.lineCount(), (leading - _height(face)) / 2
    return Laid(layout, face.pixels, rise, round(width), lines * leading, lines)


def set_line(text: str, face: Face, width: float, leading: float, *, rtl: bool) -> Laid:
    """Lay a text out in one line, as wide as it is or as there is room."""
    # Measured as it is laid out: with letters of several fonts, a font's own measure may be too narrow.
    whole = set_text(text, face, _WIDE, leading, rtl=rtl, most=1)
    room = min(ceil(whole.layout.lineAt(0).naturalTextWidth()) + 1, int(width))
    return set_text(text, face, room, leading, rtl=rtl, most=1)


def set_lighter(laid: Laid, face: Face, width: float, leading: float, *, rtl: bool) -> Laid:
    """Lay a text out with a medium weight, and the same words in each line."""
    text, breaks = laid.layout.text(), [laid.layout.lineAt(line).textStart() for line in range(1, laid.lines)]
    parts = [qt_part(text, start, end).rstrip(" ") for start, end in pairwise([0, *breaks, qt_length(text)])]
    return set_text("\u2028".join(parts), face._replace(weight=Weight.Medium), width, leading, rtl=rtl)


class Look(Record):
    """How a block is painted.

    Attributes:
        picture: Gives a picture by its fingerprint and logical size; None: it is being read, or must not be shown.
    """

    theme: Theme
    picture: Callable[[str, tuple[int, int]], QPixmap | None]
    read: bool = False
    opacity: float = 1.0


def draw_line(painter: QPainter, look: Look, box: QRectF, ink: str) -> None:
    """Paint a line; thin ones are thicker under high contrast."""
    thick = max(box.height(), 2) if look.theme.is_high_contrast and box.width() > box.height() else box.height()
    painter.fillRect(QRectF(box.x(), box.y(), box.width(), thick), QColor(getattr(look.theme, ink)))
