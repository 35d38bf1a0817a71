"""Tags and the reading list: changes them, then announces what changed.

What is done to several entries at once, and every change of a tag's name, is a bulk action in the history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.assembly.parts.shared import Shared
from reader.background.cancel import CancelToken
from reader.domain.events import Change, EntriesChanged, HistoryChanged, RulesChanged, SearchesChanged, TagsChanged
from reader.domain.organising.history import LATER, Bulk, Changed
from reader.domain.sources.tag import Tag, TagColour
from reader.storage.core.reading_list import ReadingList
from reader.storage.core.tags import TagStore
from reader.storage.entries.marks import Mark, later_mark, mark, tag_mark
from reader.storage.organising.tag_changes import TagChange, remove, rename
from reader.storage.search.query_followers import Naming, naming_tag


@dataclass(eq=False)
class Tagging:
    """Changes tags. `token`: cancels long work between two transactions when the program closes."""

    store: TagStore
    shared: Shared
    token: CancelToken

    def make(self, name: str) -> Tag:
        """Return the tag with a name, created if it is missing; raises UsageError if the name cannot be used."""
        tag = self.store.make(name)
        self.shared.announce(TagsChanged())
        return tag

    def put_on(self, tag: Tag, entry_ids: Sequence[int]) -> Changed:
        """Add a tag to entries; returns those that did not have it."""
        return self._mark(tag, entry_ids, on=True)

    def take_off(self, tag: Tag, entry_ids: Sequence[int]) -> Changed:
        """Remove a tag from entries; returns those that had it."""
        return self._mark(tag, entry_ids, on=False)

    def rename(self, tag_id: int, name: str) -> TagChange:
        """Rename a tag, or merge it with the one that has the name; see `tag_changes.rename`."""
        return self._tell_of(rename(self.shared.database, tag_id, name, self.shared.clock(), self.token))

    def remove(self, tag_id: int) -> TagChange:
        """Remove a tag; see `tag_changes.remove`."""
        return self._tell_of(remove(self.shared.database, tag_id, self.shared.clock(), self.token))

    def naming(self, tag_id: int) -> list[Naming]:
        """Return the rules and saved searches that name a tag."""
        with self.shared.database.read() as connection:
            return naming_tag(connection, tag_id)

    def colour(self, tag_id: int, colour: TagColour) -> None:
        self.store.colour(tag_id, colour)
        self.shared.announce(TagsChanged())

    def arrange(self, tag_ids: Sequence[int]) -> None:
        """Put the tags in the reader's order; see `TagStore.arrange`."""
        self.store.arrange(tag_ids)
        self.shared.announce(TagsChanged())

    def _mark(self, tag: Tag, entry_ids: Sequence[int], *, on: bool) -> Changed:
        changed = _mark(self.shared, self.token, entry_ids, tag_mark(tag.id, on), {"tag": tag.name, "on": on})
        if changed:
            self.shared.announce(EntriesChanged(changed.ids, Change.TAGGED))
        return changed

    def _tell_of(self, change: TagChange) -> TagChange:
        self.shared.announce(TagsChanged())
        # The queries of some may have followed.
        self.shared.announce(SearchesChanged())
        self.shared.announce(RulesChanged())
        self.shared.announce(HistoryChanged((change.history_id,)))
        return change


@dataclass(eq=False)
class ReadingLater:
    """Changes the reading list. `token`: as for `Tagging`."""

    store: ReadingList
    shared: Shared
    token: CancelToken

    def add(self, entry_ids: Sequence[int]) -> Changed:
        """Add entries at the end of the list, in this order; returns those that were not in it."""
        return self._mark(entry_ids, on=True)

    def remove(self, entry_ids: Sequence[int]) -> Changed:
        """Remove entries from the list; returns those that were in it."""
        return self._mark(entry_ids, on=False)

    def put_back(self, places: Mapping[int, int]) -> None:
        """Undo a removal: entries return to their places (see `ReadingList.places`)."""
        self.store.put_back(places, self.shared.clock())
        self.shared.announce(EntriesChanged(tuple(places), Change.LATER))

    def move(self, entry_ids: Sequence[int], *, before: int | None) -> None:
        """Move entries of the list before another one; None: to its end."""
        self.store.move(entry_ids, before=before)
        self.shared.announce(EntriesChanged(tuple(entry_ids), Change.LATER))

    def _mark(self, entry_ids: Sequence[int], *, on: bool) -> Changed:
        changed = _mark(self.shared, self.token, entry_ids, later_mark(on, self.shared.clock()), {LATER: on})
        if changed:
            self.shared.announce(EntriesChanged(changed.ids, Change.LATER))
        return changed


def _mark(
    shared: Shared, token: CancelToken, entry_ids: Sequence[int], wish: Mark, facts: Mapping[str, Any]
) -> Changed:
    bulk = Bulk(shared.clock(), facts) if len(entry_ids) > 1 else None
    changed = mark(shared.database, entry_ids, wish, bulk, token)
    if changed.history_id is not None:
        shared.announce(HistoryChanged((changed.history_id,)))
    return changed
