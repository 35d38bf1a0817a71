"""A large library of an earlier edition under a window: it says how far it is, and opens then."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reader.demo.welcome import WELCOME_FEED_URL
from reader.domain.errors import NoRoomToUpgrade
from reader.domain.upgrade import Upgrade
from reader.settings.paths import Home
from reader.storage.core.migrations import migrate, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from reader.ui.restoring import Checking, Upgrading
from reader.ui.system.fatal_box import fatal_box
from tests.helpers.database_files import make_first_edition
from tests.helpers.looking import named
from tests.helpers.programs import a_program


@pytest.fixture
def there(home, monkeypatch) -> Home:
    there = Home.under(home)
    there.prepare()
    make_first_edition(there.database)
    migrate(there.database, target=SCHEMA_VERSION - 1)
    monkeypatch.setattr("reader.assembly.open_database.LARGE_BYTES", 1)
    return there


@pytest.fixture
def program(there, qapp):
    with a_program(qapp, there) as made:
        yield made


def test_the_window_comes_once_the_library_is_up_to_date(program, there, qapp, qtbot):
    program.open([])
    assert program.window is None, "the window's thread does not wait for it"
    assert any(isinstance(one, Upgrading) and one.isVisible() for one in qapp.topLevelWidgets())
    qtbot.waitUntil(lambda: program.window is not None)
    assert version_of(there.database) == SCHEMA_VERSION
    # It can be read; the welcome press is added to an empty one at any moment from now on.
    assert {one.url for one in program.services.library.feeds.all()} <= {WELCOME_FEED_URL}


def test_without_room_it_says_how_much_is_needed(program, there, qtbot, disk):
    disk.free_bytes = 700_000
    program.open([])
    qtbot.waitUntil(lambda: program.failure is not None)
    assert isinstance(program.failure, NoRoomToUpgrade)
    said = fatal_box(program.failure).informativeText()
    assert "700\u00a0kB are. Nothing was changed; make room, then start again." in said
    assert program.window is None


def test_it_says_how_long_it_takes(there, bridge, qtbot):
    shown = Upgrading(there, bridge)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.ended):
        shown.show()
    for left, words in ((None, " "), (130.0, "About 2 minutes left"), (20.0, "Less than a minute left")):
        shown.tell(Upgrade(bytes=1, share=0.5, seconds_left=left))
        assert named(shown, "howFar").text() == words


def test_a_large_library_that_was_not_closed_properly_is_checked_behind_a_window(program, there, qapp, qtbot):
    with closing(sqlite3.connect(there.database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO feed(url, added_at) VALUES ('https://e.example/feed', 1)")
        connection.commit()
        left = {file: file.read_bytes() for file in there.data.glob("manchette.sqlite*")}
    for file, content in left.items():  # as a kill leaves them
        file.write_bytes(content)
    program.open([])
    assert program.window is None, "the window's thread does not wait for the check"
    assert any(isinstance(one, Checking) and one.isVisible() for one in qapp.topLevelWidgets())
    qtbot.waitUntil(lambda: program.window is not None)
    assert [feed.url for feed in program.services.library.feeds.all()] == ["https://e.example/feed"]
