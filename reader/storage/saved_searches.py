"""Saved searches, in the reader's order."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from reader.domain.errors import SearchProblem, SearchRefused
from reader.domain.saved_search import SavedSearch
from reader.storage.database import Database
from reader.storage.organising_tables import SAVED_SEARCH


class SavedSearchStore:
    """Reads and changes saved searches. A method that writes returns when it is on the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Give every saved search in order."""
        with self._database.read() as connection:
            return _all(connection)

    def add(self, name: str, query: str) -> int:
        """Add a search behind the others; gives its id.

        Raises:
            SearchRefused: there is one of this name.
        """

        def work(connection: Connection) -> int:
            _refuse_twin(connection, name)
            place = select(func.coalesce(func.max(SAVED_SEARCH.c.place), 0) + 1).scalar_subquery()
            added = connection.execute(insert(SAVED_SEARCH).values(name=name, query=query, place=place))
            return int(added.inserted_primary_key[0])  # type: ignore[index]

        return self._database.write(work)

    def change(self, search_id: int, choices: dict[str, Any]) -> None:
        """Change `name`, `query`, `notifies` or `in_ticker`.

        Raises:
            SearchRefused: there is another one of this name.
        """

        def work(connection: Connection) -> None:
            if "name" in choices:
                _refuse_twin(connection, choices["name"], search_id)
            connection.execute(update(SAVED_SEARCH).where(SAVED_SEARCH.c.id == search_id).values(**choices))

        self._database.write(work)

    def remove(self, search_id: int) -> None:
        """Remove a search."""
        self._database.write(
            lambda connection: connection.execute(delete(SAVED_SEARCH).where(SAVED_SEARCH.c.id == search_id))
        )

    def restore(self, search: SavedSearch, before: int | None) -> None:
        """Undo `remove`: a search stands before another again (None: behind all).

        Raises:
            SearchRefused: another one has its name now.
        """

        def work(connection: Connection) -> None:
            _refuse_twin(connection, search.name)
            connection.execute(insert(SAVED_SEARCH).values(**asdict(search), place=0))
            _arrange(connection, search.id, before)

        self._database.write(work)

    def move(self, search_id: int, before: int | None) -> None:
        """Put a search before another; None: behind all."""
        self._database.write(lambda connection: _arrange(connection, search_id, before))


def _all(connection: Connection) -> list[SavedSearch]:
    columns = (one for one in SAVED_SEARCH.c if one.name != "place")
    rows = connection.execute(select(*columns).order_by(SAVED_SEARCH.c.place, SAVED_SEARCH.c.id))
    return [SavedSearch(**row._asdict()) for row in rows]


def _arrange(connection: Connection, search_id: int, before: int | None) -> None:
    ids = [search.id for search in _all(connection) if search.id != search_id]
    at = ids.index(before) if before in ids else len(ids)
    for place, id_ in enumerate([*ids[:at], search_id, *ids[at:]], 1):
        connection.execute(update(SAVED_SEARCH).where(SAVED_SEARCH.c.id == id_).values(place=place))


def _refuse_twin(connection: Connection, name: str, search_id: int | None = None) -> None:
    found = connection.scalar(select(SAVED_SEARCH.c.id).where(SAVED_SEARCH.c.name == name))
    if found is not None and found != search_id:
        raise SearchRefused(SearchProblem.TAKEN, name)
