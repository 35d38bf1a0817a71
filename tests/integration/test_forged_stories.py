"""Answers of a process of stories that a text has taken over: they change nothing but what was asked about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from reader.background.cancel import CancelToken
from reader.background.messages import read_job
from reader.domain.errors import Overrun
from reader.domain.query.place import Place
from reader.storage.search.across import AcrossStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.stories.across import Across
from reader.stories.model import VECTOR_BYTES, can_make_vectors
from reader.stories.process import StoryProcess
from tests.helpers.entries import a_parsed_entry, a_query, open_stores
from tests.helpers.grouping import QUAKE, VOTE, Press, story_process

Change = Callable[[Any], Any]


def forge(process: StoryProcess | Across, function: str, change: Change) -> list[Any]:
    """Have answers of a function changed on their way; gives those that were, and the processes that gave them."""
    sandbox: Any = process._sandbox
    real, forged = sandbox._ask, []

    def ask(*given: Any) -> bytes:
        answer = real(*given)
        if not read_job(given[1]).name.endswith(f":{function}"):
            return answer
        told = msgspec.msgpack.decode(answer)
        told["result"] = change(told["result"])
        forged.append(given[0].process)
        return msgspec.msgpack.encode(told)

    sandbox._ask = ask
    return forged


@pytest.fixture
def process() -> Iterator[StoryProcess]:
    with story_process() as running:
        yield running


@pytest.fixture
def press(tmp_path, process) -> Iterator[Press]:
    with open_stores(tmp_path) as stores:
        yield Press(stores, process, tmp_path / "stories.lock")


def stories(press: Press) -> dict[int, int]:
    return dict(press.stores.rows("SELECT entry_id, story_id FROM story_entry"))


def test_a_forged_answer_moves_none_of_eighty_entries(press, process, expect_log):
    eighty = [
        press.report((f"Market {number}", f"Stall{number} sells apples{number}."), hours_ago=2)
        for number in range(80)
    ]
    press.place()
    before = stories(press)
    assert set(before) == set(eighty)

    def moving_all(result: Any) -> Any:
        moved = [{"entry_id": one, "story": result[0]["story"], "reasons": []} for one in eighty]
        return [result[0] | {"moved": moved}, *result[1:]]

    forged = forge(process, "place", moving_all)
    new = press.report(QUAKE)
    expect_log("a parser process gave what it must not give", level=logging.ERROR)
    expect_log("an article broke the process of stories")
    assert press.place() == 1
    after = stories(press)
    assert press.story_of(new) == {new}
    assert after == before | {new: after[new]}
    assert forged[0]._ended, "the process was ended"


OLD, PAIR, ALONE, ABSENT = "old", "pair", "alone", "absent"
FORGED: dict[str, Callable[[dict[str, Any], dict[str, int], dict[int, int]], dict[str, Any]]] = {
    "moves one of another time": lambda one, ids, _: {"moved": [move(ids[OLD], one["story"])]},
    "moves one that is not there": lambda one, ids, _: {"moved": [move(ids[ABSENT], one["story"])]},
    "moves one that is alone": lambda one, ids, _: {"moved": [move(ids[ALONE], one["story"])]},
    "moves one to another story": lambda one, ids, was: {"moved": [move(ids[PAIR], was[ids[ALONE]])]},
    "joins the story of another time": lambda one, ids, was: {"joined": [was[ids[OLD]]]},
    "is in the story of another time": lambda one, ids, was: {"story": was[ids[OLD]]},
    "is in a story that nobody offered": lambda one, ids, was: {"story": max(was.values()) + 9_000},
    "answers for another": lambda one, ids, _: {"entry_id": ids[OLD]},
    "explains by another": lambda one, ids, _: {"reasons": [reason(with_entry=ids[OLD])]},
    "is more alike than alike": lambda one, ids, _: {"reasons": [reason(degree=1e300)]},
    "is alike to a degree that is no number": lambda one, ids, _: {"reasons": [reason(degree=float("nan"))]},
    "explains without end": lambda one, ids, _: {"reasons": [reason(words=["word"] * 9)]},
}


def move(entry_id: int, story: int) -> dict[str, Any]:
    return {"entry_id": entry_id, "story": story, "reasons": []}


def reason(**given: Any) -> dict[str, Any]:
    return {"kind": "words", "words": [], "with_entry": None, "degree": None} | given


@pytest.mark.parametrize("name", FORGED)
def test_an_answer_that_names_what_was_not_given_changes_nothing(press, process, caplog, name):
    caplog.set_level(logging.CRITICAL)
    ids = {OLD: press.report(VOTE, hours_ago=0), ABSENT: 999_999}
    press.place()
    press.now += timedelta(days=20)
    ids[PAIR], other = press.report(VOTE, hours_ago=3), press.report(VOTE, hours_ago=2)
    ids[ALONE] = press.report(("Barges wait on the Loire", "The river Loire is low."), hours_ago=2)
    press.place()
    before = stories(press)
    assert before[ids[PAIR]] == before[other] != before[ids[ALONE]]
    forged = forge(process, "place", lambda result: [one | FORGED[name](one, ids, before) for one in result])
    new = press.report(QUAKE)
    assert press.place() == 1
    assert forged
    assert {one: story for one, story in stories(press).items() if one != new} == before
    assert press.story_of(new) == {new}


def test_what_the_reader_has_taken_apart_no_answer_puts_together(press, process, caplog):
    caplog.set_level(logging.CRITICAL)
    first, second = press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2)
    press.place()
    press.wishes.apart(second, press.stories.of_entry(first).id, press.now)
    before = stories(press)
    forge(
        process,
        "place",
        lambda result: [one | {"joined": list({*before.values()} - {one["story"]})} for one in result],
    )
    press.report(VOTE)
    press.place()
    assert stories(press)[first] != stories(press)[second]


@pytest.mark.parametrize(
    "change", [lambda given: given[::-1], lambda given: given[:1] * 2, lambda given: given * 2]
)
def test_each_entry_has_its_answer(press, process, caplog, change):
    caplog.set_level(logging.CRITICAL)
    forged = forge(process, "place", lambda result: change(result) if len(result) > 1 else result)
    first, second = press.report(QUAKE, hours_ago=2), press.report(QUAKE, hours_ago=1)
    assert press.place() == 2
    assert press.story_of(first) == {first, second}
    assert len(forged) == 3, "both at once, then one by one"


def test_once_the_process_is_honest_again_entries_find_their_story(press, process, caplog):
    caplog.set_level(logging.CRITICAL)
    first = press.report(QUAKE, hours_ago=2)
    press.place()
    lies = iter([True])

    def once(result: Any) -> Any:
        return result[:-1] if next(lies, False) else result

    forge(process, "place", once)
    second, third = press.report(QUAKE, hours_ago=1), press.report(QUAKE, hours_ago=0)
    assert press.place() == 2
    assert press.story_of(first) == {first, second, third}


def test_what_is_no_place_among_what_was_loaded_deletes_nothing(press, caplog):
    caplog.set_level(logging.CRITICAL)
    first = press.report(QUAKE, hours_ago=2)
    press.place()
    kept = press.stores.rows("SELECT * FROM story_features")
    with story_process() as other:
        forge(other, "load", lambda result: [0, 7])
        new = press.report(QUAKE)
        press.place(grouper=press.another_grouper(other))
    assert press.story_of(first) == {first}
    assert press.story_of(new) == {new}, "its text may be to blame"
    assert set(kept) <= set(press.stores.rows("SELECT * FROM story_features"))


@pytest.mark.parametrize("change", [lambda result: result * 2, lambda result: []])
def test_a_process_that_describes_another_number_than_it_was_given_places_nothing(press, caplog, change):
    caplog.set_level(logging.CRITICAL)
    first = press.report(QUAKE, hours_ago=2)
    press.place()
    press.stores.change("DELETE FROM story_features")
    new = press.report(QUAKE)
    with story_process() as other:
        forge(other, "recall", change)
        with pytest.raises(Overrun):
            press.place(grouper=press.another_grouper(other))
    press.place()
    assert press.story_of(first) == {first, new}


def test_a_process_that_always_says_that_it_holds_nothing_is_given_up(press, process):
    press.report(QUAKE)
    forge(process, "place", lambda result: None)
    with pytest.raises(Overrun):
        press.place()
    with story_process() as honest:
        assert press.place(grouper=press.another_grouper(honest)) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one, ids: {"copied_from": ids[-1]},
        lambda one, ids: {"copied_from": one["entry_id"]},
        lambda one, ids: {"copied_from": 999_999},
        lambda one, ids: {"entry_id": ids[-1]},
        lambda one, ids: {"text_fingerprint": b"\x01" + bytes(5_000)},
        lambda one, ids: {"agency": "A" * 5_000},
    ],
)
def test_forged_copies_are_not_stored(press, process, expect_log, change):
    ids = [press.report(QUAKE, hours_ago=3), press.report(QUAKE, hours_ago=2), press.report(VOTE, hours_ago=1)]
    forge(process, "copies_in", lambda result: [one | change(one, ids) for one in result])
    expect_log("a parser process gave what it must not give", level=logging.ERROR)
    expect_log("a text broke the process of stories")
    press.place()
    assert press.stores.rows("SELECT DISTINCT copied_from, agency FROM story_entry") == [(None, None)]
    assert press.stores.rows("SELECT DISTINCT text_fingerprint FROM story_features") == [(None,)]
    with story_process() as honest:
        press.place(grouper=press.another_grouper(honest))
    assert press.stores.rows("SELECT entry_id FROM story_entry WHERE copied_from IS NOT NULL") == [(ids[1],)]


@pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]")
@pytest.mark.parametrize(
    ("function", "change"),
    [
        ("vectors", lambda result: [bytes(VECTOR_BYTES - 2)] * len(result)),
        ("nearness", lambda result: [float("nan")] * len(result)),
        ("translations", lambda result: [[[[10**6, 0.9, 0.9]]] * 4] * len(result)),
        ("translations", lambda result: [[[[0, float("inf"), 0.9]]] * 4] * len(result)),
        ("translations", lambda result: [[[[0, 0.9, 0.9]] * 500] * 4] * len(result)),
        ("alike", lambda result: [[10**6]] * len(result)),
        ("likeness", lambda result: [[0.5]] * 9),
        ("likeness", lambda result: [[float("nan")] * len(one) for one in result]),
    ],
)
def test_forged_answers_to_a_search_in_other_languages_fail_it(tmp_path, expect_log, function, change):
    with open_stores(tmp_path) as stores:
        entries = [
            a_parsed_entry("Grève des trains en France", "Les conducteurs sont en grève.", language="fr"),
            a_parsed_entry("Huelga de trenes en España", "Los maquinistas están en huelga.", language="es"),
        ]
        stores.store(stores.add_feed(), *entries)
        stores.search.catch_up()
        database = stores.database
        across = Across(
            AcrossStore(database), stores.entries, Stories(database), StoryQueue(database), tmp_path / "w"
        )
        place = Place(query=a_query("grève des trains", typing=False, widened=True))
        forged = forge(across, function, change)
        expect_log("a parser process gave what it must not give", level=logging.ERROR)
        with pytest.raises(Overrun):
            across.prepare(CancelToken())
            across.find(place)
        assert forged
        across.close()
