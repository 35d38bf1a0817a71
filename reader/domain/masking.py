"""Hides user and password in addresses that are shown, stored or logged, and takes them out of those given."""

from __future__ import annotations

import re
from urllib.parse import unquote

from reader.domain.record import Record

_NAMED = re.compile(
    r"((?:https?|feeds?):[/\\]+|[/\\]{2})"
    # A password may contain a character that ends a host name; the colon before it then starts no port.
    r"(?:[^/\\?#\s]*(?:@|%40|＠)|[^/\\?#@\s:\[]*+:(?!\d{1,5}(?:[/?#]|\Z))[^@]{0,300}@)",
    re.IGNORECASE,
)
_FEED = re.compile(r"\Afeed:(?=https?:)", re.IGNORECASE)
_LONGEST = 8_192
"""Most characters of a user and a password together."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_BARE = re.compile(r"\A(?!mailto:)[^/\\?#\s@:]+:[^/\\?#\s@]*@")


def masked(text: str) -> str:
    """Return a text with an ellipsis for the user and password of each address in it. Idempotent."""
    return _NAMED.sub(r"\1…@", text) if "@" in text or "%40" in text or "＠" in text else text


def masked_address(text: str) -> str:
    """Return what should be an address, also one without a scheme, as `masked` does."""
    return _BARE.sub("…@", masked(text.strip()))


class Credentials(Record):
    """A user and, where it is given, their password at a server; no text of ours shows it."""

    user: str
    password: str | None = None

    @property
    def is_usable(self) -> bool:
        """False where HTTP cannot carry it: a colon ends a user (RFC 7617, 2), and controls end a header."""
        both = f"{self.user}{self.password or ''}"
        return ":" not in self.user and len(both) < _LONGEST and not _CONTROL.search(both)

    def __repr__(self) -> str:
        return "Credentials(…)"


def without_credentials(address: str) -> tuple[str, Credentials | None]:
    """Take user and password, decoded, out of an address; None where it names none, or none that can be used."""
    text = _FEED.sub("", address.strip())
    found = (_NAMED.match(text) or _BARE.match(text)) if "@" in text else None
    if found is None or not found[0].endswith("@"):
        return address, None
    lead = (*found.groups(), "")[0]
    user, colon, password = found[0][len(lead) : -1].partition(":")
    given = Credentials(unquote(user), unquote(password) if colon else None)
    if not given.is_usable:
        return address, None
    return lead + text[found.end() :], given if user or password else None
