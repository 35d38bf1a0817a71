"""What somebody would try who has taken over the parser process: past Python, by the C library and the kernel.

Each attack gives the number of the error that stopped it, 0 where nothing did. None does harm where it succeeds.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from collections.abc import Callable

libc = ctypes.CDLL(None, use_errno=True)
MACHINE = platform.machine()
IS_X86 = MACHINE == "x86_64"
REFUSALS = frozenset({errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTTY})

_SIGNAL_NOBODY = 0
_NONE = (ctypes.c_char_p * 1)()


def run(secret: str, folder: str, victim: int) -> list[tuple[str, int]]:
    """Try everything.

    Args:
        secret: A file that the reader owns.
        folder: A folder of the reader's.
        victim: The process that started this one.
    """
    return [(name, attack()) for name, attack in attacks(secret, folder, victim).items()]


def attacks(secret: str, folder: str, victim: int) -> dict[str, Callable[[], int]]:
    """Give all attacks by their names."""
    path, new = secret.encode(), f"{folder}/new".encode()
    return {
        "read a file of the reader": lambda: _opened(path, os.O_RDONLY),
        "read /etc/passwd": lambda: _opened(b"/etc/passwd", os.O_RDONLY),
        "list a folder of the reader": lambda: _opened(folder.encode(), os.O_RDONLY | os.O_DIRECTORY),
        "list /": lambda: _opened(b"/", os.O_RDONLY | os.O_DIRECTORY),
        "read /proc/self/environ": lambda: _opened(b"/proc/self/environ", os.O_RDONLY),
        "read the window's memory by /proc": lambda: _opened(f"/proc/{victim}/mem".encode(), os.O_RDONLY),
        "read its surroundings by /proc": lambda: _opened(f"/proc/{victim}/environ".encode(), os.O_RDONLY),
        "reach the window's files by /proc": lambda: _opened(f"/proc/{victim}/fd".encode(), os.O_RDONLY),
        "write into its own memory by /proc": lambda: _opened(b"/proc/self/mem", os.O_RDWR),
        "open a file once more by /proc": lambda: _opened(b"/proc/self/fd/0", os.O_RDONLY),
        "make a file": lambda: _opened(new, os.O_WRONLY | os.O_CREAT),
        "make a file without a name": lambda: _opened(folder.encode(), os.O_RDWR | os.O_DIRECTORY | 0o20000000),
        "change a file": lambda: _opened(path, os.O_WRONLY),
        "empty a file": lambda: _opened(path, os.O_RDONLY | os.O_TRUNC),
        "change a library": lambda: _opened(os.__file__.encode(), os.O_RDWR),
        "cut a file": lambda: _call("truncate", path, ctypes.c_long(3)),
        "delete a file": lambda: _call("unlink", path),
        "rename a file": lambda: _call("rename", path, new),
        "link a file": lambda: _call("link", path, new),
        "link to elsewhere": lambda: _call("symlink", b"/etc", new),
        "make a folder": lambda: _call("mkdir", new, 0o700),
        "make a pipe with a name": lambda: _call("mkfifo", new, 0o600),
        "change rights": lambda: _call("chmod", path, 0o777),
        "change an owner": lambda: _call("chown", path, os.getuid(), -1),
        "change times": lambda: _call("utimes", path, None),
        "change attributes": lambda: _call("setxattr", path, b"user.x", b"x", 1, 0),
        "socket of IPv4": lambda: _call("socket", 2, 1, 0),
        "socket of IPv6": lambda: _call("socket", 10, 1, 0),
        "socket of datagrams": lambda: _call("socket", 2, 2, 0),
        "socket of Unix": lambda: _call("socket", 1, 1, 0),
        "socket to the kernel": lambda: _call("socket", 16, 3, 0),
        "raw socket": lambda: _call("socket", 17, 3, 0),
        "pair of sockets": lambda: _call("socketpair", 1, 1, 0, (ctypes.c_int * 2)()),
        "io_uring": lambda: _system(425, 8, ctypes.create_string_buffer(256)),
        "start a program": lambda: _call("execve", b"/no/such/program", None, None),
        "start a program by its file": lambda: _call("fexecve", 0, _NONE, _NONE),
        "fork": _forked,
        "fork a hundred times": lambda: max(_forked() for _ in range(100)),
        "a process by clone": lambda: _cloned(signal.SIGCHLD),
        "a process that shares memory": lambda: _cloned(signal.SIGCHLD | 0x100 | 0x4000),
        "a process by clone3": lambda: _system(435, ctypes.create_string_buffer(88), 88),
        "trace the window": lambda: _call("ptrace", 16, victim, None, None),
        "seize the window": lambda: _call("ptrace", 0x4206, victim, None, None),
        "read the window's memory": lambda: _memory("process_vm_readv", victim),
        "write the window's memory": lambda: _memory("process_vm_writev", victim),
        "hold the window": lambda: _system(434, victim, 0),
        "take a file of the window": lambda: _system(438, 0, 0, 0),
        "signal by a held process": lambda: _system(424, 0, _SIGNAL_NOBODY, None, 0),
        "signal the window": lambda: _call("kill", victim, _SIGNAL_NOBODY),
        "signal its thread": lambda: _system(234 if IS_X86 else 131, victim, victim, _SIGNAL_NOBODY),
        "signal anybody's thread": lambda: _system(200 if IS_X86 else 130, victim, _SIGNAL_NOBODY),
        "signal with a value": lambda: _call("sigqueue", victim, _SIGNAL_NOBODY, None),
        "have the kernel signal": lambda: _call("fcntl", 0, 8, victim),
        "limit the window": lambda: _call("prlimit", victim, 7, None, ctypes.create_string_buffer(16)),
        "slow the window": lambda: _call("setpriority", 0, victim, 19),
        "move the window to a core": lambda: _call("sched_setaffinity", victim, 128, b"\xff" * 128),
        "a world of its own": lambda: _call("unshare", 0x1000_0000),
        "another's world": lambda: _call("setns", 0, 0),
        "mount": lambda: _call("mount", b"none", folder.encode(), b"tmpfs", ctypes.c_ulong(0), None),
        "another root": lambda: _call("chroot", folder.encode()),
        "another folder": lambda: _call("chdir", b"/"),
        "another user": lambda: _call("setuid", os.getuid()),
        "keys of the kernel": lambda: _system(250 if IS_X86 else 219, 0, -3, 0),
        "programs in the kernel": lambda: _system(321 if IS_X86 else 280, 0, None, 0),
        "watch the processor": lambda: _system(298 if IS_X86 else 241, None, 0, -1, -1, 0),
        "handle page faults": lambda: _system(323 if IS_X86 else 282, 0),
        "a file of memory to run": lambda: _call("memfd_create", b"x", 0),
        "a file by its handle": lambda: _call("open_by_handle_at", -100, ctypes.create_string_buffer(16), 0),
        "a device": lambda: _call("ioctl", 1, 0x5412, ctypes.create_string_buffer(b"x")),
        "take the cage off": lambda: _system(317 if IS_X86 else 277, 0, 0, None),
        "the other way into the kernel": lambda: _system(0x4000_0000 | 39) if IS_X86 else errno.EPERM,
        "open in the newest way": lambda: _system(437, -100, path, ctypes.create_string_buffer(24), 24),
        "a call that is not yet made": lambda: _system(900),
    }  # fmt: skip


def run_sealed(secret: str) -> list[tuple[str, int]]:
    """Try what a process that opens no file any more is refused beside."""
    path, room = secret.encode(), ctypes.create_string_buffer(512)
    attacks = {
        "ask about a file": lambda: _call("stat", path, room),
        "ask about it in the newest way": lambda: _call("statx", -100, path, 0, 0xFFF, room),
        "tell whether it is there": lambda: _call("access", path, 0),
        "open a library": lambda: _opened(os.__file__.encode(), os.O_RDONLY),
        "memory that is written and run": lambda: 0 if _mapped(4096) < _NO_MEMORY else ctypes.get_errno(),
        "memory that is run": lambda: 0 if _mapped(4096, 5) < _NO_MEMORY else ctypes.get_errno(),
        "run what was written": lambda: _call(
            "mprotect", ctypes.c_void_p(_mapped(4096, 3)), ctypes.c_size_t(4096), 5
        ),
    }
    return [(name, attack()) for name, attack in attacks.items()]


def by_the_back_door() -> None:
    """Call the kernel as a program of 32 bits would, whose numbers mean other calls."""
    mapped = ctypes.c_void_p(_mapped(4096))
    assert mapped.value is not None
    code = bytes.fromhex("b814000000cd80c3")  # mov eax, 20 (getpid); int 0x80; ret
    ctypes.memmove(mapped.value, code, len(code))
    ctypes.CFUNCTYPE(ctypes.c_int)(mapped.value)()


def threads_start() -> str:
    """Start a thread, as a decoder of pictures may."""
    import threading

    said: list[str] = []
    thread = threading.Thread(target=said.append, args=("here",))
    thread.start()
    thread.join()
    return said[0]


def loads_late() -> list[str]:
    """Load what nobody has loaded yet: modules, a codec, a library in C."""
    import importlib

    names = ["zoneinfo", "decimal", "sqlite3", "xml.dom.minidom", "encodings.cp1256", "encodings.big5"]
    for name in names:
        importlib.import_module(name)
    return [name for name in names if name in sys.modules]


def _opened(path: bytes, flags: int) -> int:
    got = libc.open(path, flags, 0o600)
    if got < 0:
        return ctypes.get_errno()
    libc.close(got)
    return 0


def _call(name: str, *arguments: object) -> int:
    return _error(getattr(libc, name)(*arguments))


def _system(number: int, *arguments: object) -> int:
    return _error(libc.syscall(number, *arguments))


def _error(got: int) -> int:
    return ctypes.get_errno() if got < 0 else 0


def _forked() -> int:
    child = libc.fork()
    if child == 0:
        libc._exit(0)
    if child > 0:
        libc.waitpid(child, None, 0)
    return _error(child)


def _cloned(flags: int) -> int:
    child = libc.syscall(56 if IS_X86 else 220, flags, None, None, None, None)
    if child == 0:
        libc._exit(0)
    if child > 0:
        libc.waitpid(child, None, 0)
    return _error(child)


class _Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def _memory(name: str, victim: int) -> int:
    room = ctypes.create_string_buffer(8)
    here = _Piece(ctypes.addressof(room), 8)
    return _call(name, victim, ctypes.byref(here), 1, ctypes.byref(_Piece(0x1000, 8)), 1, 0)


_NO_MEMORY = (1 << 64) - 4096


def _mapped(length: int, protection: int = 7) -> int:
    libc.mmap.restype = ctypes.c_void_p
    made: int = libc.mmap(None, ctypes.c_size_t(length), protection, 0x22, -1, ctypes.c_long(0))
    return made
