"""Files that come with entries (audio, PDF): listed by the feed, fetched when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 1_024
"""Of a file tell what it is: a PDF may begin with other bytes, as far as this (ISO 32000-1, annex H.3.4.1)."""


class EnclosureState(StrEnum):
    """Where a file stands. The words are part of the command line's contract."""

    LISTED = "listed"
    PARTIAL = "partial"
    """Some of it is on this disk; it is continued."""
    STORED = "stored"
    EVICTED = "evicted"
    """It was here, and made room for others (`retention.py`)."""


SUFFIXES = frozenset(".mp3 .aac .m4a .mp4 .ogg .flac .wav .webm .pdf .epub".split())
"""Of files that are kept, by their kind (`hostile/feeds/enclosure.py`): the system opens them by these."""
_STEM = frozenset("0123456789abcdef")


def is_file_name(name: str) -> bool:
    """Tell whether a file of an article can be called so: a hash and a suffix of a known kind, never a path."""
    stem, dot, suffix = name.partition(".")
    return len(stem) == 64 and _STEM.issuperset(stem) and dot + suffix in SUFFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that comes with an entry."""

    url: str
    media_type: str | None = None
    """As the feed says."""
    bytes: int | None = None
    """As its server says, once it was asked; until then as the feed says."""
    state: EnclosureState = EnclosureState.LISTED
    received: int = 0
    """Bytes on this disk."""
    name: str | None = None
    """Of its file, once it is here."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is by its own bytes, whatever feed, server and address call it."""

    media_type: str
    suffix: str
    """With the dot; the file on this disk ends so, and the system opens it by that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEnclosure:
    """A file to fetch, with what its request needs."""

    entry_id: int
    url: str
    feed_id: int
    feed_url: str
    allow_local: bool
    bytes: int | None = None
    received: int = 0
    """Bytes of it that are here already."""
    etag: str | None = None
    last_modified: str | None = None
    state: EnclosureState = EnclosureState.LISTED
