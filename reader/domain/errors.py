"""The failures that the program expects, and the reasons that it tells apart.

ReaderError
├─ Cancelled                      the work was asked to stop; passes through every layer
├─ Unfetched(reason, detail, …)   something could not be fetched or parsed
│  ├─ FeedError                   a feed or page
│  └─ ImageError                  a picture
├─ Overrun(limit)                 the parser process took too long or too much memory, or died
├─ OutlineError                   the file is not readable OPML
├─ StorageError(fault)            disk full, file damaged, file newer than this program
│  └─ NoRoomToUpgrade(bytes)      no room for the copy that is made before a library is brought up to date
├─ SettingsError                  a choice or a value that does not exist
├─ ProgramNotStarted(why, name)   a program of the reader's could not be started (`sharing_program.py`)
├─ PrintingFailed                 the printer does not answer
├─ WireError(field, detail)       a message or list file that breaks the agreed format
└─ UsageError                     what the reader asked for cannot be done
   ├─ PassphraseWanted(is_wrong)  a copy is under a passphrase, and none was given, or a wrong one
   ├─ KeptTextStays(title, …)     a kept page would get a shorter text, or another
   └─ Refused(why, name)          a request breaks one of a list of rules
      ├─ QueryRefused             a query is too long, has too many words, or is nested too deeply
      ├─ RuleRefused              a rule asks for what no arriving entry has, or does nothing (`rule.py`)
      ├─ FolderRefused            a folder cannot have that name or place
      ├─ SearchRefused            a search cannot be saved (`saved_search.py`)
      └─ ImportRefused            nothing is taken over from a file (`imported.py`)

Only the package that uses a library catches its exceptions, and raises ours `from` them. Errors carry facts in
fields, and nothing is decided by their text; sentences are made where they are shown, by `reader/sentences`.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from reader.domain.record import Record, field


class FailureReason(StrEnum):
    """Why a feed, page or image could not be fetched. The values are part of the command line's contract."""

    OFFLINE = "offline"
    PORTAL = "portal"
    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    PROXY_UNREACHABLE = "proxy_unreachable"
    PROXY_REFUSED = "proxy_refused"
    PROXY_PASSWORD = "proxy_password"
    """The proxy wants a user and password, or others."""
    PASSWORD = "password"
    """The server wants a user and password, or others."""
    TLS = "tls"
    ADDRESS_REFUSED = "address_refused"
    HTTP_STATUS = "http_status"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    TOO_LARGE = "too_large"
    NOT_A_FEED = "not_a_feed"
    NO_LIST = "no_list"
    """A page without a feed shows no list of articles."""
    LIST_GONE = "list_gone"
    """It does not show the list any more that was chosen."""
    SCRIPT_PAGE = "script_page"
    """It is empty until a program in the browser has filled it."""
    LOG_IN = "log_in"
    """It shows a form to log in, and no articles."""
    DAMAGED = "damaged"
    TOO_SLOW_TO_PARSE = "too_slow_to_parse"
    STORAGE = "storage"
    BUDGET = "budget"
    """The bytes of a trip are used up. No fault of the server, so it is never stored."""

    @property
    def means_no_network(self) -> bool:
        """True if the reader's network may be to blame (cable, Wi-Fi, DNS) rather than the server.

        Such a failure counts against a feed only if another request of the round succeeded.
        """
        return self in _MAYBE_OFFLINE

    @property
    def is_of_proxy(self) -> bool:
        """True if the proxy failed: no feed is to blame, and no request can succeed before that is mended."""
        return self in _OF_PROXY


_OF_PROXY = frozenset({FailureReason.PROXY_UNREACHABLE, FailureReason.PROXY_REFUSED, FailureReason.PROXY_PASSWORD})
_MAYBE_OFFLINE = frozenset(
    {
        FailureReason.OFFLINE,
        FailureReason.PORTAL,
        FailureReason.NAME_NOT_FOUND,
        FailureReason.REFUSED,
        FailureReason.TIMEOUT,
        FailureReason.TLS,
        *_OF_PROXY,
    }
)


REDIRECT = "redirect"
"""First word of the detail if a redirect leads to an address that is refused. Part of the database's format, which
stores the detail alone: `storage/core/feed_rows.py` reads `redirected` from it.
"""


class ReaderError(Exception):
    """Base of all errors that the program raises on purpose."""


class Told(ReaderError):
    """An error whose message is one sentence, which the command line translates.

    Attributes:
        sentence: With names in braces.
        facts: Values for the names.
    """

    def __init__(self, sentence: str = "", *more: object, **facts: object) -> None:
        super().__init__(sentence.format(**facts) if facts else sentence, *more)
        self.sentence, self.facts = sentence, facts

    @property
    def kept(self) -> Sentence:
        """The same without the exception, whose stack frames would stay alive with it."""
        plain = {name: fact if isinstance(fact, int | float) else str(fact) for name, fact in self.facts.items()}
        return Sentence(self.sentence, plain)


class Sentence(Record):
    """A sentence to be translated later: an error or result leaves it in a report or a queue."""

    text: str = ""
    """English, with names in braces; the faces translate it."""
    facts: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.facts) if self.facts else self.text


def marked(text: str) -> str:
    """Mark a sentence that is translated later, when it is said: the command line's catalogues have it."""
    return text


class Cancelled(ReaderError):
    """The work was asked to stop."""


class Unfetched(ReaderError):
    """Something could not be fetched or parsed.

    Args:
        detail: A short fact for people, plain text, e.g. "example.org"; "": the status.
        status: The HTTP status that was the reason.
        redirected: It failed where a redirect led.
        retry_after_seconds: The `Retry-After` of the server (RFC 9110, 10.2.3).
        led_to: Where a redirect (host and port) or the name server (IP address) led: a captive portal leads all
            requests to one place.
        led_to_url: The whole target of the redirect, to open in a browser.
        cut_short: The answer broke off: the server's mistake, or the network went away.
        trickled: The answer came so slowly, or in such small pieces, that the server is to blame.
        log_in_form: A form that asks for a password came in place of a page, and nothing says whether it is the
            network's or the page's own.
    """

    def __init__(
        self,
        reason: FailureReason,
        detail: str = "",
        *,
        status: int | None = None,
        redirected: bool = False,
        retry_after_seconds: float | None = None,
        led_to: str = "",
        led_to_url: str = "",
        cut_short: bool = False,
        trickled: bool = False,
        log_in_form: bool = False,
    ) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail or ("" if status is None else str(status))
        self.status = status
        self.redirected = redirected
        self.retry_after_seconds = retry_after_seconds
        self.led_to = led_to
        self.led_to_url = led_to_url
        self.cut_short = cut_short
        self.trickled = trickled
        self.log_in_form = log_in_form

    @property
    def means_no_network(self) -> bool:
        """True if the reader's network may be to blame rather than the server."""
        return self.reason.means_no_network and not (self.trickled or self.log_in_form)

    @property
    def is_client_error(self) -> bool:
        """True for a status 4xx that has no reason word of its own."""
        return self.reason is FailureReason.HTTP_STATUS and (self.status or 0) // 100 == 4

    @property
    def is_server_error(self) -> bool:
        """True for a status 5xx that has no reason word of its own."""
        return self.reason is FailureReason.HTTP_STATUS and (self.status or 0) // 100 == 5

    def __str__(self) -> str:
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value


class FeedError(Unfetched):
    """A feed or page could not be fetched or parsed."""


class ListOffered(FeedError):
    """There is no feed at an address, but the page there has a list of so many articles."""

    def __init__(self, articles: int) -> None:
        super().__init__(FailureReason.NOT_A_FEED)
        self.articles = articles


class ImageError(Unfetched):
    """A picture could not be fetched or decoded."""


class Overrun(ReaderError):
    """The parser process took too long or too much memory, or crashed. `limit`: "time", "memory" or "crash"."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class OutlineError(ReaderError):
    """The file is no OPML."""


class StorageFault(StrEnum):
    """A fault of a disk or file, where code or sentences depend on it."""

    FULL = "full"
    STUCK = "stuck"
    """A damaged database cannot be renamed, so its copy cannot take its place."""
    DAMAGED = "damaged"
    HELD = "held"
    """Another program has the file locked."""
    REFUSED = "refused"
    """The system does not let us write."""
    NO_FOLDER = "no_folder"
    LINK = "link"
    """A folder of ours is a link to elsewhere."""
    OTHERS = "others"
    """A folder belongs to another user."""
    NEWER = "newer"
    """Made by a newer Manchette."""
    FOREIGN = "foreign"
    """Another program's database."""
    OUTDATED = "outdated"
    """The database could not be brought up to date."""
    FAILING = "failing"
    """The disk reports errors."""
    SILENT = "silent"
    """Another Manchette has these files open and does not answer."""


class StorageProblem(Sentence):
    """A `StorageError` as reports keep it."""

    fault: StorageFault | None = None


class StorageError(Told):
    """The database, or a file beside it, cannot be used.

    Args:
        sentence: Which and why, for the command line and the log. The window makes its own from `fault`.
        fault: What is wrong; None if nothing depends on it.
    """

    def __init__(self, sentence: str, fault: StorageFault | None = None, **facts: object) -> None:
        super().__init__(sentence, **facts)
        self.fault = fault

    @property
    def problem(self) -> StorageProblem:
        """Return its facts, for a report."""
        return StorageProblem(self.kept.text, self.kept.facts, self.fault)

    @classmethod
    def unwritable(cls, what: str, error: OSError) -> StorageError:
        """Say why a file, or something in a folder, could not be stored."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(marked("cannot store {what}: the disk is full"), StorageFault.FULL, what=what)
        return cls(marked("cannot store {what}: {why}"), what=what, why=error.strerror or error)


class NoRoomToUpgrade(StorageError):
    """A library of an earlier edition cannot be brought up to date: there is no room for the copy made first.

    Args:
        path: Its file, which is as it was.
        needed_bytes: What must be free on the disk.
        free_bytes: What is.
    """

    def __init__(self, path: object, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(
            marked(
                "{file} must be brought up to date, and a copy of it is made first: {needed:,.0f} MB must be free"
                " on this disk, {free:,.0f} MB are; nothing was changed, make room first"
            ),
            StorageFault.OUTDATED,
            file=path,
            needed=needed_bytes / 1e6,
            free=free_bytes / 1e6,
        )
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


class Overtaken(StorageError):
    """Another program has stored entries of the same feed meanwhile: nothing was changed, decide again."""

    def __init__(self) -> None:
        super().__init__("a feed is held by another program", StorageFault.HELD)


class SettingsError(Told):
    """There is no such setting, or not with that value."""


class PrintingFailed(ReaderError):
    """The printer does not answer, or has given up."""


class WireError(ReaderError):
    """A message or file between app and collector breaks the agreed format.

    Args:
        field: Which part, by our own names, e.g. "subject.url"; "" if it is no message at all.
        detail: What is wrong, in a few words; never its content.
    """

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(field, detail)
        self.field = field
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.field}: {self.detail}" if self.field else self.detail


class UsageError(Told):
    """The reader's request cannot be carried out; the message is one sentence."""


class PassphraseWanted(UsageError):
    """A copy cannot be opened with this passphrase. `is_wrong`: one was given; the copy may be damaged instead."""

    def __init__(self, file: object, *, is_wrong: bool = False) -> None:
        super().__init__(_WRONG_PASSPHRASE if is_wrong else _NO_PASSPHRASE, file=file)
        self.is_wrong = is_wrong


_WRONG_PASSPHRASE = marked("the passphrase is wrong, or {file} is damaged; nothing was restored")
_NO_PASSPHRASE = marked(
    "{file} needs a passphrase: give it in MANCHETTE_BACKUP_PASSPHRASE, by --password-from FILE, or on a terminal"
)


class RefusalReason(StrEnum):
    """Why a request is refused: a word of the command line's contract, and the sentence that says it."""

    _value_: str
    sentence: str

    def __new__(cls, word: str, sentence: str = "") -> Self:
        one = str.__new__(cls, word)
        one._value_, one.sentence = word, sentence
        return one


class Refused(UsageError):
    """A request is refused: `why`, of what `name` ("" if it has none), and further `facts` of the sentence."""

    def __init__(self, why: RefusalReason, name: str = "", **facts: object) -> None:
        super().__init__(why.sentence, name=name or "“”", **facts)
        self.why, self.name = why, name


class QueryFault(RefusalReason):
    """Why a query is not read at all."""

    TOO_LONG = "too_long", marked("a query can have at most {limit:,} characters")
    TOO_MANY_WORDS = "too_many_words", marked("a query can have at most {limit:,} words")
    TOO_DEEP = "too_deep", marked("a query can have at most {limit} parentheses inside each other")


class QueryRefused(Refused):
    """A query is not read, as nothing of it would be left out in silence."""


class KeptTextStays(UsageError):
    """A page now has a shorter or another text than its stored version, which is not replaced unasked.

    Args:
        title: Title of the stored page.
        kept_words: Words of its text.
        words: Words of the page's text now.
    """

    def __init__(self, title: str, kept_words: int, words: int) -> None:
        super().__init__(
            marked(
                "{title} is kept with {kept} words, and the page has {words} or says something else now:"
                " nothing was replaced; --replace does it"
            ),
            title=title,
            kept=kept_words,
            words=words,
        )
        self.title, self.kept_words, self.words = title, kept_words, words


class FolderProblem(RefusalReason):
    """Why a folder cannot be changed in the requested way."""

    MISSING = "missing", marked("there is no folder {name}")
    NAMELESS = "nameless", marked("a folder needs a name")
    TOO_LONG = "too_long", marked("the name of a folder has 200 letters at most")
    TOO_DEEP = "too_deep", marked("folders go 32 deep at most")
    TAKEN = "taken", marked("there is a folder named {name} already")
    INSIDE_ITSELF = "inside_itself", marked("{name} cannot be moved into itself")


class FolderRefused(Refused):
    """A folder cannot have that name or place. `name`: of the folder, or its path."""
