"""The list of tags: changes it, then announces what changed.

Every change of a tag's name is a bulk action in the history. `marking.py` marks entries with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.assembly.parts.shared import Shared
from reader.background.cancel import CancelToken
from reader.domain.events import HistoryChanged, RulesChanged, SearchesChanged, TagsChanged
from reader.domain.sources.tag import Tag, TagColour
from reader.storage.core.tags import TagStore
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

    def _tell_of(self, change: TagChange) -> TagChange:
        self.shared.announce(TagsChanged())
        # Queries of saved searches may have been changed too.
        self.shared.announce(SearchesChanged())
        self.shared.announce(RulesChanged())
        self.shared.announce(HistoryChanged((change.history_id,)))
        return change
