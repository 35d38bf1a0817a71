"""The history of bulk actions: what each has changed, and what it was before.

For each entry and each thing that bulk actions change of it (`domain/organising/history.py`), the rows of
`history_mark` are a stack: one for each bulk action, the newest on top. A single choice of the reader removes
the stack, for it is later than all of them. Undo takes one action out of the stack: on top, what was before is
there again; below, the action above it now began from that (`storage/organising/undo.py`). So bulk actions can
be undone in any order, and a later choice is never overwritten.

The functions work in the caller's transaction. A bulk action of many entries runs in turns
(`storage/core/turns.py`): `record` in the first, `note` and `count` in each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.organising import history
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS, seconds


def record(
    connection: Connection,
    kind: history.HistoryKind,
    facts: Mapping[str, Any],
    now: datetime,
    *,
    entries: int = 0,
    undo: Mapping[str, Any] | None = None,
) -> int:
    """List a bulk action.

    Args:
        facts: Values for the sentence about it.
        entries: How many entries (of subscriptions: feeds) it has changed; `count` adds to it.
        undo: Data for undo beside the marks of `note`: `{"rows": undo_rows.differences(...)}`.

    Returns:
        Its id in the history.
    """
    values = {
        "at": seconds(now),
        "kind": kind.value,
        "facts": json.dumps(facts, ensure_ascii=False),
        "entries": entries,
        "undo": json.dumps(undo or {}, ensure_ascii=False),
    }
    return int(connection.execute(_RECORD, values).scalar_one())


def count(connection: Connection, history_id: int, entries: int) -> None:
    """Add to the number of entries that a bulk action has changed."""
    connection.execute(_COUNT, {"history": history_id, "entries": entries})


def note(connection: Connection, history_id: int, what: str, ids: Sequence[int], *, new: bool) -> list[int]:
    """Store the values that a bulk action is about to change.

    Args:
        what: `UNREAD`, `STARRED`, …, or `tagged(tag_id)`.
        ids: The entries that it is for, some thousands at most.
        new: What it makes of them, e.g. False for `UNREAD`: read.

    Returns:
        The entries to change: those with another value, except those that a later bulk action has changed.
    """
    values = {"history": history_id, "what": what, "ids": json.dumps(list(ids)), "new": new, "tag": tag_of(what)}
    was, is_set = _IS[what.partition(":")[0]]
    may = f"e.id IN {IDS}"
    if connection.execute(text("SELECT 1 FROM history WHERE id > :history LIMIT 1"), values).first() is not None:
        may += f" AND NOT EXISTS ({_STACK} AND m.history_id > :history)"
    if what != history.DELETED:
        may += " AND e.deleted_at IS NULL"
    # One row of JSON: reading thousands of rows is slower.
    changing = text(f"SELECT json_group_array(e.id) FROM entry e WHERE {may} AND {is_set} <> :new")
    written = connection.execute(changing, values).scalar_one()
    changed: list[int] = json.loads(written)
    if new or what not in (history.LATER, history.MUTED):
        # A mark that becomes true was false before, and the other way round.
        noting = "SELECT value, :what, :history, NOT :new FROM json_each(:ids)"
    else:
        noting = f"SELECT e.id, :what, :history, {was} FROM entry e WHERE e.id IN {IDS}"
    noted = text(f"INSERT OR IGNORE INTO history_mark({_COLUMNS}) {noting}")
    connection.execute(noted, {**values, "ids": written})
    if len(changed) < len(ids):
        # If an earlier action has a mark, this one gets a mark too, although it changes nothing: it is the later
        # choice.
        connection.execute(
            text(f"""
                INSERT OR IGNORE INTO history_mark({_COLUMNS}) SELECT e.id, :what, :history, {was} FROM entry e
                WHERE {may} AND {is_set} = :new AND EXISTS ({_STACK})"""),
            values,
        )
    return changed


def forget(connection: Connection, ids: Sequence[int], what: str) -> None:
    """Exclude entries from undo, because the reader has now marked them one by one.

    Neither will marks of very many entries that are under way (`unfinished_marks.py`).
    """
    connection.execute(_FORGET, {"ids": json.dumps(list(ids)), "what": what})
    for row in connection.execute(_UNDER_WAY).all():
        kept = json.loads(row.value)
        if kept["what"] == what:
            kept["ids"].extend(ids)
            connection.execute(_CHOSEN, {"name": row.name, "value": json.dumps(kept)})


def note_bulk(
    connection: Connection, bulk: history.Bulk, history_id: int | None, what: str, ids: Sequence[int], *, new: bool
) -> tuple[int | None, list[int]]:
    """Do `note` and `count` for a turn of a bulk action; `record` it once it changes something.

    Args:
        history_id: What the turn before gave; None: the first.

    Returns:
        Its id in the history, None until it changes something, and the entries to change.
    """
    given = history_id
    if given is None:
        given = record(connection, bulk.kind, bulk.facts, bulk.at)
    changed = note(connection, given, what, ids, new=new)
    if changed:
        count(connection, given, len(changed))
    elif history_id is None:
        drop(connection, given)
        forget(connection, ids, what)  # it is a later choice all the same
        return None, []
    return given, changed


def drop(connection: Connection, history_id: int) -> None:
    """Delete a bulk action that has changed nothing."""
    connection.execute(text("DELETE FROM history WHERE id = :history"), {"history": history_id})


def any_is(connection: Connection, what: str, ids: Sequence[int], value: bool) -> bool:
    """Tell whether a mark of at least one of some entries has a value; deleted ones do not count."""
    _, is_set = _IS[what.partition(":")[0]]
    asked = f"SELECT 1 FROM entry e WHERE e.id IN {IDS} AND e.deleted_at IS NULL AND {is_set} = :value LIMIT 1"
    values = {"ids": json.dumps(list(ids)), "value": value, "tag": tag_of(what)}
    return connection.execute(text(asked), values).first() is not None


def tag_of(what: str) -> int | None:
    """Return the tag that `tagged` names; None: another mark."""
    kind, _, tag = what.partition(":")
    return int(tag) if kind == "tag" else None


_COLUMNS = "entry_id, what, history_id, was"
_STACK = "SELECT 1 FROM history_mark m WHERE m.entry_id = e.id AND m.what = :what"
_PLACE = "(SELECT place FROM later WHERE entry_id = e.id)"
_HAS_TAG = "EXISTS (SELECT 1 FROM entry_tag WHERE tag_id = :tag AND entry_id = e.id)"
_IS: Mapping[str, tuple[str, str]] = {
    history.UNREAD: ("e.unread", "e.unread"),
    history.STARRED: ("e.starred", "e.starred"),
    history.LATER: (f"coalesce({_PLACE}, 0)", f"({_PLACE} IS NOT NULL)"),
    history.MUTED: ("coalesce(e.muted_by, 0)", "(e.muted_by IS NOT NULL)"),
    history.PRESERVED: ("e.preserved", "e.preserved"),
    history.IN_TICKER: ("1 - e.off_ticker", "(1 - e.off_ticker)"),
    history.DELETED: ("(e.deleted_at IS NOT NULL)", "(e.deleted_at IS NOT NULL)"),
    "tag": (_HAS_TAG, _HAS_TAG),
}
"""SQL for the value of an entry's property, and for whether it is set."""
_RECORD = text(sql("core.record"))
_COUNT = text("UPDATE history SET entries = entries + :entries WHERE id = :history")
_UNDER_WAY = text(r"SELECT name, value FROM note WHERE name GLOB 'marking\:*\:chosen'")
_CHOSEN = text("UPDATE note SET value = :value WHERE name = :name")
_FORGET = text(f"DELETE FROM history_mark WHERE entry_id IN {IDS} AND what = :what")
