"""What the process of stories holds; `tests/integration/test_grouping.py` runs it as a process."""

from random import Random

import pytest

from reader.domain.stories.story import NO_WISHES
from reader.stories import placing
from reader.stories.placed import HELD_OF_FEED, PlacedEntry, Waiting
from tests.helpers.grouping import QUAKE, TITLES

HOUR = 3_600
BEGAN = 1_790_000_000
FOR_EVER = 1 << 34


def waiting(entry_id: int, feed_id: int, title: str, lead: str, *, hours: float) -> Waiting:
    return Waiting(
        entry_id=entry_id,
        feed_id=feed_id,
        language="en",
        at=int(BEGAN + hours * HOUR),
        title=title,
        lead=lead,
        text=lead,
        section=None,
        story=entry_id,
        vector=None,
        makes_vector=False,
        wishes=NO_WISHES,
    )


def place(*rows: Waiting) -> list[PlacedEntry]:
    """Place entries in the session that the test has begun."""
    fields = [tuple(getattr(row, name) for name in row.__struct_fields__) for row in rows]
    placed = placing.place(1, fields, 0, FOR_EVER)
    assert placed is not None
    return placed


@pytest.mark.parametrize("held_most", [450, pytest.param(placing.HELD_MOST, marks=pytest.mark.long)])
@pytest.mark.parametrize("is_about_it", [False, True])
def test_more_of_one_feed_than_are_held_between_two_reports_do_not_hide_the_event(
    monkeypatch: pytest.MonkeyPatch, is_about_it: bool, held_most: int
) -> None:
    monkeypatch.setattr(placing, "HELD_MOST", held_most)
    flood = held_most + 100
    placing.begin(1, 72)
    (first,) = place(waiting(1, 1, TITLES["quake"], QUAKE[1], hours=0))
    random = Random(3)

    def some_words(count: int) -> str:
        return " ".join(f"word{random.randrange(5_000)}" for _ in range(count))

    about = "Quake in Batangas, Manila, Lipa" if is_about_it else "Market day"
    for start in range(0, flood, 50):
        numbers = range(start, start + 50)
        place(*(waiting(100 + n, 2, f"{about} {n}", some_words(25), hours=n / flood) for n in numbers))
    (second,) = place(waiting(9_000, 3, "Twelve dead after quake in Batangas", QUAKE[1], hours=2))
    assert second.story == first.story
    assert len(placing._windows[1].decider) <= HELD_OF_FEED + 2


def held() -> set[int]:
    decider = placing._windows[1].decider
    return {number for number in range(3_000) if decider.story_of(number) is not None}


def test_so_many_are_held_and_so_many_of_each_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "HELD_OF_FEED", 3)
    monkeypatch.setattr(placing, "HELD_MOST", 6)
    placing.begin(1, 72)

    def come(*entries: tuple[int, int]) -> None:
        place(*(waiting(entry_id, feed, f"Day {entry_id}", "", hours=0) for entry_id, feed in entries))

    come((1, 1), (2, 1), (3, 1))
    assert held() == {1, 2, 3}
    come((4, 1))
    assert held() == {2, 3, 4}
    come((2, 1), (5, 1))  # one that changes is the last that came
    assert held() == {2, 4, 5}
    come((6, 2), (7, 3), (8, 4))
    assert held() == {2, 4, 5, 6, 7, 8}
    come((9, 5))
    assert held() == {2, 5, 6, 7, 8, 9}
    come((10, 1))
    assert held() == {5, 10, 6, 7, 8, 9} or held() == {2, 5, 10, 7, 8, 9}
    come((11, 1), (12, 1))
    assert {10, 11, 12} <= held() and len(held()) == 6
