"""The history of bulk actions, which can be undone for 30 days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

UNDOABLE_FOR = timedelta(days=30)


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
    MOVED = "moved"
    """Feeds or folders were put elsewhere in the list."""
    IMPORTED = "imported"
    TAG_CHANGED = "tag_changed"
    """A tag was renamed, merged or removed."""
    ROOM_MADE = "room_made"
    """Listed; cannot be undone after its own grace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryItem:
    """One bulk action.

    Attributes:
        facts: What a sentence about it names, e.g. `{"place": "Le Monde", "read": true}`.
        entries: How many entries (of subscriptions: feeds) it changed.
        undoable_until: None: it cannot be undone.
    """

    id: int
    at: datetime
    kind: HistoryKind
    facts: Mapping[str, Any]
    entries: int
    undoable_until: datetime | None
    undone_at: datetime | None = None
