"""Tags: the list of them, and which entries have one.

An entry with a tag is kept: its evicted content is restored in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.sources.tag import Tag, TagColour, next_colour, tag_key, tag_name
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import IDS


class TagStore(Store):
    """Reads and changes tags."""

    def all(self) -> list[Tag]:
        """Return every tag with its number of entries, in the reader's order, else by name."""
        with self._database.read() as connection:
            return all_tags(connection)

    def named(self, name: str) -> Tag | None:
        """Find a tag, whatever its case and accents; without its number of entries."""
        with self._database.read() as connection:
            return named(connection, name)

    def of(self, entry_ids: Iterable[int]) -> dict[int, int]:
        """Return the tags of entries by id, each with how many of these entries have it."""
        return {row.tag_id: row.entries for row in self._rows(_OF, {"ids": json.dumps(list(entry_ids))})}

    def make(self, name: str) -> Tag:
        """Return the tag with a name, created if it is missing; raises UsageError if the name cannot be used."""
        return self._database.write(partial(make_tag, name=name))

    def colour(self, tag_id: int, colour: TagColour) -> None:
        self._database.write(lambda connection: connection.execute(_COLOUR, {"id": tag_id, "colour": colour}))

    def arrange(self, tag_ids: Sequence[int]) -> None:
        """Order the list of tags by `tag_ids`; new tags come after them. Empty: by name again."""
        self._database.write(partial(_arrange, tag_ids=tag_ids))


def all_tags(connection: Connection) -> list[Tag]:
    return [tag_of(row) for row in connection.execute(_ALL)]


def make_tag(connection: Connection, name: str, colour: TagColour | None = None) -> Tag:
    """Do `make` in the caller's transaction. `colour`: of a new tag; None chooses."""
    name = tag_name(name)
    if (found := named(connection, name)) is not None:
        return found
    taken = connection.execute(text("SELECT count(*) AS tags, coalesce(max(place), 0) AS last FROM tag")).one()
    # The reader's order has places from 1; while the list goes by name they are all 0.
    values = {
        "name": name,
        "folded": tag_key(name),
        "colour": colour or next_colour(taken.tags),
        "place": taken.last + 1 if taken.last else 0,
    }
    return tag_of(connection.execute(_ADD, values).one())


def _arrange(connection: Connection, tag_ids: Sequence[int]) -> None:
    connection.execute(text("UPDATE tag SET place = :place"), {"place": len(tag_ids) + 1 if tag_ids else 0})
    connection.execute(_PLACE_THESE, {"ids": json.dumps(list(tag_ids))})


def named(connection: Connection, name: str) -> Tag | None:
    row = connection.execute(_NAMED, {"folded": tag_key(" ".join(name.split()))}).first()
    return None if row is None else tag_of(row)


def tag_of(row: Row[Any]) -> Tag:
    return Tag(id=row.id, name=row.name, colour=TagColour(row.colour), entries=getattr(row, "entries", 0))


TAG_COLUMNS = "id, name, colour"
# All are counted by the table's own key; the few that do not count are found by their indexes.
_ALL = text(sql("core.all"))
_NAMED = text("SELECT id, name, colour FROM tag WHERE folded = :folded")
_OF = text(f"SELECT tag_id, count(*) AS entries FROM entry_tag WHERE entry_id IN {IDS} GROUP BY tag_id")
_ADD = text(sql("core.add"))
_COLOUR = text("UPDATE tag SET colour = :colour WHERE id = :id")
_PLACE_THESE = text("UPDATE tag SET place = j.key + 1 FROM json_each(:ids) j WHERE tag.id = j.value")
