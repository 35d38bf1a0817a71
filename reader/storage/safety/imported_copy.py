"""Imports the database of a restored copy, which is untrusted: its rows are copied into a new database of ours.

Whoever made the file controls all of it: the schema (triggers and views run when a table is used), types (SQLite
stores any value in any column), names that become paths, addresses, and HTML. So the file itself is never used.
Its rows are copied into a database with our schema: each value has its column's type, words are known ones, file
names have our form, and text, HTML and addresses pass through the parser process again
(`hostile/backup_contents.py`). The search index and counts are built anew.

Measured: 100 µs of CPU for the HTML of an article, 10 s for 100,000; each text of the corpus comes out unchanged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from reader.storage.core.compression import pack
from reader.storage.core.database import storage_error
from reader.storage.core.migrations import DamagedFile, create, means_damage, migrate, version_of
from reader.storage.core.tables import ID_MASK, SCHEMA_VERSION, all_tables, schema_statements
from reader.storage.safety.row_checks import MAX_VALUE_BYTES, fitting

Revise = Callable[[Sequence[str], Sequence[tuple[Any, ...]]], Sequence[tuple[str | bool | None, ...]]]
"""Cleans rows: `hostile/backup_contents.py: revise`, in the parser process."""

_ROWS, _BYTES = 200, 2_000_000
"""Rows and bytes for one call of the parser process."""
_PRECAUTIONS = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON")
"""SQLite's advice for untrusted files (sqlite.org/security.html)."""

_OF_THE_ROWS = (
    sqlite3.SQLITE_ERROR,  # a missing table or column
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_TOOBIG,
)
"""SQLite's errors for rows that do not fit our tables."""

_MADE_ANEW = frozenset({"feed_count", "site_icon", "story_features"})
_INDEXES = ("entry_fts", "entry_stem")
"""Full-text indexes of words and of stems."""
_TRIGGERS = frozenset(words[2] for words in map(str.split, schema_statements()) if words[1] == "TRIGGER")

_NOTES = {
    "number": ("lists_state", "flag_epoch", "searched_columns_to", "stories_last_id"),
    "moment": ("copied_at", "storage_looked_at"),
    "about": ("collector:",),
}
"""Names of notes, or their beginnings, by the kind of value that they hold. Others are left out, and made again
where they are needed.
"""


def take_over(source: Path, target: Path, revise: Revise) -> int:
    """Copy the rows of an untrusted database into a new one.

    Args:
        source: The file; an older one is migrated in place, so pass a temporary copy.
        target: The new database; nothing may be there yet.

    Returns:
        How many rows were dropped because of their content.

    Raises:
        DamagedFile: it is not a database of ours, or this program could not have written it.
        StorageError: the new one cannot be written.
    """
    demand_ours(source)
    if version_of(source) < SCHEMA_VERSION:
        migrate(source)
    create(target)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        _be_careful(reading)
        left_out = 0
        try:
            writing.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            writing.execute("BEGIN")
            for table in all_tables().values():
                if table.name not in _MADE_ANEW:
                    left_out += _copy(table, reading, writing, revise)
            _copy_sequences(reading, writing)
            if writing.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DamagedFile(f"{source} is damaged: rows belong to nothing")
            writing.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if means_damage(error) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_ROWS:
                raise DamagedFile(f"{source} is damaged: {error}") from error
            raise storage_error(target, error) from error
    return left_out


def demand_ours(source: Path) -> None:
    """Refuse a file that is not a database of ours, before anything in it can run.

    Raises:
        DamagedFile: it is not, or its tables are damaged.
    """
    if not 0 < version_of(source) <= SCHEMA_VERSION:
        raise DamagedFile(f"{source} is no database of ours")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            _be_careful(connection)
            listed = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
            for kind, name, sql in listed:
                if not _is_ours(kind, name, " ".join(sql.split())):
                    raise DamagedFile(f"{source} holds {kind} {name}, which is none of ours")
            for name in all_tables().keys() & {name for kind, name, _ in listed if kind == "table"}:
                if any(hidden for *_, hidden in connection.execute(f"PRAGMA table_xinfo({name})")):
                    raise DamagedFile(f"{source} computes columns of {name}")
                # Our tables only: reading an untrusted full-text index is not safe.
                found = connection.execute(f"PRAGMA integrity_check({name})").fetchone() or ("ok",)
                if found[0] != "ok":
                    raise DamagedFile(f"{source} is damaged: {found[0]}")
    except sqlite3.Error as error:
        raise DamagedFile(f"{source} is damaged: {error}") from error


def _is_ours(kind: str, name: str, sql: str) -> bool:
    if kind == "index":
        return True
    if kind == "trigger":
        return name in _TRIGGERS
    if kind != "table":
        return False
    if name in _INDEXES:
        return sql.startswith(f"CREATE VIRTUAL TABLE {name} USING fts5(")
    known = name in all_tables() or name.startswith((*(f"{index}_" for index in _INDEXES), "sqlite_"))
    return known and sql.startswith("CREATE TABLE ")


def _be_careful(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * MAX_VALUE_BYTES)
    for pragma in _PRECAUTIONS:
        connection.execute(f"PRAGMA {pragma}")


def _copy(table: Table, reading: sqlite3.Connection, writing: sqlite3.Connection, revise: Revise) -> int:
    columns = list(table.columns)
    listed = ", ".join(column.name for column in columns)
    fits = fitting(table, [column.name for column in columns])
    if reading.execute(f"SELECT 1 FROM {table.name} WHERE ({fits}) IS NOT TRUE").fetchone() is not None:
        raise DamagedFile(f"{table.name} holds what its columns cannot")
    insert = f"INSERT INTO {table.name} ({listed}) VALUES ({', '.join('?' * len(columns))})"
    # The full-text index is built anew.
    fixed = {place: 0 for place, column in enumerate(columns) if f"{table.name}.{column.name}" == "entry.indexed"}
    needed = [place for place, column in enumerate(columns) if not column.nullable]
    left_out = 0
    for batch in _batches(reading.execute(f"SELECT {listed} FROM {table.name}")):
        kept = []
        for row in _revised(table, batch, revise):
            for place, value in fixed.items():
                row[place] = value
            if any(row[place] is None for place in needed):
                left_out += 1
            else:
                kept.append(row)
        writing.executemany(insert, kept)
    return left_out


def _revised(table: Table, batch: Sequence[tuple[Any, ...]], revise: Revise) -> Iterator[list[Any]]:
    if table.name == "note":
        yield from _revised_notes(batch, revise)
        return
    kinds = {place: kind for place, column in enumerate(table.columns) if (kind := column.info.get("holds"))}
    if not kinds:
        yield from map(list, batch)
        return
    cleaned = revise(list(kinds.values()), [tuple(row[place] for place in kinds) for row in batch])
    for old, new in zip(batch, cleaned, strict=True):
        row = list(old)
        for (place, kind), value in zip(kinds.items(), new, strict=True):
            if kind != "html":
                row[place] = value
            elif value is not True:
                row[place] = pack(str(value or "").encode())
        yield row


def _revised_notes(batch: Sequence[tuple[Any, ...]], revise: Revise) -> Iterator[list[Any]]:
    for kind, names in _NOTES.items():
        rows = [(name, value) for name, value in batch if name.startswith(names)]
        cleaned = revise([kind], [(value,) for _, value in rows]) if rows else ()
        yield from ([name, new] for (name, _), (new,) in zip(rows, cleaned, strict=True))


def _batches(rows: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(value) for value in row if isinstance(value, (bytes, str)))
        if len(batch) == _ROWS or size > _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _copy_sequences(reading: sqlite3.Connection, writing: sqlite3.Connection) -> None:
    """Continue the copy's ids, so that no id is ever used for two rows."""
    for name, used in reading.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        if name in all_tables() and isinstance(used, int) and 0 <= used < ID_MASK:
            writing.execute("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", (name, used))
            writing.execute(
                "INSERT INTO sqlite_sequence(name, seq) SELECT ?1, ?2"
                " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                (name, used),
            )
