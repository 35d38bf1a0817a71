"""The cage of a parser process: what it cannot do even after a malicious document has taken it over.

Feeds and pictures are parsed by a million lines of C. A bug there lets whoever wrote the document run code in the
parser process, where Python's audit hooks (`parser_process.py`) do not stop them. So before it reads the first
untrusted byte, the process asks the kernel to drop its privileges:

* Landlock (`landlock.py`): it reads the folders of Python and of its libraries, nothing else, and writes nowhere.
  (While another program's data are imported, it reads the one folder that holds their copy, too.)
* seccomp (`seccomp.py`): no socket, program, process, tracing, or signal to others. A sealed process, as all are
  that parse feeds, pages and pictures, opens no file, cannot tell whether there is one, and runs no code that was
  not loaded before. Those that import, or compare stories, load modules late, and are not sealed.

It can still compute, and answer through one pipe; its answers are checked (`doors.py`), and it reads the documents
of one publisher only (`sandbox.py`). It can spin until its deadline, and make threads until its memory is used up.
The kernel kills it with the program that started it.

Linux only, on x86-64 and ARM64. Elsewhere there are only the limits of `parser_process.py`: memory (not on macOS
and Windows), time, and the audit hook. What macOS would need is a sandbox profile (`sandbox_init`, deprecated by
Apple without a successor for programs like this), Windows an AppContainer or a restricted token with a job object;
neither is here until somebody can run it there. A process for each publisher there is, started instead of forked.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterable

from reader.background import landlock, seccomp
from reader.domain.resources import RESOURCES

_LIBRARIES = (
    "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/app/lib",
    "/nix/store", "/gnu/store", "/etc/ld.so.cache", "/usr/share/zoneinfo",
)  # fmt: skip
"""Folders of shared libraries on various systems; missing ones are skipped."""
_PARENT_DEATH_SIGNAL = 1
_OF_PACKAGES = frozenset({"site-packages", "dist-packages"})


def lacking() -> tuple[str, ...]:
    """Tell which parts of the cage this kernel lacks; nothing is tried."""
    if sys.platform != "linux":
        return ("this system has no cage for the parser process yet",)
    found = []
    if not landlock.version():
        found.append("this kernel has no Landlock")
    if seccomp.support() is None:
        found.append("this kernel has no filter of calls, or this machine is neither x86-64 nor ARM64")
    return tuple(found)


def lock_files(package: str, folders: Iterable[str] = ()) -> None:
    """Restrict the calling thread to reading the folders of Python, its libraries and one package.

    Does nothing where the kernel has no Landlock.

    Args:
        package: The package of which jobs are, e.g. "reader.hostile."; all of its uppermost package can be read.
        folders: Others that can be read.

    Raises:
        OSError: the kernel has it, and refused.
    """
    if sys.platform == "linux" and landlock.version():
        seccomp.give_up_privileges()
        landlock.put_on([*readable(package), *folders])


def prepare_child(sealed: bool) -> Callable[[int], None]:
    """Return what a forked process calls, with its parent's id, to restrict itself (Linux).

    The kernel will kill it with the process that forked it, and restrict what it may ask for, as far as it can.
    All that takes time is done here, once for all children.

    Args:
        sealed: No file is opened or looked for from then on, and no memory becomes code.
    """
    end_with = ctypes.CDLL(None).prctl
    machine = seccomp.support()
    put_on: Callable[[], None] | None = None
    if machine is not None:
        seccomp.give_up_privileges()
        put_on = seccomp.prepare(machine, None, sealed)

    def lock(parent: int) -> None:
        end_with(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)
        with contextlib.suppress(OSError):  # as `parser_process.serve`
            if put_on is not None:
                put_on()

    return lock


def lock_calls() -> None:
    """Restrict what all threads may ask of the kernel; does nothing where there are no such filters.

    Raises:
        OSError: the kernel has them, and refused.
    """
    if (machine := seccomp.support()) is not None:
        seccomp.give_up_privileges()
        seccomp.prepare(machine, os.getpid(), False)()


def readable(package: str) -> Iterable[str]:
    """Return the folders that may be read: those of Python, of libraries, of our own code and of its word lists.

    Not all of `sys.path`: the folder in which the program was started may be on it, and may be anybody's home.
    """
    standard = os.path.dirname(os.__file__)  # noqa: PTH120 - pathlib is not loaded here
    yield os.path.dirname(standard)  # noqa: PTH120 - `…/lib`: Python's own shared libraries, too
    yield from _LIBRARIES
    if frozen := getattr(sys, "_MEIPASS", None):
        yield frozen
        yield sys.executable  # the compiled modules are in it
    for entry in sys.path:
        name = os.path.basename(entry.rstrip("/"))  # noqa: PTH119
        if name in _OF_PACKAGES or name.endswith(".zip"):
            yield entry
    for module in ("reader", package.partition(".")[0]):
        yield from getattr(sys.modules.get(module), "__path__", ())
    yield f"{RESOURCES}/words"
