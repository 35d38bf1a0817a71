"""Limits of one request in time and bytes, and the headers that say who asks."""

from __future__ import annotations

from typing import Literal

from reader import __version__
from reader.domain.record import Record

Kind = Literal["feed", "page", "picture", "icon", "file", "report", "list", "account", "letters"]

USER_AGENT = f"Manchette/{__version__}"
"""User agent, the same for every reader: it names neither system nor language."""

ACCEPT: dict[Kind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
    # Pillow reads AVIF too; everything is stored as WebP. Never SVG, which can hold scripts.
    "picture": "image/webp, image/avif, image/jpeg, image/png, image/gif, image/*;q=0.5",
    "icon": "image/png, image/x-icon, image/vnd.microsoft.icon, image/webp, image/gif, image/*;q=0.5",
    "file": "*/*",
    "report": "application/json, application/problem+json",
    "list": "*/*",
    "account": "application/json, text/plain",
    "letters": "*/*",
}
KEPT_ALIVE: frozenset[Kind] = frozenset({"picture", "account"})
"""Requests of which many go to one server."""
REPORTER = "manchette/1"
"""The user agent of reports: without a version, which would tell readers apart."""

IDLE_CONNECTIONS = 16
"""Most idle connections, for pictures and accounts: those of an article share a host or two, feeds do not."""
IDLE_SECONDS = 15.0
"""Time after which an idle connection is not used again; many servers close theirs at about this time."""


_PATIENT: frozenset[Kind] = frozenset({"report", "list", "account", "letters"})


class Limits(Record, kw_only=True):
    """Limits of one request. Tests give shorter ones."""

    connect_seconds: float = 8.0
    """Time limit for the name server, for connecting and for TLS, each."""
    read_seconds: float = 8.0
    """Time limit for waiting for a byte."""
    exchange_seconds: float = 20.0
    """Time limit for the whole request, redirects included."""
    picture_seconds: float = 15.0
    body_seconds: float = 10.0
    body_bytes: int = 1_000
    """A body that brings fewer bytes in `body_seconds` is abandoned: even a slow train is faster."""
    feed_bytes: int = 8_000_000
    """Largest decoded body; so are the next two."""
    page_bytes: int = 5_000_000
    picture_bytes: int = 10_000_000
    icon_bytes: int = 30_000
    file_bytes: int = 4_000_000_000
    """A cap above the reader's own."""
    file_pace_bytes: int = 65_536
    file_pace_seconds: float = 60.0
    """A file has no time limit, but this time limit for `file_pace_bytes`."""
    report_bytes: int = 16_384
    """Largest answer to a report."""
    list_bytes: int = 40_000_000
    """Largest list: four million entries."""
    account_bytes: int = 8_000_000
    """Largest answer of an account's server: 250 articles with texts of 30 kB."""
    letter_bytes: int = 30_000_000
    """Largest answer of a mail server: one letter, or the numbers of all."""
    report_seconds: float = 60.0
    """For requests to an account's server, too."""
    list_seconds: float = 120.0
    patient_read_seconds: float = 30.0
    """Time limit for a byte of a report or list: no reader waits for it."""
    header_bytes: int = 100_000
    redirects: int = 5

    def seconds_for(self, kind: Kind) -> float:
        """Return the time limit of a whole request."""
        seconds = {
            "picture": self.picture_seconds,
            "icon": self.picture_seconds,
            "report": self.report_seconds,
            "list": self.list_seconds,
            "account": self.report_seconds,
            "letters": self.list_seconds,
        }
        return seconds.get(kind, self.exchange_seconds)

    def read_seconds_for(self, kind: Kind) -> float:
        """Return how long to wait for a byte."""
        return self.patient_read_seconds if kind in _PATIENT else self.read_seconds

    def bytes_for(self, kind: Kind) -> int:
        """Return the size limit of a decoded body."""
        return {
            "feed": self.feed_bytes,
            "page": self.page_bytes,
            "picture": self.picture_bytes,
            "icon": self.icon_bytes,
            "file": self.file_bytes,
            "report": self.report_bytes,
            "list": self.list_bytes,
            "account": self.account_bytes,
            "letters": self.letter_bytes,
        }[kind]
