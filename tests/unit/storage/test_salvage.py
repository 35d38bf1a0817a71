"""What is saved out of a damaged database: all that stands on good pages, and nothing that is not ours."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.storage.organising.undo import UndoStore
from reader.storage.safety.backup import Backups
from reader.storage.safety.recovery import Recovery, recover
from reader.storage.search import search, stems
from tests.helpers.database_files import is_sound, make_first_edition
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition, open_stores
from tests.helpers.organising import Organiser

PAGE = 8192


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "manchette.sqlite"


@pytest.fixture
def backups(tmp_path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def filled(path: Path, fill: Callable[[Stores], None]) -> None:
    with open_stores(path.parent) as stores:
        fill(stores)


def many(stores: Stores, entries: int = 300, *, begin: int = 0) -> None:
    feed = stores.add_feed()
    dice = random.Random(begin)
    texts = (f"words {dice.randbytes(150).hex()}" for _ in range(entries))  # that hardly compress
    stores.store(feed, *(a_parsed_entry(f"title {n}", text=text) for n, text in enumerate(texts, begin)))


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(query, (name,)).fetchone()[0])


def children_of(path: Path, page: int) -> list[int]:
    """Give the pages below one, from left to right (SQLite file format, 1.6)."""
    content = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    assert content[0] in (2, 5), "it has pages below it"
    cells = int.from_bytes(content[3:5], "big")
    starts = [int.from_bytes(content[12 + 2 * n : 14 + 2 * n], "big") for n in range(cells)]
    return [int.from_bytes(content[start : start + 4], "big") for start in (*starts, 8)]


def write_over(path: Path, *pages: int, content: bytes = bytes([0xA5]) * PAGE, size: int = PAGE) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(content[:size])


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def readable(path: Path, query: str, keys: list[object]) -> set[object]:
    """Look each key up by itself: what a row's own page allows."""
    found = set()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cell_size_check=ON")
        for key in keys:
            try:
                if connection.execute(query, (key,)).fetchone():
                    found.add(key)
            except sqlite3.DatabaseError:
                continue
    return found


def recovered(path: Path, backups: Path) -> Recovery:
    recovery = recover(path, backups, NOW)
    assert is_sound(path)
    return recovery


@pytest.mark.parametrize("lost", [(0,), (-1,), (1, 3, 4), (2, -2, -1)], ids=str)
def test_every_row_on_a_good_page_is_found_around_the_lost_ones(path, backups, lost):
    filled(path, many)
    leaves = children_of(path, root_of(path, "content"))
    assert len(leaves) > 6
    ids = [row[0] for row in rows(path, "SELECT id FROM entry")]
    write_over(path, *(leaves[n] for n in lost))
    there = readable(path, "SELECT html FROM content WHERE entry_id = ?", ids)
    assert 0 < len(there) < len(ids)

    recovery = recovered(path, backups)

    assert {row[0] for row in rows(path, "SELECT entry_id FROM content")} == there
    assert (recovery.copy_from, recovery.complete) == (None, False)
    assert len(rows(path, "SELECT id FROM entry")) == len(ids)


def test_what_the_copy_has_stands_where_the_damaged_file_cannot_be_read(path, backups):
    with open_stores(path.parent) as stores:
        many(stores)
        Backups(stores.database, backups).make(NOW)
        many(stores, begin=300)
    leaves = children_of(path, root_of(path, "content"))
    write_over(path, leaves[1], leaves[-2])
    recovery = recovered(path, backups)
    lost = 600 - len(rows(path, "SELECT entry_id FROM content"))
    assert 0 < lost < 60, "of one page of what came since the copy"
    assert not recovery.complete
    (etag,) = rows(path, "SELECT DISTINCT etag FROM feed")
    assert etag == (None,), "the next sync asks for all of it again"


def test_a_table_without_rowids_is_read_around_its_lost_pages_too(path, backups):
    with open_stores(path.parent) as stores:
        feed = stores.add_feed()
        names = [f"picture {n}" for n in range(200)]
        stores.store(feed, *(a_parsed_entry(name, images=[f"https://e/{name}"]) for name in names))
        for name in names:
            stores.images.store(f"https://e/{name}", a_rendition(name), NOW)
        Backups(stores.database, backups).make(NOW)
        stores.database.write(
            lambda c: c.exec_driver_sql("UPDATE image_identity SET override = 'hide', hidden = 'mine'")
        )
    leaves = children_of(path, root_of(path, "image_identity"))
    keys = [row[0] for row in rows(path, "SELECT fingerprint FROM image_identity")]
    write_over(path, leaves[1])
    there = readable(path, "SELECT hidden FROM image_identity WHERE fingerprint = ?", keys)
    assert 0 < len(there) < len(keys)
    recovered(path, backups)
    hidden = {row[0] for row in rows(path, "SELECT fingerprint FROM image_identity WHERE hidden = 'mine'")}
    assert hidden == there
    assert len(rows(path, "SELECT fingerprint FROM image_identity")) == len(keys)


def test_without_its_rows_marks_come_from_the_indexes(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 60)
        Backups(stores.database, backups).make(NOW)
        ids = stores.ids()
        stores.mark(ids[:20], unread=False)
        stores.mark(ids[10:30], starred=True)
        unread, starred = stores.ids(unread=True), stores.ids(starred=True)
    write_over(path, root_of(path, "entry"))
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        assert (stores.ids(unread=True), stores.ids(starred=True)) == (unread, starred)
        assert stores.feeds.all()[0].unread == len(unread), "counted anew"


def test_tags_and_the_reading_list_come_back_with_the_entries_that_do(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 300)
        ids = stores.ids()
        organiser = Organiser(stores.database)
        tag = organiser.put_on("Énergie", ids).id
        organiser.read_later(ids)
    leaves = children_of(path, root_of(path, "entry"))
    write_over(path, leaves[1])
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        found = stores.ids()
        assert 0 < len(found) < 300
        assert stores.ids(tag_id=tag) == found
        assert stores.ids(later=True) == found
        assert [one.entries for one in Organiser(stores.database).tags.all()] == [len(found)]


def test_bulk_actions_are_undone_for_the_entries_that_come_back(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 300)
        stores.mark(stores.ids(), unread=False, is_listed=True, listed_in="All")
    leaves = children_of(path, root_of(path, "entry"))
    write_over(path, leaves[1])
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        undo = UndoStore(stores.database)
        (item,) = undo.all()
        assert dict(item.facts) == {"unread": False, "place": "All"}
        assert stores.ids(unread=True) == []
        list(undo.undo(item.id, NOW))
        assert stores.ids(unread=True) == stores.ids() != []


def test_what_was_deleted_since_the_copy_does_not_come_back(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 40)
        gone = stores.add_feed("https://example.org/gone")
        stores.store(gone, "with its feed")
        Backups(stores.database, backups).make(NOW)
        stores.database.write(lambda c: c.exec_driver_sql("DELETE FROM feed WHERE url LIKE '%gone'"))
    for table in ("feed", "entry", "content"):
        write_over(path, root_of(path, table))
        recovered(path, backups)
        with open_stores(path.parent) as stores:
            assert "with its feed" not in stores.titles()
            assert [feed.url for feed in stores.feeds.all()] == ["https://example.org/1"]


def test_subscriptions_since_the_copy_come_from_their_index(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 5)
        Backups(stores.database, backups).make(NOW)
        new = stores.add_feed("https://example.org/new")
        stores.store(new, "its headline")
    write_over(path, root_of(path, "feed"))
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        assert {feed.url for feed in stores.feeds.all()} == {"https://example.org/1", "https://example.org/new"}
        assert "its headline" in stores.titles()


FLAG = (
    "INSERT INTO flag(id, fingerprint, reason, desired, seq, flagged_at, changed_at, next_at)"
    " VALUES ({id}, '{image}', 'hate', '{desired}', 5, 1, 1, 1)"
)


def test_reports_since_the_copy_are_made_again_and_withdrawn_ones_are_not(path, backups):
    flagged, withdrawn = (a_rendition(name).fingerprint for name in ("one", "two"))
    with open_stores(path.parent) as stores:
        feed = stores.add_feed()
        stores.store(feed, a_parsed_entry("pictures", images=["https://e/one", "https://e/two"]))
        for name in ("one", "two"):
            stores.images.store(f"https://e/{name}", a_rendition(name), NOW)
        Backups(stores.database, backups).make(NOW)

        def report(connection) -> None:
            connection.exec_driver_sql(FLAG.format(id=1, image=flagged, desired="flag"))
            connection.exec_driver_sql(FLAG.format(id=2, image=withdrawn, desired="withdraw"))
            connection.exec_driver_sql(
                f"UPDATE image_identity SET hidden = 'flagged' WHERE fingerprint = '{flagged}'"
            )

        stores.database.write(report)
    write_over(path, root_of(path, "flag"))
    recovered(path, backups)
    assert rows(path, "SELECT fingerprint, reason, desired FROM flag") == [(flagged, "other", "flag")]
    assert rows(path, "SELECT fingerprint FROM image_identity WHERE hidden = 'flagged'") == [(flagged,)]


def test_an_id_is_never_given_twice(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 5)
        Backups(stores.database, backups).make(NOW)
        many(stores, 50, begin=5)
        highest = max(stores.ids())
    write_over(path, root_of(path, "entry"))
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        new = stores.store(stores.feeds.all()[0].id, "the next")
        assert min(new.new_ids) > highest


ODD = {
    "text that is none": "UPDATE entry SET title = CAST(x'ff00fe' AS TEXT)",
    "bytes for text": "UPDATE entry SET title = x'00'",
    "text for a number": "UPDATE entry SET words = 'many'",
    "a moment of another age": f"UPDATE entry SET first_seen_at = {1 << 50}",
    "a place that is another's": "UPDATE entry SET position = position + 1",
    "html that is none": "UPDATE content SET html = x'28b52ffd'",
    "a word that nobody knows": "UPDATE entry SET page = 'somewhere'",
    "a path for a name": "UPDATE image SET fingerprint = '../../../etc/passwd'",
    "files that are no list": "UPDATE entry SET enclosures = '[' ",
}


@pytest.mark.parametrize("name", ODD)
def test_rows_that_are_none_of_ours_are_left_and_the_copys_stand(path, backups, name):
    with open_stores(path.parent) as stores:
        feed = stores.add_feed()
        stores.store(feed, a_parsed_entry("sound", text="words", images=["https://e/one"]))
        stores.images.store("https://e/one", a_rendition("one"), NOW)
        Backups(stores.database, backups).make(NOW)
    before = rows(path, "SELECT title, words, page, enclosures, position FROM entry")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(ODD[name])
    recovery = recovered(path, backups)
    assert not recovery.complete
    assert rows(path, "SELECT title, words, page, enclosures, position FROM entry") == before
    assert rows(path, "SELECT fingerprint FROM image") == [(a_rendition("one").fingerprint,)]
    with open_stores(path.parent) as stores:
        assert "words" in stores.entries.article(stores.ids()[0]).html


def test_a_view_in_the_place_of_a_table_is_not_read(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 5)
        Backups(stores.database, backups).make(NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "DROP TABLE bookmark; CREATE VIEW bookmark AS WITH RECURSIVE more(n) AS"
            " (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT n AS entry_id, 1 AS paragraph, 1 AS letter,"
            " '' AS begins, 1 AS percent, 1 AS left_at FROM more"
        )
    assert not recovered(path, backups).complete
    with open_stores(path.parent) as stores:
        assert len(stores.ids()) == 5


def test_a_page_in_the_place_of_another_brings_nothing_wrong(path, backups):
    """Whole, but of another table: SQLite reads it, and only its rows are odd."""
    with open_stores(path.parent) as stores:
        many(stores)
        Backups(stores.database, backups).make(NOW)
        titles = stores.titles()
    content, entries = children_of(path, root_of(path, "content")), children_of(path, root_of(path, "entry"))
    raw = path.read_bytes()
    write_over(path, entries[1], content=raw[(content[2] - 1) * PAGE : content[2] * PAGE])
    write_over(path, content[1], content=raw[(entries[2] - 1) * PAGE : entries[2] * PAGE])
    assert not recovered(path, backups).complete
    with open_stores(path.parent) as stores:
        assert stores.titles() == titles
        assert all("words" in stores.entries.article(id_).html for id_ in stores.ids())


def test_a_root_that_became_an_empty_page_deletes_nothing(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 50)
        Backups(stores.database, backups).make(NOW)
    empty_leaf = b"\x0d\x00\x00\x00\x00\x20\x00\x00" + bytes(PAGE - 8)
    for table in ("entry", "content", "feed"):
        write_over(path, root_of(path, table), content=empty_leaf)
    assert not recovered(path, backups).complete
    with open_stores(path.parent) as stores:
        assert len(stores.ids()) == 50
        assert all("words" in stores.entries.article(id_).html for id_ in stores.ids())


def test_a_damaged_file_of_the_first_edition_is_saved_into_one_of_this(path, backups):
    make_first_edition(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO feed(url, added_at) VALUES ('https://example.org/old', 1)")
    write_over(path, root_of(path, "entry"), size=4096)  # it has pages of that size
    recovery = recovered(path, backups)
    assert recovery.copy_from is None
    with open_stores(path.parent) as stores:
        assert [feed.url for feed in stores.feeds.all()] == ["https://example.org/old"]


def test_what_is_searched_is_what_is_there(path, backups):
    with open_stores(path.parent) as stores:
        many(stores, 20)
        stores.search.catch_up()
        Backups(stores.database, backups).make(NOW)
        stores.edit(stores.ids()[0], a_parsed_entry("renamed", text="something else"))
        stores.store(stores.add_feed(), a_parsed_entry("brand new", text="arrived"))
        stores.database.write(lambda c: c.exec_driver_sql("DELETE FROM entry WHERE title = 'title 7'"))
        stores.search.catch_up()
    write_over(path, root_of(path, "bookmark"))
    recovered(path, backups)
    with open_stores(path.parent) as stores:
        assert stores.find("renamed") == {"renamed"}
        assert stores.find("arrived") == {"brand new"}
        assert stores.find('"title 7"') == set()
        assert stores.find('"title 8"') == {"title 8"}


def test_stems_that_the_copy_lacks_are_added_though_the_damaged_file_had_them(path, backups, monkeypatch):
    monkeypatch.setattr(search, "INDEX_BATCH", 10)
    with open_stores(path.parent) as stores:
        many(stores, 20)
        stores.search.catch_up(in_round=True)
        Backups(stores.database, backups).make(NOW)
        stems.fill(stores.database, CancelToken())
        assert stems.without_stems(stores.database) == 0
    write_over(path, root_of(path, "bookmark"))
    assert recovered(path, backups).copy_from is not None
    with open_stores(path.parent) as stores:
        assert stems.without_stems(stores.database) == 20
