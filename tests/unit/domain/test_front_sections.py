"""The sections of the front page's river."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.front.front_page import FIRST_SHOWN, MOST_IN_RIVER
from reader.domain.front.ranking import Piece
from reader.domain.front.sections import in_sections

SUBJECTS = ["World", "Business", "Culture"]
FOLDERS = ["Press", "Press/Local"]


def piece(id: int, subject: str | None = None, *, paper: int | None = None, **more: str | None) -> Piece:
    return Piece(id=id, feed_id=paper if paper is not None else id, at=0, subject=subject, **more)


def event(id: int, subject: str | None = None) -> Piece:
    return Piece(id=id, at=0, subject=subject)


def told(pieces):
    sections = in_sections(pieces, SUBJECTS, FOLDERS, ["fr", "ar"])
    return {one.name: [piece.id for piece in (*one.shown, *one.rest)] for one in sections}


def test_sections_stand_in_the_order_of_the_table_with_other_news_last():
    found = told([piece(1), piece(2, "Culture"), piece(3, "World"), piece(4, "Culture"), piece(5, "World")])
    assert list(found.items()) == [("World", [3, 5]), ("Culture", [2, 4]), (None, [1])]


def test_a_subject_of_one_article_joins_other_news_in_its_place():
    assert told([piece(1, "Business"), piece(2), piece(3, "World"), piece(4, "World")]) == {
        "World": [3, 4],
        None: [1, 2],
    }
    assert told([event(1, "Business"), piece(2, "Business")]) == {"Business": [1, 2]}
    assert told([event(1, "Business")]) == {"Business": [1]}


def test_where_few_subjects_are_known_the_folders_are_the_sections():
    named = [piece(number, folder="Press/Local") for number in (1, 2)] + [piece(3, "World", folder="Press")]
    assert told(named) == {"Press/Local": [1, 2], None: [3]}
    assert told([*named, piece(4, "World"), piece(5, "World")]) == {"World": [3, 4, 5], None: [1, 2]}


def test_without_folders_they_are_the_languages():
    found = told([piece(1, language="ar"), piece(2, language="fr"), piece(3, language="ar"), piece(4)])
    assert found == {"ar": [1, 3], None: [2, 4]}


def test_one_paper_has_at_most_half_of_the_first_places():
    dispatches = [piece(number, "World", paper=1) for number in range(10)]
    others = [piece(number, "World") for number in (50, 51, 52)]
    assert told([*dispatches, *others])["World"][:FIRST_SHOWN] == [0, 1, 50, 51, 52]
    assert told(dispatches)["World"] == list(range(10))


def test_events_come_first_in_their_section():
    assert told([event(9, "World"), piece(1, "World"), piece(2, "World")]) == {"World": [9, 1, 2]}


def test_sixty_are_shown_and_the_others_counted():
    many = [piece(number, SUBJECTS[number % 3]) for number in range(5_000)] + [piece(9_000, "World")]
    sections = in_sections(many, SUBJECTS, FOLDERS, [])
    assert [len(one.shown) for one in sections] == [20, 20, 20]
    assert sum(len(one.rest) for one in sections) == 5_001 - MOST_IN_RIVER


pieces = st.lists(
    st.builds(
        Piece,
        id=st.integers(1, 10_000),
        feed_id=st.one_of(st.none(), st.integers(1, 5)),
        at=st.just(0),
        subject=st.sampled_from([*SUBJECTS, "Own word", None]),
        folder=st.sampled_from([*FOLDERS, None]),
        language=st.sampled_from(["fr", "ar", "pt", None]),
    ),
    max_size=90,
    unique_by=lambda one: one.id,
)


@given(pieces)
def test_nothing_is_lost_and_nothing_is_there_twice(pieces):
    sections = in_sections(pieces, SUBJECTS, FOLDERS, ["fr", "ar"])
    found = Counter(one.id for section in sections for one in (*section.shown, *section.rest))
    assert found == Counter(one.id for one in pieces)
    assert sum(len(section.shown) for section in sections) == min(len(pieces), MOST_IN_RIVER)
    assert all(section.shown for section in sections) or len(sections) > MOST_IN_RIVER
    assert [section.name for section in sections if section.name is None] == [
        section.name for section in sections[-1:] if section.name is None
    ]
