"""Runs `reader.hostile` in processes of its own, which a deadline can end, one for each publisher.

A thread cannot be stopped, and feed, HTML and picture parsers all have inputs of a megabyte on which they spend
minutes or gigabytes. A process can, and costs that one input one error. It also keeps
the window's thread free: pure-Python parsing holds the interpreter.

A document that takes its process over owns what that process reads later, so no process reads the documents of two
publishers (`domain/publisher.py`). One exception: up to eight publishers whose feeds were never read before, and
whose addresses hold no secret, may share one. On Linux a process is forked from one that has the parsers loaded
(`zygote.py`), which costs 3 ms. Elsewhere each is started, which costs 0.25 s.

Why not `multiprocessing`: its children import the parent's main module again (with Qt, 17 MB and 0.1 s each) and
it keeps one more process to track resources. Two pipes do the same here on every platform.
"""

from __future__ import annotations

import logging
import math
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from reader.background.pipe import MARK_BYTES, receive, send
from reader.domain.errors import Cancelled, Overrun
from reader.domain.publisher import Publisher

if TYPE_CHECKING:
    from reader.background.children import Forked, Started, Zygote
    from reader.background.doors import Door

log = logging.getLogger(__name__)

FORKS = sys.platform == "linux"
IDLE_SECONDS = 5.0 if FORKS else 60.0
"""A process ends after this time without a job: its publisher's documents seem to be done."""
ZYGOTE_IDLE_SECONDS = 60.0
"""The process that forks ends after this time without any other, to free its memory."""
MOST_IDLE = 4
"""Most idle processes, 5 to 10 MB each, that wait for another document of their publisher; the oldest end first.
"""
MOST_TOGETHER = 8
"""Most publishers that share a process."""
BUSY_SECONDS = 110.0
"""A process is replaced after this time at work, before the kernel ends it: that is `parser_process.LIFE_SECONDS`
of CPU time, two threads can use twice the time that passes, and the longest job takes 60 s.
"""
STRETCH = 1.0 if sys.platform == "win32" else 4.0
"""Wall time of a job, as a multiple of its deadline. The kernel ends a job by its CPU time, but a process of low
priority may wait long for its share: with less, good pictures failed on a busy machine. Windows limits wall
time only.
"""
MAX_ANSWER_BYTES = 1 << 26
"""Largest answer, 64 MiB: a document of 10 MB with everything parsed from it; renditions take a few MB."""


class Sandbox:
    """Parser processes, of which up to `workers` work at the same time.

    Safe to use from any thread. Callers are served in the order they came.

    Args:
        deadline_seconds: CPU time of one call, unless the call says otherwise; wall time is `STRETCH` times that.
        memory_bytes: Address space of one process (where the platform can limit it).
        idle_seconds: A process ends after so long without a job.
        home: Where the functions live; another package than `reader.hostile` in tests only.
        doors: Which functions may be called, and what they give; others than `doors.DOORS` in tests only.
        folder: What the processes may read beside Python and its libraries; None: nothing.
        sealed: Processes open no file and load no module of their own, where they are forked; a folder unseals.
        forks: They are forked; another choice than the platform's in tests only.
    """

    def __init__(
        self,
        workers: int = 1,
        deadline_seconds: float = 15.0,
        memory_bytes: int = 1 << 30,
        idle_seconds: float = IDLE_SECONDS,
        home: str = "reader.hostile.",
        doors: Mapping[str, Door] | None = None,
        folder: Path | None = None,
        *,
        sealed: bool = True,
        forks: bool = FORKS,
    ) -> None:
        self._deadline_seconds = deadline_seconds
        self._memory_bytes = memory_bytes
        self._idle_seconds = idle_seconds
        self._zygote_idle_seconds = min(ZYGOTE_IDLE_SECONDS, 12 * idle_seconds)
        self._home = home
        self._doors = doors
        self._folder = folder
        self._sealed = sealed and folder is None
        self._forks = forks
        self._most_idle = MOST_IDLE if forks else workers
        self._changed = threading.Condition(threading.Lock())
        self._free = workers
        self._waiting: deque[SimpleQueue[bool]] = deque()
        self._busy: list[_Child] = []
        self._idle: list[_Child] = []
        """The longest idle first."""
        self._zygote: Zygote | None = None
        self._zygote_until = math.inf
        self._starting = threading.Lock()
        self._watching = False
        self._wakes_at = 0.0
        self._closed = False

    def call(self, name: str, *args: Any, origin: Publisher, deadline_seconds: float | None = None) -> Any:
        """Run a function of `reader.hostile` on plain data and wait for its result.

        Args:
            name: Module and function, e.g. "reader.hostile.feeds.feed:parse"; one of `doors.DOORS`.
            *args: What the function takes: numbers, text, bytes, and lists of those.
            origin: Whose bytes these are: no process that has read another's is given them.
            deadline_seconds: CPU time; wall time is `STRETCH` times that, from the moment a process is free.

        Returns:
            The function's result, of the type that its door has (`doors.py`).

        Raises:
            ReaderError: What the function raised on purpose; or, as its callers expect it of a damaged document,
                that it met a mistake of ours or gave what the door does not give.
            Overrun: The process was ended ("time"), had not enough memory ("memory"), or died ("crash").
            Cancelled: The sandbox was closed meanwhile.
            RuntimeError: A mistake of ours behind a door that has no failure; the message holds its traceback.
        """
        # Imported with the first document: a round without news parses none (saves 20 ms of CPU).
        from reader.background import doors, messages

        known = doors.DOORS if self._doors is None else self._doors
        if not name.startswith(self._home) or name not in known:
            raise ValueError(f"{name} is no door of {self._home}")
        door = known[name]
        seconds = self._deadline_seconds if deadline_seconds is None else deadline_seconds
        job = messages.write_job(name, args, seconds)
        module = name.partition(":")[0]
        self._take()
        child, clean = None, False
        try:
            orphaned, given = 0, None
            while given is None:
                child = self._child_for(origin, module)
                given = self._ask(child, job, seconds)
                if given is None:
                    orphaned += child.orphaned
                    if orphaned > 1:
                        raise Overrun("crash")
                    self._forget(child)
                    child = None
            answer = doors.read_answer(door, given, args)
            clean = not isinstance(answer, messages.NoMemory)
        except ValueError as error:  # `doors.Forged`, or longer than any answer
            # Our code never answers like this: the process was taken over, or its memory overwritten.
            log.error("a parser process gave what it must not give", extra={"job": name})
            raise door.failure("the parser process was ended") from error
        finally:
            # Anything unusual, Ctrl+C too, may leave half an answer in the pipe: the next call gets a new process.
            self._return(child, clean and origin.key != "")
        if isinstance(answer, messages.Done):
            return answer.result
        if isinstance(answer, messages.Raised):
            raise doors.raised(answer)
        if isinstance(answer, messages.NoMemory):
            raise Overrun("memory")
        raise _mistake(name, door, answer.traceback)

    def warm(self, name: str) -> None:
        """Load now what calls of `name` will run, if processes are forked; returns at once."""
        if self._forks:
            module = name.partition(":")[0]
            threading.Thread(target=self._warm, args=(module,), name="parser-start", daemon=True).start()

    def _warm(self, module: str) -> None:
        try:
            self._living_zygote().load(module)
        except (Cancelled, OSError) as error:
            # The next call tries again, and gets the error.
            log.info("the process that forks parsers did not start", extra={"why": repr(error)})
        with self._changed:
            self._zygote_until = time.monotonic() + self._zygote_idle_seconds
        self._watch_until(math.inf)

    def close(self) -> None:
        """End all processes at once; calls under way raise Cancelled."""
        with self._changed:
            self._closed = True
            for child in self._busy:
                child.process.kill()
            ending, self._idle = self._idle, []
            while self._waiting:
                self._waiting.popleft().put(False)
            self._changed.notify_all()
        for child in ending:
            child.process.end()
        with self._starting:
            zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()

    def _child_for(self, origin: Publisher, module: str) -> _Child:
        """Return a process that has read no other publisher's documents, or a new one."""
        with self._changed:
            child = next((one for one in reversed(self._idle) if one.may_read(origin, module)), None)
            if child is not None:
                self._idle.remove(child)
                self._busy.append(child)
        if child is None:
            child = _Child(self._start(module), origin.group)
            with self._changed:
                self._busy.append(child)
                if self._closed:
                    child.process.kill()
        child.keys.add(origin.key)
        return child

    def _start(self, module: str) -> Forked | Started:
        with suppress(OSError):
            return self._try_to_start(module)
        try:
            return self._try_to_start(module)
        except OSError as error:
            if self._closed:
                raise Cancelled from error
            log.warning("no parser process can be started", extra={"why": repr(error)})
            raise Overrun("crash") from error

    def _try_to_start(self, module: str) -> Forked | Started:
        if self._forks:
            return self._living_zygote().fork(module)
        from reader.background.children import Started

        return Started(self._memory_bytes, self._home, self._folder)

    def _living_zygote(self) -> Zygote:
        from reader.background.children import Zygote

        with self._starting:
            if self._closed:
                raise Cancelled
            old = zygote = self._zygote
            if zygote is None or zygote.is_worn:
                zygote = Zygote(self._memory_bytes, self._home, self._folder, sealed=self._sealed)
                self._zygote = zygote
        if old is not None and old is not zygote:
            old.retire()
        return zygote

    def _ask(self, child: _Child, job: bytes, seconds: float) -> bytes | None:
        """Return a process the job and wait for its answer; None: it ended, and the job is not to blame.

        Raises:
            ValueError: It gave an answer to another job, or one that is too long.
        """
        mark = os.urandom(MARK_BYTES)
        began = time.monotonic()
        self._watch_until(began + STRETCH * seconds, child)
        try:
            send(child.process.jobs, mark, job)
            answered, answer = receive(child.process.answers, MAX_ANSWER_BYTES)
        except (EOFError, OSError) as error:
            code = child.process.code()
            if self._closed:
                raise Cancelled from error
            if child.overdue or code == _CPU_LIMIT:
                raise Overrun("time") from error
            was_idle = child.spent and isinstance(error, BrokenPipeError)
            child.orphaned = code is None and not was_idle
            if not (was_idle or child.orphaned):
                raise Overrun("crash") from error
            return None
        child.spent += time.monotonic() - began
        if answered != mark:
            raise ValueError("an answer to no job, or to another")
        return answer

    def _forget(self, child: _Child) -> None:
        with self._changed:
            self._busy.remove(child)
        child.process.end()

    def _take(self) -> None:
        with self._changed:
            if self._closed:
                raise Cancelled
            if self._free:
                self._free -= 1
                return
            place: SimpleQueue[bool] = SimpleQueue()
            self._waiting.append(place)
        if not place.get():
            raise Cancelled

    def _return(self, child: _Child | None, keep: bool) -> None:
        """Make room for the next caller; the process waits for another document, or ends."""
        ending = []
        now = time.monotonic()
        with self._changed:
            self._zygote_until = now + self._zygote_idle_seconds
            if child is not None:
                self._busy.remove(child)
                if keep and not (child.overdue or child.is_full or self._closed):
                    child.until = now + self._idle_seconds
                    self._idle.append(child)
                    if len(self._idle) > self._most_idle:
                        ending.append(self._idle.pop(0))
                else:
                    ending.append(child)
            if now + self._idle_seconds < self._wakes_at:
                self._changed.notify_all()
            if self._waiting:
                self._waiting.popleft().put(True)
            else:
                self._free += 1
        for one in ending:
            one.process.end()

    # The watch: one thread ends processes that are overdue or have been idle for long. Unlike waiting on a pipe
    # with a timeout, this works on every platform (Windows).

    def _watch_until(self, until: float, child: _Child | None = None) -> None:
        with self._changed:
            if child is not None:
                child.until = until
            if not self._watching and not self._closed:
                self._watching = True
                threading.Thread(target=self._watch, name="parser-watch", daemon=True).start()
            elif until < self._wakes_at:
                self._changed.notify_all()

    def _watch(self) -> None:
        ending: list[_Child] = []
        while True:
            for child in ending:
                child.process.end()
            with self._changed:
                now = time.monotonic()
                for child in self._busy:
                    if child.until <= now:
                        child.overdue, child.until = True, math.inf
                        child.process.kill()
                ending = [child for child in self._idle if child.until <= now]
                if ending:
                    del self._idle[: len(ending)]  # the longest idle first
                    continue
                moments = [child.until for child in (*self._busy, *self._idle)]
                if self._closed or (not moments and (self._zygote is None or self._zygote_until <= now)):
                    self._watching = False
                    # Who closes waits for its end, so that the CPU time of all is that of the program.
                    zygote, self._zygote = (None, self._zygote) if self._closed else (self._zygote, None)
                    break
                self._wakes_at = min(moments, default=self._zygote_until)
                self._changed.wait(min(self._wakes_at - now, threading.TIMEOUT_MAX))
        if zygote is not None:
            zygote.close()


@dataclass(slots=True, eq=False)
class _Child:
    """A process, and whose documents it has read."""

    process: Forked | Started
    group: str
    """Publishers of this group may share it; "": it reads one publisher's only."""
    keys: set[str] = field(default_factory=set)
    spent: float = 0.0
    """Seconds at work."""
    overdue: bool = False
    orphaned: bool = False
    """It ended at work, with the process that had forked it; the job is tried again once."""
    until: float = math.inf
    """When it has to end: the deadline of its job, or the end of its idle time (monotonic)."""

    @property
    def is_full(self) -> bool:
        """Tell whether it has read as many publishers' documents as it may."""
        return bool(self.group) and len(self.keys) >= MOST_TOGETHER

    def may_read(self, origin: Publisher, module: str) -> bool:
        """Tell whether the process may read a document of this origin, and can run this function."""
        can_run = self.process.modules is None or module in self.process.modules
        same = self.group == origin.group and (bool(self.group) or origin.key in self.keys)
        return same and can_run and self.spent < BUSY_SECONDS


_CPU_LIMIT = -24
"""SIGXCPU, as `subprocess` reports it."""


def _mistake(name: str, door: Door, trace: str) -> Exception:
    """Make the error for a mistake of ours; behind a door with a failure other documents go on."""
    if door.damaged is None:
        return RuntimeError(f"{name} failed in the parser process:\n{trace}")
    log.error("a mistake in the parsers", extra={"job": name})
    log.info("where it is", extra={"trace": trace})
    return door.failure("a mistake of this program")
