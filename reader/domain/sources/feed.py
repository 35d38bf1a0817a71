"""A feed is a subscription: its address, what the reader chose for it, and its health."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from reader.domain.errors import FailureReason
from reader.domain.record import Record, field
from reader.domain.rights import LETTERS as LETTERS
from reader.domain.rights import SourceRights

WELCOME_PRESS = "manchette:"
"""Scheme of feeds that are on no server: those that come with the program, and these two."""
KEPT_PAGES = "manchette:kept"
"""Address of the feed whose entries are the pages that the reader stored (`storage/entries/kept_pages.py`)."""

SERVED_AFTER = 3
"""Failures in a row after which the articles of a feed come from the server of an account too."""

FullText = Literal["auto", "on", "off"]


class FeedKind(StrEnum):
    """Where the articles of a feed come from. The values are part of the command line's contract."""

    FEED = "feed"
    PAGE = "page"
    """A page without a feed, whose list of articles is read."""
    LETTERS = "letters"
    """A sender of newsletters."""
    KEPT = "kept"
    """Pages that the reader stored."""


class FeedFacts(Record, kw_only=True):
    """The facts that a document gives of its feed, each in a column of its name (`storage/core/feed_rows.py`)."""

    title: str = ""
    site_url: str | None = None
    language: str | None = None
    icon_url: str | None = None
    """Address of the site's icon."""


class Validators(Record, kw_only=True):
    """The validators that make the next request conditional (RFC 9110, 13.1). Stored only after a clean parse."""

    etag: str | None = None
    last_modified: str | None = None
    since: datetime | None = None
    """When they were received; dropped after eight days, as some servers answer 304 for ever."""


class Health(Record, kw_only=True):
    """How the last requests went."""

    last_checked_at: datetime | None = None
    last_success_at: datetime | None = None
    next_check_at: datetime | None = None
    error: FailureReason | None = None
    error_detail: str = ""
    redirected: bool = False
    """The failure was at the target of a redirect; stored for refused addresses."""
    failures: int = 0
    """In a row, while the network was up."""


class Move(Record, kw_only=True):
    """A permanent redirect, adopted after clean parses on three different days."""

    target: str
    days: tuple[str, ...]
    """ISO dates (UTC) of clean parses of the target."""


class Feed(Record, kw_only=True):
    id: int
    url: str
    title: str
    """The title in lists: the reader's own, else the feed's, else the address."""
    own_title: str | None = None
    folder: tuple[str, ...] = ()
    """Folder names from the outermost in; empty for the top level."""
    facts: FeedFacts = field(default_factory=FeedFacts)
    allow_local: bool = False
    """The reader's consent to a private or loopback address, for this feed's own origin only."""
    full_text: FullText = "auto"
    folder_full_text: tuple[FullText, ...] = ()
    """The setting of each of its folders, from the outermost in, for feeds on "auto"."""
    images: bool = True
    every_minutes: int | None = None
    """The reader's own interval; None: its folder's, else that of the settings."""
    folder_every_minutes: tuple[int | None, ...] = ()
    """The interval of each of its folders, from the outermost in."""
    in_ticker: bool = True
    """Its headlines may run in the ticker."""
    by_server: bool = False
    """The reader wants its articles from the server of an account, in place of its own address."""
    account: int | None = None
    """The account whose server has it."""
    notifies: bool = False
    """Its new entries cause notifications, if those are on for chosen feeds."""
    added_at: datetime
    validators: Validators = field(default_factory=Validators)
    body_hash: bytes | None = None
    health: Health = field(default_factory=Health)
    move: Move | None = None
    moved_from: str | None = None
    """The address before an adopted move; `manchette set FEED url=…` restores it."""
    user: str | None = None
    """The user at its server, where that asks for a password; the password is stored elsewhere."""
    page: str | None = None
    """Where the articles stand on a page without a feed; None for feeds."""
    entries: int = 0
    unread: int = 0
    whole: int = 0
    """Entries that can be read to their end without a network."""

    @property
    def wants_pages(self) -> FullText:
        """Whether whole articles are fetched: its own setting, else the nearest folder's."""
        chosen = (choice for choice in (self.full_text, *reversed(self.folder_full_text)) if choice != "auto")
        return next(chosen, "auto")

    @property
    def chosen_minutes(self) -> int | None:
        """The interval that the reader chose for it or for the nearest of its folders that has one."""
        return next(filter(None, (self.every_minutes, *reversed(self.folder_every_minutes))), None)

    @property
    def rights(self) -> SourceRights:
        """Its rights, as those of other sources are written."""
        return SourceRights(feed_url=self.url, allow_local=self.allow_local, user=self.user)

    @property
    def kind(self) -> FeedKind:
        if self.url == KEPT_PAGES:
            return FeedKind.KEPT
        if self.url.startswith(LETTERS):
            return FeedKind.LETTERS
        return FeedKind.FEED if self.page is None else FeedKind.PAGE

    @property
    def is_served(self) -> bool:
        """Whether its articles come from an account's server: the reader wants it, or its own address fails."""
        return self.account is not None and (self.by_server or self.health.failures >= SERVED_AFTER)

    @property
    def is_asked(self) -> bool:
        """False for those that are asked only where they are named: closed, or wanted from the server."""
        is_closed = self.health.error is FailureReason.GONE
        return self.is_fetched and not is_closed and not (self.by_server and self.account is not None)

    @property
    def is_fetched(self) -> bool:
        """False for feeds that are on no server."""
        return not self.url.startswith(WELCOME_PRESS)


class FoundFeed(Record, kw_only=True):
    """A feed that a web page names."""

    url: str
    """Whole, http or https."""
    title: str = ""
    """The title that the page gives it; plain text."""
    media_type: str | None = None
    """The type that the page declares, e.g. "application/rss+xml"; None for a link that only looks like a feed."""


class PageList(Record, kw_only=True):
    """A list of articles that a page without a feed shows."""

    description: str
    """Finds it again (JSON); kept as `Feed.page`."""
    articles: int
    newest_at: datetime | None = None
    titles: tuple[str, ...] = ()
    """The first ones."""


class PageFound(Record, kw_only=True):
    """A page without a feed, before subscribing: its lists of articles, the best first; three at most."""

    title: str
    lists: tuple[PageList, ...]


class FeedFailure(Record, kw_only=True):
    """One failed feed of a round."""

    feed_id: int
    url: str
    title: str
    reason: FailureReason
    detail: str
    redirected: bool = False
    """A redirect led to where it failed."""
    retry_at: str | None
    """ISO 8601 UTC."""
