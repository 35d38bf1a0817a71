"""Which stories a press review has, in which order, and which articles are quoted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.domain.stories.press_review import (
    AS_IT_COMES,
    MOST_STORIES,
    Covered,
    Review,
    ReviewEdits,
    chosen,
    covered,
    in_sections,
    moved,
    ranked,
    with_added,
    with_edits,
    without,
)
from reader.domain.stories.story import Story, StoryEntry

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)


def entry(number: int, *, paper: int | None = None, language: str = "fr", copied_from: int | None = None):
    return StoryEntry(
        entry_id=number,
        feed_id=paper or number,
        feed_title=f"Paper {paper or number}",
        language=language,
        title=f"Title {number}",
        published_at=None,
        copied_from=copied_from,
        reasons=(),
        unread=True,
    )


def story(*entries: StoryEntry, number: int = 1) -> Story:
    return Story(
        id=number,
        title="",
        began_at=MIDNIGHT,
        last_at=MIDNIGHT,
        papers=0,
        independent=0,
        languages=(),
        entries=entries,
    )


def at(**hours: float) -> dict[int, datetime]:
    return {int(name[1:]): MIDNIGHT + timedelta(hours=hour) for name, hour in hours.items()}


def cover(one: Story, moments: dict[int, datetime], language: str = "fr") -> Covered | None:
    return covered(one, moments, MIDNIGHT, MIDNIGHT + DAY, language)


def of(number: int, papers: int, independent: int | None = None, hour: int = 0) -> Covered:
    """A story whose entries are numbered after it: 10, 11, … of story 1."""
    return Covered(
        story_id=number,
        title="",
        entries=tuple(entry(number * 10 + place) for place in range(papers)),
        independent=papers if independent is None else independent,
        last_at=MIDNIGHT + timedelta(hours=hour),
    )


def ids(stories: list[Covered]) -> list[int]:
    return [one.story_id for one in stories]


def test_a_paper_is_quoted_once_with_its_last_article_of_the_day() -> None:
    told = story(entry(1, paper=7), entry(2, paper=7), entry(3, paper=7), entry(4))
    found = cover(told, at(_1=8, _2=12, _3=25, _4=-3))
    assert found is not None
    assert [one.entry_id for one in found.entries] == [2, 4]
    assert found.last_at == MIDNIGHT + timedelta(hours=12)


def test_a_story_of_another_day_is_not_in_it() -> None:
    assert cover(story(entry(1), entry(2)), at(_1=-2, _2=-1)) is None
    assert cover(story(entry(1), entry(2)), at(_1=24, _2=25)) is None
    assert cover(story(entry(1)), {}) is None


def test_the_review_s_language_comes_first_and_gives_the_title() -> None:
    told = story(
        entry(1, language="es"), entry(2, language="ar"), entry(3, language="es"), entry(4, language="ar")
    )
    found = cover(told, at(_1=1, _2=2, _3=3, _4=4), "ar")
    assert found is not None
    assert [one.entry_id for one in found.entries] == [2, 4, 1, 3]
    assert found.title == "Title 2"


def test_a_copy_gives_no_title_and_counts_for_nothing() -> None:
    found = cover(story(entry(1, copied_from=2), entry(2), entry(3)), at(_1=1, _2=2, _3=3))
    assert found is not None
    assert (found.title, found.independent, len(found.entries)) == ("Title 2", 2, 3)


def test_texts_of_their_own_count_before_papers_and_time() -> None:
    stories = [of(1, 5, 2), of(2, 3, 3), of(3, 4, 3), of(4, 3, 3, hour=5), of(5, 3, 3, hour=5)]
    assert ids(ranked(stories)) == [3, 4, 5, 2, 1]


def test_a_review_has_so_many_stories_of_several_papers() -> None:
    stories = [*(of(number, 2) for number in range(1, 20)), of(30, 1)]
    assert len(chosen(stories, AS_IT_COMES)) == MOST_STORIES
    assert ids(chosen(stories, AS_IT_COMES, 3)) == [1, 2, 3]
    assert 30 not in ids(chosen(stories, AS_IT_COMES, 100))


def test_the_reader_s_order_holds_when_stories_come_grow_or_join() -> None:
    stories = [of(1, 2), of(2, 2), of(3, 2), of(4, 1)]
    edits = ReviewEdits((41, 40, 20, 21, 999), frozenset({11}))
    assert ids(chosen(stories, edits)) == [4, 2, 3]
    assert ids(chosen(stories, edits, 1)) == [4]
    assert ids(chosen(stories, ReviewEdits((), frozenset({10})))) == [2, 3]


def test_moving_dropping_and_adding() -> None:
    shown = [of(1, 2), of(2, 2), of(3, 2)]
    assert moved(shown, 3, -1, AS_IT_COMES).order == (10, 30, 20)
    for story_id, by in ((1, -1), (3, 1), (9, 1)):
        assert moved(shown, story_id, by, AS_IT_COMES) == AS_IT_COMES
    fewer = without(shown, 2, AS_IT_COMES)
    assert (fewer.order, fewer.dropped) == ((), frozenset({20, 21}))
    assert ids(chosen(shown, fewer)) == [1, 3]
    again = with_added(chosen(shown, fewer), shown[1], fewer)
    assert ids(chosen(shown, again)) == [1, 3, 2]
    assert not again.dropped
    assert without(shown, 1, moved(shown, 3, -1, AS_IT_COMES)).order == (20, 30)
    assert again and not AS_IT_COMES


def test_a_review_with_other_edits_is_the_one_that_would_be_made_with_them() -> None:
    first, second, third, single = of(1, 4), of(2, 3), of(3, 2), of(4, 1)
    review = Review(
        day=MIDNIGHT.date(),
        language="fr",
        stories=(("Monde", first), (None, second), (None, third)),
        others=(single,),
        edits=AS_IT_COMES,
    )
    edited = with_edits(review, ReviewEdits((40, 20), frozenset({30})))
    assert edited.stories == ((None, single), (None, second), ("Monde", first))
    assert edited.others == (third,)
    assert with_edits(edited, AS_IT_COMES) == review


@pytest.mark.parametrize("edits", [AS_IT_COMES, ReviewEdits((10,))])
def test_sections_stand_together_unless_the_reader_has_set_an_order(edits: ReviewEdits) -> None:
    sections = {1: "World", 2: None, 3: "Sport", 4: "World"}
    found = in_sections([of(number, 2) for number in (1, 2, 3, 4)], sections, edits)
    order = [one.story_id for _, one in found]
    assert order == ([1, 2, 3, 4] if edits else [1, 4, 3, 2])
    assert dict((one.story_id, section) for section, one in found) == sections
