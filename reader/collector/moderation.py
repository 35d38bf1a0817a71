"""A moderator's decisions; used by the command line and the web pages.

Each decision needs a reason in words, and is logged. It applies to the subject as the moderator saw it: if the
thresholds or another moderator changed it meanwhile, the decision is refused and the subject must be viewed again.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from enum import Enum
from urllib.parse import urlsplit

from reader.collector.moderators import checked_name
from reader.collector.networks import day_of
from reader.collector.store import listing, reports, subjects
from reader.collector.store.database import Lent, Store
from reader.collector.store.reports import ReportedAddress
from reader.collector.store.subjects import Decision, Subject
from reader.collector.thresholds import URL_DAYS, State
from reader.domain.errors import UsageError
from reader.domain.record import Record, replace
from reader.wire.sent_url import sendable_url, url_key

MOST_REASON = 2_000
"""Most characters of a reason."""


class Action(Enum):
    """A moderator's decision, and the state that follows."""

    CONFIRM = ("confirm", State.CONFIRMED)
    """Block it: an image for good, an address for `URL_DAYS`."""
    CLEAR = ("clear", State.CLEARED)
    """Keep it visible for everyone, whatever is reported later."""
    HOLD = ("hold", State.HELD)
    """Do not publish it until a person has decided."""
    UNBLOCK = ("unblock", State.COUNTING)
    """Do not block it, and no longer count the votes up to today."""

    def __init__(self, word: str, leads_to: State) -> None:
        self.word = word
        self.leads_to = leads_to


class ChangedMeanwhile(UsageError):
    """The subject has changed since it was viewed."""


class Dossier(Record, kw_only=True):
    """All that a moderator sees of a subject; nothing in it identifies a reporter."""

    subject: Subject
    votes_by_reason: dict[str, int]
    votes_by_day: dict[int, int]
    """Days since 1970."""
    addresses: list[ReportedAddress]
    log: list[Decision]
    similar: list[Subject]
    """Subjects under the other kind of key that cover the same pictures."""


def look_at(store: Store, reference: str) -> Dossier:
    """Gather what there is about a subject.

    Args:
        reference: Its number, its key in hex (64 digits), or an address.

    Raises:
        UsageError: There is no such subject.
    """
    with store.read() as connection:
        one = _find(connection, reference)
        if one is None:
            raise UsageError(f"there is no subject “{reference[:80]}”")
        votes = (
            reports.votes_of(connection, one.kind, {one.key: one.since_day})[one.key] if one.kind != "url" else []
        )
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
        reference: Its number, key or address. Only `confirm` creates a subject for an address that has none yet.
        actor: Who decides, for the log.
        reason: Why, for the log.
        seen: The version that the person saw; None: the current one.

    Returns:
        The subject with its new state.

    Raises:
        UsageError: There is no such subject, or no reason, or the actor's name is no line of text.
        ChangedMeanwhile: It has another version by now.
    """
    actor, reason = checked_name(actor), " ".join(reason.split())
    if not reason or len(reason) > MOST_REASON:
        raise UsageError(f"a decision needs a reason, in at most {MOST_REASON} characters")
    at = int(now.timestamp())
    with store.write() as connection:
        one = _find(connection, reference)
        if one is None and action is Action.CONFIRM and (url := sendable_url(reference)):
            (one,) = subjects.subjects_for(store, connection, [("url", url_key(url))], at)
            subjects.set_address(connection, one, url, urlsplit(url).hostname or "")
        if one is None:
            raise UsageError(f"there is no subject “{reference[:80]}”")
        if one.kind == "url" and action is Action.CLEAR:
            raise UsageError("an address is not cleared, its images are; use unblock")
        if seen is not None and seen != one.version:
            raise ChangedMeanwhile("somebody else decided meanwhile; look at it again")
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
            raise ChangedMeanwhile("somebody else decided meanwhile; look at it again")
        if one.kind != "url":
            # Reports on a cleared subject were not counted, and after `unblock` fewer of them count.
            reports.mark_dirty(store, connection, [(one.kind, one.key)])
        return replace(one, state=action.leads_to, version=one.version + 1)


class Statistics(Record, kw_only=True):
    reports: dict[str, int]
    subjects: dict[str, int]
    published: dict[str, int]
    waiting_for_recount: int
    waiting_for_publication: int
    generation: int
    published_at: int


def statistics(store: Store) -> Statistics:
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


class Purged(Record):
    reports: int
    decisions: int


DECISIONS_KEPT_DAYS = 5 * 365
MINUTES_KEPT = 24 * 60


def purge(store: Store, now: datetime) -> Purged:
    """Delete expired data: old reports, the minutes of yesterday's reports, decisions of years ago."""
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
