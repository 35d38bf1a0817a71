"""The reading list: its order, and that what is in it is kept."""

from __future__ import annotations

import pytest

from reader.storage.deletions import Deletions
from reader.storage.reading_list import ReadingList
from tests.helpers.entries import NOW
from tests.unit.storage.test_tags import note_bulk


@pytest.fixture
def later(stores):
    return ReadingList(stores.database)


@pytest.fixture
def ids(stores):
    return stores.store(stores.add_feed(), "a", "b", "c", "d").new_ids


def test_entries_come_to_the_end_in_the_order_given(stores, later, ids):
    a, _, c, d = ids
    assert later.add([c, a], NOW) == [c, a]
    assert later.add([a, 99, d], NOW) == [d]
    assert stores.titles(later=True) == ["c", "a", "d"]
    assert later.count() == 3


def test_what_is_taken_off_comes_back_to_its_place(stores, later, ids):
    later.add(ids, NOW)
    gone = later.remove([ids[1], ids[2], 99])
    assert stores.titles(later=True) == ["a", "d"]
    assert set(gone) == {ids[1], ids[2]}

    later.put_back(gone, NOW)
    assert stores.titles(later=True) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("d", "a", "dabc"),
        ("a", None, "bcda"),
        ("a", "d", "bcad"),
        ("bd", "a", "bdac"),
        ("ab", "b", "abcd"),
        ("ab", "d", "cabd"),
        ("b", "b", "abcd"),
    ],
)
def test_entries_are_moved_together(stores, later, ids, moved, before, order):
    by_title = dict(zip("abcd", ids, strict=True))
    later.add(ids, NOW)
    later.move([by_title[title] for title in moved], before=by_title.get(before))
    assert "".join(stores.titles(later=True)) == order


def test_muted_and_deleted_entries_are_not_counted(stores, later, ids):
    later.add(ids, NOW)
    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {ids[0]}")
    assert later.count() == 3 == len(stores.ids(later=True))


def test_entries_of_the_list_are_not_deleted_and_stay_when_their_feed_goes(stores, later, ids):
    later.add(ids[:1], NOW)
    assert Deletions(stores.database).delete(ids[:2], NOW).ids == (ids[1],)
    assert later.add(ids[1:2], NOW) == []

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW.replace(year=2025))
    stores.feeds.purge(NOW)
    assert stores.titles(later=True) == ["a"]


def test_a_choice_is_no_longer_part_of_a_bulk_action(stores, later, ids):
    for entry_id in ids:
        note_bulk(stores, entry_id, "later")
    later.add(ids[:1], NOW)
    later.remove(ids[1:2])
    later.put_back({ids[2]: 4}, NOW)
    assert stores.rows("SELECT entry_id FROM history_mark") == [(ids[3],)]
