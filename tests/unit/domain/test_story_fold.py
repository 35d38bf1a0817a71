"""One entry stands for its story in a list."""

from __future__ import annotations

from array import array

from reader.domain.place import Listed
from reader.domain.story_fold import Told, fold, ranked, stand_ins


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


def test_one_entry_of_each_story_stays_in_its_place():
    folded = fold(listed(9, 8, 7, 6), [told(9, language="es"), told(7), told(8, story=2), told(6, story=2)], "fr")
    assert list(folded.listed.ids) == list(folded.listed.positions) == [8, 7]
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
