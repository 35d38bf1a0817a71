"""Where the links of a letter lead, and which addresses tell who its reader is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from reader.domain.record import Record
from reader.domain.resources import any_of, word_list
from reader.domain.sharing.tracking import without_tracking
from reader.hostile.letters.mime import Part, base64_of

_WORDS = word_list("letters")
_THROUGH = re.compile(any_of(_WORDS["redirects"]), re.IGNORECASE)
_LEAVING = re.compile(any_of(_WORDS["leaving addresses"]), re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+")
_MAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PACKED = re.compile(r"[A-Za-z0-9_-]{16,}={0,2}|[A-Za-z0-9+]{16,}={0,2}")
_OF_READER = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")
_MOST_HOPS = 4


class Private(Record):
    """Marks that must not be stored: addresses of the reader, and values by which a sender knows them.

    Attributes:
        addresses: A pattern of the reader's addresses in the forms that programs write; None: none is known.
        leaving: The addresses by which one unsubscribes.
        tokens: Values in them.
        names: Words of the reader's name, in lower case.
    """

    addresses: re.Pattern[str] | None
    leaving: frozenset[str]
    tokens: frozenset[str]
    names: frozenset[str]


def private_of(message: Part) -> Private:
    """Find who a letter was sent to."""
    to = [line for name in _OF_READER for line in message.all(name)]
    to += [found for line in message.all("received") for found in re.findall(r"\sfor\s+<([^<>]+)>", line)]
    of_sender = {
        one.lower() for name in ("from", "sender", "reply-to") for one in _MAIL.findall(message.raw(name))
    }
    mails = {one.lower() for line in to for one in _MAIL.findall(line)} - of_sender
    forms = []
    for mail in sorted(mails):
        local, _, domain = mail.partition("@")
        forms.append(rf"{re.escape(local)}(?:@|=|%(?:25)?40|--at--|&#64;|\s?\[?at\]?\s){re.escape(domain)}")
    leaving = frozenset(re.findall(r"<\s*([^<>\s]+)\s*>", " ".join(message.all("list-unsubscribe"))))
    tokens = {value for url in leaving for value in _values(url)}
    said = " ".join([*to, *(mail.partition("@")[0] for mail in mails)]).lower()
    names = {
        word for word in re.findall(r"[^\W\d_]{3,}", re.sub(_MAIL, " ", said)) if word not in ("list", "info")
    }
    pattern = re.compile("|".join(forms), re.IGNORECASE) if forms else None
    return Private(pattern, leaving, frozenset(tokens), frozenset(names))


def leads_away(url: str, private: Private) -> bool:
    """Tell whether an address unsubscribes, or changes a subscription."""
    return url in private.leaving or bool(_LEAVING.search(url))


def is_redirect(url: str) -> bool:
    """Tell whether an address seems to count clicks before it leads on."""
    return bool(_THROUGH.search(url.partition("?")[0] + "?"))


def cleaned_link(url: str, private: Private) -> str | None:
    """Return where a link leads in the end, as far as its address says, without marks of the reader.

    Returns:
        None where nothing is left that may be kept.
    """
    url = url.strip()
    for _ in range(_MOST_HOPS):
        target = _target(url)
        if target is None:
            break
        url = target
    url = without_tracking(url)
    if leads_away(url, private):
        return None
    if _tells(url, private, tokens=not is_redirect(url)):
        url = _without_marks(url, private)
        if _tells(url, private, tokens=True):
            return None
    return url


def _target(url: str) -> str | None:
    """Return the address that another holds: plain, percent-encoded, or in base64."""
    scheme, _, rest = url.partition("://")
    if scheme.lower() not in ("http", "https"):
        return None
    before, _, query = rest.partition("?")
    if (inner := _ADDRESS.search(unquote(before))) is not None and is_redirect(f"{url}?"):
        return inner[0].rstrip("_;") if "%3a" in before.lower() else _plain_end(rest[rest.index("http") :])
    for parameter in re.split("[&;]", query):
        name, _, value = parameter.partition("=")
        opened = value if value.lower().startswith(("http://", "https://")) else unquote(unquote(value))
        if opened.lower().startswith(("http://", "https://")) and (is_redirect(url) or name.lower() in _TARGETS):
            return _plain_end(query[query.index(value) :]) if opened == value else opened
    for piece in _PACKED.findall(unquote(rest)):
        unpacked = base64_of(piece.replace("-", "+").replace("_", "/").encode())
        if b"http" in unpacked and (found := _in_packed(unpacked)) is not None:
            return found
    return None


_TARGETS = frozenset("url u target dest destination redirect redirect_url redirecturl link goto href".split())


def _plain_end(written: str) -> str:
    """Cut what follows a target that stands unencoded: parameters of the counter's own."""
    found = _ADDRESS.match(written)
    address = found[0] if found else written
    return re.sub(r"&(?:[a-z]{1,3}|sub\w*|token|sig|hash|uid|user)=[^&]*$|__;.*$", "", address)


def _in_packed(unpacked: bytes) -> str | None:
    text = unpacked.decode("utf-8", "replace")
    if text[:1] in "[{":
        try:
            found = next((one for one in _strings(json.loads(text)) if _ADDRESS.match(one)), None)
        except (ValueError, RecursionError):
            found = None
        if found is not None:
            return found
    match = _ADDRESS.search(text.replace("\\/", "/"))
    return match[0].partition("\ufffd")[0] if match else None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _tells(url: str, private: Private, *, tokens: bool) -> bool:
    """Tell whether an address names the reader, plainly or in base64."""
    plain = unquote(unquote(url))
    if tokens and not private.tokens.isdisjoint(_values(url)):
        return True
    if private.addresses is None:
        return False
    packed = (base64_of(piece.replace("-", "+").replace("_", "/").encode()) for piece in _PACKED.findall(plain))
    texts = [plain, *(piece.decode("utf-8", "replace") for piece in packed)]
    return any(private.addresses.search(text) for text in texts)


def _without_marks(url: str, private: Private) -> str:
    path, _, query = url.partition("?")
    kept = [one for one in query.split("&") if one and not _tells(f"?{one}", private, tokens=True)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _values(url: str) -> Iterable[str]:
    """Return the parts of an address that are long enough to name somebody."""
    parts = urlsplit(url) if "[" not in url and "]" not in url else urlsplit("")
    found = [value for _, value in parse_qsl(parts.query, keep_blank_values=False)]
    found += parts.path.split("/") if parts.scheme != "mailto" else re.split(r"[.@]", parts.path)[:1]
    return {one for one in found if len(one) >= 6 and re.search(r"\d|[a-z][A-Z]|[A-Z]{4}", one)}
