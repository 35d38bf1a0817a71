"""Helpers' processes: started with pipes, asked line by line, ended in any case."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has bindings that no package of ours brings."""


@contextmanager
def running(
    words: list[str], *, env: dict[str, str] | None = None, keep: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a process.

    Args:
        words: Its command line.
        env: Its environment.
        keep: A file descriptor that it shall have too.
    """
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env=env,
        pass_fds=() if keep is None else (keep,),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdin.close()
        process.stdout.close()


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """Have programs that are started meanwhile hear Ctrl+C.

    Who is started by `nohup`, or behind a script, ignores it, and so does whatever it starts in turn.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a message bus of one's own; gives its address."""
    with running(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]) as bus:
        yield bus.stdout.readline().strip()


def ask(process: subprocess.Popen[str], words: str) -> str:
    """Say a line, and give the line that answers it."""
    process.stdin.write(words + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
    assert answer, f"{process.args[:3]} ended with {process.poll()}"
    return answer.rstrip("\n")
