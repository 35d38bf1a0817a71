"""Stands in for the database in tests of deciding: what a feed has stored, and what storing adds to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.entries.entry import KnownEntry, ParsedEntry
from reader.feeds.changes import Changes, find_changes


class Shelf:
    """Entries of one feed, as `EntryStore.known` would give them."""

    def __init__(self) -> None:
        self.known: list[KnownEntry] = []

    def take(self, *entries: ParsedEntry) -> Changes:
        """Decide about a document, and store what is decided."""
        changes = find_changes(entries, self.known)
        self.store(changes)
        return changes

    def store(self, changes: Changes) -> None:
        """Store as the database does: ids upward, keys unique."""
        stored = {entry.id: entry for entry in self.known}
        for changed in changes.changed:
            before = stored[changed.id]
            assert changed.identity.key == before.key
            stored[changed.id] = _known(before.id, changed.identity, changed.entry)
        for new in changes.new:
            number = len(stored) + 1
            stored[number] = _known(number, new.identity, new.entry)
        self.known = list(stored.values())
        assert len({entry.key for entry in self.known}) == len(self.known), "two entries with one key"

    def titles(self) -> list[str]:
        return sorted(entry.title for entry in self.known)


def _known(number: int, identity: object, entry: ParsedEntry) -> KnownEntry:
    from reader.domain.entries.refresh import Identity

    assert isinstance(identity, Identity)
    return KnownEntry(
        id=number,
        key=identity.key,
        guid_hash=identity.guid_hash,
        link_hash=identity.link_hash,
        title=entry.title,
        revision=identity.revision,
        published_at=entry.published_at,
        versions=0,
    )


def new_titles(changes: Changes) -> Sequence[str]:
    """Give the titles of new entries, in the document's order."""
    return [one.entry.title for one in reversed(changes.new)]
