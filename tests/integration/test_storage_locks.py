"""A lock that ends with its holder, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.background.lock import FileLock

HOLD = (
    "import sys; from pathlib import Path; from reader.background.lock import FileLock;"
    "print(FileLock(Path(sys.argv[1])).acquire(), flush=True); sys.stdin.read()"
)


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the lock until it ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "sync.lock"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_who_holds_it_keeps_others_out_until_he_ends(path, how):
    lock = FileLock(path)
    with holder(path) as first:
        assert first.stdout.readline() == "True\n"
        assert not lock.acquire()
        with holder(path) as second:
            assert second.stdout.readline() == "False\n"
        first.send_signal(how)
        first.wait()
        assert lock.acquire(), "no stale lock"
        with holder(path) as third:
            assert third.stdout.readline() == "False\n"
        lock.release()
        with holder(path) as fourth:
            assert fourth.stdout.readline() == "True\n"


def test_two_locks_of_one_process_keep_each_other_out(path):
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    first.release()
    assert second.acquire()
    second.release()


def test_the_file_is_for_its_owner_only_and_stays(path):
    lock = FileLock(path)
    assert lock.acquire()
    lock.release()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_child_process_does_not_inherit_it(path):
    lock = FileLock(path)
    assert lock.acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock.release()
        assert lock.acquire()
        child.communicate(b"\n")
    lock.release()
