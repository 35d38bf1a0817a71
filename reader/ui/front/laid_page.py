"""Composes a front page for a window: every block with its texts, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.domain.front.front_page import FrontPage, Section
from reader.domain.record import Record, replace
from reader.ui.front import places
from reader.ui.front.blocks import Composer
from reader.ui.front.places import Box, Grid, Places, place
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


class Contents(Record):
    """All that decides how a page is laid out, beside its size."""

    page: FrontPage
    pictures: bool = True
    """False where the reader wants none."""
    unfolded: frozenset[int] = frozenset()
    """Sources of the folds that are open."""
    newcomers: int = 0
    """Articles that have come since the page was made."""
    end: tuple[str, ...] = ()
    """Sentences below the page."""
    links: tuple[tuple[str, str], ...] = ()
    """Words and commands below them."""


def lay_out(
    contents: Contents, size: tuple[float, float], setter: Setter, *, mirrored_in: float | None
) -> LaidPage:
    """Lay a page out.

    Args:
        size: Width of the page and height of the window.
        mirrored_in: The page runs from right to left in this width; None: from left to right.
    """
    grid = places.grid_of(*size)
    page = contents.page.with_middle(MIDDLE_PLACES[grid.columns])
    composer = Composer(setter, grid, rtl=mirrored_in is not None, pictures=contents.pictures)
    lead = composer.lead(page.lead, contents.unfolded) if page.lead is not None else []
    middle = [composer.middle(block) for block in page.middle]
    changed, last = composer.changed(page.changed), composer.end(contents.end)
    river = [_measured(composer, section) for section in page.sections]
    placed = place(
        grid,
        lead=max((spot.box.bottom for spot in lead), default=0),
        middle=[spot.height for spot in middle],
        changed=changed[-1].box.bottom + 6 if changed else 0,
        sections=[section for section, _ in river],
        end=last.height,
    )
    to = _Placing(LaidPage(grid), mirrored_in)
    to.put_within(composer.date(page, contents.newcomers), placed.date)
    to.put_within(lead, placed.lead)
    for spot, box in zip(middle, placed.middle, strict=True):
        to.put(spot, box)
    to.put_within(changed, placed.changed)
    for part in placed.river:
        section, (measured, items) = page.sections[part.section], river[part.section]
        shown, left = items[part.first : part.first + part.count], part.left(measured)
        more = [composer.more(section, left)] if left else []
        to.stack([composer.heading(section, is_continued=part.first > 0), *shown, *more], part.box)
    to.stack([last, *(composer.link(*link) for link in contents.links)], placed.end)
    to.rule(placed)
    to.laid.height = max(placed.height, to.laid.spots[-1].box.bottom)
    return to.laid


def _measured(composer: Composer, section: Section) -> tuple[places.Section, list[Spot]]:
    """Make the articles of a section, and tell its heights."""
    items = [composer.item(block, section, is_first=not number) for number, block in enumerate(section.blocks)]
    head, more = composer.heading(section, is_continued=False).height, composer.more(section, 1).height
    return places.Section(head, tuple(one.height for one in items), more, section.size), items


class _Placing:
    """Puts spots at their places, from the right where the page runs so."""

    def __init__(self, laid: LaidPage, mirrored_in: float | None) -> None:
        self.laid, self._width = laid, mirrored_in

    def _turned(self, box: Box) -> Box:
        return box if self._width is None else box.mirrored(self._width)

    def put(self, spot: Spot, box: Box) -> None:
        spot.box = self._turned(box)
        self.laid.spots.append(spot)

    def put_within(self, spots: Sequence[Spot], within: Box | None) -> None:
        """Place spots whose boxes stand relative to this one, which is turned around as a whole."""
        if within is not None:
            corner = self._turned(within)
            for spot in spots:
                spot.box = replace(spot.box, x=corner.x + spot.box.x, y=corner.y + spot.box.y)
                self.laid.spots.append(spot)

    def stack(self, spots: Sequence[Spot], box: Box) -> None:
        """Place spots below each other, from the top of a box."""
        y = box.y
        for spot in spots:
            self.put(spot, replace(box, y=y, height=spot.height))
            y += spot.height

    def rule(self, placed: Places) -> None:
        """Draw the lines between blocks, one above each event that stands below another."""
        between = self.laid.grid.between
        lines = [(placed.divider, "line"), (placed.rule, "text")]
        for box in placed.middle:
            if box.y > placed.middle[0].y:
                lines.append((Box(box.x, box.y - between - 1, box.width, 1), "line"))
        for line, ink in lines:
            if line is not None:
                box = self._turned(line)
                self.laid.rules.append(Line(box.x, box.y, box.width, box.height, ink))
