"""Makes the blocks of the front page: each lays out its texts, in its own direction, for the width that it has.

Sizes are in logical pixels; those of type grow with the page (`Grid.scale`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from reader.articles.spacing import unbreakable
from reader.domain.front.front_page import Block, Changed, Fold, FrontPage, Item, Section
from reader.domain.record import replace
from reader.ui.article.composer import balanced_width
from reader.ui.front import front_texts
from reader.ui.front.front_texts import translate
from reader.ui.front.places import Grid, LeadRoom, fitted, lead_room
from reader.ui.front.spots import Face, Kind, Link, Row, Spot, Weight, measured, set_lighter, set_line, set_text
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets.utf16 import qt_part

_BADGE, _MOST_BADGES = 17, 9
"""Side of a badge in logical pixels, and badges in a line."""
_ARABIC_TEXT, _ARABIC_HEAD = 1.08, 0.98
"""Arabic type is set so much larger than Latin of the same place, but smaller in the lead's headline."""
_TIGHT = -0.014
"""Tracking of the lead's headline."""
_MOST_FIRST_LINES, _STANDFIRST_LINES = 5, 3
_PICTURE_FROM = 360
"""An event of the middle has a picture beside its headline in a column wider than this, in logical pixels."""
_CARD = 14
"""Inner margin of the card of news, in logical pixels."""


class Composer:
    """Makes the spots of a page for a grid.

    Args:
        day: Of the page; what is older is told with its day.
        rtl: The interface runs from right to left.
    """

    def __init__(self, grid: Grid, day: date, *, rtl: bool, pictures: bool) -> None:
        self._grid, self._rtl, self._pictures = grid, rtl, pictures
        self._noon = datetime.combine(day, time(12)).astimezone()

    # Blocks

    def lead(self, block: Block, unfolded: Collection[int]) -> list[Spot]:
        """Make the lead and the lines of its papers."""
        grid, item, width = self._grid, block.item, self._grid.span(self._grid.lead_columns)
        picture = self._pictured(block)
        room = lead_room(grid, has_picture=picture is not None)
        wide, high = room.picture or (0, 0)
        is_beside = picture is not None and not grid.small
        spot = self._spot(Kind.LEAD, block, width)
        if picture is not None and grid.small:
            spot.photo(picture, -grid.left, 0, wide, high)
            spot.height = high + 12
        self._kicker(spot, block.subject, front_texts.lead_words(block, self._noon))
        spot.height += 2
        self._display(spot, self._title(item), room)
        spot.height += 8 if grid.small else 12 if picture is not None else 10
        beside = spot.height
        self._standfirst(spot, item, room)
        self._byline(spot, item, room.text)
        if picture is not None and is_beside:
            spot.photo(picture, width - wide, beside, wide, high)
            if grid.columns < 5:
                self._first_lines(spot, item, beside + high - spot.height - 12, room.text)
                spot.height = max(spot.height, beside + high)
        y, bottom = spot.height + 13, beside + high
        lines = stacked(self._paper_lines(block, unfolded, room.text if grid.columns == 5 else width), y)
        for line in lines:
            line.x = spot.side(0, line.width)
        fits = sum(line.y + line.height <= bottom for line in lines)
        if is_beside:
            spot.height = max(spot.height, bottom)
        if is_beside and grid.columns == 5 and fits < len(lines):  # they go on below the picture, in columns
            lines[fits:] = self._paper_lines(block, unfolded, grid.column)[fits:]
            ends = [spot.height + 13] * grid.lead_columns
            for line in lines[fits:]:
                column = ends.index(min(ends))
                line.x, line.y = spot.side(column * (grid.column + grid.gap), grid.column), ends[column]
                ends[column] += line.height
        return [spot, *lines]

    def middle(self, block: Block) -> Spot:
        """Make an event beside the lead, or an article where events leave room."""
        grid, item = self._grid, block.item
        spot, picture, tall = self._spot(Kind.MIDDLE, block, grid.column), self._pictured(block), grid.columns >= 4
        if picture is not None and tall:
            spot.photo(picture, 0, 0, grid.column, grid.column / 2)
            spot.height = round(grid.column / 2) + 10
        self._kicker(spot, block.subject)
        beside = picture is not None and not tall and not grid.very_low and grid.column > _PICTURE_FROM
        width, top = grid.column - (118 if beside else 0), spot.height
        if picture is not None and beside:
            spot.photo(picture, grid.column - 104, top + 1, 104, 78)
        size, leading = (
            (20.5, 26) if tall else (16.5, 21) if grid.very_low else (18, 23) if grid.low else (19.5, 25)
        )
        self._headline(spot, item, size, leading, Weight.Bold, width)
        spot.height += 6
        if tall and item.standfirst:
            face, leading = self._serif(spot, 14), self._px(24 if spot.rtl else 21)
            text = unbreakable(item.standfirst, item.language)
            self._put(spot, text, face, leading, "soft", most=_STANDFIRST_LINES)
            spot.height += 8
        self._sign(spot, block, width)
        spot.height = max(spot.height, top + 79 if beside else 0)
        return spot

    def item(self, block: Block, section: Section, *, is_first: bool) -> Spot:
        """Make an article of a section; the first one has its picture."""
        width, wide, high = self._grid.column, self._px(88), self._px(66)
        spot = self._spot(Kind.ITEM, block, width)
        spot.section, spot.height = section, 10
        picture = self._pictured(block) if is_first else None
        if picture is not None:
            spot.photo(picture, width - wide, spot.height, wide, high)
            width -= wide + 14
        self._headline(spot, block.item, 15.5, 21, Weight.DemiBold, width)
        spot.height += 5
        self._sign(spot, block, width)
        spot.height = max(spot.height, 10 + high if picture is not None else 0) + 11
        spot.line(spot.height - 1)
        return spot

    def heading(self, section: Section, *, is_continued: bool) -> Spot:
        """Make the head of a section."""
        spot, height = Spot(Kind.HEADING, self._grid.column, self._rtl, section=section), self._px(16)
        spot.name = front_texts.section_name(section)
        row = self._row(spot, height, 8)
        if is_continued:
            spot.name = translate("FrontPage", "{section}, continued").format(section=spot.name)
        else:
            row.words(texts.number(section.size), self._ui(12, Weight.Medium), "muted", rtl=self._rtl, at_end=True)
        spot.line(0, "text", 2)
        row.words(spot.name.upper(), self._caps(11.5, 13, 0.05), "text", rtl=self._rtl)
        spot.height = 9 + height
        return spot

    def more(self, section: Section, count: int) -> Spot:
        """Make the line that leads to the other articles of a section."""
        name = translate("FrontPage", "%Ln more in {section}", "", count)
        name = name.format(section=front_texts.section_name(section))
        height = self._px(18)
        spot = Spot(Kind.MORE, self._grid.column, self._rtl, section=section, name=name, height=height + 18)
        words = f"{name} {'‹' if self._rtl else '›'}"
        self._row(spot, height, 9).words(words, self._ui(12.5, Weight.Medium), "link", rtl=self._rtl)
        return spot

    def changed(self, news: Sequence[Changed]) -> list[Spot]:
        """Make the card of what is new since the reading: its head, and each piece of news."""
        grid = self._grid
        width = grid.span(grid.middle_columns)
        if not news or grid.very_low:
            return []
        name, height = translate("FrontPage", "New since you read it"), self._px(17)
        head = Spot(Kind.HEADING, width, self._rtl, name=name, height=height + 15)
        row = self._row(head, height, 10, width - 2 * _CARD, x=_CARD)
        row.icon("edit", 15, 7)
        row.words(name, self._ui(12, Weight.DemiBold), "soft", rtl=self._rtl)
        spots = stacked([head, *(self._news(one, width) for one in news[: 1 if grid.small else 3])])
        head.frame(QRectF(0, 0, width, spots[-1].y + spots[-1].height + 6), 8, "line", "bar")
        return spots

    def _news(self, news: Changed, width: float) -> Spot:
        spot, inner, height = Spot(Kind.CHANGED, width, self._rtl, news.item), width - 2 * _CARD, self._px(18)
        head, what, ring = front_texts.changed_words(news, self._noon)
        spot.name = f"{head}. {what}"
        self._put(spot, head, self._ui(12.5, Weight.DemiBold), height, "text", x=_CARD, width=inner, most=2)
        top = spot.height
        ring = ring or (0, 0)
        layout = self._put(spot, what, self._ui(12.5), height, "soft", x=_CARD, width=inner, most=2)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, end = max(ring[0], line.textStart()), min(ring[1], line.textStart() + line.textLength())
            if start < end:
                left, right = sorted(_x_of(line, at) for at in (start, end))
                box = QRectF(spot.side(_CARD, inner) + left - 5, top + number * height, right - left + 10, height)
                spot.frame(box, 9, "second_part", thick=1.5)
        spot.height += 5
        return spot

    def date(self, page: FrontPage, newcomers: int) -> list[Spot]:
        """Make the date line: the day, when the page was made, and how many articles have come since."""
        grid, rtl, small = self._grid, self._rtl, self._grid.small
        height, ui = grid.date_height, self._ui(12.5)
        whole = Spot(Kind.HEADING, grid.content, rtl, height=height)
        row, spots = self._row(whole, height - 2, 0), [whole]

        def link(kind: Kind, words: str, name: str, face: Face, ink: str, command: str) -> None:
            laid = set_line(words, face, row.left_over, row.height, rtl=rtl)
            spot = Spot(kind, laid.width, rtl, name=name, command=command, height=height)
            spot.words(laid, 0, 0, ink)
            spot.x = row.take(laid.width, 12, at_end=kind is Kind.NEWCOMERS)
            spots.append(spot)

        if newcomers:
            words = translate("FrontPage", "%Ln new · remake the page", "", newcomers)
            link(Kind.NEWCOMERS, words, words, ui._replace(weight=Weight.DemiBold), "accent", "remake_front_page")
        day, face = (
            front_texts.day_words(page.day, short=small),
            Face(True, self._px(13.5 if small else 15), Weight.Bold),
        )
        name = translate("FrontPage", "{day}: choose another day").format(day=day)
        link(Kind.DATE, day, name, face, "text", "front_page_day")
        whole.name = front_texts.edition_words(page, short=grid.width < 1200)
        row.words(whole.name, ui, "muted", rtl=rtl)
        thick = 1 if small else 2
        whole.line(height - thick, "line" if small else "text", thick)
        return [whole, *reversed(spots[1:])]

    def end(self, sentences: Sequence[str], links: Sequence[Link]) -> list[Spot]:
        """Make the end of the page: sentences, and links below them."""
        spot = Spot(Kind.END, self._grid.content, self._rtl, name=" ".join(sentences), command="headline_list")
        for number, text in enumerate(sentences):
            self._put_in_middle(spot, text, self._ui(12.5 if number else 13), self._px(20), "muted")
        spots = [spot]
        for words, does in links:
            link = Spot(Kind.LINK, self._grid.content, self._rtl, name=words, does=does)
            self._put_in_middle(link, words, self._ui(13, Weight.Medium), self._px(32), "link")
            spots.append(link)
        return stacked(spots)

    # Parts of the lead

    def _display(self, spot: Spot, title: str, room: LeadRoom) -> None:
        """Add the lead's headline, in the largest size that keeps to its lines, and balanced."""

        def face(size: float) -> tuple[Face, int]:
            pixels = round(size * (_ARABIC_HEAD if spot.rtl else 1))
            made = Face(True, pixels, Weight.Bold, 0 if spot.rtl else _TIGHT)
            return made, round(pixels * (1.42 if spot.rtl else 1.14))

        def lines_at(size: float) -> int:
            made, leading = face(size)
            return set_text(title, made, spot.width, leading, rtl=spot.rtl).lines

        chosen, leading = face(fitted(room.steps, room.lines, lines_at))
        width = balanced_width(title, measured(chosen).font, spot.way, spot.width)
        self._put(spot, title, chosen, leading, "text", width=width + 1, reads=True)

    def _standfirst(self, spot: Spot, item: Item, room: LeadRoom) -> None:
        if not item.standfirst:
            return
        text = unbreakable(item.standfirst, item.language)
        face = Face(True, round(room.standfirst * (_ARABIC_TEXT if spot.rtl else 1)))
        leading = round(room.leading * (1.18 if spot.rtl else 1))
        if not room.is_typographic:
            most = _STANDFIRST_LINES if self._grid.small else None
            self._put(spot, text, face, leading, "soft", width=room.text, most=most)
            spot.height += 10
            return
        column, top = (spot.width - self._grid.gap) / 2, spot.height
        whole = set_text(text, face, column, leading, rtl=spot.rtl)
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
            text = unbreakable(item.beginning, item.language)
            self._put(spot, text, face, leading, "muted", width=width, most=lines)

    def _paper_lines(self, block: Block, unfolded: Collection[int], width: float) -> list[Spot]:
        height = 27 if self._grid.low else self._px(30)
        lines: list[Spot] = []
        for fold in block.folds:
            is_open = fold.source_id in unfolded
            lines.append(self._fold(block, fold, width, height, is_open=is_open))
            lines += [self._paper(block, item, width, height) for item in fold.items if is_open]
        lines += [self._paper(block, item, width, height) for item in block.others]
        for number, line in enumerate(lines):
            if not number:
                line.line(0)
            line.line(line.height - 1)
        return lines

    def _fold(self, block: Block, fold: Fold, width: float, height: float, *, is_open: bool) -> Spot:
        spot = Spot(Kind.FOLD, width, self._rtl, block=block, fold=fold, height=height)
        spot.name = story_texts.fold_words(fold.agency, fold.papers)
        row = self._row(spot, height, 0)
        row.icon("chevron-down" if is_open else f"chevron-{'left' if self._rtl else 'right'}", 14, 9)
        for item in reversed(fold.items[:_MOST_BADGES]):
            row.badge(item, self._px(_BADGE), 3, at_end=True)
        row.words(spot.name, self._ui(12.5, Weight.DemiBold), "text", rtl=self._rtl)
        if self._grid.width >= 1200:
            names = front_texts.dotted(item.feed_title for item in fold.items)
            row.words(names, self._ui(12.5), "muted")
        return spot

    def _paper(self, block: Block, item: Item, width: float, height: float) -> Spot:
        spot = Spot(Kind.PAPER, width, item.direction == "rtl", item, block, height=height)
        spot.name = front_texts.spoken([], item, self._noon)
        face = self._ui(14.5 if spot.rtl else 13.5)
        if self._grid.columns in (1, 5):
            spot.height = 8
            self._byline(spot, replace(item, minutes=0, agency=None), width)
            spot.height += 3
            self._put(spot, self._title(item), face, self._px(20), "text", most=3)
            spot.height += 8
            return spot
        row = self._row(spot, height, 0)
        row.badge(item, self._px(_BADGE), 9)
        name = row.part(self._px(172 if self._grid.width < 1200 else 190), 9)
        name.words(item.feed_title, self._ui(12.5, Weight.DemiBold), "soft")
        row.words(texts.day_and_time(item.at, self._noon), self._ui(12), "muted", rtl=self._rtl, at_end=True)
        row.words(self._title(item), face, "text")
        return spot

    # Parts that blocks have in common

    def _px(self, size: float) -> int:
        return round(size * self._grid.scale)

    def _ui(self, size: float, weight: Weight = Weight.Normal) -> Face:
        return Face(False, self._px(size), weight)

    def _serif(self, spot: Spot, size: float, weight: Weight = Weight.Normal) -> Face:
        return Face(True, self._px(size * (_ARABIC_TEXT if spot.rtl else 1)), weight)

    def _caps(self, size: float, arabic: float, tracking: float) -> Face:
        is_arabic = texts.language() == "ar"
        return Face(False, self._px(arabic if is_arabic else size), Weight.Bold, 0 if is_arabic else tracking)

    def _spot(self, kind: Kind, block: Block, width: float) -> Spot:
        words = (
            [translate("FrontPage", "Event"), front_texts.reach(block)] if block.papers > 1 else [block.subject]
        )
        name = front_texts.spoken(words, block.item, self._noon)
        return Spot(kind, width, block.item.direction == "rtl", block.item, block, name=name)

    def _row(self, spot: Spot, height: float, y: float, width: float | None = None, x: float = 0) -> Row:
        width = spot.width if width is None else width
        return Row(spot, QRectF(spot.side(x, width), y, width, height))

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
        most: int | None = None,
        reads: bool = False,
    ) -> QTextLayout:
        """Add a paragraph below what is there. `reads`: it is lighter once the article is read."""
        width = spot.width if width is None else width
        laid = set_text(text, face, width, leading, rtl=spot.rtl, most=most)
        read = set_lighter(laid, face, width, leading, rtl=spot.rtl) if reads else None
        spot.words(laid, spot.side(x, width), spot.height, ink, read)
        spot.height += laid.height
        return laid.layout

    def _put_in_middle(self, spot: Spot, text: str, face: Face, leading: float, ink: str) -> None:
        laid = set_line(text, face, spot.width, leading, rtl=self._rtl)
        spot.words(laid, (spot.width - laid.width) / 2, spot.height, ink)
        spot.height += leading

    def _kicker(self, spot: Spot, subject: str | None, rest: str = "") -> None:
        if subject or rest:
            row = self._row(spot, self._px(16), spot.height)
            row.words((subject or "").upper(), self._caps(11, 12, 0.04), "accent", rtl=self._rtl)
            row.words(rest, self._ui(12, Weight.Medium), "muted", rtl=self._rtl)
            spot.height += row.height + 3

    def _headline(self, spot: Spot, item: Item, size: float, leading: float, weight: Weight, width: float) -> None:
        leading = self._px(leading * 1.2 if spot.rtl else leading)
        self._put(
            spot, self._title(item), self._serif(spot, size, weight), leading, "text", width=width, reads=True
        )

    def _sign(self, spot: Spot, block: Block, width: float) -> None:
        """Add the badges of an event and how many papers tell it, or who wrote an article."""
        if block.papers < 2:
            self._byline(spot, block.item, width)
            return
        row = self._row(spot, self._px(_BADGE), spot.height, width)
        for item in list({one.feed_id: one for one in block.items}.values())[:_MOST_BADGES]:
            row.badge(item, row.height, 3)
        row.take(0, 4)
        row.words(front_texts.reach(block), self._ui(12), "muted", rtl=self._rtl)
        spot.height += row.height

    def _byline(self, spot: Spot, item: Item, width: float) -> None:
        row, small = self._row(spot, self._px(_BADGE), spot.height, width), self._ui(12)
        row.badge(item, row.height, 7)
        words = [
            texts.day_and_time(item.at, self._noon),
            front_texts.reading_time(item.minutes),
            item.agency or "",
        ]
        rest = front_texts.dotted(words)
        most = max(row.left_over - measured(small).width(rest) - 8, 40)
        row.words(item.feed_title, self._ui(12, Weight.DemiBold), "soft", most=most)
        row.words(rest, small, "muted", rtl=self._rtl)
        spot.height += row.height

    def _pictured(self, block: Block) -> Item | None:
        """Return the article whose picture a block shows; None: it shows none."""
        return block.pictured if self._pictures else None

    def _title(self, item: Item) -> str:
        return unbreakable(item.title, item.language) or translate("HeadlineDelegate", "Untitled")


def stacked(spots: list[Spot], y: float = 0) -> list[Spot]:
    """Put spots below each other, from a height on."""
    for spot in spots:
        spot.y = y
        y += spot.height
    return spots


def _x_of(line: QTextLine, at: int) -> float:
    """Return where a letter begins in a line; PySide gives the letter too, which its types do not say."""
    x = line.cursorToX(at)
    return float(x[0])  # type: ignore[index]
