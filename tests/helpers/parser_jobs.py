"""Functions for the parser process to run in tests: good ones, and ones that misbehave."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

from reader.domain.errors import FailureReason, FeedError, OutlineError


def echo(value: object) -> object:
    return value


def shout(text: str) -> str:
    sys.stdout.write(text)
    sys.stdout.flush()
    sys.stderr.write(text)
    sys.stdin.read()
    return text


def process_id() -> int:
    return os.getpid()


def parent_id() -> int:
    return os.getppid()


def life_seconds() -> int:
    """Give the hard limit of CPU time, after an attempt to raise it."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (ValueError, OSError):
        return resource.getrlimit(resource.RLIMIT_CPU)[1]
    return -1


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def modules() -> list[str]:
    return sorted(sys.modules)


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def hold() -> str:
    """Work until `JobSandbox.release` is called, whatever time that takes."""
    told: list[int] = []
    signal.signal(signal.SIGURG, lambda *_: told.append(1))
    while not told:
        time.sleep(0.01)
    return "held"


_jobs_so_far = 0


def count() -> int:
    """Count the calls in this process."""
    global _jobs_so_far
    _jobs_so_far += 1
    return _jobs_so_far


def spin() -> None:
    while True:
        pass


def hold_the_interpreter() -> None:
    """One C call that never lets another thread run."""
    pow(7, 7**9, 10**5_000_000)


def spin_deaf() -> None:
    """Hold the processor and the interpreter, whatever anybody says."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    hold_the_interpreter()


def eat_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(16 << 20))


def die(code: int) -> None:
    os._exit(code)


def refuse() -> None:
    raise FeedError(FailureReason.NOT_A_FEED, "a web page")


def refuse_outline() -> None:
    raise OutlineError("no outline")


def stumble() -> None:
    _ = {}["the missing key"]


def not_plain() -> object:
    return threading.Lock()


def a_function() -> object:
    return os.system


def connect(port: int) -> None:
    # As bytes: a sealed process could not even load what turns a name into them.
    socket.create_connection((b"127.0.0.1", port)).close()  # type: ignore[arg-type]


def start_a_program() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def read_file(path: str) -> str:
    """Give what stands in a file, or why it cannot be read."""
    try:
        with open(path) as file:
            return file.read()
    except OSError as error:
        return type(error).__name__


def write_file(path: str) -> str:
    """Write into a file, or say why that cannot be."""
    try:
        with open(path, "w") as file:
            file.write("changed")
    except OSError as error:
        return type(error).__name__
    return "written"
