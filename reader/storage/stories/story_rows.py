"""Data that the stores of stories read and write. The process of stories loads this, so it stays small."""

from __future__ import annotations

from datetime import datetime

from reader.domain.record import Record
from reader.domain.stories.story import NO_WISHES, Reason, StoryWishes


class StoryText(Record, kw_only=True):
    """The text and facts by which an entry is placed."""

    entry_id: int
    feed_id: int
    language: str | None
    at: datetime
    """When it was published, or came."""
    title: str
    lead: str
    """Its summary or first paragraph; may be empty."""
    text: str
    """The beginning of its text, with or without the lead."""
    section: str | None
    """Its feed names it under this."""
    source: bytes
    """Revision of entry and page, and a hash of title and lead; another value means another text."""


class KnownEntry(Record, kw_only=True):
    """An entry that was placed before."""

    entry_id: int
    feed_id: int
    at: datetime
    features: bytes
    """The packed features of its text."""
    vector: bytes | None
    """Made of headline and lead; None: none was made."""
    story_id: int
    wishes: StoryWishes = NO_WISHES


class Placed(Record):
    """Where an entry is placed."""

    entry_id: int
    story_id: int | None
    """Created if it does not exist; None: a new one."""
    copied_from: int | None = None
    """The entry whose text it repeats."""
    reasons: tuple[Reason, ...] = ()


class Kept(Record):
    """The stored data of an entry that was placed.

    Attributes:
        source: See `StoryText`.
        features, vector: See `KnownEntry`; stored for the window of time. None: they are not stored.
        bits: The signs of its vector, stored as long as the entry; None: none was made.
    """

    entry_id: int
    source: bytes
    features: bytes | None
    vector: bytes | None
    bits: bytes | None


class PlacedBatch(Record):
    """A batch that was stored: what it changed, and the epoch after it (`story_queue.py`)."""

    story_ids: tuple[int, ...]
    entry_ids: tuple[int, ...]
    epoch: int


class FoundCopy(Record):
    """The result of comparing an entry's text with others."""

    entry_id: int
    copied_from: int | None
    """The entry whose text it repeats; None: its text is its own."""
    agency: str | None
    """See `StoryEntry`."""
    text_fingerprint: bytes | None
    """The fingerprint to store; None: the stored one is still right."""
