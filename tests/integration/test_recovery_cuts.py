"""A kill in the middle of a recovery: the next start goes on, or begins anew, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.settings.paths import Home
from reader.storage.safety.recovery import open_safely
from tests.helpers.damaged_home import Damage, Prepared, damages, marks_of, prepare
from tests.helpers.database_files import is_sound
from tests.helpers.entries import NOW, open_stores

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child that dies at a certain step is forked")

STEPS = frozenset({"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "sqlite3.connect"})
"""Events of Python's audit hooks (PEP 578) that come before each change of a file or a folder."""
KILLED = 137


def cut_at(step: int, work: Callable[[], object]) -> bool:
    """Run something in a process that dies, as by kill -9, before its n-th step; False where it ended before."""
    child = os.fork()
    if child == 0:
        left = step

        def count(event: str, args: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and not (event == "open" and not _writes(args)):
                left -= 1
                if left < 0:
                    os._exit(KILLED)

        code = 1
        try:
            sys.addaudithook(count)
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED)
    return code == KILLED


def _writes(args: tuple[object, ...]) -> bool:
    flags = args[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(tmp_path_factory.mktemp("cuts") / "home")


def named(prepared: Prepared, name: str) -> Damage:
    return next(one for one in damages(Home.under(prepared.folder).database) if one.name == name)


def cut_and_start(prepared: Prepared, home: Path, damage: Damage, step: int) -> bool:
    """Cut a recovery at a step, and start again; False where there are no more steps."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(prepared.folder, home)
    there = Home.under(home)
    damage.do(there.database)
    damaged = there.database.read_bytes()
    was_cut = cut_at(step, lambda: open_safely(there.database, there.backups, NOW))
    recovery = open_safely(there.database, there.backups, NOW)
    assert is_sound(there.database)
    kept = [
        file.read_bytes() for file in there.data.glob("manchette.sqlite.damaged-*") if file.name[-4:] != "-wal"
    ]
    assert kept == [damaged], "once, and as it was"
    left = [file.name for file in there.data.iterdir() if ".mend" in file.name or ".damage-found" in file.name]
    assert left == []
    with open_stores(there.data) as stores:
        now = marks_of(stores)
    if damage.articles:
        assert now == prepared.marked
    else:
        assert now.among(prepared.old) == prepared.marked.among(prepared.old)
    assert recovery is None or recovery.copy_from is not None
    return was_cut


DAMAGES = ("root of entry, noise", "header, zeros", "root of feed, zeros")


def test_a_recovery_that_is_cut_is_made_good_by_the_next_start(prepared, home):
    """At every fifth of its steps; `./check long` tries them all."""
    damage = named(prepared, DAMAGES[0])
    step = 2
    while cut_and_start(prepared, home, damage, step):
        step += 5
    assert step > 10, "there was something to cut"


@pytest.mark.long
@pytest.mark.parametrize("name", DAMAGES)
def test_every_step(prepared, home, name):
    damage = named(prepared, name)
    step = 0
    while cut_and_start(prepared, home, damage, step):
        step += 1
    assert step > 10
