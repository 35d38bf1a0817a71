"""The spots of the front page, and the parts that they are made of.

Sizes are in logical pixels; those of type grow with the page (`Grid.scale`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from reader.articles.spacing import unbreakable
from reader.domain.front.front_page import Block, Fold, Item, Section
from reader.domain.text.language import Direction, direction_of
from reader.ui.front import front_texts
from reader.ui.front.places import Box, Grid
from reader.ui.front.shapes import (
    BOLD,
    MEDIUM,
    SEMI,
    Badge,
    Face,
    Laid,
    Photo,
    Setter,
    Shape,
    Words,
    measured,
)
from reader.ui.headlines.row_boxes import RowBoxes
from reader.ui.sentences import texts

NOWHERE = Box(0, 0, 0, 0)
BADGE = 17
"""Side of a badge, in logical pixels."""
ARABIC_TEXT = 1.08
"""Arabic type is set so much larger than Latin of the same place."""


class Kind(Enum):
    """The sort of a spot."""

    DATE = auto()
    NEWCOMERS = auto()
    LEAD = auto()
    FOLD = auto()
    PAPER = auto()
    MIDDLE = auto()
    CHANGED = auto()
    HEADING = auto()
    ITEM = auto()
    MORE = auto()
    LINK = auto()
    END = auto()


STOPS = frozenset(set(Kind) - {Kind.DATE, Kind.NEWCOMERS, Kind.HEADING})
"""The keys stop at these."""


@dataclass(slots=True, eq=False)
class Spot:
    """A part of the page that can be pointed at: its shapes stand relative to the corner of its box."""

    kind: Kind
    width: float
    rtl: bool
    item: Item | None = None
    block: Block | None = None
    fold: Fold | None = None
    section: Section | None = None
    name: str = ""
    """Screen readers say this."""
    command: str = ""
    """The command that a link does."""
    shapes: list[Shape] = field(default_factory=list)
    height: float = 0.0
    box: Box = NOWHERE

    def side(self, x: float, width: float) -> float:
        """Return where something begins that is `x` from the start of the line, in the direction of the spot."""
        return self.width - x - width if self.rtl else x

    @property
    def key(self) -> object:
        """Tells this spot from others, also after the page was laid out again."""
        section = self.section.name if self.section is not None and self.item is None else None
        fold = self.fold.source_id if self.fold is not None else None
        heading = self.name if self.kind is Kind.HEADING else ""
        return (
            self.kind,
            self.item.entry_id if self.item is not None else None,
            fold,
            section,
            self.command,
            heading,
        )

    @property
    def way(self) -> Direction:
        return "rtl" if self.rtl else "ltr"

    @property
    def photos(self) -> list[Photo]:
        return [shape for shape in self.shapes if isinstance(shape, Photo)]


class Parts:
    """Makes the parts that blocks have in common: paragraphs, lines, bylines, pictures.

    Args:
        rtl: The interface runs from right to left.
    """

    def __init__(self, setter: Setter, grid: Grid, *, rtl: bool, pictures: bool) -> None:
        self._setter, self._grid, self._rtl, self._pictures = setter, grid, rtl, pictures

    def _px(self, size: float) -> int:
        return round(size * self._grid.scale)

    # Parts of blocks

    def _put(
        self,
        spot: Spot,
        text: str,
        face: Face,
        leading: float,
        ink: str,
        *,
        x: float = 0,
        width: float | None = None,
        most: int = 99,
        reads: bool = False,
    ) -> Laid:
        """Add a paragraph below what is there. `reads`: it is lighter once the article is read."""
        width = spot.width if width is None else width
        laid = self._setter.set(text, face, width, leading, rtl=spot.rtl, most=most)
        read = None
        if reads:
            read = self._setter.set_lighter(laid, face, width, leading, rtl=spot.rtl)
        spot.shapes.append(Words(laid, spot.side(x, width), spot.height, ink, read))
        spot.height += laid.height
        return laid

    def _put_line(
        self, spot: Spot, line: RowBoxes, text: str, face: Face, y: float, leading: float, ink: str, **more: bool
    ) -> None:
        """Add words to a line. `at_end`: at its end; `own`: they are no words of ours, and have a direction."""
        rtl = direction_of(text, spot.way) == "rtl" if more.get("own") else self._rtl
        if text and line.left_over > _LEAST_ROOM:
            laid, width = self._setter.set_line(text, face, line.left_over, leading, rtl=rtl)
            spot.shapes.append(Words(laid, line.take(width, _GAP, at_end=more.get("at_end", False)), y, ink))

    def _line_of(self, spot: Spot, x: float = 0, width: float | None = None) -> RowBoxes:
        left = spot.side(x, spot.width if width is None else width)
        return RowBoxes(left, left + (spot.width if width is None else width), spot.way)

    def _kicker(self, spot: Spot, subject: str | None, rest: str) -> None:
        line, arabic = self._line_of(spot), texts.language() == "ar"
        face = Face(False, self._px(12 if arabic else 11), BOLD, 0 if arabic else 0.04)
        height = self._px(16)
        self._put_line(spot, line, (subject or "").upper(), face, spot.height, height, "accent")
        self._put_line(spot, line, rest, Face(False, self._px(12), MEDIUM), spot.height, height, "muted")
        if subject or rest:
            spot.height += height + 3

    def _byline(self, spot: Spot, item: Item, x: float = 0, width: float | None = None) -> None:
        line, side = self._line_of(spot, x, width), self._px(BADGE)
        spot.shapes.append(Badge(line.take(side, 7), spot.height, side, item.feed_id, item.feed_title))
        small = Face(False, self._px(12))
        rest = front_texts.dotted(
            [texts.clock_time(item.at), front_texts.reading_time(item.minutes), item.agency or ""]
        )
        taken = measured(small).width(rest) + 8
        name = Face(False, self._px(12), SEMI)
        room = max(line.left_over - taken, 40)
        shown = measured(name).cut(item.feed_title, room)
        self._put_line(spot, line, shown, name, spot.height, side, "soft", own=True)
        self._put_line(spot, line, rest, small, spot.height, side, "muted")
        spot.height += side

    def _papers(self, spot: Spot, block: Block, width: float | None = None) -> None:
        """Add the badges of an event's papers, and how many they are."""
        line, side = self._line_of(spot, 0, width), self._px(BADGE)
        for item in list({one.feed_id: one for one in block.items}.values())[:MOST_BADGES]:
            spot.shapes.append(Badge(line.take(side, 3), spot.height, side, item.feed_id, item.feed_title))
        line.take(0, 4)
        self._put_line(spot, line, front_texts.reach(block), Face(False, self._px(12)), spot.height, side, "muted")
        spot.height += side

    def _sign(self, spot: Spot, block: Block, width: float | None = None) -> None:
        """Add the badges of an event, or who wrote an article."""
        if block.papers > 1:
            self._papers(spot, block, width)
        else:
            self._byline(spot, block.item, 0, width)

    def _photo(self, spot: Spot, picture: Item, x: float, y: float, width: float, height: float) -> None:
        wide, high = round(width), round(height)
        spot.shapes.append(Photo(picture, spot.side(x, wide), y, wide, high))

    def _shown(self, block: Block) -> Item | None:
        """Return the article whose picture a block shows; None: it shows none."""
        return block.pictured if self._pictures else None

    def _title(self, item: Item) -> str:
        return unbreakable(item.title, item.language) or front_texts.untitled()

    def _headline(self, spot: Spot, item: Item, size: float, leading: float, width: float, **more: bool) -> None:
        larger = ARABIC_TEXT if spot.rtl else 1.0
        face = Face(True, self._px(size * larger), SEMI if more.get("light") else BOLD)
        height = self._px(leading * 1.2 if spot.rtl else leading)
        self._put(spot, self._title(item), face, height, "text", width=width, reads=True)

    def _spoken(self, block: Block) -> str:
        parts = [front_texts.event_word(), front_texts.reach(block)] if block.papers > 1 else [block.subject or ""]
        return front_texts.spoken(parts, block.item.title, front_texts.byline(block.item))


MOST_BADGES = 9
_GAP, _LEAST_ROOM = 7, 12
"""Logical pixels between words of a line; words that have less room than the second are left out."""
