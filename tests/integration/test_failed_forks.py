"""A parser process that cannot be had, or ended with the one that forked it, costs no other document anything."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from reader.background import children
from reader.domain.errors import Overrun, ReaderError
from reader.domain.publisher import ALONE, Publisher
from tests.helpers.any_door import JobSandbox
from tests.helpers.held_files import held_files, noted_pipes
from tests.helpers.patience import PATIENCE_SECONDS, wait_for

JOBS = "tests.helpers.parser_jobs:"
REFUSED = "no parser process can be started"
A, B = Publisher("a"), Publisher("b")

pytestmark = [
    pytest.mark.usefixtures("started_parsers"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
]


@pytest.fixture
def parsers() -> Iterator[JobSandbox]:
    with contextlib.closing(JobSandbox(3)) as made:
        yield made


def start(parsers: JobSandbox, job: str, *args: object, origin: Publisher = A) -> Future[Any]:
    """Begin a job on another thread, and give its outcome to come once it is at work."""
    outcome: Future[Any] = Future()

    def work() -> None:
        try:
            outcome.set_result(parsers.call(job, *args, origin=origin))
        except ReaderError as error:
            outcome.set_exception(error)

    before = at_work(parsers)
    threading.Thread(target=work, daemon=True).start()
    wait_for(lambda: at_work(parsers) > before)
    return outcome


def at_work(parsers: JobSandbox) -> int:
    """Count the processes that have been given a job: until then their end costs no try."""
    return sum(child.until < float("inf") for child in parsers._busy)


def lives(process: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def end(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    wait_for(lambda: not lives(process))


def zygote_of(parsers: JobSandbox) -> children.Zygote:
    assert parsers._zygote is not None
    return parsers._zygote


def test_a_fork_that_the_system_refuses_costs_one_call(parsers, expect_log):
    under_way = start(parsers, JOBS + "hold")
    before = zygote_of(parsers)
    with pytest.raises(Overrun) as failure:
        parsers.call("tests.helpers.refused_fork:echo", 1, origin=B)
    expect_log(REFUSED)
    assert failure.value.limit == "crash"
    parsers.release(under_way)
    assert under_way.result() == "held"
    assert zygote_of(parsers) is before
    assert lives(before._popen.pid)
    assert parsers.call(JOBS + "echo", 2, origin=A) == 2, "the process that was forked before is still there"


@pytest.mark.parametrize("nth", [1, 2])
def test_a_pipe_that_the_system_refuses_costs_nothing(parsers, monkeypatch, nth):
    under_way = start(parsers, JOBS + "hold")
    before, process = zygote_of(parsers), parsers._busy[0].process
    pipe, calls = os.pipe, []

    def refuse_once() -> tuple[int, int]:
        calls.append(1)
        if len(calls) == nth:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return pipe()

    monkeypatch.setattr(children.os, "pipe", refuse_once)
    assert parsers.call(JOBS + "echo", 1, origin=B) == 1
    parsers.release(under_way)
    assert under_way.result() == "held"
    assert zygote_of(parsers) is before
    assert [child.process for child in parsers._idle if "a" in child.keys] == [process]


def test_pipes_are_closed_when_the_second_is_refused(parsers, monkeypatch):
    parsers.call(JOBS + "echo", 1)
    zygote = zygote_of(parsers)
    with noted_pipes() as made:
        pipe = os.pipe

        def refuse_second() -> tuple[int, int]:
            if made:
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            return pipe()

        with monkeypatch.context() as patched, pytest.raises(OSError, match="Too many open files"):
            patched.setattr(children.os, "pipe", refuse_second)
            zygote.fork("tests.helpers.parser_jobs")
    assert made, "the first pipe"
    assert not made & held_files()


def test_a_job_whose_process_ended_with_the_one_that_forks_is_tried_again(parsers):
    jobs = [start(parsers, JOBS + "hold", origin=origin) for origin in (A, B)]
    end(zygote_of(parsers)._popen.pid)
    parsers.release(*jobs)
    assert [one.result() for one in jobs] == ["held", "held"]


def test_a_job_is_tried_again_once_only(parsers):
    under_way = start(parsers, JOBS + "sleep", 60)
    for _ in range(2):
        (child,) = parsers._busy
        zygote = zygote_of(parsers)
        end(zygote._popen.pid)
        wait_for(lambda child=child: under_way.done() or (child not in parsers._busy and at_work(parsers)))
    failure = under_way.exception(PATIENCE_SECONDS)
    assert isinstance(failure, Overrun)
    assert failure.limit == "crash"


def test_a_document_that_crashes_its_process_is_not_tried_again(parsers):
    with pytest.raises(Overrun) as failure:
        parsers.call(JOBS + "die", 70)
    assert failure.value.limit == "crash"
    assert zygote_of(parsers).fork("tests.helpers.parser_jobs").process


@pytest.mark.parametrize("forks", [True, False], ids=["forked", "started"])
@pytest.mark.parametrize("why", [BlockingIOError(errno.EAGAIN, "busy"), OSError(errno.ENOMEM, "full")])
def test_where_no_process_can_be_started_callers_get_an_error_of_ours(monkeypatch, expect_log, forks, why):
    def refuse(*args: object, **choices: object) -> None:
        raise why

    with contextlib.closing(JobSandbox(forks=forks)) as parsers:
        with monkeypatch.context() as patched:
            patched.setattr(children.subprocess, "Popen", refuse)
            with noted_pipes() as made, pytest.raises(Overrun) as failure:
                parsers.call(JOBS + "echo", 1)
            expect_log(REFUSED)
            assert failure.value.limit == "crash"
            assert bool(made) is forks, "the pair of sockets to talk with the one that forks"
            assert not made & held_files()
        assert parsers.call(JOBS + "echo", 1) == 1


def test_when_the_one_that_forks_was_ended_and_no_other_starts_it_is_an_error_of_ours(
    parsers, monkeypatch, expect_log
):
    def refuse(*args: object, **choices: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "busy")

    parsers.call(JOBS + "echo", 1)
    end(zygote_of(parsers)._popen.pid)
    monkeypatch.setattr(children.subprocess, "Popen", refuse)
    with pytest.raises(Overrun):
        parsers.call(JOBS + "echo", 1, origin=B)
    expect_log(REFUSED)


def test_one_that_is_retired_while_it_forks_ends_with_the_new_process(parsers, monkeypatch):
    parsers.call(JOBS + "echo", 1, origin=ALONE)
    zygote = zygote_of(parsers)
    ask = zygote._ask

    def ask_and_retire(modules: tuple[str, ...], pipes: list[int]) -> int:
        child = ask(modules, pipes)
        if pipes:
            parsers._zygote = None
            zygote.retire()
        return child

    monkeypatch.setattr(zygote, "_ask", ask_and_retire)
    assert parsers.call(JOBS + "parent_id", origin=A) == zygote._popen.pid
    parsers._idle.pop().process.end()
    wait_for(lambda: not lives(zygote._popen.pid))
    assert parsers.call(JOBS + "parent_id", origin=A) != zygote._popen.pid


def test_the_last_process_of_a_retired_one_still_tells_how_it_ended():
    zygote = children.Zygote(1 << 30, "tests.helpers.", None, sealed=True)
    child = zygote.fork("tests.helpers.parser_jobs")
    zygote.retire()
    os.kill(child.process, signal.SIGXCPU)
    wait_for(lambda: not lives(child.process))
    assert child.code() == -signal.SIGXCPU
    wait_for(lambda: not lives(zygote._popen.pid))
    child.end()


def test_no_other_process_is_ended_in_place_of_one_that_is_gone(parsers):
    """When the one that forks has died, the system may give the number of its child to another."""
    parsers.call(JOBS + "echo", 1)
    child = parsers._idle[0].process
    end(zygote_of(parsers)._popen.pid)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as innocent:
        wait_for(lambda: not lives(child.process))
        child.process = innocent.pid
        child.kill()
        child.end()
        innocent.communicate(b"\n", timeout=30)
    assert innocent.returncode == 0


def test_without_handles_for_processes_their_numbers_do(monkeypatch):
    monkeypatch.delattr(os, "pidfd_open", raising=False)
    with contextlib.closing(JobSandbox()) as parsers:
        before = parsers.call(JOBS + "process_id")
        with pytest.raises(Overrun) as failure:
            parsers.call(JOBS + "spin", deadline_seconds=0.2)
        assert failure.value.limit == "time"
        wait_for(lambda: not lives(before))


@pytest.mark.parametrize("ends", ["idle", "close"])
def test_nobody_waits_for_a_process_that_is_slow_to_end(monkeypatch, ends):
    free: list[bool] = []
    parsers = JobSandbox(idle_seconds=0.2 if ends == "idle" else 60.0)
    real = children.Forked.end

    def look_and_end(child: children.Forked) -> None:
        free.append(parsers._changed.acquire(timeout=5))
        if free[-1]:
            parsers._changed.release()
        real(child)

    with contextlib.closing(parsers):
        monkeypatch.setattr(children.Forked, "end", look_and_end)
        parsers.call(JOBS + "echo", 1)
        if ends == "close":
            parsers.close()
        wait_for(lambda: free)
    # On a busy machine one may be idle for too long before it is used, and another is started in its place.
    assert set(free) == {True}
