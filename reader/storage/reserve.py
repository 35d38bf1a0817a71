"""A file that holds some room on the disk for the database, and is given up first when the disk is full.

SQLite needs room even for reading (32 kB for the index of its log), and for each mark a few pages in its log. So
on a full disk the reserve is deleted: reading goes on, marks are kept, and *Make room* has room to work with.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)

RESERVE_BYTES = 1_000_000
_ROOM_BYTES = 64_000_000
"""What must be free for it to be made: on a disk that is nearly full already it would be in the way."""


class Reserve:
    """The reserve of one database.

    Args:
        database: Its file; the reserve lies beside it.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name("reserve")

    def give_up(self) -> bool:
        """Delete it; False where it is not there."""
        try:
            self._path.unlink()
        except OSError:
            return False
        log.info("the disk is full: the reserve was given up")
        return True

    def renew(self) -> None:
        """Make it where it is missing and the disk has room; a failure means only that there is none."""
        if self._path.exists():
            return
        try:
            if shutil.disk_usage(self._path.parent).free < _ROOM_BYTES:
                return
            # Random, for there are file systems that store no zeros.
            self._path.touch(0o600, exist_ok=False)
            self._path.write_bytes(os.urandom(RESERVE_BYTES))
        except OSError as error:
            log.info("no reserve was made", extra={"why": str(error)})


def is_full(path: Path) -> bool:
    """Tell whether the disk has hardly any room: SQLite says "disk I/O error" of some writes that find none."""
    try:
        return shutil.disk_usage(path.parent).free < 64 * 1024
    except OSError:
        return False


def was_closed(database: Path) -> bool:
    """Tell whether a database has no log beside it, so that the file alone is all of it."""
    log_file = database.with_name(database.name + "-wal")
    return not log_file.exists() or log_file.stat().st_size == 0
