"""An account on the reader's own server, and what its server tells: sources, ids, articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from urllib.parse import urlsplit

from reader.domain.errors import FailureReason, ReaderError
from reader.domain.record import Record

READ, STARRED = "read", "starred"
MARKS = (READ, STARRED)
"""The marks that both sides have."""

IDS_AT_ONCE = 10_000
"""Ids that one answer lists; Miniflux gives no more."""
CONTENTS_AT_ONCE = 250
"""Articles that one request asks for; the least of the known servers' limits."""
MARKS_AT_ONCE = 100
"""Ids that one request marks. FreshRSS on SQLite commits each: a thousand took 10 s."""
MOST_TRIES = 3
"""Rounds in which one mark is sent before the server is left to keep its own."""
MAY_BE_GONE_AFTER = timedelta(days=20)
"""Age from which an article may have left the server by its own cleaning, which is no reading."""
HELD_FROM = 500
"""Unread articles that a server may mark as read at once without a question, or a third of all if that is more."""

MINIFLUX = "Miniflux"
"""Detail of a refused password: this server has a user and password of their own for the API, in its settings."""
KEY = "API key"
"""Detail of an error: the key is refused, not the password."""
TRY_AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""Waits after the first, second and any later failure in a row; a server that is down is asked after the first."""
BELIEVED = timedelta(days=8)
"""A wait that ends later than this was noted before the clock was set back."""


class Mode(StrEnum):
    """Says what an account keeps in step."""

    MARKS = "marks"
    SOURCES = "sources"
    """Marks, and which feeds there are, with their folders."""


class AccountState(StrEnum):
    """How an account is. The values are part of the command line's contract."""

    OK = "ok"
    OFFLINE = "offline"
    PASSWORD = "password"
    """The server refuses the password; nothing is sent until the reader acts."""
    UNSTEADY = "unsteady"
    """The server's list changed while it was read, each time; what was absent from it decided nothing."""
    HELD = "held"
    """So many marks would change at once that the reader is asked."""
    PAUSED = "paused"
    MOVED = "moved"


class Account(Record, kw_only=True):
    """An account as it is stored, without its password."""

    id: int
    url: str
    """The address of its API, as it was found."""
    protocol: str = "greader"
    dialect: str
    user: str
    mode: Mode = Mode.MARKS
    state: AccountState = AccountState.OK
    error: FailureReason | None = None
    error_detail: str = ""
    held: int = 0
    """How many articles the server wants to be read, while `state` is `held`."""
    allow_local: bool = False
    """The reader's consent to this one origin, if it is a private address."""
    failures: int = 0
    """Rounds in a row that failed."""
    next_try_at: datetime | None = None
    last_read_at: datetime | None = None
    feeds: int = 0
    entries: int = 0
    """Articles that are linked with one here."""
    seen: int = 0
    """Articles that the server has, as far as it was read."""
    waiting: int = 0
    """Articles whose marks differ from what both sides agreed on."""

    @property
    def name(self) -> str:
        """`user@host`, under which its password is kept, too."""
        return f"{self.user}@{urlsplit(self.url).netloc.rpartition('@')[2]}"

    @property
    def key_name(self) -> str:
        """The name under which its API key is kept."""
        return f"{self.name} key"

    def is_due(self, now: datetime) -> bool:
        """Tell whether a round may run by itself."""
        if self.state in (AccountState.PASSWORD, AccountState.PAUSED, AccountState.MOVED):
            return False
        return self.next_try_at is None or not now < self.next_try_at <= now + BELIEVED


class Link(IntEnum):
    """How an article of the server is linked with one here. Stored as numbers, since there are many."""

    LINKED = 0
    WAITING = 1
    """Its feed is not subscribed to here, or has not brought it yet."""
    AMBIGUOUS = 2
    """A second one of the server for an article that has one; marks go to both."""
    GONE = 3
    """The server has deleted it; the marks here stay as they are."""
    KEPT = 4
    """The server did not take the mark in three rounds; it is not sent again until the reader changes it."""


class Gone(IntEnum):
    """Says of a subscription here whether the server has removed it, and the reader kept it. Stored as numbers."""

    NO = 0
    ASKED = 1
    """The reader is asked whether it is removed here too."""
    KEPT = 2
    """It stays here only."""


class RemoteFeed(Record, kw_only=True):
    """A subscription of the server."""

    id: str
    url: str
    title: str = ""
    folder: str = ""
    site_url: str | None = None


class RemoteEntry(Record, kw_only=True):
    """An article of the server, with its author, text and files where the answer was read for them."""

    id: int
    feed: str
    """The id of its `RemoteFeed`."""
    link: str | None = None
    title: str = ""
    published_at: datetime | None = None
    author: str = ""
    html: str = ""
    """The text as it came: it is to be cleaned in the process of its own feed."""
    files: tuple[tuple[str, str], ...] = ()
    """The address and media type of each file that comes with it, as they came."""


class IdPage(Record):
    """A part of a list of ids. `more`: asks for the next part; None: this is the last."""

    ids: Sequence[int]
    more: str | None = None


class IdSet(Record):
    """The ids of a list. Only if it is whole, what is absent from it tells something."""

    ids: frozenset[int]
    is_whole: bool = True


class Listed(StrEnum):
    """The lists of ids that a server is asked for. That of read articles is not: servers answer with all."""

    UNREAD = "unread"
    STARRED = "starred"
    ALL = "all"


class AccountError(ReaderError):
    """A server was not reached, or does not answer as the API of an account does.

    Attributes:
        state: How the account is until a round succeeds.
        retry_after_seconds: What the server asks for.
    """

    def __init__(
        self,
        reason: FailureReason,
        detail: str = "",
        *,
        state: AccountState = AccountState.OFFLINE,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail
        self.state, self.retry_after_seconds = state, retry_after_seconds


class NoReaderApi(AccountError):
    """There is no Google Reader API behind an address.

    Attributes:
        tried: Addresses that were asked.
        is_off: A server there has the API, and seems to have switched it off.
        is_page: A page came from each address, as from a network that demands a log-in first.
        leads_to: Another host that the address leads to; no password is sent there unasked. "" if it does not.
    """

    def __init__(
        self, tried: Sequence[str], *, is_off: bool = False, is_page: bool = False, leads_to: str = ""
    ) -> None:
        super().__init__(FailureReason.HTTP_STATUS, "404")
        self.tried, self.is_off, self.is_page, self.leads_to = tried, is_off, is_page, leads_to
