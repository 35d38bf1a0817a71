"""Copies of the database, the check of its health, and what happens when it is damaged.

A damaged file is never overwritten: it is renamed, and the newest good copy is opened in its place.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.domain.errors import StorageError
from reader.storage.database import Database, note, set_note, storage_error
from reader.storage.migrations import copy_database, version_of
from reader.storage.tables import SCHEMA_VERSION

log = logging.getLogger(__name__)

DAILY = timedelta(hours=24)
KEPT = 3
_NAME = re.compile(r"daily-\d{8}T\d{6}Z\.sqlite$")
_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A damaged file was set aside."""

    damaged: Path
    """Where it is now."""
    copy_from: datetime | None
    """When the copy that took its place was made; None: there was none, and a new file was begun."""


def open_safely(path: Path, backups: Path, now: datetime) -> Recovery | None:
    """Make sure that the file at `path` can be opened; to be called before `Database`.

    The whole file is read only after an unclean end (a write-ahead log was left and nobody is using it).

    Returns:
        What was done, or None where all is well.

    Raises:
        StorageError: the file is newer than this program, or cannot be set aside.
    """
    try:
        version = version_of(path)
    except StorageError:
        if not path.is_file():
            raise
        return _set_aside(path, backups, now)
    if version == 0 or version > SCHEMA_VERSION:
        return None  # `Database` makes the one and refuses the other, untouched.
    if _left_unclean(path) and problems(path, quick=True):
        return _set_aside(path, backups, now)
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if not _means_damage(error):
            raise storage_error(path, error) from error
        return _set_aside(path, backups, now)
    return None


def problems(path: Path, *, quick: bool = False) -> list[str]:
    """Check a database file, open or not.

    Args:
        path: The file.
        quick: Skip the comparison of indexes with their tables (which finds 6 of 40 damages more).

    Returns:
        What is wrong, as SQLite says it; empty for a sound file.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA busy_timeout=10000")
            rows = connection.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check").fetchall()
            found = [str(row[0]) for row in rows if row[0] != "ok"]
            if not quick and not found:
                broken = connection.execute("PRAGMA foreign_key_check").fetchall()
                found = [f"{len(broken)} rows belong to nothing"] if broken else []
            return found
    except sqlite3.DatabaseError as error:
        if not _means_damage(error):
            raise storage_error(path, error) from error
        return [str(error)]


class Backups:
    """The daily copies of an open database."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def copies(self) -> list[Path]:
        """Give the daily copies, newest first."""
        return sorted((path for path in self._folder.glob("*.sqlite") if _NAME.search(path.name)), reverse=True)

    def make_if_due(self, now: datetime) -> Path | None:
        """Copy the database once a day (counted from its making), after a full check; keep three.

        Returns:
            The new copy.

        Raises:
            StorageError: the file is damaged (no copy was made and none deleted), or the disk is full.
        """
        with self._database.read() as connection:
            last = note(connection, "copied_at")
        if last is None:
            self._database.write(lambda c: set_note(c, "copied_at", now.isoformat()))
            return None
        if now - datetime.fromisoformat(last) < DAILY:
            return None
        return self.make(now)

    def make(self, now: datetime) -> Path:
        """Copy the database now.

        Raises:
            StorageError: the file is damaged, or the disk is full.
        """
        found = problems(self._database.path)
        if found:
            raise StorageError(
                f"{self._database.path} is damaged ({found[0]}); no copy was made, older copies are kept"
            )
        copy = self._folder / f"daily-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite"
        try:
            copy_database(self._database.path, copy)
        except sqlite3.Error as error:
            copy.with_suffix(".part").unlink(missing_ok=True)
            raise storage_error(copy, error) from error
        self._database.write(lambda c: set_note(c, "copied_at", now.isoformat()))
        for old in self.copies()[KEPT:]:
            old.unlink(missing_ok=True)
        return copy


def _left_unclean(path: Path) -> bool:
    log_file = path.with_name(path.name + "-wal")
    if not log_file.exists() or log_file.stat().st_size == 0:
        return False
    # A program that has the file open leaves the same trace; only where nobody has it is it an unclean end.
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True
    return True


def _set_aside(path: Path, backups: Path, now: datetime) -> Recovery:
    damaged = path.with_name(f"{path.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    try:
        path.rename(damaged)
        for suffix in _BESIDE:
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.rename(damaged.with_name(damaged.name + suffix))
    except OSError as error:
        raise StorageError(f"{path} is damaged and cannot be set aside: {error.strerror or error}") from error
    for copy in sorted(backups.glob("*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True):
        try:
            usable = 0 < version_of(copy) <= SCHEMA_VERSION and not problems(copy)
        except StorageError:
            usable = False
        if usable:
            made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
            copy_database(copy, path)
            log.info("damaged database replaced by a copy", extra={"copy": str(copy)})
            return Recovery(damaged=damaged, copy_from=made)
    return Recovery(damaged=damaged, copy_from=None)


def _means_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
