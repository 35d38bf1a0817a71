"""Which system calls a parser process may make once it reads untrusted bytes.

An allow-list: what Python, the allocator and the decoders need to compute, to read files and to answer. Nothing
that opens a socket, starts a program or a process, writes or changes a file, signals or traces another process.
All other calls fail with EPERM. Calls newer than the list fail with ENOSYS, for which libraries have a fallback.

The filter is a program for the kernel's packet-filter machine (seccomp(2), "classic" BPF), put together by hand:
two hundred instructions of five kinds. Bindings were looked at (py-landlock, landlockpy, seccompy, pyseccomp):
young, or old, or with a C library of their own. The calls and their numbers are in
`resources/words/system-calls.txt`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from reader.domain.resources import numbers, word_list

_CALLS = word_list("system-calls")
_OF_FILES = frozenset(_CALLS["of files"].split())
"""Calls that open a file or test for one: a sealed process may make none of them."""
_NEWEST = 450
"""Calls from this number on are newer than the list (Linux 5.17)."""
_X32 = 0x4000_0000
"""Set in the call numbers of x32, a second ABI of x86-64, which would bypass all the other checks."""


class Machine(NamedTuple):
    """The architecture of a machine and the numbers of its system calls, as a filter needs them."""

    architecture: int
    """`AUDIT_ARCH_…` of linux/audit.h."""
    numbers: Mapping[str, int]


MACHINES = {
    "x86_64": Machine(0xC000_003E, numbers(_CALLS["x86-64"])),
    "aarch64": Machine(0xC000_00B7, numbers(_CALLS["aarch64"])),
}

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000  # the last is O_TMPFILE's
_THREAD = 0x0001_0000 | 0x0000_0100  # CLONE_THREAD, CLONE_VM
_NAMESPACES = 0x7E02_0000  # CLONE_NEW…
_RUNS = 4  # PROT_EXEC
_FCNTL = (0, 1, 2, 3, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC; none that names an owner
_PRCTL = (15, 0x53564D41)  # PR_SET_NAME, PR_SET_VMA: names of threads and of memory

# linux/filter.h and linux/seccomp.h
_LOAD, _IS, _IS_AT_LEAST, _AND, _GIVE = 0x20, 0x15, 0x35, 0x54, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000
_NUMBER, _ARCHITECTURE = 0, 4
_MODE_FILTER, _ALL_THREADS, _SPEED_OVER_SPECULATION = 1, 1, 4
_NO_NEW_PRIVILEGES = 38


def program(machine: Machine, process: int | None, sealed: bool = False) -> bytes:
    """Build the filter.

    Args:
        process: The id of the process, which may signal only itself (`abort`); None: not even itself.
        sealed: No file is opened or looked for, and no memory becomes code.
    """
    numbers = machine.numbers
    refused = _OF_FILES if sealed else frozenset()
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_IS, machine.architecture, 1, 0),
        _step(_GIVE, _KILL),  # a call of another machine: the numbers below would mean others
        _step(_LOAD, _NUMBER),
    ]
    steps += _when_at_least(_X32, errno.EPERM)  # aarch64 has no numbers up there
    steps += _when_at_least(_NEWEST, errno.ENOSYS)
    for name in ("clone3", "openat2"):
        steps += _when(numbers[name], [_give(errno.ENOSYS)])
    steps += _when(numbers["ioctl"], [_give(errno.ENOTTY)])
    for name, place in (("openat", 2), ("open", 1)):
        if name in numbers and name not in refused:
            steps += _when(numbers[name], _where(place, _WRITES, 0, errno.EACCES))
    for name in ("mmap", "mprotect"):
        steps += _when(numbers[name], _where(2, _RUNS if sealed else 0, 0, errno.EACCES))
    steps += _when(numbers["clone"], _where(0, _THREAD | _NAMESPACES, _THREAD, errno.EPERM))
    if process is not None:
        steps += _when(numbers["kill"], _one_of(0, (process,)))
        steps += _when(numbers["tgkill"], _one_of(0, (process,)))
    steps += _when(numbers["prlimit64"], _one_of(0, (0,)))
    steps += _when(numbers["fcntl"], _one_of(1, _FCNTL))
    steps += _when(numbers["prctl"], _one_of(0, _PRCTL))
    for name in _CALLS["allowed"].split():
        if name in numbers and name not in refused:
            steps += _when(numbers[name], [_step(_GIVE, _ALLOW)])
    steps.append(_give(errno.EPERM))
    return b"".join(steps)


def support() -> Machine | None:
    """Return this machine; None where the filter is not made for it, or the kernel has no such filters."""
    machine = MACHINES.get(os.uname().machine) if sys.platform == "linux" and sys.maxsize > 1 << 32 else None
    if machine is None:
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    action = ctypes.c_uint32(_REFUSE)
    # SECCOMP_GET_ACTION_AVAIL (Linux 4.14).
    return machine if libc.syscall(machine.numbers["seccomp"], 2, 0, ctypes.byref(action)) == 0 else None


def give_up_privileges() -> None:
    """Set `no_new_privs`: programs started by this process gain no rights. Both cages need it.

    Raises:
        OSError: the kernel refused.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs")


def prepare(machine: Machine, process: int | None, sealed: bool) -> Callable[[], None]:
    """Build a filter, and return a function that installs it for all threads, for ever.

    Arguments are as for `program`. The function raises OSError if the kernel refuses.
    """
    steps = program(machine, process, sealed)
    kept = ctypes.create_string_buffer(steps, len(steps))
    listed = struct.pack("@HP", len(steps) // 8, ctypes.addressof(kept))
    flags = _ALL_THREADS | _SPEED_OVER_SPECULATION
    call = ctypes.CDLL(None, use_errno=True).syscall

    def put_on() -> None:
        if call(machine.numbers["seccomp"], _MODE_FILTER, flags, listed) != 0:
            raise OSError(ctypes.get_errno(), "seccomp", len(kept))

    return put_on


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Write one instruction (`struct sock_filter`); the last two say how many of the next to skip."""
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _give(error: int) -> bytes:
    return _step(_GIVE, _REFUSE | error)


def _argument(place: int) -> bytes:
    """Load an argument's lower half (`struct seccomp_data`, little-endian)."""
    return _step(_LOAD, 16 + 8 * place)


def _when(number: int, then: Iterable[bytes]) -> list[bytes]:
    steps = list(then)
    return [_step(_IS, number, 0, len(steps)), *steps]


def _when_at_least(number: int, error: int) -> list[bytes]:
    return [_step(_IS_AT_LEAST, number, 0, 1), _give(error)]


def _where(place: int, mask: int, bits: int, error: int) -> list[bytes]:
    """Allow a call where an argument has, of the bits in a mask, these and no others."""
    return [_argument(place), _step(_AND, mask), _step(_IS, bits, 0, 1), _step(_GIVE, _ALLOW), _give(error)]


def _one_of(place: int, values: tuple[int, ...]) -> list[bytes]:
    """Allow a call where an argument is one of the values (32 bits, as the kernel takes these)."""
    allow = [_when(value, [_step(_GIVE, _ALLOW)]) for value in values]
    return [_argument(place), *(step for steps in allow for step in steps), _give(errno.EPERM)]
