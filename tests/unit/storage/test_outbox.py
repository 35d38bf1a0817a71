"""Wishes: each is there once, is claimed once, and ends once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from reader.domain.errors import FailureReason, UsageError
from reader.domain.trips.action import LEASE, ActionKind, ActionState, Outcome
from reader.storage.core.database import Database
from reader.storage.trips.outbox import Outbox
from tests.helpers.entries import NOW, Stores, open_stores

ADD, OPEN, TEXT = ActionKind.ADD_FEED, ActionKind.OPEN_ORIGINAL, ActionKind.FULL_TEXT
PAPER = {"url": "https://paper.example/feed"}
WAITING, DONE, FAILED, CANCELLED = (
    ActionState.WAITING,
    ActionState.DONE,
    ActionState.FAILED,
    ActionState.CANCELLED,
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def outbox(stores: Stores) -> Outbox:
    return Outbox(stores.database)


def test_wishing_twice_is_one_wish(outbox):
    first = outbox.wish(ADD, PAPER, NOW)
    assert outbox.wish(ADD, dict(PAPER), LATER) == first
    assert outbox.wish(OPEN, PAPER, NOW).id != first.id
    assert outbox.wish(ADD, {**PAPER, "folder": ("A",)}, NOW).id != first.id
    assert len(outbox.all()) == 3
    assert (first.state, first.argument, first.wished_at, first.tries) == (WAITING, PAPER, NOW, 0)


def test_what_is_over_can_be_wished_anew(outbox):
    action = outbox.wish(ADD, PAPER, NOW)
    for state in (DONE, FAILED):
        assert outbox.begin(action.id, NOW) is not None
        assert outbox.finish(action.id, state, Outcome("so it went"), NOW)
        assert [one.state for one in outbox.all() if one.id == action.id] == [state]
        again = outbox.wish(ADD, PAPER, LATER)
        assert (again.id, again.state, again.outcome, again.wished_at) == (action.id, WAITING, Outcome(), LATER)
    assert outbox.cancel(action.id, NOW)
    assert outbox.wish(ADD, PAPER, LATER).state is WAITING


def test_a_wish_outlives_the_program(tmp_path):
    with open_stores(tmp_path) as stores:
        wished = Outbox(stores.database).wish(TEXT, {"entry_id": 7}, NOW)
    with open_stores(tmp_path) as stores:
        assert Outbox(stores.database).all() == [wished]


def test_one_claims_and_the_others_do_not(tmp_path):
    databases = [Database(tmp_path / "manchette.sqlite") for _ in range(3)]
    outboxes = [Outbox(database) for database in databases]
    ids = [outboxes[0].wish(TEXT, {"entry_id": number}, NOW).id for number in range(20)]
    with ThreadPoolExecutor(3) as pool:
        claims = list(pool.map(lambda outbox: [one for id_ in ids if (one := outbox.begin(id_, NOW))], outboxes))
    assert sorted(one.id for claimed in claims for one in claimed) == ids
    for database in databases:
        database.close()


def test_a_wish_is_taken_back_only_while_it_waits(outbox):
    action = outbox.wish(ADD, PAPER, NOW)
    assert outbox.cancel(action.id, NOW)
    assert not outbox.cancel(action.id, NOW)
    assert outbox.begin(action.id, NOW) is None
    other = outbox.wish(OPEN, PAPER, NOW)
    outbox.begin(other.id, NOW)
    assert not outbox.cancel(other.id, NOW)
    assert not outbox.cancel(99, NOW)
    assert [one.state for one in outbox.all()] == [CANCELLED, ActionState.RUNNING]


def test_a_failing_wish_waits_for_its_time(outbox):
    action = outbox.wish(ADD, PAPER, NOW)
    outbox.release(
        outbox.begin(action.id, NOW), Outcome("500", reason=FailureReason.HTTP_STATUS), LATER, count=True
    )
    assert outbox.due(NOW) == []
    (due,) = outbox.due(LATER)
    assert (due.tries, due.next_try_at, due.outcome) == (
        1,
        LATER,
        Outcome("500", reason=FailureReason.HTTP_STATUS),
    )
    outbox.release(outbox.begin(action.id, LATER), Outcome("offline"), None, count=False)
    (due,) = outbox.due(NOW)
    assert (due.tries, due.next_try_at) == (1, None)


def test_wishes_are_due_in_their_order(outbox):
    ids = [outbox.wish(OPEN, {"url": f"https://a.example/{n}"}, NOW + timedelta(seconds=-n)).id for n in range(3)]
    assert [one.id for one in outbox.due(NOW)] == ids[::-1]


def test_what_was_interrupted_is_repeated_only_where_that_gives_the_same(outbox):
    ids = [outbox.wish(kind, argument, NOW).id for kind, argument in ((ADD, PAPER), (OPEN, PAPER))]
    for action_id in ids:
        outbox.begin(action_id, NOW)
    assert outbox.recover(NOW + LEASE / 2) == [], "it may still be running"
    assert outbox.due(NOW + LEASE / 2) == []
    assert outbox.recover(NOW + LEASE * 2) == ids
    assert [one.state for one in outbox.all()] == [WAITING, FAILED]
    assert outbox.all()[1].outcome == Outcome("interrupted")
    assert outbox.recover(NOW + LEASE * 3) == []


def test_a_lease_of_a_clock_that_was_set_back_holds_nobody_up(outbox):
    action = outbox.wish(ADD, PAPER, NOW)
    outbox.begin(action.id, NOW + timedelta(days=400))
    assert outbox.recover(NOW) == [action.id]


def test_what_is_long_over_is_forgotten_and_what_waits_is_not(outbox):
    over = outbox.wish(OPEN, PAPER, NOW)
    outbox.cancel(over.id, NOW)
    outbox.wish(ADD, PAPER, NOW)
    assert outbox.purge(NOW) == 0
    assert outbox.purge(LATER) == 1
    assert [one.kind for one in outbox.all()] == [ADD]


def test_a_wish_with_nothing_to_do_is_refused(outbox):
    with pytest.raises(UsageError):
        outbox.wish(TEXT, {}, NOW)
    assert outbox.all() == []
