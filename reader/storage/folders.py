"""Folders of the source list, and the list for OPML. Functions work in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select, text, update

from reader.domain.errors import UsageError
from reader.domain.feed import FullText
from reader.domain.outline import OutlineFeed, OutlineFolder
from reader.storage.opml_choices import read_choices, written_choices
from reader.storage.tables import FOLDER

Path = tuple[str, ...]
"""Names of folders from the outermost in."""


class Folder(NamedTuple):
    """The path of a folder, and the settings along it."""

    path: Path
    full_text: tuple[FullText, ...]
    """Of each folder of the path."""


TOP = Folder((), ())


def all_folders(connection: Connection) -> dict[int, Folder]:
    """Give every folder by its id, in the list's order, parents first."""
    rows = connection.execute(
        select(FOLDER.c.id, FOLDER.c.parent_id, FOLDER.c.title, FOLDER.c.full_text).order_by(
            FOLDER.c.place, FOLDER.c.id
        )
    ).all()
    children: dict[int | None, list[Any]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    folders: dict[int, Folder] = {}

    def walk(parent: int | None, above: Folder) -> None:
        for row in children.get(parent, ()):
            folders[row.id] = Folder((*above.path, row.title), (*above.full_text, row.full_text))
            walk(row.id, folders[row.id])

    walk(None, TOP)
    return folders


def choose_full_text(connection: Connection, path: Path, choice: FullText) -> None:
    """Set full text for the feeds of a folder that are on "auto".

    Raises:
        UsageError: there is no such folder.
    """
    found = next((id_ for id_, folder in all_folders(connection).items() if folder.path == path), None)
    if found is None:
        raise UsageError(f"there is no folder {'/'.join(path) or 'without a name'}")
    connection.execute(update(FOLDER).where(FOLDER.c.id == found).values(full_text=choice))


def folder_id(connection: Connection, path: Path) -> int | None:
    """Find a folder by its path, creating missing ones; None for the top level."""
    parent: int | None = None
    for title in path:
        parent = folder_in(connection, parent, title)
    return parent


def folder_in(
    connection: Connection, parent: int | None, title: str, attributes: Sequence[tuple[str, str]] = ()
) -> int:
    """Find a folder by name inside another, or create it with the settings of a list."""
    found = connection.scalar(
        select(FOLDER.c.id).where(FOLDER.c.parent_id.is_(parent), FOLDER.c.title == title).order_by(FOLDER.c.id)
    )
    if found is not None:
        return int(found)
    chosen, others = read_choices(attributes)
    result = connection.execute(
        insert(FOLDER).values(
            parent_id=parent,
            title=title,
            place=next_place(connection),
            attributes=json.dumps(others) if others else None,
            full_text=chosen.get("full_text", "auto"),
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def next_place(connection: Connection) -> int:
    """Give the place after all others; feeds and folders share one numbering, so that a list keeps its order."""
    place: int = connection.execute(_NEXT_PLACE).scalar_one()
    return place


def children_of(
    parent: int | None, feeds: Sequence[Row[Any]], folders: Sequence[Row[Any]]
) -> tuple[OutlineFolder | OutlineFeed, ...]:
    """Give the feeds and folders inside a folder (None: at the top level), in order."""
    inside: list[tuple[int, OutlineFolder | OutlineFeed]] = [
        (
            row.place,
            OutlineFeed(
                url=row.url,
                title=row.own_title or row.given_title or row.url,
                site_url=row.site_url,
                attributes=(*_pairs(row.attributes), *written_choices(row)),
            ),
        )
        for row in feeds
        if row.folder_id == parent
    ]
    inside += [
        (
            row.place,
            OutlineFolder(
                title=row.title,
                attributes=(*_pairs(row.attributes), *written_choices(row)),
                children=children_of(row.id, feeds, folders),
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
