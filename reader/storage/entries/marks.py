"""Marking entries: as read, unread or starred, for later, or with a tag."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.organising.history import LATER, STARRED, UNREAD, Bulk, Changed, tagged
from reader.storage.core.database import Database
from reader.storage.core.evicted import want_back
from reader.storage.core.history import forget, note_bulk
from reader.storage.core.reading_list import set_later
from reader.storage.core.tags import set_tag
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


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark to set.

    Attributes:
        what: As the history names it (`domain/organising/history.py`).
        value: Its new value.
        set: Sets it in the caller's transaction; returns the entries that changed.
    """

    what: str
    value: bool
    set: Callable[[Connection, Sequence[int]], list[int]]


def mark_of(unread: bool | None, starred: bool | None) -> Mark:
    """Return the one mark that is set; raises ValueError if none or both are."""
    if (unread is None) == (starred is None):
        raise ValueError("say which one mark to set")
    what, value = (UNREAD, bool(unread)) if unread is not None else (STARRED, bool(starred))
    return Mark(what, value, partial(_set_column, what=what, value=value))


def later_mark(on: bool, now: datetime) -> Mark:
    """Add entries at the end of the reading list, or remove them."""
    return Mark(LATER, on, partial(set_later, on=on, now=now))


def tag_mark(tag_id: int, on: bool) -> Mark:
    """Add a tag to entries, or remove it."""
    return Mark(tagged(tag_id), on, lambda connection, ids: set_tag(connection, tag_id, ids, on))


def mark(
    database: Database,
    ids: Sequence[int],
    wish: Mark,
    bulk: Bulk | None,
    token: CancelToken,
    each: Callable[[Changed], object] = lambda changed: None,
) -> Changed:
    """Set marks, and wait until they are on the disk; many in several transactions.

    Args:
        ids: Entries; those that are gone are ignored.
        bulk: Its description in the history; None: the reader marked one entry.
        token: Checked between two transactions; marks so far stay, and the next start sets the rest.
        each: Called after each transaction with the changed entries.

    Returns:
        The entries that it changed.

    Raises:
        Cancelled: the token was.
    """
    if len(ids) <= MARKED_AT_ONCE:
        done = database.write(lambda connection: mark_some(connection, ids, wish, bulk))
        each(done)
        return done
    with one_at_a_time(database, token):
        key = database.write(lambda connection: keep(connection, wish.what, wish.value, ids, bulk))
        return _mark_all(database, Unfinished(key, wish.what, wish.value, ids, bulk), wish, token, each)


def go_on_marking(
    database: Database,
    now: datetime,
    token: CancelToken,
    each: Callable[[str, Changed], object] = lambda what, changed: None,
) -> None:
    """Set the marks that the end of the program interrupted.

    Args:
        each: Called after each transaction with the mark (`domain/organising/history.py`) and the changed entries.

    Raises:
        Cancelled: the token was; the next start goes on.
    """
    with database.read() as connection:
        if not unfinished(connection):
            return
    with one_at_a_time(database, token):
        with database.read() as connection:
            broken_off = unfinished(connection)
        for marks in broken_off:
            wish = _wish_named(marks.what, marks.value, now)
            _mark_all(database, marks, wish, token, partial(each, marks.what))


def _mark_all(
    database: Database, marks: Unfinished, wish: Mark, token: CancelToken, each: Callable[[Changed], object]
) -> Changed:
    turns = Turns(database, token, most=MANY)
    place, history_id, changed = marks.done, marks.history_id, array("q")
    while place < len(marks.ids):

        def turn(
            connection: Connection, size: int, place: int = place, history_id: int | None = history_id
        ) -> tuple[int, Changed]:
            part = marks.ids[place : place + size]
            chosen = chosen_since(connection, marks.key)
            done = mark_some(connection, [id_ for id_ in part if id_ not in chosen], wish, marks.bulk, history_id)
            keep_progress(connection, marks.key, place + len(part), done.history_id)
            return len(part), done

        taken, done = turns.one(turn)
        place += taken
        history_id = done.history_id
        each(done)
        changed.extend(done.ids)
    database.write(lambda connection: end(connection, marks.key))
    return Changed(tuple(changed), history_id)


def _wish_named(what: str, value: bool, now: datetime) -> Mark:
    if what == LATER:
        return later_mark(value, now)
    if what in (UNREAD, STARRED):
        return Mark(what, value, partial(_set_column, what=what, value=value))
    return tag_mark(int(what.removeprefix(tagged(0)[:-1])), value)


def mark_some(
    connection: Connection, ids: Sequence[int], wish: Mark, bulk: Bulk | None, history_id: int | None = None
) -> Changed:
    """Set marks in the caller's transaction. `history_id`: the bulk action that this continues."""
    if bulk is None:
        forget(connection, ids, wish.what)
    else:
        history_id, noted = note_bulk(connection, bulk, history_id, wish.what, ids, new=wish.value)
        to_change = frozenset(noted)
        ids = [id_ for id_ in ids if id_ in to_change]  # in their order, which the reading list keeps
    return Changed(tuple(wish.set(connection, ids)), history_id)


def _set_column(connection: Connection, ids: Sequence[int], what: str, value: bool) -> list[int]:
    statement = text(
        f"UPDATE entry SET {what} = :value"
        f" WHERE id IN (SELECT value FROM json_each(:ids)) AND {what} <> :value AND deleted_at IS NULL"
        " RETURNING id"
    )
    changed = list(connection.execute(statement, {"value": value, "ids": json.dumps(list(ids))}).scalars())
    if value:
        want_back(connection, changed)
    return changed
