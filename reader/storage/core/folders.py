"""Folders of the source list, and the list for OPML. Functions work in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text, update

from reader.domain.errors import FolderProblem, FolderRefused
from reader.domain.importing.outline import OutlineFeed, OutlineFolder
from reader.domain.sources.folder import Folder, Path, written_path
from reader.storage.core.opml_choices import read_choices, written_choices
from reader.storage.core.tables import FOLDER


def all_folders(connection: Connection) -> dict[int, Folder]:
    """Return every folder by its id, in the list's order, parents first."""
    rows = connection.execute(
        select(
            FOLDER.c.id, FOLDER.c.parent_id, FOLDER.c.title, FOLDER.c.full_text, FOLDER.c.every_minutes
        ).order_by(FOLDER.c.place, FOLDER.c.id)
    ).all()
    children: dict[int | None, list[Any]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    folders: dict[int, Folder] = {}

    def walk(parent: int | None, above: Folder) -> None:
        for row in children.get(parent, ()):
            inside = folders[row.id] = Folder(
                row.id,
                (*above.path, row.title),
                full_text=(*above.full_text, row.full_text),
                every_minutes=(*above.every_minutes, row.every_minutes),
            )
            walk(row.id, inside)

    walk(None, Folder(0, (), ()))
    return folders


def find_folder(connection: Connection, path: Path) -> int:
    """Return the id of a folder; raises FolderRefused if there is no such folder."""
    found = next((id_ for id_, folder in all_folders(connection).items() if folder.path == path), None)
    if found is None:
        raise FolderRefused(FolderProblem.MISSING, written_path(path))
    return found


def choose_for_folder(connection: Connection, path: Path, choices: Mapping[str, Any]) -> None:
    """Change the settings of a folder, which hold for its feeds that have none of their own.

    Args:
        choices: `full_text`, `every_minutes`.

    Raises:
        FolderRefused: there is no such folder.
    """
    found = find_folder(connection, path)
    connection.execute(update(FOLDER).where(FOLDER.c.id == found).values(**choices))


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
            every_minutes=chosen.get("every_minutes"),
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def next_place(connection: Connection) -> int:
    """Return the place after all others; feeds and folders share one numbering, so that a list stays in order."""
    place: int = connection.execute(_NEXT_PLACE).scalar_one()
    return place


def children_of(
    parent: int | None, feeds: Sequence[Row[Any]], folders: Sequence[Row[Any]]
) -> tuple[OutlineFolder | OutlineFeed, ...]:
    """Return the feeds and folders inside a folder (None: at the top level), in order."""
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


def are_pairs(kept: str | None) -> bool:
    """Tell whether `attributes` of a folder can be written to a list."""
    try:
        return all([isinstance(name, str) and isinstance(value, str) for name, value in _pairs(kept)])
    except (ValueError, TypeError, RecursionError):
        return False


_NEXT_PLACE = text("""
    SELECT 1 + max(coalesce((SELECT max(place) FROM feed), 0), coalesce((SELECT max(place) FROM folder), 0))""")


def _pairs(kept: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(kept)) if kept else ()
