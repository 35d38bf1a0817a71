"""Differences between two texts, by words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.text.differences import Change, ChangeKind, Folded, find_differences, fold

SAME, REMOVED, ADDED = ChangeKind


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.kind.value, change.text) for change in find_differences(before, after)]


def test_a_word_is_replaced():
    assert told("The bridge is closed today.", "The bridge is open today.") == [
        ("same", "The bridge is "),
        ("removed", "closed"),
        ("added", "open"),
        ("same", " today."),
    ]


def test_a_sentence_is_added_and_another_removed():
    assert told("One here. Two there.\n\nThree.", "Two there.\n\nThree. Four now.") == [
        ("removed", "One here. "),
        ("same", "Two there.\n\nThree."),
        ("added", " Four now."),
    ]


def test_what_is_added_in_the_middle_is_a_whole_sentence_or_paragraph():
    assert told("One. Three.", "One. Two. Three.")[1] in (("added", "Two. "), ("added", " Two."))
    assert told("One.\n\nThree.", "One.\n\nTwo.\n\nThree.")[1] == ("added", "Two.\n\n")


def test_nothing_differs_or_everything():
    assert told("", "") == []
    assert told("Same words.", "Same words.") == [("same", "Same words.")]
    assert told("", "New.") == [("added", "New.")]
    assert told("Old.", "") == [("removed", "Old.")]


def test_words_between_two_longer_changes_are_shown_as_changed_too():
    before, after = "He met the mayor of Lyon at noon.", "He met some friends of mine at noon."
    assert told(before, after) == [
        ("same", "He met "),
        ("removed", "the mayor of Lyon"),
        ("added", "some friends of mine"),
        ("same", " at noon."),
    ]


def test_paragraphs_that_were_rewritten_stay_apart():
    changes = told("All of it.\n\nEvery bit.", "Nothing there.\n\nNo piece.")
    assert [kind for kind, text in changes if "\n" in text] == ["same"]


def test_a_vowel_sign_stays_with_its_letter():
    assert told("كتاب جديد", "كِتَاب جديد") == [
        ("removed", "كتاب"),
        ("added", "كِتَاب"),
        ("same", " جديد"),
    ]
    assert told("cafe\u0301 noir", "cafe noir")[0] == ("removed", "cafe\u0301")


def test_letters_are_compared_where_no_space_parts_words():
    assert ("removed", "大") in told("東京大学で発見した", "東京医学で発見した")


def test_a_paragraph_that_moved_is_removed_and_added_and_the_rest_is_the_same():
    parts = [f"Paragraph number {name} tells a story of {name}.\n\n" for name in ("ant", "bee", "cat", "dog")]
    before, after = "".join(parts), "".join(parts[1:] + parts[:1])
    same = sum(len(text) for kind, text in told(before, after) if kind == "same")
    assert same >= len("".join(parts[1:]))


_WORDS = st.lists(
    st.sampled_from(["a", "b", "the", "rare", "كلمة", " ", "  ", "\n\n", ".", "’", "ُ", "日"]), max_size=60
)


@given(_WORDS, _WORDS)
def test_both_texts_can_be_read_from_the_changes(before, after):
    old, new = "".join(before), "".join(after)
    changes = find_differences(old, new)
    assert "".join(one.text for one in changes if one.kind is not ADDED) == old
    assert "".join(one.text for one in changes if one.kind is not REMOVED) == new
    assert all(one.text for one in changes)
    kinds = [one.kind for one in changes]
    assert all(pair[0] is not pair[1] and pair != (ADDED, REMOVED) for pair in pairwise(kinds))


@pytest.mark.parametrize("unlike", ["shuffled", "two words"])
def test_texts_made_to_be_expensive_are_told_all_the_same(unlike):
    words = [str(number) for number in range(20_000)]
    if unlike == "shuffled":
        before, after = " ".join(words), " ".join(reversed(words))
    else:
        before, after = "a b b " * 9_000, "b a a " * 9_000
    changes = find_differences(before, after)
    assert "".join(one.text for one in changes if one.kind is not ADDED) == before


def test_an_edit_of_a_long_article_is_found_word_by_word():
    words = ["the" if number % 3 else f"word{number}" for number in range(17_000)]
    edited = words[:]
    for place in range(500, 17_000, 1_000):
        edited[place] = "edited"
    changes = find_differences(" ".join(words), " ".join(edited))
    added = [one.text for one in changes if one.kind is ADDED]
    assert added == ["edited"] * 17


# Folding


def many(count: int, word: str = "word") -> str:
    return " ".join(f"{word}{number}" for number in range(count))


def test_what_is_far_from_a_change_is_folded():
    changes = [Change(SAME, many(100) + " "), Change(REMOVED, "x"), Change(SAME, " " + many(100, "more"))]
    head, near, removed, after, tail = fold(changes)
    assert isinstance(head, Folded)
    assert (head.words, near.text.split()[0], removed.text) == (88, "word88", "x")
    assert after.text.split() == [f"more{number}" for number in range(12)]
    assert isinstance(tail, Folded)
    assert tail.words == 88
    assert "".join(one.text for one in fold(changes)) == "".join(one.text for one in changes)


def test_little_is_not_folded_and_an_article_without_change_is():
    few = [Change(SAME, many(30) + " "), Change(ADDED, "x")]
    assert list(fold(few)) == few
    assert [type(one) for one in fold([Change(SAME, many(300))])] == [Folded]
