"""Subjects, decisions about them, and the queue of recounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, select, update

from reader.collector.store.database import Store
from reader.collector.store.tables import decision, dirty, subject, unlisted
from reader.collector.thresholds import Standing, State
from reader.domain.record import Record, read_record


class Subject(Record, kw_only=True):
    """Something that can be blocked: an image, all images that look alike, or an address."""

    id: int
    kind: str
    """`exact`, `near` or `url`."""
    key: bytes
    state: State
    score: float
    voters: int
    networks: int
    reason: str | None
    host: str | None
    url: str | None
    first_minute: int | None
    since_day: int | None
    state_at: int
    expires_day: int | None
    verified: str | None
    version: int

    @property
    def key_hex(self) -> str:
        return self.key.hex()


class Decision(Record, kw_only=True):
    """An entry of the decision log."""

    id: int
    subject_id: int
    at: int
    actor: str
    action: str
    before: str
    after: str
    score: float
    voters: int
    networks: int
    why: str


_NOW: BindParameter[int] = bindparam("now")
_IS_DIRTY = select(dirty.c.kind).where(dirty.c.due_minute <= _NOW).limit(1)
_DUE = (
    select(dirty.c.kind, dirty.c.key)
    .where(dirty.c.due_minute <= _NOW)
    .order_by(dirty.c.due_minute)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_TAKE_OFF = delete(dirty).where(dirty.c.kind == bindparam("this_kind"), dirty.c.key == bindparam("this_key"))
_KEYS: BindParameter[bytes] = bindparam("keys", expanding=True)
_FOUND = select(subject).where(subject.c.kind == bindparam("this_kind"), subject.c.key.in_(_KEYS))
_SET = update(subject).where(subject.c.id == bindparam("this_id"))
"""Sets the columns that its parameters name."""


def is_dirty(connection: Connection, now_minute: int) -> bool:
    """Tell whether anything is due for recounting."""
    return connection.execute(_IS_DIRTY, {"now": now_minute}).first() is not None


def take_dirty(connection: Connection, now_minute: int, most: int) -> list[tuple[str, bytes]]:
    """Remove due subjects from the list of recounts; a report that comes meanwhile adds them again."""
    taken = [(row.kind, row.key) for row in connection.execute(_DUE, {"now": now_minute, "most": most})]
    if taken:
        connection.execute(_TAKE_OFF, [{"this_kind": kind, "this_key": key} for kind, key in taken])
    return taken


def subjects_for(
    store: Store, connection: Connection, named: Sequence[tuple[str, bytes]], now: int
) -> list[Subject]:
    """Return the subjects of some kinds and keys, in that order; those that are new are created."""
    found = _found(connection, named)
    if fresh := [one for one in named if one not in found]:
        statement = store.insert(subject).on_conflict_do_nothing()
        state = {"state": State.COUNTING.value, "state_at": now}
        connection.execute(statement, [{"kind": kind, "key": key, **state} for kind, key in fresh])
        found |= _found(connection, fresh)
    return [found[one] for one in named]


def _found(connection: Connection, named: Sequence[tuple[str, bytes]]) -> dict[tuple[str, bytes], Subject]:
    keys: dict[str, list[bytes]] = defaultdict(list)
    for kind, key in named:
        keys[kind].append(key)
    return {
        (kind, row.key): as_subject(row)
        for kind, some in keys.items()
        for row in connection.execute(_FOUND, {"this_kind": kind, "keys": some})
    }


def find(
    connection: Connection, *, id_: int | None = None, kind: str | None = None, key: bytes | None = None
) -> Subject | None:
    wanted = subject.c.id == id_ if id_ is not None else (subject.c.kind == kind) & (subject.c.key == key)
    row = connection.execute(select(subject).where(wanted)).first()
    return None if row is None else as_subject(row)


def set_counts(connection: Connection, counted: Sequence[tuple[Subject, Standing, int | None]]) -> None:
    """Store the results of recounts: the subject as it was, the sums of its votes, the minute of the first."""
    if counted:
        rows = [
            {
                "this_id": one.id,
                "score": standing.score,
                "voters": standing.voters,
                "networks": standing.networks,
                "reason": standing.reason or one.reason,
                "first_minute": first_minute,
            }
            for one, standing, first_minute in counted
        ]
        connection.execute(_SET, rows)


def decide(
    store: Store,
    connection: Connection,
    one: Subject,
    *,
    after: State,
    action: str,
    actor: str,
    why: str,
    at: int,
    standing: Standing | None = None,
    expires_day: int | None = None,
    since_day: int | None = None,
) -> bool:
    """Change a subject's state and log that, unless it has changed meanwhile.

    Args:
        one: The subject as it was seen.
        action: The word for the log.
        actor: Who; `auto` for the thresholds.
        why: In words.
        at: Seconds since 1970.
        standing: Its votes, where they were recounted since it was read.
        expires_day: Last day of the decision; None: for good.
        since_day: Votes of that day and before no longer count; None: as it was.

    Returns:
        False where somebody else was first; nothing was changed.
    """
    changed = connection.execute(
        update(subject)
        .where(subject.c.id == one.id, subject.c.version == one.version)
        .values(
            state=after.value,
            state_at=at,
            expires_day=expires_day,
            since_day=one.since_day if since_day is None else since_day,
            version=one.version + 1,
        )
    ).rowcount
    if changed:
        sums = standing or one
        counted = {"score": sums.score, "voters": sums.voters, "networks": sums.networks}
        said = {"actor": actor, "action": action, "before": one.state.value, "after": after.value, "why": why}
        connection.execute(decision.insert().values(subject_id=one.id, at=at, host=one.host, **counted, **said))
        # An update, even where the row exists, so that this waits for a publisher that is deleting it.
        relist = store.insert(unlisted).values(subject_id=one.id, at=at)
        connection.execute(relist.on_conflict_do_update(index_elements=["subject_id"], set_={"at": at}))
    return bool(changed)


def note_verified(connection: Connection, one: Subject, verdict: str) -> None:
    connection.execute(update(subject).where(subject.c.id == one.id).values(verified=verdict))


def set_address(connection: Connection, one: Subject, url: str, host: str) -> None:
    set_addresses(connection, {one.id: (url, host)})


def set_addresses(connection: Connection, named: Mapping[int, tuple[str, str]]) -> None:
    if named:
        connection.execute(
            _SET, [{"this_id": id_, "url": url, "host": host} for id_, (url, host) in named.items()]
        )


def blocks_since(connection: Connection, at: int, host: str | None = None) -> int:
    """Count the blocks that the thresholds made since a moment, of one host or of all."""
    query = select(func.count()).where(
        decision.c.actor == "auto", decision.c.action == "block", decision.c.at > at
    )
    if host is not None:
        query = query.where(decision.c.host == host)
    return int(connection.execute(query).scalar_one())


def keys_in(connection: Connection, kind: str, state: State) -> list[bytes]:
    wanted = select(subject.c.key).where(subject.c.kind == kind, subject.c.state == state.value)
    return [row.key for row in connection.execute(wanted)]


def queue(connection: Connection, states: Sequence[State], limit: int) -> list[Subject]:
    """Return the subjects in some states, those with the highest score first."""
    query = (
        select(subject)
        .where(subject.c.state.in_([state.value for state in states]))
        .order_by(subject.c.score.desc(), subject.c.id)
        .limit(limit)
    )
    return [as_subject(row) for row in connection.execute(query)]


def expired(connection: Connection, today: int) -> list[Subject]:
    query = select(subject).where(
        subject.c.expires_day < today, subject.c.state.in_([State.BLOCKED.value, State.CONFIRMED.value])
    )
    return [as_subject(row) for row in connection.execute(query)]


def with_votes(connection: Connection) -> list[tuple[str, bytes]]:
    query = select(subject.c.kind, subject.c.key).where(
        subject.c.voters > 0, subject.c.kind != "url", subject.c.state != State.CLEARED.value
    )
    return [(row.kind, row.key) for row in connection.execute(query)]


def decisions(connection: Connection, *, subject_id: int | None = None, limit: int = 100) -> list[Decision]:
    """Return the log, newest first."""
    query = select(decision).order_by(decision.c.id.desc()).limit(limit)
    if subject_id is not None:
        query = query.where(decision.c.subject_id == subject_id)
    return [read_record(Decision, row._mapping) for row in connection.execute(query)]


def delete_decisions(connection: Connection, before: int) -> int:
    return connection.execute(delete(decision).where(decision.c.at < before)).rowcount


def count_states(connection: Connection) -> dict[str, int]:
    query = select(subject.c.state, func.count().label("many")).group_by(subject.c.state)
    return {row.state: row.many for row in connection.execute(query)}


def oldest(connection: Connection, state: State) -> int | None:
    """Return since when the oldest subject is in a state, in seconds since 1970, or None."""
    found = connection.execute(select(func.min(subject.c.state_at)).where(subject.c.state == state.value))
    return found.scalar()


def count_dirty(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(dirty)).scalar_one())


def as_subject(row: Row[tuple[object, ...]]) -> Subject:
    return read_record(Subject, row._mapping)
