"""The reading list: what the reader wants to read later, in an order of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, text

from reader.domain.organising.history import LATER
from reader.storage.core.evicted import want_back
from reader.storage.core.history import forget
from reader.storage.core.store import Store
from reader.storage.core.tables import seconds


class ReadingList(Store):
    """Reads and changes the list. Places count from 1, with gaps where entries were taken off."""

    def count(self) -> int:
        """Count the entries of the list, without deleted and muted ones."""
        return self._number(_COUNT)

    def has_all(self, entry_ids: Sequence[int]) -> bool:
        """Tell whether all these entries are on the list; not counting deleted ones."""
        with self._database.read() as connection:
            return not connection.execute(_LACKS, {"ids": json.dumps(list(entry_ids))}).scalar_one()

    def places(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """Return the places of entries; those that are not on the list have none."""
        rows = self._rows(_PLACES, {"ids": json.dumps(list(entry_ids))})
        return {row.entry_id: row.place for row in rows}

    def put_back(self, places: Mapping[int, int], now: datetime) -> None:
        """Undo the removal of entries: each returns to its place."""
        self._database.write(partial(_put_back, places=places, now=now))

    def move(self, entry_ids: Sequence[int], *, before: int | None) -> None:
        """Move entries of the list, which keep their order among themselves.

        Args:
            before: The entry that comes after them; None: to the end.
        """
        self._database.write(partial(_move, entry_ids=entry_ids, before=before))


def set_later(connection: Connection, entry_ids: Sequence[int], on: bool, now: datetime) -> list[int]:
    """Add entries at the end of the list, in this order, or remove them; returns those that changed.

    In the caller's transaction.
    """
    values = {"ids": json.dumps(list(entry_ids)), "now": seconds(now)}
    changed = list(connection.execute(_ADD if on else _REMOVE, values).scalars())
    if on:
        want_back(connection, changed)
    return changed


def _put_back(connection: Connection, places: Mapping[int, int], now: datetime) -> None:
    values = {"places": json.dumps(list(places.items())), "now": seconds(now)}
    changed = list(connection.execute(_PUT_BACK, values).scalars())
    forget(connection, list(places), LATER)
    want_back(connection, changed)


def _move(connection: Connection, entry_ids: Sequence[int], before: int | None) -> None:
    listed = list(connection.execute(_LISTED).scalars())
    moved = set(entry_ids)
    moving = [id_ for id_ in listed if id_ in moved]
    # What follows the target and is not moved itself.
    start = listed.index(before) if before in listed else len(listed)
    follows = next((id_ for id_ in listed[start:] if id_ not in moved), None)
    staying = [id_ for id_ in listed if id_ not in moved]
    at = len(staying) if follows is None else staying.index(follows)
    order = [*staying[:at], *moving, *staying[at:]]
    connection.execute(_ARRANGE, {"ids": json.dumps(order)})


_IDS = "(SELECT value FROM json_each(:ids))"
_COUNT = text(
    "SELECT count(*) FROM later l JOIN entry e ON e.id = l.entry_id"
    " WHERE e.deleted_at IS NULL AND e.muted_by IS NULL"
)
_LACKS = text(
    f"SELECT EXISTS (SELECT 1 FROM entry WHERE id IN {_IDS} AND deleted_at IS NULL"
    " AND id NOT IN (SELECT entry_id FROM later))"
)
_PLACES = text(f"SELECT entry_id, place FROM later WHERE entry_id IN {_IDS}")
_LISTED = text("SELECT entry_id FROM later ORDER BY place, entry_id")
_ADD = text(
    "INSERT OR IGNORE INTO later(entry_id, place, added_at)"
    " SELECT e.id, (SELECT coalesce(max(place), 0) FROM later) + j.key + 1, :now"
    " FROM json_each(:ids) j JOIN entry e ON e.id = j.value WHERE e.deleted_at IS NULL RETURNING entry_id"
)
_REMOVE = text(f"DELETE FROM later WHERE entry_id IN {_IDS} RETURNING entry_id")
_PUT_BACK = text(
    "INSERT OR IGNORE INTO later(entry_id, place, added_at) SELECT e.id, j.value ->> 1, :now"
    " FROM json_each(:places) j JOIN entry e ON e.id = j.value ->> 0 WHERE e.deleted_at IS NULL RETURNING entry_id"
)
_ARRANGE = text(
    "UPDATE later SET place = j.key + 1 FROM json_each(:ids) j WHERE j.value = later.entry_id"
    " AND later.place <> j.key + 1"
)
