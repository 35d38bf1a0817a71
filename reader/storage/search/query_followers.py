"""Saved searches and rules follow the tags and folders that their queries name. In the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Literal

from sqlalchemy import Connection, select, update

from reader.domain.errors import QueryRefused
from reader.domain.query.query_renaming import Paths, follow_folders, follow_tag, names_folder, names_tag
from reader.domain.record import Record
from reader.domain.sources.folder import Path
from reader.storage.core.folders import all_folders, find_folder
from reader.storage.core.tables import RULE, SAVED_SEARCH, TAG

_TABLES = {"rule": RULE, "search": SAVED_SEARCH}


class Naming(Record):
    """A rule or a saved search that names a tag or a folder."""

    kind: Literal["rule", "search"]
    name: str


def naming_tag(connection: Connection, tag_id: int) -> list[Naming]:
    """Return what names a tag, rules that put it on among them."""
    tag = connection.scalar(select(TAG.c.name).where(TAG.c.id == tag_id))
    if tag is None:
        return []
    putting_on = set(connection.scalars(select(RULE.c.id).where(RULE.c.tag_id == tag_id)))
    return [
        Naming(kind, name)
        for kind, id_, name, query in _queries(connection)
        if (kind == "rule" and id_ in putting_on) or _is(names_tag, query, tag)
    ]


def naming_folder(connection: Connection, path: Path) -> list[Naming]:
    """Return the queries that name a folder; raises FolderRefused if there is no such folder."""
    folder_id, paths = find_folder(connection, path), folder_paths(connection)
    return [
        Naming(kind, name)
        for kind, _, name, query in _queries(connection)
        if _is(names_folder, query, folder_id, paths)
    ]


def folder_paths(connection: Connection) -> Paths:
    """Return all folders by their ids, for `follow_moved`."""
    return {id_: folder.path for id_, folder in all_folders(connection).items()}


def follow_moved(connection: Connection, before: Paths) -> list[dict[str, Any]]:
    """Let queries follow folders that were renamed or moved; gives what `restore_queries` needs."""
    after = folder_paths(connection)
    return [] if before == after else _follow(connection, lambda query: follow_folders(query, before, after))


def follow_renamed(connection: Connection, before: str, after: str) -> list[dict[str, Any]]:
    """Let queries follow a tag that was renamed or merged; gives what `restore_queries` needs."""
    return _follow(connection, lambda query: follow_tag(query, before, after))


def restore_queries(connection: Connection, followed: object) -> None:
    """Undo what queries have followed. One that was changed since stays as it is.

    Args:
        followed: As stored with the change; in a restored copy it may hold anything.
    """
    for row in followed if isinstance(followed, list) else ():
        match row:
            case {"of": "rule" | "search" as kind, "id": int(id_), "was": str(was), "now": str(now)}:
                _write(connection, kind, id_, now, was)


def _follow(connection: Connection, change: Callable[[str], str]) -> list[dict[str, Any]]:
    followed = []
    for kind, id_, _, query in list(_queries(connection)):
        new = query
        with suppress(QueryRefused):  # only after an edit of the database by others
            new = change(query)
        if new != query:
            _write(connection, kind, id_, query, new)
            followed.append({"of": kind, "id": id_, "was": query, "now": new})
    return followed


def _write(connection: Connection, kind: str, id_: int, was: str, now: str) -> None:
    table = _TABLES[kind]
    is_it = (table.c.id == id_) & (table.c.query == was)
    if kind == "rule":
        # A search without a name is named after its query.
        connection.execute(update(RULE).where(is_it, RULE.c.name == " ".join(was.split())).values(name=now))
    connection.execute(update(table).where(is_it).values(query=now))


def _queries(connection: Connection) -> Iterator[tuple[Literal["rule", "search"], int, str, str]]:
    kinds: tuple[Literal["rule", "search"], ...] = ("rule", "search")
    for kind in kinds:
        table = _TABLES[kind]
        for row in connection.execute(select(table.c.id, table.c.name, table.c.query).order_by(table.c.place)):
            yield kind, row.id, row.name, row.query


def _is(names: Callable[..., bool], query: str, *what: object) -> bool:
    try:
        return names(query, *what)
    except QueryRefused:
        return False
