"""An SQLite file that another program, or anybody, has made.

It is opened read-only and never locked: the folder holds a copy, and this process may write nowhere. What the
program had not yet moved from its log (`-wal`) is read as well; in exclusive mode SQLite keeps the index of that
log in memory. Where there is no log SQLite would make one, unless it is told that the file cannot change
(`immutable`). Only plain tables are read, so that no view, trigger or virtual table of the file ever runs.

The limits are SQLite's advice for files of strangers (sqlite.org/security.html).
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

MAX_CELL = 4_000_000
"""Largest value; a larger one is an error of its row."""
MAX_SECONDS = 8.0
"""CPU time limit of one call."""
MAX_TABLES = 500
_TICK = 20_000
"""Steps of SQLite's machine between two looks at the clock: some milliseconds."""

_PRECAUTIONS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "query_only=ON",
    "temp_store=MEMORY",
    # Needed for truncated files, which SQLite does not open otherwise; with the line above it still cannot write.
    "writable_schema=ON",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 200_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}


class Database:
    """The file, open for reading; raises sqlite3.DatabaseError if none of it can be read."""

    def __init__(self, path: Path) -> None:
        no_locks = "win32-none" if sys.platform == "win32" else "unix-none"
        constant = int(not path.with_name(f"{path.name}-wal").exists())
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&vfs={no_locks}&immutable={constant}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        for limit, value in _LIMITS.items():
            self._connection.setlimit(limit, value)
        self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        for precaution in _PRECAUTIONS:
            self._connection.execute(f"PRAGMA {precaution}")
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self._until = 0.0
        self._connection.set_progress_handler(lambda: int(time.process_time() > self._until), _TICK)
        self.begin_call()
        self._columns = self._read_columns()

    def begin_call(self, seconds: float = MAX_SECONDS) -> None:
        self._until = time.process_time() + seconds

    def close(self) -> None:
        self._connection.close()

    def has(self, table: str, *columns: str) -> bool:
        """Tell whether there is a plain table with these columns, whatever the case of their names."""
        there = self._columns.get(table.lower(), {})
        return bool(there) and all(column.lower() in there for column in columns)

    def column(self, table: str, *names: str) -> str:
        """Write the first of these columns that the table has, for a query; NULL where it has none of them."""
        there = self._columns.get(table.lower(), {})
        return next((f'"{there[name.lower()]}"' for name in names if name.lower() in there), "NULL")

    def type_of(self, table: str, column: str) -> str:
        """Return the declared type of a column, in capitals."""
        for row in self._connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)):
            if str(row[0]).lower() == column.lower():
                return str(row[1]).upper()
        return ""

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query until one cannot be read; raises sqlite3.Error then, or at the deadline."""
        yield from self._connection.execute(query, values)

    def readable_rows(self, query: str, values: Sequence[Any] = ()) -> tuple[list[tuple[Any, ...]], bool]:
        """Return the rows of a query that can be read, and whether these are all."""
        found: list[tuple[Any, ...]] = []
        try:
            found.extend(self.rows(query, values))
        except sqlite3.Error:
            return found, False
        return found, True

    def _read_columns(self) -> dict[str, dict[str, str]]:
        """Return the columns of each plain table, as they are written there, by names in small letters."""
        tables = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite%'"
            " AND sql LIKE 'CREATE TABLE%' LIMIT ?",
            (MAX_TABLES,),
        ).fetchall()
        found = {}
        for (name,) in tables:
            # Computed columns ("hidden") run what the file says.
            listed = self._connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,)).fetchall()
            if not any(hidden for _, hidden in listed):
                found[str(name).lower()] = {
                    str(column).lower(): str(column) for column, _ in listed if '"' not in str(column)
                }
        return found


def text(value: Any) -> str:
    """Return a cell as text, whatever kind of value is in it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def number(value: Any) -> int | None:
    """Return a cell as a whole number that is not negative; None where it is none."""
    if isinstance(value, int):
        return value if 0 <= value < 1 << 53 else None
    if isinstance(value, float):
        return int(value) if 0 <= value < 1 << 53 else None
    written = text(value).strip()
    found = int(written) if written.isascii() and written.isdecimal() and len(written) <= 17 else None
    return found if found is not None and found < 1 << 53 else None
