"""Decides where the blocks of the front page stand: sizes in, rectangles out. Pure; numbers are logical pixels.

Everything is placed for reading from left to right; `Box.mirrored` turns it around.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.domain.front.front_page import FIRST_SHOWN, MOST_IN_RIVER
from reader.domain.record import Record, replace

_WIDTHS = (640, 960, 1600, 2200)
"""From each of these widths of the window on, the page has one column more."""
_MARGINS = ((640, 16), (960, 24), (1200, 30), (1600, 48), (2200, 64), (float("inf"), 80))
"""Margin at the sides below each width of the window."""
_WIDEST_CONTENT = 2240
_SCALES = {4: 1.08, 5: 1.22}
"""Type and pictures grow by this with so many columns."""
_LOW, _VERY_LOW = 800, 680
"""Heights of the window below which the page takes less height."""
_BELOW_SECTION, ABOVE_END = 22, 44
_WORTH_A_MOVE = 4
"""A section moves to another column if the tallest gets so much shorter."""
_FIRST_TRIES = 4
"""The lead's headline first tries so many sizes in its usual number of lines."""
_LEADS = {
    "small": ((26, 24, 22, 20), 4, 15.0, 22),
    "typographic, low": ((54, 48, 44, 40, 36, 32), 3, 18.5, 27),
    "typographic": ((64, 56, 50, 44, 38), 3, 18.5, 27),
    "five columns": ((58, 52, 46, 42, 38), 3, 17.0, 25),
    "very low": ((32, 30, 28, 26, 24), 2, 15.5, 23),
    "low": ((38, 36, 34, 32, 29, 26), 2, 17.0, 25),
    "usual": ((46, 42, 38, 34, 30), 3, 17.0, 25),
}
"""Sizes of the lead's headline, the lines that it may usually have, size and line height of the standfirst."""


class Box(Record):
    """A rectangle, from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def mirrored(self, width: float) -> Box:
        """Turn it around in a page of a width."""
        return replace(self, x=width - self.x - self.width)


class Grid(Record):
    """The columns of a page."""

    width: float
    """The page's, with its margins."""
    columns: int
    left: float
    """Where the first column begins."""
    gap: float
    column: float
    """Width of a column."""
    scale: float
    """Sizes of type are multiplied by it."""
    low: bool
    very_low: bool

    @property
    def small(self) -> bool:
        return self.columns == 1

    @property
    def lead_columns(self) -> int:
        return (1, 2, 2, 2, 3)[self.columns - 1]

    @property
    def middle_columns(self) -> int:
        """Columns of the events beside the lead, or below it."""
        return self.columns - self.lead_columns or self.columns

    @property
    def is_beside(self) -> bool:
        """True where events stand beside the lead."""
        return self.columns > self.lead_columns

    def span(self, columns: int) -> float:
        """Return the width of neighbouring columns, with the gaps between them."""
        return columns * self.column + (columns - 1) * self.gap

    def at(self, column: int) -> float:
        """Return where a column begins, from 0."""
        return self.left + column * (self.column + self.gap)

    @property
    def content(self) -> float:
        return self.span(self.columns)

    @property
    def date_height(self) -> float:
        return 34 if self.small or self.very_low else 48 if self.columns >= 4 else 40


def grid_of(width: float, height: float) -> Grid:
    """Divide a page by the width and the height of its window."""
    columns = 1 + sum(width >= one for one in _WIDTHS)
    margin = next(one for below, one in _MARGINS if width < below)
    gap = 0.0 if columns == 1 else 40.0 if columns >= 4 else 30.0 if width < 1200 else 38.0
    content = min(width - 2 * margin, _WIDEST_CONTENT)
    column = (content - (columns - 1) * gap) / columns
    left, scale = (width - content) / 2, _SCALES.get(columns, 1.0)
    return Grid(width, columns, left, gap, column, scale, height < _LOW, height < _VERY_LOW)


class LeadRoom(Record):
    """The room of what stands in the lead: sizes of type are scaled already.

    Attributes:
        steps: Sizes of the headline, the largest first.
        lines: Lines that the headline may usually have.
        standfirst, leading: Size of the standfirst's type, and height of its lines.
        picture: Width and height; None: it has none.
        text: Width of the standfirst.
        is_typographic: A wide page without a picture: its standfirst stands in two columns.
    """

    steps: tuple[float, ...]
    lines: int
    standfirst: float
    leading: float
    picture: tuple[float, float] | None
    text: float
    is_typographic: bool


def lead_room(grid: Grid, *, has_picture: bool) -> LeadRoom:
    width, scale, wide = grid.span(grid.lead_columns), grid.scale, not has_picture and grid.columns >= 3
    holds = (grid.small, wide and grid.low, wide, grid.columns == 5, grid.very_low, grid.low, True)
    steps, lines, size, leading = list(_LEADS.values())[holds.index(True)]
    picture = _lead_picture(grid, width) if has_picture else None
    text = width if picture is None or grid.small else width - picture[0] - min(grid.gap, 27)
    sizes = tuple(step * scale for step in steps)
    return LeadRoom(sizes, lines, size * scale, round(leading * scale), picture, text, wide)


def _lead_picture(grid: Grid, width: float) -> tuple[float, float]:
    if grid.small:
        return grid.width, 128  # from edge to edge
    if grid.columns == 5:
        return round(width * 0.56), round(width * 0.56 * 0.66)
    if grid.very_low:
        return round(width * 0.44), 146
    if grid.low:
        return grid.column, 204
    return grid.column, round(grid.column * (0.53 if grid.columns == 4 else 0.64))


def fitted(steps: Sequence[float], most: int, lines_at: Callable[[float], int]) -> float:
    """Choose the size of a headline, which is never cut.

    Args:
        steps: Sizes, the largest first.
        most: Lines that it usually may have; if none of the first sizes keeps to them, it may have one more.
        lines_at: Tells how many lines it has in a size.
    """
    for size in steps[:_FIRST_TRIES]:
        if lines_at(size) <= most:
            return size
    return next((size for size in steps[1:] if lines_at(size) <= most + 1), steps[-1])


class Section(Record):
    """The heights of a section of the river."""

    head: float
    items: tuple[float, ...]
    """The heights of its articles that may be shown."""
    more: float
    """The height of the line that leads to its other articles."""
    total: int
    """Its articles, with those that are not on the page."""


@dataclass(slots=True)
class Part:
    """A section, or what of it stands in one column: so many articles from the first one on."""

    section: int
    """Its number."""
    heights: Section
    first: int
    count: int
    goes_on: bool
    """Its other articles stand in a later column."""
    column: int = 0
    y: float = 0.0

    @property
    def left(self) -> int:
        """How many articles of the section are not on the page."""
        return 0 if self.goes_on else self.heights.total - self.first - self.count

    def height(self, more: int = 0) -> float:
        """Compute how tall it is, with the room below it, if it shows so many articles more."""
        last = self.first + self.count + more
        items = self.heights.head + sum(self.heights.items[self.first : last])
        return items + (self.heights.more if self.left > more else 0) + _BELOW_SECTION


class Places(Record):
    """Where everything stands. `rules`: lines between blocks, with their colours."""

    date: Box
    lead: Box
    middle: tuple[Box, ...]
    changed: Box | None
    river: tuple[tuple[Part, Box], ...]
    end: Box
    rules: tuple[tuple[Box, str], ...]


def place(
    grid: Grid, *, lead: float, middle: Sequence[float], changed: float, sections: Sequence[Section], end: float
) -> Places:
    """Place all blocks by their heights, 0 where there is none; their widths are those of the grid."""
    top = grid.date_height + (0 if grid.small else 10 if grid.very_low else 16 if grid.is_beside else 14)
    above, between = (14, 9) if grid.very_low else (20, 13)
    lead_box = Box(grid.left, top, grid.span(grid.lead_columns), lead)
    ends, rules, boxes = [lead_box.bottom] * grid.columns, [], []
    first, y = grid.lead_columns if grid.is_beside else 0, top
    if not grid.is_beside and lead and (middle or changed):
        rules.append((Box(grid.left, lead_box.bottom + above - 4, grid.content, 2), "text"))
        y = rules[0][0].bottom + 10
    if grid.is_beside or middle or changed:
        ends[first:] = [y] * grid.middle_columns
    for height in middle:
        column = min(range(first, grid.columns), key=ends.__getitem__)
        if ends[column] > y:
            rules.append((Box(grid.at(column), ends[column] + between, grid.column, 1), "line"))
            ends[column] += 2 * between + 1
        boxes.append(Box(grid.at(column), ends[column], grid.column, height))
        ends[column] += height
    changed_box = None
    if changed:
        below = max(ends[first:]) + (14 if middle else 0)
        span = grid.span(grid.middle_columns)
        changed_box = Box(grid.at(first) if lead else (grid.width - span) / 2, below, span, changed)
        ends[first:] = [changed_box.bottom] * grid.middle_columns
    river = [
        (part, Box(grid.at(part.column), part.y, grid.column, part.height() - _BELOW_SECTION))
        for part in _river([one + above if one > top else one for one in ends], sections)
    ]
    bottom = max([*ends, *(box.bottom for _, box in river)])
    if grid.is_beside and lead:
        rules.append((Box(grid.at(first) - round(grid.gap / 2), top, 1, bottom - top), "line"))
    date = Box(grid.left, 0, grid.content, grid.date_height)
    end_box = Box(grid.left, bottom + ABOVE_END, grid.content, end)
    return Places(date, lead_box, tuple(boxes), changed_box, tuple(river), end_box, tuple(rules))


def _river(starts: Sequence[float], sections: Sequence[Section]) -> list[Part]:
    """Place sections into columns that begin at these heights, so that the columns end at much the same height."""
    parts = _parts(len(starts), sections)

    def ends(of: Sequence[Part]) -> list[float]:
        found = [*starts]
        for part in of:
            found[part.column] += part.height()
        return found

    for number, part in enumerate(parts):
        part.column = min(_allowed(parts, number, number, len(starts)), key=ends(parts[:number]).__getitem__)
    moves = True
    while moves:  # single parts, while the tallest column gets shorter
        moves = False
        for number, part in enumerate(parts):
            before, height = ends(parts), part.height()
            for column in _allowed(parts, number, len(parts), len(starts)):
                after = [*before]
                after[part.column] -= height
                after[column] += height
                if max(after) < max(before) - _WORTH_A_MOVE:
                    part.column, moves = column, True
                    break
    for _ in range(
        sum(part.count for part in parts), MOST_IN_RIVER
    ):  # more of what is in the shortest column, while another stays the tallest
        now = ends(parts)
        shortest = now.index(min(now))
        for part in parts:
            has_more = not part.goes_on and part.first + part.count < len(part.heights.items)
            grown = now[shortest] + part.height(1) - part.height()
            if part.column == shortest and has_more and grown <= max(now):
                part.count += 1
                break
        else:
            break
    below = [*starts]
    for part in parts:
        part.y = below[part.column]
        below[part.column] += part.height()
    return parts


def _parts(columns: int, sections: Sequence[Section]) -> list[Part]:
    """Divide what is shown at first: the longest sections are halved until each column has something."""
    parts, left = [], MOST_IN_RIVER
    for number, section in enumerate(sections):
        count = min(len(section.items), FIRST_SHOWN, left)
        left -= count
        if count:
            parts.append(Part(number, section, 0, count, goes_on=False))
    while parts and len(parts) < columns:
        longest = max(parts, key=lambda part: part.count)
        half = longest.count // 2
        if not half:
            break
        first = longest.first + longest.count - half
        rest = Part(longest.section, longest.heights, first, half, longest.goes_on)
        longest.count, longest.goes_on = longest.count - half, True
        parts.insert(parts.index(longest) + 1, rest)
    return parts


def _allowed(parts: Sequence[Part], number: int, placed: int, columns: int) -> range:
    """Return the columns for a part: it is after the part that it continues, and before its continuation.

    `placed`: so many parts have their columns.
    """
    part = parts[number]
    first = parts[number - 1].column + 1 if part.first else 0
    if part.goes_on and number + 1 < placed:
        return range(first, parts[number + 1].column)
    return range(first, columns - sum(one.section == part.section for one in parts[number + 1 :]))
