"""Recounts the subjects that changed, and lets the thresholds decide.

A subject is taken off the list of changed ones and recounted in one transaction; a report that comes meanwhile
puts it on the list again. So a crash, or a report in between, costs a recount and loses nothing.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from reader.collector.networks import day_of, minute_of
from reader.collector.store import reports, subjects
from reader.collector.store.database import Lent, Store
from reader.collector.store.subjects import Subject
from reader.collector.thresholds import (
    BLOCKED_DAYS,
    KEPT_DAYS,
    State,
    Surroundings,
    Thresholds,
    Why,
    count,
    is_reached,
    judge,
)
from reader.wire.likeness import NEAR, distance

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Subjects in one transaction, which is kept short: the report writer waits for it."""
ACTIONS = {State.BLOCKED: "block", State.HELD: "hold", State.COUNTING: "unblock"}


def recount_due(store: Store, thresholds: Thresholds, now: datetime) -> int:
    """Recount all that is due, and decide.

    Returns:
        How many subjects were recounted.
    """
    done = 0
    while some := recount_some(store, thresholds, now):
        done += some
    return done


def recount_some(store: Store, thresholds: Thresholds, now: datetime) -> int:
    """Recount a few of those that are due, in one transaction.

    Returns:
        How many; 0 where nothing is due.
    """
    if not _is_due(store, now):
        return 0
    with store.write() as connection:
        taken = subjects.take_dirty(connection, minute_of(now), AT_ONCE)
        for kind, key in taken:
            _recount(store, connection, kind, key, thresholds, now)
    return len(taken)


def _is_due(store: Store, now: datetime) -> bool:
    """Look without a write transaction: this is asked twice a second, and would hold up the report writer."""
    with store.read() as connection:
        return subjects.is_dirty(connection, minute_of(now))


def recount_all(store: Store, now: datetime) -> None:
    """Mark every subject with votes for recounting, since votes lose weight with age; end blocks that expired."""
    with store.write() as connection:
        reports.mark_dirty(store, connection, subjects.with_votes(connection))
        for one in subjects.expired(connection, day_of(now)):
            subjects.decide(
                store,
                connection,
                one,
                after=State.COUNTING,
                action="expire",
                actor="auto",
                why=Why.EXPIRED.value,
                at=int(now.timestamp()),
                since_day=day_of(now),
            )


def _recount(store: Store, connection: Lent, kind: str, key: bytes, thresholds: Thresholds, now: datetime) -> None:
    one = subjects.subject_for(store, connection, kind, key, int(now.timestamp()))
    if one.state is State.CLEARED:
        return
    today = day_of(now)
    all_votes = reports.votes_for(connection, kind, key, one.since_day)
    # Votes past their time may not be deleted yet; they must not count for the first minute either.
    votes = [vote for vote in all_votes if today - vote.day <= KEPT_DAYS]
    standing = count(votes, today, thresholds)
    first_minute = _first_minute(one.first_minute, [vote.minute for vote in votes], minute_of(now))
    is_near = kind == "near"
    is_close = one.state is State.COUNTING and is_reached(standing, thresholds, is_near=is_near)
    host = one.host
    # Queried only where it matters: most recounts are far from any threshold.
    if host is None or is_close:
        host = _update_address(connection, one, kind, key)
    around = Surroundings(is_near=is_near, first_minute=first_minute, host=host)
    if is_close:
        around = _with_circuit_breakers(connection, around, key, now)
    subjects.set_counts(connection, one, standing, first_minute=first_minute)
    verdict = judge(one.state, standing, around, minute_of(now), thresholds)
    if verdict.look_again_at is not None:
        reports.mark_dirty(store, connection, [(kind, key)], due_minute=verdict.look_again_at)
    if verdict.why is None:
        return
    if subjects.decide(
        store,
        connection,
        replace(one, host=host),
        after=verdict.state,
        action=ACTIONS[verdict.state],
        actor="auto",
        why=verdict.why.value,
        at=int(now.timestamp()),
        standing=standing,
        expires_day=today + BLOCKED_DAYS if verdict.state is State.BLOCKED else None,
    ):
        log.info("decided", extra={"subject": one.id, "after": verdict.state.value, "why": verdict.why.value})


def _update_address(connection: Lent, one: Subject, kind: str, key: bytes) -> str | None:
    """Store the address that is now reported most often, and give its host."""
    named = reports.addresses_of(connection, kind, key, limit=1)
    if named and named[0].host != one.host:
        subjects.set_address(connection, one, named[0].url, named[0].host)
    return named[0].host if named else one.host


def _with_circuit_breakers(connection: Lent, around: Surroundings, key: bytes, now: datetime) -> Surroundings:
    """Add what the circuit breakers need: how much was blocked lately, and whether a similar image was cleared."""
    at, host = int(now.timestamp()), around.host
    return replace(
        around,
        host_blocks_today=subjects.blocks_since(connection, at - 86_400, host) if host else 0,
        blocks_this_hour=subjects.blocks_since(connection, at - 3_600),
        blocks_today=subjects.blocks_since(connection, at - 86_400),
        looks_like_a_cleared_one=around.is_near and _is_by_a_cleared_one(connection, key),
    )


def _first_minute(before: int | None, minutes: list[int | None], now_minute: int) -> int | None:
    """Give the minute of the first vote; None if there are no votes."""
    if not minutes:
        return None
    known = [minute for minute in (before, *minutes) if minute is not None]
    return min(known) if known else now_minute


def _is_by_a_cleared_one(connection: Lent, key: bytes) -> bool:
    return any(
        distance(key, cleared) <= 2 * NEAR for cleared in subjects.keys_in(connection, "near", State.CLEARED)
    )
