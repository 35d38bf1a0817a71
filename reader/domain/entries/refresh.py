"""The changes that one refresh of a feed makes: computed in `feeds/`, stored in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from reader.domain.entries.entry import ParsedEntry
from reader.domain.record import Record, field
from reader.domain.sources.feed import FeedFacts, Health, Move, Validators


class Identity(Record, kw_only=True):
    """The keys by which an entry is recognised (made by feeds/changes.py)."""

    key: bytes
    """Key that is unique within the feed; 12 bytes."""
    guid_hash: bytes | None
    link_hash: bytes | None
    revision: bytes
    """Hash of title, link and text: differs once the publisher edits the entry."""


class NewEntry(Record, kw_only=True):
    identity: Identity
    entry: ParsedEntry
    unread: bool = True


class ChangedEntry(Record, kw_only=True):
    """A stored entry as the feed gives it now."""

    id: int
    identity: Identity
    entry: ParsedEntry
    keep_version: bool = True
    """False if only its identity changed. A version is kept if its words changed too
    (`domain/text/wording.py`)."""
    deleted: bool = False
    """The reader has deleted it: only its keys are updated."""


class Refresh(Record, kw_only=True):
    """All changes of one request of a feed, successful or not. `None` means unchanged."""

    feed_id: int
    health: Health
    facts: FeedFacts | None = None
    validators: Validators | None = None
    body_hash: bytes | None = None
    new: tuple[NewEntry, ...] = ()
    """Oldest first: ids follow this order."""
    changed: tuple[ChangedEntry, ...] = ()
    url: str | None = None
    """The feed's new address: an adopted move, or the feed that was found in a page."""
    moved_from: str | None = None
    consent_ends: bool = False
    """True if `url` is on another server than the one that the reader consented to."""
    user_ends: bool = False
    """True if `url` is on another server than the one that has the reader's user."""
    move: Move | None = None
    move_ended: bool = False
    """True: the redirect is not watched any more."""


class Stored(Record, kw_only=True):
    """The result of storing a refresh."""

    new_ids: tuple[int, ...]
    changed_ids: tuple[int, ...]
    muted_ids: frozenset[int] = frozenset()
    """Those of the new entries that a rule hides."""
    notified_ids: tuple[int, ...] = ()
    """Those that a rule asks to notify."""
    folded: Mapping[int, str] = field(default_factory=dict)
    """Texts of new entries as they are indexed, if rules needed them."""
