"""Which events of a day the press review has, in which order, and what its reader makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from reader.domain.front.front_page import Block
from reader.domain.front.review import MOST_STORIES, Review, moved, with_added, without
from reader.domain.record import replace
from reader.domain.stories.press_review import AS_IT_COMES, ReviewEdits
from tests.helpers.front_pages import DAY, NOW, a_row, draft_of, headline_of


def of(number: int, papers: int, subject: str | None = None, *, own: int | None = None, hours: float = 9) -> Block:
    """Make an event whose entries are numbered after it: 10, 11, … of story 1."""
    rows = [
        a_row(
            number * 10 + place,
            story_id=number,
            section=subject,
            hours=hours,
            copied_from=number * 10 if own is not None and place >= own else None,
        )
        for place in range(papers)
    ]
    draft = draft_of(rows, least_papers=1, is_today=False)
    [block] = draft.blocks(draft.by_weight(), map(headline_of, rows))
    return block


def a_review(*events: Block, edits: ReviewEdits = AS_IT_COMES, most: int | None = None) -> Review:
    return Review(day=DAY, language="fr", events=events, edits=edits, most=most)


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
        orders.add(tuple(one.id for one in draft.by_weight()))
    assert orders == {(2, 1, 3)}


def test_a_review_has_so_many_stories_of_several_papers():
    events = [*(of(number, 2) for number in range(1, 20)), of(30, 1)]
    assert len(list(a_review(*events))) == MOST_STORIES
    assert ids(a_review(*events, most=3)) == [1, 2, 3]
    assert 30 not in ids(a_review(*events, most=100))
    assert ids(a_review(*events).others) == [*range(13, 20), 30]


def test_the_reader_s_order_holds_when_stories_come_grow_or_join():
    events = [of(1, 2), of(2, 2), of(3, 2), of(4, 1)]
    edits = ReviewEdits((41, 40, 20, 21, 999), frozenset({11}))
    assert ids(a_review(*events, edits=edits)) == [4, 2, 3]
    assert ids(a_review(*events, edits=edits, most=1)) == [4]
    assert ids(a_review(*events, edits=ReviewEdits((), frozenset({10})))) == [2, 3]


def test_moving_dropping_and_adding():
    review = a_review(of(1, 2), of(2, 2), of(3, 2))
    shown = list(review)
    first = [one.item.entry_id for one in shown]
    assert moved(shown, 3, -1, AS_IT_COMES).order == (first[0], first[2], first[1])
    for story_id, by in ((1, -1), (3, 1), (9, 1)):
        assert moved(shown, story_id, by, AS_IT_COMES) == AS_IT_COMES
    fewer = without(shown, 2, AS_IT_COMES)
    assert (fewer.order, fewer.dropped) == ((), frozenset({20, 21}))
    edited = replace(review, edits=fewer)
    assert ids(edited) == [1, 3]
    again = with_added(list(edited), shown[1], fewer)
    assert ids(replace(review, edits=again)) == [1, 3, 2]
    assert not again.dropped
    assert without(shown, 1, moved(shown, 3, -1, AS_IT_COMES)).order == (first[1], first[2])
    assert again and not AS_IT_COMES


@pytest.mark.parametrize("edits", [AS_IT_COMES, ReviewEdits((10,))])
def test_sections_stand_together_unless_the_reader_has_set_an_order(edits):
    sections = {1: "Monde", 2: None, 3: "Sport", 4: "Monde"}
    found = list(a_review(*(of(number, 2, section) for number, section in sections.items()), edits=edits))
    assert ids(found) == ([1, 2, 3, 4] if edits else [1, 4, 3, 2])
    assert [one.subject for one in found if one.story_id == 1] == ["International"]
