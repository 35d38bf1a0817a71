"""The main loop of a parser process: reads jobs from one pipe, writes answers to another, within limits.

It imports little on purpose: such a process loads only this module and the ones that jobs name. On Linux it is
forked (`zygote.py`) and runs `work` alone.

Jobs and answers are the structs of `messages.py`.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import Any, NoReturn

from reader.background.cage import lock_calls, lock_files
from reader.background.messages import Done, NoMemory, bug_of, failure_of, read_job, write_answer
from reader.background.pipe import receive, send
from reader.domain.errors import ReaderError

if sys.platform == "win32":
    import msvcrt
else:
    import resource

NICENESS = 10
LIFE_SECONDS = 300
"""CPU time after which the kernel ends such a process, whatever runs in it; it is replaced long before
(`sandbox.BUSY_SECONDS`)."""

_FORBIDDEN = frozenset(
    "socket.connect socket.bind socket.sendto socket.getaddrinfo socket.gethostbyname subprocess.Popen os.system"
    " os.exec os.posix_spawn os.fork os.startfile".split()
)


def serve(memory_bytes: int, package: str, folders: Sequence[str]) -> NoReturn:
    """Work until the pipe from the parent ends. Never returns.

    Args:
        memory_bytes: Limit of this process's address space, where the platform has one.
        package: Where the functions of its jobs live.
        folders: What it may read beside Python and its libraries.
    """
    jobs, answers = take_stream(0), take_stream(1)
    limit(memory_bytes)
    queue: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    try:
        first = receive(jobs)
    except (EOFError, OSError):
        os._exit(0)
    # The first job's modules are imported before the cage closes, so that Python can still write its bytecode
    # cache; later ones are imported from inside. No untrusted byte has been read so far.
    with contextlib.suppress(Exception):  # told when the job is done, which tries again
        _load({}, read_job(first[1]).name)
    _enter_cage(package, folders)
    queue.put(first)
    # Only after that: a thread inherits the restrictions of the one that starts it.
    threading.Thread(target=_receive, args=(jobs, queue), daemon=True).start()
    work(queue.get, answers)


def work(next_job: Callable[[], tuple[bytes, bytes]], answers: int) -> NoReturn:
    """Answer jobs, each with its own mark, until the other end of a pipe is closed. Never returns."""
    sys.addaudithook(_refuse_network)
    functions: dict[str, Callable[..., Any]] = {}
    try:
        while True:
            mark, job = next_job()
            send(answers, mark, _answer(functions, job))
    except (EOFError, OSError):
        os._exit(0)


def _answer(functions: dict[str, Callable[..., Any]], message: bytes) -> bytes:
    try:
        job = read_job(message)
        function = _load(functions, job.name)
        _limit_cpu(job.seconds)
        return write_answer(Done(function(*job.arguments)))
    except MemoryError:
        return write_answer(NoMemory())
    except BaseException as error:  # noqa: BLE001  (a bug is told in the parent, with the place where it happened)
        expected = failure_of(error) if isinstance(error, ReaderError) else None
        return write_answer(expected or bug_of(traceback.format_exc()))


def _load(functions: dict[str, Callable[..., Any]], name: str) -> Callable[..., Any]:
    if name not in functions:
        module, _, function = name.partition(":")
        functions[name] = getattr(importlib.import_module(module), function)
    return functions[name]


def _enter_cage(package: str, folders: Sequence[str]) -> None:
    """Drop every privilege that parsing does not need (`cage.py`), as far as the kernel can."""
    # Some kernels announce the feature and then refuse it (in containers). Feeds are read without it there;
    # `manchette --verbose check` tests the cage, and says what is missing.
    with contextlib.suppress(OSError):
        lock_files(package, folders)
    with contextlib.suppress(OSError):
        lock_calls()


def take_stream(number: int) -> int:
    """Move stdin or stdout elsewhere, so that a library's reads or prints cannot disturb what passes there."""
    taken = os.dup(number)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, number)
    os.close(nowhere)
    if sys.platform == "win32":
        msvcrt.setmode(taken, os.O_BINARY)
    return taken


def _receive(jobs: int, queue: SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Queue each job, and end the process as soon as the parent is gone, even in the middle of a job."""
    try:
        while True:
            queue.put(receive(jobs))
    except (EOFError, OSError):
        os._exit(0)


def limit(memory_bytes: int) -> None:
    """Limit this process and those that it forks: memory, and CPU time for the whole life of each."""
    # Ctrl+C in a terminal reaches every process of the group; the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # there the priority is given at the start, and memory needs a job object
        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (LIFE_SECONDS, LIFE_SECONDS))
        with contextlib.suppress(ValueError, OSError):  # macOS knows this limit by name only
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _limit_cpu(seconds: float) -> None:
    """Set a limit of CPU time, by which the kernel ends a job if the parent cannot (stopped or dead)."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (min(until, LIFE_SECONDS), LIFE_SECONDS))


def _refuse_network(event: str, _args: tuple[Any, ...]) -> None:
    """Audit hook (PEP 578): refuses the network and other programs."""
    if event in _FORBIDDEN:
        raise PermissionError(f"the parser process must not use {event}")
