"""Tells whether this process holds a certain file open: its other threads open and close theirs at any time."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

FileId = tuple[int, int]
"""Device and inode number: the numbers of pipes and sockets come from a counter, and none comes twice."""


def file_id(file: int | Path) -> FileId:
    seen = os.fstat(file) if isinstance(file, int) else file.stat()
    return seen.st_dev, seen.st_ino


def held_files() -> set[FileId]:
    """Give the files that this process holds at this moment (Linux)."""
    held = set()
    for one in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            held.add(file_id(one))
    return held


@contextlib.contextmanager
def noted_pipes() -> Iterator[set[FileId]]:
    """Note the pipes and pairs of sockets that this thread makes meanwhile."""
    made: set[FileId] = set()
    thread, pipe, socketpair = threading.get_ident(), os.pipe, socket.socketpair

    def note_pipe() -> tuple[int, int]:
        ends = pipe()
        if threading.get_ident() == thread:
            made.update(map(file_id, ends))
        return ends

    def note_pair(*args: int) -> tuple[socket.socket, socket.socket]:
        ends = socketpair(*args)
        if threading.get_ident() == thread:
            made.update(file_id(end.fileno()) for end in ends)
        return ends

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pipe", note_pipe)
        patch.setattr(socket, "socketpair", note_pair)
        yield made
