"""A flag: one reader's opinion about one image, as a register in which the last intention wins. Pure.

Each step gives the next state of the row; `storage/flags.py` applies it in one transaction. What is kept are
facts: what the reader wants (`desired`, ordered by `seq`), what the collector has proved to hold (`acked_seq`),
whether a byte may ever have left (`ever_sent`). The state that is shown is computed from them and cannot disagree.

`seq` grows by one with each intention and is at least the clock's milliseconds: the counter orders, the clock only
helps a restored backup to be ahead again. By the clock alone, one that is set back would lose intentions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

UNDO_SECONDS = 10
"""Nothing leaves for so long after a click, so that taking it back leaves no trace."""
SPREAD_SECONDS = 60
"""And for a random while up to this, so that the moment of sending says little about the moment of reading."""
LEASE = timedelta(seconds=120)
"""How long a claim keeps others away; twice what a request may take."""
LONGEST_LEASE = timedelta(seconds=600)
"""A lease that reaches further was given by a clock that has been set back since."""
LONGEST_WAIT = timedelta(days=1)
"""The same for a next try; so nothing is ever told to wait longer."""
FIRST_BACK_OFF = timedelta(seconds=30)
LONGEST_BACK_OFF = timedelta(hours=6)
SEQ_REUSES = 3
"""How often in a row a number that the collector knows for another intention is raised and sent again."""


FORMER = "~"
"""In the collector's id of a flag: it was sent under an identity that the reader has given up since. The right to
withdraw it went with that, so it is neither sent nor withdrawn any more."""


class Desired(StrEnum):
    """What the reader wants to be true."""

    FLAG = "flag"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """What the collector has proved about the newest intention. The words are part of the contract."""

    ACCEPTED = "accepted"
    INVALID = "invalid"
    """It refuses this report for good."""
    CLOSED = "closed"
    """It takes no more reports."""


class FlagState(StrEnum):
    """What a reader is shown. The words are part of the contract."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    BLOCKED = "blocked"
    """Accepted, and everybody's list has the image now."""
    REJECTED = "rejected"
    """Accepted, and a person has looked and keeps the image visible."""
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """How much a report says: an older or stricter collector may refuse what it does not know."""

    WHOLE = "whole"
    BARE = "bare"
    """Without address and perceptual hash."""
    OTHER = "other"
    """With the reason "other"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One row of the register. Moments are whole seconds, UTC."""

    id: int
    """0: not stored yet."""
    fingerprint: str
    collector_id: str
    """Who it is for; "" while no collector is set."""
    reason: str
    """An id of `wire/reasons.py`."""
    entry_id: int | None
    """Where it was flagged; None when that entry is gone."""
    url: str | None
    """The image's address as it may be sent; None where it may not."""
    pdq: bytes | None
    pdq_quality: int
    desired: Desired
    seq: int
    acked_seq: int = 0
    ever_sent: bool = False
    outcome: Outcome | None = None
    problem: str = ""
    """Why the last try did not succeed: a reason word, or a problem's name."""
    form: Form = Form.WHOLE
    refused_version: str = ""
    """The edition of this program that the collector finds too old."""
    flagged_at: datetime
    changed_at: datetime
    acked_at: datetime | None = None
    tried_at: datetime | None = None
    attempts: int = 0
    """Failures since the last success or intention."""
    next_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None

    @property
    def is_pending(self) -> bool:
        """True while the newest intention is not proved and not refused for good."""
        return self.acked_seq < self.seq and self.outcome is None

    def is_leased(self, now: datetime) -> bool:
        """Tell whether somebody is sending it."""
        return self.lease_until is not None and now < self.lease_until <= now + LONGEST_LEASE

    def is_due(self, now: datetime) -> bool:
        """Tell whether it may be sent by itself."""
        return self.is_pending and not self.is_leased(now) and not now < self.next_at <= now + LONGEST_WAIT


def next_seq(seq: int, now: datetime) -> int:
    """Give the number of the next intention."""
    return max(seq + 1, int(now.timestamp() * 1000))


def flagged(before: Flag, reason: str, entry_id: int | None, now: datetime, wait: timedelta) -> Flag:
    """Flag an image again, or for another reason."""
    return replace(_intended(before, Desired.FLAG, now, wait), reason=reason, entry_id=entry_id)


def taken_back(before: Flag, now: datetime, wait: timedelta) -> Flag | None:
    """Undo a flag.

    Returns:
        None where no byte of it ever left: then nothing needs to be kept. What was sent, acknowledged or not, must
        be withdrawn, and its row stays for ever after; but for what can no longer be (`FORMER`).
    """
    if not before.ever_sent or FORMER in before.collector_id:
        return None
    if before.desired is Desired.WITHDRAW:
        return before
    return _intended(before, Desired.WITHDRAW, now, wait)


def claimed(before: Flag, owner: str, now: datetime) -> Flag:
    """Take a row for sending. To be committed before the first byte leaves."""
    return replace(before, ever_sent=True, lease_owner=owner, lease_until=now + LEASE, tried_at=now)


def acknowledged(before: Flag, owner: str, sent_seq: int, receipt_seq: int, now: datetime) -> Flag:
    """Take in a receipt.

    Args:
        before: The row as it is now: the reader may have changed their mind while the request was under way.
        owner: Who sent.
        sent_seq: The intention that was sent. Only this one is proved.
        receipt_seq: What the collector holds now. A number above ours is one that a restored backup has forgotten:
            what the reader sees wins, so it is said again, above that.
        now: The present moment.
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
    """Note a failure that says nothing for good. There is no last try, and nothing expires."""
    return replace(
        released(before, owner),
        attempts=before.attempts + 1,
        problem=problem,
        next_at=now + min(wait, LONGEST_WAIT),
    )


def refused(before: Flag, owner: str, sent_seq: int, problem: str, now: datetime, *, simpler: Form | None) -> Flag:
    """Take in a proved "not like this": said again once in a simpler form, then given up.

    Args:
        before: The row.
        owner: Who sent.
        sent_seq: What was refused; a newer intention goes its own way.
        problem: The collector's name for it.
        now: The present moment.
        simpler: The form that may be taken instead; None: no form would be.
    """
    after = released(before, owner)
    if before.seq != sent_seq:
        return after
    if simpler is not None and before.form is Form.WHOLE and before.desired is Desired.FLAG:
        return replace(after, form=simpler, next_at=now, problem=problem)
    return replace(after, outcome=Outcome.INVALID, problem=problem)


def renumbered(before: Flag, owner: str, sent_seq: int, now: datetime) -> Flag:
    """Take in that the collector knows this number for another intention: say it with the next one."""
    after = released(before, owner)
    return replace(after, seq=next_seq(before.seq, now), next_at=now) if before.seq == sent_seq else after


def closed(before: Flag, owner: str, sent_seq: int) -> Flag:
    """Take in that the collector takes no more reports."""
    after = released(before, owner)
    return replace(after, outcome=Outcome.CLOSED, problem="closed") if before.seq == sent_seq else after


def outdated(before: Flag, owner: str, version: str) -> Flag:
    """Take in that the collector needs a newer edition of this program: it waits for that."""
    return replace(released(before, owner), refused_version=version, problem="upgrade-required")


def distrusted(before: Flag, now: datetime) -> Flag:
    """Forget what is proved, where a database has gone back in time, ours or its collector's: it is sent again.

    Whatever is here may have been sent since, and withdrawn since: its collector's answer will say.
    """
    return replace(
        before,
        acked_seq=0,
        ever_sent=True,
        outcome=None,
        next_at=now,
        lease_owner=None,
        lease_until=None,
    )


def visible_state(flag: Flag, now: datetime, listed: str | None) -> FlagState:
    """Compute what the reader is shown.

    Args:
        flag: The facts.
        now: The present moment.
        listed: "blocked" or "cleared", where the public list says so of the image.
    """
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
    """Tell how long after a click its report may leave."""
    return timedelta(seconds=UNDO_SECONDS + dice.uniform(0, SPREAD_SECONDS))


def back_off(failures: int, dice: random.Random, retry_after_seconds: float | None = None) -> timedelta:
    """Tell how long to wait after so many failures in a row.

    Doubles from 30 seconds to 6 hours, and is anything from half of that to all of it, so that readers who lost
    one network together do not come back together. What the server asks for is a lower bound, up to a day.
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
    """Give back a lease. One that ran out and was given to somebody else is theirs."""
    return replace(before, lease_owner=None, lease_until=None) if before.lease_owner == owner else before
