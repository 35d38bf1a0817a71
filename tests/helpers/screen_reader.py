"""Listens to the real window as a screen reader does: over AT-SPI, on a bus and a display of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.processes import SYSTEM_PYTHON, ask, running, session_bus

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def what_is_missing() -> str:
    """Say what the machine lacks for listening; "" where it has all of it."""
    for tool in ("Xvfb", "dbus-daemon"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if not Path(LAUNCHER).exists():
        return "at-spi2-core is not installed"
    if subprocess.run([SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, check=False).returncode:
        return "the system's Python has no bindings of AT-SPI (python3-gi, gir1.2-atspi-2.0)"
    return ""


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader can come to."""

    depth: int
    role: str
    name: str
    focusable: bool
    showing: bool
    description: str


class SpokenWindow:
    """A window that is listened to."""

    def __init__(self, program: subprocess.Popen[str], listener: subprocess.Popen[str]) -> None:
        self._program = program
        self._listener = listener

    def do(self, name: str) -> str:
        """Do an action, or `close` dialogs; gives the title of what is in front."""
        return ask(self._program, name)

    def hear(self, title: str) -> list[Node]:
        """Give what is spoken of the windows of this title, once one is there."""
        return [Node(*node) for node in json.loads(ask(self._listener, title))]


@contextmanager
def spoken_window(home: Path, language: str, *has: str) -> Iterator[SpokenWindow]:
    """Open the window on a home of two papers, in a language; with a day of events if it `has` "stories"."""
    with ExitStack() as stack:
        environment = dict(os.environ)
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
        display = stack.enter_context(running(words, keep=write))
        os.close(write)
        with os.fdopen(read) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        assert display.poll() is None
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(session_bus())
        stack.enter_context(running([LAUNCHER, "--launch-immediately"], env=environment))
        program = stack.enter_context(
            running(
                [sys.executable, "-m", "tests.helpers.spoken_window", str(home), language, *has],
                env={**environment, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            )
        )
        walk = str(Path(__file__).with_name("atspi_walk.py"))
        listener = stack.enter_context(running([SYSTEM_PYTHON, walk], env=environment))
        yield SpokenWindow(program, listener)
