"""Recounts the subjects that changed, and lets the thresholds decide.

A subject is taken off the list of changed ones and recounted in one transaction; a report that comes meanwhile
puts it on the list again. So a crash, or a report in between, costs a recount and loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.collector.networks import day_of, minute_of
from reader.collector.store import reports, subjects
from reader.collector.store.database import Lent, Store
from reader.collector.store.subjects import Subject
from reader.collector.thresholds import (
    BLOCKED_DAYS,
    KEPT_DAYS,
    Standing,
    State,
    Surroundings,
    Thresholds,
    Vote,
    Why,
    count,
    is_reached,
    judge,
)
from reader.domain.record import replace
from reader.wire.likeness import NEAR, distance

log = logging.getLogger(__name__)

AT_ONCE = 50
"""Most subjects in one transaction, which is short because the report writer waits for it."""
MOST_VOTES = 5_000
"""Most votes that are read together for several subjects; a subject with more is read alone."""
ACTIONS = {State.BLOCKED: "block", State.HELD: "hold", State.COUNTING: "unblock"}


def recount_due(store: Store, thresholds: Thresholds, now: datetime) -> int:
    """Recount and judge everything that is due; returns how many subjects were recounted."""
    done = 0
    while some := recount_some(store, thresholds, now):
        done += some
    return done


def recount_some(store: Store, thresholds: Thresholds, now: datetime) -> int:
    """Recount some subjects that are due, in one transaction; returns how many."""
    if not _is_due(store, now):
        return 0
    with store.write() as connection:
        taken = subjects.take_dirty(connection, minute_of(now), AT_ONCE)
        found = subjects.subjects_for(store, connection, taken, int(now.timestamp()))
        # A cleared subject stays cleared, whatever the votes.
        for portion in _portions([one for one in found if one.state is not State.CLEARED]):
            _recount(store, connection, portion, thresholds, now)
    return len(taken)


def _portions(found: Sequence[Subject]) -> Iterator[list[Subject]]:
    """Divide them so that the votes of each portion, as last counted, fit into memory."""
    portion: list[Subject] = []
    for one in found:
        if portion and one.voters + sum(other.voters for other in portion) > MOST_VOTES:
            yield portion
            portion = []
        portion.append(one)
    if portion:
        yield portion


def _is_due(store: Store, now: datetime) -> bool:
    """Check without a write transaction: it runs twice a second, and would hold up the report writer."""
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


def _recount(
    store: Store, connection: Lent, portion: Sequence[Subject], thresholds: Thresholds, now: datetime
) -> None:
    """Recount some subjects, with few statements for all of them."""
    votes: dict[int, list[Vote]] = {}
    for kind in ("exact", "near"):
        some = [one for one in portion if one.kind == kind]
        of_kind = reports.votes_of(connection, kind, {one.key: one.since_day for one in some})
        votes |= {one.id: of_kind[one.key] for one in some}
    named = _with_addresses(connection, portion)
    counted = [_judge(store, connection, one, votes[one.id], thresholds, now) for one in named]
    subjects.set_counts(connection, counted)


def _with_addresses(connection: Lent, portion: Sequence[Subject]) -> list[Subject]:
    """Store the most frequent address of each subject that has none yet; give the subjects as they are now."""
    found: dict[int, tuple[str, str]] = {}
    for kind in ("exact", "near"):
        some = [one for one in portion if one.kind == kind and one.host is None]
        addresses = reports.most_named(connection, kind, [one.key for one in some])
        found |= {one.id: addresses[one.key] for one in some if one.key in addresses}
    subjects.set_addresses(connection, found)
    return [
        replace(one, url=found[one.id][0], host=found[one.id][1]) if one.id in found else one for one in portion
    ]


def _judge(
    store: Store, connection: Lent, one: Subject, all_votes: list[Vote], thresholds: Thresholds, now: datetime
) -> tuple[Subject, Standing, int | None]:
    """Count a subject's votes and let the thresholds decide; give what `set_counts` stores."""
    today = day_of(now)
    # Votes past their time may not be deleted yet; they must not count for the first minute either.
    votes = [vote for vote in all_votes if today - vote.day <= KEPT_DAYS]
    standing = count(votes, today, thresholds)
    first_minute = _first_minute(one.first_minute, [vote.minute for vote in votes], minute_of(now))
    counted = one, standing, first_minute
    is_near = one.kind == "near"
    around = Surroundings(is_near=is_near, first_minute=first_minute, host=one.host)
    # Queried only where it matters: most recounts are far from any threshold.
    if one.state is State.COUNTING and is_reached(standing, thresholds, is_near=is_near):
        one = _with_current_address(connection, one)
        around = _with_circuit_breakers(connection, replace(around, host=one.host), one.key, now)
    verdict = judge(one.state, standing, around, minute_of(now), thresholds)
    if verdict.look_again_at is not None:
        reports.mark_dirty(store, connection, [(one.kind, one.key)], due_minute=verdict.look_again_at)
    if verdict.why is not None and subjects.decide(
        store,
        connection,
        one,
        after=verdict.state,
        action=ACTIONS[verdict.state],
        actor="auto",
        why=verdict.why.value,
        at=int(now.timestamp()),
        standing=standing,
        expires_day=today + BLOCKED_DAYS if verdict.state is State.BLOCKED else None,
    ):
        log.info("decided", extra={"subject": one.id, "after": verdict.state.value, "why": verdict.why.value})
    return counted


def _with_current_address(connection: Lent, one: Subject) -> Subject:
    """Store the address that is reported most often by now, and give the subject with it."""
    named = reports.most_named(connection, one.kind, [one.key]).get(one.key)
    if named is None or named[1] == one.host:
        return one
    subjects.set_address(connection, one, *named)
    return replace(one, url=named[0], host=named[1])


def _with_circuit_breakers(connection: Lent, around: Surroundings, key: bytes, now: datetime) -> Surroundings:
    """Add data for the circuit breakers: how much was blocked lately, and whether a similar image was cleared."""
    at, host = int(now.timestamp()), around.host
    return replace(
        around,
        host_blocks_today=subjects.blocks_since(connection, at - 86_400, host) if host else 0,
        blocks_this_hour=subjects.blocks_since(connection, at - 3_600),
        blocks_today=subjects.blocks_since(connection, at - 86_400),
        looks_like_a_cleared_one=around.is_near and _resembles_a_cleared_one(connection, key),
    )


def _first_minute(before: int | None, minutes: list[int | None], now_minute: int) -> int | None:
    """Return the minute of the first vote; None if there are no votes."""
    if not minutes:
        return None
    known = [minute for minute in (before, *minutes) if minute is not None]
    return min(known) if known else now_minute


def _resembles_a_cleared_one(connection: Lent, key: bytes) -> bool:
    return any(
        distance(key, cleared) <= 2 * NEAR for cleared in subjects.keys_in(connection, "near", State.CLEARED)
    )
