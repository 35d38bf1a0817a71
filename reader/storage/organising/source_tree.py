"""The places of feeds and folders in the source list, and the record of a change.

A feed or folder is named by its key, `feed:12` or `folder:3`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from reader.domain.record import Record, as_dict
from reader.storage.core.folders import are_pairs, next_place
from reader.storage.core.tables import FEED, FOLDER, ID_MASK


class Moved(Record, kw_only=True):
    """One feed or folder that was put elsewhere. Folders are named by id; None is the top level."""

    key: str
    was_in: int | None
    after: str | None
    """The key before it, among feeds and folders of `was_in`; None: it was the first."""
    is_in: int | None


@dataclass(slots=True)
class Change:
    """The effects of a change, as the history stores them in JSON."""

    moved: list[dict[str, Any]] = field(default_factory=list)
    """`Moved`, in the order before."""
    renamed: list[dict[str, Any]] = field(default_factory=list)
    """`folder` (an id), `was` and `now`."""
    removed: list[dict[str, Any]] = field(default_factory=list)
    """Rows of folders, outermost first, with `after` as in `Moved`."""
    added: list[int] = field(default_factory=list)
    """Folders that were created for it."""
    queries: list[dict[str, Any]] = field(default_factory=list)
    """Queries that were renamed with it: `of` (`rule` or `search`), `id`, and the query as it `was` and is `now`.
    """

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Change:
        """Read a change from the history. Invalid parts, which a restored copy may have, are left out."""
        number = int, type(None)
        return cls(
            moved=_rows(kept, "moved", key=str, was_in=number, after=(str, type(None)), is_in=number),
            renamed=_rows(kept, "renamed", folder=int, was=str, now=str),
            removed=[row for row in _list(kept, "removed") if _is_folder_row(row)],
            added=[one for one in _list(kept, "added") if type(one) is int],
            queries=_rows(kept, "queries", of=str, id=int, was=str, now=str),
        )

    @property
    def keys(self) -> set[str]:
        """Keys of the items that it changed."""
        folders = [*(row["folder"] for row in self.renamed), *(row["id"] for row in self.removed)]
        return {*(row["key"] for row in self.moved), *(f"folder:{id_}" for id_ in folders)}


class SourceTree:
    """Feeds and folders by their places, removed feeds among them, which may come back.

    Read once, changed here, then stored.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        feeds = connection.execute(select(FEED.c.place, FEED.c.id, FEED.c.folder_id)).all()
        folders = connection.execute(select(FOLDER)).all()
        self.titles = {folder_key(row.id): row.title for row in folders}
        """Titles of folders, by key."""
        self.parents: dict[str, int | None] = {}
        """The folder of each key; None for the top level."""
        self.inside: dict[int | None, list[str]] = {}
        """The keys in each folder as the list shows them: feeds first, then folders."""
        rows = [
            *((row.place, row.id, feed_key(row.id), row.folder_id) for row in feeds),
            *((row.place, row.id, folder_key(row.id), row.parent_id) for row in folders),
        ]
        for _, _, key, parent in sorted(rows, key=lambda row: (_is_folder(row[2]), *row[:2])):
            self.parents[key] = parent
            self.inside.setdefault(parent, []).append(key)
        self._folder_rows = {row.id: row._asdict() for row in folders}
        self._parents_before = dict(self.parents)
        self._renumbered: set[int | None] = set()

    def twin(self, parent: int | None, name: str) -> int | None:
        """Return the folder of this name in another."""
        found = (key for key in self.inside.get(parent, ()) if self.titles.get(key) == name)
        return next((id_of(key) for key in found), None)

    def in_order(self, keys: set[str]) -> list[str]:
        """Return those of some keys that exist, in the list's order, without those inside another of them."""
        order: list[str] = []

        def walk(parent: int | None) -> None:
            for key in self.inside.get(parent, ()):
                if key in keys:
                    order.append(key)
                elif key in self.titles:
                    walk(id_of(key))

        walk(None)
        return order

    def put(self, moving: Sequence[str], parent: int | None, before: str | None, change: Change) -> bool:
        """Put keys into a folder, before another or last, and note the change; returns False if they are there."""
        going = set(moving)
        stood = self.inside.get(parent, [])
        if before in going:
            # Before itself: before the next that stays.
            behind = stood[stood.index(before) :] if before in stood else []
            before = next((key for key in behind if key not in going), None)
        rest = [key for key in stood if key not in going]
        at = rest.index(before) if before in rest else len(rest)
        wanted = sorted([*rest[:at], *moving, *rest[at:]], key=_is_folder)
        if wanted == stood:
            return False
        stood_behind = self._stood_behind({self.parents[key] for key in moving})
        for key in moving:
            moved = Moved(key=key, was_in=self.parents[key], after=stood_behind[key], is_in=parent)
            change.moved.append(as_dict(moved))
        for folder in {self.parents[key] for key in moving}:
            self.inside[folder] = [key for key in self.inside[folder] if key not in going]
        self._set(wanted, parent)
        return True

    def dissolve(self, folder_id: int, change: Change) -> None:
        """Move the content of a folder up one level, to its place, and remove it."""
        self._empty(folder_id, self.parents[folder_key(folder_id)], folder_key(folder_id), change)

    def _empty(self, folder_id: int, into: int | None, before: str | None, change: Change) -> None:
        """Move the content of a folder into another, merging folders of one name, and remove it."""
        key = folder_key(folder_id)
        after = self._stood_behind({self.parents[key]})[key]
        change.removed.append({**self._folder_rows[folder_id], "after": after})
        inside = list(self.inside.get(folder_id, ()))
        twins = {one: self.twin(into, self.titles[one]) for one in inside if one in self.titles}
        merged = {one: twin for one, twin in twins.items() if twin is not None and twin != folder_id}
        self.put([one for one in inside if one not in merged], into, before, change)
        for one, twin in merged.items():
            self._empty(id_of(one), twin, None, change)
        self.take_out(key)

    def restore_place(self, moved: Moved, was_in: int | None) -> None:
        """Put a key back in its former place, unless that folder is gone, inside it, or has one of its name."""
        key = moved.key
        if was_in is not None and folder_key(was_in) not in self.titles:
            return
        if key in self.titles:
            twin = self.twin(was_in, self.titles[key])
            if (twin is not None and twin != id_of(key)) or self._is_inside(was_in, id_of(key)):
                return
        self.inside[moved.is_in].remove(key)
        self._insert(key, was_in, moved.after)

    def restore(self, row: Mapping[str, Any], parent: int | None, content: Collection[str]) -> int:
        """Create a removed folder again, with its id; returns that of the folder that has its name now, if any.

        Args:
            content: Keys of what is restored inside it. A folder among these may have its name, and moves there.
        """
        if parent is not None and folder_key(parent) not in self.titles:
            parent = None
        twin = self.twin(parent, row["title"])
        if twin is not None and folder_key(twin) in content:
            twin = None
        if twin is not None or folder_key(row["id"]) in self.titles:
            return twin or int(row["id"])
        values = {name: value for name, value in row.items() if name != "after"}
        place = next_place(self._connection)
        self._connection.execute(insert(FOLDER).values({**values, "parent_id": parent, "place": place}))
        key = folder_key(row["id"])
        self.titles[key] = row["title"]
        self._insert(key, parent, row["after"])
        return int(row["id"])

    def take_out(self, key: str) -> None:
        """Delete an empty folder."""
        self.inside[self.parents[key]].remove(key)
        del self.parents[key], self.titles[key]

    def store(self) -> None:
        """Write the changes."""
        for table, column, kind in ((FEED, "folder_id", "feed:"), (FOLDER, "parent_id", "folder:")):
            moved = [
                {"of": id_of(key), "into": parent}
                for key, parent in self.parents.items()
                if key.startswith(kind) and self._parents_before.get(key, -1) != parent
            ]
            places = [
                {"of": id_of(key), "at": place}
                for folder in self._renumbered
                for place, key in enumerate(self.inside[folder], 1)
                if key.startswith(kind)
            ]
            is_row = table.c.id == bindparam("of")
            if moved:
                self._connection.execute(update(table).where(is_row).values({column: bindparam("into")}), moved)
            if places:
                differs = table.c.place != bindparam("at")
                statement = update(table).where(is_row, differs).values(place=bindparam("at"))
                self._connection.execute(statement, places)

    def _insert(self, key: str, parent: int | None, after: str | None) -> None:
        siblings = self.inside.get(parent, [])
        at = 0 if after is None else siblings.index(after) + 1 if after in siblings else len(siblings)
        self._set(sorted([*siblings[:at], key, *siblings[at:]], key=_is_folder), parent)

    def _set(self, keys: list[str], parent: int | None) -> None:
        self.inside[parent] = keys
        self._renumbered.add(parent)
        self.parents.update(dict.fromkeys(keys, parent))

    def _stood_behind(self, folders: Iterable[int | None]) -> dict[str, str | None]:
        """Return for each key in some folders the one before it."""
        behind: dict[str, str | None] = {}
        for folder in folders:
            keys = self.inside[folder]
            behind |= {keys[0]: None, **{key: before for before, key in pairwise(keys)}} if keys else {}
        return behind

    def _is_inside(self, folder: int | None, outer: int) -> bool:
        while folder is not None and folder != outer:
            folder = self.parents[folder_key(folder)]
        return folder == outer


def _rows(kept: Mapping[str, Any], name: str, **fields: type | tuple[type, ...]) -> list[dict[str, Any]]:
    """Return the objects of a list that have exactly these fields."""
    rows = [row for row in _list(kept, name) if isinstance(row, dict) and row.keys() == fields.keys()]
    return [row for row in rows if all(isinstance(row[field], kind) for field, kind in fields.items())]


def _is_folder_row(row: Any) -> bool:
    match row:
        case {
            "id": int(id_),
            "parent_id": int() | None,
            "title": str(title),
            "place": int(),
            "attributes": str() | None as attributes,
            "full_text": "auto" | "on" | "off",
            "every_minutes": int() | None,
            "after": str() | None,
            **others,
        }:
            return not others and 0 < id_ <= ID_MASK and bool(title.strip()) and are_pairs(attributes)
    return False


def _list(kept: Mapping[str, Any], name: str) -> list[Any]:
    found = kept.get(name)
    return found if isinstance(found, list) else []


def feed_key(feed_id: int) -> str:
    return f"feed:{feed_id}"


def folder_key(folder_id: int) -> str:
    return f"folder:{folder_id}"


def id_of(key: str) -> int:
    return int(key.partition(":")[2])


def _is_folder(key: str) -> bool:
    return key.startswith("folder:")
