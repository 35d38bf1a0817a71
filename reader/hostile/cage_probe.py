"""Tests the cage (`background/cage.py`) from inside: a kernel may promise more than it enforces.

It calls the C library directly: Python's audit hook (`background/parser_process.py`) would refuse the same calls,
but does not stop an attacker who runs native code.
"""

from __future__ import annotations

import ctypes
import os
import sys


def missing() -> tuple[str, ...]:
    """Tell what is not refused: "files", "network", "programs"; all three where there is no cage to be tried."""
    if sys.platform != "linux":
        return ("files", "network", "programs")
    libc = ctypes.CDLL(None)
    found = []
    opened = libc.open(b"/", os.O_RDONLY)
    if opened >= 0:
        libc.close(opened)
        found.append("files")
    opened = libc.socket(2, 1, 0)  # AF_INET, SOCK_STREAM
    if opened >= 0:
        libc.close(opened)
        found.append("network")
    child = libc.fork()
    if child == 0:
        libc._exit(0)
    if child > 0:
        libc.waitpid(child, None, 0)
        found.append("programs")
    return tuple(found)
