"""Saved searches, in the reader's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from reader.domain.organising.history import HistoryKind
from reader.domain.query.query import MAX_QUERY
from reader.domain.query.saved_search import SavedSearch, SearchProblem, SearchRefused
from reader.domain.record import Record
from reader.storage.core.history import record
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_MASK, SAVED_SEARCH


class Added(Record):
    """A search that was added, and the history id for undo."""

    id: int
    history_id: int


class SavedSearchStore(Store):
    """Reads and changes saved searches. A method that writes returns when it is on the disk."""

    def all(self) -> list[SavedSearch]:
        """Return every saved search in order."""
        with self._database.read() as connection:
            return all_searches(connection)

    def add(self, name: str, query: str, now: datetime) -> Added:
        """Add a search behind the others; raises SearchRefused if the name is taken."""

        def work(connection: Connection) -> Added:
            search_id = add_search(connection, name, query)
            row = _row(connection, search_id)
            return Added(search_id, _record(connection, {"search": name, "how": "added"}, None, row, now))

        return self._database.write(work)

    def change(self, search_id: int, choices: dict[str, Any], now: datetime) -> int | None:
        """Change `name`, `query`, `notifies` or `in_ticker`.

        Returns:
            The history id for undoing a new name or query; None: neither is new.

        Raises:
            SearchRefused: there is another one of this name.
        """

        def work(connection: Connection) -> int | None:
            if "name" in choices:
                _refuse_twin(connection, choices["name"], search_id)
            before = _row(connection, search_id)
            connection.execute(update(SAVED_SEARCH).where(SAVED_SEARCH.c.id == search_id).values(**choices))
            after = _row(connection, search_id)
            if before is None or after is None or all(before[name] == after[name] for name in ("name", "query")):
                return None
            facts = {"search": before["name"], "how": "changed"}
            if before["name"] != after["name"]:
                facts |= {"how": "renamed", "to": after["name"]}
            return _record(connection, facts, before, after, now)

        return self._database.write(work)

    def remove(self, search_id: int, now: datetime) -> int | None:
        """Remove a search; gives the id of the history, None if it was gone already."""

        def work(connection: Connection) -> int | None:
            before = _row(connection, search_id)
            if before is None:
                return None
            connection.execute(delete(SAVED_SEARCH).where(SAVED_SEARCH.c.id == search_id))
            return _record(connection, {"search": before["name"], "how": "removed"}, before, None, now)

        return self._database.write(work)

    def move(self, search_id: int, before: int | None) -> None:
        """Put a search before another; None: behind all."""
        self._database.write(lambda connection: _arrange(connection, search_id, before))


def add_search(connection: Connection, name: str, query: str) -> int:
    """Add a search behind the others, in the caller's transaction; gives its id. It is not listed in the history.

    Raises:
        SearchRefused: there is one of this name.
    """
    _refuse_twin(connection, name)
    place = select(func.coalesce(func.max(SAVED_SEARCH.c.place), 0) + 1).scalar_subquery()
    added = connection.execute(insert(SAVED_SEARCH).values(name=name, query=query, place=place))
    return int(added.inserted_primary_key[0])  # type: ignore[index]


def add_missing(connection: Connection, searches: Iterable[tuple[str, str]]) -> list[int]:
    """Add those of some names and queries whose names are free, in the caller's transaction; gives their ids."""
    return [add_search(connection, name, query) for name, query in searches if not _is_taken(connection, name)]


def remove_added(connection: Connection, search_ids: Iterable[int]) -> None:
    """Undo `add_missing`, in the caller's transaction."""
    connection.execute(delete(SAVED_SEARCH).where(SAVED_SEARCH.c.id.in_(list(search_ids))))


def restore_search(connection: Connection, undo: Mapping[str, Any]) -> None:
    """Undo a change that the history lists, in the caller's transaction. A later choice stays.

    Args:
        undo: As stored with the change; in a restored copy it may hold anything.
    """
    was, then = _read_row(undo.get("was")), _read_row(undo.get("now"))
    known = was or then
    if known is None:
        return
    now = _row(connection, known["id"])
    is_it = SAVED_SEARCH.c.id == known["id"]
    if now is None:
        if then is None and not _is_taken(connection, known["name"]):
            connection.execute(insert(SAVED_SEARCH).values(**known))
    elif was is None:
        connection.execute(delete(SAVED_SEARCH).where(is_it, SAVED_SEARCH.c.name == known["name"]))
    elif then is not None:
        back = {one: was[one] for one in ("name", "query") if now[one] == then[one] != was[one]}
        if "name" in back and _is_taken(connection, back["name"]):
            del back["name"]
        if back:
            connection.execute(update(SAVED_SEARCH).where(is_it).values(**back))


def _record(
    connection: Connection,
    facts: Mapping[str, Any],
    was: dict[str, Any] | None,
    now: dict[str, Any] | None,
    at: datetime,
) -> int:
    return record(connection, HistoryKind.SEARCH_CHANGED, facts, at, undo={"was": was, "now": now})


def _row(connection: Connection, search_id: int) -> dict[str, Any] | None:
    row = connection.execute(select(SAVED_SEARCH).where(SAVED_SEARCH.c.id == search_id)).first()
    return None if row is None else row._asdict()


def _read_row(stored: Any) -> dict[str, Any] | None:
    match stored:
        case {
            "id": int(id_),
            "name": str(name),
            "query": str(query),
            "place": int(place),
            "notifies": bool(),
            "in_ticker": bool(),
        } if 0 < id_ <= ID_MASK and name.strip() and 0 <= place <= ID_MASK and len(query) <= MAX_QUERY:
            return {column.name: stored[column.name] for column in SAVED_SEARCH.c}
    return None


def all_searches(connection: Connection) -> list[SavedSearch]:
    """Do `SavedSearchStore.all` in the caller's transaction."""
    columns = (one for one in SAVED_SEARCH.c if one.name != "place")
    rows = connection.execute(select(*columns).order_by(SAVED_SEARCH.c.place, SAVED_SEARCH.c.id))
    return [SavedSearch(**row._asdict()) for row in rows]


def _arrange(connection: Connection, search_id: int, before: int | None) -> None:
    ids = [search.id for search in all_searches(connection) if search.id != search_id]
    at = ids.index(before) if before in ids else len(ids)
    for place, id_ in enumerate([*ids[:at], search_id, *ids[at:]], 1):
        connection.execute(update(SAVED_SEARCH).where(SAVED_SEARCH.c.id == id_).values(place=place))


def _refuse_twin(connection: Connection, name: str, search_id: int | None = None) -> None:
    if _is_taken(connection, name, search_id):
        raise SearchRefused(SearchProblem.TAKEN, name)


def _is_taken(connection: Connection, name: str, search_id: int | None = None) -> bool:
    found = connection.scalar(select(SAVED_SEARCH.c.id).where(SAVED_SEARCH.c.name == name))
    return found is not None and found != search_id
