"""The content of the list, by generation."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, func, select, update

from reader.collector.store.database import Store, get_note, set_note
from reader.collector.store.subjects import Subject, as_subject
from reader.collector.store.tables import decision, list_entry, publication, subject, unlisted
from reader.collector.thresholds import State
from reader.domain.record import Record
from reader.wire.block_list import Kind
from reader.wire.reasons import CONFIRMED, REASONS

_KINDS = {"exact": (Kind.EXACT, Kind.CLEARED), "near": (Kind.NEAR, Kind.CLEARED_NEAR), "url": (Kind.URL, None)}
"""The lists of each kind of subject: that of blocked ones, and that of cleared ones (None: there is none)."""


class Publication(Record):
    """One generation of the list."""

    gen: int
    at: int
    version: int
    state: str


def lineage(store: Store) -> str:
    """Return the random id of this database's sequence of generations."""
    with store.write() as connection:
        known = get_note(connection, "lineage")
        if known is None:
            known = secrets.token_hex(8)
            set_note(store, connection, "lineage", known)
        return known


def renew_lineage(store: Store) -> str:
    """Begin a new sequence of generations, since apps have seen later generations than this database has."""
    renewed = secrets.token_hex(8)
    with store.write() as connection:
        set_note(store, connection, "lineage", renewed)
    return renewed


def newest(connection: Connection) -> Publication | None:
    """Return the last generation that was begun."""
    row = connection.execute(select(publication).order_by(publication.c.gen.desc()).limit(1)).first()
    return None if row is None else Publication(row.gen, row.at, row.version, row.state)


def begin_generation(store: Store, at: int) -> int | None:
    """Apply the decisions since the last generation to the list.

    Returns:
        The new generation, begun; None where the list would be the same. (The first is always made.)
    """
    with store.write() as connection:
        last = newest(connection)
        gen = last.gen + 1 if last else 1
        query = select(subject).join(unlisted, unlisted.c.subject_id == subject.c.id).with_for_update(of=unlisted)
        changed = False
        for row in connection.execute(query).all():
            one = as_subject(row)
            changed |= _list_as_decided(connection, one, gen)
            connection.execute(delete(unlisted).where(unlisted.c.subject_id == one.id))
        if last is not None and not changed:
            return None
        connection.execute(publication.insert().values(gen=gen, at=at, version=0, state="building"))
        return gen


def mark_live(store: Store, gen: int, *, at: int, version: int) -> None:
    """Record that a generation's pointer is published, or was signed again."""
    with store.write() as connection:
        connection.execute(
            update(publication).where(publication.c.gen == gen).values(state="live", at=at, version=version)
        )


def content(store: Store, kind: Kind, gen: int) -> bytes:
    """Return a list as of a generation, in canonical form: keys in ascending order, then their reasons."""
    keys, reasons = bytearray(), bytearray()
    query = (
        select(list_entry.c.key, list_entry.c.reason)
        .where(
            list_entry.c.kind == kind.word,
            list_entry.c.gen_in <= gen,
            list_entry.c.gen_out.is_(None) | (list_entry.c.gen_out > gen),
        )
        .order_by(list_entry.c.key)
        .execution_options(yield_per=10_000)
    )
    with store.read() as connection:
        for key, reason in connection.execute(query):
            keys += key
            reasons.append(reason)
    # In place, to save memory: a list of a million entries is 9 MB.
    keys += reasons
    return bytes(keys)


def taken_out(store: Store, kind: Kind) -> set[bytes]:
    """Return the keys that logged decisions removed from a list, in the form of the list."""
    of_kind = next(word for word, kinds in _KINDS.items() if kind in kinds)
    logged = select(decision.c.id).where(
        decision.c.subject_id == subject.c.id, decision.c.after == subject.c.state
    )
    query = select(subject.c.key, subject.c.state).where(subject.c.kind == of_kind, logged.exists())
    with store.read() as connection:
        return {
            row.key[: kind.key_length]
            for row in connection.execute(query)
            if _list_of(of_kind, State(row.state)) is not kind
        }


def count_entries(connection: Connection) -> dict[str, int]:
    """Count what is published, by list."""
    query = (
        select(list_entry.c.kind, func.count().label("many"))
        .where(list_entry.c.gen_out.is_(None))
        .group_by(list_entry.c.kind)
    )
    return {row.kind: row.many for row in connection.execute(query)}


def count_unlisted(connection: Connection) -> int:
    """Count decisions that are not published yet."""
    return int(connection.execute(select(func.count()).select_from(unlisted)).scalar_one())


def _list_as_decided(connection: Connection, one: Subject, gen: int) -> bool:
    """Update the list's entries for one subject to its state; tell whether anything changed."""
    reason = (REASONS[one.reason].code if one.reason else 0) | (
        CONFIRMED if one.state in (State.CONFIRMED, State.CLEARED) else 0
    )
    wanted = _list_of(one.kind, one.state)
    changed = False
    for kind in _KINDS[one.kind]:
        if kind is None:
            continue
        key = one.key[: kind.key_length]
        live = (list_entry.c.kind == kind.word) & (list_entry.c.key == key) & list_entry.c.gen_out.is_(None)
        listed = connection.execute(select(list_entry.c.reason).where(live)).scalar()
        should_be = reason if kind is wanted else None
        if listed == should_be:
            continue
        connection.execute(update(list_entry).where(live).values(gen_out=gen))
        if should_be is not None:
            connection.execute(list_entry.insert().values(kind=kind.word, key=key, gen_in=gen, reason=should_be))
        changed = True
    return changed


def _list_of(kind: str, state: State) -> Kind | None:
    """Return the list that a subject belongs to; None if it belongs to none."""
    blocked_in, cleared_in = _KINDS[kind]
    return {State.BLOCKED: blocked_in, State.CONFIRMED: blocked_in, State.CLEARED: cleared_in}.get(state)
