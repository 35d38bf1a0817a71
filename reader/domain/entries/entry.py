"""Entries: as a feed gives them (`Parsed…`), as we keep them, and rules for both that need no database."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.enclosure import Enclosure
from reader.domain.images.image import ArticleImage, ParsedImage
from reader.domain.record import Record
from reader.domain.sources.feed import FeedFacts
from reader.domain.sources.tag import Tag
from reader.domain.text.language import Direction

MAX_ENTRIES = 2_000
"""Most entries taken from one document."""
MAX_HTML_BYTES = 8_000_000
"""Largest stored text, in UTF-8. The cleaner passes a million characters, and addresses become absolute."""
MAX_VERSIONS = 24
"""Most versions stored of an edited entry, the first and the newest; some feeds print the time of day into each
text.
"""


class Completeness(StrEnum):
    """How much of an article is on this disk. The words are part of the command line's contract."""

    HEADLINE = "headline"
    """No text."""
    EXCERPT = "excerpt"
    """A beginning of it."""
    TEXT = "text"
    """All of its text; pictures that are wanted are missing."""
    COMPLETE = "complete"
    """All of its text, and every picture that is wanted."""

    @property
    def is_whole(self) -> bool:
        """True where it can be read to its end without a network."""
        return self in (Completeness.TEXT, Completeness.COMPLETE)


class PageState(StrEnum):
    """The state of an article's web page, for feeds that give only excerpts."""

    WANTED = "wanted"
    STORED = "stored"
    STALE = "stale"
    """Stored, and to be fetched again because the feed's text was edited."""
    WORSE = "worse"
    """Fetched, but the feed's text says more."""
    REFUSED = "refused"
    """It demands payment, a log-in or a captcha."""
    UNAVAILABLE = "unavailable"
    EVICTED = "evicted"
    """Deleted to make room (`retention.py`)."""


Form = Literal["feed", "page"]
"""The two forms of an article: the feed's and its page's."""


class CleanHtml(Record, kw_only=True):
    """The result of cleaning untrusted HTML."""

    html: str
    """Tags and attributes of the allow-list only; images stand as `image:NUMBER`, from 1, into `images`."""
    text: str
    """The same as plain text, one line a block."""
    images: tuple[ParsedImage, ...] = ()
    words: int = 0


class ParsedEntry(Record, kw_only=True):
    """One item as the feed gives it: text is plain, HTML is clean, addresses are absolute."""

    guid: str | None
    """At most 500 characters; longer ones are replaced by a hash of themselves."""
    link: str | None
    """http or https; None if the feed gave none that we would open."""
    title: str
    """Plain text, at most 500 characters; or ""."""
    author: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    html: bytes = b""
    """Clean HTML (hostile/markup/html.py); images stand as `image:NUMBER`, from 1, into `images`. UTF-8 bytes,
    since it is only piped, hashed and compressed."""
    text: str = ""
    """The plain text, for the excerpt and for telling an edit from a new advertisement."""
    images: tuple[ParsedImage, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    section: str | None = None
    """The first category."""
    standfirst: str | None = None
    """The summary, if the feed gives a body too and the summary is not just its beginning."""
    language: str | None = None
    direction: Direction = "ltr"
    words: int = 0
    is_beginning: bool = False
    """The feed gives only the beginning of the article (`domain/entries/completeness.py`)."""


class ParsedFeed(FeedFacts, kw_only=True):
    """A document understood as a feed."""

    entries: tuple[ParsedEntry, ...]
    ttl_minutes: int | None = None
    """The longest of RSS `ttl` and `sy:updatePeriod`: the publisher's wish for the interval."""
    damaged: bool = False
    """The document was not well-formed: its entries are stored, its validators are not."""
    dropped: int = 0
    """Entries over `MAX_ENTRIES`."""
    own_url: str | None = None
    """The address that the feed gives itself: Atom's link `self`, in RSS too, or JSON Feed's `feed_url`."""


class KnownEntry(Record, kw_only=True):
    """The part of a stored entry that `feeds/changes.py` compares."""

    id: int
    key: bytes
    guid_hash: bytes | None
    link_hash: bytes | None
    title: str
    revision: bytes
    published_at: datetime | None
    versions: int
    deleted: bool = False
    """The reader deleted it."""


class Headline(Record, kw_only=True):
    """One line for an entry, as lists and the ticker show it."""

    id: int
    feed_id: int
    feed_title: str
    title: str
    author: str
    url: str | None
    published_at: datetime | None
    first_seen_at: datetime
    sort_at: datetime
    language: str | None
    direction: Direction
    unread: bool
    starred: bool
    state: Completeness
    images: int
    thumbnail: str | None = None
    """Fingerprint of the first image that is on this disk."""
    read_percent: int | None = None
    """How much was read, if its reader stopped before the end."""
    tags: tuple[Tag, ...] = ()
    """In the order of the tag list, without their counts."""
    later: bool = False
    """On the reading list."""
    edited: bool = False
    """An earlier version is stored."""
    corrected: bool = False
    """It was starred or packed, and changed after it was read; the reader has not seen the change."""
    muted_by: int | None = None
    """The rule that hides it."""
    muted_rule: str | None = None
    """The name of that rule; None: it was removed."""
    story_id: int | None = None
    """Its story, in which it may be alone; None: it was not placed yet."""
    highlights: int = 0
    """Number of passages that the reader marked in it."""


class Article(Record, kw_only=True):
    headline: Headline
    section: str | None
    standfirst: str | None
    html: str
    """Clean HTML; images as `image:NUMBER`."""
    words: int
    images: tuple[ArticleImage, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    versions: int = 0
    """Number of earlier versions."""
    updated_at: datetime | None = None
    site_url: str | None = None
    feed_language: str | None = None
    form: Form = "feed"
    """Which form this is."""
    other_form: bool = False
    """True where the other form is on this disk too."""
    page: PageState | None = None
    """None: the feed's text is enough, so the page was never wanted."""
    bookmark: Bookmark | None = None
    """Where its reader stopped; None if it was not begun or is finished."""

    @property
    def lacks_text(self) -> bool:
        """True if there is no text, or only a beginning although the whole was wanted."""
        state = self.headline.state
        return state is Completeness.HEADLINE or (state is Completeness.EXCERPT and self.page is not None)


def sort_moment(published_at: datetime | None, first_seen_at: datetime) -> datetime:
    """Return the moment by which an entry is sorted: its publication, if that is plausible.

    A date that is missing, before 1990 or in the future is replaced by when we first saw the entry. (A date in the
    future would pin it to the top; several readers had that bug.)
    """
    if published_at is None or published_at < _EARLIEST or published_at > first_seen_at:
        return first_seen_at
    return published_at


_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

WORDS_A_MINUTE = 220
"""Speed of silent reading of prose in the four languages (Brysbaert 2019: 238 for English; Arabic is slower)."""


def reading_minutes(words: int) -> int:
    """Return the reading time of an article in whole minutes, at least 1 (0 without text)."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0
