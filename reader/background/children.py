"""Parser processes, as the program holds them: each started, or forked from one that has loaded the parsers."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import msgspec

from reader.background.messages import Errand, ErrandDone
from reader.background.own_programs import parser_program, zygote_program

if sys.platform == "linux":
    import fcntl
    import socket

PIPE_BYTES = 1 << 20
"""Size of a pipe: a feed and its answer fit into it, so that neither side waits for the other (Linux)."""
ZYGOTE_SECONDS = 150.0
"""CPU time after which another process forks, half of `parser_process.LIFE_SECONDS`: some forty thousand forks."""
_CODES_KEPT = 64
"""Exit codes remembered, of the children that ended last."""
_END_SECONDS = 2.0
"""How long a process that forks may take to end its children."""


class Started:
    """A parser process started on its own. `modules`: the modules it can run; None: any."""

    modules: frozenset[str] | None = None

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

    def kill(self) -> None:
        """End it; whoever waits for its answer sees the pipe end."""
        self._popen.kill()

    def end(self) -> None:
        self.code()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                pipe.close()

    def code(self) -> int:
        """End it, where it has not ended by itself, and give its exit code."""
        self._popen.kill()
        return self._popen.wait()


class Forked:
    """A parser process that was forked; the attribute is as that of `Started`."""

    def __init__(
        self, zygote: Zygote, process: int, jobs: int, answers: int, modules: frozenset[str] | None
    ) -> None:
        self.modules = modules
        self.jobs = jobs
        self.answers = answers
        self.process = process
        self._zygote = zygote
        self._handle: tuple[int, ...] = ()
        with contextlib.suppress(AttributeError, OSError):  # before Linux 5.3 its number has to do
            self._handle = (os.pidfd_open(process),)
        self._lock = threading.Lock()
        self._ended = False

    def kill(self) -> None:
        """End it; whoever waits for its answer sees the pipe end."""
        with self._lock:
            if not self._ended:  # until then nobody waits for it, and its number is no other process's
                with contextlib.suppress(ProcessLookupError):
                    if self._handle:  # if the process that forked it has died, the number may be another's
                        signal.pidfd_send_signal(self._handle[0], signal.SIGKILL)
                    else:
                        os.kill(self.process, signal.SIGKILL)

    def end(self) -> None:
        self.kill()
        with self._lock:
            if self._ended:
                return
            self._ended = True
        for one in (self.jobs, self.answers, *self._handle):
            os.close(one)
        self._zygote.bury(self.process)

    def code(self) -> int | None:
        """End it, if it has not ended by itself, and give its exit code; None: only its parent knew, and died."""
        return self._zygote.code(self)


class Zygote:
    """The process that forks others (`zygote.py`), from any thread."""

    def __init__(self, memory_bytes: int, package: str, folder: Path | None, *, sealed: bool) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, contextlib.ExitStack() as on_failure:
            on_failure.callback(self._ours.close)
            self._popen = subprocess.Popen(
                zygote_program(memory_bytes, package, sealed, () if folder is None else (str(folder),)),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            on_failure.pop_all()
        self._sealed = sealed
        self._loaded: set[str] = set()
        self._retired = False
        self._asking = threading.Lock()
        self._counting = threading.Lock()
        self._living = 0
        self._ended: list[int] = []
        self._codes: dict[int, int] = {}
        self._seconds = 0.0

    @property
    def is_worn(self) -> bool:
        """Tell whether another one should fork from now on."""
        return self._seconds > ZYGOTE_SECONDS

    def fork(self, module: str) -> Forked:
        """Return a new process that has a module loaded; raises OSError if none can be made."""
        with contextlib.ExitStack() as theirs, contextlib.ExitStack() as on_failure:
            self._count(1)  # before it is there, so that one which is retired now does not end under it
            on_failure.callback(self._count, -1)
            their_jobs, jobs = os.pipe()
            theirs.callback(os.close, their_jobs)
            on_failure.callback(os.close, jobs)
            answers, their_answers = os.pipe()
            theirs.callback(os.close, their_answers)
            on_failure.callback(os.close, answers)
            for pipe in (jobs, answers):
                with contextlib.suppress(OSError):  # the user's share of pipe memory is used up: 64 kB work too
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
            child = self._ask((module,), [their_jobs, their_answers])
            if not child:
                raise BlockingIOError
            on_failure.pop_all()
        return Forked(
            self, child, jobs, answers=answers, modules=frozenset(self._loaded) if self._sealed else None
        )

    def load(self, module: str) -> None:
        """Load a module for future children; raises OSError if the process is gone."""
        self._ask((module,), [])

    def bury(self, process: int) -> None:
        """Let the forking process reap a killed child with the next errand."""
        with self._counting:
            self._ended.append(process)
        self._count(-1)

    def retire(self) -> None:
        """Fork no more, and end with the last of its children."""
        self._retired = True
        self._count(0)

    def _count(self, change: int) -> None:
        with self._counting:
            self._living += change
        if self._retired and not self._living:
            self.close()

    def code(self, child: Forked) -> int | None:
        """End a child and give its exit code; None: this process is gone."""
        self._count(1)  # one that is retired answers before it ends
        child.end()
        with contextlib.suppress(OSError):
            self._ask((), [])
        self._count(-1)
        return self._codes.pop(child.process, None)

    def close(self) -> None:
        """End it and all its children at once; errands under way fail."""
        with contextlib.suppress(OSError):
            self._ours.shutdown(socket.SHUT_RDWR)
        try:
            self._popen.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        with self._asking:
            self._ours.close()

    def _ask(self, modules: tuple[str, ...], pipes: list[int]) -> int:
        with self._asking:
            with self._counting:
                ended, self._ended = tuple(self._ended), []
            answer = b""
            with contextlib.suppress(ConnectionError):
                socket.send_fds(self._ours, [msgspec.msgpack.encode(Errand(modules, ended))], pipes)
                answer = self._ours.recv(1 << 16)
            if not answer:  # somebody ended it
                self._seconds = math.inf
                raise BrokenPipeError
            done = msgspec.msgpack.decode(answer, type=ErrandDone)
            self._codes.update(zip(ended, done.codes, strict=True))
            for old in list(self._codes)[:-_CODES_KEPT]:
                del self._codes[old]
            self._seconds = done.seconds
            self._loaded.update(modules)
            return done.child


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
