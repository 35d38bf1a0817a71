"""The daily copy, and what happens to a file that is damaged, missing or emptied."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reader.domain.errors import StorageError
from reader.storage.core import migrations
from reader.storage.core.database import Database, note, set_note
from reader.storage.core.migrations import version_of
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety import recovery
from reader.storage.safety.backup import Backups, problems
from reader.storage.safety.recovery import Recovery, open_safely
from tests.helpers.database_files import bytes_of, content_of, is_sound
from tests.helpers.entries import NOW, Stores, a_parsed_entry, open_stores

DAY = timedelta(days=1)
PAGE = 8192


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "manchette.sqlite"


def fill(stores: Stores, entries: int = 20) -> None:
    feed = stores.add_feed()
    stores.store(feed, *(a_parsed_entry(f"title {n}", text=f"words {n} " * 200) for n in range(entries)))
    stores.search.catch_up()


# The daily copy


def test_the_first_copy_is_made_a_day_after_the_beginning_then_daily(stores, folder):
    backups = Backups(stores.database, folder)
    assert backups.make_if_due(NOW) is None
    assert backups.make_if_due(NOW + 0.9 * DAY) is None
    copy = backups.make_if_due(NOW + DAY)
    assert copy == folder / "daily-20261125T093000Z.sqlite"
    assert backups.make_if_due(NOW + 1.9 * DAY) is None
    assert backups.make_if_due(NOW + 2 * DAY) is not None


def test_three_copies_are_kept_and_nothing_else_is_touched(stores, folder):
    others = [folder / "before-version-2-20261101T000000Z.sqlite", folder / "mine.sqlite", folder / "daily.txt"]
    for other in others:
        other.write_text("other")
    backups = Backups(stores.database, folder)
    for day in range(6):
        backups.make(NOW + day * DAY)
    names = [f"daily-202611{day}T093000Z.sqlite" for day in (29, 28, 27)]
    assert [copy.name for copy in backups.daily()] == names
    assert {file.name for file in folder.iterdir()} == {*names, *(other.name for other in others)}


def test_a_copy_made_before_a_migration_is_kept_for_a_month_or_until_there_is_no_room(stores, folder):
    backups = Backups(stores.database, folder)
    before = folder / f"before-version-{SCHEMA_VERSION}-20261124T093000Z.sqlite"
    before.write_bytes(b"some bytes")
    assert backups.give_up_older() == 0, "no daily copy has followed it"
    backups.make(NOW + DAY)
    assert backups.older_bytes() == 10
    backups.make(NOW + 30 * DAY)
    assert before.exists()
    backups.make(NOW + 31 * DAY)
    assert not before.exists()

    before.write_bytes(b"some bytes")
    backups.give_up_older()
    assert [one.name for one in folder.iterdir()] == ["daily-20261225T093000Z.sqlite"]


def test_a_copy_is_one_sound_file_with_everything_for_its_owner_only(stores, folder, any_umask):
    fill(stores)
    copy = Backups(stores.database, folder).make(NOW)
    assert bytes_of(folder).keys() == {copy.name}
    assert copy.stat().st_mode & 0o777 == 0o600
    assert is_sound(copy)
    before, after = content_of(stores.database.path), content_of(copy)
    assert after.pop("note") != before.pop("note"), "when it was made is noted afterwards"
    assert after == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_copy_is_made_in_one_go_while_others_write(stores, folder, monkeypatch):
    """SQLite begins a copy anew after each write by others, unless the copy reads a snapshot."""
    monkeypatch.setattr(migrations, "_PAGES_AT_ONCE", 20)
    fill(stores, 300)
    stop = threading.Event()

    def set_both(value: int, connection: Connection) -> None:
        set_note(connection, "a", str(value))
        set_note(connection, "b", str(value))

    def keep_writing() -> None:
        value = 0
        while not stop.wait(0.001):
            value += 1
            stores.database.write(partial(set_both, value))

    stores.database.write(partial(set_both, 0))
    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        copies = [Backups(stores.database, folder).make(NOW + day * DAY) for day in range(2)]
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        assert is_sound(copy)
        notes = dict(content_of(copy)["note"])
        assert notes["a"] == notes["b"]


def test_a_clock_that_was_wrong_does_not_end_the_copies(stores, folder):
    backups = Backups(stores.database, folder)
    backups.make_if_due(datetime(2099, 1, 1, tzinfo=UTC))
    assert backups.make_if_due(NOW) is not None
    assert backups.make_if_due(NOW + 0.5 * DAY) is None


def test_a_damaged_file_is_not_copied_and_no_copy_is_deleted(stores, folder):
    fill(stores)
    backups = Backups(stores.database, folder)
    for day in range(3):
        backups.make(NOW + day * DAY)
    before = bytes_of(folder)
    with closing(sqlite3.connect(stores.database.path)) as connection:
        connection.execute("DELETE FROM feed")  # without foreign keys: entries that belong to nothing
        connection.commit()
    with pytest.raises(
        StorageError, match=r"is damaged \(.*rows belong to nothing\); no copy was made, older copies"
    ):
        backups.make(NOW + 3 * DAY)
    assert bytes_of(folder) == before


def test_what_a_killed_copy_left_is_cleared_and_a_failing_copy_leaves_nothing(stores, folder):
    for left in ("daily-20261120T093000Z.part", "daily-20261120T093000Z.part-journal"):
        (folder / left).write_bytes(b"half")
    backups = Backups(stores.database, folder)
    copy = backups.make(NOW)
    assert bytes_of(folder).keys() == {copy.name}

    (folder / "daily-20261125T093000Z.sqlite").mkdir()  # the copy cannot take its place
    with pytest.raises(StorageError, match="daily-20261125T093000Z"):
        backups.make(NOW + DAY)
    assert not list(folder.glob("*.part*"))
    with stores.database.read() as connection:
        assert note(connection, "copied_at") == NOW.isoformat()


# Opening safely


def test_a_sound_file_is_opened_as_it_is(path, folder):
    with open_stores(path.parent) as stores:
        fill(stores)
    before = bytes_of(path.parent)
    assert open_safely(path, folder, NOW) is None
    assert bytes_of(path.parent) == before


def test_where_there_was_nothing_a_new_file_is_begun(path, folder):
    assert open_safely(path, folder, NOW) is None
    path.touch()
    assert open_safely(path, folder, NOW) is None
    assert path.exists()


def test_the_whole_file_is_read_only_after_an_unclean_end(path, folder, monkeypatch):
    looked: list[Path] = []
    monkeypatch.setattr(recovery, "problems", lambda path: looked.append(path) or [])
    with open_stores(path.parent) as stores:
        fill(stores)
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        assert open_safely(path, folder, NOW) is None  # beside a running window
        assert looked == []
    assert open_safely(path, folder, NOW) is None  # after a clean end
    assert looked == []
    kill_with_log(path)
    assert open_safely(path, folder, NOW) is None
    assert looked == [path]


def test_an_unclean_end_loses_nothing(path, folder):
    with open_stores(path.parent) as stores:
        fill(stores)
    kill_with_log(path)
    assert open_safely(path, folder, NOW) is None
    with open_stores(path.parent) as stores:
        assert len(stores.ids()) == 20
        with stores.database.read() as connection:
            assert note(connection, "last") == "word"


@pytest.fixture(scope="module")
def three_days(tmp_path_factory) -> Path:
    """A folder with a file and two good copies of earlier days."""
    folder = tmp_path_factory.mktemp("three-days")
    with open_stores(folder) as stores:
        fill(stores, 100)
        backups = Backups(stores.database, folder / "backups")
        for day in (3, 1):
            stores.add_feed(f"https://example.org/{day}-days-ago")
            backups.make(NOW - day * DAY)
        stores.add_feed("https://example.org/today")
    return folder


@pytest.fixture
def copied(three_days, path) -> dict[str, object]:
    """Such a file of one's own at `path`; gives what its newest copy holds."""
    shutil.copytree(three_days, path.parent, dirs_exist_ok=True)
    return content_of(max((path.parent / "backups").iterdir()))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def zero_header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def scramble_first_page(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes([0xA5]) * (PAGE - 100) + content[PAGE:])


def replace_with_text(path: Path) -> None:
    path.write_text("not a database " * 1000)


@pytest.mark.parametrize("damage", [cut, zero_header, scramble_first_page, replace_with_text])
def test_a_damaged_file_is_set_aside_and_the_newest_copy_opened(path, folder, copied, damage):
    damage(path)
    damaged = path.read_bytes()

    recovery = open_safely(path, folder, NOW)

    assert recovery is not None
    assert recovery.damaged == path.with_name("manchette.sqlite.damaged-20261124T093000Z")
    assert recovery.copy_from == NOW - DAY
    assert recovery.damaged.read_bytes() == damaged
    assert is_sound(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir() if ".mend" in file.name] == []
    assert open_safely(path, folder, NOW) is None, "and all is well"
    with open_stores(path.parent) as stores:
        addresses = {feed.url for feed in stores.feeds.all()}
        assert "https://example.org/1-days-ago" in addresses
        is_readable = damage in (zero_header, scramble_first_page)
        assert ("https://example.org/today" in addresses) == is_readable == recovery.complete


def test_damage_deep_in_the_file_is_found_after_an_unclean_end(path, folder, copied):
    kill_with_log(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // PAGE // 2 * PAGE
    content[middle : middle + 3 * PAGE] = bytes([0x5A]) * (3 * PAGE)
    path.write_bytes(content)
    assert version_of(path) == SCHEMA_VERSION, "its header is good"

    recovery = open_safely(path, folder, NOW)

    assert recovery is not None
    assert recovery.damaged.read_bytes()[middle : middle + 3 * PAGE] == bytes([0x5A]) * (3 * PAGE)
    with open_stores(path.parent) as stores:
        assert "https://example.org/today" in {feed.url for feed in stores.feeds.all()}
        with stores.database.read() as connection:
            assert note(connection, "last") == "word", "what stood in the log alone"
    assert not path.with_name(path.name + "-wal").exists()


def kill_with_log(path: Path) -> None:
    """Give the folder the files of a program that was killed with something in its log."""
    away = path.parent / "away"
    away.mkdir()
    with open_stores(path.parent) as stores:
        stores.database.write(lambda connection: set_note(connection, "last", "word"))
        for file in path.parent.glob("manchette.sqlite*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, away)
    for file in away.iterdir():
        shutil.move(file, path.parent / file.name)
    away.rmdir()


def without_note(content: dict[str, object]) -> dict[str, object]:
    """Leave out what is noted of the recovery."""
    return content | {"note": [row for row in content["note"] if row[0] != "recovery"]}


def test_a_damaged_copy_is_passed_over(path, folder, copied):
    newest = max(folder.iterdir())
    content = newest.read_bytes()
    newest.write_bytes(content[: 3 * PAGE] + bytes([0x5A]) * PAGE * 4 + content[7 * PAGE :])
    replace_with_text(path)
    recovery = open_safely(path, folder, NOW)
    assert recovery.copy_from == NOW - 3 * DAY
    assert is_sound(path)


def test_a_copy_of_another_program_or_of_a_newer_one_is_passed_over(path, folder, copied):
    newest = max(folder.iterdir())
    with closing(sqlite3.connect(newest)) as connection:
        connection.execute("PRAGMA user_version=99")
    cut(path)
    assert open_safely(path, folder, NOW).copy_from == NOW - 3 * DAY


def test_without_a_good_copy_a_new_file_is_begun_and_the_reader_told(path, folder, copied):
    for copy in folder.iterdir():
        cut(copy)
    damaged = path.read_bytes()[:50]
    cut(path)
    recovery = open_safely(path, folder, NOW)
    assert recovery.copy_from is None
    assert recovery.damaged.read_bytes() == damaged
    Database(path).close()
    assert is_sound(path)


def test_two_damaged_files_of_one_second_are_both_kept(path, folder):
    for content in (b"first", b"second"):
        path.write_bytes(content)
        open_safely(path, folder, NOW)
    kept = sorted(file.read_bytes() for file in path.parent.glob("*.damaged-*"))
    assert kept == [b"first", b"second"]


def test_a_file_that_vanished_comes_back_from_its_copy(path, folder, copied):
    path.unlink()
    recovery = open_safely(path, folder, NOW)
    assert recovery == Recovery(damaged=None, copy_from=NOW - DAY)
    assert without_note(content_of(path)) == copied


def test_a_file_that_was_emptied_comes_back_from_its_copy(path, folder, copied):
    path.write_bytes(b"")
    recovery = open_safely(path, folder, NOW)
    assert recovery.copy_from == NOW - DAY
    assert without_note(content_of(path)) == copied


def test_a_kill_between_setting_aside_and_copying_is_made_good(path, folder, copied):
    """The damaged file has its new name already, its log not yet: it must not be played into the copy."""
    kill_with_log(path)
    path.rename(path.with_name("manchette.sqlite.damaged-20261124T092959Z"))
    log = path.with_name(path.name + "-wal").read_bytes()
    recovery = open_safely(path, folder, NOW)
    assert recovery.copy_from == NOW - DAY
    assert without_note(content_of(path)) == copied
    assert log in bytes_of(path.parent).values(), "kept, beside"


def test_a_log_that_lies_about_is_not_played_into_a_new_file(path, folder):
    with open_stores(path.parent) as stores:
        stores.add_feed()
    kill_with_log(path)
    path.unlink()
    assert open_safely(path, folder, NOW) is None
    with open_stores(path.parent) as stores:
        assert stores.feeds.all() == []
    assert is_sound(path)


def test_a_newer_file_is_left_for_its_refusal(path, folder, copied):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = bytes_of(path.parent)
    assert open_safely(path, folder, NOW) is None
    assert bytes_of(path.parent) == before


def test_another_programs_file_is_refused_and_left_where_none_of_ours_ever_was(path, folder):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id=1; PRAGMA user_version=1; CREATE TABLE theirs(x)")
    before = bytes_of(path.parent)
    with pytest.raises(StorageError, match="another program"):
        open_safely(path, folder, NOW)
    assert bytes_of(path.parent) == before


def test_the_check_finds_what_a_quick_check_does_not(path):
    """An index that says something else than its table."""
    with open_stores(path.parent) as stores:
        fill(stores)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'starred = 1', 'starred = 0')")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    assert problems(path)


def test_a_name_that_looks_like_a_copy_and_is_none_is_no_trouble(path, folder):
    (folder / "daily-20269999T999999Z.sqlite").write_text("?")
    assert open_safely(path, folder, NOW) is None
