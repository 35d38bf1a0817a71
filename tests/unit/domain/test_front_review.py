"""Which events of a day the press review has, in which order, and what its reader makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from reader.domain.front.front_page import Block
from reader.domain.front.front_row import FrontRow
from reader.domain.front.review import AS_IT_COMES, MOST_STORIES, ReviewEdits, chosen, moved, without
from tests.helpers.front_pages import NOW, a_row, draft_of, headline_of


def of(number: int, papers: int, subject: str | None = None) -> list[FrontRow]:
    """Make the articles of an event, numbered after it: 10, 11, … of story 1. Later events have higher numbers."""
    return [
        a_row(number * 10 + place, story_id=number, section=subject, hours=30 - number) for place in range(papers)
    ]


def a_review(*events: list[FrontRow], edits: ReviewEdits = AS_IT_COMES, most: int | None = None) -> list[Block]:
    rows = [row for event in events for row in event]
    draft = draft_of(rows, edits=edits, least_papers=1 if edits.order else 2, is_today=False)
    return chosen(draft.blocks(map(headline_of, rows)), edits, most)


def ids(stories: Iterable[Block]) -> list[int | None]:
    return [one.story_id for one in stories]


def test_its_order_is_that_of_the_front_page_at_the_end_of_the_day():
    rows = [
        *(a_row(number, story_id=1, hours=20) for number in (1, 2, 3, 4)),
        *(a_row(number, story_id=2, hours=2) for number in (5, 6, 7)),
        *(a_row(number, story_id=3, hours=1, copied_from=8) for number in (9, 10, 11)),
        a_row(8, story_id=3, hours=21),
    ]
    orders = set()
    for later in (0, 5, 30):
        draft = draft_of(rows, moment=NOW + timedelta(hours=later), is_today=False)
        orders.add(tuple(one.id for one in draft.ranked_events))
    assert orders == {(2, 1, 3)}


def test_a_review_has_so_many_stories_of_several_papers():
    events = [*(of(number, 2) for number in range(1, 20)), of(30, 1)]
    assert ids(a_review(*events)) == list(range(19, 19 - MOST_STORIES, -1))
    assert ids(a_review(*events, most=3)) == [19, 18, 17]
    assert 30 not in ids(a_review(*events, most=100))


def test_the_reader_s_order_holds_when_stories_come_grow_or_join():
    events = [of(1, 2), of(2, 2), of(3, 2), of(4, 1)]
    edits = ReviewEdits((40, 20, 21, 999), frozenset({11}))
    assert ids(a_review(*events, edits=edits)) == [4, 2, 3]
    assert ids(a_review(*events, edits=edits, most=1)) == [4]
    assert ids(a_review(*events, edits=ReviewEdits((), frozenset({10})))) == [3, 2]


def test_what_the_reader_has_ordered_is_in_it_whole():
    events = [of(number, 2) for number in range(1, 20)]
    edits = ReviewEdits(tuple(number * 10 for number in range(1, 16)))
    assert ids(a_review(*events, edits=edits)) == list(range(1, 16))


def test_moving_and_dropping():
    events = [of(1, 2), of(2, 2), of(3, 2)]
    shown = a_review(*events)
    assert ids(shown) == [3, 2, 1]
    assert ids(a_review(*events, edits=moved(shown, 1, -1, AS_IT_COMES))) == [3, 1, 2]
    for story_id, by in ((3, -1), (1, 1), (9, 1)):
        assert moved(shown, story_id, by, AS_IT_COMES) == AS_IT_COMES
    fewer = without(shown, 2, AS_IT_COMES)
    assert (fewer.order, fewer.dropped) == ((), frozenset({20, 21}))
    assert ids(a_review(*events, edits=fewer)) == [3, 1]
    both = without(shown, 3, moved(shown, 1, -1, AS_IT_COMES))
    assert ids(a_review(*events, edits=both)) == [2, 1]


@pytest.mark.parametrize("edits", [AS_IT_COMES, ReviewEdits((40,))])
def test_sections_stand_together_unless_the_reader_has_set_an_order(edits):
    sections = {4: "Monde", 3: None, 2: "Sport", 1: "Monde"}
    found = a_review(*(of(number, 2, section) for number, section in sections.items()), edits=edits)
    assert ids(found) == ([4, 3, 2, 1] if edits.order else [4, 1, 2, 3])
    assert [one.subject for one in found if one.story_id == 1] == ["International"]
