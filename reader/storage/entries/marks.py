"""Marks entries: as read, unread or starred, for later, or with a tag. `set_marks` is where a mark changes."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.organising.history import LATER, STARRED, UNREAD, Bulk
from reader.domain.organising.marking import Changed, Marking
from reader.domain.record import replace
from reader.storage.core.database import Database
from reader.storage.core.evicted import want_back
from reader.storage.core.history import any_is, forget, note_bulk, tag_of
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS, seconds
from reader.storage.core.turns import MANY, Turns
from reader.storage.core.unfinished_marks import (
    Unfinished,
    chosen_since,
    end,
    keep,
    keep_progress,
    one_at_a_time,
    unfinished,
)

MARKED_AT_ONCE = 1_000
"""Entries that one transaction marks."""


def mark(
    database: Database,
    marking: Marking,
    now: datetime,
    token: CancelToken,
    each: Callable[[Changed], object] = lambda changed: None,
    *,
    is_listed: bool = True,
) -> Changed:
    """Set marks, and wait until they are on the disk; many in several transactions.

    Args:
        token: Checked between transactions; marks set so far stay, and the next start sets the rest.
        each: Called after each transaction with the changed entries.
        is_listed: Several entries become a bulk action in the history.

    Returns:
        The entries that it changed.

    Raises:
        Cancelled: the token was.
    """
    if len(marking.ids) <= MARKED_AT_ONCE:
        done = mark_soon(database, marking, now, is_listed=is_listed).result()
        each(done)
        return done

    def begin(connection: Connection) -> Unfinished:
        decided = _decided(connection, marking)
        return keep(connection, decided, decided.bulk(now) if is_listed else None)

    with one_at_a_time(database, token):
        return _mark_all(database, database.write(begin), now, token, each)


def mark_soon(database: Database, marking: Marking, now: datetime, *, is_listed: bool = True) -> Future[Changed]:
    """Set marks in one transaction, without waiting for it; the future is done after the commit."""

    def work(connection: Connection) -> Changed:
        decided = _decided(connection, marking)
        return _mark_some(connection, decided, now, decided.bulk(now) if is_listed else None)

    return database.submit(work)


def go_on_marking(
    database: Database, now: datetime, token: CancelToken, each: Callable[[Changed], object] = lambda changed: None
) -> None:
    """Set the marks that the end of the program interrupted; `each` is called after each transaction.

    Raises:
        Cancelled: the token was; the next start goes on.
    """
    with database.read() as connection:
        if not unfinished(connection):
            return
    with one_at_a_time(database, token):
        with database.read() as connection:
            broken_off = unfinished(connection)
        for work in broken_off:
            _mark_all(database, work, now, token, each)


def set_marks(
    connection: Connection,
    what: str,
    value: bool,
    ids: Sequence[int],
    now: datetime,
    places: Mapping[int, int] | None = None,
    *,
    lacking: bool = False,
) -> Sequence[int]:
    """Set a mark of stored entries in the caller's transaction, without the history.

    Their evicted content is restored too.

    Args:
        lacking: All of them lack the mark (`history.note`), so the database need not tell which it changed.

    Returns:
        The entries that it changed.
    """
    values = {
        "ids": json.dumps(list(ids)),
        "value": value,
        "tag": tag_of(what),
        "places": json.dumps(list((places or {}).items())),
        "now": seconds(now),
    }
    statement = _PUT_BACK if places else _SET[what.partition(":")[0]][value]
    if lacking:
        connection.execute(text(statement), values)
        changed = ids
    else:
        told = f"{statement} RETURNING {'id' if what in (UNREAD, STARRED) else 'entry_id'}"
        changed = connection.execute(text(told), values).scalars().all()
    if value:
        want_back(connection, changed)
    return changed


def _decided(connection: Connection, marking: Marking) -> Marking:
    if marking.value is not None:
        return marking
    wanted = marking.what != UNREAD
    lacks = any_is(connection, marking.what, marking.ids, not wanted)
    return replace(marking, value=wanted if lacks else not wanted)


def _mark_all(
    database: Database, work: Unfinished, now: datetime, token: CancelToken, each: Callable[[Changed], object]
) -> Changed:
    turns = Turns(database, token, most=MANY)
    ids, place, history_id, changed = work.marking.ids, work.done, work.history_id, array("q")
    while place < len(ids):

        def turn(
            connection: Connection, size: int, place: int = place, history_id: int | None = history_id
        ) -> tuple[int, Changed]:
            part = ids[place : place + size]
            chosen = chosen_since(connection, work.key)
            marking = replace(work.marking, ids=[id_ for id_ in part if id_ not in chosen])
            done = _mark_some(connection, marking, now, work.bulk, history_id)
            keep_progress(connection, work.key, place + len(part), done.history_id)
            return len(part), done

        taken, done = turns.one(turn)
        place += taken
        history_id = done.history_id
        each(done)
        changed.extend(done.ids)
    database.write(lambda connection: end(connection, work.key))
    return Changed(tuple(changed), history_id, work.marking.what, bool(work.marking.value))


def _mark_some(
    connection: Connection, marking: Marking, now: datetime, bulk: Bulk | None, history_id: int | None = None
) -> Changed:
    """Set marks whose value is decided, as a bulk action or as single choices.

    Args:
        history_id: Of the bulk action that this goes on with.
    """
    what, value, ids, places = marking.what, bool(marking.value), marking.ids, {}
    if bulk is None:
        forget(connection, ids, what)
    else:
        history_id, noted = note_bulk(connection, bulk, history_id, what, ids, new=value)
        to_change = frozenset(noted)
        ids = [id_ for id_ in ids if id_ in to_change]  # in their order, which the reading list keeps
    if what == LATER and not value and bulk is None:
        rows = connection.execute(_PLACES, {"ids": json.dumps(list(ids))})
        places = {row.entry_id: row.place for row in rows}
    changed = set_marks(connection, what, value, ids, now, marking.places, lacking=bulk is not None)
    return Changed(tuple(changed), history_id, what, value, places)


def _column_statement(column: str) -> str:
    return f"UPDATE entry SET {column} = :value WHERE id IN {IDS} AND {column} <> :value AND deleted_at IS NULL"


_PLACES = text(f"SELECT entry_id, place FROM later WHERE entry_id IN {IDS}")
_PUT_BACK = sql("entries.put_back")
_SET = {
    UNREAD: (_column_statement(UNREAD),) * 2,
    STARRED: (_column_statement(STARRED),) * 2,
    LATER: (f"DELETE FROM later WHERE entry_id IN {IDS}", sql("entries.set_later")),
    "tag": (f"DELETE FROM entry_tag WHERE tag_id = :tag AND entry_id IN {IDS}", sql("entries.set_tag")),
}
"""The statements that remove and set each mark."""
