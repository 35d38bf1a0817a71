"""What passes between the program and the process of stories: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from reader.domain.story import Reason

HELD_MOST = 4_500
"""Entries that are compared with, the last that came: each takes 12 kB, and the process may take 220 MB."""
HELD_OF_FEED = 200
"""Of these, that are of one feed: thousands from one between two reports of an event do not hide the first."""


class Waiting(Struct, frozen=True, array_like=True, kw_only=True):
    """An entry that is to be placed.

    Attributes:
        at: When it was published, or came, in seconds since 1970.
        story: The number of a story that may begin with it; of one that was placed before, its story.
        vector: None: make it, where `makes_vector`.
        apart, together: Entries with which it may not be, and with which it must be.
    """

    entry_id: int
    feed_id: int
    language: str | None
    at: int
    title: str
    lead: str
    text: str
    section: str | None
    story: int
    vector: bytes | None
    makes_vector: bool
    apart: list[int]
    together: list[int]


class Loaded(Struct, frozen=True, array_like=True, kw_only=True):
    """An entry that was placed before; see `PlacedEntry` and `Waiting`."""

    features: bytes
    vector: bytes | None
    story: int
    apart: list[int]
    together: list[int]


@dataclass(eq=False)
class Held:
    """Which entries a session holds. The program counts as the process does, and so knows what that may name."""

    _came: dict[int, int] = field(default_factory=dict)
    """Entries with their feeds, in the order in which they came."""
    _of_feeds: dict[int, dict[int, None]] = field(default_factory=dict)

    def put(self, entry_id: int, feed_id: int) -> list[int]:
        """Hold an entry; gives those that are held no more: the first of its feed, and the first of all."""
        if entry_id in self._came:
            self._drop(entry_id)
        self._came[entry_id] = feed_id
        of_feed = self._of_feeds.setdefault(feed_id, {})
        of_feed[entry_id] = None
        dropped = [next(iter(of_feed))] if len(of_feed) > HELD_OF_FEED else []
        if not dropped and len(self._came) > HELD_MOST:
            dropped = [next(iter(self._came))]
        for one in dropped:
            self._drop(one)
        return dropped

    def _drop(self, entry_id: int) -> None:
        feed_id = self._came.pop(entry_id)
        del self._of_feeds[feed_id][entry_id]
        if not self._of_feeds[feed_id]:
            del self._of_feeds[feed_id]


@dataclass(frozen=True, slots=True)
class DescribedEntry:
    """What is kept of an entry that was placed before; see `PlacedEntry`."""

    features: bytes
    vector: bytes | None


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """An entry that changes its story because another one came."""

    entry_id: int
    story: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEntry:
    """Where an entry belongs.

    Attributes:
        story: The story; the number that was offered, where it begins a new one.
        joined: Stories that are this one from now on.
        moved: Other entries that change their story.
        features: To be kept, so that it can be loaded again.
        vector: None: none was made.
    """

    entry_id: int
    story: int
    reasons: tuple[Reason, ...]
    joined: tuple[int, ...]
    moved: tuple[MovedEntry, ...]
    features: bytes
    vector: bytes | None
