"""Where the links of a letter lead, and which addresses tell who its reader is."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from reader.domain.record import Record
from reader.domain.resources import any_of, word_list
from reader.domain.sharing.tracking import without_tracking
from reader.hostile.text.mime import MAIL, Part, base64_of

_WORDS = word_list("letters")
_THROUGH, _LEAVING = (re.compile(any_of(_WORDS[one]), re.IGNORECASE) for one in ("redirects", "leaving addresses"))
_TARGETS = frozenset(_WORDS["target parameters"].split())
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
_INNER = re.compile(r"https?(?::|%3a)(?:/|%2f){2}", re.IGNORECASE)
_PACKED = re.compile(r"[A-Za-z0-9_-]{16,}={0,2}|[A-Za-z0-9+]{16,}={0,2}")
# Parameters of the counter's own behind a target that stands unencoded.
_TAIL = re.compile(r"&(?:[a-z]{1,3}|sub\w*|token|sig|hash|uid|user)=[^&]*$|__;.*$")
_OF_READER = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")


class Private(Record):
    """Marks that must not be stored: addresses of the reader, and values by which a sender knows them."""

    addresses: re.Pattern[str]
    """The reader's, in the forms that programs write."""
    leaving: frozenset[str]
    """The addresses by which one unsubscribes."""
    tokens: frozenset[str]
    """Values in them."""
    names: frozenset[str]
    """Words of the reader's name, in lower case."""

    def leads_away(self, url: str) -> bool:
        """Tell whether an address unsubscribes, or changes a subscription."""
        return url in self.leaving or bool(_LEAVING.search(url))

    def tells(self, url: str, *, tokens: bool = True) -> bool:
        """Tell whether an address names the reader, plainly or in base64."""
        plain = unquote(unquote(url))
        texts = (plain, *(_unpacked(piece) for piece in _PACKED.findall(plain)))
        return (tokens and not self.tokens.isdisjoint(_values(url))) or any(map(self.addresses.search, texts))

    def without_marks(self, url: str, *, tokens: bool = True) -> str | None:
        """Take parameters that name the reader out of an address; None: it may not be kept at all."""
        if self.leads_away(url):
            return None
        if self.tells(url, tokens=tokens):
            path, _, query = url.partition("?")
            kept = "&".join(one for one in query.split("&") if not self.tells(f"?{one}"))
            url = f"{path}?{kept}" if kept else path
            return None if self.tells(url) else url
        return url


def private_of(message: Part) -> Private:
    """Find who a letter was sent to."""
    to = " ".join(line for name in _OF_READER for line in message.all(name)).lower()
    to += " " + " ".join(
        one for line in message.all("received") for one in re.findall(r"\sfor\s+<([^<>]+)>", line.lower())
    )
    senders = " ".join(message.raw(name) for name in ("from", "sender", "reply-to")).lower()
    mails = sorted(set(MAIL.findall(to)) - set(MAIL.findall(senders)))
    forms = [
        rf"{re.escape(local)}(?:@|=|%(?:25)?40|--at--|&#64;|\s?\[?at\]?\s){re.escape(domain)}"
        for local, _, domain in (mail.partition("@") for mail in mails)
    ]
    leaving = frozenset(re.findall(r"<\s*([^<>\s]+)\s*>", " ".join(message.all("list-unsubscribe"))))
    names = re.findall(r"[^\W\d_]{3,}", " ".join([MAIL.sub(" ", to), *(mail.partition("@")[0] for mail in mails)]))
    return Private(
        re.compile("|".join(forms) or r"(?!)", re.IGNORECASE),
        leaving,
        frozenset(value for url in leaving for value in _values(url)),
        frozenset(names) - {"list", "info"},
    )


def cleaned_link(url: str, private: Private) -> str | None:
    """Return where a link leads in the end, as far as its address says; None: it may not be kept."""
    while (target := _target(url)) is not None:
        url = target  # a part of it, so it is shorter each time
    url = without_tracking(url)
    return private.without_marks(url, tokens=not _is_redirect(url))


def _is_redirect(url: str) -> bool:
    """Tell whether an address seems to count clicks before it leads on."""
    return bool(_THROUGH.search(url.partition("?")[0] + "?"))


def _target(url: str) -> str | None:
    """Return the address that another holds: plain, percent-encoded, or in base64."""
    rest = url.partition("://")[2]
    before, _, query = rest.partition("?")
    if (inner := _INNER.search(before)) is not None and _is_redirect(url):
        packed = rest[inner.start() :]
        plain = _ADDRESS.match(packed)  # cut what follows a target that stands unencoded
        return _TAIL.sub("", plain[0]) if plain else unquote(packed.partition("/")[0])
    for parameter in re.split("[&;]", query):
        name, _, value = parameter.partition("=")
        is_counted = name.lower() in _TARGETS or _is_redirect(url)
        if is_counted and _ADDRESS.match(opened := unquote(unquote(value))):
            return opened
    found = (_ADDRESS.search(_unpacked(piece)) for piece in _PACKED.findall(unquote(rest)))
    return next((match[0].partition("\ufffd")[0] for match in found if match), None)


def _unpacked(piece: str) -> str:
    """Decode base64, and the references of JSON in it."""
    text = base64_of(piece.replace("-", "+").replace("_", "/").encode()).decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text.replace("\\/", "/"))


def _values(url: str) -> set[str]:
    """Return the parts of an address that are long enough to name somebody."""
    path, _, query = url.partition("?")
    found = [*path.replace("mailto:", "/").replace("@", "/").split("/"), *(value for _, value in parse_qsl(query))]
    return {one for one in found if len(one) >= 6 and re.search(r"\d|[a-z][A-Z]|[A-Z]{4}", one) and "." not in one}
