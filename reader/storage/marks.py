"""Marking entries as read, unread or starred."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.history import STARRED, UNREAD, Bulk, Changed
from reader.storage.database import Database
from reader.storage.history import forget, note_bulk
from reader.storage.retention import want_back
from reader.storage.turns import Turns

MARKED_AT_ONCE = 1_000
"""Entries that one transaction marks."""


def wish_of(unread: bool | None, starred: bool | None) -> tuple[str, bool]:
    """Give the mark that is wished, `UNREAD` or `STARRED`, and its value.

    Raises:
        ValueError: none is, or both.
    """
    if (unread is None) == (starred is None):
        raise ValueError("say which one mark to set")
    return (UNREAD, bool(unread)) if unread is not None else (STARRED, bool(starred))


def mark(
    database: Database,
    ids: Sequence[int],
    what: str,
    value: bool,
    bulk: Bulk | None,
    token: CancelToken,
    each: Callable[[Changed], object] = lambda changed: None,
) -> Changed:
    """Set marks, and wait until they are on the disk; many in several transactions.

    Args:
        ids: Entries; those that are gone are ignored.
        what: As `wish_of` gives it, like `value`.
        bulk: What it is listed as in the history; None: the reader has chosen it entry by entry.
        token: Checked between two transactions; what is marked stays.
        each: Called after each transaction, with what it changed.

    Returns:
        The entries that it changed.

    Raises:
        Cancelled: the token was.
    """
    if len(ids) <= MARKED_AT_ONCE:
        done = database.write(lambda connection: mark_some(connection, ids, what, value, bulk))
        each(done)
        return done
    turns = Turns(database, token)
    place, history_id, changed = 0, None, array("q")
    while place < len(ids):

        def turn(
            connection: Connection, size: int, place: int = place, history_id: int | None = history_id
        ) -> tuple[int, Changed]:
            part = ids[place : place + size]
            return len(part), mark_some(connection, part, what, value, bulk, history_id)

        taken, done = turns.one(turn)
        place += taken
        history_id = done.history_id
        each(done)
        changed.extend(done.ids)
    return Changed(tuple(changed), history_id)


def mark_some(
    connection: Connection,
    ids: Sequence[int],
    what: str,
    value: bool,
    bulk: Bulk | None,
    history_id: int | None = None,
) -> Changed:
    """Set marks in the caller's transaction.

    Args:
        history_id: Of the bulk action that this goes on with.
    """
    if bulk is None:
        forget(connection, ids, what)
    else:
        history_id, ids = note_bulk(connection, bulk, history_id, what, ids, new=value)
    statement = text(
        f"UPDATE entry SET {what} = :value"
        f" WHERE id IN (SELECT value FROM json_each(:ids)) AND {what} <> :value AND deleted_at IS NULL"
        " RETURNING id"
    )
    changed = list(connection.execute(statement, {"value": value, "ids": json.dumps(list(ids))}).scalars())
    if value:
        want_back(connection, changed)
    return Changed(tuple(changed), history_id)
