"""Limits which files and networks a process can reach (Linux 5.13 and later, landlock(7)).

A process restricts itself, permanently; no administrator is needed. The rules name the folders that may be read;
everything else that the kernel's version of Landlock can refuse is refused.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
"""The same on every machine, as for all calls since Linux 5.1."""
_VERSION = 1
_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_RIGHTS_OF_FILES = {1: 13, 2: 14, 3: 15, 5: 16}
"""Number of file rights that each version knows: all of them are handled, and only reading is granted."""
_TCP = 0b11
"""Bits for binding and connecting (version 4)."""
_SCOPES = 0b11
"""Abstract sockets and signals reach no process outside (version 6)."""


def version() -> int:
    """Return the kernel's version of Landlock; 0 where it has none, or this is no Linux."""
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    found: int = libc.syscall(_CREATE, None, 0, _VERSION)
    return max(found, 0)


def put_on(readable: Iterable[str]) -> None:
    """Restrict the calling thread, and those that it starts later, to reading these folders and files.

    Paths that are not there are passed by.

    Raises:
        OSError: the kernel refused.
    """
    known = version()
    count = max(rights for since, rights in _RIGHTS_OF_FILES.items() if since <= max(known, 1))
    handled = struct.pack("@QQQ", (1 << count) - 1, _TCP, _SCOPES)
    libc = ctypes.CDLL(None, use_errno=True)
    size = 8 if known < 4 else 16 if known < 6 else 24
    rules = libc.syscall(_CREATE, handled, size, 0)
    if rules < 0:
        raise OSError(ctypes.get_errno(), "landlock")
    try:
        for path in readable:
            _allow(libc, rules, path)
        if libc.syscall(_RESTRICT, rules, 0) != 0:
            raise OSError(ctypes.get_errno(), "landlock")
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: str) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _READ_FOLDER if os.path.isdir(path) else _READ_FILE  # noqa: PTH112 - no pathlib here
        rule = struct.pack("=Qi", rights, opened)
        if libc.syscall(_ADD_RULE, rules, _BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), "landlock")
    finally:
        os.close(opened)
