"""A library of an earlier edition is brought up to date: with room for it, killed in its middle, and once."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly.open_database import is_large_upgrade, upgrade
from reader.assembly.services import open_services
from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.errors import Cancelled, NoRoomToUpgrade, StorageError
from reader.domain.query.place import Place
from reader.domain.upgrade import COPY_SHARE, Upgrade
from reader.settings.paths import Home
from reader.storage.core.migrations import migrate, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from tests.helpers.commands import run, started_module
from tests.helpers.database_files import content_of, is_sound, make_first_edition
from tests.helpers.entries import a_query

ARTICLES = 24
MEGABYTE = 1_000_000
"""Of each article: the copy takes several steps."""


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Path:
    """The file of a library of the edition before."""
    path = tmp_path_factory.mktemp("old") / "manchette.sqlite"
    make_first_edition(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO feed(id, url, added_at) VALUES (1, 'https://e.example/feed', 1)")
        connection.executemany(
            "INSERT INTO entry(id, feed_id, position, key, revision, title, first_seen_at, unread)"
            " VALUES (?, 1, ?, ?, x'00', ?, 1, ?)",
            [(n, (n << 29) | n, bytes([n]), f"Title {n}", n % 2) for n in range(1, ARTICLES + 1)],
        )
        connection.execute("INSERT INTO content(entry_id, html) SELECT id, zeroblob(?) FROM entry", (MEGABYTE,))
        connection.commit()
    migrate(path, target=SCHEMA_VERSION - 1).unlink()
    return path


@pytest.fixture
def there(old, home) -> Home:
    """A home with that library."""
    there = Home.under(home)
    there.prepare()
    there.database.write_bytes(old.read_bytes())
    return there


def copies(there: Home) -> list[Path]:
    return sorted(there.backups.iterdir()) if there.backups.is_dir() else []


def test_it_says_how_far_it_is_and_keeps_a_copy(there, old):
    told: list[Upgrade] = []
    upgrade(there, told.append)
    shares = [one.share for one in told]
    assert (shares[0], shares[-1]) == (0, 1)
    assert shares == sorted(shares)
    assert len([share for share in shares if 0 < share < COPY_SHARE]) >= 2
    assert {one.bytes for one in told} == {old.stat().st_size}
    assert version_of(there.database) == SCHEMA_VERSION
    assert is_sound(there.database)
    (copy,) = copies(there)
    assert content_of(copy) == content_of(old)
    assert not is_large_upgrade(there)


def test_without_room_nothing_is_begun_and_a_sentence_says_how_much_is_needed(there, disk):
    before = there.database.read_bytes()
    disk.free_bytes = size = len(before)
    free = f"on this disk, {size / MEGABYTE:.0f} MB are; nothing was changed"
    with pytest.raises(NoRoomToUpgrade, match=rf"\d\d MB must be free {free}") as refusal:
        upgrade(there)
    assert f" {refusal.value.needed_bytes / MEGABYTE:.0f} MB must" in str(refusal.value)
    assert size + MEGABYTE < refusal.value.needed_bytes < 2 * size, "the copy, and a log of the changes"
    assert there.database.read_bytes() == before
    assert copies(there) == []
    disk.be_roomy()
    upgrade(there)
    assert version_of(there.database) == SCHEMA_VERSION


def test_the_copy_can_be_broken_off(there):
    token = CancelToken()

    def tell(step: Upgrade) -> None:
        if step.share > 0:
            token.cancel()

    with pytest.raises(Cancelled):
        upgrade(there, tell, token)
    assert copies(there) == []
    assert version_of(there.database) == SCHEMA_VERSION - 1


@pytest.mark.parametrize("point", ["copy", pytest.param("copied", marks=pytest.mark.long), "changed"])
def test_killed_in_its_middle_it_goes_on_at_the_next_start(there, old, home, point):
    with started_module("tests.helpers.upgrading_process", home, point) as process:
        assert process.stdout.readline() == f"{point}\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert version_of(there.database) == SCHEMA_VERSION - 1
    made = copies(there)
    assert {copy.suffix for copy in made} <= ({".part", ".part-journal"} if point == "copy" else {".sqlite"})

    assert run(home, "entries", "--json").json[0]["title"] == f"Title {ARTICLES}"
    assert version_of(there.database) == SCHEMA_VERSION
    assert is_sound(there.database)
    (copy,) = (one for one in copies(there) if one.name.startswith("before-version"))
    assert (copy in made) is (point != "copy"), "a complete copy is not made again"
    assert content_of(copy) == content_of(old)


def test_a_copy_of_what_was_there_earlier_is_no_copy_of_what_is(there):
    def tell(step: Upgrade) -> None:
        if step.share == COPY_SHARE:
            raise Cancelled

    with pytest.raises(Cancelled):
        upgrade(there, tell)
    (earlier,) = copies(there)
    os.utime(earlier, (1, 1))
    upgrade(there)
    assert version_of(there.database) == SCHEMA_VERSION
    assert max(copy.stat().st_mtime for copy in copies(there)) > 1


def test_what_queries_need_is_filled_in_the_background(there):
    with closing(sqlite3.connect(there.database)) as connection:
        connection.execute("UPDATE entry SET link = 'https://www.e.example/a'")
        connection.commit()
    services = open_services(there)
    try:
        assert services.library.entries.count(Place(query=a_query("site:e.example"))) == 0
        services.upkeep.go_on()
        assert services.library.entries.count(Place(query=a_query("site:e.example"))) == ARTICLES
    finally:
        services.close()


def test_another_program_that_is_at_it_is_waited_for(there, monkeypatch):
    monkeypatch.setattr("reader.assembly.open_database.PATIENCE_SECONDS", 0.1)
    lock = FileLock(there.state / "upgrade.lock")
    assert lock.acquire()
    try:
        with pytest.raises(StorageError, match="is being brought up to date by another Manchette"):
            upgrade(there)
    finally:
        lock.release()
    upgrade(there)
    assert version_of(there.database) == SCHEMA_VERSION


def test_a_command_says_that_a_large_library_is_brought_up_to_date_first(there, home):
    code = (
        "import reader.domain.upgrade as upgrade; upgrade.LARGE_BYTES = 1; import runpy;"
        " runpy.run_module('reader', run_name='__main__', alter_sys=True)"
    )
    megabytes = there.database.stat().st_size / MEGABYTE
    done = run(home, "feeds", "--json", code=code)
    assert done.err == f"manchette: a library of {megabytes:,.0f} MB is brought up to date first.\n"
    assert done.json[0]["entries"] == ARTICLES
