"""Images of articles, identified by their fingerprint."""

from __future__ import annotations

from enum import StrEnum

from reader.domain.record import Record
from reader.domain.rights import SourceRights

INSIDE = "cid:"
"""Begins the address of a picture or file that came in a letter or saved page, and is on no server; the SHA-256 of
its bytes follows.
"""


class ImageState(StrEnum):
    """The state of an article's image. The values are part of the command line's contract."""

    WANTED = "wanted"
    STORED = "stored"
    BLOCKED = "blocked"
    """Hidden because others have reported it, whether it is here or not."""
    FLAGGED = "flagged"
    """Here, hidden because this reader has reported it."""
    HIDDEN = "hidden"
    """Here, hidden by this reader for themselves."""
    UNAVAILABLE = "unavailable"
    EVICTED = "evicted"
    """Deleted to make room (`retention.py`); not fetched again unless the reader asks."""

    @property
    def is_hidden(self) -> bool:
        """True if a placeholder is shown although it may be here."""
        return self in (ImageState.BLOCKED, ImageState.FLAGGED, ImageState.HIDDEN)


class ParsedImage(Record, kw_only=True):
    """An image as an article names it; numbered by its place in the list, from 1."""

    url: str
    """Whole, http or https, or of `INSIDE`."""
    alt: str = ""
    width: int | None = None
    height: int | None = None


class ArticleImage(Record, kw_only=True):
    entry_id: int
    number: int
    source_url: str
    alt: str
    state: ImageState
    fingerprint: str | None = None
    """SHA-256 (hex) of the bytes as received; None before it was fetched."""
    width: int | None = None
    height: int | None = None
    """Pixels of the stored rendition, else as the page declares."""
    bytes: int | None = None
    """Size of the stored rendition."""

    @property
    def is_from_file(self) -> bool:
        """True if it came in a file of the reader's: nobody else can be told where it is."""
        return self.source_url.startswith(INSIDE)


class WantedImage(SourceRights, kw_only=True):
    """An image to fetch, with what its request needs."""

    entry_id: int
    number: int
    url: str
    feed_id: int
    tries: int


class Rendition(Record, kw_only=True):
    """A picture as the parser process re-encoded it: bounded, without metadata."""

    fingerprint: str
    full: bytes
    """WebP, at most `MAX_WIDTH` wide."""
    width: int
    height: int
    thumbnail: bytes
    """WebP, cut to 4:3 for the headline list."""
    source_width: int
    source_height: int
    pdq: bytes | None = None
    """Perceptual hash, 32 bytes (`hostile/pictures/perceptual.py`); None for small pictures."""
    pdq_quality: int = 0
    """0 to 100; below `wire/likeness.py: ENOUGH_QUALITY` the hash is useless."""


MAX_WIDTH = 1080
"""Largest width in pixels: the pane's column at twice the usual density (about 100 kB a photograph, measured)."""
THUMBNAIL_SIZE = (192, 144)
