"""Rows of folders, subscriptions and tags that a bulk action has changed, so that undo puts them back.

`snapshot` before and after the action, in its transaction, and `differences` gives what the history keeps. Undo
changes a value only where it still is what the action made of it: a later choice stays. What it reads may come
from a restored copy that somebody else has made, so nothing in it is taken on trust.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Connection, text

from reader.domain.feed import FullText
from reader.domain.folding import fold
from reader.domain.tag import TagColour
from reader.storage.tables import seconds

Row = Mapping[str, Any]
Snapshot = Mapping[str, Mapping[int, Row]]
"""The rows of each table by their ids."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "folder": ("parent_id", "title", "place", "attributes", "full_text"),
    "tag": ("name", "colour", "place"),
    "feed": ("folder_id", "place", "own_title", "removed_at"),
}
"""Tables with the columns that bulk actions change, in the order in which their rows are put back."""


def snapshot(connection: Connection) -> Snapshot:
    """Read what bulk actions may change: some thousand rows at most."""
    return {table: _rows(connection, table) for table in _COLUMNS}


def differences(before: Snapshot, after: Snapshot) -> list[dict[str, Any]]:
    """Give the changed rows for the history.

    Returns:
        `{table, id, before, after}` of each: the columns that differ. `before` is None for a new row, and `after`
        for one that is gone; the other then has all of them.
    """
    changed: list[dict[str, Any]] = []
    for table in _COLUMNS:
        for id_ in sorted(before[table].keys() | after[table].keys()):
            old, new = before[table].get(id_), after[table].get(id_)
            if old == new:
                continue
            if old is not None and new is not None:
                names = [name for name in old if old[name] != new[name]]
                old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
            changed.append({"table": table, "id": id_, "before": old, "after": new})
    return changed


def put_back(connection: Connection, rows: Any, now: datetime) -> list[int]:
    """Put rows back as they were before, as far as nobody has changed them since.

    Args:
        rows: What `differences` gave.

    Returns:
        The subscriptions that were changed.
    """
    known = [row for row in rows or () if _is_ours(row)]
    if not known:
        return []
    return _PuttingBack(connection, now).run(known)


def feeds_to_restore(rows: Any, removed: Mapping[int, int]) -> list[int]:
    """Give the subscriptions that an undo can still restore.

    Args:
        rows: What `differences` gave.
        removed: When each removed subscription was removed, in seconds since 1970, by its id.
    """
    return [
        row["id"]
        for row in rows or ()
        if _is_ours(row)
        and row["table"] == "feed"
        and row["after"] is not None
        and row["after"].get("removed_at") is not None
        and row["after"]["removed_at"] == removed.get(row["id"])
    ]


class _PuttingBack:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = seconds(now)
        self._here = {table: dict(_rows(connection, table)) for table in _COLUMNS}
        self._stands_in: dict[tuple[str, int], int] = {}
        """The row that has the name of one that was deleted, and takes its place."""
        self._feeds: set[int] = set()

    def run(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        # A folder may come before the one that it is in.
        self._connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        for table in _COLUMNS:
            mine = [row for row in rows if row["table"] == table]
            for row in mine:
                if row["after"] is None:
                    self._insert(table, row["id"], row["before"])
            for row in mine:
                if row["before"] is not None and row["after"] is not None:
                    self._change(table, row["id"], row["before"], row["after"])
        for row in rows:
            if row["before"] is None and row["table"] == "feed":
                self._remove_feed(row["id"])
        self._delete_folders([row["id"] for row in rows if row["before"] is None and row["table"] == "folder"])
        self._connection.execute(_LOST_FOLDERS)
        return sorted(self._feeds)

    def _insert(self, table: str, id_: int, before: Row) -> None:
        if table not in _NAMES or id_ in self._here[table]:
            return
        row: dict[str, Any] = {name: before.get(name) for name in _COLUMNS[table]}
        if "parent_id" in row:
            row["parent_id"] = self._stands_in.get((table, row["parent_id"]), row["parent_id"])
        if (twin := self._twin(table, row)) is not None:
            self._stands_in[table, id_] = twin
            return
        if not _is_sound(table, row):
            return
        if table == "tag":
            row["folded"] = fold(row["name"])
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        self._connection.execute(
            text(f"INSERT INTO {table}(id, {names}) VALUES (:id, {values})"), {**row, "id": id_}
        )
        self._here[table][id_] = row

    def _change(self, table: str, id_: int, before: Row, after: Row) -> None:
        here = self._here[table].get(id_)
        if here is None:
            return
        wanted: dict[str, Any] = {
            name: before.get(name)
            for name in _COLUMNS[table]
            if name in after and here[name] == after[name] and before.get(name) != after[name]
        }
        for name in ("parent_id", "folder_id"):
            if wanted.get(name) is not None:
                wanted[name] = self._stands_in.get(("folder", wanted[name]), wanted[name])
                if wanted[name] not in self._here["folder"] or self._is_inside(table, wanted[name], id_):
                    del wanted[name]
        changed = {**here, **wanted}
        if wanted and self._twin(table, changed, but=id_) is not None:
            wanted = {name: value for name, value in wanted.items() if name not in _NAMES[table]}
            changed = {**here, **wanted}
        if not wanted or not _is_sound(table, changed):
            return
        values = dict(wanted)
        if table == "tag" and "name" in wanted:
            values["folded"] = fold(wanted["name"])
        assigned = ", ".join(f"{name} = :{name}" for name in values)
        self._connection.execute(text(f"UPDATE {table} SET {assigned} WHERE id = :id"), {**values, "id": id_})
        self._here[table][id_] = changed
        if table == "feed":
            self._feeds.add(id_)
            if "removed_at" in wanted:
                self._connection.execute(_SHOW if wanted["removed_at"] is None else _HIDE, {"feed": id_})

    def _remove_feed(self, id_: int) -> None:
        """Unsubscribe from what was subscribed to; for 30 days subscribing again brings it back whole."""
        feed = self._here["feed"].get(id_)
        if feed is not None and feed["removed_at"] is None:
            self._connection.execute(_REMOVE, {"feed": id_, "now": self._now})
            self._connection.execute(_HIDE, {"feed": id_})
            self._feeds.add(id_)

    def _delete_folders(self, ids: Iterable[int]) -> None:
        """Delete folders that were made, as far as they are empty now; the innermost first."""
        left = set(ids)
        while gone := list(self._connection.execute(_DELETE_EMPTY, {"ids": json.dumps(sorted(left))}).scalars()):
            left.difference_update(gone)

    def _twin(self, table: str, row: Row, but: int | None = None) -> int | None:
        """Find another row that has the name already."""
        if table not in _NAMES:
            return None
        key = [_folded(table, row[name]) for name in _NAMES[table]]
        return next(
            (
                id_
                for id_, other in self._here[table].items()
                if id_ != but and [_folded(table, other[name]) for name in _NAMES[table]] == key
            ),
            None,
        )

    def _is_inside(self, table: str, folder_id: int, of: int) -> bool:
        """Tell whether a folder is another one, or inside it: then that cannot go into it."""
        seen: set[int] = set()
        place: int | None = folder_id if table == "folder" else None
        while place is not None and place not in seen:
            if place == of:
                return True
            seen.add(place)
            place = self._here["folder"].get(place, {}).get("parent_id")
        return False


def _rows(connection: Connection, table: str) -> dict[int, Row]:
    names = _COLUMNS[table]
    found = connection.execute(text(f"SELECT id, {', '.join(names)} FROM {table}"))
    return {row.id: {name: getattr(row, name) for name in names} for row in found}


def _is_ours(row: Any) -> bool:
    if not isinstance(row, dict) or row.get("table") not in _COLUMNS or type(row.get("id")) is not int:
        return False
    before, after = row.get("before"), row.get("after")
    if not (isinstance(before, dict) or isinstance(after, dict)):
        return False
    return all(
        one is None
        or (isinstance(one, dict) and all(type(value) in (int, str, type(None)) for value in one.values()))
        for one in (before, after)
    )


def _is_sound(table: str, row: Row) -> bool:
    """Tell whether every part of the program can read a row."""
    return all(check(row[name]) for name, check in _CHECKS[table].items())


def _is_number(value: Any) -> bool:
    return type(value) is int


def _is_number_or_none(value: Any) -> bool:
    return value is None or type(value) is int


def _is_line(value: Any) -> bool:
    return isinstance(value, str)


def _is_line_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_pairs(value: Any) -> bool:
    try:
        pairs = [] if value is None else json.loads(value)
    except (TypeError, ValueError, RecursionError):
        return False
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) for word in pair) for pair in pairs
    )


def _folded(table: str, value: Any) -> Any:
    return fold(value) if table == "tag" and isinstance(value, str) else value


_CHECKS: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "folder": {
        "parent_id": _is_number_or_none,
        "title": _is_line,
        "place": _is_number,
        "attributes": _is_pairs,
        "full_text": lambda value: value in get_args(FullText),
    },
    "tag": {"name": _is_line, "colour": lambda value: value in list(TagColour), "place": _is_number},
    "feed": {
        "folder_id": _is_number_or_none,
        "place": _is_number,
        "own_title": _is_line_or_none,
        "removed_at": _is_number_or_none,
    },
}
_NAMES = {"folder": ("parent_id", "title"), "tag": ("name",)}
"""What two rows of a table never have in common."""
_SHOW = text("UPDATE entry SET hidden = 0 WHERE feed_id = :feed AND deleted_at IS NULL AND muted_by IS NULL")
_HIDE = text("UPDATE entry SET hidden = 1 WHERE feed_id = :feed AND hidden = 0")
_REMOVE = text("UPDATE feed SET removed_at = :now WHERE id = :feed")
_DELETE_EMPTY = text(
    "DELETE FROM folder WHERE id IN (SELECT value FROM json_each(:ids))"
    " AND NOT EXISTS (SELECT 1 FROM folder inside WHERE inside.parent_id = folder.id)"
    " AND NOT EXISTS (SELECT 1 FROM feed WHERE folder_id = folder.id AND removed_at IS NULL) RETURNING id"
)
_LOST_FOLDERS = text(
    "UPDATE folder SET parent_id = NULL WHERE parent_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM folder above WHERE above.id = folder.parent_id)"
)
