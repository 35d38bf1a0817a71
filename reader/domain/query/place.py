"""A place is a list of headlines that the reader can open: all unread, one source, a search."""

from __future__ import annotations

from array import array
from enum import StrEnum
from typing import NamedTuple

from reader.domain.query.query import Query
from reader.domain.record import Record, replace


class Order(StrEnum):
    """How the entries of a place are sorted. The words are part of the command line's contract."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"
    """The best answers to a search first; without a search the newest first."""
    LONGEST = "longest"
    """Longest text first, by words."""
    SOURCE = "source"
    """Sorted by the feed's title; within one feed the newest first."""


ANY_TAG = 0
"""Value of `Place.tag_id` for entries with any tag."""


class Place(Record, kw_only=True):
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
    later: bool = False
    """On the reading list; in its order."""
    tag_id: int | None = None
    """With this tag; `ANY_TAG`: with one at least."""
    highlighted: bool = False
    """With a passage that the reader marked."""
    corrected: bool = False
    """Changed after the reader had read it (`Headline.corrected`)."""
    muted: bool = False
    """Hidden by a rule; all other places leave these out, unless a query asks for them."""
    trip: bool = False
    """Packed for the newest trip; in the order of reading, unread ones first."""
    offline: bool = False
    """Can be read to their end without a network (`Completeness.is_whole`)."""
    ticker: bool = False
    """Only entries of feeds that run in the ticker."""
    query: Query | None = None
    """A search (`domain/query/query_parser.py`)."""
    also: tuple[int, ...] = ()
    """Entries that follow those of the query, in this order: what other languages say of it."""
    order: Order = Order.NEWEST
    """How they are sorted; a place with an order of its own keeps that."""

    @property
    def has_own_order(self) -> bool:
        """True if the place itself says how its entries are sorted."""
        return self.trip or self.begun or self.later

    @property
    def asks_for_nothing(self) -> bool:
        """True if nothing is listed, since there is nothing in its query that could be searched."""
        return self.query is not None and self.query.condition is None

    @property
    def as_written(self) -> Place:
        """The same without other forms of the words of its query."""
        if self.query is None or self.query.condition is None:
            return self
        return replace(self, query=replace(self.query, condition=self.query.condition.as_written))

    @property
    def is_by_time(self) -> bool:
        """True if entries are sorted by time, so that a new one can be inserted where it belongs."""
        if self.has_own_order or self.also:
            return False
        return self.order in (Order.NEWEST, Order.OLDEST) or (self.order is Order.BEST and self.query is None)


class Listed(Record):
    """The entries of a place, in its order."""

    ids: array[int]
    positions: array[int]
    """Sort positions by time, newer is greater; empty if the place is not sorted by time."""
    is_cut: bool = False
    """There are more: `Order.BEST` ranks the newest hits only."""


class Counted(NamedTuple):
    """Number of entries of a place. `is_least`: counting stopped, so there may be more."""

    number: int
    is_least: bool = False


class CountedList(Record):
    """A list, and counts of its entries."""

    readable: int
    """Entries that can be read without a network; of unread ones, if it lists those."""
    stayed: int
    """Entries that do not belong there any more, like read ones among unread ones, until it is left."""
