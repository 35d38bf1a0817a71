"""Opens the database, SQLite or PostgreSQL, and gives transactions on it. Translates SQLAlchemy's errors."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, UpdateBase, create_engine, event, inspect, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.sql.compiler import SQLCompiler

from reader.collector.store.tables import SCHEMA_VERSION, metadata, note
from reader.domain.errors import StorageError

BUSY_MILLISECONDS = 5_000

Lent = Connection
"""A connection from `Store.read` or `Store.write`, as the functions of this package take it."""


class Store:
    """The open database.

    Args:
        database: A file's path, or a URL (`postgresql://…`, `sqlite:///…`).
        only_existing: Refuse one that no collector has made yet; else the tables are made.

    Raises:
        StorageError: It cannot be opened, or was made by a newer edition; nothing was changed.
    """

    def __init__(self, database: str, *, only_existing: bool = False) -> None:
        if only_existing:
            _check_origin(database)
        self._engine = _engine(_url(database))
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare)
            event.listen(self._engine, "begin", _begin)
        self.is_sqlite = self._engine.dialect.name == "sqlite"
        self._writing = self._engine.execution_options(immediate=True)
        # SQLite allows one writer, and others would poll for it; with a lock the next one begins at once.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()
        try:
            self._make_or_check()
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Return a transaction; if the block succeeds, it is committed to the disk.

        Raises:
            StorageError: It is not (disk full, server gone); nothing was changed.
        """
        with self._turn, _translated(), self._writing.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """Return a connection that commits each statement, for locks that a server ties to a connection.

        It is not handed on to others afterwards.
        """
        with _translated(), self._engine.connect() as connection:
            try:
                yield connection.execution_options(isolation_level="AUTOCOMMIT")
            finally:
                connection.invalidate()

    def insert(self, table: Table) -> Any:
        """Begin an INSERT that supports ON CONFLICT, for which SQLAlchemy has a function for each engine."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def sql(self, statement: UpdateBase, names: Sequence[str]) -> str:
        """Return a statement in SQL, for `exec_driver_sql` with values in the order of these parameters.

        Only for values that the drivers take as they are, which all of ours are.
        """
        kind: Any = type(self._engine.dialect)
        dialect = kind(paramstyle="qmark" if self.is_sqlite else "format")
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        assert isinstance(compiled, SQLCompiler)
        if compiled.positiontup != list(names):
            raise ValueError(f"the parameters are {compiled.positiontup}")
        return str(compiled)

    def problems(self) -> list[str]:
        """Ask the engine whether its files are intact; give one sentence for each problem."""
        if not self.is_sqlite:
            return []  # PostgreSQL checks pages as it reads them
        with self.read() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(10)")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        self._engine.dispose()

    def _make_or_check(self) -> None:
        with self.write() as connection:
            metadata.create_all(connection, tables=[note])
            found = get_note(connection, "schema")
            if found is None:
                metadata.create_all(connection)
                connection.execute(note.insert().values(name="schema", value=str(SCHEMA_VERSION)))
            elif int(found) != SCHEMA_VERSION:
                raise StorageError(
                    f"the collector's database has format {found}, and this edition knows {SCHEMA_VERSION}; "
                    "it was left untouched, please install the edition that made it or a newer one"
                )


def get_note(connection: Connection, name: str) -> str | None:
    value = connection.execute(select(note.c.value).where(note.c.name == name)).scalar()
    return None if value is None else str(value)


def set_note(store: Store, connection: Connection, name: str, value: str) -> None:
    statement = store.insert(note).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def without_password(database: str) -> str:
    """Return a database's name without its password, normalised: a file's absolute path, or a server's URL.

    Raises:
        StorageError: It is none that could be opened.
    """
    if not is_url(database):
        return str(Path(database).resolve())
    url = _parsed(database)
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").resolve())
    query = {name: value for name, value in url.query.items() if name != "password"}
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return bare.render_as_string()


def is_url(database: str) -> bool:
    """Tell a URL, also one that is typed wrong, from a path; `C:` is a drive of Windows."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", database) is not None


def is_missing(database: str) -> bool:
    """Tell whether a database is a file that does not exist; a missing server shows when it is connected to."""
    named = without_password(database)
    return "://" not in named and not Path(named).is_file()


def _check_origin(database: str) -> None:
    """Refuse a missing database, or one without our tables, before anything is created or set in it."""
    named = without_password(database)
    if is_missing(database):
        raise StorageError(f"the database {named} is not there: put a copy of it back, or name another one")
    engine = _engine(_url(database))
    try:
        with _translated(), engine.connect() as connection:
            if not inspect(connection).has_table(note.name) or get_note(connection, "schema") is None:
                raise StorageError(f"{named} is no collector's database; it was left untouched")
    finally:
        engine.dispose()


def _url(database: str) -> URL:
    if not is_url(database):
        return URL.create("sqlite", database=str(_created_private(Path(database).absolute())))
    return _parsed(database)


def _parsed(database: str) -> URL:
    try:
        url = make_url(database)
    except (ArgumentError, ValueError) as error:
        raise StorageError("the database's URL cannot be read: say postgresql://… or a file's path") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StorageError(f"{url.get_backend_name()} is not supported; use SQLite or PostgreSQL")
    return url


def _created_private(file: Path) -> Path:
    """Create the file if it does not exist, readable for this user only, since it holds reports.

    (The list beside it is for a web server to read, so the folder cannot be closed. SQLite's own files take the
    mode of this one, and a mode that the operator sets later is kept.)
    """
    if not file.exists():
        try:
            file.touch(mode=0o600)
        except OSError as error:
            raise StorageError(f"cannot use {file}: {error.strerror or error}") from error
    return file


def _engine(url: URL) -> Engine:
    options: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 4}
    try:
        if url.get_backend_name() != "sqlite":
            # A server may have been restarted meanwhile: each connection is tested before it is used.
            return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 5}, **options)
        return create_engine(url, connect_args={"check_same_thread": False, "isolation_level": None}, **options)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(f"the driver for this database is not installed: {error}") from error


def _prepare(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cache_size=-8192",
        "journal_size_limit=67108864",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StorageError(_sentence(error)) from error


def _sentence(error: DBAPIError) -> str:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or getattr(error.orig, "sqlstate", None) == "53100":
        return "the disk is full: nothing more can be stored"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return "the collector's database is damaged; restore it from a copy"
    if code == sqlite3.SQLITE_BUSY:
        return "the collector's database is held by another program"
    if isinstance(error, OperationalError | ProgrammingError) and not code:
        return "the database server cannot be used: " + str(error.orig).strip().split("\n")[0]
    return f"the collector's database could not do that: {error.orig}"
