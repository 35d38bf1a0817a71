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
    """An entry that is to be placed.

    Attributes:
        at: When it was published, or came, in seconds since 1970.
        story: The number of a story that may begin with it; of one that was placed before, its story.
        vector: None: make it, where `makes_vector`.
        wishes: What the reader has decided for it.
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
    wishes: StoryWishes


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
