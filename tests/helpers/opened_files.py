"""Watches whether anybody opens a file, in Python or below it (Linux's inotify)."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from types import TracebackType

import pytest

_IN_OPEN = 0x20


class OpenWatch:
    """Counts how often files of a folder are opened while it lasts.

    Skips the test where there is no inotify.
    """

    def __init__(self, folder: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("inotify is Linux's")
        self._folder = folder
        self._libc = ctypes.CDLL(None, use_errno=True)

    def __enter__(self) -> OpenWatch:
        self._descriptor = self._libc.inotify_init1(os.O_NONBLOCK)
        added = self._libc.inotify_add_watch(self._descriptor, os.fsencode(self._folder), _IN_OPEN)
        assert added >= 0, os.strerror(ctypes.get_errno())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

    def opened(self) -> list[str]:
        """Give the names of the files opened since the last call."""
        try:
            data = os.read(self._descriptor, 65536)
        except BlockingIOError:
            return []
        names = []
        while data:
            length = int.from_bytes(data[12:16], sys.byteorder)
            names.append(os.fsdecode(data[16 : 16 + length].rstrip(b"\0")))
            data = data[16 + length :]
        return names
