"""One entry stands for its story in a list."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query.place import Listed
from reader.domain.stories.story_fold import Told, fold, ranked, stand_ins


def told(entry_id: int, *, story: int = 1, feed: int | None = None, language="fr", unread=True, is_copy=False):
    return Told(story, entry_id, feed or entry_id, language, unread, is_copy, entry_id)


def listed(*ids: int) -> Listed:
    return Listed(array("q", ids), array("q", ids), is_cut=True)


def test_the_readers_language_comes_first_then_what_is_unread_then_a_text_of_its_own_then_the_newest():
    group = [
        told(9, language="es"),
        told(5, unread=False),
        told(4, is_copy=True),
        told(3),
        told(2),
        told(8, language=None),
    ]
    assert [one.entry_id for one in ranked(group, "fr")] == [3, 2, 4, 5, 9, 8]


def test_one_entry_of_each_story_stays_where_the_first_of_them_was():
    folded = fold(listed(9, 8, 7, 6), [told(9, language="es"), told(7), told(8, story=2), told(6, story=2)], "fr")
    assert list(folded.listed.ids) == [7, 8]
    assert list(folded.listed.positions) == [9, 8]
    assert folded.places == {7: 9}
    assert folded.listed.is_cut
    assert folded.stand_ins == {9: 7, 6: 8}


def test_what_is_not_in_the_list_stands_for_nothing_and_needs_no_stand_in():
    given = listed(9, 8)
    folded = fold(given, [told(9, language="es"), told(7)], "fr")
    assert folded.listed is given
    assert folded.stand_ins == {}


def test_several_entries_of_one_paper_are_no_story():
    assert stand_ins([1, 2], [told(1, feed=5), told(2, feed=5)], "fr") == {}


def test_an_entry_that_has_a_row_keeps_it():
    assert stand_ins([1, 2, 3], [told(1), told(2), told(3)], "fr", kept={1}) == {2: 1, 3: 1}


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Listed, list[Told]]:
    """A list in one of both orders by time, and what is told of stories: some of it is not in the list."""
    size = draw(st.integers(0, 14))
    positions = draw(st.permutations(range(100, 100 + size)))
    told = [
        Told(
            story_id=draw(st.integers(1, 4)),
            entry_id=number + 1,
            feed_id=draw(st.integers(1, 3)),
            language=draw(st.sampled_from(["fr", "en", "ar", None])),
            unread=draw(st.booleans()),
            is_copy=draw(st.booleans()),
            position=position,
        )
        for number, position in enumerate(positions)
    ]
    here = [one for one in told if draw(st.integers(0, 4))]
    here.sort(key=lambda one: one.position, reverse=draw(st.booleans()))
    ids, at = array("q", (one.entry_id for one in here)), array("q", (one.position for one in here))
    return Listed(ids, at), [one for one in told if draw(st.integers(0, 4))]


@given(libraries(), st.sampled_from(["fr", "ar"]), st.sets(st.integers(1, 14), max_size=3))
def test_each_entry_is_in_one_row_and_each_row_where_the_first_of_its_entries_was(library, language, kept):
    given_list, stories = library
    order = {id_: number for number, id_ in enumerate(given_list.ids)}
    at = dict(zip(given_list.ids, given_list.positions, strict=True))
    folded = fold(given_list, stories, language, kept)
    rows = {id_: [id_] for id_ in folded.listed.ids}
    for id_, lead in folded.stand_ins.items():
        rows[lead].append(id_)
    assert sorted(id_ for row in rows.values() for id_ in row) == sorted(order)
    assert len(rows) == len(folded.listed.ids)
    first = [min(row, key=order.__getitem__) for row in rows.values()]
    assert first == sorted(first, key=order.__getitem__)
    assert list(folded.listed.positions) == [at[id_] for id_ in first]
    assert folded.places == {lead: at[one] for lead, one in zip(rows, first, strict=True) if lead != one}
