"""Shapes that the front page is painted with: texts that are laid out already, badges, pictures, lines, cards."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout

from reader.domain.front.front_page import Item
from reader.domain.record import Record
from reader.domain.text.language import Direction
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme
from reader.ui.widgets.utf16 import qt_length, qt_part

NORMAL, MEDIUM, SEMI, BOLD = (
    QFont.Weight.Normal,
    QFont.Weight.Medium,
    QFont.Weight.DemiBold,
    QFont.Weight.Bold,
)
_UNLIMITED, _LAYOUTS_KEPT = 99, 1_500
_WIDE = 20_000
"""Logical pixels in which every text has one line."""
_READ_PICTURE, _READ_BADGE, _DARK_PICTURE = 0.45, 0.55, 0.88
"""Opacities of pictures and badges of articles that are read, and of pictures where the paper is dark."""


class Face(NamedTuple):
    """A font of the page. `tracking`: additional room between letters, as a part of the size."""

    reading: bool
    pixels: int
    weight: QFont.Weight = NORMAL
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
    """A text in lines."""

    layout: QTextLayout
    rise: float
    """Where it is painted below its place, so that it stands in the middle of its lines."""
    height: float
    lines: int


class Setter:
    """Lays texts out, each once for a width and a font."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Laid] = OrderedDict()

    def set(
        self, text: str, face: Face, width: float, leading: float, *, rtl: bool, most: int = _UNLIMITED
    ) -> Laid:
        """Lay a text out in at most so many lines, the last with an ellipsis if there is more."""
        key = (text, face, round(width), leading, rtl, most)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        way: Direction = "rtl" if rtl else "ltr"
        layout = set_lines(text, measured(face).font, round(width), way, leading, most)
        made = Laid(layout, (leading - _height(face)) / 2, layout.lineCount() * leading, layout.lineCount())
        self._kept[key] = made
        if len(self._kept) > _LAYOUTS_KEPT:
            self._kept.popitem(last=False)
        return made

    def set_line(self, text: str, face: Face, width: float, leading: float, *, rtl: bool) -> tuple[Laid, float]:
        """Lay a text out in one line, as wide as it is or as there is room; returns its width too."""
        # Measured as it is laid out: with letters of several fonts, a font's own measure may be too narrow.
        whole = self.set(text, face, _WIDE, leading, rtl=rtl, most=1)
        room = min(ceil(whole.layout.lineAt(0).naturalTextWidth()) + 1, int(width))
        return self.set(text, face, room, leading, rtl=rtl, most=1), room

    def set_lighter(self, laid: Laid, face: Face, width: float, leading: float, *, rtl: bool) -> Laid:
        """Lay a text out with a medium weight, and the same words in each line."""
        text, breaks = laid.layout.text(), [laid.layout.lineAt(line).textStart() for line in range(1, laid.lines)]
        parts = [qt_part(text, start, end).rstrip(" ") for start, end in pairwise([0, *breaks, qt_length(text)])]
        return self.set("\u2028".join(parts), face._replace(weight=MEDIUM), width, leading, rtl=rtl)


class Look(Record):
    """How a block is painted."""

    theme: Theme
    picture: Callable[[str, tuple[int, int]], QPixmap | None]
    """Gives a picture by its fingerprint and logical size; None: it is being read, or must not be shown."""
    read: bool = False
    opacity: float = 1.0


class Shape(Protocol):
    """A part of a block; `at` is the corner of the block."""

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None: ...


class Words(Record):
    laid: Laid
    x: float
    y: float
    ink: str
    """A role of the theme."""
    read: Laid | None = None
    """The same text as it is painted once the article is read."""

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        fades = look.read and self.ink in ("text", "soft")
        painter.setPen(QColor(getattr(look.theme, "muted" if fades else self.ink)))
        laid = self.read if look.read and self.read is not None else self.laid
        laid.layout.draw(painter, QPointF(at.x() + self.x, at.y() + self.y + laid.rise))


class Badge(Record):
    x: float
    y: float
    side: float
    feed_id: int
    title: str

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        painter.setOpacity(look.opacity * (_READ_BADGE if look.read else 1))
        box = QRectF(at.x() + self.x, at.y() + self.y, self.side, self.side)
        draw_badge(painter, box, self.feed_id, self.title, on_dark=look.theme.is_dark)
        painter.setOpacity(look.opacity)


class Photo(Record):
    item: Item
    """The article that has it."""
    x: float
    y: float
    width: int
    height: int
    """Whole pixels, so that the picture is not blurred."""

    def box(self, at: QPointF) -> QRectF:
        return QRectF(round(at.x() + self.x), round(at.y() + self.y), self.width, self.height)

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        box, theme = self.box(at), look.theme
        pixmap = look.picture(self.item.picture or "", (self.width, self.height))
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.placeholder))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            return
        fades = look.read and not theme.is_high_contrast
        painter.setOpacity(look.opacity * (_READ_PICTURE if fades else _DARK_PICTURE if theme.is_dark else 1))
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        painter.setOpacity(look.opacity)


RADIUS = 5
"""Round corners of pictures, in logical pixels."""


class Line(Record):
    x: float
    y: float
    width: float
    height: float
    ink: str

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        box = QRectF(at.x() + self.x, at.y() + self.y, self.width, self.height)
        if self.height == 1 and look.theme.is_high_contrast:
            box.setHeight(2)
        painter.fillRect(box, QColor(getattr(look.theme, self.ink)))


class Icon(Record):
    name: str
    x: float
    y: float
    side: int
    ink: str

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = icons.pixmap(self.name, getattr(look.theme, self.ink), self.side, ratio)
        painter.drawPixmap(QPointF(at.x() + self.x, at.y() + self.y), drawn)


class Frame(Record):
    """A card, or a ring around words."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    ground: str | None
    edge: str
    thick: float = 1.0

    def draw(self, painter: QPainter, at: QPointF, look: Look) -> None:
        half = self.thick / 2
        box = QRectF(at.x() + self.x, at.y() + self.y, self.width, self.height).adjusted(half, half, -half, -half)
        painter.setPen(QPen(QColor(getattr(look.theme, self.edge)), self.thick))
        painter.setBrush(
            Qt.BrushStyle.NoBrush if self.ground is None else QColor(getattr(look.theme, self.ground))
        )
        painter.drawRoundedRect(box, self.radius, self.radius)
