"""A place is a list of headlines that the reader can open: all unread, one source, a search."""

from __future__ import annotations

from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which entries to list. The conditions are joined by *and*; no condition means everything."""

    unread: bool = False
    starred: bool = False
    today: bool = False
    """Sorted at or after local midnight."""
    feed_id: int | None = None
    folder: tuple[str, ...] | None = None
    """Feeds in this folder and the folders inside it."""
    begun: bool = False
    """Begun and not finished, the most recent first."""
    trip: bool = False
    """Packed for the newest trip; in the order of reading, unread ones first."""
    offline: bool = False
    """Can be read to their end without a network (`Completeness.is_whole`)."""
    ticker: bool = False
    """Of feeds that run in the ticker."""
    search: str | None = None
    """As people type it; see storage/search.py."""

    @property
    def has_own_order(self) -> bool:
        """True if entries are not sorted by time, so that a new one cannot be inserted."""
        return self.trip or self.begun


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries of a place, in its order.

    Attributes:
        positions: Where each stands in time, the newest first and the greatest; none where the place has an order
            of its own.
    """

    ids: array[int]
    positions: array[int]
