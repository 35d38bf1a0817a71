"""Answers of the process of stories that no honest one gives, and that all honest ones are taken."""

from __future__ import annotations

from random import Random

import pytest

from reader.domain.record import replace
from reader.domain.stories.story import NO_WISHES, Reason, ReasonKind, StoryWishes
from reader.storage.stories.story_rows import FoundCopy
from reader.stories import asked, corpus, decider, placing
from reader.stories.asked import Given, are_copies, take
from reader.stories.copies import take_fingerprint
from reader.stories.model import can_make_vectors
from reader.stories.placed import MovedEntry, PlacedEntry, Waiting
from tests.helpers.story_sets import SETS, load_set, vectors_of

FOR_EVER = 1 << 34
NEW, OFFERED = 100, 900
GIVEN = {
    # Stories of two, one of which the reader has put together, one apart from 1; and of one.
    1: Given(10, 0, StoryWishes(apart=frozenset({5}))),
    2: Given(10, 0, NO_WISHES),
    3: Given(20, 0, StoryWishes(together=frozenset({4}))),
    4: Given(20, 0, StoryWishes(together=frozenset({3}))),
    5: Given(30, 0, StoryWishes(apart=frozenset({1}))),
    6: Given(30, 0, NO_WISHES),
    7: Given(40, 0, NO_WISHES),
}
HONEST = PlacedEntry(entry_id=NEW, story=10, reasons=(), joined=(), moved=(), features=b"", vector=None)


def row(entry_id: int = NEW, *, apart: tuple[int, ...] = (), story: int = OFFERED) -> Waiting:
    return Waiting(
        entry_id=entry_id,
        feed_id=1,
        language="en",
        at=0,
        title="",
        lead="",
        text="",
        section=None,
        story=story,
        vector=None,
        makes_vector=False,
        wishes=StoryWishes(frozenset(apart)),
    )


def moves(*entry_ids: int, to: int = 10) -> dict[str, object]:
    return {"moved": tuple(MovedEntry(one, to, ()) for one in entry_ids)}


def why(**given: object) -> dict[str, object]:
    return {"reasons": (Reason(ReasonKind.WORDS, **given),)}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"story": OFFERED},
        {"story": OFFERED} | moves(6, to=OFFERED),
        {"joined": (20,)},
        {"story": 20, "joined": (10, 40)},
        moves(6),
        {"story": 40, "joined": (20,)} | moves(2, 6, to=40),
        why(words=("a", "b"), with_entry=7, degree=0.5),
        why(with_entry=NEW),
    ],
)
def test_an_answer_about_what_the_session_was_given_is_taken(changed) -> None:
    given = dict(GIVEN)
    one = replace(HONEST, **changed)
    assert take(given, row(), one)
    assert given[NEW].story == one.story
    assert all(given[each.entry_id].story == one.story for each in one.moved)
    assert not {each.story for each in given.values()} & set(one.joined)


@pytest.mark.parametrize(
    "changed",
    [
        {"entry_id": 1},
        {"entry_id": 99},
        {"story": 50},
        {"story": 0},
        {"joined": (50,)},
        {"joined": (OFFERED,) * 23},
        moves(99),
        moves(NEW),
        moves(6, to=20),
        moves(6, 6),
        moves(7),
        moves(5, 6),
        moves(3),
        moves(2, 4, 6, 7),
        moves(5),
        {"joined": (30,)},
        {"story": OFFERED, "joined": (10, 30)},
        {"story": OFFERED} | moves(1, 5, to=OFFERED),
        why(with_entry=99),
        why(words=("word",) * 6),
        {"reasons": (Reason(ReasonKind.WORDS),) * 100},
        {"moved": (MovedEntry(6, 10, (Reason(ReasonKind.WORDS, with_entry=99),)),)},
    ],
)
def test_an_answer_that_names_anything_else_is_none(changed) -> None:
    assert not take(dict(GIVEN), row(), replace(HONEST, **changed))


def test_an_answer_against_what_the_reader_decided_for_the_entry_is_none() -> None:
    assert not take(dict(GIVEN), row(apart=(2,)), HONEST)
    assert take(dict(GIVEN), row(apart=(7,)), HONEST)
    # A story that was against it before may grow.
    assert take(GIVEN | {5: GIVEN[5]._replace(story=10)}, row(), HONEST)


def test_of_eighty_entries_none_moves_that_is_alone_and_no_more_than_are_compared() -> None:
    alone = {number: Given(number, 0, NO_WISHES) for number in range(1, 81)}
    forged = replace(HONEST, story=OFFERED, **moves(*alone, to=OFFERED))
    assert not take(alone, row(), forged)
    pairs = {number: Given(number // 2, 0, NO_WISHES) for number in range(2, 162)}
    forged = replace(HONEST, story=OFFERED, **moves(*range(2, 162, 2), to=OFFERED))
    assert not take(pairs, row(), forged)
    few = replace(HONEST, story=OFFERED, **moves(*range(2, 2 + 2 * asked.MOST_MOVED, 2), to=OFFERED))
    assert take(pairs, row(), few)
    assert asked.MOST_JOINED == corpus.CANDIDATES + corpus.NEAR
    assert asked.MOST_MOVED == asked.MOST_JOINED + decider.FACES_IN_ALL


@pytest.mark.parametrize(("is_reversed", "held"), [(False, 4_500), (True, 40)])
@pytest.mark.parametrize(
    "with_vectors",
    [
        False,
        pytest.param(
            True, marks=[pytest.mark.long, pytest.mark.skipif(not can_make_vectors(), reason="no extra")]
        ),
    ],
)
def test_all_answers_of_an_honest_process_are_taken(monkeypatch, is_reversed, held, with_vectors) -> None:
    """Among them joined and moved ones, and what the reader decided by chance."""
    monkeypatch.setattr(placing, "HELD_MOST", held)
    articles = load_set(SETS / "develop")[:: -1 if is_reversed else 1]
    vectors = vectors_of(articles) if with_vectors else {}
    random, placed_before = Random(5), []
    given: dict[int, Given] = {}
    apart: dict[int, set[int]] = {}
    placing.begin(1, 72)
    seen = {"joined": 0, "moved": 0}
    again = articles[::7]  # their texts have changed
    for number, each in enumerate([*articles, *again]):
        one = each.article
        if placed_before and number % 5 == 0:
            other = random.choice(placed_before)
            apart.setdefault(one.entry_id, set()).add(other)
            apart.setdefault(other, set()).add(one.entry_id)
        waiting = Waiting(
            entry_id=one.entry_id,
            feed_id=one.paper,
            language=one.language,
            at=int(one.at.timestamp()),
            title=one.title,
            lead=one.lead,
            text=one.text,
            section=one.section,
            story=100_000 + number,
            vector=vectors.get(each.name),
            makes_vector=False,
            wishes=StoryWishes(frozenset(apart.get(one.entry_id, ()))),
        )
        fields = [tuple(getattr(waiting, name) for name in waiting.__struct_fields__)]
        answer = placing.place(1, fields, 0, FOR_EVER)
        assert answer is not None and take(given, waiting, answer[0]), (each.name, answer)
        for kind in seen:
            seen[kind] += bool(getattr(answer[0], kind))
        if number % 20 == 0:
            window = placing._windows[1].decider
            assert all(window.story_of(id_) in (None, one.story) for id_, one in given.items())
        placed_before.append(one.entry_id)
    assert seen["joined"] or held == 40


PRINT = take_fingerprint("word " * 20).pack()
STORIES = [
    [(1, False, 0, 0, PRINT, "", ""), (2, False, 0, 0, None, "text", "")],
    [(3, False, 0, 0, None, "text", ""), (4, False, 0, 0, b"\x63old", "text", "")],
]
FOUND = [FoundCopy(1, 2, "AFP", None), FoundCopy(2, None, None, PRINT)]
FOUND += [FoundCopy(3, None, None, PRINT), FoundCopy(4, 3, None, PRINT)]


def test_copies_within_a_story_are_taken() -> None:
    assert are_copies(FOUND, STORIES)
    assert are_copies([], [])


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        (0, {"entry_id": 2}),
        (0, {"entry_id": 99}),
        (0, {"copied_from": 3}),
        (0, {"copied_from": 99}),
        (0, {"copied_from": 1}),
        (1, {"copied_from": 1}),
        (0, {"agency": "A" * 5_000}),
        (0, {"text_fingerprint": PRINT}),
        (1, {"text_fingerprint": None}),
        (1, {"text_fingerprint": bytes(100_000)}),
    ],
)
def test_copies_that_name_anything_else_are_none(place, changed) -> None:
    forged = [replace(one, **changed) if number == place else one for number, one in enumerate(FOUND)]
    assert not are_copies(forged, STORIES)
    assert not are_copies(FOUND[:-1], STORIES)
    assert not are_copies([*FOUND, FOUND[-1]], STORIES)
