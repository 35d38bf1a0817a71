"""Marks of entries: what a command makes of several, and the marking that undoes it."""

from __future__ import annotations

import pytest

from reader.domain.organising.history import LATER, STARRED, UNREAD, tagged
from reader.domain.organising.marking import Marking
from tests.helpers.organising import Organiser


@pytest.fixture
def organiser(stores) -> Organiser:
    return Organiser(stores.database)


@pytest.fixture
def ids(stores):
    return stores.store(stores.add_feed(), "a", "b", "c").new_ids


@pytest.mark.parametrize(("what", "wanted"), [(UNREAD, False), (STARRED, True), (LATER, True), ("tag", True)])
def test_a_mark_without_a_value_is_set_unless_all_have_it(organiser, ids, what, wanted):
    what = tagged(organiser.tags.make("x").id) if what == "tag" else what
    organiser.mark(Marking(what, wanted, ids[:1]), bulk=False)

    first = organiser.mark(Marking(what, None, [*ids, 99]), bulk=True)
    assert (set(first.ids), first.what, first.value) == (set(ids[1:]), what, wanted)
    second = organiser.mark(Marking(what, None, ids), bulk=True)
    assert (set(second.ids), second.value) == (set(ids), not wanted)


@pytest.mark.parametrize(("what", "value"), [(UNREAD, False), (STARRED, True), (LATER, True), ("tag", True)])
def test_its_reverse_undoes_the_mark_of_one_entry(stores, organiser, ids, what, value):
    what = tagged(organiser.tags.make("x").id) if what == "tag" else what

    def state():
        return (
            stores.rows("SELECT id, unread, starred FROM entry"),
            stores.rows("SELECT entry_id FROM later"),
            stores.rows("SELECT entry_id FROM entry_tag"),
        )

    before = state()
    done = organiser.mark(Marking(what, value, ids[1:2]), bulk=False)
    after = state()
    assert (done.ids, done.history_id, after != before) == ((ids[1],), None, True)
    undone = organiser.mark(done.reverse, bulk=False)
    assert (undone.ids, state()) == (done.ids, before)
    organiser.mark(undone.reverse, bulk=False)
    assert state() == after


def test_the_history_is_told_the_mark_the_tag_and_the_list(stores, organiser, ids):
    organiser.mark(Marking(UNREAD, None, ids, listed_in="Le Monde"), bulk=True)
    organiser.put_on("Mer", ids, bulk=True)
    organiser.mark(Marking(LATER, None, ids), bulk=True)
    facts = stores.rows("SELECT facts FROM history ORDER BY id")
    assert [one[0] for one in facts] == [
        '{"unread": false, "place": "Le Monde"}',
        '{"tag": "Mer", "on": true}',
        '{"later": true}',
    ]
