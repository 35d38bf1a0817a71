"""One file, one writer, and pragmas that no connection goes without."""

from __future__ import annotations

import errno
import sqlite3
import threading
from contextlib import ExitStack, closing
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, text

from reader.domain.errors import StorageError, StorageFault
from reader.domain.importing.outline import Outline
from reader.storage.core import database as database_module
from reader.storage.core.database import (
    READER_CACHE_KILOBYTES,
    WRITER_CACHE_KILOBYTES,
    Database,
    note,
    set_note,
    storage_error,
)
from tests.helpers.entries import NOW, a_refresh, a_rendition, open_stores

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "trusted_schema": 0,
}


def pragmas_of(connection: Connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "manchette.sqlite")
    yield opened
    opened.close()


def test_every_connection_has_its_pragmas(database):
    with ExitStack() as held:
        # All that the pool can give at once: kept ones and overflowing ones.
        readers = [held.enter_context(database.read()) for _ in range(12)]
        assert [pragmas_of(connection) for connection in readers] == [PRAGMAS] * 12
    assert database.write(pragmas_of) == PRAGMAS


def test_a_small_log_is_asked_of_the_connection_that_writes(database):
    begun, go_on = threading.Event(), threading.Event()
    writing = database.submit(lambda connection: begun.set() or go_on.wait(20))
    begun.wait(20)
    asking = threading.Thread(target=database.keep_log_small)
    asking.start()
    asking.join(0.2)  # until it waits for the write under way
    go_on.set()
    asking.join(20)
    writing.result()
    pages = database.write(lambda connection: connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar())
    assert pages < 100


def test_readers_keep_few_pages_in_memory_and_the_writer_many(database):
    def cache(connection: Connection) -> int:
        return -connection.exec_driver_sql("PRAGMA cache_size").scalar()

    with database.read() as one, database.read() as other:
        assert [cache(one), cache(other)] == [READER_CACHE_KILOBYTES] * 2
    assert database.write(cache) == WRITER_CACHE_KILOBYTES


@pytest.mark.parametrize("pragma", ["foreign_keys", "synchronous", "journal_mode", "busy_timeout"])
def test_a_connection_that_ignores_a_pragma_is_refused(tmp_path, monkeypatch, pragma):
    """A build of SQLite without foreign keys, or a folder without shared memory, ignores these in silence."""
    database = Database(tmp_path / "manchette.sqlite")
    set_up = database_module._connect_options

    def ignoring(connection: sqlite3.Connection) -> None:
        set_up(connection)
        wrong = {"foreign_keys": "OFF", "synchronous": "NORMAL", "journal_mode": "DELETE", "busy_timeout": "5"}
        connection.execute(f"PRAGMA {pragma}={wrong[pragma]}")

    monkeypatch.setattr(database_module, "_connect_options", ignoring)
    with pytest.raises(StorageError, match=pragma), database.read():
        pass
    monkeypatch.undo()
    database.close()


def test_foreign_keys_are_in_force(database):
    with pytest.raises(StorageError, match="FOREIGN KEY"):
        database.write(lambda c: c.execute(text("INSERT INTO content(entry_id, html) VALUES (7, 'x')")))


def test_writes_run_on_one_thread_in_the_order_asked_for(database):
    seen: list[tuple[int, int]] = []

    def work(number: int) -> int:
        seen.append((number, threading.get_ident()))
        return number

    futures = [database.submit(lambda c, number=number: work(number)) for number in range(50)]
    assert [future.result() for future in futures] == list(range(50))
    assert [number for number, _ in seen] == list(range(50))
    assert len({thread for _, thread in seen}) == 1


def test_writers_on_many_threads_never_meet_the_word_locked(database):
    def add(connection: Connection) -> None:
        value = int(note(connection, "sum") or 0)
        set_note(connection, "sum", str(value + 1))

    threads = [threading.Thread(target=lambda: [database.write(add) for _ in range(25)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert note(connection, "sum") == "100"


def test_a_write_begins_by_taking_the_lock(database):
    """A transaction that reads first and writes later would fail at once if somebody wrote in between."""
    begun: list[str] = []

    def listen(connection, cursor, statement, parameters, context, executemany):
        begun.append(statement)

    for engine in (database._engine, database._writing):
        event.listen(engine, "before_cursor_execute", listen)
    database.write(lambda connection: note(connection, "x"))
    with database.read() as connection:
        note(connection, "x")
    assert [statement for statement in begun if statement.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_a_failing_write_changes_nothing_and_the_next_one_works(database):
    def fail(connection: Connection) -> None:
        set_note(connection, "half", "done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(fail)
    database.write(lambda connection: set_note(connection, "whole", "done"))
    with database.read() as connection:
        assert (note(connection, "half"), note(connection, "whole")) == (None, "done")


def test_a_write_inside_a_write_is_told_rather_than_waited_for(database):
    with pytest.raises(AssertionError, match="wait for itself"):
        database.write(lambda connection: database.write(lambda inner: None))


def test_a_read_sees_what_was_written_before_it_and_keeps_seeing_it(database):
    database.write(lambda connection: set_note(connection, "n", "1"))
    with database.read() as connection:
        assert note(connection, "n") == "1"
        database.write(lambda writing: set_note(writing, "n", "2"))
        assert note(connection, "n") == "1"
    with database.read() as connection:
        assert note(connection, "n") == "2"


WRITES = {
    "add": lambda stores: stores.feeds.add("https://example.org/other", NOW),
    "remove": lambda stores: stores.feeds.remove(1, NOW),
    "restore": lambda stores: stores.feeds.restore(2),
    "choose": lambda stores: stores.feeds.choose(1, {"own_title": "x"}),
    "store": lambda stores: stores.store(1, "title"),
    "store_quiet": lambda stores: stores.feeds.store_quiet([a_refresh(1)]),
    "add_outline": lambda stores: stores.feeds.add_outline(Outline(title="", children=()), NOW),
    "mark": lambda stores: stores.mark([1], unread=False),
    "picture": lambda stores: stores.images.store("https://e/1", a_rendition(), NOW),
    "attach": lambda stores: stores.images.attach("https://e/1", a_rendition().fingerprint),
    "lost": lambda stores: stores.images.lost([]),
    "index": lambda stores: stores.search.catch_up(),
    "purge": lambda stores: stores.feeds.purge(NOW + timedelta(days=99)),
}


def test_while_another_program_holds_the_file_writes_say_so_and_reads_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 5)
    with open_stores(tmp_path) as stores:
        stores.store(stores.add_feed(), "title")
        stores.feeds.remove(stores.add_feed(), NOW)
        with closing(sqlite3.connect(stores.database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for write in WRITES.values():
                with pytest.raises(StorageError, match="is held by another program"):
                    write(stores)
            assert stores.titles() == ["title"]
            assert stores.entries.article(1).html
            assert [feed.id for feed in stores.feeds.all()] == [1]
            other.execute("ROLLBACK")
        for write in WRITES.values():
            write(stores)


def test_closing_finishes_what_stands_in_the_line(tmp_path):
    path = tmp_path / "manchette.sqlite"
    database = Database(path)
    for number in range(30):
        database.submit(lambda connection, number=number: set_note(connection, f"n{number}", "here"))
    database.close()
    assert not list(tmp_path.glob("manchette.sqlite-*")), "no log is left after a clean end"
    again = Database(path)
    with again.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM note WHERE name GLOB 'n*'")).scalar() == 30
    again.close()


@pytest.mark.parametrize("name", ["a b?mode=ro#c.sqlite", "50%20percent.sqlite", "حبر.sqlite", "it's.sqlite"])
def test_any_name_of_a_folder_will_do(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    with open_stores(folder) as stores:
        stores.add_feed("https://example.org/x")
    assert sorted(file.name for file in folder.iterdir()) == ["manchette.sqlite", "reserve"]
    with open_stores(folder) as stores:
        assert [feed.url for feed in stores.feeds.all()] == ["https://example.org/x"]


def test_an_old_sqlite_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 42, 0))
    with pytest.raises(StorageError, match=r"needs 3\.43"):
        Database(tmp_path / "manchette.sqlite")
    assert list(tmp_path.iterdir()) == []


def an_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said so")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "words", "fault"),
    [
        (an_error(sqlite3.SQLITE_FULL), "the disk is full", StorageFault.FULL),
        (an_error(sqlite3.SQLITE_CORRUPT_INDEX), "is damaged", StorageFault.DAMAGED),
        (an_error(sqlite3.SQLITE_NOTADB), "is damaged", StorageFault.DAMAGED),
        (an_error(sqlite3.SQLITE_READONLY_DIRECTORY), "cannot write to", StorageFault.REFUSED),
        (an_error(sqlite3.SQLITE_CANTOPEN_ISDIR), "cannot write to", StorageFault.REFUSED),
        (an_error(sqlite3.SQLITE_BUSY_SNAPSHOT), "held by another program", StorageFault.HELD),
        (an_error(sqlite3.SQLITE_IOERR_WRITE), "full or failing", StorageFault.FAILING),
        (an_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE), "could not do that", None),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full", StorageFault.FULL),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied", StorageFault.REFUSED),
    ],
)
def test_a_failure_is_one_sentence_about_the_file_and_a_fault(tmp_path, error, words, fault):
    path = tmp_path / "the disk is full, and is damaged" / "manchette.sqlite"  # names say nothing of the fault
    failure = storage_error(path, error)
    sentence = str(failure)
    assert words in sentence
    assert "manchette.sqlite" in sentence
    assert "\n" not in sentence
    assert failure.fault is fault


def test_a_connection_that_is_given_back_after_the_end_is_closed(tmp_path):
    database = Database(tmp_path / "late.sqlite")
    with database.read() as connection:
        lent = connection.connection.driver_connection
        database.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
        lent.execute("SELECT 1")
    for _ in range(2):  # whoever is late still gets an answer, on a connection of its own
        with database.read() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_closing_gives_free_pages_back(tmp_path):
    with open_stores(tmp_path) as stores:
        stores.database.write(lambda c: c.execute(text("CREATE TABLE large AS SELECT zeroblob(1000000) AS bytes")))
        stores.database.write(lambda c: c.execute(text("DROP TABLE large")))
        assert stores.rows("SELECT freelist_count > 100 FROM pragma_freelist_count") == [(1,)]
    with open_stores(tmp_path) as stores:
        assert stores.rows("SELECT freelist_count FROM pragma_freelist_count") == [(0,)]
