"""Feeds and articles that another program stored, and the result of importing them."""

from __future__ import annotations

import shlex
from enum import StrEnum
from typing import Self

from reader.domain.entries.entry import ParsedEntry
from reader.domain.errors import RefusalReason, Refused, marked
from reader.domain.masking import Credentials, masked_address
from reader.domain.record import Record
from reader.domain.sources.folder import Path

DATABASE, OUTLINE, URLS, JSON = "database", "outline", "urls", "json"
"""Names of files in the private folder to which they are copied: an SQLite file, a list of subscriptions (OPML),
Newsboat's list, an export in JSON.
"""
ROWS_AT_ONCE = 20_000
"""Rows of `ImportedRows` that are read in one call."""


class Program(StrEnum):
    """Programs whose data are known. The words are part of the command line's contract."""

    RSS_GUARD = "rssguard", "RSS Guard"
    QUITERSS = "quiterss", "QuiteRSS"
    LIFEREA = "liferea", "Liferea"
    NEWSBOAT = "newsboat", "Newsboat"
    FRESHRSS = "freshrss", "FreshRSS"
    GOOGLE_READER = "google_reader", "Google Reader"
    """Its export, which many others write too: articles as JSON."""
    AKREGATOR = "akregator", "Akregator"
    NETNEWSWIRE = "netnewswire", "NetNewsWire"
    FEEDLY = "feedly", "Feedly"
    FEEDER = "feeder", "Feeder"
    INOREADER = "inoreader", "Inoreader"
    MANCHETTE = "manchette", "Manchette"
    OPML = "opml", "OPML"
    """A list of subscriptions; which program wrote it is not known."""

    _value_: str
    label: str
    """The program's name as people know it, in every language."""

    def __new__(cls, word: str, label: str = "") -> Self:
        one = str.__new__(cls, word)
        one._value_, one.label = word, label
        return one


class SkipReason(StrEnum):
    """Why something was not imported. The words are part of the command line's contract."""

    ADDRESS = "address"
    """A feed with no http or https address."""
    PASSWORD = "password"
    """A feed whose address names a user or password that cannot be used; it is shown without them."""
    NO_FEED = "no_feed"
    """An article whose feed is not known."""
    QUERY = "query"
    """A search of that program, which is no feed."""
    SCRAPED = "scraped"
    """A page that the program makes a feed of by rules of its own."""
    SECOND_FOLDER = "second_folder"
    """The feed is in another folder already."""
    UNREADABLE = "unreadable"
    """The file is damaged there, or the system does not let us read it."""
    CUT = "cut"
    """The end of the file is missing."""
    TOO_LARGE = "too_large"
    """A text larger than any article, or one that takes too long to read."""
    TOO_MANY = "too_many"
    """More articles than are taken from one file; the newest are."""


class Skipped(Record, kw_only=True):
    """Something that was not imported."""

    what: str
    """The address of a feed, the title of a feed whose articles it is about, a name."""
    why: SkipReason
    count: int = 1
    """How many of them; in what is missing or damaged about so many articles, and at least 1."""
    missing_bytes: int = 0
    """The length of a missing end, where the file tells."""


class ImportedFeed(Record, kw_only=True):
    """A subscription of another program."""

    number: int
    """Its articles name it by this (`ImportedRow`)."""
    url: str
    title: str
    """Empty where it has none."""
    site_url: str | None = None
    folder: Path = ()
    """Empty for the top level."""
    log_in: Credentials | None = None


class ImportedSource(Record, kw_only=True):
    """Facts about another program's data that are known before its articles are read."""

    program: Program
    feeds: tuple[ImportedFeed, ...] = ()
    folders: tuple[Path, ...] = ()
    """Each with its path, parents first."""
    tags: tuple[str, ...] = ()
    """Those that some article has."""
    skipped: tuple[Skipped, ...] = ()
    damaged: bool = False
    """Not all of it could be read."""
    has_articles: bool = False


class ImportedRow(Record, kw_only=True):
    """An article of another program, before it is read. `number`: its own number; `feed`: that of its feed."""

    number: int
    feed: int
    unread: bool
    starred: bool


class ImportedRows(Record, kw_only=True):
    """Some of the articles, by their numbers."""

    rows: tuple[ImportedRow, ...]
    rest: int | None = None
    """The number after which the next ones come; None: these are the last."""
    lost: int = 0
    """At most so many between these could not be read; those after the last count as 1."""


class ImportedEntry(Record, kw_only=True):
    number: int
    entry: ParsedEntry
    tags: tuple[str, ...] = ()


class ImportedEntries(Record, kw_only=True):
    """Articles that were asked for."""

    entries: tuple[ImportedEntry, ...]
    taken: int
    """How many of the numbers that were asked for have been dealt with: a call reads so many bytes."""
    unreadable: tuple[int, ...] = ()
    """The numbers of those that could not be read."""
    too_large: tuple[int, ...] = ()
    """The numbers of those whose text was left out."""


class ImportPreview(Record, kw_only=True):
    """The preview of an import, whether or not some of it is here."""

    program: Program
    files: tuple[str, ...]
    """The names of the files that belong together."""
    feeds: int
    folders: int
    entries: int = 0
    unread: int = 0
    """How many of the articles are unread."""
    starred: int = 0
    tags: int = 0
    """How many tags the articles have."""
    skipped: tuple[Skipped, ...]
    damaged: bool
    """Not all of it can be read."""


class ImportResult(Record, kw_only=True):
    """The result of an import.

    Attributes:
        feeds, folders, entries, tags: How many are new here.
        unread: How many of the new articles are unread.
        starred: How many articles have a star by it, known ones included.
        known_feeds, known_entries: How many were here already.
        added: The ids of the new subscriptions.
        damaged: Not all of it could be read.
        history_id: The entry of the history that undoes all of it; None: it has changed nothing.
    """

    program: Program
    feeds: int
    folders: int
    entries: int = 0
    unread: int = 0
    starred: int = 0
    tags: int = 0
    known_feeds: int
    known_entries: int = 0
    skipped: tuple[Skipped, ...]
    damaged: bool
    added: tuple[int, ...] = ()
    history_id: int | None = None


class ImportProblem(RefusalReason):
    """Why a file is not imported."""

    MISSING = "missing", marked("cannot read {name}: there is no such file")
    NO_FILE = "no_file", marked("cannot read {name}{detail}")
    """It is a folder, a pipe, or the system does not let us read it."""
    UNKNOWN = (
        "unknown",
        marked("{name} is no list of subscriptions (OPML), nor the data of another reader that is known"),
    )
    DAMAGED = "damaged", marked("{name} is too damaged to be read{detail}")
    """It is known, and nothing of it can be read."""
    TOO_LARGE = "too_large", marked("{name} is larger than {needed:,.0f} MB")
    NO_ROOM = (
        "no_room",
        marked(
            "{name} is copied before it is read: {needed:,.0f} MB must be free on this disk, {free:,.0f} MB are"
        ),
    )
    BUSY = "busy", marked("another import into this home is running")
    FEED = "feed", marked("{name} is one feed, no list of feeds: `manchette add {address}` subscribes to it")
    FEED_FROM_NOWHERE = (
        "feed_from_nowhere",
        marked(
            "{name} is one feed, no list of feeds, and does not say where it is published; `manchette add` takes"
            " its address"
        ),
    )


class ImportRefused(Refused):
    """Nothing is taken over from a file.

    Args:
        name: Of the file.
        detail: Of `NO_FILE` and `DAMAGED`: a short fact, English.
        needed_bytes: Of `NO_ROOM`: what must be free; of `TOO_LARGE`: the most that is taken.
        free_bytes: Of `NO_ROOM`: what is.
        address: Of `FEED`: where it is published.
    """

    def __init__(
        self,
        why: ImportProblem,
        name: str,
        detail: str = "",
        needed_bytes: int = 0,
        free_bytes: int = 0,
        address: str = "",
    ) -> None:
        shown = f": {detail}" if detail else ""
        numbers = {"needed": needed_bytes / 1e6, "free": free_bytes / 1e6}
        # Quoted, since the sentence shows it as part of a command: a stranger wrote it.
        super().__init__(why, masked_address(name), detail=shown, address=shlex.quote(address), **numbers)
        self.address = address
