"""What requests found, in transactions: large feeds in several, and feeds that go away in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.refresh import ChangedEntry
from reader.domain.errors import Overtaken
from reader.storage.entries.entry_writer import BATCH, TOGETHER
from tests.helpers.entries import NOW, a_parsed_entry, a_refresh, an_identity


@pytest.fixture
def feed(stores) -> int:
    return stores.add_feed("https://example.org/feed")


def test_a_large_feed_is_stored_in_pieces_and_the_feeds_own_row_last(stores, feed, monkeypatch):
    seen: list[tuple[int, str | None]] = []
    write = stores.database.write

    def watched(work):
        result = write(work)
        row = stores.rows("SELECT (SELECT count(*) FROM entry), etag FROM feed")[0]
        seen.append((row[0], row[1]))
        return result

    monkeypatch.setattr(stores.database, "write", watched)
    stored = stores.store(feed, *(f"title {n}" for n in range(2 * BATCH + 1)))
    assert len(stored.new_ids) == 2 * BATCH + 1
    assert seen == [(BATCH, None), (2 * BATCH, None), (2 * BATCH + 1, '"1"')]


def test_many_edits_are_stored_in_pieces_too(stores, feed, monkeypatch):
    ids = stores.store(feed, *(f"title {n}" for n in range(BATCH + 5))).new_ids
    pieces: list[object] = []
    write = stores.database.write
    monkeypatch.setattr(stores.database, "write", lambda work: [write(work), pieces.append(work)][0])
    changed = tuple(
        ChangedEntry(id=id_, identity=an_identity(f"changed {id_}"), entry=a_parsed_entry(f"edited {id_}"))
        for id_ in ids
    )
    stored = stores.feeds.store(a_refresh(feed, *stores.new("new"), changed=changed), NOW)
    assert len(pieces) == 2
    assert stored.changed_ids == ids
    assert len(stored.new_ids) == 1
    assert {title.split()[0] for title in stores.titles()} == {"edited", "new"}


@pytest.mark.parametrize("place", [0, TOGETHER - 1, TOGETHER, 2 * TOGETHER + 3])
def test_one_entry_that_is_there_undoes_the_whole_transaction(stores, feed, place):
    """In the middle of a statement of many rows too, after its trigger has counted those before."""
    other = stores.add_feed()
    (there,) = stores.new("there")
    stores.feeds.store(a_refresh(feed, there), NOW)
    before = stores.feeds.all()
    new = stores.new(*(a_parsed_entry(f"title {n}", images=[f"https://e/{n}"]) for n in range(2 * TOGETHER + 3)))
    new.insert(place, there)
    with pytest.raises(Overtaken):
        list(stores.feeds.store_all([a_refresh(other, *stores.new("other")), a_refresh(feed, *new)], NOW))
    assert stores.feeds.all() == before
    assert stores.titles() == ["there"]
    for table, rows in {"content": 1, "entry_image": 0}.items():
        assert stores.rows(f"SELECT count(*) FROM {table}") == [(rows,)]
    new.remove(there)
    assert len(stores.feeds.store(a_refresh(feed, *new), NOW).new_ids) == len(new)
    assert stores.feeds.get(feed).entries == len(new) + 1


# A feed that is gone meanwhile


def test_what_comes_for_a_feed_that_was_removed_meanwhile_is_not_stored(stores, feed):
    stores.store(feed, "there")
    stores.feeds.remove(feed, NOW)
    assert stores.store(feed, "late").new_ids == ()
    assert stores.titles() == []
    stores.feeds.restore(feed)
    assert stores.titles() == ["there"]


def test_what_comes_for_a_feed_that_was_purged_meanwhile_is_not_stored(stores, feed):
    stores.feeds.remove(feed, NOW)
    stores.feeds.purge(NOW + timedelta(days=31))
    assert stores.store(feed, "late").new_ids == ()
    assert stores.rows("SELECT * FROM entry") == []


@pytest.fixture
def after_the_first_piece(stores, monkeypatch):
    """Does something between the first transaction of a large feed and the second."""

    def meanwhile(*deeds) -> None:
        write, waiting = stores.database.write, list(deeds)

        def watched(work):
            result = write(work)
            monkeypatch.setattr(stores.database, "write", write)
            for deed in waiting:
                deed()
            return result

        monkeypatch.setattr(stores.database, "write", watched)

    return meanwhile


def test_a_large_feed_that_is_removed_between_two_pieces_is_told_as_one_that_is_gone(
    stores, feed, after_the_first_piece
):
    other = stores.add_feed()
    large = a_refresh(feed, *stores.new(*(f"title {n}" for n in range(BATCH + 5))))
    after_the_first_piece(lambda: stores.feeds.remove(feed, NOW))
    first, second = stores.feeds.store_all([large, a_refresh(other, *stores.new("other"))], NOW)
    assert (first.new_ids, len(second.new_ids)) == ((), 1)
    assert stores.titles() == ["other"]


def test_a_large_feed_that_was_gone_for_a_moment_is_not_taken_for_whole(stores, feed, after_the_first_piece):
    """Its validators would stand for entries that were not stored: its server would never give them again."""
    stores.feeds.remove(feed, NOW)
    after_the_first_piece(lambda: stores.feeds.restore(feed))
    entries = stores.new(*(f"title {n}" for n in range(2 * BATCH + 5)))
    (stored,) = stores.feeds.store_all([a_refresh(feed, *entries)], NOW)
    assert stored.new_ids == ()
    assert stores.feeds.get(feed).validators.etag is None
