"""A file lock between processes; the system releases it when its holder ends, even by kill -9."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from reader.domain.errors import StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
"""Error codes of the platforms for a file that is already locked."""


class FileLock:
    """Holds a file so that no other process can. `path`: a file of our own, created if missing, never deleted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """True while this lock holds the file."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take the lock without waiting.

        Returns:
            False where another process (or another lock of this one) holds it.

        Raises:
            StorageError: the file cannot be made, or the disk it is on has no locks.
        """
        return self._take(alone=True)

    def share(self) -> bool:
        """Take the lock together with all others who share it; nobody can acquire it meanwhile.

        Windows has no such locks that are as simple: there it always succeeds, and excludes no one. (It does not
        rename files that are open.)

        Returns:
            False where another process holds it alone.

        Raises:
            StorageError: as for `acquire`.
        """
        return sys.platform == "win32" or self._take(alone=False)

    def _take(self, *, alone: bool) -> bool:
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageError("cannot use {file}: {why}", file=self._path, why=error.strerror or error) from error
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if error.errno not in _HELD:
                why = error.strerror or error
                raise StorageError("cannot lock {file}: {why}", file=self._path, why=why) from error
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
