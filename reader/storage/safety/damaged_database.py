"""Reads what can still be read of a damaged database, with SQL alone.

A partly lost table is read from both ends up to the unreadable part, which is then bisected until every row on a
good page is found. The damaged file is never written to. If its log must be replayed, or its first page is lost, a
copy is read instead, with the schema's pages taken from a sound database: in both, tables begin on the same pages.

The rows are untrusted, and checked one by one (`row_checks.py`).
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from reader.storage.core.reserve import bytes_of_log
from reader.storage.core.tables import all_tables
from reader.storage.safety.row_checks import fitting, is_readable

Key = tuple[Any, ...]

_MOST_PROBES = 20_000
"""Queries for the unreadable part of one table; each takes about 20 µs."""
_PROBES_FOR_NOTHING = 256
"""After this many failed queries, spread evenly over a table, all of it counts as unreadable."""
_LONGEST_VALUE = 64_000_000
"""Largest value, in bytes; far more than an article's page may have."""
_HEADER_BYTES = 100
_LAST_ROWID = (1 << 63) - 1
_LOG = "-wal"


@dataclass(slots=True)
class Reading:
    """The result of reading one table."""

    whole: bool = True
    """Every row was read; False: some are on unreadable pages."""
    rows: int = 0


class _OutOfOrder(Exception):
    """A row is out of order: a page is in the place of another one."""


@dataclass(slots=True)
class _Range:
    """Rowids still to read, both ends included."""

    low: int
    high: int

    @property
    def is_empty(self) -> bool:
        return self.low > self.high

    def take(self, rowid: int, way: str) -> None:
        """Drop a row that was read at one end, and all before it."""
        if not self.low <= rowid <= self.high:
            raise _OutOfOrder
        if way == "ASC":
            self.low = rowid + 1
        else:
            self.high = rowid - 1


class DamagedDatabase:
    """A damaged database, open for reading.

    Args:
        path: The file, maybe with its log.
        donor: A sound database of this program, for the pages of the schema.
        folder: For a copy, if one is needed.
    """

    def __init__(self, path: Path, donor: Path, folder: Path) -> None:
        self._connection = _open(path, donor, folder)
        self.columns = {
            table.name: names
            for table in all_tables().values()
            if (names := self._columns_of(table)) and {column.name for column in table.primary_key} <= set(names)
        }
        """The known columns of each existing table, in our order."""

    def close(self) -> None:
        self._connection.close()

    def rows(
        self, table: Table, reading: Reading, *, top: int, known: Callable[[Table], Iterable[Key]]
    ) -> Iterator[Any]:
        """Return the rows of a table, unordered: the values of `columns`, then whether they fit (`row_checks.py`).

        Args:
            reading: Receives the result.
            top: The highest rowid to look for if the end of the table is lost.
            known: Gives keys that may be in a table without rowids.
        """
        if table.dialect_options["sqlite"]["with_rowid"]:
            found = self._by_rowid(table, reading, top)
        else:
            found = self._by_key(table, reading, known)
        for row in found:
            reading.rows += 1
            yield row

    def by_index(
        self, table: Table, names: Sequence[str], index: str, where: str = "", *, all_of_it: bool = False
    ) -> list[Any] | None:
        """Read columns from an index alone.

        Args:
            names: Columns that it contains.
            where: The condition of a partial index.
            all_of_it: Missing rows matter too, so unfitting ones must not be skipped.

        Returns:
            The rows that fit; None if the index is damaged too, or is not covering.
        """
        query = f"""
            SELECT {", ".join(names)}, ({fitting(table, names)}) IS TRUE FROM {table.name} INDEXED BY {index}"""
        found = self._alone(f"{query} WHERE {where}" if where else query)
        if found is None:
            return None
        fit = [row for *row, is_fit in found if is_fit and is_readable(table, names, row)]
        return None if all_of_it and len(fit) < len(found) else fit

    def count_by_index(self, table: Table, index: str) -> int | None:
        """Count the rows of a table from an index alone; None if that is impossible."""
        found = self._alone(f"SELECT count(*) FROM {table.name} INDEXED BY {index}")
        return None if found is None else int(found[0][0])

    def _alone(self, query: str) -> list[Any] | None:
        try:
            plan = self._connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
            if not all("COVERING INDEX" in step[3] for step in plan):
                return None
            return self._connection.execute(query).fetchall()
        except sqlite3.Error:
            return None

    def sequences(self) -> dict[str, int]:
        """Return the highest id ever used in each table, as far as it can be read."""
        try:
            found = self._connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        except sqlite3.Error:
            return {}
        return {name: seq for name, seq in found if isinstance(name, str) and isinstance(seq, int)}

    def _values(self, table: Table) -> str:
        names = self.columns[table.name]
        return f"{', '.join(names)}, ({fitting(table, names)}) IS TRUE"

    def _columns_of(self, table: Table) -> tuple[str, ...]:
        try:
            is_table = self._connection.execute(_IS_TABLE, (table.name,)).fetchone()[0]
            there = {row[1] for row in self._connection.execute(f"PRAGMA table_info({table.name})")}
        except sqlite3.Error:
            return ()
        return tuple(column.name for column in table.columns if column.name in there) if is_table else ()

    # Tables with rowids.

    def _by_rowid(self, table: Table, reading: Reading, top: int) -> Iterator[Any]:
        select = f"SELECT rowid, {self._values(table)} FROM {table.name} NOT INDEXED"
        # All of it first: a good table is read in one go.
        unread = deque([_Range(0, _LAST_ROWID)])
        yield from self._narrow(select, unread[0], "ASC")
        if unread[0].is_empty:
            return
        reading.whole = False
        unread[0].high = max(unread[0].low, top)
        found = unread[0].low > 0
        for probe in range(_MOST_PROBES):
            if not unread or (probe == _PROBES_FOR_NOTHING and not found):
                return
            part = unread.popleft()
            for way in ("ASC", "DESC"):
                if not part.is_empty:
                    for row in self._narrow(select, part, way):
                        found = True
                        yield row
            if part.low < part.high:
                middle = (part.low + part.high) // 2
                unread.extend([_Range(part.low, middle), _Range(middle + 1, part.high)])

    def _narrow(self, select: str, part: _Range, way: str) -> Iterator[Any]:
        """Return the rows of a range from one end, up to the first unreadable one."""
        query = f"{select} WHERE rowid BETWEEN ? AND ? ORDER BY rowid {way}"
        try:
            for row in self._connection.execute(query, (part.low, part.high)):
                part.take(row[0], way)
                yield row[1:]
            part.high = part.low - 1
        except (sqlite3.Error, _OutOfOrder):
            # Python reads one row ahead, so an unreadable page would lose the last good row before it.
            with suppress(sqlite3.Error, _OutOfOrder):
                for row in self._connection.execute(f"{query} LIMIT 1", (part.low, part.high)).fetchall():
                    part.take(row[0], way)
                    yield row[1:]

    # Tables without rowids: text keys cannot be bisected, so keys known from elsewhere are looked up.

    def _by_key(self, table: Table, reading: Reading, known: Callable[[Table], Iterable[Key]]) -> Iterator[Any]:
        names = self.columns[table.name]
        keys = [column.name for column in table.primary_key]
        places = [names.index(key) for key in keys]
        select = f"SELECT {self._values(table)} FROM {table.name}"
        found: set[Key] = set()
        for way in ("ASC", "DESC"):
            try:
                order = ", ".join(f"{key} {way}" for key in keys)
                for row in self._connection.execute(f"{select} ORDER BY {order}"):
                    key = tuple(row[place] for place in places)
                    if key in found:
                        break
                    found.add(key)
                    yield row
                if way == "ASC":
                    return
            except sqlite3.Error:
                reading.whole = False
        one = f"{select} WHERE {' AND '.join(f'{key} = ?' for key in keys)}"
        for key in known(table):
            if key not in found:
                with suppress(sqlite3.Error):
                    yield from self._connection.execute(one, key).fetchall()


_IS_TABLE = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 1 AND name = ?"
"""Tables only: a view in an untrusted file could be anything."""


def _open(path: Path, donor: Path, folder: Path) -> sqlite3.Connection:
    """Open the file itself, or a copy of it with its missing parts added."""
    if not bytes_of_log(path):
        # Whatever its size, no copy is needed: SQLite neither locks nor writes an immutable file.
        connection = _connected(f"{path.absolute().as_uri()}?mode=ro&immutable=1")
        if _tables_in(connection) >= _NEEDED:
            return connection
        connection.close()
    patient = folder / "damaged.sqlite"
    for mend in (_as_it_is, _with_header_of, _with_schema_of):
        shutil.copyfile(path, patient)
        with suppress(FileNotFoundError):
            shutil.copyfile(path.with_name(path.name + _LOG), patient.with_name(patient.name + _LOG))
        mend(patient, donor)
        connection = _connected(patient.absolute().as_uri())
        if _tables_in(connection) >= _NEEDED or mend is _with_schema_of:
            break
        connection.close()
    return connection


_NEEDED = 8
"""Least number of our tables in the file, of about twenty; the first version had fewer."""


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _lenient
    for pragma in _PRAGMAS:
        with suppress(sqlite3.Error):
            connection.execute(f"PRAGMA {pragma}")
    return connection


_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "query_only=ON",
    "mmap_size=0",
    # Lets SQLite read a truncated file, or one with a partly readable schema.
    "writable_schema=ON",
)


def _lenient(text: bytes) -> str | bytes:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text  # not text; the row check refuses it


def _tables_in(connection: sqlite3.Connection) -> int:
    """Count our tables in the file."""
    for _ in range(2):  # the first query may fail at an unreadable page; the second then finds the rest
        with suppress(sqlite3.Error):
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return len({name for (name,) in names} & all_tables().keys())
    return 0


def _as_it_is(patient: Path, donor: Path) -> None:
    """Change nothing: the log may contain a good header."""


def _with_header_of(patient: Path, donor: Path) -> None:
    """Copy the donor's header: 100 bytes, mainly the page size."""
    _graft(patient, donor, [])


def _with_schema_of(patient: Path, donor: Path) -> None:
    """Copy the donor's pages of the schema."""
    _graft(patient, donor, _schema_pages(donor))


def _graft(patient: Path, donor: Path, pages: Sequence[int]) -> None:
    with donor.open("rb") as giving, patient.open("r+b") as taking:
        header = bytearray(giving.read(_HEADER_BYTES))
        page_size = _page_size(header)
        for page in pages:
            giving.seek((page - 1) * page_size)
            taking.seek((page - 1) * page_size)
            taking.write(giving.read(page_size))
        taking.seek(0, 2)
        # SQLite uses the size in pages only if two counters agree (file format, 1.3.7 and 1.3.8).
        header[28:32] = max(taking.tell() // page_size, 1).to_bytes(4, "big")
        header[92:96] = header[24:28]
        taking.seek(0)
        taking.write(header)


def _page_size(header: bytes | bytearray) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65_536 if size == 1 else size


def _schema_pages(donor: Path) -> list[int]:
    """Return the pages of `sqlite_master`: the first, and those below it (SQLite file format, 1.6)."""
    with donor.open("rb") as file:
        header = file.read(_HEADER_BYTES)
        page = header + file.read(_page_size(header) - _HEADER_BYTES)
    interior = 5
    if page[100] != interior:
        return [1]
    cells = int.from_bytes(page[103:105], "big")
    starts = [int.from_bytes(page[112 + 2 * n : 114 + 2 * n], "big") for n in range(cells)]
    return [1, *(int.from_bytes(page[start : start + 4], "big") for start in (*starts, 108))]
