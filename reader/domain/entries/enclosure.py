"""Files that come with entries (audio, PDF): listed by the feed, fetched on request."""

from __future__ import annotations

import re
from enum import StrEnum

from reader.domain.record import Record
from reader.domain.rights import SourceRights

HEAD_BYTES = 1_024
"""First bytes of a file that are read to recognise its type: a PDF's mark may be as late as this (ISO 32000-1,
annex H.3.4.1).
"""


class EnclosureState(StrEnum):
    """The state of a file. The values are part of the command line's contract."""

    LISTED = "listed"
    PARTIAL = "partial"
    """Partly on this disk; it is resumed."""
    STORED = "stored"
    EVICTED = "evicted"
    """It was stored, and deleted to make room (`retention.py`)."""


SUFFIXES = frozenset(".mp3 .aac .m4a .mp4 .ogg .flac .wav .webm .pdf .epub".split())
"""Suffixes of the files that are stored (`hostile/feeds/enclosure.py`); the system opens files by suffix."""
_STEM = frozenset("0123456789abcdef")


def is_file_name(name: str) -> bool:
    """Tell whether a file of an article may have this name: a hash and a known suffix, never a path."""
    stem, dot, suffix = name.partition(".")
    return len(stem) == 64 and _STEM.issuperset(stem) and dot + suffix in SUFFIXES


class Enclosure(Record, kw_only=True):
    url: str
    media_type: str | None = None
    """The media type that the feed names."""
    bytes: int | None = None
    """Size that the feed names, or that the server named when it was asked."""
    state: EnclosureState = EnclosureState.LISTED
    received: int = 0
    """Bytes on this disk."""
    name: str | None = None
    """Name of the file on this disk."""

    @property
    def is_audio(self) -> bool:
        return self._type.startswith("audio/")

    @property
    def is_picture(self) -> bool:
        return self._type.startswith("image/")

    @property
    def is_pdf(self) -> bool:
        return self._type in ("application/pdf", "application/x-pdf")

    @property
    def _type(self) -> str:
        """The media type that the feed names; else the one its address suggests; "" if neither is known."""
        said = (self.media_type or "").partition(";")[0].strip().lower()
        if said not in _SAYS_NOTHING:
            return said
        path = re.split("[?#]", self.url, maxsplit=1)[0].lower()
        return next((known for suffix, known in _TYPES.items() if path.endswith(suffix)), "")


_SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream")
_TYPES = {
    **dict.fromkeys(".mp3 .aac .m4a .m4b .ogg .oga .opus .flac .wav".split(), "audio/*"),
    ".pdf": "application/pdf",
}


class FileKind(Record):
    """The type of a file by its content, whatever feed, server and address say."""

    media_type: str
    suffix: str
    """Suffix with the dot, for the file on this disk."""


class WantedEnclosure(SourceRights, kw_only=True):
    """A file to fetch, with what its request needs."""

    entry_id: int
    url: str
    feed_id: int
    bytes: int | None = None
    received: int = 0
    """Bytes that are already here."""
    etag: str | None = None
    last_modified: str | None = None
    state: EnclosureState = EnclosureState.LISTED
