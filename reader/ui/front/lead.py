"""Makes the lead of the front page, and the lines of its papers.

Sizes are in logical pixels; those of type grow with the page (`Grid.scale`).
"""

from __future__ import annotations

from collections.abc import Collection

from reader.articles.spacing import unbreakable
from reader.domain.front.front_page import Block, Fold, Item
from reader.domain.record import replace
from reader.ui.article.composer import balanced_width
from reader.ui.front import front_texts
from reader.ui.front.places import Box, LeadRoom, fitted, lead_room
from reader.ui.front.shapes import (
    BOLD,
    SEMI,
    Badge,
    Face,
    Icon,
    Line,
    measured,
)
from reader.ui.front.spots import ARABIC_TEXT, BADGE, MOST_BADGES, Kind, Parts, Spot
from reader.ui.headlines.row_boxes import RowBoxes
from reader.ui.sentences import texts
from reader.ui.widgets.utf16 import qt_part

_TIGHT = -0.014
"""Tracking of the headline."""
_ARABIC_HEAD = 0.98
"""Arabic headlines are so much smaller than Latin ones."""
_MOST_FIRST_LINES = 5


class LeadBlocks(Parts):
    """Makes the lead."""

    def lead(self, block: Block, unfolded: Collection[int]) -> list[Spot]:
        """Make the lead and the lines of its papers; their boxes stand relative to the corner of the lead."""
        grid, item = self._grid, block.item
        width, rtl, picture = grid.span(grid.lead_columns), item.direction == "rtl", self._shown(block)
        room = lead_room(grid, has_picture=picture is not None)
        spot = Spot(Kind.LEAD, width, rtl, item, block)
        spot.name = self._spoken(block)
        if picture is not None and room.picture is not None and grid.small:
            self._photo(spot, picture, -grid.left, 0, *room.picture)
            spot.height = room.picture[1] + 12
        self._kicker(spot, block.subject, front_texts.lead_words(block))
        spot.height += 2
        self._display(spot, self._title(item), room)
        spot.height += 8 if grid.small else 12 if picture is not None else 10
        beside = spot.height
        self._standfirst(spot, item, room)
        self._byline(spot, item, 0, room.text)
        if picture is not None and room.picture is not None and not grid.small:
            self._photo(spot, picture, width - room.picture[0], beside, *room.picture)
            if room.first_lines:
                self._first_lines(spot, item, beside + room.picture[1] - spot.height - 12, room.text)
        below = spot.height + 13
        if room.picture is not None and not grid.small and not room.lines_beside:
            below = max(below, beside + room.picture[1] + 13)
            spot.height = below - 13
        lines = self._paper_lines(block, unfolded, room.text if room.lines_beside else width, room.paper_line)
        spot.box = Box(0, 0, width, spot.height)
        for line in lines:
            line.box = Box(spot.side(0, line.width), below, line.width, line.height)
            below += line.height
        if room.lines_beside and room.picture is not None:
            spot.box = Box(0, 0, width, max(spot.height, beside + room.picture[1]))
        return [spot, *lines]

    def _display(self, spot: Spot, title: str, room: LeadRoom) -> None:
        """Add the lead's headline, in the largest size that keeps to its lines, and balanced."""
        arabic = spot.rtl

        def face(size: float) -> tuple[Face, int]:
            pixels = round(size * (_ARABIC_HEAD if arabic else 1))
            return Face(True, pixels, BOLD, 0 if arabic else _TIGHT), round(pixels * (1.42 if arabic else 1.14))

        def lines_at(size: float) -> int:
            return self._setter.set(title, *_first(face(size), spot.width), rtl=spot.rtl).lines

        chosen, leading = face(fitted(room.steps, room.lines, lines_at))
        width = balanced_width(title, measured(chosen).font, spot.way, spot.width)
        self._put(spot, title, chosen, leading, "text", width=width + 1, reads=True)

    def _standfirst(self, spot: Spot, item: Item, room: LeadRoom) -> None:
        if not item.standfirst:
            return
        text = unbreakable(item.standfirst, item.language)
        face = Face(True, round(room.standfirst * (ARABIC_TEXT if spot.rtl else 1)))
        leading = round(room.leading * (1.18 if spot.rtl else 1))
        if not room.two_columns:
            self._put(spot, text, face, leading, "soft", width=room.text, most=room.standfirst_lines or 99)
            spot.height += 10
            return
        column, top = (spot.width - self._grid.gap) / 2, spot.height
        whole = self._setter.set(text, face, column, leading, rtl=spot.rtl)
        cut = whole.layout.lineAt((whole.lines + 1) // 2).textStart() if whole.lines > 1 else None
        for number, part in enumerate([text] if cut is None else [qt_part(text, 0, cut), qt_part(text, cut)]):
            spot.height = top
            self._put(spot, part, face, leading, "soft", x=number * (column + self._grid.gap), width=column)
        spot.height = top + (whole.lines + 1) // 2 * leading + 12

    def _first_lines(self, spot: Spot, item: Item, height: float, width: float) -> None:
        """Add as many first lines of the text as fit beside the picture; fewer than two are none."""
        face, leading = (Face(True, 16), 26) if spot.rtl else (Face(True, self._px(14.5)), self._px(22))
        lines = min(int((height + 4) // leading), _MOST_FIRST_LINES)
        if lines >= 2 and item.beginning:
            spot.height += 12
            self._put(
                spot, unbreakable(item.beginning, item.language), face, leading, "muted", width=width, most=lines
            )

    def _paper_lines(self, block: Block, unfolded: Collection[int], width: float, height: float) -> list[Spot]:
        two = self._grid.small or self._grid.columns == 5
        lines = []
        for fold in block.folds:
            lines.append(self._fold(block, fold, width, height, is_open=fold.source_id in unfolded))
            if fold.source_id in unfolded:
                lines += [self._paper(block, item, width, height, two) for item in fold.items]
        lines += [self._paper(block, item, width, height, two) for item in block.others]
        for number, line in enumerate(lines):
            if not number:
                line.shapes.append(Line(0, 0, width, 1, "line"))
            line.shapes.append(Line(0, line.height - 1, width, 1, "line"))
        return lines

    def _fold(self, block: Block, fold: Fold, width: float, height: float, *, is_open: bool) -> Spot:
        spot = Spot(Kind.FOLD, width, self._rtl, block=block, fold=fold, height=height)
        spot.name = front_texts.fold_words(fold)
        line = self._line_of(spot)
        closed = "chevron-left" if self._rtl else "chevron-right"
        spot.shapes.append(
            Icon("chevron-down" if is_open else closed, line.take(14, 9), (height - 14) / 2, 14, "soft")
        )
        side = self._px(BADGE)
        for item in reversed(fold.items[:MOST_BADGES]):
            at = line.take(side, 3, at_end=True)
            spot.shapes.append(Badge(at, (height - side) / 2, side, item.feed_id, item.feed_title))
        self._put_line(spot, line, spot.name, Face(False, self._px(12.5), SEMI), 0, height, "text")
        if self._grid.width >= 1200:
            names = front_texts.dotted(item.feed_title for item in fold.items)
            self._put_line(spot, line, names, Face(False, self._px(12.5)), 0, height, "muted", own=True)
        return spot

    def _paper(self, block: Block, item: Item, width: float, height: float, two: bool) -> Spot:
        rtl = item.direction == "rtl"
        spot = Spot(Kind.PAPER, width, rtl, item, block)
        spot.name = front_texts.spoken([], item.title, front_texts.byline(item))
        side, time = self._px(BADGE), texts.clock_time(item.at)
        if two:
            spot.height = 8
            self._byline(spot, replace(item, minutes=0, agency=None))
            spot.height += 3
            face = Face(False, self._px(14.5 if rtl else 13.5))
            self._put(spot, self._title(item), face, self._px(20), "text", most=3)
            spot.height += 8
            return spot
        spot.height = height
        line = self._line_of(spot)
        spot.shapes.append(Badge(line.take(side, 9), (height - side) / 2, side, item.feed_id, item.feed_title))
        name, room = Face(False, self._px(12.5), SEMI), self._px(172 if self._grid.width < 1200 else 190)
        shown = measured(name).cut(item.feed_title, room)
        ends = RowBoxes(*_ends_of(line, room, rtl), item.direction)
        self._put_line(spot, ends, shown, name, 0, height, "soft", own=True)
        line.take(room, 9)
        self._put_line(spot, line, time, Face(False, self._px(12)), 0, height, "muted", at_end=True)
        face = Face(False, self._px(14.5 if rtl else 13.5))
        self._put_line(spot, line, self._title(item), face, 0, height, "text", own=True)
        return spot


def _first(face: tuple[Face, int], width: float) -> tuple[Face, float, int]:
    return face[0], width, face[1]


def _ends_of(line: RowBoxes, room: float, rtl: bool) -> tuple[float, float]:
    """Return the left and right end of so much room at the start of a line."""
    left = line.left + line.left_over - room if rtl else line.left
    return left, left + room
