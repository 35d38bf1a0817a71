"""The spots of the front page: parts that can be pointed at, with what is painted in them.

Texts are laid out once for a font and a width.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout

from reader.domain.front.front_page import Block, Fold, Item, Section
from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of
from reader.ui.headlines.row_boxes import RowBoxes, set_lines
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.theme import Theme
from reader.ui.widgets.utf16 import qt_length, qt_part

Weight = QFont.Weight
_UNLIMITED = 99
_WIDE = 20_000
"""Logical pixels in which every text has one line."""
_LARGE = 64
"""Pixels of type from which Qt fills the outlines of letters anew each time: such texts are painted once."""

_GAP, _LEAST_ROOM = 7, 12
"""Logical pixels between words of a line; words that have less room than the second are left out."""
_READ_PICTURE, _READ_BADGE, _DARK_PICTURE = 0.45, 0.55, 0.88
"""Opacities of pictures and badges of articles that are read, and of pictures where the paper is dark."""
RADIUS = 5
"""Round corners of pictures, in logical pixels."""
_icon = lru_cache(maxsize=8)(icons.pixmap)


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
def set_text(text: str, face: Face, width: float, leading: float, *, rtl: bool, most: int | None = None) -> Laid:
    """Lay a text out in at most so many lines, the last with an ellipsis if there is more."""
    way: Direction = "rtl" if rtl else "ltr"
    layout = set_lines(text, measured(face).font, round(width), way, leading, most or _UNLIMITED)
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
    """How a block is painted."""

    theme: Theme
    picture: Callable[[str, tuple[int, int]], QPixmap | None]
    """Gives a picture by its fingerprint and logical size; None: it is being read, or must not be shown."""
    read: bool = False
    opacity: float = 1.0


def draw_line(painter: QPainter, look: Look, box: QRectF, ink: str) -> None:
    """Paint a line; thin ones are thicker under high contrast."""
    thick = max(box.height(), 2) if look.theme.is_high_contrast and box.width() > box.height() else box.height()
    painter.fillRect(QRectF(box.x(), box.y(), box.width(), thick), QColor(getattr(look.theme, ink)))


Kind = Enum("Kind", "DATE NEWCOMERS LEAD FOLD PAPER MIDDLE CHANGED HEADING ITEM MORE LINK END")
"""The sort of a spot."""
STOPS = frozenset(set(Kind) - {Kind.DATE, Kind.NEWCOMERS, Kind.HEADING})
"""The keys stop at these."""

Link = tuple[str, Callable[[], object]]
"""The words of a link, and what a click does."""
Drawing = Callable[[QPainter, Look], object]
"""Paints something, with the corner of the spot as origin."""


@dataclass(slots=True, eq=False)
class Spot:
    """A part of the page that can be pointed at.

    Attributes:
        name: Screen readers say this.
        command: The command that a click does, unless it `does` something itself.
        x, y: Its corner on the page.
        photos: Pictures that are painted in it, and where.
    """

    kind: Kind
    width: float
    rtl: bool
    item: Item | None = None
    block: Block | None = None
    fold: Fold | None = None
    section: Section | None = None
    name: str = ""
    command: str = ""
    does: Callable[[], object] | None = None
    height: float = 0.0
    x: float = 0.0
    y: float = 0.0
    drawings: list[Drawing] = field(default_factory=list)
    photos: list[tuple[Item, QRectF]] = field(default_factory=list)

    @property
    def box(self) -> QRectF:
        return QRectF(self.x, self.y, self.width, self.height)

    @property
    def key(self) -> object:
        """Tells this spot from others, also after the page was laid out again."""
        article = self.item.entry_id if self.item is not None else None
        fold = self.fold.source_id if self.fold is not None else None
        section = self.section.name if self.section is not None and self.item is None else None
        return self.kind, article, fold, section, self.name if self.kind in (Kind.HEADING, Kind.LINK) else ""

    @property
    def way(self) -> Direction:
        return "rtl" if self.rtl else "ltr"

    def side(self, x: float, width: float) -> float:
        """Return where something begins that is `x` from the start of the line, in the direction of the spot."""
        return self.width - x - width if self.rtl else x

    # What is painted

    def words(self, laid: Laid, x: float, y: float, ink: str, read: Laid | None = None) -> None:
        """Add a text. `ink`: a role of the theme; `read`: the text as it is once the article is read."""

        def draw(painter: QPainter, look: Look) -> None:
            fades = look.read and ink in ("text", "soft")
            shown = read if look.read and read is not None else laid
            shown.draw(painter, x, y, getattr(look.theme, "muted" if fades else ink))

        self.drawings.append(draw)

    def badge(self, item: Item, x: float, y: float, side: float) -> None:
        box = QRectF(x, y, side, side)

        def draw(painter: QPainter, look: Look) -> None:
            painter.setOpacity(look.opacity * (_READ_BADGE if look.read else 1))
            draw_badge(painter, box, item.feed_id, item.feed_title, on_dark=look.theme.is_dark)
            painter.setOpacity(look.opacity)

        self.drawings.append(draw)

    def photo(self, item: Item, x: float, y: float, width: float, height: float) -> None:
        """Add the picture of an article, on whole pixels, so that it is not blurred."""
        size = round(width), round(height)
        box = QRectF(round(self.side(x, size[0])), round(y), *size)

        def draw(painter: QPainter, look: Look) -> None:
            pixmap, theme = look.picture(item.picture or "", size), look.theme
            if pixmap is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.placeholder))
                painter.drawRoundedRect(box, RADIUS, RADIUS)
                return
            fades = look.read and not theme.is_high_contrast
            painter.setOpacity(look.opacity * (_READ_PICTURE if fades else _DARK_PICTURE if theme.is_dark else 1))
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
            painter.setOpacity(look.opacity)

        self.photos.append((item, box))
        self.drawings.append(draw)

    def line(self, y: float, ink: str = "line", thick: float = 1) -> None:
        box = QRectF(0, y, self.width, thick)
        self.drawings.append(lambda painter, look: draw_line(painter, look, box, ink))

    def icon(self, name: str, x: float, y: float, side: int) -> None:
        def draw(painter: QPainter, look: Look) -> None:
            drawn = _icon(name, look.theme.soft, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(x, y), drawn)

        self.drawings.append(draw)

    def frame(self, box: QRectF, radius: float, edge: str, ground: str | None = None, thick: float = 1.0) -> None:
        """Add a card below what is there, or a ring around words above it."""
        inner = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)

        def draw(painter: QPainter, look: Look) -> None:
            painter.setPen(QPen(QColor(getattr(look.theme, edge)), thick))
            painter.setBrush(Qt.BrushStyle.NoBrush if ground is None else QColor(getattr(look.theme, ground)))
            painter.drawRoundedRect(inner, radius, radius)

        self.drawings.insert(0 if ground else len(self.drawings), draw)


class Row(RowBoxes):
    """A line of a spot, filled from its start and its end in the direction of the spot."""

    def __init__(self, spot: Spot, box: QRectF) -> None:
        super().__init__(box.left(), box.right(), spot.way)
        self._spot, self._y, self.height = spot, box.y(), box.height()

    def part(self, width: float, gap: float) -> Row:
        """Reserve a part of the line."""
        return Row(self._spot, QRectF(self.take(width, gap), self._y, width, self.height))

    def words(
        self,
        text: str,
        face: Face,
        ink: str,
        *,
        rtl: bool | None = None,
        most: float = float("inf"),
        at_end: bool = False,
    ) -> None:
        """Add words. `rtl`: their direction; None: they come from a paper, and have their own; `most`: pixels."""
        if rtl is None:
            rtl = direction_of(text, self._spot.way) == "rtl"
        if text and self.left_over > _LEAST_ROOM:
            laid = set_line(text, face, min(self.left_over, most), self.height, rtl=rtl)
            self._spot.words(laid, self.take(laid.width, _GAP, at_end=at_end), self._y, ink)

    def badge(self, item: Item, side: float, gap: float, *, at_end: bool = False) -> None:
        x = self.take(side, gap, at_end=at_end)
        self._spot.badge(item, x, self._y + (self.height - side) / 2, side)

    def icon(self, name: str, side: int, gap: float) -> None:
        self._spot.icon(name, self.take(side, gap), self._y + (self.height - side) / 2, side)
