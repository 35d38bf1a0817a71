"""Copies of the database, the check of its health, and what happens when it is damaged.

A damaged file is never overwritten: it is renamed, and the newest good copy is opened in its place.
"""

from __future__ import annotations

import glob
import logging
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.domain.errors import StorageError, StorageFault, UsageError
from reader.storage.database import BUSY_MILLISECONDS, Database, note, set_note, storage_error
from reader.storage.migrations import DamagedFile, copy_database, means_damage, version_of
from reader.storage.tables import SCHEMA_VERSION

log = logging.getLogger(__name__)

DAILY = timedelta(hours=24)
KEPT = 3
_DAILY_NAME = re.compile(r"daily-(\d{8}T\d{6}Z)\.sqlite")
_COPY_NAME = re.compile(r"(?:daily|before-version-\d+)-(\d{8}T\d{6}Z)\.sqlite")
_STAMP = "%Y%m%dT%H%M%SZ"
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A damaged file was set aside, or a missing one replaced."""

    damaged: Path | None
    """Where it is now; None: there was no file where copies of it were."""
    copy_from: datetime | None
    """When the copy that took its place was made; None: there was none, and a new file was begun."""

    @property
    def sentence(self) -> str:
        """What the reader is told."""
        what = "The database was missing" if self.damaged is None else "The database was damaged"
        if self.copy_from is None:
            what += " and there was no good copy of it: a new one was begun."
        else:
            what += f": the copy of {self.copy_from:%Y-%m-%d %H:%M} UTC was opened."
        return what if self.damaged is None else f"{what} The damaged file is kept as {self.damaged}."


def open_safely(path: Path, backups: Path, now: datetime) -> Recovery | None:
    """Make sure that the file at `path` can be opened; to be called before `Database`.

    The whole file is read only after an unclean end (a write-ahead log was left and nobody is using it).

    Returns:
        What was done, or None where all is well.

    Raises:
        StorageError: the file cannot be read, is another program's, or cannot be set aside or replaced.
    """
    try:
        version = version_of(path)
    except DamagedFile:
        return _set_aside(path, backups, now)
    if version == 0:
        # Never start empty where there was something: a file that vanished, or lost its content.
        return _set_aside(path, backups, now) if _copies(backups, _COPY_NAME) else None
    if version > SCHEMA_VERSION:
        return None  # `Database` refuses it, untouched.
    if _left_unclean(path) and problems(path):
        return _set_aside(path, backups, now)
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if not means_damage(error):
            raise storage_error(path, error) from error
        return _set_aside(path, backups, now)
    return None


def problems(path: Path) -> list[str]:
    """Check a whole database file, open or not: pages, indexes against their tables, and what belongs to what.

    (SQLite's `quick_check` leaves the indexes out: it missed 6 of 40 damages and is hardly faster, as reading the
    file is what costs.)

    Returns:
        What is wrong, as SQLite says it; empty for a sound file.

    Raises:
        StorageError: the file cannot be read.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            rows = connection.execute("PRAGMA integrity_check").fetchall()
            found = [str(row[0]) for row in rows if row[0] != "ok"]
            if not found:
                broken = connection.execute("PRAGMA foreign_key_check").fetchall()
                found = [f"{len(broken)} rows belong to nothing"] if broken else []
            return found
    except sqlite3.DatabaseError as error:
        if not means_damage(error):
            raise storage_error(path, error) from error
        return [str(error)]


def copy_to(source: Path, target: Path) -> None:
    """Copy a database that may be in use.

    Raises:
        StorageError: it did not succeed; nothing is left at `target`.
    """
    try:
        copy_database(source, target)
    except (OSError, sqlite3.Error) as error:
        raise storage_error(target, error) from error


def close_log(path: Path) -> None:
    """Bring a database that nobody has open into its one file, so that it can be replaced; a missing one is fine.

    Raises:
        UsageError: some program has it open.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise UsageError(_IN_USE)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if not means_damage(error):
            raise UsageError(_IN_USE) from error
        # A damaged one is what is to be replaced, with what lies beside it.


_IN_USE = "another program has this home open: close its window first; nothing was restored"


def put_in_place(database: Path, path: Path) -> None:
    """Replace a database that nobody has open by another, in one step.

    Raises:
        OSError: it did not succeed.
    """
    # A log of the old one would be played into the new one.
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    database.replace(path)


class Backups:
    """The daily copies of an open database."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def copies(self) -> list[Path]:
        """Give the daily copies, newest first."""
        return [copy for _, copy in _copies(self._folder, _DAILY_NAME)]

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
        # A moment in the future was noted by a clock that was wrong: that must not end the copies.
        if timedelta(0) <= now - datetime.fromisoformat(last) < DAILY:
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
        for left in self._folder.glob("*.part*"):  # by a program that was killed while it copied
            left.unlink(missing_ok=True)
        copy = self._folder / f"daily-{now.astimezone(UTC):{_STAMP}}.sqlite"
        copy_to(self._database.path, copy)
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


def lies_aside(path: Path) -> bool:
    """Tell whether a damaged file, which may know more than the one in its place, lies beside a database."""
    return any(path.parent.glob(f"{glob.escape(path.name)}.damaged-*"))


def _set_aside(path: Path, backups: Path, now: datetime) -> Recovery:
    """Rename the damaged file and open the newest good copy in its place.

    A kill in the middle leaves no file at `path`, and `open_safely` goes on from there.
    """
    damaged = path.with_name(f"{path.name}.damaged-{now.astimezone(UTC):{_STAMP}}")
    while damaged.exists():
        damaged = damaged.with_name(damaged.name + "x")
    try:
        # The log must go too: SQLite would play it into whatever takes the file's place.
        for suffix in ("", *_BESIDE):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.rename(damaged.with_name(damaged.name + suffix))
    except OSError as error:
        raise StorageError(f"{path} is damaged and {StorageFault.STUCK}: {error.strerror or error}") from error
    kept = damaged if damaged.exists() else None
    for made, copy in _copies(backups, _COPY_NAME):
        if not _is_good(copy):
            continue
        try:
            copy_database(copy, path)
        except (OSError, sqlite3.Error) as error:
            raise storage_error(path, error) from error
        log.info("database replaced by a copy", extra={"copy": str(copy)})
        return Recovery(damaged=kept, copy_from=made)
    return Recovery(damaged=kept, copy_from=None)


def _copies(folder: Path, name: re.Pattern[str]) -> list[tuple[datetime, Path]]:
    """Give copies with the moments in their names, newest first."""
    found: list[tuple[datetime, Path]] = []
    for file in folder.glob("*.sqlite"):
        if match := name.fullmatch(file.name):
            with suppress(ValueError):  # digits that are no date: not our name after all
                found.append((datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), file))
    return sorted(found, reverse=True)


def _is_good(copy: Path) -> bool:
    try:
        return 0 < version_of(copy) <= SCHEMA_VERSION and not problems(copy)
    except StorageError:
        return False
