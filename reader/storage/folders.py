"""Folders of the source list, and the list as others read it. Functions work in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from reader.domain.outline import OutlineFeed, OutlineFolder
from reader.storage.tables import FolderRow

Path = tuple[str, ...]
"""Names of folders from the outermost in."""


def folder_paths(connection: Connection) -> dict[int, Path]:
    """Give the path of every folder by its id, in the list's order, parents first."""
    rows = connection.execute(
        select(FolderRow.id, FolderRow.parent_id, FolderRow.title).order_by(FolderRow.place, FolderRow.id)
    ).all()
    children: dict[int | None, list[Row[int, int | None, str]]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    paths: dict[int, Path] = {}

    def walk(parent: int | None, above: Path) -> None:
        for row in children.get(parent, ()):
            paths[row.id] = (*above, row.title)
            walk(row.id, paths[row.id])

    walk(None, ())
    return paths


def folder_id(connection: Connection, path: Path) -> int | None:
    """Find a folder by its path, making what is not there; None for the top."""
    parent: int | None = None
    for title in path:
        parent = folder_in(connection, parent, title)
    return parent


def folder_in(
    connection: Connection, parent: int | None, title: str, attributes: Sequence[tuple[str, str]] = ()
) -> int:
    """Find a folder by its name inside another, or make it."""
    found = connection.scalar(
        select(FolderRow.id)
        .where(FolderRow.parent_id.is_(parent), FolderRow.title == title)
        .order_by(FolderRow.id)
    )
    if found is not None:
        return found
    result = connection.execute(
        insert(FolderRow).values(
            parent_id=parent,
            title=title,
            place=next_place(connection),
            attributes=json.dumps(attributes) if attributes else None,
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def next_place(connection: Connection) -> int:
    """Give the place after all others: feeds and folders count together, so that a list keeps its order."""
    place: int = connection.execute(_NEXT_PLACE).scalar_one()
    return place


def children_of(
    parent: int | None, feeds: Sequence[Row[Any]], folders: Sequence[Row[Any]]
) -> tuple[OutlineFolder | OutlineFeed, ...]:
    """Give what stands in a folder (None: at the top), feeds and folders in their order."""
    inside: list[tuple[int, OutlineFolder | OutlineFeed]] = [
        (
            row.place,
            OutlineFeed(
                url=row.url,
                title=row.own_title or row.given_title or row.url,
                site_url=row.site_url,
                attributes=_pairs(row.attributes),
            ),
        )
        for row in feeds
        if row.folder_id == parent
    ]
    inside += [
        (
            row.place,
            OutlineFolder(
                title=row.title, attributes=_pairs(row.attributes), children=children_of(row.id, feeds, folders)
            ),
        )
        for row in folders
        if row.parent_id == parent
    ]
    return tuple(child for _, child in sorted(inside, key=lambda pair: pair[0]))


_NEXT_PLACE = text(
    "SELECT 1 + max(coalesce((SELECT max(place) FROM feed), 0), coalesce((SELECT max(place) FROM folder), 0))"
)


def _pairs(kept: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(kept)) if kept else ()
