"""Files of other programs that are in use, damaged, odd or malicious, and imports that are broken off."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing, contextmanager

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.events import ImportProgressed
from reader.domain.importing.imported import ImportProblem, ImportRefused, SkipReason
from reader.feeds import importing as importing_module
from tests.helpers.homes import open_home
from tests.helpers.other_programs import change, files_of, grow
from tests.helpers.patience import wait_for
from tests.helpers.processes import running
from tests.integration.test_importing import everything


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


@pytest.fixture
def database(tmp_path):
    return files_of("rssguard", tmp_path / "its")


def take_over(reader, file):
    with reader.services.importing.read(file) as found:
        return reader.services.importing.store(found)


def refused(reader, file) -> ImportRefused:
    before = everything(reader)
    with pytest.raises(ImportRefused) as raised, reader.services.importing.read(file):
        pass
    assert everything(reader) == before
    assert not list(reader.services.home.state.glob("importing-*"))
    assert "\n" not in str(raised.value)
    return raised.value


def test_what_the_running_program_has_only_in_its_log_comes_too(reader, database):
    with closing(sqlite3.connect(database, isolation_level=None)) as its:
        its.execute("PRAGMA journal_mode=WAL")
        its.execute("PRAGMA wal_autocheckpoint=0")
        its.execute("INSERT INTO Messages(feed, title, date_created, account_id) VALUES ('14', 'Just now', 0, 1)")
        its.execute("BEGIN IMMEDIATE")  # it is writing
        its.execute("INSERT INTO Messages(feed, title, date_created, account_id) VALUES ('14', 'Not yet', 0, 1)")
        before = database.read_bytes(), database.with_name("database.db-wal").read_bytes()
        assert take_over(reader, database).entries == 11
        assert (database.read_bytes(), database.with_name("database.db-wal").read_bytes()) == before
        its.execute("ROLLBACK")
    assert "Just now" in reader.titles()
    assert "Not yet" not in reader.titles()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_of_a_file_that_is_cut_off_what_can_be_read_is_taken(reader, database, share):
    grow(database, 400)
    body = database.read_bytes()
    database.write_bytes(body[: int(len(body) * share)])
    result = take_over(reader, database)
    assert result.damaged
    assert result.feeds == 4
    assert 100 * share < result.entries < 411
    assert sum(one.count for one in result.skipped if one.why is SkipReason.UNREADABLE) + result.entries <= 411


def test_a_page_of_rubbish_in_the_middle_costs_only_what_is_on_it(reader, database):
    grow(database, 400)
    body = bytearray(database.read_bytes())
    middle = len(body) // 2 // 4096 * 4096
    body[middle : middle + 4096] = os.urandom(4096)
    database.write_bytes(body)
    result = take_over(reader, database)
    assert result.damaged or any(one.why is SkipReason.UNREADABLE for one in result.skipped)
    assert result.entries > 380


def test_a_newer_version_has_columns_that_are_not_known(reader, database):
    change(
        database,
        "ALTER TABLE Messages ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",
        "ALTER TABLE Feeds ADD COLUMN ordr INTEGER DEFAULT 0",
        "CREATE TABLE Moods(id INTEGER PRIMARY KEY)",
        "UPDATE Information SET inf_value = '99' WHERE inf_key = 'schema_version'",
    )
    assert take_over(reader, database).entries == 10


def test_views_and_computed_columns_are_not_run(reader, tmp_path):
    for statement in (
        "CREATE VIEW Messages AS SELECT 1 AS id, '1' AS feed, 'x' AS title, 0 AS is_read, 0 AS is_important,"
        " 'x' AS contents",
        "CREATE TABLE Messages(id INTEGER PRIMARY KEY, feed, title, is_read, is_important,"
        " contents AS (zeroblob(1000000000)))",
        "CREATE VIRTUAL TABLE Messages USING fts5(id, feed, title, is_read, is_important, contents)",
    ):
        crafted = tmp_path / "crafted.db"
        crafted.unlink(missing_ok=True)
        change(crafted, statement, "CREATE TABLE Feeds(id, title, category, source)")
        assert refused(reader, crafted).why is ImportProblem.UNKNOWN


def test_triggers_do_nothing(reader, database):
    change(
        database,
        "CREATE TRIGGER evil AFTER UPDATE ON Messages BEGIN DELETE FROM Feeds; END",
        "CREATE VIEW Accounts2 AS SELECT load_extension('/tmp/evil.so')",
    )
    assert take_over(reader, database).entries == 10


def test_a_huge_text_is_left_out_and_its_article_is_taken(reader, database):
    change(
        database,
        "UPDATE Messages SET contents = hex(zeroblob(3000000)) WHERE title = 'Una piscina para todos'",
        "UPDATE Messages SET title = hex(zeroblob(1000000)) WHERE title = 'El barrio gana la copa'",
        "UPDATE Messages SET contents = zeroblob(10), author = 12, date_created = 9e99"
        " WHERE title LIKE 'Episode 1%'",
    )
    result = take_over(reader, database)
    assert (result.entries, result.damaged) == (10, False)
    assert [(one.what, one.count) for one in result.skipped if one.why is SkipReason.TOO_LARGE] == [
        ("my deportes", 1)
    ]
    assert reader.article("Una piscina para todos").html == ""
    assert max(len(title) for title in reader.titles()) == 500


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_beside_a_file_are_not_followed(reader, database, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    for name in ("database.db-wal", "urls", "feedlist.opml"):
        database.with_name(name).symlink_to(secret)
    with reader.services.importing.read(database) as found:
        (folder,) = reader.services.home.state.glob("importing-*")
        assert [file.name for file in folder.iterdir()] == ["database"]
        assert found.preview.files == ("database.db",)
        assert reader.services.importing.store(found).entries == 10


_RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tides</title>
<link>https://tides.example/</link>{}<item><title>Tide</title></item></channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tides</title><id>urn:x</id>{}
<entry><title>Tide</title><id>urn:y</id></entry></feed>"""
_JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "Tides", %s"items": [{"id": "1"}]}'


@pytest.mark.parametrize(
    ("body", "address"),
    [
        (_RSS.format('<atom:link rel="self" href="https://tides.example/rss"/>'), "https://tides.example/rss"),
        (_RSS.format(""), "https://tides.example/"),  # its page names it
        (_RSS.format('<atom:link rel="self" href="file:///etc/passwd"/>'), "https://tides.example/"),
        (_ATOM.format('<link rel="self" href="https://tides.example/atom"/>'), "https://tides.example/atom"),
        (_ATOM.format('<link rel="self" href="/atom"/>'), ""),  # nobody knows on which site
        (_JSON % '"feed_url": "https://tides.example/json", ', "https://tides.example/json"),
        (_JSON % "", ""),
    ],
)
def test_a_feed_that_somebody_has_as_a_file_is_told_from_a_list(reader, tmp_path, body, address):
    file = tmp_path / "saved"
    file.write_text(body)
    error = refused(reader, file)
    why = ImportProblem.FEED if address else ImportProblem.FEED_FROM_NOWHERE
    assert (error.why, error.address) == (why, address)


def test_the_command_that_adds_such_a_feed_is_safe_to_copy(reader, tmp_path):
    file = tmp_path / "saved.rss"
    link = '<atom:link rel="self" href="https://tides.example/$(touch${IFS}x)"/>'
    file.write_text(_RSS.format(link))
    assert "`manchette add 'https://tides.example/$(touch$%7BIFS%7Dx)'`" in str(refused(reader, file))


def test_what_is_no_file_of_another_program_is_refused_in_a_sentence(reader, tmp_path):
    assert refused(reader, tmp_path / "none.db").why is ImportProblem.MISSING
    assert refused(reader, tmp_path).why is ImportProblem.NO_FILE
    odd = tmp_path / "odd"
    for body, why in (
        (b"SQLite format 3\0" + bytes(5000), ImportProblem.DAMAGED),
        (b'{"items": [{"title": "no export of anybody\'s"}]}', ImportProblem.UNKNOWN),
        (b"[]", ImportProblem.UNKNOWN),
        (b"just words\nand more", ImportProblem.UNKNOWN),
    ):
        odd.write_bytes(body)
        assert refused(reader, odd).why is why, body
    change(tmp_path / "other.db", "CREATE TABLE notes(id)")
    assert refused(reader, tmp_path / "other.db").why is ImportProblem.UNKNOWN
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refused(reader, tmp_path / "pipe").why is ImportProblem.NO_FILE


@pytest.mark.parametrize("name", ["/dev/zero", "/proc/self/mounts", "pipe"])
def test_what_lies_beside_a_file_is_read_only_if_it_is_one_too(reader, tmp_path, name):
    """A stranger's archive of files may bring a link or a pipe where a list or a log is looked for."""
    database = files_of("rssguard", tmp_path / "its")
    beside = [database.with_name("database.db-wal"), database.with_name("feedlist.opml")]
    for one in beside:
        if name == "pipe":
            os.mkfifo(one)
        else:
            one.symlink_to(name)
    assert take_over(reader, database).entries == 10


def test_room_for_the_copy_is_looked_for_first(reader, database, disk):
    disk.free_bytes = 40_000_000
    said = refused(reader, database)
    assert (said.why, said.facts["free"]) == (ImportProblem.NO_ROOM, 40)
    assert said.facts["needed"] > 50


def test_a_file_of_five_gigabytes_is_copied_only_if_it_may_be(reader, tmp_path, monkeypatch):
    large = tmp_path / "large.db"
    with large.open("wb") as file:
        file.write(b"SQLite format 3\0")
        file.truncate(25_000_000_000)  # it takes no room: nothing is in it
    assert refused(reader, large).why is ImportProblem.TOO_LARGE


def test_of_very_many_articles_the_newest_are_taken(reader, database, monkeypatch):
    monkeypatch.setattr(importing_module, "MAX_ARTICLES", 50)
    grow(database, 100)
    result = take_over(reader, database)
    assert result.entries == 50
    assert "Article 1099" in reader.titles()
    assert [(one.why, one.count) for one in result.skipped if one.why is SkipReason.TOO_MANY] == [
        (SkipReason.TOO_MANY, 60)
    ]


def test_one_import_at_a_time(reader, database):
    with reader.services.importing.read(database):
        with pytest.raises(ImportRefused) as raised, reader.services.importing.read(database):
            pass
        assert raised.value.why is ImportProblem.BUSY
    assert take_over(reader, database).entries == 10


class Stopping(CancelToken):
    """Somebody stops it when it has been asked so often."""

    def __init__(self, asked: int) -> None:
        super().__init__()
        self.left = asked

    @property
    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_an_import_that_is_stopped_leaves_nothing(reader, database):
    grow(database, 600)
    before = everything(reader)
    with reader.services.importing.read(database) as found, pytest.raises(Cancelled):
        reader.services.importing.store(found, Stopping(asked=3))
    assert 150 <= max(one.done for one in reader.told(ImportProgressed) if one.step == "storing") < 611
    assert everything(reader) == before
    assert not list(reader.services.home.state.glob("importing-*"))
    with pytest.raises(Cancelled):
        reader.services.importing.read(database, Stopping(asked=0))
    assert not list(reader.services.home.state.glob("importing-*"))


@contextmanager
def import_under_way(home, database):
    words = [sys.executable, "-m", "reader", "--home", str(home), "import", str(database)]
    with running(words) as process:
        yield process


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_a_program_that_is_killed_leaves_nothing_half(home, database):
    grow(database, 3_000)
    with open_home(home) as reader:
        before = everything(reader)
        with import_under_way(home, database) as process:
            wait_for(lambda: len(reader.headlines()) > 300)
            process.kill()
            process.wait()
        assert reader.services.library.feeds.all(), "something of it is there"
    with open_home(home) as reader:
        assert everything(reader) == before
        assert not list(reader.services.home.state.glob("importing-*"))
        assert take_over(reader, database).feeds == 4
        assert len(reader.headlines()) == 3_010


@pytest.mark.long
def test_a_start_leaves_the_import_of_another_program_alone(home, database):
    grow(database, 1_500)
    with open_home(home) as reader, import_under_way(home, database) as process:
        wait_for(lambda: len(reader.headlines()) > 300)
        with open_home(home):
            pass
        assert process.wait(60) == 0
        assert len(reader.headlines()) == 1_510
