"""A list that would hide much at once is not believed by its signature alone: its reader is asked, once."""

from __future__ import annotations

import pytest

from reader.domain.images.block import Answer, ListProblem
from reader.wire.block_list import Kind
from tests.helpers.homes import open_home
from tests.helpers.reporting import Reader, a_picture

MANY = 36


@pytest.fixture
def pictures() -> int:
    return MANY


def blocked(reader: Reader, first: int, last: int) -> dict[bytes, int]:
    return {bytes.fromhex(image)[:8]: 1 for image in reader.images[first:last]}


def alike(first: int, last: int) -> dict[bytes, int]:
    """Entries of perceptual hashes, each near one picture."""
    return {(int.from_bytes(a_picture(number).pdq) ^ 7).to_bytes(32): 1 for number in range(first, last)}


def shown(reader: Reader) -> int:
    return sum(reader.is_shown(number) for number in range(MANY))


def test_a_list_that_would_hide_more_than_a_third_waits_for_the_readers_word(reader, server):
    server.publish({Kind.EXACT: blocked(reader, 0, 13)})
    for _ in range(2):
        assert not reader.sync_lists()
        status = reader.services.flags.list_sync.status()
        assert (shown(reader), status.collector.problem) == (MANY, ListProblem.ASKS)
        assert (len(status.question.hides), status.question.of, status.question.answer) == (13, MANY, None)
    assert reader.services.flags.list_sync.answer(Answer.OBEY)
    assert reader.sync_lists()
    assert (shown(reader), reader.services.flags.list_sync.status().question) == (MANY - 13, None)
    assert not reader.services.flags.list_sync.answer(Answer.KEEP), "nothing waits any more"


def test_the_list_before_it_is_kept_for_good_and_asked_about_once(reader, server):
    server.publish({Kind.EXACT: blocked(reader, 0, 1)})
    assert reader.sync_lists()
    server.publish({Kind.EXACT: blocked(reader, 0, 30)})
    assert not reader.sync_lists()
    reader.services.flags.list_sync.answer(Answer.KEEP)
    server.publish({Kind.EXACT: blocked(reader, 0, 31)})
    assert not reader.sync_lists()
    assert (shown(reader), reader.services.flags.list_sync.status().question.answer) == (MANY - 1, Answer.KEEP)
    server.publish({Kind.EXACT: blocked(reader, 0, 3)})
    assert reader.sync_lists(), "one that hides little needs no word"
    assert (shown(reader), reader.services.flags.list_sync.status().question) == (MANY - 3, None)


def test_another_list_than_that_which_was_answered_is_asked_about(reader, server):
    server.publish({Kind.EXACT: blocked(reader, 0, 13)})
    reader.sync_lists()
    reader.services.flags.list_sync.answer(Answer.OBEY)
    server.publish({Kind.EXACT: blocked(reader, 13, 36)})
    assert not reader.sync_lists()
    assert reader.services.flags.list_sync.status().question.is_open
    assert shown(reader) == MANY


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param(lambda reader: {Kind.EXACT: blocked(reader, 0, 12)}, id="a third"),
        pytest.param(lambda reader: {Kind.NEAR: alike(0, 12)}, id="a third that looks alike"),
        pytest.param(
            lambda reader: {Kind.EXACT: blocked(reader, 0, 30), Kind.CLEARED: blocked(reader, 0, 25)},
            id="most are cleared",
        ),
    ],
)
def test_a_third_is_obeyed_at_once(reader, server, entries):
    server.publish(entries(reader))
    assert reader.sync_lists()
    assert shown(reader) < MANY


def test_what_looks_alike_counts_too(reader, server):
    server.publish({Kind.NEAR: alike(0, 13)})
    assert not reader.sync_lists()
    assert shown(reader) == MANY


def test_only_pictures_of_the_last_month_count(reader, server):
    reader.clock.forward(days=31)
    server.publish({Kind.EXACT: blocked(reader, 0, 36)})
    assert reader.sync_lists()
    assert shown(reader) == 0


def test_ten_are_few(home, server):
    with open_home(home) as opened:
        reader = Reader(opened, 10)
        reader.services.flags.enroller.enrol(server.link, reader.token)
        reader.sync_lists()
        server.publish({Kind.EXACT: blocked(reader, 0, 10)})
        assert reader.sync_lists()


def test_the_command_line_tells_and_accepts(home, server, cli):
    with open_home(home) as opened:
        reader = Reader(opened, MANY)
        reader.services.flags.enroller.enrol(server.link, reader.token)
        reader.sync_lists()
        server.publish({Kind.EXACT: blocked(reader, 0, 20)})
        reader.sync_lists()
    told = cli("collector").out
    assert "would hide 20 of the 36 pictures" in told
    assert "collector accept" in told
    assert cli.json("collector")["list"]["question"] == {"hides": 20, "of": 36, "answer": None}
    assert "you keep the one before" in cli("collector", "keep").out
    assert cli.json("collector")["list"]["question"]["answer"] == "keep"
