"""The history of bulk actions, which can be undone for 30 days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from reader.domain.record import Event, Record

UNDOABLE_FOR = timedelta(days=30)

UNREAD, STARRED, LATER, MUTED, PRESERVED, IN_TICKER, DELETED = (
    "unread",
    "starred",
    "later",
    "muted",
    "preserved",
    "in_ticker",
    "deleted",
)
"""Properties of an entry that bulk actions change, beside its tags (`tagged`)."""
HIGHLIGHTED = "highlighted"
"""The marked passages of an entry."""
THERE = "there"
"""The presence of an entry in the library; an import adds entries."""
CONTENT = "content"
"""Content of an entry that making room, or the bound of its feed, removes; it is restored, or fetched again."""


def tagged(tag_id: int) -> str:
    """Name a tag as something that bulk actions change of an entry."""
    return f"tag:{tag_id}"


class HistoryKind(StrEnum):
    """Kinds of bulk actions. The words are part of the command line's contract."""

    MARKED = "marked"
    """Several entries were marked read, unread, starred, for later, or tagged."""
    DELETED = "deleted"
    """Several entries were deleted."""
    RULE_APPLIED = "rule_applied"
    UNSUBSCRIBED = "unsubscribed"
    FOLDER_REMOVED = "folder_removed"
    FOLDER_RENAMED = "folder_renamed"
    FOLDER_CREATED = "folder_created"
    MOVED = "moved"
    """Feeds or folders were put elsewhere in the list."""
    IMPORTED = "imported"
    TAG_CHANGED = "tag_changed"
    """A tag was renamed, merged or removed."""
    SEARCH_CHANGED = "search_changed"
    """A saved search was added, removed, or got another name or query."""
    STORY_CHANGED = "story_changed"
    """An article was taken out of a story, or put in one."""
    FEED_BOUNDED = "feed_bounded"
    """Unread articles over the bound of their feed were removed, or lost texts and pictures."""
    HIGHLIGHT_REMOVED = "highlight_removed"
    """A marked passage was removed."""
    ACCOUNT_REMOVED = "account_removed"
    ROOM_MADE = "room_made"
    """Listed; cannot be undone after its own grace period."""


class HistoryItem(Record, kw_only=True):
    """One bulk action."""

    id: int
    at: datetime
    kind: HistoryKind
    facts: Mapping[str, Any]
    """Values for the sentence about it, e.g. `{"place": "Le Monde", "read": true}`."""
    entries: int
    """How many entries (of subscriptions: feeds) it changed."""
    undoable_until: datetime | None
    """None: it cannot be undone."""
    undone_at: datetime | None = None
    can_fetch: bool = False
    """It made room: what articles have lost can be fetched again."""

    def can_be_undone(self, now: datetime) -> bool:
        return self.undone_at is None and self.undoable_until is not None and now < self.undoable_until


class FeedsBounded(Event):
    """Articles over the bound of their feed were removed."""

    history_id: int


class Bulk(Record):
    """The description under which the history lists several changes of one call."""

    at: datetime
    """When the reader asked for it."""
    facts: Mapping[str, Any]
    """See `HistoryItem`."""
    kind: HistoryKind = HistoryKind.MARKED


def number_in(facts: Mapping[str, Any], name: str) -> int:
    """Return a number among an item's facts; 0 if it is none, as an imported library may hold anything."""
    value = facts.get(name)
    return value if isinstance(value, int) and 0 <= value < 1 << 31 else 0
