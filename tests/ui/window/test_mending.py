"""A damaged database under a window: it opens all the same, and mends what it meets while it is open."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from reader.assembly import open_database as opening
from reader.assembly.services import open_services
from reader.background.lock import FileLock
from reader.domain.errors import StorageError
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.ui.application import Program
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.restoring import Mending
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed
from tests.helpers.programs import a_program

TITLES = [f"Tide {n}" for n in range(30)]


@pytest.fixture
def there(home) -> Home:
    """A home with a copy of yesterday, and with a star of today."""
    there = Home.under(home)
    services = open_services(there)
    try:
        add_entries(services, add_feed(services, "The Harbour"), TITLES)
        services.upkeep.backups.make(services.clock())
        mark(services.library, services.library.entries.ids(Place())[:1], starred=True)
    finally:
        services.close()
    return there


def write_over(there: Home, table: str, fill: bytes | None = None) -> None:
    """Write over the page on which a table begins."""
    with closing(sqlite3.connect(there.database)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = connection.execute(query, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with there.database.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(fill or random.Random(1).randbytes(size))


@pytest.fixture
def program(there, qapp):
    with a_program(qapp, there) as made:
        yield made


def starred(program: Program) -> list[str]:
    entries = program.services.library.entries
    return [one.title for one in entries.headlines(entries.ids(Place(starred=True)))]


def test_a_start_on_a_damaged_database_opens_with_all_marks(program, there, qapp, qtbot):
    write_over(there, "entry")
    program.open(["feed:https://press.example/feed"])
    assert program.window is None, "the window's thread does not wait for the mending"
    assert any(isinstance(one, Mending) and one.isVisible() for one in qapp.topLevelWidgets())
    qtbot.waitUntil(lambda: program.window is not None)
    assert len(starred(program)) == 1
    assert "The database was damaged" in program.window.desk.messages.text
    assert program.window.findChild(AddPaperDialog) is not None, "what it was started for is not forgotten"
    assert list(there.data.glob("manchette.sqlite.damaged-*"))


def test_damage_that_only_the_first_reads_meet_is_mended_too(program, there, qtbot):
    """The page looks like one of its kind, and is none."""
    empty_leaf_of_an_index = b"\x0a\x00\x00\x00\x00\x20\x00" + bytes(8185)
    write_over(there, "feed", empty_leaf_of_an_index)
    program.open([])
    qtbot.waitUntil(lambda: program.window is not None)
    assert [feed.title for feed in program.services.library.feeds.all()] == ["The Harbour"]
    assert len(starred(program)) == 1


def test_damage_that_comes_up_later_is_told_and_mended_at_a_click(program, there, qtbot):
    program.open([])
    window, services = program.window, program.services
    with services.database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    write_over(there, "bookmark")
    with pytest.raises(StorageError, match="is damaged"), services.database.read() as connection:
        connection.exec_driver_sql("PRAGMA shrink_memory")  # it may have read the page while it was sound
        connection.exec_driver_sql("SELECT * FROM bookmark").all()
    qtbot.waitUntil(lambda: "The database is damaged" in window.desk.messages.text)
    named(window, "messageAction").click()
    qtbot.waitUntil(lambda: program.window not in (None, window))
    assert "The database was damaged" in program.window.desk.messages.text
    assert len(starred(program)) == 1
    assert program.services.library.bookmarks is not services.library.bookmarks


def test_while_another_program_has_it_open_nothing_is_replaced(program, there, qapp, qtbot, monkeypatch):
    quits = []
    monkeypatch.setattr(qapp, "quit", lambda: quits.append(True))
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 0.05)
    write_over(there, "entry")
    before = there.database.read_bytes()
    other = FileLock(there.state / "open.lock")
    assert other.share()
    try:
        program.open([])
        qtbot.waitUntil(lambda: program.failure is not None)
    finally:
        other.release()
    assert "another Manchette is at work with it" in str(program.failure)
    assert there.database.read_bytes() == before
    assert quits == [True]
