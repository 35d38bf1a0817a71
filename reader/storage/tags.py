"""Tags: the list of them, and which entries have one.

An entry with a tag is kept: content of it that was set aside to make room comes back in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection, Row, text

from reader.domain.errors import UsageError
from reader.domain.tag import Tag, TagColour, next_colour, tag_key, tag_name
from reader.storage.database import Database
from reader.storage.history import forget
from reader.storage.retention import want_back


@dataclass(frozen=True, slots=True, kw_only=True)
class TagChange:
    """What changed about a tag, for undo.

    Attributes:
        before: The tag as it was.
        after: The tag as it is; of a merge the one that it became; None: it was removed.
        place: Its place in the list.
        entry_ids: The entries that had a tag which is gone now.
        gained_ids: Those of them that have another tag only because of a merge.
        rule_ids: Rules that put it on.
    """

    before: Tag
    after: Tag | None
    place: int = 0
    entry_ids: tuple[int, ...] = ()
    gained_ids: tuple[int, ...] = ()
    rule_ids: tuple[int, ...] = ()

    @property
    def merges(self) -> bool:
        """True if another tag had the new name already."""
        return self.after is not None and self.after.id != self.before.id


class TagStore:
    """Reads and changes tags."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Tag]:
        """Give every tag with its number of entries, in the reader's order, else by name."""
        with self._database.read() as connection:
            return [_tag(row) for row in connection.execute(_ALL)]

    def named(self, name: str) -> Tag | None:
        """Find a tag, whatever its case and accents; without its number of entries."""
        with self._database.read() as connection:
            return _named(connection, name)

    def of(self, entry_ids: Iterable[int]) -> dict[int, int]:
        """Give the tags of entries by id, each with how many of these entries have it."""
        with self._database.read() as connection:
            rows = connection.execute(_OF, {"ids": json.dumps(list(entry_ids))}).all()
        return {row.tag_id: row.entries for row in rows}

    def make(self, name: str) -> Tag:
        """Give the tag of a name; it is created if there is none.

        Raises:
            UsageError: the name cannot be that of a tag.
        """
        return self._database.write(partial(make_tag, name=name))

    def put_on(self, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
        """Put a tag on entries; gives those that did not have it."""
        return self._database.write(partial(put_on, tag_id=tag_id, entry_ids=entry_ids))

    def take_off(self, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
        """Take a tag off entries; gives those that had it."""
        return self._database.write(partial(take_off, tag_id=tag_id, entry_ids=entry_ids))

    def rename(self, tag_id: int, name: str) -> TagChange:
        """Rename a tag. If another tag has that name, both become one, which keeps that other's colour.

        Raises:
            UsageError: the name cannot be that of a tag, or the tag is gone.
        """
        return self._database.write(partial(_rename, tag_id=tag_id, name=name))

    def remove(self, tag_id: int) -> TagChange:
        """Remove a tag from the list and from all entries.

        Raises:
            UsageError: it is gone already.
        """
        return self._database.write(partial(_remove, tag_id=tag_id))

    def undo(self, change: TagChange) -> None:
        """Undo `rename` or `remove`. A tag whose name was given to another meanwhile stays as it is."""
        self._database.write(partial(_undo, change=change))

    def colour(self, tag_id: int, colour: TagColour) -> None:
        """Give a tag another colour."""
        self._database.write(lambda connection: connection.execute(_COLOUR, {"id": tag_id, "colour": colour}))

    def arrange(self, tag_ids: Sequence[int]) -> None:
        """Put the list in the reader's order.

        Args:
            tag_ids: All tags; new ones come after them. Empty: by name again.
        """
        self._database.write(partial(_arrange, tag_ids=tag_ids))


def make_tag(connection: Connection, name: str) -> Tag:
    """Do `TagStore.make` in the caller's transaction."""
    name = tag_name(name)
    found = _named(connection, name)
    if found is not None:
        return found
    taken = connection.execute(_COUNT).one()
    # The reader's order has places from 1; while the list goes by name they are all 0.
    values = {
        "name": name,
        "folded": tag_key(name),
        "colour": next_colour(taken.tags),
        "place": taken.last + 1 if taken.last else 0,
    }
    return _tag(connection.execute(_ADD, values).one())


def put_on(connection: Connection, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
    """Do `TagStore.put_on` in the caller's transaction."""
    values = {"tag": tag_id, "ids": json.dumps(list(entry_ids))}
    changed = list(connection.execute(_PUT_ON, values).scalars())
    forget(connection, entry_ids, f"tag:{tag_id}")
    want_back(connection, changed)
    return changed


def take_off(connection: Connection, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
    """Do `TagStore.take_off` in the caller's transaction."""
    values = {"tag": tag_id, "ids": json.dumps(list(entry_ids))}
    changed = list(connection.execute(_TAKE_OFF, values).scalars())
    forget(connection, entry_ids, f"tag:{tag_id}")
    return changed


def _rename(connection: Connection, tag_id: int, name: str) -> TagChange:
    name = tag_name(name)
    row = _row(connection, tag_id)
    before, other = _tag(row), _named(connection, name)
    if other is None or other.id == tag_id:
        connection.execute(_RENAME, {"id": tag_id, "name": name, "folded": tag_key(name)})
        return TagChange(before=before, after=replace(before, name=name))
    entry_ids = list(connection.execute(_ENTRIES, {"tag": tag_id}).scalars())
    gained = put_on(connection, other.id, entry_ids)
    rules = connection.execute(_RULES_MOVE, {"tag": tag_id, "into": other.id}).scalars()
    change = TagChange(
        before=before,
        after=other,
        place=row.place,
        entry_ids=tuple(entry_ids),
        gained_ids=tuple(gained),
        rule_ids=tuple(rules),
    )
    connection.execute(_REMOVE, {"id": tag_id})
    return change


def _remove(connection: Connection, tag_id: int) -> TagChange:
    row = _row(connection, tag_id)
    change = TagChange(
        before=_tag(row),
        after=None,
        place=row.place,
        entry_ids=tuple(connection.execute(_ENTRIES, {"tag": tag_id}).scalars()),
        rule_ids=tuple(connection.execute(_RULES, {"tag": tag_id}).scalars()),
    )
    connection.execute(_REMOVE, {"id": tag_id})
    return change


def _undo(connection: Connection, change: TagChange) -> None:
    before = change.before
    holder = _named(connection, before.name)
    if holder is not None and holder.id != before.id:
        return
    if change.after is not None and not change.merges:
        values = {"id": before.id, "name": before.name, "folded": tag_key(before.name)}
        connection.execute(_RENAME, values)
        return
    if change.after is not None:
        take_off(connection, change.after.id, change.gained_ids)
    connection.execute(
        _BRING_BACK,
        {
            "id": before.id,
            "name": before.name,
            "folded": tag_key(before.name),
            "colour": before.colour,
            "place": change.place,
        },
    )
    put_on(connection, before.id, change.entry_ids)
    connection.execute(_RULES_BACK, {"tag": before.id, "ids": json.dumps(list(change.rule_ids))})


def _arrange(connection: Connection, tag_ids: Sequence[int]) -> None:
    connection.execute(_PLACE_ALL, {"place": len(tag_ids) + 1 if tag_ids else 0})
    connection.execute(_PLACE_THESE, {"ids": json.dumps(list(tag_ids))})


def _row(connection: Connection, tag_id: int) -> Row[tuple[int, str, str, int]]:
    row = connection.execute(_ONE, {"id": tag_id}).first()
    if row is None:
        raise UsageError("this tag is no longer there")
    return row


def _named(connection: Connection, name: str) -> Tag | None:
    row = connection.execute(_NAMED, {"folded": tag_key(" ".join(name.split()))}).first()
    return None if row is None else _tag(row)


def _tag(row: Row[tuple[int, str, str, int]]) -> Tag:
    entries = getattr(row, "entries", 0)
    return Tag(id=row.id, name=row.name, colour=TagColour(row.colour), entries=entries)


_IDS = "(SELECT value FROM json_each(:ids))"
_ALL = text(
    # All are counted by the table's own key; the few that do not count are found by their indexes.
    "SELECT t.id, t.name, t.colour, coalesce(a.entries, 0) - coalesce(b.entries, 0) AS entries FROM tag t"
    " LEFT JOIN (SELECT tag_id, count(*) AS entries FROM entry_tag GROUP BY tag_id) a ON a.tag_id = t.id"
    " LEFT JOIN (SELECT tag_id, count(*) AS entries FROM entry_tag WHERE entry_id IN"
    " (SELECT id FROM entry WHERE deleted_at IS NOT NULL UNION SELECT id FROM entry WHERE muted_by IS NOT NULL)"
    " GROUP BY tag_id) b ON b.tag_id = t.id ORDER BY t.place, t.folded"
)
_COUNT = text("SELECT count(*) AS tags, coalesce(max(place), 0) AS last FROM tag")
_ONE = text("SELECT id, name, colour, place FROM tag WHERE id = :id")
_NAMED = text("SELECT id, name, colour FROM tag WHERE folded = :folded")
_OF = text(f"SELECT tag_id, count(*) AS entries FROM entry_tag WHERE entry_id IN {_IDS} GROUP BY tag_id")
_ENTRIES = text("SELECT entry_id FROM entry_tag WHERE tag_id = :tag")
_ADD = text(
    "INSERT INTO tag(name, folded, colour, place) VALUES (:name, :folded, :colour, :place)"
    " RETURNING id, name, colour"
)
_BRING_BACK = text(
    "INSERT OR IGNORE INTO tag(id, name, folded, colour, place) VALUES (:id, :name, :folded, :colour, :place)"
)
_PUT_ON = text(
    "INSERT OR IGNORE INTO entry_tag(tag_id, position, entry_id) SELECT t.id, e.position, e.id FROM entry e"
    f" JOIN tag t ON t.id = :tag WHERE e.id IN {_IDS} AND e.deleted_at IS NULL RETURNING entry_id"
)
_TAKE_OFF = text(f"DELETE FROM entry_tag WHERE tag_id = :tag AND entry_id IN {_IDS} RETURNING entry_id")
_RENAME = text("UPDATE tag SET name = :name, folded = :folded WHERE id = :id")
_COLOUR = text("UPDATE tag SET colour = :colour WHERE id = :id")
_REMOVE = text("DELETE FROM tag WHERE id = :id")
_PLACE_ALL = text("UPDATE tag SET place = :place")
_PLACE_THESE = text("UPDATE tag SET place = j.key + 1 FROM json_each(:ids) j WHERE tag.id = j.value")
_RULES = text("SELECT id FROM rule WHERE tag_id = :tag")
_RULES_MOVE = text("UPDATE rule SET tag_id = :into WHERE tag_id = :tag RETURNING id")
_RULES_BACK = text(f"UPDATE rule SET tag_id = :tag WHERE id IN {_IDS}")
