"""Opens the database file and runs all reads and writes.

Every write is a function that one writer thread runs in `BEGIN IMMEDIATE`: users never see "database is locked".
When `write` returns, it is on the disk (WAL, synchronous=FULL: 300 simulated power cuts lost no acknowledged
commit; NORMAL lost some in 248).
"""

from __future__ import annotations

import errno
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from reader.background.workers import Writer
from reader.domain.errors import Cancelled, StorageError, StorageFault
from reader.storage.core.migrations import DAMAGED, DamagedFile, create, migrate, note_damage, version_of
from reader.storage.core.reserve import Reserve, bytes_of_log, is_full
from reader.storage.core.tables import SCHEMA_VERSION

log = logging.getLogger(__name__)

T = TypeVar("T")

BUSY_MILLISECONDS = 10_000
"""Time that a write waits for another program's."""
HURRIED_MILLISECONDS = 200
"""Time that an optional write waits, if a read waits for it."""
_hurried = ContextVar("_hurried", default=False)
"""True where the writes of this thread are optional."""
READER_CACHE_KILOBYTES = 500
WRITER_CACHE_KILOBYTES = 2_000
"""Size of the writer's page cache: a sync changes the same index pages again and again. With less, it writes pages
twice; 8 MB saved no CPU and no write in a first sync of 200 feeds, beside 100,000 articles too.
"""
_SMALL_LOG_PAGES = 16
_OLDEST_SQLITE = (3, 43, 0)


class Database:
    """The open file.

    Args:
        path: The SQLite file; created if missing. `open_safely` (recovery.py) repairs damage before.
        read_only: Open a properly closed file without writing a byte, because the disk is full; writes fail.

    Raises:
        StorageError: the file was made by a newer version, is damaged, or cannot be used.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.on_damage: Callable[[], None] = lambda: None
        """Called once, from any thread, when damage is found in the open file."""
        self._is_damaged = False
        self.is_read_only = read_only
        self._reserve = Reserve(path)
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StorageError(
                "this Python has SQLite {version}, and Manchette needs 3.43 or newer; on Linux with x86-64, "
                "`pip install pysqlite3` beside Manchette brings it",
                version=sqlite3.sqlite_version,
            )
        found = version_of(path)
        if found > SCHEMA_VERSION:
            raise StorageError(
                "{file} was made by a newer Manchette (format {format}); it was left untouched, please install "
                "the newer version",
                StorageFault.NEWER,
                file=path,
                format=found,
            )
        if read_only and found != SCHEMA_VERSION:
            raise _no_room(path)
        if found == 0:
            create(path)
        elif found < SCHEMA_VERSION:
            migrate(path)
        self._closed = self._is_closing = False
        self._readers: set[sqlite3.Connection] = set()
        self._engine, self._writing = self._make_engines()
        self._writer = Writer("writer")
        self._data_version: int | None = None
        self._writer_thread: int | None = None
        self._is_hurried = False
        if not read_only:
            self._reserve.renew()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run a function in a transaction, and return once it is on the disk.

        Raises:
            StorageError: the disk is full, or the file cannot be written; nothing was changed.
        """
        return self.submit(work).result()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Queue a write; the future is done after its commit. Writes run in order."""
        assert threading.get_ident() != self._writer_thread, "a write inside a write would wait for itself"
        hurried = _hurried.get()
        return self._writer.submit(lambda: self._run(work, hurried=hurried))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a connection for reading. Keep it short: an open read keeps the WAL from shrinking.

        Raises:
            Cancelled: `interrupt` was called.
            StorageError: the file cannot be read.
        """
        self.check_open()
        with self._watched(), self._engine.connect() as connection:
            yield connection

    def unless_held(self, work: Callable[[], object]) -> bool:
        """Do optional writes, unless another program is writing, so that readers never wait for them.

        Returns:
            False if it was not done, or only begun.
        """
        before = _hurried.set(True)
        try:
            if not self.is_read_only:
                self.write(lambda connection: None)
            work()
        except StorageError as error:
            if error.fault is not StorageFault.HELD:
                raise
            log.info("not done, as another program is writing")
            return False
        finally:
            _hurried.reset(before)
        return True

    def changed_elsewhere(self) -> Future[bool]:
        """Tell whether another program has committed since the last call; False the first time.

        Asks the writer's connection, for which our own commits do not count (`PRAGMA data_version`).
        """
        return self._writer.submit(self._look_elsewhere)

    def interrupt(self) -> None:
        """Cancel running reads and refuse new ones (`Cancelled`): the program is closing."""
        self._is_closing = True
        for reader in list(self._readers):
            with suppress(sqlite3.ProgrammingError):  # closed meanwhile
                reader.interrupt()

    def check_open(self) -> None:
        """Raise Cancelled after `interrupt`. For long work between two reads."""
        if self._is_closing:
            raise Cancelled

    def begin_writing(self) -> None:
        """Switch a file that was opened read-only (disk full) to writing; raises StorageError if it is full."""
        self._writer.submit(self._begin_writing).result()

    def keep_log_small(self) -> None:
        """From now on, checkpoint the log after every few pages: the disk has no room for a long one.

        (A log that fills the disk cannot be checkpointed if the file would have to grow.)
        """
        self._writer.submit(lambda: self._pragma(f"wal_autocheckpoint={_SMALL_LOG_PAGES}")).result()

    def vacuum(self, pages: int) -> int:
        """Return up to `pages` free pages to the system (2 ms a thousand, measured); returns how many are left."""
        return self._writer.submit(lambda: self._vacuum(pages)).result()

    def report_damage(self) -> None:
        """Note damage, so that the next start checks the whole file, and call `on_damage`."""
        note_damage(self.path, found=True)
        if not self._is_damaged:
            self._is_damaged = True
            self.on_damage()

    def close(self) -> None:
        """Finish queued writes, optimise the file, and close all connections."""
        if not self.is_read_only:
            self._writer.submit(self._tidy).result()
        self._writer.close()
        self._closed = True
        self._writing.dispose()
        self._engine.dispose()
        if not self.is_read_only:
            self._reserve.renew()

    def _run(self, work: Callable[[Connection], T], *, hurried: bool) -> T:
        self._writer_thread = threading.get_ident()
        if hurried != self._is_hurried:
            self._pragma(f"busy_timeout={HURRIED_MILLISECONDS if hurried else BUSY_MILLISECONDS}")
            self._is_hurried = hurried
        try:
            return self._transact(work)
        except StorageError as error:
            if error.fault is not StorageFault.FULL or not self._find_room():
                raise
            return self._transact(work)

    def _find_room(self) -> bool:
        """Delete the reserve, and checkpoint the log so that its room can be used again."""
        found = self._reserve.give_up()
        before = bytes_of_log(self.path)
        with suppress(StorageError), self._watched(), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        return found or bytes_of_log(self.path) < before

    def _transact(self, work: Callable[[Connection], T]) -> T:
        if self.is_read_only:
            if is_full(self.path):
                raise _no_room(self.path)
            self._begin_writing()
        with self._watched(), self._writing.connect() as connection, connection.begin():
            return work(connection)

    def _begin_writing(self) -> None:
        if self.is_read_only:
            self.is_read_only = False
            before = self._engine, self._writing
            self._engine, self._writing = self._make_engines()
            try:
                with self._watched(), self._writing.connect() as connection, connection.begin():
                    pass
            except StorageError:
                self.is_read_only = True
                self._engine.dispose()
                self._writing.dispose()
                self._engine, self._writing = before
                raise
            for engine in before:
                engine.dispose()

    def _pragma(self, name: str) -> int | None:
        # On the writer's thread, and on its connection: others have caches, waits and versions of their own.
        with self._watched(), _raw(self._writing) as connection:
            found = connection.execute(f"PRAGMA {name}").fetchone()
        return None if found is None else int(found[0])

    def _look_elsewhere(self) -> bool:
        before, self._data_version = self._data_version, self._pragma("data_version")
        return before is not None and before != self._data_version

    def _tidy(self) -> None:
        try:
            with self._watched(), _raw(self._engine) as connection:
                connection.execute("PRAGMA busy_timeout=0")  # while another program writes, nobody waits for this
                # SQLite 3.46 does so itself: analyse a sample, not the whole file.
                connection.execute("PRAGMA analysis_limit=400")
                connection.execute("PRAGMA optimize")
                _free_pages(connection, 2000)  # what deleted entries leave free, a little each time
        except (StorageError, Cancelled) as error:
            # Optional: a full disk must not keep the program from closing.
            log.info("not tidied", extra={"why": str(error)})

    def _vacuum(self, pages: int) -> int:
        with self._watched(), _raw(self._engine) as connection:
            _free_pages(connection, pages)
            return int(connection.execute("PRAGMA freelist_count").fetchone()[0])

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
            if getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise Cancelled from error
            told = storage_error(self.path, cause)
            if isinstance(told, DamagedFile):
                self.report_damage()
            raise told from error

    def _make_engines(self) -> tuple[Engine, Engine]:
        """Make one engine for readers and one for the writer."""
        reading = self._make_engine(connections=4)
        event.listen(reading, "connect", lambda connection, entry: self._readers.add(connection))
        event.listen(reading, "close", lambda connection, entry: self._readers.discard(connection))
        # Only the writer's connection gets a larger cache.
        writing = self._make_engine(connections=1)
        if not self.is_read_only:
            event.listen(
                writing,
                "connect",
                lambda connection, entry: connection.execute(f"PRAGMA cache_size=-{WRITER_CACHE_KILOBYTES}"),
            )
        return reading, writing.execution_options(immediate=True)

    def _make_engine(self, connections: int) -> Engine:
        # Pooled connections change threads, but two threads never use one at once.
        engine = create_engine(
            _address(self.path, read_only=self.is_read_only),
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=8,
            connect_args={"check_same_thread": False, "isolation_level": None},
        )
        event.listen(engine, "connect", _prepare_to_read if self.is_read_only else _prepare)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "checkin", self._given_back)
        return engine

    def _given_back(self, connection: sqlite3.Connection | None, entry: ConnectionPoolEntry) -> None:
        # A background thread was still reading at the end: nobody else would close it.
        if self._closed:
            entry.close()


@contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Yield a connection outside any transaction, as PRAGMAs need it."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        yield raw


def _free_pages(connection: sqlite3.Connection, pages: int) -> None:
    # `executescript`: each step of this statement frees one page, and `execute` takes only one step.
    connection.executescript(f"PRAGMA incremental_vacuum({pages})")


def _connect_options(cursor: sqlite3.Cursor | sqlite3.Connection) -> None:
    """Set what every connection needs."""
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA trusted_schema=OFF")
    cursor.execute("PRAGMA temp_store=MEMORY")
    # No memory map: each connection's map counts as memory of its own (35 MB more at 100,000 articles).
    cursor.execute("PRAGMA mmap_size=0")
    # A small cache, as the system caches the file too: with 2 MB each a window took 5 MB more at 100,000 articles,
    # and no list, search or article came sooner.
    cursor.execute(f"PRAGMA cache_size=-{READER_CACHE_KILOBYTES}")
    cursor.execute("PRAGMA journal_size_limit=67108864")
    # Pages: a first sync changes the same pages of its indexes again and again, and each is copied back once.
    cursor.execute("PRAGMA wal_autocheckpoint=4000")


def _prepare(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    _connect_options(connection)
    # Checked, because SQLite silently ignores these without foreign keys or in a read-only folder.
    wanted = {"foreign_keys": 1, "synchronous": 2, "journal_mode": "wal", "busy_timeout": BUSY_MILLISECONDS}
    for pragma, value in wanted.items():
        got = connection.execute(f"PRAGMA {pragma}").fetchone()
        if got is None or got[0] != value:
            raise StorageError(f"the database cannot be opened safely: {pragma} is {got and got[0]}")


def _address(path: Path, *, read_only: bool) -> URL:
    if not read_only:
        return URL.create("sqlite", database=str(path))
    # "immutable" needs no log and index, which would be created otherwise (SQLite, "Write-Ahead Logging", 5).
    return URL.create(
        "sqlite", database=path.absolute().as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"}
    )


def _prepare_to_read(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute(f"PRAGMA cache_size=-{READER_CACHE_KILOBYTES}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def storage_error(path: Path, error: Exception) -> StorageError:
    """Make the error for a failure of SQLite or the system."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _no_room(path)
        why = error.strerror or error
        return StorageError("cannot write to {file}: {why}", StorageFault.REFUSED, file=path, why=why)
    # The lowest byte is the error, the others say where (SQLite's extended result codes).
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code in _WITHOUT_ROOM and is_full(path)):
        return _no_room(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedFile(DAMAGED, file=path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StorageError("cannot write to {file}", StorageFault.REFUSED, file=path)
    if code == sqlite3.SQLITE_BUSY:
        return StorageError("{file} is held by another program", StorageFault.HELD, file=path)
    if code == sqlite3.SQLITE_IOERR:
        return StorageError(
            "the disk could not read or write {file}; it may be full or failing", StorageFault.FAILING, file=path
        )
    return StorageError("the database {file} could not do that: {why}", file=path, why=error)


_WITHOUT_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def _no_room(path: Path) -> StorageError:
    return StorageError("the disk is full: nothing more can be stored in {file}", StorageFault.FULL, file=path)


def note(connection: Connection, name: str) -> str | None:
    found = connection.execute(text("SELECT value FROM note WHERE name = :name"), {"name": name}).scalar()
    return None if found is None else str(found)


def set_note(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        text("INSERT OR REPLACE INTO note(name, value) VALUES (:name, :value)"), {"name": name, "value": value}
    )
