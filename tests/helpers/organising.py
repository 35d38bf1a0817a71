"""Tags and the reading list of a database, as the parts of the program change them.

organiser = Organiser(stores.database)
tag = organiser.put_on("Energy", ids)
organiser.undo(organiser.rename(tag, "Climate").history_id)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.organising.history import LATER
from reader.domain.organising.marking import Changed, Marking, tag_marking
from reader.domain.sources.tag import Tag
from reader.storage.core.database import Database
from reader.storage.core.reading_list import ReadingList
from reader.storage.core.tags import TagStore
from reader.storage.entries.marks import mark
from reader.storage.organising.tag_changes import TagChange, remove, rename
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW


@dataclass
class Organiser:
    """Changes what one database holds."""

    database: Database

    @property
    def tags(self) -> TagStore:
        """The tags."""
        return TagStore(self.database)

    @property
    def later(self) -> ReadingList:
        """The reading list."""
        return ReadingList(self.database)

    def put_on(self, name: str, ids: Sequence[int], *, bulk: bool = False) -> Tag:
        """Put a tag on entries; it is made if there is none."""
        tag = self.tags.make(name)
        self.mark(tag_marking(tag, True, ids), bulk=bulk)
        return tag

    def take_off(self, tag: Tag, ids: Sequence[int], *, bulk: bool = False) -> Changed:
        """Take a tag off entries."""
        return self.mark(tag_marking(tag, False, ids), bulk=bulk)

    def read_later(self, ids: Sequence[int], *, bulk: bool = False) -> Changed:
        """Put entries on the reading list."""
        return self.mark(Marking(LATER, True, ids), bulk=bulk)

    def not_later(self, ids: Sequence[int], *, bulk: bool = False) -> Changed:
        """Take entries off the reading list."""
        return self.mark(Marking(LATER, False, ids), bulk=bulk)

    def rename(self, tag: Tag, name: str) -> TagChange:
        """Rename a tag."""
        return rename(self.database, tag.id, name, NOW, CancelToken())

    def remove(self, tag: Tag) -> TagChange:
        """Remove a tag."""
        return remove(self.database, tag.id, NOW, CancelToken())

    def undo(self, history_id: int | None) -> None:
        """Undo a bulk action."""
        assert history_id is not None
        for _ in UndoStore(self.database).undo(history_id, NOW):
            pass

    def mark(self, marking: Marking, *, bulk: bool) -> Changed:
        """Mark entries, each by itself or all at once."""
        return mark(self.database, marking, NOW, CancelToken(), is_listed=bulk)
