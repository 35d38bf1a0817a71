"""What a person decides about a subject. The command line and the page both come through here.

Each decision needs a reason in words and stands in the log. It is made on the subject as the person saw it: if the
thresholds or another moderator changed it meanwhile, it is refused and must be looked at again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from urllib.parse import urlsplit

from reader.collector.networks import day_of
from reader.collector.store import listing, reports, subjects
from reader.collector.store.database import Lent, Store
from reader.collector.store.reports import ReportedAddress
from reader.collector.store.subjects import Decision, Subject
from reader.collector.thresholds import URL_DAYS, State
from reader.domain.errors import UsageError
from reader.wire.sent_url import sendable_url, url_key

MOST_REASON = 2_000
"""Characters."""


class Action(Enum):
    """What can be decided, and where it leads."""

    CONFIRM = ("confirm", State.CONFIRMED)
    """It is to be blocked: for good, or until a day for an address."""
    CLEAR = ("clear", State.CLEARED)
    """It stays visible for everyone, whatever is reported later."""
    HOLD = ("hold", State.HELD)
    """Not published until somebody has looked."""
    UNBLOCK = ("unblock", State.COUNTING)
    """Not blocked; votes up to today no longer count."""

    def __init__(self, word: str, leads_to: State) -> None:
        self.word = word
        self.leads_to = leads_to


class SeenIsOld(UsageError):
    """The subject was changed since it was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a moderator sees of a subject. Nothing of a reporter."""

    subject: Subject
    votes_by_reason: dict[str, int]
    votes_by_day: dict[int, int]
    """Days since 1970."""
    addresses: list[ReportedAddress]
    log: list[Decision]
    similar: list[Subject]
    """Under the other kind of key: of the same pictures."""


def look_at(store: Store, reference: str) -> Dossier:
    """Gather what there is about a subject.

    Args:
        store: Where.
        reference: Its number, its key in hex (64 digits), or an address.

    Raises:
        UsageError: There is no such subject.
    """
    with store.read() as connection:
        one = _find(connection, reference)
        if one is None:
            raise UsageError(f"there is no subject “{reference[:80]}”")
        votes = reports.votes_for(connection, one.kind, one.key, one.since_day) if one.kind != "url" else []
        return Dossier(
            subject=one,
            votes_by_reason=dict(Counter(vote.reason for vote in votes).most_common()),
            votes_by_day=dict(sorted(Counter(vote.day for vote in votes).items())),
            addresses=_addresses(connection, one),
            log=subjects.decisions(connection, subject_id=one.id),
            similar=_similar(connection, one),
        )


def decide(
    store: Store,
    reference: str,
    action: Action,
    *,
    actor: str,
    reason: str,
    now: datetime,
    seen: int | None = None,
) -> Subject:
    """Decide about a subject.

    Args:
        store: Where.
        reference: Its number, key or address. Only `confirm` makes a subject of an address that has none yet.
        action: What.
        actor: Who, for the log.
        reason: Why, for the log.
        now: For the log.
        seen: The version that the person saw; None: the one there is.

    Returns:
        The subject as it stands.

    Raises:
        UsageError: There is no such subject, or no reason.
        SeenIsOld: It has another version meanwhile.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > MOST_REASON:
        raise UsageError(f"a decision needs a reason, in at most {MOST_REASON} characters")
    at = int(now.timestamp())
    with store.write() as connection:
        one = _find(connection, reference)
        if one is None and action is Action.CONFIRM and (url := sendable_url(reference)):
            one = subjects.subject_for(store, connection, "url", url_key(url), at)
            subjects.set_address(connection, one, url, urlsplit(url).hostname or "")
        if one is None:
            raise UsageError(f"there is no subject “{reference[:80]}”")
        if one.kind == "url" and action is Action.CLEAR:
            raise UsageError("an address is not cleared, its images are; use unblock")
        if seen is not None and seen != one.version:
            raise SeenIsOld("somebody else decided meanwhile; look at it again")
        decided = subjects.decide(
            store,
            connection,
            one,
            after=action.leads_to,
            action=action.word,
            actor=actor,
            why=reason,
            at=at,
            expires_day=day_of(now) + URL_DAYS if one.kind == "url" and action is Action.CONFIRM else None,
            since_day=day_of(now) if action is Action.UNBLOCK else None,
        )
        if not decided:
            raise SeenIsOld("somebody else decided meanwhile; look at it again")
        if one.kind != "url":
            # What was reported while it was cleared was not counted, and after "unblock" less counts than before.
            reports.mark_dirty(store, connection, [(one.kind, one.key)])
        return replace(one, state=action.leads_to, version=one.version + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much there is of what."""

    reports: dict[str, int]
    subjects: dict[str, int]
    published: dict[str, int]
    waiting_for_recount: int
    waiting_for_publication: int
    generation: int
    published_at: int


def statistics(store: Store) -> Statistics:
    """Count everything."""
    with store.read() as connection:
        last = listing.newest(connection)
        return Statistics(
            reports=reports.count_all(connection),
            subjects=subjects.count_states(connection),
            published=listing.count_entries(connection),
            waiting_for_recount=subjects.count_dirty(connection),
            waiting_for_publication=listing.count_unlisted(connection),
            generation=last.gen if last else 0,
            published_at=last.at if last else 0,
        )


@dataclass(frozen=True, slots=True)
class Purged:
    """What was deleted."""

    reports: int
    decisions: int


DECISIONS_KEPT_DAYS = 5 * 365
MINUTES_KEPT = 24 * 60


def purge(store: Store, now: datetime) -> Purged:
    """Delete what is kept no longer: old reports, the minutes of yesterday, decisions of years ago."""
    at = int(now.timestamp())
    with store.write() as connection:
        reports.forget_minutes(connection, at // 60 - MINUTES_KEPT)
        return Purged(
            reports=reports.delete_old(store, connection, day_of(now)),
            decisions=subjects.delete_decisions(connection, at - DECISIONS_KEPT_DAYS * 86_400),
        )


def _find(connection: Lent, reference: str) -> Subject | None:
    reference = reference.strip()
    if re.fullmatch(r"[0-9]{1,15}", reference):
        return subjects.find(connection, id_=int(reference))
    if re.fullmatch(r"[0-9a-f]{64}", reference):
        key = bytes.fromhex(reference)
        found = (subjects.find(connection, kind=kind, key=key) for kind in ("exact", "near"))
        return next((one for one in found if one), None)
    if url := sendable_url(reference):
        return subjects.find(connection, kind="url", key=url_key(url))
    return None


def _addresses(connection: Lent, one: Subject) -> list[ReportedAddress]:
    if one.kind == "url":
        return [ReportedAddress(one.url or "", one.host or "", 0)]
    return reports.addresses_of(connection, one.kind, one.key)


def _similar(connection: Lent, one: Subject) -> list[Subject]:
    if one.kind == "url":
        return []
    fingerprints, leaders = reports.keys_beside(connection, one.kind, one.key)
    keys = [("near", key) for key in leaders] if one.kind == "exact" else [("exact", key) for key in fingerprints]
    found = (subjects.find(connection, kind=kind, key=key) for kind, key in sorted(keys)[:20])
    return [other for other in found if other]
