"""Makes the schema, and brings older files up to it: after a copy, in one transaction, version last.

Alembic is imported only when a migration is due (measured: 234 ms and 33 MB at every start otherwise).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from reader.domain.errors import StorageError
from reader.storage.tables import AFTER_TABLES, SCHEMA_VERSION, Table

if TYPE_CHECKING:
    from alembic.operations import Operations

Migration = Callable[["Operations"], None]

MIGRATIONS: Mapping[int, Migration] = {}
"""By the version that each one makes. The first edition is version 1, so there is none yet."""

_APPLICATION_ID = 0x4D414E43
"""`MANC`, so that `file` and we can tell our files."""


def version_of(path: Path) -> int:
    """Read the schema version from the file's header (SQLite file format, 1.3), without opening it.

    Returns:
        0 for a file that is not there or empty.

    Raises:
        StorageError: it is no SQLite file of ours.
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
        raise StorageError(f"{path} is damaged")
    return int.from_bytes(header[60:64], "big")


def create(path: Path) -> None:
    """Make a new file with the newest schema, in one transaction."""
    fresh = not path.exists()
    try:
        if fresh:
            # Made by us first, so that it is never readable by others, not even for a moment.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA page_size=8192")
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in schema():
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.execute("COMMIT")
            # The version is read from the file's first page, so it must be there and not in the WAL only.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"cannot make the database {path}: {error}") from error


def schema() -> list[str]:
    """Give all statements that make an empty database of the newest version."""
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in Table.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        statements.extend(
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    # The triggers name the full-text table, which is the last of the list; SQLite resolves names when they fire.
    return [*statements, *AFTER_TABLES]


def migrate(path: Path, migrations: Mapping[int, Migration] = MIGRATIONS, target: int = SCHEMA_VERSION) -> Path:
    """Bring an older file up to the target version.

    Returns:
        The copy that was made before, beside the backups.

    Raises:
        StorageError: it failed; the file is as it was, and the sentence says where the copy is.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    found = version_of(path)
    copy = path.parent / "backups" / f"before-version-{target}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite"
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"isolation_level": None})
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        copy_database(path, copy)
        with engine.connect() as connection:
            # Table copies in batch mode would fire the deletes of ON DELETE CASCADE otherwise.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                operations = Operations(MigrationContext.configure(connection))
                for version in range(found + 1, target + 1):
                    migrations[version](operations)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise StorageError(f"{len(broken)} rows of {path} would lose what they belong to")
                connection.exec_driver_sql(f"PRAGMA user_version={target}")
        with engine.connect() as connection:
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Exception as error:
        # Whatever a migration raises, the transaction is rolled back and the reader learns where the copy is.
        raise StorageError(
            f"{path} could not be brought up to date ({error}); it was left as it was, a copy is {copy}"
        ) from error
    finally:
        engine.dispose()
    return copy


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, to a temporary name first (SQLite's online backup)."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = target.with_suffix(".part")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_RDWR, 0o600))
    reading = sqlite3.connect(source)
    writing = sqlite3.connect(temporary)
    try:
        reading.backup(writing, pages=2048, sleep=0.005)
        # A copy is one file: no WAL beside it that could be forgotten.
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        writing.close()
        reading.close()
    temporary.replace(target)
