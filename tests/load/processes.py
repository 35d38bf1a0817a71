"""Collectors that are started again when they are killed, and what processes cost."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers.collectors import collector_command
from tests.helpers.free_port import free_port

TICKS = os.sysconf("SC_CLK_TCK")


class Worker:
    """A collector's process on a port of its own. What it writes goes to `log`."""

    def __init__(self, home: Path, database: str, *words: object) -> None:
        self.home = home
        self.port = free_port()
        self.log = home.with_name(f"{home.name}-{self.port}.log")
        self._command = collector_command(
            home, "run", "--port", self.port, "--moderation-port", 0, "--database", database, *words
        )
        self.process = self._started()

    def kill(self) -> None:
        """End it as a power cut would, and start it again, as a service manager does."""
        self.process.kill()
        self.process.wait()
        self.process = self._started()

    def is_up(self) -> bool:
        """Tell whether it takes connections."""
        assert self.process.poll() is None, self.log.read_text()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self.process.terminate()
        self.process.wait(60)

    def _started(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(self._command, stdout=log, stderr=log)


@contextmanager
def ending(workers: list[Worker]) -> Iterator[None]:
    """End them all at the end, however it ends."""
    try:
        yield
    finally:
        for one in workers:
            if one.process.poll() is None:
                one.process.kill()
                one.process.wait()


@dataclass
class Meter:
    """Adds up the CPU seconds of processes that come and go.

    Args:
        roots: By name: gives the processes whose cost, with that of their children, belongs under the name.
    """

    roots: dict[str, Callable[[], Iterable[int]]]
    _seen: dict[str, dict[int, float]] = field(default_factory=dict)
    _began: tuple[float, float] = (0.0, 0.0)
    _next: float = 0.0

    def start(self) -> None:
        """Begin to count."""
        self._seen = {name: {} for name in self.roots}
        self._before = {pid: used for name in self.roots for pid, used in self._of(name).items()}
        self._began = time.monotonic(), machine_cpu_seconds()

    def look(self) -> None:
        """Look, once a second at most; what ends in between is counted up to the last look."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 1.0
            for name in self.roots:
                self._seen[name] |= self._of(name)

    def seconds(self, name: str) -> float:
        """Give what was used under a name since `start`."""
        return sum(used - self._before.get(pid, 0.0) for pid, used in self._seen[name].items())

    def others(self) -> float:
        """Give how many cores all the rest of the machine kept busy since `start`."""
        passed, busy = time.monotonic() - self._began[0], machine_cpu_seconds() - self._began[1]
        return (busy - sum(map(self.seconds, self.roots))) / passed

    def _of(self, name: str) -> dict[int, float]:
        found: dict[int, float] = {}
        # The crowd is the parent of the collectors: what has a name of its own is not counted twice.
        named_otherwise = {pid for other in self.roots if other != name for pid in self.roots[other]()}
        for root in self.roots[name]():
            for pid in {root, *children(root)} - named_otherwise:
                with suppress(OSError):
                    found[pid] = cpu_seconds(pid)
        return found


def cpu_seconds(pid: int) -> float:
    """Give what a process has used so far, all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children(pid: int) -> list[int]:
    """Give the direct children of a process."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def machine_cpu_seconds() -> float:
    """Give the seconds that all cores of this machine were busy."""
    user, nice, system, _idle, _wait, irq, soft, *_ = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + soft) / TICKS
