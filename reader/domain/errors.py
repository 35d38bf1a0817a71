"""Failures that the program expects, and the words for their reasons.

ReaderError
├─ Cancelled                      the work was asked to stop; an outcome, passes through every layer
├─ Unfetched(reason, detail)      something could not be had from the network, or not understood
│  ├─ FeedError                   anything that costs one feed (or page) one recorded error
│  └─ ImageError                  this image cannot be had (now)
├─ Overrun(limit)                 the parser process took too long, too much memory, or died
├─ OutlineError                   the file is no OPML that we can read
├─ StorageError(fault)            disk full, file damaged, file newer than this program
├─ SettingsError(name)            a choice or a value that does not exist
├─ WireError(field, detail)       bytes from app, collector or block list that are not as agreed
└─ UsageError                     what the reader asked for cannot be done as asked

Each library's exceptions are translated in its home and nowhere else, always `raise … from error`.
The core says *why* with a `FailureReason` and facts; the sentences stand in `assembly/sentences.py`
(command line) and `ui/sentences/texts.py` (window).
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum


class FailureReason(StrEnum):
    """Why a feed, page or image could not be had. The words are part of the command line's contract."""

    OFFLINE = "offline"
    PORTAL = "portal"
    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    ADDRESS_REFUSED = "address_refused"
    HTTP_STATUS = "http_status"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    TOO_LARGE = "too_large"
    NOT_A_FEED = "not_a_feed"
    DAMAGED = "damaged"
    TOO_SLOW_TO_PARSE = "too_slow_to_parse"
    STORAGE = "storage"
    BUDGET = "budget"
    """The bytes of a trip are used up: says nothing of server, page or picture, and is never remembered."""

    @property
    def means_no_network(self) -> bool:
        """True where the failure may be ours (cable, Wi-Fi, DNS) rather than the server's.

        Such a failure counts against a feed only when another request of the round succeeded.
        """
        return self in _MAYBE_OFFLINE


_MAYBE_OFFLINE = frozenset(
    {
        FailureReason.OFFLINE,
        FailureReason.PORTAL,
        FailureReason.NAME_NOT_FOUND,
        FailureReason.REFUSED,
        FailureReason.TIMEOUT,
        FailureReason.TLS,
    }
)


REDIRECT = "redirect"
"""Begins the detail where a redirect leads to an address that is refused. Part of the database's format, which
keeps the detail alone: `storage/feed_rows.py` reads `redirected` from it."""


class ReaderError(Exception):
    """Root of what this program raises on purpose."""


class Cancelled(ReaderError):
    """The work was asked to stop."""


class Unfetched(ReaderError):
    """A failure with a reason word and a fact for people.

    Args:
        reason: The word of the contract.
        detail: A short fact for people, in plain text, e.g. "example.org"; never a stranger's markup. Nothing is
            decided by it. "": the status, if there is one.
        status: The server's HTTP status, where one was the reason.
        redirected: A redirect led to where it failed, so `detail` begins with `REDIRECT` or `led_to` is set.
        retry_after_seconds: What the server asked for (RFC 9110, 10.2.3), if it did.
        led_to: Where a redirect or the name server led instead (host and port, or a number), where that failed:
            a network's log-in page leads every request to one place.
        led_to_url: The whole address that the redirect named, to be opened in a browser.
        cut_short: The answer ended before its end: a server's mistake, or a network that went away meanwhile.
        trickled: The answer came so slowly, or in pieces so small, that no network is to blame.
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

    @property
    def means_no_network(self) -> bool:
        """True where the failure may be ours (cable, Wi-Fi, DNS) rather than the server's."""
        return self.reason.means_no_network and not self.trickled

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
    """A feed (or a page asked for it) could not be had or understood."""


class ImageError(Unfetched):
    """An image could not be had or is none."""


class Overrun(ReaderError):
    """The parser process was ended: the work took too long, too much memory, or crashed it.

    Args:
        limit: "time", "memory" or "crash".
    """

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class OutlineError(ReaderError):
    """The file is no OPML."""


class StorageFault(StrEnum):
    """What is wrong with a disk or a file on it, where the program or its sentences tell it apart."""

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


@dataclass(frozen=True, slots=True)
class StorageProblem:
    """What a report keeps of a `StorageError`: the error itself would keep the frames that it passed through."""

    sentence: str
    """English, for the command line and the log; it names the file."""
    fault: StorageFault | None = None

    def __str__(self) -> str:
        return self.sentence


class StorageError(ReaderError):
    """The database, or a file beside it, cannot be used.

    Args:
        sentence: Which and why, in English, for the command line and the log. The window makes its own of `fault`.
        fault: What is wrong; None where nobody has to tell it from others.
    """

    def __init__(self, sentence: str, fault: StorageFault | None = None) -> None:
        super().__init__(sentence)
        self.fault = fault

    @property
    def problem(self) -> StorageProblem:
        """The same, to be kept in a report."""
        return StorageProblem(str(self), self.fault)

    @classmethod
    def unwritable(cls, what: str, error: OSError) -> StorageError:
        """Say why something, e.g. "a picture in FOLDER", could not be stored."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(f"cannot store {what}: the disk is full", StorageFault.FULL)
        return cls(f"cannot store {what}: {error.strerror or error}")


class Overtaken(StorageError):
    """Somebody else has stored entries of the same feed since it was read: nothing was changed, decide again."""

    def __init__(self) -> None:
        super().__init__("a feed is held by another program", StorageFault.HELD)


class SettingsError(ReaderError):
    """There is no such choice, or not with that value."""


class WireError(ReaderError):
    """A message or a file between app and collector is not as agreed.

    Args:
        field: Which part, in names of ours, e.g. "subject.url"; "" where it is no message at all.
        detail: What is wrong with it, in a few words; never what it held.
    """

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(field, detail)
        self.field = field
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.field}: {self.detail}" if self.field else self.detail


class UsageError(ReaderError):
    """What was asked for cannot be done as asked; the message is one sentence for the reader."""
