"""Puts feeds and folders in order: creates, renames, moves and removes folders, and undoes that.

What a change did is kept with the history as a `Change`: undo restores what it moved, unless a later change moved
it again.

Question: what about two folders of one name beside each other? A path names one folder, for the command line, for
lists of other programs and for `folder:` in a query, so there are never two. To rename or move a folder onto
another's place is refused with a sentence, as it is most often a slip, and a merged folder is hard to part again.
Where nobody can be asked, as when a folder is removed and one inside it moves up, the two are merged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from reader.domain.errors import FolderProblem, FolderRefused
from reader.domain.organising.history import HistoryKind
from reader.domain.sources.folder import DEEPEST, Folder, Path, folder_name
from reader.storage.core.folders import all_folders, find_folder, folder_in
from reader.storage.core.history import record
from reader.storage.core.store import Store
from reader.storage.core.tables import FEED, FOLDER, HISTORY
from reader.storage.organising.source_tree import Change, Moved, SourceTree, folder_key, id_of
from reader.storage.search.query_followers import folder_paths, follow_moved, restore_queries

ARRANGED = (HistoryKind.FOLDER_CREATED, HistoryKind.FOLDER_REMOVED, HistoryKind.FOLDER_RENAMED, HistoryKind.MOVED)
"""Kinds of the history whose undo is a `Change`."""


class Arrangement(Store):
    """Changes the order of the source list. Each method returns when the change is on the disk."""

    def create(self, path: Path, now: datetime) -> int | None:
        """Create a folder, and those around it that are missing.

        Returns:
            The history id for undo; None if the folder was there.

        Raises:
            FolderRefused: a name is empty or too long, or it would be too deep.
        """

        def work(connection: Connection) -> int | None:
            _, made = _make(connection, path)
            if not made:
                return None
            return _record(connection, HistoryKind.FOLDER_CREATED, {"folder": list(path)}, Change(added=made), now)

        return self._database.write(work)

    def rename(self, path: Path, name: str, now: datetime) -> int | None:
        """Rename a folder; returns the history id for undo, None if nothing changed.

        Raises:
            FolderRefused: there is no such folder, or its new name is taken or none.
        """

        def work(connection: Connection) -> int | None:
            folder_id = find_folder(connection, path)
            wanted = folder_name(name)
            if wanted == path[-1]:
                return None
            tree = SourceTree(connection)
            if tree.twin(tree.parents[folder_key(folder_id)], wanted) is not None:
                raise FolderRefused(FolderProblem.TAKEN, wanted)
            before = folder_paths(connection)
            connection.execute(update(FOLDER).where(FOLDER.c.id == folder_id).values(title=wanted))
            change = Change(renamed=[{"folder": folder_id, "was": path[-1], "now": wanted}])
            change.queries = follow_moved(connection, before)
            facts = {"folder": list(path), "name": wanted}
            return _record(connection, HistoryKind.FOLDER_RENAMED, facts, change, now)

        return self._database.write(work)

    def remove(self, path: Path, now: datetime) -> int:
        """Remove a folder; its feeds and folders move up one level, to its place. Returns the id of the history.

        Raises:
            FolderRefused: there is no such folder.
        """

        def work(connection: Connection) -> int:
            folder_id = find_folder(connection, path)
            tree, change = SourceTree(connection), Change()
            before = folder_paths(connection)
            tree.dissolve(folder_id, change)
            tree.store()
            gone = [row["id"] for row in change.removed]
            # From the innermost out: a folder takes with it what is inside.
            for folder_id in reversed(gone):
                connection.execute(delete(FOLDER).where(FOLDER.c.id == folder_id))
            change.queries = follow_moved(connection, before)
            return _record(connection, HistoryKind.FOLDER_REMOVED, {"folder": list(path)}, change, now)

        return self._database.write(work)

    def move(self, keys: Iterable[str], into: Path, now: datetime, *, before: str | None = None) -> int | None:
        """Put feeds and folders (`feed_key`, `folder_key`) into a folder, in their order among each other.

        What is not there any more is left out. The folder is created if missing; empty for the top level.

        Args:
            before: The key of the feed or folder that they are put before; None: last.

        Returns:
            The id of the history; None if nothing changed.

        Raises:
            FolderRefused: a folder would come into itself, beside one of its name, or too deep.
        """

        def work(connection: Connection) -> int | None:
            paths = folder_paths(connection)
            parent, made = _make(connection, into)
            change = Change(added=made)
            tree = SourceTree(connection)
            moving = tree.in_order(set(keys))
            _check_move(tree, moving, parent, all_folders(connection))
            if not tree.put(moving, parent, before, change):
                return None
            tree.store()
            change.queries = follow_moved(connection, paths)
            feeds = sum(key.startswith("feed:") for key in moving)
            facts: dict[str, Any] = {"to": list(into), "feeds": feeds, "folders": len(moving) - feeds}
            if len(moving) == 1:
                facts["what"] = _title(connection, moving[0])
            return _record(connection, HistoryKind.MOVED, facts, change, now)

        return self._database.write(work)


def restore_arrangement(connection: Connection, history_id: int, undo: Mapping[str, Any]) -> list[int]:
    """Undo a `Change` in the caller's transaction, except what later changes moved; returns the restored feeds."""
    change = Change.read(undo)
    later = _changed_since(connection, history_id)
    tree = SourceTree(connection)
    instead: dict[int | None, int | None] = {}
    back = [moved for moved in (Moved(**row) for row in change.moved) if moved.key not in later]
    back = [moved for moved in back if tree.parents.get(moved.key, -1) == moved.is_in]
    for row in change.removed:
        content = [moved.key for moved in back if moved.was_in == row["id"]]
        instead[row["id"]] = tree.restore(row, instead.get(row["parent_id"], row["parent_id"]), content)
    for moved in back:
        if tree.parents[moved.key] == moved.is_in:  # a restored copy may name it twice
            tree.restore_place(moved, instead.get(moved.was_in, moved.was_in))
    tree.store()
    for row in change.renamed:
        key = folder_key(row["folder"])
        is_so_still = key not in later and tree.titles.get(key) == row["now"]
        if is_so_still and tree.twin(tree.parents[key], row["was"]) is None:
            connection.execute(update(FOLDER).where(FOLDER.c.id == row["folder"]).values(title=row["was"]))
    for folder_id in reversed(change.added):
        if not tree.inside.get(folder_id) and folder_key(folder_id) in tree.titles:
            tree.take_out(folder_key(folder_id))
            connection.execute(delete(FOLDER).where(FOLDER.c.id == folder_id))
    restore_queries(connection, change.queries)
    return [id_of(moved.key) for moved in back if moved.key.startswith("feed:")]


def _record(
    connection: Connection, kind: HistoryKind, facts: Mapping[str, Any], change: Change, now: datetime
) -> int:
    feeds = sum(row["key"].startswith("feed:") for row in change.moved)
    return record(connection, kind, facts, now, entries=feeds, undo=asdict(change))


def _changed_since(connection: Connection, history_id: int) -> set[str]:
    rows = connection.scalars(
        select(HISTORY.c.undo).where(
            HISTORY.c.id > history_id, HISTORY.c.undone_at.is_(None), HISTORY.c.kind.in_(ARRANGED)
        )
    )
    return {key for undo in rows for key in Change.read(json.loads(undo)).keys}


def _make(connection: Connection, path: Path) -> tuple[int | None, list[int]]:
    """Create the missing folders of a path; returns the id of its folder and the created ids."""
    if len(path) > DEEPEST:
        raise FolderRefused(FolderProblem.TOO_DEEP)
    tree = SourceTree(connection)
    parent: int | None = None
    made = []
    for words in path:
        # Those of other programs' lists may have names that could not be given here.
        twin = tree.twin(parent, words)
        name = words if twin is not None else folder_name(words)
        twin = twin if twin is not None else tree.twin(parent, name)
        parent = folder_in(connection, parent, name)
        if twin is None:
            made.append(parent)
    return parent, made


def _check_move(
    tree: SourceTree, moving: Sequence[str], parent: int | None, folders: Mapping[int, Folder]
) -> None:
    """Raise FolderRefused if folders cannot come into a folder."""
    into = folders[parent].path if parent is not None else ()
    names: set[str] = set()
    for key in moving:
        if key not in tree.titles:
            continue
        path = folders[id_of(key)].path
        if into[: len(path)] == path:
            raise FolderRefused(FolderProblem.INSIDE_ITSELF, path[-1])
        depth = max(len(folder.path) for folder in folders.values() if folder.path[: len(path)] == path)
        if len(into) + depth - len(path) + 1 > DEEPEST:
            raise FolderRefused(FolderProblem.TOO_DEEP)
        twin = tree.twin(parent, path[-1])
        if path[-1] in names or (twin is not None and twin != id_of(key)):
            raise FolderRefused(FolderProblem.TAKEN, path[-1])
        names.add(path[-1])


def _title(connection: Connection, key: str) -> str:
    if key.startswith("folder:"):
        return str(connection.scalar(select(FOLDER.c.title).where(FOLDER.c.id == id_of(key))))
    row = connection.execute(select(FEED).where(FEED.c.id == id_of(key))).one()
    return str(row.own_title or row.given_title or row.url)
