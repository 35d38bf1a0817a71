"""A feed is a subscription: its address, what the reader chose for it, and its health."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from reader.domain.errors import FailureReason

WELCOME_PRESS = "manchette:"
"""Scheme of addresses that name what came with the program."""

FullText = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """What a document says of its feed; each field has a column of its name (`storage/feed_rows.py`)."""

    title: str = ""
    site_url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request conditional (RFC 9110, 13.1). Stored only with a clean parse."""

    etag: str | None = None
    last_modified: str | None = None
    since: datetime | None = None
    """When they were first sent to us; dropped after eight days (servers that answer 304 for ever)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the last requests went."""

    last_checked_at: datetime | None = None
    last_success_at: datetime | None = None
    next_check_at: datetime | None = None
    error: FailureReason | None = None
    error_detail: str = ""
    redirected: bool = False
    """A redirect led to where it failed; told of addresses that are refused."""
    failures: int = 0
    """In a row, with the network up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A permanent redirect that is being watched: adopted after three clean parses on different days."""

    target: str
    days: tuple[str, ...]
    """ISO dates (UTC) on which the target gave a clean parse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One subscription."""

    id: int
    url: str
    title: str
    """What the list shows: the reader's own title, else the feed's, else the address."""
    own_title: str | None = None
    folder: tuple[str, ...] = ()
    """Names of the folders from the outermost in; empty for the top."""
    facts: FeedFacts = field(default_factory=FeedFacts)
    allow_local: bool = False
    """The reader's consent to a private or loopback address, for this feed's own origin only."""
    full_text: FullText = "auto"
    folder_full_text: tuple[FullText, ...] = ()
    """The same choice of each of its folders, from the outermost in, for feeds that are left to themselves."""
    images: bool = True
    every_minutes: int | None = None
    """The reader's own interval; None: found from how often the feed has something new."""
    in_ticker: bool = True
    """Its headlines may run in the ticker."""
    notifies: bool = False
    """The system is told of its new entries, where the reader has chosen so for chosen feeds."""
    added_at: datetime
    validators: Validators = field(default_factory=Validators)
    body_hash: bytes | None = None
    health: Health = field(default_factory=Health)
    move: Move | None = None
    moved_from: str | None = None
    """The address before an adopted move; `manchette set FEED url=…` puts it back."""
    entries: int = 0
    unread: int = 0
    whole: int = 0
    """Entries that can be read to their end without a network."""

    @property
    def wants_pages(self) -> FullText:
        """Whether its articles are fetched whole: its own choice, else that of the nearest folder with one."""
        chosen = (choice for choice in (self.full_text, *reversed(self.folder_full_text)) if choice != "auto")
        return next(chosen, "auto")

    @property
    def is_fetched(self) -> bool:
        """False for the press that came with the program, which no server has."""
        return not self.url.startswith(WELCOME_PRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a web page names."""

    url: str
    """Whole, http or https."""
    title: str = ""
    """What the page calls it; plain text."""
    media_type: str | None = None
    """As the page declares it, e.g. "application/rss+xml"; None for a mere link that looks like a feed."""
