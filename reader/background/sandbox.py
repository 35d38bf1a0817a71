"""Runs `reader.hostile` in processes of its own, which a deadline can end.

A thread cannot be stopped, and feed, HTML and picture parsers all have inputs of a megabyte on which they spend
minutes or gigabytes (security study, E3 and E5). A process can, and costs that one input one error. It also keeps
the window's thread free: pure-Python parsing holds the interpreter.

Why not `multiprocessing`: its children import the parent's main module again (with Qt, 17 MB and 0.1 s each) and
it keeps one more process to track resources. Two pipes do the same here on every platform.
"""

from __future__ import annotations

import contextlib
import logging
import math
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from reader.background.own_programs import parser_program
from reader.background.pipe import receive, send
from reader.domain.errors import Cancelled, Overrun

if sys.platform == "linux":
    import fcntl

if TYPE_CHECKING:
    from reader.background.doors import Door

log = logging.getLogger(__name__)

IDLE_SECONDS = 60.0
"""After so long without a job a process ends, to give its memory back."""
PATIENCE_SECONDS = 1.5
"""How long a call waits for a busy process before it starts another one, which costs 0.2 s of CPU. On a busy
machine the first has hardly started after half a second."""
STRETCH = 1.0 if sys.platform == "win32" else 4.0
"""Wall time of a job, as a multiple of its deadline. The kernel ends a job by its CPU time, but a process of low
priority may wait long for its share: on a busy machine good pictures were given up. Windows limits wall time
only."""
MAX_ANSWER_BYTES = 1 << 26
"""Of one answer: a document of 10 MB and all that is made of it; renditions have a few."""
PIPE_BYTES = 1 << 20
"""A feed and its answer fit into the pipe, so that neither side waits for the other halfway (Linux)."""


class Sandbox:
    """Up to `workers` parser processes, each started when it is first needed.

    Safe to use from any thread. Callers are served in the order they came.

    Args:
        deadline_seconds: CPU time of one call, unless the call says otherwise; wall time is `STRETCH` times that.
        memory_bytes: Address space of one process (where the platform can limit it).
        idle_seconds: A process ends after so long without a job.
        home: Where the functions live; another package than `reader.hostile` in tests only.
        doors: Which functions may be called, and what they give; others than `doors.DOORS` in tests only.
        folder: What the processes may read beside Python and its libraries; None: nothing.
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
    ) -> None:
        self._deadline_seconds = deadline_seconds
        self._memory_bytes = memory_bytes
        self._idle_seconds = idle_seconds
        self._home = home
        self._doors = doors
        self._folder = folder
        self._changed = threading.Condition(threading.Lock())
        self._seats = [_Seat() for _ in range(workers)]
        self._free = list(self._seats)
        """Used from the end, so that the seat with a warm process is taken first and the others grow idle."""
        self._waiting: deque[SimpleQueue[_Seat | None]] = deque()
        self._watching = False
        self._wakes_at = 0.0
        self._closed = False

    def call(self, name: str, *args: Any, deadline_seconds: float | None = None) -> Any:
        """Run a function of `reader.hostile` on plain data and wait for its result.

        Args:
            name: Module and function, e.g. "reader.hostile.feeds.feed:parse"; one of `doors.DOORS`.
            *args: What the function takes: numbers, text, bytes, and lists of those.
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
        # With the first document only: a round without news reads none (20 ms of CPU).
        from reader.background import doors, messages

        known = doors.DOORS if self._doors is None else self._doors
        if not name.startswith(self._home) or name not in known:
            raise ValueError(f"{name} is no door of {self._home}")
        door = known[name]
        seconds = self._deadline_seconds if deadline_seconds is None else deadline_seconds
        job = messages.write_job(name, args, seconds)
        seat = self._take()
        clean = False
        try:
            answer = doors.read_answer(door, self._ask(seat, job, seconds), args)
            clean = not isinstance(answer, messages.NoMemory)
        except ValueError as error:  # `doors.Forged`, or longer than any answer
            # Our code never answers like this: the process was taken over, or its memory overwritten.
            log.error("a parser process gave what it must not give", extra={"job": name})
            raise door.failure("the parser process was ended") from error
        finally:
            # Anything unusual, Ctrl+C too, may leave half an answer in the pipe: the next call gets a new process.
            self._give_back(seat, clean)
        match answer:
            case messages.Done():
                return answer.result
            case messages.Raised():
                raise doors.raised(answer)
            case messages.NoMemory():
                raise Overrun("memory")
            case messages.Bug():
                if door.damaged is None:
                    raise RuntimeError(f"{name} failed in the parser process:\n{answer.traceback}")
                # A bug of ours, triggered by one document: it is logged, and the other documents go on.
                log.error("a mistake in the parsers", extra={"job": name})
                log.info("where it is", extra={"trace": answer.traceback})
                raise door.failure("a mistake of this program")

    def warm(self, name: str) -> None:
        """Start every process now, for many calls are coming, and have each load what they will run.

        Without it the second starts when the first has been busy for `PATIENCE_SECONDS`: too late for a
        first sync of 200 feeds, which takes three seconds.

        Args:
            name: What will be called.
        """
        from reader.background.messages import write_job

        with self._changed:
            cold = [seat for seat in self._free if seat.process is None] if not self._closed else []
            for seat in cold:
                self._free.remove(seat)
                seat.begin()
        job = write_job(name, None, self._deadline_seconds)
        for seat in cold:
            threading.Thread(target=self._warm, args=(seat, job), name="parser-start", daemon=True).start()

    def _warm(self, seat: _Seat, job: bytes) -> None:
        clean = False
        try:
            self._ask(seat, job, self._deadline_seconds)
            clean = True
        except (Cancelled, Overrun, OSError) as error:
            # Whoever calls next tries again, and is told.
            log.info("a parser process did not start", extra={"why": repr(error)})
        finally:
            self._give_back(seat, clean)

    def close(self) -> None:
        """End all processes at once; calls under way raise Cancelled."""
        with self._changed:
            self._closed = True
            for seat in self._seats:
                if seat.process is not None:
                    seat.process.kill()
            for seat in self._free:
                seat.end()
            while self._waiting:
                self._waiting.popleft().put(None)
            self._changed.notify_all()

    def _ask(self, seat: _Seat, job: bytes, seconds: float) -> bytes:
        """Give the job to the seat's process, starting one where there is none, and wait for its answer."""
        while True:
            fresh = seat.process is None
            if seat.process is None:
                seat.process = _Process(self._memory_bytes, self._home, self._folder)
            self._watch_until(seat, time.monotonic() + STRETCH * seconds)
            try:
                send(seat.process.jobs, job)
                return receive(seat.process.answers, MAX_ANSWER_BYTES)
            except (EOFError, OSError) as error:
                process, seat.process = seat.process, None
                code = process.end()
                if self._closed:
                    raise Cancelled from error
                if seat.overdue or code == _CPU_LIMIT:
                    raise Overrun("time") from error
                # A process that had been waiting may have been ended from outside; the job is not to blame.
                if fresh or not isinstance(error, BrokenPipeError):
                    raise Overrun("crash") from error

    def _take(self) -> _Seat:
        with self._changed:
            if self._closed:
                raise Cancelled
            # While one process is busy, another is not started at once: ten small jobs are not worth it.
            if self._free and (self._free[-1].process is not None or len(self._free) == len(self._seats)):
                seat = self._free.pop()
                seat.begin()
                return seat
            place: SimpleQueue[_Seat | None] = SimpleQueue()
            self._waiting.append(place)
        try:
            given = place.get(timeout=PATIENCE_SECONDS)
        except Empty:
            given = self._cold_seat(place) or place.get()
        if given is None:
            raise Cancelled
        return given

    def _cold_seat(self, place: SimpleQueue[_Seat | None]) -> _Seat | None:
        """Leave the line for a seat whose process has yet to start, if there is one."""
        with self._changed:
            if self._free and place in self._waiting:
                self._waiting.remove(place)
                seat = self._free.pop()
                seat.begin()
                return seat
        return None

    def _give_back(self, seat: _Seat, clean: bool) -> None:
        with self._changed:
            seat.busy = False
            if not clean or seat.overdue or self._closed:
                seat.end()
            seat.overdue = False
            seat.until = time.monotonic() + self._idle_seconds
            if seat.until < self._wakes_at:
                self._changed.notify_all()
            if self._waiting:
                seat.begin()
                self._waiting.popleft().put(seat)
            else:
                self._free.append(seat)

    # The watch: one thread ends processes that are overdue or have been idle for long. Unlike waiting on a pipe
    # with a timeout, this works on every platform (Windows).

    def _watch_until(self, seat: _Seat, until: float) -> None:
        with self._changed:
            seat.until = until
            if self._closed and seat.process is not None:
                seat.process.kill()
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, name="parser-watch", daemon=True).start()
            elif until < self._wakes_at:
                self._changed.notify_all()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                for seat in self._seats:
                    if seat.process is None or seat.until > now:
                        continue
                    if seat.busy:
                        seat.overdue = True
                        seat.process.kill()
                        seat.until = now + self._idle_seconds
                    else:
                        seat.end()
                moments = [seat.until for seat in self._seats if seat.process is not None]
                if not moments:
                    break
                self._wakes_at = min(moments)
                self._changed.wait(min(self._wakes_at - now, threading.TIMEOUT_MAX))
            self._watching = False


@dataclass(slots=True, eq=False)
class _Seat:
    """The right to run one process, and that process while it lives."""

    process: _Process | None = None
    busy: bool = False
    overdue: bool = False
    until: float = 0.0
    """When the process has to end: the deadline of its job, or the end of its idle time (monotonic)."""

    def begin(self) -> None:
        self.busy = True
        self.until = math.inf  # the idle time no longer counts, the deadline does not yet

    def end(self) -> None:
        if self.process is not None:
            self.process.end()
            self.process = None


class _Process:
    def __init__(self, memory_bytes: int, package: str, folder: Path | None) -> None:
        self._popen = subprocess.Popen(
            parser_program(memory_bytes, package, () if folder is None else (str(folder),)),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_creation_flags(),
        )
        assert self._popen.stdin is not None and self._popen.stdout is not None
        self.jobs = self._popen.stdin.fileno()
        self.answers = self._popen.stdout.fileno()
        if sys.platform == "linux":
            for pipe in (self.jobs, self.answers):
                with contextlib.suppress(OSError):  # the user's share of pipe memory is used up: 64 kB work too
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)

    def kill(self) -> None:
        """End it; whoever waits for its answer sees the pipe end."""
        self._popen.kill()

    def end(self) -> int:
        """End it and clear up. Gives its exit code."""
        self._popen.kill()
        code = self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                pipe.close()
        return code


_CPU_LIMIT = -24
"""SIGXCPU, as `subprocess` gives it."""


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
