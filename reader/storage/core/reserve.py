"""A file that reserves some disk space for the database, deleted when the disk is full.

SQLite needs space even for reading (32 kB for the index of its log), and a few pages of log for each mark. Without
the reserve, a full disk still allows reading, marking and *Make room*.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)

RESERVE_BYTES = 1_000_000
_ROOM_BYTES = 64_000_000
"""Least free space for creating the reserve, so that it never fills the disk."""


class Reserve:
    """The reserve of one database. `database`: its file; the reserve is beside it."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name("reserve")

    def give_up(self) -> bool:
        """Delete the reserve; False if it does not exist."""
        try:
            self._path.unlink()
        except OSError:
            return False
        log.info("the disk is full: the reserve was given up")
        return True

    def renew(self) -> None:
        """Create the reserve if it is missing and the disk has room; failures are ignored."""
        if self._path.exists():
            return
        try:
            if shutil.disk_usage(self._path.parent).free < _ROOM_BYTES:
                return
            # Random, as some file systems store no zeros.
            self._path.touch(0o600, exist_ok=False)
            self._path.write_bytes(os.urandom(RESERVE_BYTES))
        except OSError as error:
            log.info("no reserve was made", extra={"why": str(error)})


def is_full(path: Path) -> bool:
    """Tell whether the disk is nearly full: some of SQLite's failed writes are a "disk I/O error" then."""
    try:
        return shutil.disk_usage(path.parent).free < 64 * 1024
    except OSError:
        return False


def bytes_of(path: Path) -> int:
    """Return the size of a file; 0 without one. Looks once, as another program may delete it at any moment."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def bytes_of_log(database: Path) -> int:
    """Return the size of a database's write-ahead log; 0 without one: it was closed properly."""
    return bytes_of(database.with_name(database.name + "-wal"))
