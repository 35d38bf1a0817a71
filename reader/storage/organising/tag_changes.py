"""Renaming, merging and removing tags: bulk actions of the history, which can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError
from reader.domain.organising.history import HistoryKind, tagged
from reader.domain.record import Record, replace
from reader.domain.sources.tag import Tag, TagColour, tag_key, tag_name
from reader.storage.core.database import Database
from reader.storage.core.history import count, note, record
from reader.storage.core.tags import TAG_COLUMNS, named, tag_of
from reader.storage.core.turns import Turns
from reader.storage.entries.marks import set_marks
from reader.storage.search.query_followers import follow_renamed, restore_queries


class TagChange(Record, kw_only=True):
    """The result of changing a tag."""

    before: Tag
    """The tag as it was."""
    after: Tag | None
    """The tag as it is, or the one it was merged into; None: it was removed."""
    entries: int = 0
    """Number of entries that had it, if it is gone."""
    history_id: int
    """For undo."""

    @property
    def merges(self) -> bool:
        """True if another tag had the new name already."""
        return self.after is not None and self.after.id != self.before.id


class _Begun(Record):
    """A change whose entries follow."""

    before: Tag
    after: Tag | None
    history_id: int
    at: datetime


def rename(database: Database, tag_id: int, name: str, now: datetime, token: CancelToken) -> TagChange:
    """Rename a tag; if another tag has that name, merge them and keep that other's colour.

    Raises:
        UsageError: the name cannot be that of a tag, or the tag is gone.
        Cancelled: the token was, while entries went from one tag to the other: both have some now.
    """
    begun = database.write(lambda connection: _begin_rename(connection, tag_id, tag_name(name), now))
    if begun.after is not None and begun.after.id == tag_id:
        return TagChange(before=begun.before, after=begun.after, history_id=begun.history_id)
    return _move_entries(database, begun, token)


def remove(database: Database, tag_id: int, now: datetime, token: CancelToken) -> TagChange:
    """Remove a tag from the list and from all entries.

    Raises:
        UsageError: it is gone already.
        Cancelled: the token was: it is still on some of the entries.
    """
    begun = database.write(lambda connection: _begin_removal(connection, tag_id, now))
    return _move_entries(database, begun, token)


def restore_tag(connection: Connection, undo: Mapping[str, Any]) -> bool:
    """Undo the change of a tag itself; its entries come back by their marks (`history.py`).

    A tag that has been renamed again keeps that name, and so does another one that has the old name now.

    Args:
        undo: As stored with the change; in a restored copy it may hold anything.
    """
    match undo:
        case {
            "id": int(id_),
            "name": str(name),
            "colour": str(colour),
            "place": int(place),
            "to": to,
            "rules": rules,
        }:
            pass
        case _:
            return False
    if colour not in tuple(TagColour) or named(connection, name) not in (None, _row(connection, id_)):
        return False
    values = {"id": id_, "name": name, "folded": tag_key(name), "colour": colour, "place": place}
    there = _row(connection, id_)
    if there is None:
        connection.execute(_RESTORE, values)
    elif there.name == to:
        connection.execute(_RENAME, values)
    connection.execute(_RULES_BACK, {"tag": id_, "ids": json.dumps(rules)})
    restore_queries(connection, undo.get("queries"))
    return True


def _begin_rename(connection: Connection, tag_id: int, name: str, now: datetime) -> _Begun:
    before, other = _demanded(connection, tag_id), named(connection, name)
    if other is None or other.id == tag_id:
        queries = follow_renamed(connection, before.name, name)
        history_id = _record(connection, tag_id, {"tag": before.name, "to": name}, now, queries)
        connection.execute(_RENAME, {"id": tag_id, "name": name, "folded": tag_key(name)})
        return _Begun(before, replace(before, name=name), history_id, now)
    queries = follow_renamed(connection, before.name, other.name)
    history_id = _record(connection, tag_id, {"tag": before.name, "to": other.name, "merged": True}, now, queries)
    connection.execute(_RULES_MOVE, {"tag": tag_id, "into": other.id})
    return _Begun(before, other, history_id, now)


def _begin_removal(connection: Connection, tag_id: int, now: datetime) -> _Begun:
    before = _demanded(connection, tag_id)
    return _Begun(before, None, _record(connection, tag_id, {"tag": before.name}, now), now)


def _record(
    connection: Connection,
    tag_id: int,
    facts: Mapping[str, Any],
    now: datetime,
    queries: Sequence[Mapping[str, Any]] = (),
) -> int:
    row = connection.execute(text("SELECT id, name, colour, place FROM tag WHERE id = :id"), {"id": tag_id}).one()
    undo = {
        **row._asdict(),
        "to": facts.get("to"),
        "rules": list(connection.execute(_RULES, {"tag": tag_id}).scalars()),
        "queries": list(queries),
    }
    return record(connection, HistoryKind.TAG_CHANGED, facts, now, undo=undo)


def _move_entries(database: Database, begun: _Begun, token: CancelToken) -> TagChange:
    """Replace a tag of entries by another one, and delete it at the end."""
    turns, entries = Turns(database, token), 0
    while moved := turns.one(partial(_move_some, begun=begun)):
        entries += moved
    return TagChange(before=begun.before, after=begun.after, entries=entries, history_id=begun.history_id)


def _move_some(connection: Connection, size: int, begun: _Begun) -> int:
    tag_id, history_id = begun.before.id, begun.history_id
    ids = list(connection.execute(_SOME, {"tag": tag_id, "limit": size}).scalars())
    if not ids:
        connection.execute(text("DELETE FROM tag WHERE id = :id"), {"id": tag_id})
        return 0
    note(connection, history_id, tagged(tag_id), ids, new=False)
    if begun.after is not None:
        gaining = note(connection, history_id, tagged(begun.after.id), ids, new=True)
        set_marks(connection, tagged(begun.after.id), True, gaining, begun.at, lacking=True)
    set_marks(connection, tagged(tag_id), False, ids, begun.at)
    count(connection, history_id, len(ids))
    return len(ids)


def _demanded(connection: Connection, tag_id: int) -> Tag:
    found = _row(connection, tag_id)
    if found is None:
        raise UsageError("this tag is no longer there")
    return found


def _row(connection: Connection, tag_id: int) -> Tag | None:
    row = connection.execute(text(f"SELECT {TAG_COLUMNS} FROM tag WHERE id = :id"), {"id": tag_id}).first()
    return None if row is None else tag_of(row)


_SOME = text("SELECT entry_id FROM entry_tag WHERE tag_id = :tag LIMIT :limit")
_RENAME = text("UPDATE tag SET name = :name, folded = :folded WHERE id = :id")
_RESTORE = text("""
    INSERT INTO tag(id, name, folded, colour, place) VALUES (:id, :name, :folded, :colour, :place)""")
_RULES = text("SELECT id FROM rule WHERE tag_id = :tag")
_RULES_MOVE = text("UPDATE rule SET tag_id = :into WHERE tag_id = :tag")
_RULES_BACK = text("UPDATE rule SET tag_id = :tag WHERE id IN (SELECT value FROM json_each(:ids))")
