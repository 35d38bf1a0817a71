"""What one refresh of a feed changes: made by deciding, stored in one piece."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.entry import ParsedEntry
from reader.domain.feed import FeedFacts, Health, Move, Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How an entry is recognised again (feeds/deciding.py makes these)."""

    key: bytes
    """Unique within the feed; 12 bytes."""
    guid_hash: bytes | None
    link_hash: bytes | None
    revision: bytes
    """Of title, link and text: differs when the publisher edited the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry that we did not have."""

    identity: Identity
    entry: ParsedEntry
    unread: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedEntry:
    """An entry that we have, as the feed gives it now."""

    id: int
    identity: Identity
    entry: ParsedEntry
    keep_version: bool = True
    """False where only its identity changed, or enough versions are kept."""
    deleted: bool = False
    """The reader has deleted it: only what it is known by is kept up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """All that one request of a feed changes, good or bad. `None` means: stays as it is."""

    feed_id: int
    health: Health
    facts: FeedFacts | None = None
    validators: Validators | None = None
    body_hash: bytes | None = None
    new: tuple[NewEntry, ...] = ()
    """Oldest first: ids follow this order."""
    changed: tuple[ChangedEntry, ...] = ()
    url: str | None = None
    """The address that replaces the feed's: an adopted move, or the feed that was found in a page."""
    moved_from: str | None = None
    consent_ends: bool = False
    """True where `url` is at another server than the one that the reader consented to."""
    move: Move | None = None
    move_ended: bool = False
    """True forgets the watched redirect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What came of storing a refresh."""

    new_ids: tuple[int, ...]
    changed_ids: tuple[int, ...]
