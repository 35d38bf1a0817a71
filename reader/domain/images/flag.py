"""A flag: one reader's opinion about one image, as a register whose last write wins. Pure.

Each step gives the next state of the row; `storage/images/flags.py` applies it in one transaction. The row
keeps facts: what the reader wants (`desired`, ordered by `seq`), what the collector has confirmed
(`acked_seq`), and whether anything may have been sent (`ever_sent`). The state that is shown is computed from
these.

`seq` grows by one with each change and is at least the clock's milliseconds, so that it is ahead again after a
backup was restored. The clock alone would lose changes when it is set back.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from enum import StrEnum

from reader.domain.record import Record, replace

UNDO_SECONDS = 10
"""Nothing is sent for this time after a click, so that undoing it leaves no trace."""
SPREAD_SECONDS = 60
"""A random time up to this is added, so that the time of sending tells little about the time of reading."""
LEASE = timedelta(seconds=120)
"""Length of a lease: twice the longest time of a request."""
LONGEST_LEASE = timedelta(seconds=600)
"""A lease that ends later than this was given before the clock was set back."""
LONGEST_WAIT = timedelta(days=1)
"""The same for a next try; so no wait is ever longer."""
FIRST_BACK_OFF = timedelta(seconds=30)
LONGEST_BACK_OFF = timedelta(hours=6)
SEQ_REUSES = 3
"""A report gets a new number at most this often in a row, because the collector has that number for another."""


IMPOSTOR = "not the collector"
"""A flag's `problem` (in the database, and in JSON) if the answer is not the collector's, e.g. a log-in page."""
FORMER = "~"
"""The collector's id in flags sent under an identity that the reader has given up. They cannot be withdrawn any
more, so they are neither sent nor withdrawn.
"""


class Desired(StrEnum):
    """The reader's wish for a report."""

    FLAG = "flag"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """The collector's answer to the newest change. The values are part of the command line's contract."""

    ACCEPTED = "accepted"
    INVALID = "invalid"
    """It refuses this report for good."""
    CLOSED = "closed"
    """It accepts no more reports."""


class FlagState(StrEnum):
    """The state that is shown. The values are part of the command line's contract."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    BLOCKED = "blocked"
    """Accepted, and the image is on the shared list."""
    REJECTED = "rejected"
    """Accepted, and a moderator keeps the image visible."""
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """How much a report contains: an older or stricter collector may refuse more."""

    WHOLE = "whole"
    BARE = "bare"
    """Without address and perceptual hash."""
    OTHER = "other"
    """With the reason "other"."""


class Flag(Record, kw_only=True):
    """One row of the register. Moments are whole seconds, UTC."""

    id: int
    """0: not stored yet."""
    fingerprint: str
    collector_id: str
    """The collector that it is for; "" while none is set."""
    reason: str
    """An id of `wire/reasons.py`."""
    entry_id: int | None
    """Where it was flagged; None when that entry is gone."""
    url: str | None
    """The image's address as it may be sent; None if it may not."""
    pdq: bytes | None
    pdq_quality: int
    desired: Desired
    seq: int
    acked_seq: int = 0
    ever_sent: bool = False
    outcome: Outcome | None = None
    problem: str = ""
    """Why the last try failed: a reason word, or a problem's name."""
    form: Form = Form.WHOLE
    refused_version: str = ""
    """The version of this program that the collector finds too old."""
    flagged_at: datetime
    changed_at: datetime
    acked_at: datetime | None = None
    tried_at: datetime | None = None
    attempts: int = 0
    """Failures since the last success or change."""
    next_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None

    @property
    def is_pending(self) -> bool:
        """True until the newest change is confirmed or refused for good."""
        return self.acked_seq < self.seq and self.outcome is None

    def is_leased(self, now: datetime) -> bool:
        return self.lease_until is not None and now < self.lease_until <= now + LONGEST_LEASE

    def is_due(self, now: datetime) -> bool:
        return self.is_pending and not self.is_leased(now) and not now < self.next_at <= now + LONGEST_WAIT


def next_seq(seq: int, now: datetime) -> int:
    """Return the number of the next change."""
    return max(seq + 1, int(now.timestamp() * 1000))


def flagged(before: Flag, reason: str, entry_id: int | None, now: datetime, wait: timedelta) -> Flag:
    """Flag an image again, or for another reason."""
    return replace(_intended(before, Desired.FLAG, now, wait), reason=reason, entry_id=entry_id)


def taken_back(before: Flag, now: datetime, wait: timedelta) -> Flag | None:
    """Undo a flag.

    Returns:
        None if nothing of it was ever sent, or it cannot be withdrawn any more (`FORMER`): the row is deleted.
        Otherwise it must be withdrawn, and the row stays.
    """
    if not before.ever_sent or FORMER in before.collector_id:
        return None
    if before.desired is Desired.WITHDRAW:
        return before
    return _intended(before, Desired.WITHDRAW, now, wait)


def claimed(before: Flag, owner: str, now: datetime) -> Flag:
    """Lease a row for sending; commit this before the first byte is sent."""
    return replace(before, ever_sent=True, lease_owner=owner, lease_until=now + LEASE, tried_at=now)


def acknowledged(before: Flag, owner: str, sent_seq: int, receipt_seq: int, now: datetime) -> Flag:
    """Apply a receipt.

    Args:
        before: The row now; the reader may have changed it during the request.
        owner: Of the lease.
        sent_seq: The change that was sent; only this one is confirmed.
        receipt_seq: The number that the collector has. If it is above ours, a restored backup has forgotten it:
            what the reader sees wins, and is sent again with a higher number.
    """
    after = replace(released(before, owner), attempts=0, problem="")
    if receipt_seq > before.seq:
        proved = min(max(before.acked_seq, sent_seq), before.seq)
        return replace(after, seq=receipt_seq + 1, acked_seq=proved, next_at=now, outcome=None)
    after = replace(after, acked_seq=max(before.acked_seq, sent_seq))
    if after.acked_seq < after.seq:
        return after
    return replace(after, outcome=Outcome.ACCEPTED, acked_at=now)


def not_delivered(before: Flag, owner: str, problem: str, now: datetime, wait: timedelta) -> Flag:
    """Note a temporary failure. Tries are unlimited, and nothing expires."""
    return replace(
        released(before, owner),
        attempts=before.attempts + 1,
        problem=problem,
        next_at=now + min(wait, LONGEST_WAIT),
    )


def refused(before: Flag, owner: str, sent_seq: int, problem: str, now: datetime, *, simpler: Form | None) -> Flag:
    """Apply a proved refusal: send once more in a simpler form, then give up.

    Args:
        owner: Of the lease.
        sent_seq: What was refused; a newer change is not affected.
        problem: The collector's name for it.
        simpler: The form to try next; None: give up.
    """
    after = released(before, owner)
    if before.seq != sent_seq:
        return after
    if simpler is not None and before.form is Form.WHOLE and before.desired is Desired.FLAG:
        return replace(after, form=simpler, next_at=now, problem=problem)
    return replace(after, outcome=Outcome.INVALID, problem=problem)


def renumbered(before: Flag, owner: str, sent_seq: int, now: datetime) -> Flag:
    """Apply that the collector has this number for another change: use the next one."""
    after = released(before, owner)
    return replace(after, seq=next_seq(before.seq, now), next_at=now) if before.seq == sent_seq else after


def closed(before: Flag, owner: str, sent_seq: int) -> Flag:
    """Apply that the collector accepts no more reports."""
    after = released(before, owner)
    return replace(after, outcome=Outcome.CLOSED, problem="closed") if before.seq == sent_seq else after


def outdated(before: Flag, owner: str, version: str) -> Flag:
    """Apply that the collector needs a newer version of this program: wait for that."""
    return replace(released(before, owner), refused_version=version, problem="upgrade-required")


def distrusted(before: Flag, now: datetime) -> Flag:
    """Drop the confirmation, as our database or the collector's is an older copy: the report is sent again.

    It may have been sent or withdrawn since that copy: the collector's answer will tell.
    """
    return replace(
        before, acked_seq=0, ever_sent=True, outcome=None, next_at=now, lease_owner=None, lease_until=None
    )


def visible_state(flag: Flag, now: datetime, listed: str | None) -> FlagState:
    """Compute the state that is shown. `listed`: "blocked" or "cleared", if the public list says so."""
    if flag.outcome in (Outcome.INVALID, Outcome.CLOSED):
        return FlagState.FAILED
    if flag.acked_seq < flag.seq:
        return FlagState.SENDING if flag.is_leased(now) else FlagState.QUEUED
    if flag.desired is Desired.WITHDRAW:
        return FlagState.WITHDRAWN
    if listed == "blocked":
        return FlagState.BLOCKED
    return FlagState.REJECTED if listed == "cleared" else FlagState.ACCEPTED


def first_wait(dice: random.Random) -> timedelta:
    """Return how long after a click its report may be sent."""
    return timedelta(seconds=UNDO_SECONDS + dice.uniform(0, SPREAD_SECONDS))


def back_off(failures: int, dice: random.Random, retry_after_seconds: float | None = None) -> timedelta:
    """Return the backoff after a number of failures in a row.

    Doubles from 30 seconds to 6 hours, with jitter from half to all of that, so that readers who lost one network
    do not return together. The server's `Retry-After` is a lower bound, up to a day.
    """
    most = min(FIRST_BACK_OFF * 2.0 ** min(max(failures - 1, 0), 30), LONGEST_BACK_OFF)
    wait = most * dice.uniform(0.5, 1)
    if retry_after_seconds is not None:
        asked = min(timedelta(seconds=max(retry_after_seconds, 0.0)), LONGEST_WAIT)
        wait = max(wait, asked * dice.uniform(1, 1.1))
    return min(wait, LONGEST_WAIT)


def _intended(before: Flag, desired: Desired, now: datetime, wait: timedelta) -> Flag:
    return replace(
        before,
        desired=desired,
        seq=next_seq(before.seq, now),
        changed_at=now,
        next_at=now + wait,
        attempts=0,
        outcome=None,
        problem="",
        form=Form.WHOLE,
    )


def released(before: Flag, owner: str) -> Flag:
    """Release a lease, unless it ran out and another owner has it."""
    return replace(before, lease_owner=None, lease_until=None) if before.lease_owner == owner else before
