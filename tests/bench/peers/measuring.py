"""What a program uses until its work is done: time, CPU and memory of all its processes; and what others used."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_SECONDS = 0.05
_WEIGH_SECONDS = 0.3
"""Between two readings of memory, each of which costs the machine some milliseconds."""
_QUIET_SECONDS = 2
_QUIET_SHARE = 0.1
"""Of a core: a window that uses less than that for so long has nothing to do."""
_START_SECONDS = 60
_PATIENCE_SECONDS = 10
"""A window is asked to close, and given so long to store what it has to."""
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100  # Windows has none of what is read here


@dataclass(frozen=True)
class Used:
    """What one piece of work took.

    Attributes:
        wall_seconds: From its beginning to its end.
        cpu_seconds: Of all its processes, between these.
        peak_bytes: The most that all of them held at once, pages that several share counted once (PSS).
        others_cores: How many cores all other programs kept busy meanwhile; this one is left out.
        is_done: False: it was ended when its time was up.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    others_cores: float
    is_done: bool


@dataclass(frozen=True)
class Work:
    """What a program is to do.

    Attributes:
        words: The command line.
        environment: All of it.
        folder: Where it runs.
        has_begun: Where it is a window: asked until it says so, and what was used before does not count.
        is_done: Where it is a window, which does not end by itself: whether all has arrived.
    """

    words: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    has_begun: Callable[[], bool] | None = None
    is_done: Callable[[], bool] | None = None


def watch(work: Work, limit_seconds: float) -> Used:
    """Run a program until it ends, or its window has done its work, and say what that took."""
    with (work.folder / "output.txt").open("ab") as output:
        process = subprocess.Popen(
            work.words,
            env=dict(work.environment),
            cwd=work.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        return _watch(process, work, limit_seconds)
    finally:
        _end(process)


@dataclass(frozen=True)
class _Moment:
    """The clock, and what was used until then: by the program, and by all others but this one."""

    wall: float
    cpu: float
    others: float

    @classmethod
    def now(cls, cpu: float) -> _Moment:
        return cls(time.perf_counter(), cpu, _machine_seconds() - time.process_time() - cpu)


def _watch(process: subprocess.Popen[bytes], work: Work, limit_seconds: float) -> Used:
    began = busy = now = _Moment.now(0)  # busy: when it last had something to do
    weighed, peak = 0.0, 0
    waits_until = now.wall + _START_SECONDS if work.has_begun is not None else 0
    is_done = False
    while not is_done and now.wall - began.wall < limit_seconds:
        time.sleep(_LOOK_SECONDS)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode or work.is_done is not None:
                raise ChildProcessError(f"{work.words[0]} ended with {process.returncode}: see {work.folder}")
            now, is_done = _Moment.now(usage.ru_utime + usage.ru_stime), True
            peak = peak or usage.ru_maxrss * 1024  # it has ended before it was weighed
            break
        now = _Moment.now(_cpu_seconds(process.pid))
        if now.wall - weighed > _WEIGH_SECONDS:
            weighed, peak = now.wall, max(peak, _held_bytes(process.pid))
        if waits_until and work.has_begun is not None:
            if not work.has_begun():
                if now.wall > waits_until:
                    raise TimeoutError(f"{work.words[0]} asks for nothing: see {work.folder}")
                began = busy = now
                continue
            waits_until = 0
        if now.cpu - busy.cpu > _QUIET_SHARE * (now.wall - busy.wall):
            busy = now
        elif work.is_done is not None and now.wall - busy.wall > _QUIET_SECONDS and work.is_done():
            now, is_done = busy, True
    wall = now.wall - began.wall
    return Used(wall, now.cpu - began.cpu, peak, max(now.others - began.others, 0) / wall, is_done)


def _machine_seconds() -> float:
    """Give the seconds that all cores together have worked."""
    user, nice, system, _, _, irq, soft, *_ = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + soft) / _TICKS


def _members(session: int) -> Iterator[tuple[int, list[str]]]:
    """Give the processes of a session, with the fields of their `stat` from the state on."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            if int(fields[3]) == session:
                yield int(folder.name), fields


def _cpu_seconds(session: int) -> float:
    """Give what its processes have used, those that they have waited for included."""
    return sum(sum(map(int, fields[11:15])) for _, fields in _members(session)) / _TICKS


def _held_bytes(session: int) -> int:
    held = 0
    for process, _ in _members(session):
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        held += int(rollup.partition("\nPss:")[2].split(maxsplit=1)[0]) * 1024
    return held


def _end(process: subprocess.Popen[bytes]) -> None:
    for sent in (signal.SIGTERM, signal.SIGKILL):
        for member, _ in _members(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(member, sent)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE_SECONDS)
