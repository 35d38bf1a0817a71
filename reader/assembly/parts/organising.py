"""Tags and the reading list: changes them, then announces what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.domain.clock import Clock
from reader.domain.events import Announce, EntriesTagged, ReadingListChanged, TagsChanged
from reader.domain.tag import Tag, TagColour
from reader.storage.reading_list import ReadingList
from reader.storage.tags import TagChange, TagStore


@dataclass(eq=False)
class Tagging:
    """Changes tags; see `TagStore`."""

    store: TagStore
    _announce: Announce

    def make(self, name: str) -> Tag:
        """Give the tag of a name; it is created if there is none."""
        tag = self.store.make(name)
        self._announce(TagsChanged())
        return tag

    def put_on(self, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
        """Put a tag on entries; gives those that did not have it."""
        return self._tell(self.store.put_on(tag_id, entry_ids))

    def take_off(self, tag_id: int, entry_ids: Sequence[int]) -> list[int]:
        """Take a tag off entries; gives those that had it."""
        return self._tell(self.store.take_off(tag_id, entry_ids))

    def rename(self, tag_id: int, name: str) -> TagChange:
        """Rename a tag, or merge it with the one that has the name."""
        return self._tell_of(self.store.rename(tag_id, name))

    def remove(self, tag_id: int) -> TagChange:
        """Remove a tag."""
        return self._tell_of(self.store.remove(tag_id))

    def undo(self, change: TagChange) -> None:
        """Undo `rename` or `remove`."""
        self.store.undo(change)
        self._tell_of(change)

    def colour(self, tag_id: int, colour: TagColour) -> None:
        """Give a tag another colour."""
        self.store.colour(tag_id, colour)
        self._announce(TagsChanged())

    def arrange(self, tag_ids: Sequence[int]) -> None:
        """Put the tags in the reader's order; see `TagStore.arrange`."""
        self.store.arrange(tag_ids)
        self._announce(TagsChanged())

    def _tell(self, changed: list[int]) -> list[int]:
        if changed:
            self._announce(EntriesTagged(tuple(changed)))
        return changed

    def _tell_of(self, change: TagChange) -> TagChange:
        self._announce(TagsChanged())
        if change.entry_ids:
            self._announce(EntriesTagged(change.entry_ids))
        return change


@dataclass(eq=False)
class ReadingLater:
    """Changes the reading list; see `ReadingList`."""

    store: ReadingList
    _clock: Clock
    _announce: Announce

    def add(self, entry_ids: Sequence[int]) -> list[int]:
        """Put entries at the end of the list; gives those that were not in it."""
        changed = self.store.add(entry_ids, self._clock())
        self._tell(changed)
        return changed

    def remove(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """Take entries off the list; gives those that were in it, with their places."""
        places = self.store.remove(entry_ids)
        self._tell(list(places))
        return places

    def put_back(self, places: Mapping[int, int]) -> None:
        """Undo `remove`."""
        self.store.put_back(places, self._clock())
        self._tell(list(places))

    def move(self, entry_ids: Sequence[int], *, before: int | None) -> None:
        """Move entries of the list before another one, or to its end."""
        self.store.move(entry_ids, before=before)
        self._tell(entry_ids)

    def _tell(self, entry_ids: Sequence[int]) -> None:
        if entry_ids:
            self._announce(ReadingListChanged(tuple(entry_ids)))
