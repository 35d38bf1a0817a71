"""Tests the cage (`background/cage.py`) from inside: a kernel may promise more than it enforces.

It calls the C library directly: Python's audit hook (`background/parser_process.py`) would refuse the same calls,
but does not stop an attacker who runs native code.
"""

from __future__ import annotations

import ctypes
import os
import sys

ALL = ("files", "network", "lookups", "code", "programs")
_WRITE_AND_RUN = 7  # PROT_READ, PROT_WRITE, PROT_EXEC
_OWN = 0x22  # MAP_PRIVATE, MAP_ANONYMOUS
_NO_MEMORY = (1 << 64) - 4096
"""Results of a call from here on are error numbers."""


def missing() -> tuple[str, ...]:
    """Return the actions that the cage does not refuse, by their names in `ALL`; all if there is no cage."""
    if sys.platform != "linux":
        return ALL
    libc = ctypes.CDLL(None)
    opened = {"files": libc.open(b"/", os.O_RDONLY), "network": libc.socket(2, 1, 0)}  # AF_INET, SOCK_STREAM
    found = [name for name, file in opened.items() if file >= 0]
    for name in found:
        libc.close(opened[name])
    if libc.access(b"/", os.F_OK) == 0:
        found.append("lookups")
    libc.mmap.restype = ctypes.c_void_p
    if libc.mmap(None, ctypes.c_size_t(4096), _WRITE_AND_RUN, _OWN, -1, ctypes.c_long(0)) < _NO_MEMORY:
        found.append("code")
    child = libc.fork()
    if child == 0:
        libc._exit(0)
    if child > 0:
        libc.waitpid(child, None, 0)
        found.append("programs")
    return tuple(found)
