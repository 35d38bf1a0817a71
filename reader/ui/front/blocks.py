"""Makes the blocks of the front page: each lays out its texts, in its own direction, for the width that it has.

Sizes are in logical pixels; those of type grow with the page (`Grid.scale`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextLine

from reader.articles.spacing import unbreakable
from reader.domain.front.front_page import Block, Changed, FrontPage, Section
from reader.ui.front import front_texts
from reader.ui.front.lead import LeadBlocks
from reader.ui.front.places import Box
from reader.ui.front.shapes import (
    BOLD,
    MEDIUM,
    SEMI,
    Face,
    Frame,
    Icon,
    Line,
    Words,
)
from reader.ui.front.spots import ARABIC_TEXT, Kind, Spot
from reader.ui.sentences import texts

_PICTURE_FROM = 360
"""An event of the middle has a picture beside its headline in a column wider than this, in logical pixels."""
_STANDFIRST_LINES = 3


class Composer(LeadBlocks):
    """Makes the spots of a page for a grid."""

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
            face, leading = Face(True, self._px(14 * (ARABIC_TEXT if spot.rtl else 1))), self._px(21)
            if spot.rtl:
                leading = self._px(24)
            text = unbreakable(item.standfirst, item.language)
            self._put(spot, text, face, leading, "soft", most=_STANDFIRST_LINES)
            spot.height += 8
        self._sign(spot, block, width)
        if beside:
            spot.height = max(spot.height, top + 79)
        return spot

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


def _x_of(line: QTextLine, at: int) -> float:
    """Return where a letter begins in a line; PySide gives the letter too, which its types do not say."""
    x = line.cursorToX(at)
    return float(x[0])  # type: ignore[index]
