"""What strangers' bytes do in the parser process costs one error, and nothing else."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.background.sandbox import Sandbox
from reader.domain.errors import Cancelled, FailureReason, FeedError, OutlineError, Overrun
from reader.domain.publisher import ALONE
from tests.helpers.any_door import JobSandbox
from tests.helpers.patience import wait_for
from tests.helpers.servers import Canary

JOBS = "tests.helpers.parser_jobs:"
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.usefixtures("started_parsers"),
    pytest.mark.skipif(sys.platform == "win32", reason="asks after processes as Unix does"),
]
needs_forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="address space can be limited on Linux only")


@pytest.fixture(params=[pytest.param(True, marks=needs_forks, id="forked"), pytest.param(False, id="started")])
def sandbox(request) -> Iterator[Sandbox]:
    made = JobSandbox(forks=request.param)
    yield made
    made.close()


@pytest.fixture
def two() -> Iterator[Sandbox]:
    made = JobSandbox(2)
    yield made
    made.close()


def process_of(sandbox: Sandbox) -> int:
    number = sandbox.call(JOBS + "process_id")
    assert isinstance(number, int)
    return number


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
        return sys.platform != "linux" or "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_results_come_back(sandbox):
    for value in (None, 7, "texte", b"\x00" * 3_000_000, [1, [2, {"three": [4.5]}]]):
        assert sandbox.call(JOBS + "echo", value) == value


def test_one_process_serves_many_calls_and_is_not_this_one(sandbox):
    first = process_of(sandbox)
    assert first != os.getpid()
    assert process_of(sandbox) == first


def test_the_process_loads_neither_qt_nor_network_nor_database(sandbox):
    loaded = {name.partition(".")[0] for name in sandbox.call(JOBS + "modules")}
    assert not loaded & {"PySide6", "httpx2", "httpcore2", "sqlalchemy", "sqlite3", "asyncio", "multiprocessing"}


def test_the_process_steps_back_behind_the_window(sandbox):
    assert sandbox.call(JOBS + "niceness") >= 10


def test_what_a_library_prints_or_reads_is_not_taken_for_an_answer(sandbox, capfd):
    assert sandbox.call(JOBS + "shout", "noise") == "noise"
    assert sandbox.call(JOBS + "echo", 1) == 1
    assert capfd.readouterr() == ("", "")


def test_expected_failures_come_back_whole(sandbox):
    before = process_of(sandbox)
    with pytest.raises(FeedError) as refused:
        sandbox.call(JOBS + "refuse")
    assert refused.value.reason is FailureReason.NOT_A_FEED
    assert refused.value.detail == "a web page"
    with pytest.raises(OutlineError, match="no outline"):
        sandbox.call(JOBS + "refuse_outline")
    assert process_of(sandbox) == before


@pytest.mark.parametrize(
    ("job", "told"), [("stumble", "KeyError: 'the missing key'"), ("no_such", "AttributeError")]
)
def test_a_bug_is_reported_with_its_place(sandbox, job, told):
    with pytest.raises(RuntimeError, match=told) as bug:
        sandbox.call(JOBS + job)
    assert "Traceback" in str(bug.value)
    assert sandbox.call(JOBS + "echo", 1) == 1


def test_only_hostile_functions_are_run():
    sandbox = Sandbox()
    for name in (
        "os:getpid",
        "reader.storage.core.database:open_database",
        "reader.hostile",
        "reader.hostile.markup.html:clean",
        "tests.helpers.parser_jobs:echo",
    ):
        with pytest.raises(ValueError, match=r"reader\.hostile"):
            sandbox.call(name, origin=ALONE)
    sandbox.close()


@pytest.mark.parametrize("job", ["a_function", "not_plain"])
def test_an_answer_that_is_no_plain_data_is_a_bug(sandbox, job):
    with pytest.raises(RuntimeError, match="unsupported"):
        sandbox.call(JOBS + job)
    assert sandbox.call(JOBS + "echo", 1) == 1


@pytest.mark.parametrize("job", ["spin", "hold_the_interpreter"])
def test_work_without_end_is_ended(sandbox, job):
    before = process_of(sandbox)
    with pytest.raises(Overrun) as overrun:
        sandbox.call(JOBS + job, deadline_seconds=0.3)
    assert overrun.value.limit == "time"
    assert process_of(sandbox) != before
    wait_for(lambda: not lives(before))


def test_a_short_deadline_counts_although_a_longer_one_runs():
    sandbox = JobSandbox(2)
    long = threading.Thread(target=sandbox.call, args=(JOBS + "sleep", 0.6))
    long.start()
    with pytest.raises(Overrun):
        sandbox.call(JOBS + "sleep", 20, deadline_seconds=0.2)
    long.join()
    sandbox.close()


@needs_limits
def test_a_job_that_waits_for_its_turn_is_not_given_up(sandbox):
    at_once = sandbox.call(JOBS + "sleep", 0)  # the start of the process is over
    assert sandbox.call(JOBS + "sleep", 1.2, deadline_seconds=0.9) == at_once


@needs_limits
def test_too_much_memory_is_refused():
    sandbox = JobSandbox(memory_bytes=400 << 20)
    before = process_of(sandbox)
    with pytest.raises(Overrun) as overrun:
        sandbox.call(JOBS + "eat_memory")
    assert overrun.value.limit == "memory"
    assert process_of(sandbox) != before
    sandbox.close()


@pytest.mark.parametrize("code", [0, 1, 70])
def test_a_crash_costs_one_error(sandbox, code):
    process_of(sandbox)
    with pytest.raises(Overrun) as overrun:
        sandbox.call(JOBS + "die", code)
    assert overrun.value.limit == "crash"
    assert sandbox.call(JOBS + "echo", 1) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_that_somebody_ended_meanwhile_costs_nothing(sandbox):
    before = process_of(sandbox)
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: not lives(before))
    wait_for(lambda: len(list(Path(f"/proc/{before}/task").iterdir())) == 1)  # its reading thread is gone too
    assert process_of(sandbox) != before


def test_no_network_and_no_other_program(sandbox):
    with Canary() as canary:
        with pytest.raises(RuntimeError, match="must not use socket"):
            sandbox.call(JOBS + "connect", canary.port)
        with pytest.raises(RuntimeError, match="must not use"):
            sandbox.call(JOBS + "start_a_program")


def test_so_many_processes_at_once():
    sandbox = JobSandbox(2)
    seen: set[int] = set()
    together = threading.Barrier(2)

    def work() -> None:
        for _ in range(5):
            together.wait(20)
            sandbox.call(JOBS + "sleep", 0.01)
            seen.add(process_of(sandbox))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert 1 <= len(seen) <= 2
    sandbox.close()


def test_callers_are_served_in_the_order_they_came(sandbox):
    with ThreadPoolExecutor(9) as threads:
        held = threads.submit(sandbox.call, JOBS + "hold")
        wait_for(lambda: not sandbox._free)
        callers = []
        for number in range(8):
            callers.append(threads.submit(sandbox.call, JOBS + "count"))
            wait_for(lambda number=number: len(sandbox._waiting) == number + 1)
        sandbox.release(held)
    assert [one.result() for one in callers] == list(range(1, 9)), "as their process has counted them"


@needs_forks
def test_warming_loads_what_will_run(two):
    two.warm(JOBS + "modules")
    wait_for(lambda: two._zygote is not None and two._zygote._loaded == {JOBS[:-1]})
    warmed = two._zygote
    assert JOBS[:-1] in two.call(JOBS + "modules")
    assert two._zygote is warmed


def test_warming_what_is_not_there_costs_nothing_and_the_call_says_so(sandbox):
    sandbox.warm(JOBS + "nothing_of_this_name")
    with pytest.raises(RuntimeError, match="nothing_of_this_name"):
        sandbox.call(JOBS + "nothing_of_this_name")


def test_an_idle_process_ends_and_a_new_one_comes_when_needed():
    sandbox = JobSandbox(idle_seconds=0.1)
    before = process_of(sandbox)
    wait_for(lambda: not lives(before))
    assert process_of(sandbox) != before
    sandbox.close()


def test_close_ends_everything_at_once(sandbox):
    outcomes: list[str] = []

    def work() -> None:
        try:
            sandbox.call(JOBS + "spin")
        except Cancelled:
            outcomes.append("cancelled")

    before = process_of(sandbox)
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    wait_for(lambda: len(sandbox._waiting) == 2)
    sandbox.close()
    for thread in threads:
        thread.join(20)
    assert outcomes == ["cancelled"] * 3
    wait_for(lambda: not lives(before))
    with pytest.raises(Cancelled):
        sandbox.call(JOBS + "echo", 1)
    sandbox.close()


@needs_forks
def test_who_closes_waits_for_the_process_that_forks():
    """A program that ends without it would lose its CPU time, and that of all parsers."""
    before = set(threading.enumerate())
    sandbox = JobSandbox()
    process_of(sandbox)
    (watch,) = (one for one in set(threading.enumerate()) - before if one.name == "parser-watch")
    zygote = sandbox._zygote
    with sandbox._starting:
        closing = threading.Thread(target=sandbox.close)
        closing.start()
        watch.join()
        assert sandbox._zygote is zygote
    closing.join()
    with pytest.raises(ChildProcessError):
        os.waitpid(zygote._popen.pid, 0)


@pytest.mark.parametrize("job", ["sleep", "spin"])
def test_a_process_ends_with_its_parent(job, tmp_path):
    program = f"""
import os, sys, threading, time
from reader.background.sandbox import Sandbox
from tests.helpers.any_door import JobSandbox
sandbox = JobSandbox()
print(sandbox.call("{JOBS}process_id"), flush=True)
threading.Thread(target=sandbox.call, args=("{JOBS}{job}", *{(60,) if job == "sleep" else ()})).start()
time.sleep(0.2)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, timeout=30)
    wait_for(lambda: not lives(int(done.stdout)))


def test_a_frozen_program_starts_itself_as_the_parser_process(sandbox, tmp_path, monkeypatch):
    program = tmp_path / "manchette"
    program.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m reader "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert sandbox.call(JOBS + "echo", "frozen") == "frozen"
