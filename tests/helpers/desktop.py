"""A display of its own for a program, and a keyboard that types into it through the X server, as a person does."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.helpers.patience import wait_for
from tests.helpers.processes import running

_PAUSE = ("sleep", "0.1")
"""Seconds that a person takes from one thing to the next; an idle machine has answered the first by then."""


def what_is_missing() -> str:
    """Say what the machine lacks; "" where it has all of it."""
    return next((f"{tool} is not installed" for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None), "")


class Desktop:
    """A screen with what is started there and no window manager, so `go_to` hands the keyboard on."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def go_to(self, title: str) -> None:
        """Wait for the window of a title, and give it the keyboard."""
        [*_, last] = wait_for(lambda: self._windows(title))
        self._tool("windowfocus", "--sync", last, *_PAUSE)

    def open(self, key: str, title: str, over: str = "Manchette") -> None:
        """Press a key over a window until the dialog of a title is there, and give that the keyboard."""

        def ask() -> None:
            self.go_to(over)
            self.press(key)
            self.see(lambda: self._windows(title))

        wait_for(lambda: self._windows(title), ask)
        self.go_to(title)

    def leave(self, title: str) -> None:
        """Close a dialog by Escape, and wait until it is gone: it takes the keyboard from whoever has it then."""
        self.press("Escape")
        wait_for(lambda: not self._windows(title))
        self._tool(*_PAUSE)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as X does: `ctrl+n`."""
        for key in keys:
            self._tool("key", key, *_PAUSE)

    def see(self, what: Callable[[], object], seconds: float = 2) -> bool:
        """Look for a moment whether something comes of what was done; False: it is to be done again."""
        deadline = time.monotonic() + seconds
        while not (there := what()) and time.monotonic() < deadline:
            self._tool(*_PAUSE)
        return bool(there)

    def write(self, words: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", "15", words)

    def _windows(self, title: str) -> list[str]:
        return self._tool("search", "--onlyvisible", "--name", f"^{title}$").split()

    def _tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout


@contextmanager
def desktop(size: str = "1600x1000", *more: str) -> Iterator[Desktop]:
    """Start a screen of so many pixels; `more` words for its server, instead of the one that lets it stay."""
    read, write = os.pipe()
    # Without `-noreset` the server begins anew when a client is its last, and refuses one that comes meanwhile.
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    words += more or ("-noreset",)
    with running(words, keep=write) as server:
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        assert server.poll() is None
        yield Desktop(display)
