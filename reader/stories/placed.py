"""Plain data that the program and the process of stories exchange."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.record import Record
from reader.domain.stories.story import Reason, StoryWishes

HELD_MOST = 4_500
"""Most entries held for comparing, the last that came: each takes 12 kB, and the process may take 220 MB."""
HELD_OF_FEED = 200
"""Most of them from one feed, so that thousands of one do not hide the first report of an event."""


class Waiting(Struct, frozen=True, array_like=True, kw_only=True):
    """An entry that is to be placed."""

    entry_id: int
    feed_id: int
    language: str | None
    at: int
    """When it was published, or came, in seconds since 1970."""
    title: str
    lead: str
    text: str
    section: str | None
    story: int
    """The number of a story that may begin with it; of one that was placed before, its story."""
    vector: bytes | None
    """None: make it, where `makes_vector`."""
    makes_vector: bool
    wishes: StoryWishes
    """The reader's decisions about it."""


class Loaded(Struct, frozen=True, array_like=True, kw_only=True):
    """An entry that was placed before; see `PlacedEntry` and `Waiting`."""

    features: bytes
    vector: bytes | None
    story: int
    wishes: StoryWishes


class DescribedEntry(Record):
    """The stored description of an entry that was placed before; see `PlacedEntry`."""

    features: bytes
    vector: bytes | None


class MovedEntry(Record):
    """An entry that changes its story because another one came."""

    entry_id: int
    story: int
    reasons: tuple[Reason, ...]


class PlacedEntry(Record, kw_only=True):
    """Where an entry belongs."""

    entry_id: int
    story: int
    """The story; the number that was offered, where it begins a new one."""
    reasons: tuple[Reason, ...]
    joined: tuple[int, ...]
    """Stories that are this one from now on."""
    moved: tuple[MovedEntry, ...]
    """Other entries that change their story."""
    features: bytes
    """To be kept, so that it can be loaded again."""
    vector: bytes | None
    """None: none was made."""
