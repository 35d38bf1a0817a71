"""Composes a front page for a window: every block with its texts, at its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from reader.domain.front.front_page import FrontPage
from reader.domain.record import replace
from reader.ui.front import places
from reader.ui.front.blocks import Composer
from reader.ui.front.places import Box, Grid, place
from reader.ui.front.shapes import Line, Setter
from reader.ui.front.spots import STOPS, Kind, Spot

MIDDLE_PLACES = {1: 3, 2: 2, 3: 3, 4: 4, 5: 4}
"""Events beside the lead, or below it, in a page of so many columns."""


@dataclass(slots=True, eq=False)
class LaidPage:
    """A page that can be painted.

    Attributes:
        spots: In the order of reading.
        rules: Lines between blocks.
    """

    grid: Grid
    spots: list[Spot] = field(default_factory=list)
    rules: list[Line] = field(default_factory=list)
    height: float = 0.0

    @property
    def stops(self) -> list[Spot]:
        """Where the keys stop, in the order of reading."""
        return [spot for spot in self.spots if spot.kind in STOPS]

    def at(self, x: float, y: float) -> Spot | None:
        """Return the spot at a point of the page that can be clicked."""
        clicked = (
            one
            for one in reversed(self.spots)  # the lines of the papers may stand beside the picture, in the lead
            if one.kind in STOPS or one.kind in (Kind.DATE, Kind.NEWCOMERS)
            if one.box.x <= x < one.box.x + one.box.width and one.box.y <= y < one.box.bottom
        )
        return next(clicked, None)


def lay_out(
    page: FrontPage,
    size: tuple[float, float],
    setter: Setter,
    *,
    mirrored_in: float | None,
    pictures: bool,
    unfolded: Collection[int],
    newcomers: int,
    end: Sequence[str],
    links: Sequence[tuple[str, str]] = (),
) -> LaidPage:
    """Lay a page out.

    Args:
        size: Width of the page and height of the window.
        mirrored_in: The page runs from right to left in this width; None: from left to right.
        pictures: False where the reader wants none.
        unfolded: Sources of the folds that are open.
        newcomers: Articles that have come since the page was made.
        end: Sentences below the page.
        links: Words and commands below them.
    """
    grid = places.grid_of(*size)
    page = page.with_middle(MIDDLE_PLACES[grid.columns])
    rtl, width = mirrored_in is not None, mirrored_in or 0
    composer = Composer(setter, grid, rtl=rtl, pictures=pictures)
    laid = LaidPage(grid)
    lead = composer.lead(page.lead, unfolded) if page.lead is not None else []
    middle = [composer.middle(block) for block in page.middle]
    changed = composer.changed(page.changed)
    items = [
        [composer.item(block, section, is_first=not number) for number, block in enumerate(section.blocks)]
        for section in page.sections
    ]
    heads = [composer.heading(section, is_continued=False) for section in page.sections]
    mores = [composer.more(section, 1).height for section in page.sections]
    last = composer.end(end)
    placed = place(
        grid,
        lead=max((spot.box.bottom for spot in lead), default=0),
        middle=[spot.height for spot in middle],
        changed=changed[-1].box.bottom + 6 if changed else 0,
        sections=[
            places.Section(head.height, tuple(one.height for one in of_one), more, section.size)
            for section, head, of_one, more in zip(page.sections, heads, items, mores, strict=True)
        ],
        end=last.height,
    )

    def put(spot: Spot, box: Box, within: Box | None = None) -> None:
        """Place a spot; `within`: its box stands relative to this one, which is turned around as a whole."""
        if within is not None:
            corner = within.mirrored(width) if rtl else within
            spot.box = Box(corner.x + box.x, corner.y + box.y, box.width, box.height)
        else:
            spot.box = box.mirrored(width) if rtl else box
        laid.spots.append(spot)

    def rule(box: Box | None, ink: str) -> None:
        if box is not None:
            box = box.mirrored(width) if rtl else box
            laid.rules.append(Line(box.x, box.y, box.width, box.height, ink))

    for spot in composer.date(page, newcomers):
        put(spot, spot.box, placed.date)
    for spot in lead:
        put(spot, spot.box, placed.lead)
    rule(placed.divider, "line")
    rule(placed.rule, "text")
    for spot, box in zip(middle, placed.middle, strict=True):
        put(spot, box)
    _between_middles(grid, placed.middle, rule)
    for spot in changed:
        put(spot, spot.box, placed.changed)
    for part in placed.river:
        section, y = page.sections[part.section], part.box.y
        head = composer.heading(section, is_continued=True) if part.first else heads[part.section]
        stack = [head, *items[part.section][part.first : part.first + part.count]]
        if left := part.left(places.Section(0, (), 0, section.size)):
            stack.append(composer.more(section, left))
        for spot in stack:
            put(spot, replace(part.box, y=y, height=spot.height))
            y += spot.height
    put(last, placed.end)
    laid.height = placed.height
    for words, command in links:
        spot = composer.link(words, command)
        put(spot, replace(placed.end, y=laid.height - 32, height=spot.height))
        laid.height += spot.height
    return laid


def _between_middles(grid: Grid, boxes: Sequence[Box], rule: Callable[[Box, str], None]) -> None:
    """Draw a line above each event that stands below another one."""
    for box in boxes:
        if box.y > boxes[0].y:
            rule(Box(box.x, box.y - grid.between - 1, box.width, 1), "line")
