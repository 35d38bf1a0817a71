"""Saved searches, each change followed by the event that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from reader.assembly.lazy import lazy
from reader.domain.errors import QueryRefused
from reader.domain.events import SearchesChanged
from reader.domain.query.place import Counted, Place
from reader.domain.query.saved_search import (
    MOST_COUNTED,
    SavedSearch,
    SearchProblem,
    SearchRefused,
    checked_query,
    search_name,
)
from reader.domain.record import replace

if TYPE_CHECKING:
    from reader.assembly.parts.shared import Shared
    from reader.storage.entries.entries import EntryStore
    from reader.storage.search.saved_searches import Added, SavedSearchStore

T = TypeVar("T")


@dataclass(eq=False)
class SavedSearches:
    """Changes saved searches. Refusals are `SearchRefused` and `QueryRefused`."""

    shared: Shared

    @lazy
    def store(self) -> SavedSearchStore:
        from reader.storage.search.saved_searches import SavedSearchStore

        return SavedSearchStore(self.shared.database)

    @property
    def today(self) -> date:
        """Today in local time, from which `7d` in a query is counted."""
        return self.shared.clock().astimezone().date()

    def all(self) -> list[SavedSearch]:
        """Return every saved search in order."""
        return self.store.all()

    def find(self, name: str) -> SavedSearch:
        """Find a search by its name; raises SearchRefused if there is none."""
        found = next((search for search in self.all() if search.name == name), None)
        if found is None:
            raise SearchRefused(SearchProblem.MISSING, name)
        return found

    def add(self, name: str, query: str) -> Added:
        clean = search_name(name), checked_query(query, self.today)
        added = self._tell(lambda: self.store.add(*clean, self.shared.clock()))
        self.shared.announce_history(added.history_id)
        return added

    def change(self, search_id: int, choices: dict[str, Any]) -> int | None:
        """Change `name`, `query`, `notifies` or `in_ticker` (see `SavedSearchStore.change`)."""
        wanted = dict(choices)
        if "name" in wanted:
            wanted["name"] = search_name(wanted["name"])
        if "query" in wanted:
            wanted["query"] = checked_query(wanted["query"], self.today)
        done = self._tell(lambda: self.store.change(search_id, wanted, self.shared.clock()))
        return self.shared.announce_history(done)

    def remove(self, search_id: int) -> int | None:
        """Remove a search (see `SavedSearchStore.remove`)."""
        return self.shared.announce_history(self._tell(lambda: self.store.remove(search_id, self.shared.clock())))

    def move(self, search_id: int, before: int | None) -> None:
        """Put a search before another (see `SavedSearchStore.move`)."""
        self._tell(lambda: self.store.move(search_id, before))

    def _tell(self, work: Callable[[], T]) -> T:
        done = work()
        self.shared.announce(SearchesChanged())
        return done


def places_of(searches: Iterable[SavedSearch], today: date) -> list[Place]:
    """Return the places of searches, without those whose query a stranger's database has made unreadable."""
    places = []
    for search in searches:
        with suppress(QueryRefused):
            places.append(search.place(today))
    return places


def count_unread(entries: EntryStore, searches: Iterable[SavedSearch], today: date) -> dict[int, Counted]:
    """Count the unread entries of each search by its id, up to one above `MOST_COUNTED`.

    Very old ones are not counted (`EntryStore.count_newest`). A function on data, for any thread.
    """
    counts = {}
    for search in searches:
        for place in places_of([search], today):
            counts[search.id] = entries.count_newest(replace(place, unread=True), MOST_COUNTED + 1)
    return counts


def found_by(entries: EntryStore, searches: Sequence[SavedSearch], ids: Iterable[int], today: date) -> set[int]:
    """Return those of some new entries that a search finds. A function on data, for any thread."""
    wanted = set(ids)
    found: set[int] = set()
    for place in places_of(searches, today) if wanted else ():
        found |= wanted.intersection(entries.ids(place, limit=_NEWEST))
    return found


_NEWEST = 2_000
"""Newest hits of a search among which new entries are looked for."""
