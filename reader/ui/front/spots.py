"""The spots of the front page: parts that can be pointed at, with what is painted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.domain.front.front_page import Block, Fold, Item, Section
from reader.domain.text.language import Direction, direction_of
from reader.ui.front.shapes import Face, Laid, Look, draw_line, set_line
from reader.ui.headlines.row_boxes import RowBoxes
from reader.ui.widgets import icons
from reader.ui.widgets.badges import draw_badge

_GAP, _LEAST_ROOM = 7, 12
"""Logical pixels between words of a line; words that have less room than the second are left out."""
_READ_PICTURE, _READ_BADGE, _DARK_PICTURE = 0.45, 0.55, 0.88
"""Opacities of pictures and badges of articles that are read, and of pictures where the paper is dark."""
RADIUS = 5
"""Round corners of pictures, in logical pixels."""
_icon = lru_cache(maxsize=8)(icons.pixmap)

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
