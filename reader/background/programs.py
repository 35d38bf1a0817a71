"""Starts programs of the reader's, which outlive this one."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future

from reader.domain.sharing.sharing_program import ProgramNotStarted, ProgramProblem

_PROBLEMS: dict[int | None, ProgramProblem] = {
    errno.ENOENT: ProgramProblem.MISSING,
    errno.EACCES: ProgramProblem.REFUSED,
    errno.EPERM: ProgramProblem.REFUSED,
    errno.E2BIG: ProgramProblem.TOO_LONG,
}


def start_program(arguments: Sequence[str]) -> Future[int]:
    """Start a program, which the system looks up, without a shell and without a terminal.

    Returns its exit code, once it ends; not for a program that outlives this process.

    Raises:
        ProgramNotStarted: It does not exist, or may not be run.
    """
    ended: Future[int] = Future()
    try:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl+C in the terminal that has started us is not meant for it.
            start_new_session=sys.platform != "win32",
        )
    except (OSError, ValueError) as error:
        found = error.errno if isinstance(error, OSError) else None
        raise ProgramNotStarted(_PROBLEMS.get(found, ProgramProblem.OTHER), arguments[0]) from error
    threading.Thread(target=lambda: ended.set_result(process.wait()), name="program", daemon=True).start()
    return ended
