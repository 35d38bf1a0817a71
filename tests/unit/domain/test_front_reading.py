"""The reading for so many minutes, from a front page."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.front.reading import plan_reading
from reader.domain.trips.trip import TOO_LONG
from tests.helpers.front_pages import a_row, page_of


def event(story: int, *entries: int, minutes: int = 2, **facts):
    return [a_row(one, story_id=story, minutes=minutes, **facts) for one in entries]


def a_morning():
    """Make two events of three papers, and singles of two subjects."""
    singles = [a_row(number, section="Culture", minutes=3, hours=number / 10) for number in range(20, 30)]
    singles += [a_row(number, section="Sciences", minutes=4, hours=number / 10) for number in range(30, 40)]
    return page_of([*event(1, 1, 2, 3), *event(2, 4, 5, 6, hours=3), *singles])


def test_each_event_comes_once_then_single_articles_in_turn():
    reading = plan_reading(a_morning(), 25)
    assert None not in {step.block.story_id for step in reading.steps[:2]}
    assert len({step.block.story_id for step in reading.steps[:2]}) == 2
    assert reading.minutes <= 25 * TOO_LONG
    assert reading.steps[-1].why == "last"
    singles = [step for step in reading.steps if step.block.story_id is None]
    assert reading.steps[-1].item.minutes == min(step.item.minutes for step in singles)
    assert {step.block.subject for step in singles if step.block.subject} == {"Culture", "Sciences"}


def test_an_event_is_read_in_the_readers_language():
    rows = [a_row(1, story_id=9), a_row(2, story_id=9, language="ar", hours=0.2), a_row(3, minutes=60)]
    assert [step.item.entry_id for step in plan_reading(page_of(rows), 10).steps] == [1]
    assert plan_reading(page_of(rows, languages=("ar",)), 10).steps[0].item.entry_id == 2


def test_an_event_is_read_in_a_text_that_can_be_read_offline():
    rows = [a_row(1, story_id=9, is_readable=False), a_row(2, story_id=9, language="es"), a_row(3, minutes=60)]
    assert plan_reading(page_of(rows), 10).entry_ids == (2,)


def test_only_unread_articles_that_are_here_are_planned():
    rows = [a_row(1, is_readable=False), a_row(2, unread=False), a_row(3), a_row(4, minutes=60)]
    assert plan_reading(page_of(rows), 5).entry_ids == (3,)


def test_one_long_piece_at_most_and_near_the_end():
    rows = [a_row(number, minutes=9, hours=number) for number in (1, 2)]
    rows += [a_row(number, minutes=2, hours=number) for number in range(3, 12)] + [a_row(90, minutes=11)]
    reading = plan_reading(page_of(rows), 25)
    assert Counter(step.item.minutes for step in reading.steps) == {9: 1, 2: 8}
    assert [step.why for step in reading.steps[-2:]] == ["longest", "last"]
    assert 90 not in reading.entry_ids


def test_a_piece_that_fills_the_time_is_better_than_none():
    assert plan_reading(page_of([a_row(1, minutes=5), a_row(2, minutes=30)]), 5).entry_ids == (1,)
    assert plan_reading(page_of([a_row(1, minutes=30), a_row(2, minutes=30)]), 5).entry_ids == ()
    rows = [a_row(1, minutes=5), a_row(2, minutes=5), a_row(3, minutes=30)]
    assert sorted(plan_reading(page_of(rows), 10).entry_ids) == [1, 2]


def test_a_wish_for_more_than_there_is_reads_all():
    page = a_morning()
    reading = plan_reading(page, page.left.minutes)
    assert (reading.minutes, len(reading.entry_ids)) == (page.left.minutes, page.left.unread)
    many = page_of([a_row(number, paper=number % 5, minutes=1) for number in range(1, 200)])
    assert sorted(plan_reading(many, 500).entry_ids) == list(range(1, 200))


def test_another_choice_swaps_single_articles_and_keeps_events():
    page = a_morning()
    first = plan_reading(page, 25)
    singles = {step.item.entry_id for step in first.steps if step.block.story_id is None}
    second = plan_reading(page, 25, singles)
    assert first.entry_ids[:2] == second.entry_ids[:2]
    assert not singles & set(second.entry_ids)
    third = plan_reading(page, 25, singles | set(second.entry_ids))
    assert third.steps


rows = st.lists(
    st.builds(
        a_row,
        st.integers(1, 900),
        paper=st.integers(1, 8),
        minutes=st.integers(0, 40),
        hours=st.floats(0, 90),
        language=st.sampled_from(["fr", "ar", None]),
        section=st.sampled_from(["Culture", "Monde", None]),
        story_id=st.sampled_from([None, None, None, 1, 2, 3]),
        unread=st.booleans(),
        is_readable=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda row: row.entry_id,
)


@given(rows, st.integers(1, 120), st.sets(st.integers(1, 900), max_size=20))
def test_no_plan_is_too_long_or_has_an_event_twice(rows, minutes, avoid):
    page = page_of(rows)
    reading = plan_reading(page, minutes, avoid)
    by_id = {row.entry_id: row for row in rows}
    planned = [by_id[id_] for id_ in reading.entry_ids]
    assert len(set(reading.entry_ids)) == len(planned)
    assert all(row.unread and row.is_readable for row in planned)
    assert reading.minutes == sum(row.minutes for row in planned) <= minutes * TOO_LONG
    if minutes < plan_reading(page, 100_000).minutes:
        stories = [step.block.story_id for step in reading.steps if step.block.story_id is not None]
        assert len(stories) == len(set(stories))
        assert sum(step.why == "longest" for step in reading.steps) <= 1
