"""What a parser process runs: takes jobs from one pipe, gives answers to another, inside limits.

Lean on purpose: this module and the ones that jobs name are all that such a process loads.

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
from collections.abc import Callable
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

_FORBIDDEN = frozenset(
    "socket.connect socket.bind socket.sendto socket.getaddrinfo socket.gethostbyname subprocess.Popen os.system"
    " os.exec os.posix_spawn os.fork os.startfile".split()
)


def serve(memory_bytes: int, package: str = "reader.hostile.") -> NoReturn:
    """Work until the pipe from the parent ends. Never returns.

    Args:
        memory_bytes: Limit of this process's address space, where the platform has one.
        package: Where the functions of its jobs live.
    """
    jobs, answers = _take_pipes()
    _limit(memory_bytes)
    sys.addaudithook(_refuse_network)
    queue: SimpleQueue[bytes] = SimpleQueue()
    functions: dict[str, Callable[..., Any]] = {}
    try:
        first = receive(jobs)
    except (EOFError, OSError):
        os._exit(0)
    # What the first job needs is loaded outside the cage, where what Python compiles can still be kept on the
    # disk; what later ones need is read from inside. No stranger's byte was looked at until now.
    with contextlib.suppress(Exception):  # told when the job is done, which tries again
        _load(functions, read_job(first).name)
    _enter_cage(package)
    queue.put(first)
    # After that, for a thread has the rights of the one that started it.
    threading.Thread(target=_receive, args=(jobs, queue), daemon=True).start()
    while True:
        answer = _answer(functions, queue.get())
        try:
            send(answers, answer)
        except OSError:
            os._exit(0)  # nobody listens any more


def _answer(functions: dict[str, Callable[..., Any]], message: bytes) -> bytes:
    try:
        job = read_job(message)
        function = _load(functions, job.name)
        if job.arguments is None:
            return write_answer(Done(None))
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


def _enter_cage(package: str) -> None:
    """Give up every right that this work does not need (`cage.py`), for as much as the kernel can."""
    # Under a kernel that says that it can and then refuses (a container's rules), a feed is read as it was before
    # there were cages; `manchette --verbose check` tries what is refused, and says so.
    with contextlib.suppress(OSError):
        lock_files(package)
    with contextlib.suppress(OSError):
        lock_calls()


def _take_pipes() -> tuple[int, int]:
    """Keep the two pipes to ourselves: what a library prints goes nowhere, what it asks for comes from nowhere."""
    jobs, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    if sys.platform == "win32":
        msvcrt.setmode(jobs, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    return jobs, answers


def _receive(jobs: int, queue: SimpleQueue[bytes]) -> None:
    """Hand on each job, and end the process as soon as the parent is gone, even in the middle of a job."""
    try:
        while True:
            queue.put(receive(jobs))
    except (EOFError, OSError):
        os._exit(0)


def _limit(memory_bytes: int) -> None:
    # Ctrl+C in a terminal reaches every process of the group; the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # there the priority is given at the start, and memory needs a job object
        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(ValueError, OSError):  # macOS knows this limit by name only
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _limit_cpu(seconds: float) -> None:
    """Let the kernel end a job whose parent cannot: it was stopped, or died while the job held the interpreter."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _refuse_network(event: str, _args: tuple[Any, ...]) -> None:
    """Audit hook (PEP 578): what runs here has no business with the network or with other programs."""
    if event in _FORBIDDEN:
        raise PermissionError(f"the parser process must not use {event}")
