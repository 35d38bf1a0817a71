"""Runs the program on a disk that fails at the n-th write, or that remembers all of them (see `faulty_disk.c`).

whole = faulty_disk.run(folder, *command)                            # what it did below the folder
broken = faulty_disk.run(folder, *command, at=40, fault=Fault.FULL)  # the same once more: its 40th step fails
power_cut.rebuild(before, folder, whole.until(40), after, Loss.UNSYNCED, chance)

A step is a call that changes something below the folder: a file or folder made, renamed or removed, bytes written,
a file's size changed, a file or folder synced.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from shutil import which

import pytest

from tests.helpers.commands import PROGRAM_MODULES, Ran
from tests.helpers.forking import Forking
from tests.helpers.warm_parsers import PARSER_FORKINGS

_SOURCE = Path(__file__).with_name("faulty_disk.c")
_READER = """
import ctypes, sys
ctypes.CDLL(None).faulty_disk_begin()
from reader.__main__ import main
sys.exit(main())
"""
_HEADER = struct.Struct("=IIIIqq")


class Kind(IntEnum):
    """What a record tells. The same numbers as in faulty_disk.c."""

    CREATE = 1
    WRITE = 2
    SIZE = 3
    SYNC = 4
    SYNC_FOLDER = 5
    RENAME = 6
    LINK = 7
    UNLINK = 8
    MKDIR = 9
    RMDIR = 10
    OPEN = 11
    """A file that was there was opened; changes nothing."""
    FAULT = 12
    """A step failed as it was told to."""


_NO_STEPS = (Kind.OPEN, Kind.FAULT)


class Fault(StrEnum):
    """How a step fails."""

    EIO = "eio"
    """With an error of the disk, this once."""
    FULL = "full"
    """The disk is full from here on: whatever needs room fails with ENOSPC, and none is free."""
    SHORT = "short"
    """The first write from here on writes half of its bytes, and says so."""


@dataclass(frozen=True, slots=True)
class Record:
    """One step, as it was done.

    Attributes:
        path: Absolute; "" for a change of an open file.
        other: The new name, of RENAME and LINK.
        inode: Of the file; 0 where only names change.
        at: Where a WRITE begins, or the new SIZE.
        data: What was written.
    """

    kind: Kind
    path: str
    other: str
    inode: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Watched:
    """What came of a command, and what it did to the disk."""

    ran: Ran
    records: list[Record]

    @property
    def steps(self) -> int:
        """How many steps there were."""
        return sum(one.kind not in _NO_STEPS for one in self.records)

    def until(self, step: int) -> list[Record]:
        """Give what was done until a step, counted from 1, and with it."""
        done = 0
        for number, one in enumerate(self.records, 1):
            done += one.kind not in _NO_STEPS
            if done == step:
                return self.records[:number]
        return self.records

    @property
    def failed(self) -> bool:
        """Whether a step failed as it was told to."""
        return any(one.kind is Kind.FAULT for one in self.records)


@dataclass(frozen=True, eq=False)
class FaultyDisk:
    """The compiled library."""

    library: Path
    logs: Path
    """Where logs are written, outside of what is watched."""

    def run(
        self, folder: Path, *command: object, at: int = 0, fault: Fault = Fault.EIO, seconds: float = 60
    ) -> Watched:
        """Run a command to its end.

        Args:
            folder: What is watched: all below it.
            command: A whole command line.
            at: The step that fails, from 1; 0: none.
            fault: How it fails.
            seconds: More than this fails the test.
        """
        env, log = self._told(folder, at, fault)
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
            cwd=self.logs,
            env=env,
        )
        return Watched(Ran(done.returncode, done.stdout, done.stderr), _taken(log))

    def run_reader(self, folder: Path, *words: object, at: int = 0, fault: Fault = Fault.EIO) -> Watched:
        """Run the program in the same way, where its modules are loaded already."""
        env, log = self._told(folder, at, fault)
        with self._forking.start(_READER, [str(word) for word in words], env=env) as process:
            try:
                out, err = process.communicate(timeout=60)
            except BaseException:
                process.kill()
                raise
        return Watched(Ran(process.returncode, out, err), _taken(log))

    @cached_property
    def _forking(self) -> Forking:
        return Forking(
            *PROGRAM_MODULES,
            "tests.helpers.warm_parsers",
            others=PARSER_FORKINGS,
            env={"LD_PRELOAD": str(self.library)},
        )

    def _told(self, folder: Path, at: int, fault: Fault) -> tuple[dict[str, str], Path]:
        """Give the environment that tells the library what to do, and where it logs."""
        log = self.logs / f"{os.urandom(8).hex()}.log"
        env = {
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "LD_PRELOAD": str(self.library),
            "FAULTY_ROOT": str(folder.resolve()),
            "FAULTY_LOG": str(log),
            "FAULTY_AT": str(at),
            "FAULTY_KIND": fault.value,
        }
        return env, log


def _taken(log: Path) -> list[Record]:
    records = read_log(log.read_bytes()) if log.exists() else []
    log.unlink(missing_ok=True)
    return records


def read_log(content: bytes) -> list[Record]:
    """Read the records of a log."""
    records, at = [], 0
    while at < len(content):
        kind, path, other, data, inode, number = _HEADER.unpack_from(content, at)
        ends = [at := at + _HEADER.size, at := at + path, at := at + other, at := at + data]
        path_, other_, data_ = (content[one:two] for one, two in pairwise(ends))
        records.append(Record(Kind(kind), path_.decode(), other_.decode(), inode, number, data_))
    return records


@pytest.fixture(scope="session")
def faulty_disk(tmp_path_factory: pytest.TempPathFactory) -> FaultyDisk:
    """The library, compiled; skips the test where it cannot be."""
    compiler = which("cc") or which("gcc") or which("clang")
    if not sys.platform.startswith("linux") or sys.maxsize < 1 << 32:
        pytest.skip("a disk that fails is made for Linux with 64 bits")
    if compiler is None:
        pytest.skip("a disk that fails needs a C compiler (gcc and libc6-dev)")
    folder = tmp_path_factory.mktemp("faulty-disk")
    library = folder / "faulty_disk.so"
    options = [
        "-Wall",
        "-Wextra",
        "-Werror",
        "-O1",
        "-U_FORTIFY_SOURCE",
        "-U_FILE_OFFSET_BITS",
        "-shared",
        "-fPIC",
    ]
    done = subprocess.run(
        [compiler, *options, "-o", library, _SOURCE, "-ldl", "-lpthread"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return FaultyDisk(library, folder)
