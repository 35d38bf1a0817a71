"""The loop of a worker: no exception ends it, and none is logged with its text."""

from __future__ import annotations

import logging
import threading
from itertools import pairwise

import pytest

from reader.background import looping
from reader.background.looping import Loop
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import WorkerFailed
from tests.helpers.patience import PATIENCE_SECONDS


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def loop(clock, told) -> Loop:
    return Loop("keeper", lambda: 30.0, 0.0, told.append, clock)


FROM_A_FEED = "what a stranger wrote"


def fail() -> None:
    raise ValueError(FROM_A_FEED)


def tries(loop: Loop, clock: Clock, step: str, seconds: int) -> list[float]:
    """Attempt a step that fails each second; gives the pauses between its tries."""
    moments: list[float] = []

    def work() -> None:
        moments.append(clock.now)
        fail()

    for _ in range(seconds):
        assert loop.attempt(step, work) is None
        clock.now += 1
    return [after - before for before, after in pairwise(moments)]


def test_what_fails_is_tried_again_after_pauses_that_grow_to_minutes(loop, clock, expect_log):
    expect_log("ValueError", level=logging.ERROR)
    assert tries(loop, clock, "icons", 4_000) == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600, 600]


def test_a_success_ends_the_pauses(loop, clock, expect_log):
    expect_log("ValueError", level=logging.ERROR)
    tries(loop, clock, "icons", 100)
    clock.now += looping.LONGEST_PAUSE_SECONDS
    assert loop.attempt("icons", lambda: "done") == "done"
    assert tries(loop, clock, "icons", 10) == [2, 4]


def test_it_is_told_once_by_its_type_and_logged_without_its_text(loop, clock, told, caplog, expect_log):
    expect_log("failed unexpectedly: ValueError", level=logging.ERROR)
    tries(loop, clock, "icons", 100)
    tries(loop, clock, "pages", 100)
    assert told == [WorkerFailed("keeper", "ValueError")] * 2
    assert FROM_A_FEED not in caplog.text
    assert "in fail" in caplog.text


def test_a_step_that_rests_holds_up_no_other_and_whoever_waits_is_not_held_up(loop, clock, expect_log):
    expect_log("ValueError", level=logging.ERROR)
    loop.attempt("icons", fail)
    assert loop.attempt("pages", lambda: 1) == 1
    loop.wake()
    assert loop.attempt("icons", lambda: 1) is None
    loop.wake(at_once=True)
    assert loop.attempt("icons", lambda: 1) == 1


@pytest.mark.parametrize("error", [Cancelled(), StorageError("no room")])
def test_what_is_expected_is_for_the_worker(loop, told, error):
    def work() -> None:
        raise error

    with pytest.raises(type(error)):
        loop.attempt("icons", work)
    assert told == []
    assert loop.attempt("icons", lambda: 1) == 1, "no pause"


@pytest.mark.parametrize("error", [ValueError(), Cancelled(), StorageError("no room"), RecursionError()])
def test_no_exception_ends_the_thread_and_closing_waits_for_no_pause(told, monkeypatch, expect_log, error):
    monkeypatch.setattr(looping, "FIRST_PAUSE_SECONDS", 0.01)
    turns = threading.Semaphore(0)

    def turn() -> float:
        turns.release()
        raise error

    loop = Loop("keeper", turn, 0.0, told.append)
    if isinstance(error, (ValueError, RecursionError)):
        expect_log("turn failed unexpectedly", level=logging.ERROR)
    loop.start()
    for _ in range(3):
        loop.wake(at_once=True)
        assert turns.acquire(timeout=60)
    loop.rest(3_600)
    stopped: list[int] = []
    loop.close(lambda: stopped.append(1))
    assert stopped == [1]


def test_who_asks_during_a_turn_that_fails_is_not_held_up_by_its_pauses(told, monkeypatch, expect_log):
    """Neither by that of a step, nor by that of the turn."""
    monkeypatch.setattr(looping, "FIRST_PAUSE_SECONDS", 3_600.0)
    monkeypatch.setattr(looping, "LONGEST_PAUSE_SECONDS", 3_600.0)
    expect_log("failed unexpectedly: ValueError", level=logging.ERROR)
    under_way, asked, done = threading.Semaphore(0), threading.Semaphore(0), threading.Semaphore(0)
    steps = [fail, lambda: 1, fail, lambda: 1]

    def turn() -> float:
        under_way.release()
        assert asked.acquire(timeout=60)
        if loop.attempt("icons", steps.pop(0) if steps else lambda: 1) is not None:
            done.release()
        elif len(steps) == 1:
            raise ValueError
        return 3_600.0

    loop = Loop("keeper", turn, 0.0, told.append)
    loop.start()
    for number in range(4):
        assert under_way.acquire(timeout=PATIENCE_SECONDS), number
        loop.wake(at_once=True)
        asked.release()
    for _ in range(2):
        assert done.acquire(timeout=PATIENCE_SECONDS)
    asked.release(10)
    loop.close(lambda: None)


@pytest.mark.parametrize("untold", [ValueError(FROM_A_FEED), StorageError("no room"), Cancelled()])
def test_a_failure_that_cannot_be_told_ends_no_thread_and_is_told_later(monkeypatch, caplog, expect_log, untold):
    monkeypatch.setattr(looping, "FIRST_PAUSE_SECONDS", 0.01)
    expect_log("failed unexpectedly: ValueError", level=logging.ERROR)
    expect_log(f"keeper: nobody could be told: {type(untold).__name__}", level=logging.ERROR)
    told: list[object] = []
    tries = threading.Semaphore(0)

    def announce(event: object) -> None:
        tries.release()
        if not told:
            told.append(event)
            raise untold
        told.append(event)

    loop = Loop("keeper", fail, 0.0, announce)
    loop.start()
    for _ in range(2):
        assert tries.acquire(timeout=PATIENCE_SECONDS)
    loop.close(lambda: None)
    assert told == [WorkerFailed("keeper", "ValueError")] * 2, "told again, and then no more"
    assert FROM_A_FEED not in caplog.text
