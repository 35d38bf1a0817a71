"""Marks of very many entries: broken off, they go on at the next start."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.query.place import Place
from reader.storage.entries.marks import MARKED_AT_ONCE, go_on_marking
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW

ENTRIES = MARKED_AT_ONCE + 20


@pytest.fixture
def ids(stores) -> list[int]:
    feed = stores.add_feed()
    return list(stores.store(feed, *(f"Title {number}" for number in range(ENTRIES))).new_ids)


def break_off(stores, ids, **listed) -> list[int]:
    """Mark all as read, as far as the first two transactions come; gives what they changed."""
    token, done = CancelToken(), []

    def each(changed):
        done.extend(changed.ids)
        if len(done) > 10:
            token.cancel()

    with pytest.raises(Cancelled):
        stores.mark(ids, unread=False, token=token, each=each, **listed)
    assert len(done) == 30
    return done


def unread(stores) -> set[int]:
    return set(stores.entries.ids(Place(unread=True)))


def test_they_go_on_but_for_what_was_chosen_since(stores, ids):
    done = break_off(stores, ids, is_listed=True, listed_in="All")
    chosen = {done[0], ids[-1]}
    stores.mark([done[0]], unread=True)
    stores.mark([ids[-1]], unread=True)  # as it still is: chosen all the same
    told = []
    go_on_marking(stores.database, NOW, CancelToken(), lambda changed: told.append((changed.what, changed.ids)))
    assert unread(stores) == chosen
    assert {what for what, _ in told} == {"unread"}
    assert sum(len(part) for _, part in told) == ENTRIES - 31
    undo = UndoStore(stores.database)
    (item,) = undo.all()
    assert (item.entries, dict(item.facts)) == (ENTRIES - 1, {"unread": False, "place": "All"})
    list(undo.undo(item.id, NOW))
    assert unread(stores) == set(ids)
    assert stores.rows("SELECT name FROM note WHERE name GLOB 'marking*'") == []


def test_broken_off_again_they_go_on_once_more(stores, ids):
    break_off(stores, ids)
    token = CancelToken()
    with pytest.raises(Cancelled):
        go_on_marking(stores.database, NOW, token, lambda changed: token.cancel())
    assert 0 < len(unread(stores)) < ENTRIES - 30
    go_on_marking(stores.database, NOW, CancelToken())
    assert unread(stores) == set()


def test_nothing_is_left_of_those_that_are_set(stores, ids):
    assert len(stores.mark(list(reversed(ids)), starred=True).ids) == ENTRIES
    assert stores.rows("SELECT name FROM note WHERE name GLOB 'marking*'") == []
    go_on_marking(stores.database, NOW, CancelToken())
