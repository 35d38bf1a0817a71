"""Composes a front page for a window: every block with its texts, at its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reader.domain.front.front_page import FrontPage, Section
from reader.ui.front import places
from reader.ui.front.blocks import Composer, stacked
from reader.ui.front.places import Box, Grid
from reader.ui.front.spots import STOPS, Kind, Link, Spot

MIDDLE_PLACES = {1: 3, 2: 2, 3: 3, 4: 4, 5: 4}
"""Events beside the lead, or below it, in a page of so many columns."""


@dataclass(slots=True, eq=False)
class LaidPage:
    """A page that can be painted."""

    grid: Grid
    spots: list[Spot] = field(default_factory=list)
    """In the order of reading."""
    rules: list[tuple[Box, str]] = field(default_factory=list)
    """Lines between blocks, with their colours."""
    height: float = 0.0

    @property
    def stops(self) -> list[Spot]:
        """Where the keys stop, in the order of reading."""
        return [spot for spot in self.spots if spot.kind in STOPS]

    def at(self, x: float, y: float) -> Spot | None:
        """Return the spot at a point of the page that can be clicked."""
        # From the end: the lines of the papers may stand beside the picture, in the lead.
        clicked = (one for one in reversed(self.spots) if one.kind is not Kind.HEADING and one.box.contains(x, y))
        return next(clicked, None)


def lay_out(
    page: FrontPage,
    size: tuple[float, float],
    *,
    mirrored_in: float | None = None,
    pictures: bool = True,
    unfolded: Collection[int] = (),
    newcomers: int = 0,
    ending: tuple[Sequence[str], Sequence[Link]] = ((), ()),
) -> LaidPage:
    """Lay a page out.

    Args:
        size: Width of the page and height of the window.
        mirrored_in: The page runs from right to left in this width; None: from left to right.
        unfolded: Sources of the folds that are open.
        newcomers: Articles that have come since the page was made.
        ending: Sentences below the page, and links below those.
    """
    grid = places.grid_of(*size)
    page = page.with_middle(MIDDLE_PLACES[grid.columns])
    composer = Composer(grid, page.day, rtl=mirrored_in is not None, pictures=pictures)
    lead = composer.lead(page.lead, unfolded) if page.lead is not None else []
    middle, changed = [composer.middle(block) for block in page.middle], composer.changed(page.changed)
    river, end = [_items(composer, section) for section in page.sections], composer.end(*ending)
    placed = places.place(
        grid,
        lead=_height(lead),
        middle=[spot.height for spot in middle],
        changed=_height(changed) + 6 if changed else 0,
        sections=[_heights(composer, *one) for one in zip(page.sections, river, strict=True)],
        end=_height(end),
    )
    spots: list[Spot] = []

    def turned(box: Box) -> Box:
        return box if mirrored_in is None else box.mirrored(mirrored_in)

    def put(made: Sequence[Spot], box: Box) -> None:
        """Place spots, which stand relative to a box that is turned around as a whole, on whole pixels."""
        corner = turned(box)
        for spot in made:
            spot.x, spot.y = round(corner.x) + spot.x, round(corner.y) + spot.y
        spots.extend(made)

    put(composer.date(page, newcomers), placed.date)
    put(lead, placed.lead)
    for spot, box in zip(middle, placed.middle, strict=True):
        put([spot], box)
    if placed.changed is not None:
        put(changed, placed.changed)
    for part, box in placed.river:
        section = page.sections[part.section]
        more = [composer.more(section, part.left)] if part.left else []
        items = river[part.section][part.first : part.first + part.count]
        put(stacked([composer.heading(section, is_continued=part.first > 0), *items, *more]), box)
    put(end, placed.end)
    rules = [(turned(box), ink) for box, ink in placed.rules]
    return LaidPage(grid, spots, rules, placed.end.bottom + places.ABOVE_END)


def _height(spots: Sequence[Spot]) -> float:
    return max((spot.y + spot.height for spot in spots), default=0)


def _items(composer: Composer, section: Section) -> list[Spot]:
    return [composer.item(block, section, is_first=not number) for number, block in enumerate(section.blocks)]


def _heights(composer: Composer, section: Section, items: Sequence[Spot]) -> places.Section:
    head, more = composer.heading(section, is_continued=False).height, composer.more(section, 1).height
    return places.Section(head, tuple(one.height for one in items), more, section.size)
