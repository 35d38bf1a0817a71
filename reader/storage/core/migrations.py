"""Creates the schema, and migrates older files: after a copy, in one transaction, version last.

Steps are SQL (`resources/migrations/`). Alembic, with Mako and MarkupSafe behind it, ran them for a while and did
nothing more: 2 MB to install, 234 ms and 33 MB of memory for each upgrade (measured).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from string import Template

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from reader.background.cancel import CancelToken
from reader.domain.errors import NoRoomToUpgrade, StorageError, StorageFault, marked
from reader.domain.upgrade import COPY_SHARE, TellUpgrade, Upgrade, no_matter
from reader.storage.core.completeness import whole
from reader.storage.core.reserve import bytes_of, bytes_of_log
from reader.storage.core.tables import SCHEMA_VERSION, schema_statements
from reader.storage.core.upgrades import MIGRATIONS, Migration

_APPLICATION_ID = 0x4D414E43
"""`MANC`: marks our files."""
_PAGES_AT_ONCE = 2_048
"""Pages copied between two short pauses, so that a copy of hundreds of megabytes does not block the disk."""
_PATIENCE_SECONDS = 10.0
"""Time to wait for a program that holds the file."""
_SOONEST = 0.02
"""Share of a migration after which the rest can be estimated."""
_CHANGED_PART = 16
"""A migration writes less than this fraction (1/16) of a file into its log (1/50 for a million articles,
measured).
"""
_LEAST_ROOM_BYTES = 1_000_000


DAMAGED = marked(
    "{file} is damaged; start Manchette again, it will fetch the newest good copy and save what is newer"
)
"""Sentence about a damaged database, which `recovery.py` repairs."""


class DamagedFile(StorageError):
    """The file is not SQLite (any more), or partly unreadable."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence, StorageFault.DAMAGED, **facts)


class ForeignFile(StorageError):
    """The file is another program's database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            marked("{file} is a database of another program; it was left untouched"),
            StorageFault.FOREIGN,
            file=path,
        )


def version_of(path: Path) -> int:
    """Read the schema version without changing a byte of the file.

    Usually from the header (SQLite file format, 1.3). With a write-ahead log the newest header may be in that, so
    a read-only connection is used.

    Returns:
        0 for a file that is missing, empty, or not completely created.

    Raises:
        DamagedFile: it is not an SQLite file.
        ForeignFile: it is another program's.
        StorageError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StorageError(f"cannot read {path}: {error.strerror or error}") from error
    if not header:
        return 0
    if len(header) < 100 or header[:16] != b"SQLite format 3\0":
        raise DamagedFile("{file} is damaged", file=path)
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    if bytes_of_log(path):
        version, application = _from_log(path, version, application)
    if version and application != _APPLICATION_ID:
        raise ForeignFile(path)
    return version


def _from_log(path: Path, version: int, application: int) -> tuple[int, int]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if means_damage(error):
            raise DamagedFile("{file} is damaged", file=path) from error
        # In a read-only folder not even a log can be read; opening the file will fail with the reason.
    return version, application


def means_damage(error: sqlite3.Error) -> bool:
    """Tell damage from other errors, which may pass."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def note_damage(path: Path, *, found: bool) -> None:
    """Mark damage by an empty file beside the database (`recovery.py`), or remove the mark."""
    with contextlib.suppress(OSError):
        if found:
            _note_of(path).touch(mode=0o600)
        else:
            _note_of(path).unlink(missing_ok=True)


def is_noted(path: Path) -> bool:
    return _note_of(path).exists()


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".damage-found")


def create(path: Path) -> None:
    """Create a file with the newest schema, in one transaction; two programs may do so at once.

    Raises:
        StorageError: it cannot be created, or has another program's tables.
    """
    try:
        # Created with these rights, so that others can never read it, not even for a moment.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_SECONDS)) as connection:
            strangers = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if strangers and connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                raise ForeignFile(path)
            connection.execute("PRAGMA page_size=8192")
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            _log_ahead(connection)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in schema():
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"cannot make the database {path}: {error}") from error


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log. SQLite does not wait here for another program that does the same; we do."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
        time.sleep(0.01)


@cache
def schema() -> tuple[str, ...]:
    """Return all statements that create an empty database of the newest version."""
    from reader.domain.text.stems import VERSION

    filled_in = {"stemmer": VERSION}
    for row in ("old", "new"):
        # Not counted: what was deleted or muted.
        filled_in[f"{row}_counts"] = f"({row}.deleted_at IS NULL AND {row}.muted_by IS NULL)"
        filled_in[f"{row}_whole"] = whole(row)
    return tuple(Template(statement).substitute(filled_in) for statement in schema_statements())


def needs_upgrade(path: Path) -> bool:
    """Tell whether a file has an earlier schema, for `migrate`; raises StorageError like `version_of`."""
    return 0 < version_of(path) < SCHEMA_VERSION


def migrate(
    path: Path,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
    *,
    tell: TellUpgrade = no_matter,
    token: CancelToken | None = None,
) -> Path:
    """Migrate an older file to the target version.

    A program that is killed meanwhile leaves the file as it was. The next start makes the copy again, if it was
    not complete, and goes on.

    Args:
        tell: Told how far it is.
        token: Cancels the copy.

    Returns:
        The copy that was made before, beside the backups.

    Raises:
        Cancelled: the token was; nothing was changed.
        NoRoomToUpgrade: the disk has no room for the copy; nothing was changed.
        StorageError: it failed; the file is unchanged, and the message says where the copy is.
    """
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=0)) as connection:
        # Write the log of an older program into the file, so that the file's date tells whether a copy is as new.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    size, began = bytes_of(path) + bytes_of_log(path), time.monotonic()

    def told(share: float) -> None:
        seconds = time.monotonic() - began
        left = seconds * (1 - share) / share if share > _SOONEST and seconds > 1 else None
        tell(Upgrade(bytes=size, share=share, seconds_left=left))

    told(0)
    copy = _finished_copy(path, target)
    if copy is None:
        copy = path.parent / "backups" / f"before-version-{target}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite"
        _demand_room(path, size)
        _copy_before(path, copy, token, lambda share: told(share * COPY_SHARE))
    told(COPY_SHARE)
    _migrate(path, migrations, target, copy)
    told(1)
    return copy


def _finished_copy(path: Path, target: int) -> Path | None:
    """Find a copy of the file as it is, made by a program that was killed after that."""
    if bytes_of_log(path):
        return None
    changed_at = path.stat().st_mtime_ns
    found = [
        copy
        for copy in (path.parent / "backups").glob(f"before-version-{target}-*.sqlite")
        if copy.stat().st_mtime_ns > changed_at
    ]
    return max(found, default=None)


def _demand_room(path: Path, size: int) -> None:
    """Raise NoRoomToUpgrade unless there is room for a copy, and for the log of the changes."""
    needed = size + max(size // _CHANGED_PART, _LEAST_ROOM_BYTES)
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise NoRoomToUpgrade(path, needed, free)


def _copy_before(path: Path, copy: Path, token: CancelToken | None, told: Callable[[float], None]) -> None:
    try:
        copy_database(path, copy, token, told)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(
            "{file} must be brought up to date, but no copy of it could be made first ({why}); it was left as it "
            "was",
            StorageFault.OUTDATED,
            file=path,
            why=error,
        ) from error


def _migrate(path: Path, migrations: Mapping[int, Migration], target: int, copy: Path) -> None:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"isolation_level": None, "timeout": _PATIENCE_SECONDS},
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.connect() as connection:
            # Or a step that makes a table anew would trigger ON DELETE CASCADE.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                _climb(connection, migrations, target)
    except Exception as error:
        if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error) and means_damage(error.orig):
            note_damage(path, found=True)
            raise DamagedFile(DAMAGED, file=path) from error
        # Any exception of a migration: it is rolled back, and the message says where the copy is.
        why = " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())
        raise StorageError(
            "{file} could not be brought up to date ({why}); it was left as it was, a copy is {copy}",
            StorageFault.OUTDATED,
            file=path,
            why=why,
            copy=copy,
        ) from error
    finally:
        engine.dispose()


def _climb(connection: Connection, migrations: Mapping[int, Migration], target: int) -> None:
    # Read inside the transaction: another program may have migrated the file meanwhile.
    found: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    for version in range(found + 1, target + 1):
        migrations[version](connection)
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise StorageError(f"{len(broken)} rows would lose what they belong to")
    connection.exec_driver_sql(f"PRAGMA user_version={max(found, target)}")


def copy_database(
    source: Path,
    target: Path,
    token: CancelToken | None = None,
    tell: Callable[[float], object] = lambda share: None,
) -> None:
    """Copy a database that may be in use, to a temporary name first (SQLite's online backup).

    Args:
        token: Cancels it.
        tell: Told which share is copied, below 1.

    Raises:
        Cancelled: the token was; nothing is left.
        OSError, sqlite3.Error: it failed; `target` is unchanged.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = target.with_suffix(".part")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_RDWR, 0o600))

    def look(status: int, left: int, total: int) -> None:
        if token is not None:
            token.check()
        if left:
            tell((total - left) / total)

    try:
        with (
            closing(sqlite3.connect(source, isolation_level=None, timeout=_PATIENCE_SECONDS)) as reading,
            closing(sqlite3.connect(temporary, isolation_level=None)) as writing,
        ):
            # One snapshot, or each write by others would restart the copy.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
            reading.backup(writing, pages=_PAGES_AT_ONCE, progress=look, sleep=0.005)
            reading.execute("ROLLBACK")
            # A copy is one file, without a log that could get lost.
            writing.execute("PRAGMA journal_mode=DELETE")
        temporary.replace(target)
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            left.unlink(missing_ok=True)
