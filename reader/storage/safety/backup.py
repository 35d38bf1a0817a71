"""Daily copies of the database, and the integrity check. `recovery.py` repairs a damaged one."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError, UsageError
from reader.settings.atomic_file import sync_file
from reader.storage.core.database import BUSY_MILLISECONDS, Database, note, set_note, storage_error
from reader.storage.core.migrations import DamagedFile, copy_database, means_damage, note_damage, version_of
from reader.storage.core.reserve import bytes_of_log, is_full
from reader.storage.core.tables import SCHEMA_VERSION

log = logging.getLogger(__name__)

_STEPS_BETWEEN_LOOKS = 20_000
"""SQLite instructions between two checks of a cancel token: some milliseconds."""
DAILY = timedelta(hours=24)
KEPT = 3
BEFORE_KEPT = timedelta(days=30)
"""A copy made before a migration is deleted after this time: it is as large as the library."""
_DAILY_NAME = re.compile(r"daily-(\d{8}T\d{6}Z)\.sqlite")
_BEFORE_NAME = re.compile(r"before-version-\d+-(\d{8}T\d{6}Z)\.sqlite")
_COPY_NAME = re.compile(r"(?:daily|before-version-\d+)-(\d{8}T\d{6}Z)\.sqlite")
STAMP = "%Y%m%dT%H%M%SZ"
BESIDE = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database."""


def problems(path: Path, token: CancelToken | None = None) -> list[str]:
    """Check a whole database file, open or not: pages, indexes, and foreign keys.

    (SQLite's `quick_check` skips the indexes: it missed 6 of 40 damages and is hardly faster, as reading takes the
    time.)

    Returns:
        SQLite's messages; none for a sound file.

    Raises:
        Cancelled: the token was, within some milliseconds.
        StorageError: the file cannot be read.
    """
    try:
        with closing(_connect(path)) as connection:
            connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            if token is not None:
                connection.set_progress_handler(lambda: token.cancelled, _STEPS_BETWEEN_LOOKS)
            rows = connection.execute("PRAGMA integrity_check").fetchall()
            found = [str(row[0]) for row in rows if row[0] != "ok"]
            if not found:
                broken = connection.execute("PRAGMA foreign_key_check").fetchall()
                found = [f"{len(broken)} rows belong to nothing"] if broken else []
            return found
    except sqlite3.DatabaseError as error:
        if token is not None:
            token.check()
        if not means_damage(error):
            raise storage_error(path, error) from error
        return [str(error)]


def _connect(path: Path) -> sqlite3.Connection:
    if is_full(path) and not bytes_of_log(path):
        # The disk has no room for the log's index, which a properly closed file does not need.
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    return sqlite3.connect(path)


def copy_to(source: Path, target: Path, token: CancelToken | None = None) -> None:
    """Copy a database that may be in use.

    Raises:
        Cancelled: the token was; nothing is left at `target`.
        StorageError: it failed; nothing is left at `target`.
    """
    try:
        copy_database(source, target, token)
    except (OSError, sqlite3.Error) as error:
        raise storage_error(target, error) from error


def close_log(path: Path) -> None:
    """Merge the log of a database into its file, so that it can be replaced; a missing file is fine.

    Raises:
        UsageError: a program has it open.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise UsageError(IN_USE)
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if not means_damage(error):
            raise UsageError(IN_USE) from error
        # A damaged file is replaced anyway, together with its log.


IN_USE = "another program has this home open: close its window first; nothing was restored"


def put_in_place(database: Path, path: Path) -> None:
    """Replace a closed database by another one, atomically and durably; raises OSError if that failed."""
    sync_file(database)
    # SQLite would replay the old log into the new file.
    for suffix in BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    database.replace(path)
    note_damage(path, found=False)


class Backups:
    """The daily copies of an open database."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._token = CancelToken()
        self.undeletable: list[Path] = []
        """Copies that were to be deleted, and could not be."""

    def stop(self) -> None:
        self._token.cancel()

    def older_bytes(self) -> int:
        """Return the size of all copies but the newest daily one, and those that are newer."""
        return sum(old.stat().st_size for old in self._older())

    def give_up_older(self) -> int:
        """Delete all copies older than the newest daily one to make room; returns their size in bytes."""
        before = self.older_bytes()
        self._delete(self._older())
        return before - self.older_bytes()

    def _delete(self, files: Iterable[Path]) -> None:
        self.undeletable = []
        for file in files:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                self.undeletable.append(file)
                log.info("not deleted", extra={"file": str(file), "why": error.strerror})

    def _older(self) -> list[Path]:
        """Return the older daily copies, and those made before a migration that a daily one has followed."""
        daily = self.daily()
        before = [copy for copy in self._before_migrations() if daily and made_at(copy) < made_at(daily[0])]
        return [*daily[1:], *before]

    def _before_migrations(self) -> list[Path]:
        return [copy for _, copy in _copies(self._folder, _BEFORE_NAME)]

    def daily(self) -> list[Path]:
        """Return the daily copies, newest first."""
        return [copy for _, copy in _copies(self._folder, _DAILY_NAME)]

    def make_if_due(self, now: datetime) -> Path | None:
        """Make a copy if the last one is a day old, after a full check; keep three.

        Returns:
            The new copy.

        Raises:
            Cancelled: `stop` was called.
            StorageError: the file is damaged (no copy is made or deleted), or the disk is full.
        """
        with self._database.read() as connection:
            last = note(connection, "copied_at")
        if last is None:
            self._database.write(lambda c: set_note(c, "copied_at", now.isoformat()))
            return None
        # A time in the future comes from a wrong clock, and must not stop the copies.
        if timedelta(0) <= now - datetime.fromisoformat(last) < DAILY:
            return None
        return self.make(now)

    def make(self, now: datetime) -> Path:
        """Copy the database now, and delete old copies; those that cannot be deleted are in `undeletable`.

        Raises:
            Cancelled: `stop` was called.
            StorageError: the file is damaged, or the disk is full.
        """
        if found := problems(self._database.path, self._token):
            self._database.report_damage()
            raise DamagedFile(
                f"{self._database.path} is damaged ({found[0]}); no copy was made, older copies are kept"
            )
        self._delete(self._folder.glob("*.part*"))  # left by a killed program
        copy = self._folder / f"daily-{now.astimezone(UTC):{STAMP}}.sqlite"
        copy_to(self._database.path, copy, self._token)
        self._database.write(lambda c: set_note(c, "copied_at", now.isoformat()))
        before = [old for old in self._before_migrations() if now - made_at(old) > BEFORE_KEPT]
        self._delete([*self.daily()[KEPT:], *before])
        return copy


def made_at(copy: Path) -> datetime:
    """Return when a copy was made: by its name, else by the file's modification time."""
    if match := _COPY_NAME.fullmatch(copy.name):
        with suppress(ValueError):
            return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def counted(path: Path) -> tuple[int, int]:
    """Count the subscriptions and articles of a sound, closed database."""
    with closing(sqlite3.connect(path)) as connection:
        return (
            int(connection.execute("SELECT count(*) FROM feed WHERE removed_at IS NULL").fetchone()[0]),
            int(connection.execute("SELECT count(*) FROM entry WHERE hidden = 0").fetchone()[0]),
        )


def good_copy(folder: Path) -> tuple[datetime, Path] | None:
    """Find the newest sound copy, daily or before a migration, and when it was made."""
    return next((one for one in _copies(folder, _COPY_NAME) if _is_good(one[1])), None)


def has_copies(folder: Path) -> bool:
    """Tell whether there are copies, sound or not: then there was a database once."""
    return bool(_copies(folder, _COPY_NAME))


def _copies(folder: Path, name: re.Pattern[str]) -> list[tuple[datetime, Path]]:
    """Return copies with the times in their names, newest first."""
    found: list[tuple[datetime, Path]] = []
    for file in folder.glob("*.sqlite"):
        if match := name.fullmatch(file.name):
            with suppress(ValueError):  # not a date, so not our name
                found.append((datetime.strptime(match[1], STAMP).replace(tzinfo=UTC), file))
    return sorted(found, reverse=True)


def _is_good(copy: Path) -> bool:
    try:
        return 0 < version_of(copy) <= SCHEMA_VERSION and not problems(copy)
    except StorageError:
        return False
