"""Opens a file that somebody names: a file on a disk, and nothing that could wait for ever or never end."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

_MADE_BY_THE_KERNEL = {
    0x9FA0: "proc",
    0x62656572: "sysfs",
    0x64626720: "debugfs",
    0x74726163: "tracefs",
    0x73636673: "securityfs",
    0x27E0EB: "cgroup",
    0x63677270: "cgroup2",
    0x62656570: "configfs",
    0x6165676C: "pstore",
    0xDE5E81E4: "efivarfs",
    0xCAFE4A11: "bpf",
    0x42494E4D: "binfmt_misc",
    0x65735543: "fusectl",
    0xF97CFF8C: "selinuxfs",
    0x5A3C69F0: "apparmorfs",
}
"""Linux file systems (<linux/magic.h>) whose files look plain and are the kernel's answers: reading /proc/kmsg
waits for the next message, and takes it away from the system's log."""
_ENOUGH_FOR_STATFS = 512
"""Bytes; `struct statfs` has 120, and begins with the number of the file system as a long."""


def open_given(path: Path, *, follow: bool = True) -> BinaryIO:
    """Open a plain file of a real file system to read it, without waiting for anybody.

    Args:
        follow: The path may be a link.

    Raises:
        OSError: It is not there, is no plain file (a pipe, a device, an answer of the kernel), or cannot be read.
    """
    if not stat.S_ISREG(path.stat(follow_symlinks=follow).st_mode):
        raise OSError("it is no file")  # some devices begin to work when they are opened
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    # Another file may have its name by now.
    if not stat.S_ISREG(os.fstat(handle).st_mode) or _is_made_by_the_kernel(handle):
        os.close(handle)
        raise OSError("it is no file")
    return os.fdopen(handle, "rb")


def _is_made_by_the_kernel(handle: int) -> bool:
    if sys.platform != "linux":
        return False
    import ctypes

    facts = ctypes.create_string_buffer(_ENOUGH_FOR_STATFS)
    if ctypes.CDLL(None).fstatfs(handle, facts):
        return False  # no file system that refuses to say what it is makes such files
    return int.from_bytes(facts.raw[: ctypes.sizeof(ctypes.c_long)], sys.byteorder) in _MADE_BY_THE_KERNEL
