"""The register of one flag, step by step (the machine of all steps is tests/integration/test_flag_machine.py)."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from reader.domain.images import flag as steps
from reader.domain.images.flag import Desired, Flag, FlagState, Form, Outcome, visible_state
from reader.domain.record import replace

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
WAIT = timedelta(seconds=20)


def a_flag(**given) -> Flag:
    usual = {
        "id": 1,
        "fingerprint": "ab" * 32,
        "collector_id": "c",
        "reason": "spam",
        "entry_id": 7,
        "url": "https://example.org/a.jpg",
        "pdq": b"p" * 32,
        "pdq_quality": 90,
        "desired": Desired.FLAG,
        "seq": 1_000,
        "flagged_at": NOW,
        "changed_at": NOW,
        "next_at": NOW + WAIT,
    }
    return Flag(**(usual | given))


def test_numbers_grow_whatever_the_clock_does():
    first = steps.next_seq(0, NOW)
    assert first == int(NOW.timestamp() * 1000)
    back = steps.next_seq(first, NOW - timedelta(days=400))
    assert back == first + 1
    assert steps.next_seq(back, NOW + timedelta(days=1)) == first + 86_400_000


def test_what_never_left_leaves_no_trace():
    assert steps.taken_back(a_flag(), NOW, WAIT) is None


def test_what_may_have_left_is_withdrawn():
    sent = steps.claimed(a_flag(), "me", NOW)
    undone = steps.taken_back(sent, NOW, WAIT)
    assert undone.desired is Desired.WITHDRAW
    assert undone.seq > sent.seq
    assert undone.is_pending
    assert steps.taken_back(undone, NOW, WAIT) is undone


def test_a_receipt_proves_what_was_sent_and_nothing_newer():
    sent = steps.claimed(a_flag(), "me", NOW)
    undone = steps.taken_back(sent, NOW, WAIT)
    after = steps.acknowledged(undone, "me", sent.seq, sent.seq, NOW)
    assert after.acked_seq == sent.seq < after.seq
    assert after.is_pending and after.outcome is None and after.lease_owner is None
    assert steps.acknowledged(sent, "me", sent.seq, sent.seq, NOW).outcome is Outcome.ACCEPTED


def test_a_higher_number_at_the_collector_is_topped():
    sent = steps.claimed(a_flag(), "me", NOW)
    after = steps.acknowledged(sent, "me", sent.seq, sent.seq + 500, NOW)
    assert after.seq == sent.seq + 501
    assert after.acked_seq <= after.seq and after.is_pending
    assert after.is_due(NOW)


def test_a_lease_that_went_to_somebody_else_stays_theirs():
    theirs = steps.claimed(steps.claimed(a_flag(), "me", NOW), "other", NOW + timedelta(minutes=5))
    after = steps.not_delivered(theirs, "me", "timeout", NOW + timedelta(minutes=5), WAIT)
    assert after.lease_owner == "other"
    assert steps.not_delivered(theirs, "other", "timeout", NOW, WAIT).lease_owner is None


@pytest.mark.parametrize("days", [1.5, 400])
def test_a_clock_that_was_ahead_holds_nothing_back(days):
    ahead = NOW + timedelta(days=days)
    assert steps.not_delivered(a_flag(), "me", "timeout", ahead, timedelta(hours=6)).is_due(NOW)
    leased = steps.claimed(a_flag(next_at=ahead), "me", ahead)
    assert not leased.is_leased(NOW) and leased.is_due(NOW)


def test_a_wait_and_a_lease_hold_back():
    assert not a_flag(next_at=NOW + timedelta(hours=6)).is_due(NOW)
    assert not steps.claimed(a_flag(next_at=NOW), "me", NOW).is_due(NOW + timedelta(seconds=119))
    assert steps.claimed(a_flag(next_at=NOW), "me", NOW).is_due(NOW + timedelta(seconds=120))


def test_a_refusal_is_answered_once_in_a_simpler_form():
    sent = steps.claimed(a_flag(), "me", NOW)
    simpler = steps.refused(sent, "me", sent.seq, "invalid", NOW, simpler=Form.BARE)
    assert simpler.form is Form.BARE and simpler.is_pending
    given_up = steps.refused(simpler, "me", simpler.seq, "invalid", NOW, simpler=Form.BARE)
    assert given_up.outcome is Outcome.INVALID and not given_up.is_pending
    assert steps.refused(sent, "me", sent.seq, "invalid", NOW, simpler=Form.OTHER).form is Form.OTHER
    assert steps.refused(sent, "me", sent.seq, "invalid", NOW, simpler=None).outcome is Outcome.INVALID


def test_a_refusal_of_an_older_intention_says_nothing_of_the_newer():
    sent = steps.claimed(a_flag(), "me", NOW)
    newer = steps.flagged(sent, "hate", 7, NOW, WAIT)
    for after in (
        steps.refused(newer, "me", sent.seq, "invalid", NOW, simpler=Form.BARE),
        steps.closed(newer, "me", sent.seq),
        steps.renumbered(newer, "me", sent.seq, NOW),
    ):
        assert (after.seq, after.outcome, after.form) == (newer.seq, None, Form.WHOLE)


def test_flagging_again_begins_anew():
    failed = replace(
        a_flag(), outcome=Outcome.INVALID, problem="invalid", attempts=3, form=Form.BARE, acked_seq=10
    )
    again = steps.flagged(failed, "hate", 9, NOW, WAIT)
    assert again.is_pending and again.seq > failed.seq
    assert (again.reason, again.entry_id, again.attempts, again.form) == ("hate", 9, 0, Form.WHOLE)
    assert again.acked_seq == 10


@pytest.mark.parametrize(
    ("given", "listed", "state"),
    [
        ({}, None, FlagState.QUEUED),
        ({"lease_until": NOW + timedelta(seconds=60)}, None, FlagState.SENDING),
        ({"lease_until": NOW - timedelta(seconds=1)}, None, FlagState.QUEUED),
        ({"lease_until": NOW + timedelta(days=1)}, None, FlagState.QUEUED),
        ({"acked_seq": 1_000, "outcome": Outcome.ACCEPTED}, None, FlagState.ACCEPTED),
        ({"acked_seq": 1_000, "outcome": Outcome.ACCEPTED}, "blocked", FlagState.BLOCKED),
        ({"acked_seq": 1_000, "outcome": Outcome.ACCEPTED}, "cleared", FlagState.REJECTED),
        ({"acked_seq": 900}, "blocked", FlagState.QUEUED),
        ({"outcome": Outcome.INVALID}, None, FlagState.FAILED),
        ({"outcome": Outcome.CLOSED}, None, FlagState.FAILED),
        ({"desired": Desired.WITHDRAW}, None, FlagState.QUEUED),
        ({"desired": Desired.WITHDRAW, "acked_seq": 1_000}, "blocked", FlagState.WITHDRAWN),
    ],
)
def test_the_state_that_is_shown_is_computed(given, listed, state):
    assert visible_state(a_flag(**given), NOW, listed) is state


def test_waits_grow_and_never_run_over():
    dice = random.Random(1)
    assert timedelta(seconds=15) <= steps.back_off(1, dice) <= timedelta(seconds=30)
    for failures in (10, 40, 1_000, 10**9):
        assert timedelta(hours=1) < steps.back_off(failures, dice) <= timedelta(hours=6)
    assert steps.back_off(1, dice, 100.0) >= timedelta(seconds=100)
    for asked in (86_400.0, 1e9, -5.0):
        # Never so long that it would be taken for a clock that was wrong.
        assert steps.back_off(1, dice, asked) <= steps.LONGEST_WAIT
    assert timedelta(seconds=10) <= steps.first_wait(dice) <= timedelta(seconds=70)
