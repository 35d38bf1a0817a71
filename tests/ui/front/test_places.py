"""Where the blocks of the front page stand: nothing overlaps, nothing is outside, there are no holes."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest

from reader.domain.front.front_page import MOST_IN_RIVER
from reader.ui.front.laid_page import MIDDLE_PLACES
from reader.ui.front.places import (
    ABOVE_END,
    Box,
    Places,
    Section,
    fitted,
    grid_of,
    lead_room,
    place,
)

WINDOWS = ((360, 640), (800, 600), (1024, 600), (1366, 768), (1920, 1080), (2560, 1440))
SCALES = (1, 2)
"""At 2, a window has half of its pixels for the same sizes."""
COLUMNS = {360: 1, 800: 2, 1024: 3, 1366: 3, 1920: 4, 2560: 5}


def a_section(items: int, total: int | None = None, height: float = 90) -> Section:
    heights = tuple(height + 17 * (number % 4) for number in range(items))
    return Section(25, heights, 36, items if total is None else total)


def a_page(width: float, height: float, sections: list[Section], **more) -> tuple[Places, float]:
    grid = grid_of(width, height)
    sizes = {"lead": 480, "middle": [120, 136, 111, 128][: MIDDLE_PLACES[grid.columns]], "changed": 150, "end": 40}
    return place(grid, sections=sections, **{**sizes, **more}), grid.width


def boxes(places: Places) -> list[Box]:
    found = [places.date, places.lead, *places.middle, *(box for _, box in places.river), places.end]
    return found + ([places.changed] if places.changed is not None else [])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.bottom
        and other.y < one.bottom
    )


@pytest.fixture(params=[(w / s, h / s) for (w, h), s in product(WINDOWS, SCALES) if w / s >= 340], ids=str)
def size(request) -> tuple[float, float]:
    return request.param


DAYS = {
    "usual": [5, 4, 12, 5, 5],
    "one": [1],
    "one long": [30],
    "two": [2, 3],
    "many": [5] * 14,
    "uneven": [40, 1, 1, 2, 9, 3],
}


@pytest.mark.parametrize("day", DAYS)
def test_nothing_overlaps_and_nothing_is_outside(size, day):
    places, width = a_page(*size, [a_section(count) for count in DAYS[day]])
    for one, other in combinations(boxes(places), 2):
        assert not overlap(one, other), (one, other)
    for box in boxes(places):
        assert box.x >= 0
        assert box.x + box.width <= width
        assert 0 <= box.y <= box.bottom <= places.end.bottom + ABOVE_END


def test_there_is_no_hole_above_the_fold(size):
    places, _ = a_page(*size, [a_section(count) for count in DAYS["usual"]])
    grid, fold = grid_of(*size), size[1]
    for column in range(grid.columns):
        left, right = grid.at(column), grid.at(column) + grid.column
        here = sorted(
            (box for box in boxes(places) if box.x < right and box.x + box.width > left), key=lambda b: b.y
        )
        for above, below in pairwise(here):
            if above.bottom < fold and below is not places.end:
                assert below.y - above.bottom <= 120, (column, above, below)


def test_each_item_stands_once_and_a_section_goes_on_only_to_the_right(size):
    sections = [a_section(count) for count in DAYS["uneven"]]
    places, _ = a_page(*size, sections)
    assert sum(part.count for part, _ in places.river) <= MOST_IN_RIVER
    for number, section in enumerate(sections):
        parts = [part for part, _ in places.river if part.section == number]
        shown = [item for part in parts for item in range(part.first, part.first + part.count)]
        assert shown == list(range(len(shown)))
        assert len(shown) >= min(5, len(section.items))
        assert [part.column for part in parts] == sorted({part.column for part in parts})
        assert all(part.goes_on for part in parts[:-1])


def test_a_single_section_fills_all_columns():
    places, _ = a_page(1920, 1080, [a_section(8)])
    assert len({part.column for part, _ in places.river}) == 4


def test_columns_by_width():
    assert {width: grid_of(width, height).columns for width, height in WINDOWS} == COLUMNS
    assert [grid_of(width, 900).columns for width in (639, 640, 959, 960, 1599, 1600, 2199, 2200)] == [
        *(1, 2, 2, 3, 3, 4, 4, 5)
    ]


def test_a_very_wide_page_stays_in_the_middle():
    grid = grid_of(3840, 2160)
    assert (grid.left, round(grid.content)) == (800, 2240)


def test_without_a_lead_the_rest_begins_at_the_top():
    places, _ = a_page(1366, 768, [], lead=0, middle=[], changed=0)
    assert places.end.y < 120


def test_right_to_left_is_the_mirror(size):
    places, width = a_page(*size, [a_section(count) for count in DAYS["usual"]])
    for box in boxes(places):
        mirrored = box.mirrored(width)
        assert mirrored.mirrored(width).x == pytest.approx(box.x)
        assert mirrored.x + mirrored.width == pytest.approx(width - box.x)


def letters(count: int, width: float = 800):
    """Give a measure as if each letter were half as wide as it is tall."""
    return lambda size: -(-count * size // (2 * width))


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, 46), (80, 46), (100, 46), (118, 38), (160, 38), (400, 30)],
)
def test_a_headline_takes_the_largest_size_that_keeps_to_its_lines(count, expected):
    room = lead_room(grid_of(1366, 900), has_picture=True)
    assert fitted(room.steps, room.lines, letters(count)) == expected


def test_a_headline_of_one_long_word_takes_the_smallest_size():
    room = lead_room(grid_of(1366, 900), has_picture=True)
    assert fitted(room.steps, room.lines, lambda size: 9) == room.steps[-1]


def test_a_lead_without_a_picture_has_larger_letters():
    grid = grid_of(1366, 768)
    assert lead_room(grid, has_picture=False).steps[0] > lead_room(grid, has_picture=True).steps[0]


def test_without_a_lead_the_news_stand_in_the_middle(size):
    places, width = a_page(*size, [], lead=0, middle=[])
    assert places.changed is not None
    assert places.changed.x == pytest.approx((width - places.changed.width) / 2)
    assert places.rules == ()
