"""Opens a named file: only a file on a disk, nothing that could block or never end."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

_KERNELS = "9fa0 62656572 64626720 74726163 73636673 27e0eb 63677270 62656570 6165676c de5e81e4 cafe4a11 42494e4d"
"""Linux file systems whose files look plain and are answers of the kernel (/proc/kmsg waits for its next message):
proc, sysfs, debugfs, tracefs, securityfs, cgroup, cgroup2, configfs, pstore, efivarfs, bpf, binfmt_misc, by the
numbers of <linux/magic.h>."""


def open_given(path: Path, *, follow: bool = True) -> BinaryIO:
    """Open a plain file of a real file system, without blocking; a link only if `follow`.

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

    facts = ctypes.create_string_buffer(512)  # `struct statfs`, which has 120 bytes, begins with the number
    ctypes.CDLL(None).fstatfs(handle, facts)
    return f"{ctypes.c_ulong.from_buffer(facts).value:x}" in _KERNELS.split()
