"""Older files brought up to date, by real steps: whole, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from reader.domain.errors import StorageError
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.storage.core import migrations as migrations_module
from reader.storage.core.database import Database
from reader.storage.core.migrations import migrate, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.core.upgrades import MIGRATIONS
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.images.verdicts import VerdictStore
from tests.helpers.database_files import (
    bytes_of,
    content_of,
    is_sound,
    make_first_edition,
    right_after_a_look_at_the_log,
    schema_of,
)
from tests.helpers.entries import a_parsed_entry, open_stores
from tests.helpers.organising import Organiser
from tests.helpers.patience import PATIENCE_SECONDS


def to_next(connection: Connection) -> None:
    """Add a table and a column, and fill them."""
    for statement in (
        "CREATE TABLE note_of_entry (entry_id INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL,"
        " FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE)",
        "ALTER TABLE entry ADD COLUMN rating INTEGER DEFAULT '0' NOT NULL",
        "CREATE INDEX entry_rating ON entry (rating) WHERE rating > 0",
        "INSERT INTO note_of_entry SELECT id, 'about ' || title FROM entry",
    ):
        connection.exec_driver_sql(statement)


def to_last(connection: Connection) -> None:
    """Change a table that others refer to, which SQLite can only do by making it anew."""
    made: str = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'folder'").scalar_one()
    anew = made.replace("folder", "new_folder", 1).replace("title TEXT", "colour TEXT, name TEXT", 1)
    columns = ", ".join(row[1] for row in connection.exec_driver_sql("PRAGMA table_info(folder)"))
    for statement in (
        anew,
        f"INSERT INTO new_folder({columns.replace('title', 'name')}) SELECT {columns} FROM folder",
        "DROP TABLE folder",
        "ALTER TABLE new_folder RENAME TO folder",
        "UPDATE feed SET own_title = 'third'",
    ):
        connection.exec_driver_sql(statement)


def break_references(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM feed")


NEXT, LAST = SCHEMA_VERSION + 1, SCHEMA_VERSION + 2
STEPS = {NEXT: to_next, LAST: to_last}
"""Of versions to come."""


@pytest.fixture
def old(tmp_path) -> Path:
    """A file of the newest version with feeds in folders, entries, versions and pictures."""
    with open_stores(tmp_path) as stores:
        for number in range(3):
            feed = stores.add_feed(folder=("outer", f"inner {number}"))
            stored = stores.store(feed, *(a_parsed_entry(f"title {n}", images=["https://e/p"]) for n in range(4)))
            stores.edit(stored.new_ids[0], a_parsed_entry("edited"))
        stores.search.catch_up()
    return tmp_path / "manchette.sqlite"


def test_an_older_file_climbs_step_by_step(old):
    entries_before = content_of(old)["entry"]

    copy = migrate(old, STEPS, LAST)

    assert version_of(old) == LAST
    assert is_sound(old)
    content = content_of(old)
    assert [row[:-1] for row in content["entry"]] == entries_before
    assert len(content["note_of_entry"]) == 12
    assert "colour" in schema_of(old)["table folder"]
    assert "name" in schema_of(old)["table folder"]
    assert [row for row in content["feed"] if "third" in row] == content["feed"]
    assert copy.parent == old.parent / "backups"
    assert copy.name.startswith(f"before-version-{LAST}-")
    assert version_of(copy) == SCHEMA_VERSION
    assert content_of(copy)["entry"] == entries_before


def test_triggers_and_the_search_index_work_after_climbing(old, monkeypatch):
    migrate(old, STEPS, LAST)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("UPDATE entry SET unread = 0 WHERE feed_id = 1")
        connection.execute("DELETE FROM entry WHERE feed_id = 2")
        connection.commit()
        assert connection.execute("SELECT * FROM feed_count").fetchall() == [
            (1, 4, 0, 4),
            (2, 0, 0, 0),
            (3, 4, 4, 4),
        ]
        assert connection.execute("SELECT count(*) FROM entry_fts WHERE entry_fts MATCH 'title'").fetchone() == (
            6,
        )
    assert is_sound(old)


def test_the_program_migrates_by_itself_when_it_opens_an_older_file(old, monkeypatch):
    opened = {"SCHEMA_VERSION": LAST}
    monkeypatch.setattr("reader.storage.core.database.SCHEMA_VERSION", opened["SCHEMA_VERSION"])
    monkeypatch.setattr("reader.storage.core.database.migrate", lambda path: migrate(path, STEPS, LAST))
    Database(old).close()
    assert version_of(old) == LAST


def test_the_copy_and_its_folder_are_for_their_owner_only(old, any_umask):
    shutil.rmtree(old.parent / "backups", ignore_errors=True)
    copy = migrate(old, STEPS, LAST)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """Make the n-th statement that SQLAlchemy sends fail as a disk does, counted from 0; gives those sent."""
    sent: list[str] = []

    def count(connection, cursor, statement, parameters, context, executemany):
        sent.append(statement)
        if len(sent) - 1 == number:
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def test_a_failure_at_any_statement_leaves_the_file_as_it_was(old, tmp_path):
    practice = tmp_path / "practice" / old.name
    practice.parent.mkdir()
    shutil.copy(old, practice)
    with failing_at(-1) as sent:
        migrate(practice, STEPS, LAST)
    assert len(sent) > 10, "each step sends several statements"

    content, before = content_of(old), old.read_bytes()
    for number in range(len(sent)):
        words = r"could not be brought up to date \(disk I/O error\); it was left as it was, a copy is"
        if sent[number].startswith("SELECT sql FROM"):
            continue  # SQLAlchemy has another way to ask this
        with failing_at(number), pytest.raises(StorageError, match=words):
            migrate(old, STEPS, LAST)
        assert old.read_bytes() == before, f"after {sent[number]}"
        assert [file.name for file in old.parent.glob("manchette*")] == [old.name], "no log is left"
    assert content_of(old) == content
    migrate(old, STEPS, LAST)
    assert content_of(old) == content_of(practice)


@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), ValueError("odd data"), StorageError("no")])
def test_whatever_a_step_raises_the_reader_learns_where_the_copy_is(old, error):
    def stumble(connection: Connection) -> None:
        to_next(connection)
        raise error

    before = old.read_bytes()
    with pytest.raises(StorageError, match=rf"a copy is .*backups.*before-version-{NEXT}-") as told:
        migrate(old, {NEXT: stumble}, NEXT)
    assert told.value.__cause__ is error
    assert "\n" not in str(told.value)
    assert old.read_bytes() == before


def test_a_step_that_breaks_references_is_refused(old):
    before = old.read_bytes()
    with pytest.raises(StorageError, match="rows would lose what they belong to"):
        migrate(old, {NEXT: break_references}, NEXT)
    assert old.read_bytes() == before


def test_without_a_copy_nothing_is_begun(old):
    (old.parent / "backups").write_text("a file in the folder's place")
    before = bytes_of(old.parent)
    with pytest.raises(StorageError, match="no copy of it could be made first"):
        migrate(old, STEPS, LAST)
    assert bytes_of(old.parent) == before


def test_two_programs_that_open_an_older_file_at_once_migrate_it_once(old, monkeypatch):
    barrier = Barrier(2, timeout=PATIENCE_SECONDS)
    copying = migrations_module.copy_database

    def copy_then_meet(source: Path, target: Path, *how: object) -> None:
        copying(source, target.with_name(f"{id(barrier)}-{barrier.wait()}-{target.name}"))

    monkeypatch.setattr(migrations_module, "copy_database", copy_then_meet)
    # A third one has it open until both have seen its log, which is deleted as it closes.
    third = sqlite3.connect(old, check_same_thread=False)
    third.execute("SELECT count(*) FROM feed").fetchone()
    both_saw_it = Barrier(2, timeout=PATIENCE_SECONDS, action=third.close)
    with right_after_a_look_at_the_log(both_saw_it.wait), ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(migrate, old, STEPS, LAST) for _ in range(2)]:
            done.result()
    assert version_of(old) == LAST
    assert len(content_of(old)["note_of_entry"]) == 12


def test_a_program_killed_right_after_the_commit_does_not_migrate_again(old, tmp_path):
    """The new version is in the log only; the first page says the old one."""
    killed = tmp_path / "killed"
    killed.mkdir()
    with closing(sqlite3.connect(old, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM feed").fetchone()  # somebody reads, so the log stays
        migrate(old, STEPS, LAST)
        for file in old.parent.glob("manchette.sqlite*"):
            shutil.copy(file, killed)
    assert int.from_bytes((killed / old.name).read_bytes()[60:64], "big") == SCHEMA_VERSION
    assert version_of(killed / old.name) == LAST


def test_each_version_has_a_step():
    assert set(MIGRATIONS) == set(range(2, SCHEMA_VERSION + 1))


@pytest.fixture
def first(tmp_path) -> Path:
    """An empty file as the first edition made it."""
    path = tmp_path / "first" / "manchette.sqlite"
    path.parent.mkdir()
    make_first_edition(path)
    return path


def test_a_migrated_file_is_like_a_new_one(tmp_path, first):
    """Made of what version 1 was, and of every step since."""
    migrate(first)
    fresh = tmp_path / "fresh.sqlite"
    Database(fresh).close()
    climbed, made = schema_of(first), schema_of(fresh)
    # Its search index goes on as it was made: both tokenizers make the same words (test_folding.py).
    index = climbed["table entry_fts"].replace("unicode61 remove_diacritics 2", "ascii")
    assert climbed | {"table entry_fts": index} == made, (
        "The tables changed: the newest step in resources/migrations does not make what is declared."
    )


def test_what_the_first_edition_stored_is_counted_and_found_after_climbing(first):
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("INSERT INTO feed(id, url, added_at) VALUES (1, 'https://e.example/feed', 1)")
        connection.executemany(
            "INSERT INTO entry(id, feed_id, position, key, revision, title, first_seen_at, unread)"
            " VALUES (?, 1, ?, ?, x'00', ?, 1, ?)",
            [(n, (n << 29) | n, bytes([n]), f"Title {n}", n % 2) for n in range(1, 6)],
        )
        # A long text, one without an address, a teaser, one whose page was refused, and nothing.
        connection.execute("UPDATE entry SET words = 300, link = 'https://e.example/' WHERE id = 1")
        connection.execute("UPDATE entry SET words = 30 WHERE id = 2")
        connection.execute("UPDATE entry SET words = 30, link = 'https://e.example/' WHERE id = 3")
        connection.execute("UPDATE entry SET words = 300, page = 'refused' WHERE id = 4")
        connection.commit()
    with closing(Database(first)) as database:
        (feed,) = FeedStore(database).all()
        assert (feed.entries, feed.unread, feed.whole) == (5, 3, 2)
        states = [headline.state.value for headline in EntryStore(database).headlines(range(1, 6))]
        assert states == ["complete", "complete", "excerpt", "excerpt", "headline"]
        assert Organiser(database).mark(Marking(UNREAD, False, [1, 2]), bulk=False).ids == (1,)
        (feed,) = FeedStore(database).all()
        assert (feed.entries, feed.unread) == (5, 2)
    assert is_sound(first)


def test_pictures_that_an_earlier_edition_hashed_are_hashed_again(first):
    migrate(first, target=2)
    with closing(sqlite3.connect(first)) as connection:
        rows = [(name, f"https://e.example/{name}", b"h" * 32, 90, "near") for name in ("here", "gone")]
        connection.executemany(
            "INSERT INTO image_identity(fingerprint, source_url, pdq, pdq_quality, verdict)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )
        connection.execute(
            "INSERT INTO image(fingerprint, source_url, width, height, bytes, stored_at)"
            " VALUES ('here', 'https://e.example/here', 1, 1, 1, 1)"
        )
        connection.commit()
    migrate(first)
    with closing(Database(first)) as database:
        assert VerdictStore(database).unhashed() == ["here"]
