"""Makes the blocks of the front page: each lays out its texts, in its own direction, for the width that it has.

Sizes are in logical pixels; those of type grow with the page (`Grid.scale`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtGui import QTextLine

from reader.articles.spacing import unbreakable
from reader.domain.front.front_page import Block, Changed, Fold, FrontPage, Item, Section
from reader.domain.record import replace
from reader.domain.text.language import Direction, direction_of
from reader.ui.article.composer import balanced_width
from reader.ui.front import front_texts
from reader.ui.front.places import Box, Grid, LeadRoom, fitted, lead_room
from reader.ui.front.shapes import (
    BOLD,
    MEDIUM,
    SEMI,
    Badge,
    Face,
    Frame,
    Icon,
    Laid,
    Line,
    Photo,
    Setter,
    Shape,
    Words,
    measured,
)
from reader.ui.headlines.row_boxes import RowBoxes
from reader.ui.sentences import texts
from reader.ui.widgets.utf16 import qt_part

NOWHERE = Box(0, 0, 0, 0)
_BADGE, _LINE_BADGE = 17, 17
_TIGHT = -0.014
"""Tracking of the lead's headline."""
_ARABIC_HEAD, _ARABIC_TEXT = 0.98, 1.08
"""Arabic type is set so much larger than Latin of the same place."""
_PICTURE_FROM = 360
"""An event of the middle has a picture beside its headline in a column wider than this."""


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
"""What the keys stop at."""


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
    """What screen readers say."""
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
        return self.kind, self.item.entry_id if self.item is not None else None, fold, section, self.command

    @property
    def way(self) -> Direction:
        return "rtl" if self.rtl else "ltr"

    @property
    def photos(self) -> list[Photo]:
        return [shape for shape in self.shapes if isinstance(shape, Photo)]


class Composer:
    """Makes the spots of a page for a grid.

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
        line, side = self._line_of(spot, x, width), self._px(_BADGE)
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
        line, side = self._line_of(spot, 0, width), self._px(_BADGE)
        for item in list({one.feed_id: one for one in block.items}.values())[:_MOST_BADGES]:
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

    # Blocks

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
        face = Face(True, round(room.standfirst * (_ARABIC_TEXT if spot.rtl else 1)))
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
        side = self._px(_LINE_BADGE)
        for item in reversed(fold.items[:_MOST_BADGES]):
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
        side, time = self._px(_LINE_BADGE), texts.clock_time(item.at)
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

    def middle(self, block: Block) -> Spot:
        """Make an event beside the lead, or an article where events leave room."""
        grid, item = self._grid, block.item
        spot = Spot(Kind.MIDDLE, grid.column, item.direction == "rtl", item, block, name=self._spoken(block))
        picture, tall = self._shown(block), grid.columns >= 4
        if picture is not None and tall:
            self._photo(spot, picture, 0, 0, grid.column, grid.column / 2)
            spot.height = round(grid.column / 2) + 10
        self._kicker(spot, block.subject, "")
        size, leading = (16.5, 21) if grid.very_low else (18, 23) if grid.low else (19.5, 25)
        if tall:
            size, leading = 20.5, 26
        beside = picture is not None and not tall and not grid.very_low and grid.column > _PICTURE_FROM
        width, top = grid.column - (118 if beside else 0), spot.height
        if picture is not None and beside:
            self._photo(spot, picture, grid.column - 104, top + 1, 104, 78)
        self._headline(spot, item, size, leading, width)
        spot.height += 6
        if tall and item.standfirst:
            face, leading = Face(True, self._px(14 * (_ARABIC_TEXT if spot.rtl else 1))), self._px(21)
            if spot.rtl:
                leading = self._px(24)
            text = unbreakable(item.standfirst, item.language)
            self._put(spot, text, face, leading, "soft", most=_STANDFIRST_LINES)
            spot.height += 8
        self._sign(spot, block, width)
        if beside:
            spot.height = max(spot.height, top + 79)
        return spot

    def _headline(self, spot: Spot, item: Item, size: float, leading: float, width: float, **more: bool) -> None:
        larger = _ARABIC_TEXT if spot.rtl else 1.0
        face = Face(True, self._px(size * larger), SEMI if more.get("light") else BOLD)
        height = self._px(leading * 1.2 if spot.rtl else leading)
        self._put(spot, self._title(item), face, height, "text", width=width, reads=True)

    def item(self, block: Block, section: Section, *, is_first: bool) -> Spot:
        """Make an article of a section; the first one has its picture."""
        item, width = block.item, self._grid.column
        spot = Spot(Kind.ITEM, width, item.direction == "rtl", item, block, section=section, height=10)
        spot.name = self._spoken(block)
        picture = self._shown(block) if is_first else None
        wide, high = self._px(88), self._px(66)
        if picture is not None:
            self._photo(spot, picture, width - wide, spot.height, wide, high)
            width -= wide + 14
        self._headline(spot, item, 15.5, 21, width, light=True)
        spot.height += 5
        self._sign(spot, block, width)
        spot.height = max(spot.height, 10 + high if picture is not None else 0) + 11
        spot.shapes.append(Line(0, spot.height - 1, spot.width, 1, "line"))
        return spot

    def heading(self, section: Section, *, is_continued: bool) -> Spot:
        """Make the head of a section."""
        spot = Spot(Kind.HEADING, self._grid.column, self._rtl, section=section)
        name = front_texts.section_name(section)
        spot.name = front_texts.continued(name) if is_continued else name
        spot.shapes.append(Line(0, 0, spot.width, 2, "text"))
        line, arabic = self._line_of(spot), texts.language() == "ar"
        height = self._px(16)
        if not is_continued:
            count = texts.number(section.size)
            self._put_line(spot, line, count, Face(False, self._px(12), MEDIUM), 8, height, "muted", at_end=True)
        face = Face(False, self._px(13 if arabic else 11.5), BOLD, 0 if arabic else 0.05)
        self._put_line(spot, line, spot.name.upper(), face, 8, height, "text")
        spot.height = 9 + height
        return spot

    def more(self, section: Section, count: int) -> Spot:
        """Make the line that leads to the other articles of a section."""
        spot = Spot(Kind.MORE, self._grid.column, self._rtl, section=section, height=9)
        spot.name = front_texts.more_words(count, section)
        words = f"{spot.name} {'‹' if self._rtl else '›'}"
        height = self._px(18)
        self._put_line(spot, self._line_of(spot), words, Face(False, self._px(12.5), MEDIUM), 9, height, "link")
        spot.height += height + 9
        return spot

    def changed(self, news: Sequence[Changed]) -> list[Spot]:
        """Make the card of what is new since the reading: its head, and each piece of news."""
        grid = self._grid
        width = grid.span(grid.middle_columns)
        news = news[: 1 if grid.small else 3]
        if not news or grid.very_low:
            return []
        head = Spot(Kind.HEADING, width, self._rtl, name=front_texts.changed_heading(), height=10)
        line = self._line_of(head, 14, width - 28)
        head.shapes.append(Icon("edit", line.take(15, 7), 11, 15, "soft"))
        self._put_line(head, line, head.name, Face(False, self._px(12), SEMI), 10, self._px(17), "soft")
        head.height += self._px(17) + 5
        spots, y = [head], head.height
        for one in news:
            spot = self._news(one, width)
            spot.box = Box(0, y, width, spot.height)
            y += spot.height
            spots.append(spot)
        y += 6
        head.shapes.insert(0, Frame(0, 0, width, y, 8, "bar", "line"))
        head.box = Box(0, 0, width, head.height)
        return spots

    def _news(self, news: Changed, width: float) -> Spot:
        spot = Spot(Kind.CHANGED, width, self._rtl, news.item)
        inner = width - 28
        head, what, ring = front_texts.changed_words(news)
        spot.name = f"{head}. {what}"
        name, small, height = Face(False, self._px(12.5), SEMI), Face(False, self._px(12.5)), self._px(18)
        self._put(spot, head, name, height, "text", x=14, width=inner, most=2)
        top = spot.height
        laid = self._put(spot, what, small, height, "soft", x=14, width=inner, most=2)
        if ring is not None:
            for number in range(laid.lines):
                line = laid.layout.lineAt(number)
                start, end = max(ring[0], line.textStart()), min(ring[1], line.textStart() + line.textLength())
                if start < end:
                    ends = sorted(_x_of(line, at) for at in (start, end))
                    x, y = spot.side(14, inner) + ends[0] - 5, top + number * height
                    spot.shapes.append(Frame(x, y, ends[1] - ends[0] + 10, height, 9, None, "second_part", 1.5))
        spot.height += 5
        return spot

    def date(self, page: FrontPage, newcomers: int) -> list[Spot]:
        """Make the date line: the day, when the page was made, and how many articles have come since."""
        grid, spots = self._grid, []
        height = grid.date_height
        whole = Spot(Kind.HEADING, grid.content, self._rtl, height=height)
        line = self._line_of(whole)
        if newcomers:
            words = front_texts.newcomers(newcomers)
            face = Face(False, self._px(12.5), SEMI)
            laid, width = self._setter.set_line(words, face, grid.content / 2, height - 2, rtl=self._rtl)
            fresh = Spot(Kind.NEWCOMERS, width, self._rtl, name=words, height=height)
            fresh.shapes.append(Words(laid, 0, 0, "accent"))
            fresh.box = Box(line.take(width, 12, at_end=True), 0, width, height)
            spots.append(fresh)
        day = front_texts.day_words(page.day, short=grid.small)
        face = Face(True, self._px(13.5 if grid.small else 15), BOLD)
        laid, width = self._setter.set_line(day, face, line.left_over, height - 2, rtl=self._rtl)
        date = Spot(Kind.DATE, width, self._rtl, name=front_texts.day_button(day), height=height)
        date.shapes.append(Words(laid, 0, 0, "text"))
        date.box = Box(line.take(width, 12), 0, width, height)
        made = whole.name = front_texts.edition_words(page, short=grid.width < 1200)
        self._put_line(whole, line, made, Face(False, self._px(12.5)), 0, height - 2, "muted")
        thick = 1 if grid.small else 2
        whole.shapes.append(Line(0, height - thick, grid.content, thick, "line" if grid.small else "text"))
        whole.box = Box(0, 0, grid.content, height)
        return [whole, date, *spots]

    def link(self, words: str, command: str) -> Spot:
        """Make a link that does a command; it stands in the middle of the page."""
        face, height = Face(False, self._px(13), MEDIUM), self._px(32)
        laid, width = self._setter.set_line(words, face, self._grid.content, height, rtl=self._rtl)
        spot = Spot(Kind.LINK, self._grid.content, self._rtl, name=words, command=command, height=height)
        spot.shapes.append(Words(laid, (spot.width - width) / 2, 0, "link"))
        return spot

    def end(self, words: Sequence[str]) -> Spot:
        """Make the end of the page."""
        spot = Spot(Kind.END, self._grid.content, self._rtl, name=" ".join(words))
        for number, text in enumerate(words):
            face = Face(False, self._px(12.5 if number else 13))
            laid, width = self._setter.set_line(text, face, spot.width, self._px(20), rtl=self._rtl)
            spot.shapes.append(Words(laid, (spot.width - width) / 2, spot.height, "muted"))
            spot.height += self._px(20)
        return spot

    def _spoken(self, block: Block) -> str:
        parts = [front_texts.event_word(), front_texts.reach(block)] if block.papers > 1 else [block.subject or ""]
        return front_texts.spoken(parts, block.item.title, front_texts.byline(block.item))


_MOST_BADGES, _MOST_FIRST_LINES, _STANDFIRST_LINES = 9, 5, 3
_GAP, _LEAST_ROOM = 7, 12
"""Logical pixels between words of a line; words that have less room than the second are left out."""


def _first(face: tuple[Face, int], width: float) -> tuple[Face, float, int]:
    return face[0], width, face[1]


def _ends_of(line: RowBoxes, room: float, rtl: bool) -> tuple[float, float]:
    """Return the left and right end of so much room at the start of a line."""
    left = line.left + line.left_over - room if rtl else line.left
    return left, left + room


def _x_of(line: QTextLine, at: int) -> float:
    """Return where a letter begins in a line; PySide gives the letter too, which its types do not say."""
    x = line.cursorToX(at)
    return float(x[0])  # type: ignore[index]
