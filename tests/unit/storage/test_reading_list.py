"""The reading list: its order, and that what is in it is kept."""

from __future__ import annotations

import pytest

from reader.storage.core.reading_list import ReadingList
from reader.storage.entries.deletions import Deletions
from tests.helpers.entries import NOW
from tests.helpers.organising import Organiser


@pytest.fixture
def organiser(stores) -> Organiser:
    return Organiser(stores.database)


@pytest.fixture
def later(organiser) -> ReadingList:
    return organiser.later


@pytest.fixture
def ids(stores):
    return stores.store(stores.add_feed(), "a", "b", "c", "d").new_ids


def test_entries_come_to_the_end_in_the_order_given(stores, organiser, later, ids):
    a, _, c, d = ids
    assert organiser.read_later([c, a]).ids == (c, a)
    assert organiser.read_later([a, 99, d]).ids == (d,)
    assert stores.titles(later=True) == ["c", "a", "d"]


def test_what_is_taken_off_comes_back_to_its_place(stores, organiser, later, ids):
    organiser.read_later(ids)
    taken = organiser.not_later([ids[1], ids[2], 99])
    assert (taken.ids, taken.places) == ((ids[1], ids[2]), {ids[1]: 2, ids[2]: 3})
    assert stores.titles(later=True) == ["a", "d"]

    organiser.mark(taken.reverse, bulk=False)
    assert stores.titles(later=True) == ["a", "b", "c", "d"]


def test_what_is_done_to_several_is_one_bulk_action_that_keeps_their_order(stores, organiser, ids):
    a, b, c, d = ids
    added = organiser.read_later([d, b, a, c], bulk=True)
    assert stores.titles(later=True) == ["d", "b", "a", "c"]
    taken = organiser.not_later([b, a], bulk=True)
    assert stores.titles(later=True) == ["d", "c"]

    organiser.undo(taken.history_id)
    assert stores.titles(later=True) == ["d", "b", "a", "c"]
    organiser.not_later([c])
    organiser.read_later([c])
    organiser.undo(added.history_id)
    assert stores.titles(later=True) == ["c"], "a later choice stays"


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
def test_entries_are_moved_together(stores, organiser, later, ids, moved, before, order):
    by_title = dict(zip("abcd", ids, strict=True))
    organiser.read_later(ids)
    later.move([by_title[title] for title in moved], before=by_title.get(before))
    assert "".join(stores.titles(later=True)) == order


def test_muted_and_deleted_entries_are_not_counted(stores, organiser, later, ids):
    organiser.read_later(ids)
    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {ids[0]}")
    assert len(stores.ids(later=True)) == 3


def test_entries_of_the_list_are_not_deleted_and_stay_when_their_feed_goes(stores, organiser, later, ids):
    organiser.read_later(ids[:1])
    assert Deletions(stores.database).delete(ids[:2], NOW).ids == (ids[1],)
    assert not organiser.read_later(ids[1:2])

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW.replace(year=2025))
    stores.feeds.purge(NOW)
    assert stores.titles(later=True) == ["a"]
