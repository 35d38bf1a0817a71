"""Decides where the blocks of the front page stand: sizes in, rectangles out. Pure; numbers are logical pixels.

Everything is placed for reading from left to right; `Box.mirrored` turns it around.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.domain.record import Record, replace

_WIDTHS = (640, 960, 1600, 2200)
"""From each of these widths of the window on, the page has one column more."""
_MARGINS = ((640, 16), (960, 24), (1200, 30), (1600, 48), (2200, 64))
"""Margin at the sides below each width of the window."""
_WIDEST_MARGIN, _WIDEST_CONTENT = 80, 2240
_SCALES = {4: 1.08, 5: 1.22}
"""Type and pictures grow by this with so many columns."""
LOW, VERY_LOW = 800, 680
"""Heights of the window below which the page takes less height."""
USUAL_ITEMS, MOST_ITEMS = 5, 60
"""Articles of a section, unless there is room for more; articles of all sections at most."""
_BELOW_SECTION, _ABOVE_END = 22, 44
_WORTH_A_MOVE = 4
"""A section moves to another column if the tallest gets so much shorter."""
_FIRST_TRIES = 4
"""The lead's headline first tries so many sizes in its usual number of lines."""


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
        if self.small or self.very_low:
            return 34
        return 48 if self.columns >= 4 else 40

    @property
    def above_river(self) -> float:
        return 14 if self.very_low else 20

    @property
    def between(self) -> float:
        """Room above and below the line between two events of the middle."""
        return 9 if self.very_low else 13


def grid_of(width: float, height: float) -> Grid:
    """Divide a page by the width and the height of its window."""
    columns = 1 + sum(width >= one for one in _WIDTHS)
    margin = next((one for below, one in _MARGINS if width < below), _WIDEST_MARGIN)
    gap = 0.0 if columns == 1 else 40.0 if columns >= 4 else 30.0 if width < 1200 else 38.0
    content = min(width - 2 * margin, _WIDEST_CONTENT)
    return Grid(
        width,
        columns,
        (width - content) / 2,
        gap,
        (content - (columns - 1) * gap) / columns,
        _SCALES.get(columns, 1.0),
        height < LOW,
        height < VERY_LOW,
    )


class LeadRoom(Record):
    """The room of what stands in the lead: sizes of type are scaled already."""

    steps: tuple[float, ...]
    """Sizes of the headline, the largest first."""
    lines: int
    """Lines that the headline may usually have."""
    picture: tuple[float, float] | None
    """Width and height; None: it has none."""
    text: float
    """Width of the standfirst."""
    standfirst: float
    """Size of the standfirst's type; without a picture it stands in two columns."""
    leading: float
    two_columns: bool
    standfirst_lines: int | None
    first_lines: bool
    """The beginning of the text may stand beside the picture."""
    lines_beside: bool
    """The lines of the papers stand beside the picture."""
    paper_line: float
    """Height of the line of a paper."""


def lead_room(grid: Grid, *, has_picture: bool) -> LeadRoom:
    """Tell the room of the lead."""
    width, scale = grid.span(grid.lead_columns), grid.scale
    wide = not has_picture and grid.columns >= 3
    steps: tuple[int, ...]
    if grid.small:
        steps, lines = (26, 24, 22, 20), 4
    elif wide:
        steps, lines = ((54, 48, 44, 40, 36, 32) if grid.low else (64, 56, 50, 44, 38)), 3
    elif grid.columns == 5:
        steps, lines = (58, 52, 46, 42, 38), 3
    elif grid.very_low:
        steps, lines = (32, 30, 28, 26, 24), 2
    else:
        steps, lines = ((38, 36, 34, 32, 29, 26), 2) if grid.low else ((46, 42, 38, 34, 30), 3)
    size, leading = 17.0, 25.0
    if grid.small:
        size, leading = 15, 22
    elif wide:
        size, leading = 18.5, 27
    elif grid.very_low:
        size, leading = 15.5, 23
    picture = _lead_picture(grid, width) if has_picture else None
    return LeadRoom(
        steps=tuple(step * scale for step in steps),
        lines=lines,
        picture=picture,
        text=width if picture is None or grid.small else width - picture[0] - min(grid.gap, 27),
        standfirst=size * scale,
        leading=round(leading * scale),
        two_columns=wide,
        standfirst_lines=3 if grid.small else None,
        first_lines=has_picture and 1 < grid.columns < 5,
        lines_beside=grid.columns == 5 and has_picture,
        paper_line=27.0 if grid.low else round(30 * scale),
    )


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
    more: float
    """The line that leads to its other articles."""
    total: int
    """Its articles, with those that are not on the page."""


class Part(Record):
    """A section, or what of it stands in one column."""

    section: int
    first: int
    """The first of its items here."""
    count: int
    goes_on: bool = False
    """Its other items stand in a later column."""
    column: int = 0
    box: Box = Box(0, 0, 0, 0)

    def left(self, section: Section) -> int:
        """Count the articles of a section that are not on the page."""
        return 0 if self.goes_on else section.total - self.first - self.count

    def height(self, section: Section) -> float:
        """Compute how tall it is, with the room below it."""
        items = sum(section.items[self.first : self.first + self.count])
        return section.head + items + (section.more if self.left(section) else 0) + _BELOW_SECTION


class Places(Record):
    """Where everything stands."""

    date: Box
    lead: Box
    divider: Box | None
    """The line between the lead and the middle."""
    rule: Box | None
    """The rule between the lead and what stands below it."""
    middle: tuple[Box, ...]
    changed: Box | None
    river: tuple[Part, ...]
    end: Box
    height: float


def place(
    grid: Grid, *, lead: float, middle: Sequence[float], changed: float, sections: Sequence[Section], end: float
) -> Places:
    """Place all blocks by their heights, 0 where there is none; their widths are those of the grid."""
    top = grid.date_height + (0 if grid.small else 10 if grid.very_low else 16 if grid.is_beside else 14)
    lead_box = Box(grid.left, top, grid.span(grid.lead_columns), lead)
    ends = [lead_box.bottom] * grid.columns
    first, y, rule = 0, top, None
    if grid.is_beside:
        first = grid.lead_columns
    elif lead and (middle or changed):
        rule = Box(grid.left, lead_box.bottom + grid.above_river - 4, grid.content, 2)
        y = rule.bottom + 10
    boxes, bottoms = _middle(grid, middle, first, y)
    changed_box = None
    if changed:
        below = max(bottoms) + (14 if middle else 0)
        changed_box = Box(grid.at(first), below, grid.span(grid.middle_columns), changed)
        bottoms = [changed_box.bottom] * len(bottoms)
    if grid.is_beside or middle or changed:
        ends[first:] = bottoms
    above = grid.above_river
    parts = _river([end + above if end > top else end for end in ends], sections)
    parts = [
        replace(part, box=Box(grid.at(part.column), part.box.y, grid.column, part.box.height)) for part in parts
    ]
    bottom = max([*ends, *(part.box.bottom for part in parts)])
    end_box = Box(grid.left, bottom + _ABOVE_END, grid.content, end)
    divider = None
    if grid.is_beside:
        divider = Box(grid.at(first) - round(grid.gap / 2), top, 1, bottom - top)
    date = Box(grid.left, 0, grid.content, grid.date_height)
    return Places(
        date,
        lead_box,
        divider,
        rule,
        tuple(boxes),
        changed_box,
        tuple(parts),
        end_box,
        end_box.bottom + _ABOVE_END,
    )


def _middle(grid: Grid, heights: Sequence[float], first: int, top: float) -> tuple[list[Box], list[float]]:
    """Place each event of the middle into the column that ends highest, and tell where the columns end."""
    ends, boxes = [top] * grid.middle_columns, []
    for height in heights:
        column = min(range(len(ends)), key=lambda at: (ends[at], at))
        if ends[column] > top:
            ends[column] += 2 * grid.between + 1
        boxes.append(Box(grid.at(first + column), ends[column], grid.column, height))
        ends[column] += height
    return boxes, ends


def _river(starts: Sequence[float], sections: Sequence[Section]) -> list[Part]:
    """Place sections into columns that begin at these heights, so that the columns end at much the same height."""
    river = _River(starts, sections)
    river.even_out()
    river.fill()
    ends, placed = [*starts], []
    for part in river.parts:
        height = part.height(sections[part.section])
        placed.append(replace(part, box=Box(0, ends[part.column], 0, height - _BELOW_SECTION)))
        ends[part.column] += height
    return placed


class _River:
    """The parts of the sections, while they get their columns."""

    def __init__(self, starts: Sequence[float], sections: Sequence[Section]) -> None:
        self._starts, self._sections = starts, sections
        self.parts: list[Part] = []
        left = MOST_ITEMS
        for number, section in enumerate(sections):
            count = min(len(section.items), USUAL_ITEMS, left)
            left -= count
            if count:
                self.parts.append(Part(number, 0, count))
        self._split()
        for number in range(len(self.parts)):
            ends = self._ends(self.parts[:number])
            self._put(number, min(self._allowed(number, placed=number), key=lambda column: (ends[column], column)))

    def _split(self) -> None:
        """Halve the longest sections until each column has something."""
        while self.parts and len(self.parts) < len(self._starts):
            number = max(range(len(self.parts)), key=lambda at: (self.parts[at].count, -at))
            longest = self.parts[number]
            if longest.count < 2:
                break
            half = (longest.count + 1) // 2
            self.parts[number : number + 1] = [
                replace(longest, count=half, goes_on=True),
                replace(longest, first=longest.first + half, count=longest.count - half),
            ]

    def _put(self, number: int, column: int) -> None:
        self.parts[number] = replace(self.parts[number], column=column)

    def _allowed(self, number: int, placed: int) -> range:
        """Return the columns for a part: it is after the part that it continues, and before its continuation.

        `placed`: so many parts have their columns.
        """
        parts, section = self.parts, self.parts[number].section
        first = parts[number - 1].column + 1 if parts[number].first else 0
        if not parts[number].goes_on:
            return range(first, len(self._starts))
        if number + 1 < placed:
            return range(first, parts[number + 1].column)
        later = sum(one.section == section for one in parts[number + 1 :])
        return range(first, len(self._starts) - later)

    def _ends(self, parts: Sequence[Part]) -> list[float]:
        ends = [*self._starts]
        for part in parts:
            ends[part.column] += part.height(self._sections[part.section])
        return ends

    def even_out(self) -> None:
        """Move single parts while the tallest column gets shorter."""
        moves = True
        while moves:
            moves = False
            for number, part in enumerate(self.parts):
                before = self._ends(self.parts)
                height = part.height(self._sections[part.section])
                for column in self._allowed(number, placed=len(self.parts)):
                    after = [*before]
                    after[part.column] -= height
                    after[column] += height
                    if max(after) < max(before) - _WORTH_A_MOVE:
                        self._put(number, column)
                        moves = True
                        break

    def fill(self) -> None:
        """Show more of the sections in the column that ends highest, while it stays above the others' end."""
        total = sum(part.count for part in self.parts)
        while total < MOST_ITEMS:
            ends = self._ends(self.parts)
            column = min(range(len(ends)), key=lambda at: (ends[at], at))
            for number, part in enumerate(self.parts):
                section = self._sections[part.section]
                more = replace(part, count=part.count + 1)
                if part.column != column or part.goes_on or part.first + part.count >= len(section.items):
                    continue
                if ends[column] + more.height(section) - part.height(section) <= max(ends):
                    self.parts[number] = more
                    total += 1
                    break
            else:
                return
