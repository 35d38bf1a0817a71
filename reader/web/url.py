"""Web addresses in one normal form, so that what is checked is what is asked.

By the URL Standard (url.spec.whatwg.org) where safety depends on it: unusual forms of IPv4 (`127.1`, `0x7f000001`,
`2130706433`, `0177.0.0.1`), names outside ASCII, a trailing dot.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit

from reader.domain.errors import UsageError, marked
from reader.domain.masking import masked_address
from reader.domain.record import Record

LONGEST = 8_192
"""Most characters of an address; longer ones are refused."""
DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"(?=.{1,253}\Z)(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_PLAIN = re.compile(r"[!-~]*")
_KEPT = "!#$%&'()*+,/:;=?@[\\]^_|~-."
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(?![0-9]+([/?#]|\Z))")

WANTS_PASSWORD = marked("a user and a password in an address are read for feeds only, and not with all characters")


class BadAddress(ValueError):
    """Not an address that we would ask; the message says why and contains no password."""


class WebAddress(Record):
    """An http or https address in normal form."""

    scheme: str
    host: str
    """ASCII, lower case; an IPv4 address in dotted form, an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query as in the request; ASCII without spaces."""

    @property
    def netloc(self) -> str:
        """The host for the Host header, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def secured(self) -> WebAddress:
        """The same over https."""
        port = DEFAULT_PORTS["https"] if self.port == DEFAULT_PORTS["http"] else self.port
        return WebAddress(scheme="https", host=self.host, port=port, target=self.target)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def parse_url(text: str, base: WebAddress | None = None) -> WebAddress:
    """Parse an address, which may be relative to `base`: the page or redirect that named it.

    Raises:
        BadAddress: It is not http(s), or contains a user name or password.
    """
    if len(text) > LONGEST:
        raise BadAddress("the address is too long")
    text = text.strip(" \t\r\n")
    if _CONTROL.search(text.replace(" ", "")):
        raise BadAddress("the address holds control characters")
    try:
        parts = urlsplit(urljoin(base.url, text) if base else text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress("the address cannot be read") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise BadAddress("not a web address")
    if "@" in parts.netloc:
        raise BadAddress(WANTS_PASSWORD)
    if not host or port == 0:
        raise BadAddress("the address names no server")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        host = _normal_host(host, bracketed="[" in parts.netloc)
    except ValueError as error:
        raise BadAddress("the address names no server") from error
    return WebAddress(
        scheme=parts.scheme,
        host=host,
        port=DEFAULT_PORTS[parts.scheme] if port is None else port,
        target=target if _PLAIN.fullmatch(target) else quote(target, safe=_KEPT),
    )


def normalise_url(text: str) -> str:
    """Make an address of what a person typed, pasted or imported.

    `example.org/feed` gets https; `localhost:8080` and `192.168.1.7/feed`, which have no certificate, get http as
    in browsers. `feed://…` and `feed:https://…` (links of other readers) are unwrapped, names outside ASCII get
    their DNS form, and the fragment is dropped.

    Raises:
        UsageError: It is not an http(s) address; one sentence.
    """
    wanted = text.strip()
    while wanted[:5].lower() == "feed:":
        wanted = wanted[5:]
        if wanted.startswith("//"):
            wanted = f"http:{wanted}"
    if wanted.startswith("//"):
        wanted = f"https:{wanted}"
    elif not _SCHEME.match(wanted):
        wanted = f"https://{wanted}"
        host = re.split(r"[/?#]", wanted[8:], maxsplit=1)[0]
        if "." not in host and ":" not in host and host.lower() != "localhost" and host.isascii():
            raise UsageError("“{address}” is no web address.", address=shown(text))
        if _has_no_certificate(host):
            wanted = f"http{wanted[5:]}"
    try:
        return parse_url(wanted).url
    except BadAddress as error:
        why = UsageError(str(error))
        raise UsageError("“{address}” cannot be used: {why}.", address=shown(text), why=why) from error


def _has_no_certificate(host: str) -> bool:
    name = re.sub(r":[0-9]*\Z", "", host).lower()
    numeric = name.startswith("[") or bool(_NUMBER.fullmatch(name.rpartition(".")[2]))
    return numeric or name == "localhost" or name.endswith(".localhost")


def shown(url: str) -> str:
    """Return an address for people: without user name and password, on one line, 200 characters at most."""
    return _CONTROL.sub(" ", masked_address(url))[:200]


def _normal_host(host: str, *, bracketed: bool) -> str:
    """Write a host in its one form; raises ValueError where it is none."""
    if bracketed:
        if "%" in host:
            raise ValueError("zones (RFC 6874) have a meaning on one machine only")
        return str(ipaddress.IPv6Address(host))
    if not host.isascii():
        import idna  # its tables take 10 ms to load, and few addresses need them

        host = idna.encode(host, uts46=True).decode("ascii")
    host = host.removesuffix(".").lower()
    if not _HOST.fullmatch(host):
        raise ValueError("no host")
    labels = host.split(".")
    return _normal_ipv4(labels) if _NUMBER.fullmatch(labels[-1]) else host


def _normal_ipv4(labels: list[str]) -> str:
    """Read an IPv4 address as every C library since 4.2BSD does (URL Standard, "IPv4 parser")."""
    if not all(map(_NUMBER.fullmatch, labels)):
        raise ValueError("labels that are no numbers")
    bases = [16 if label.startswith("0x") else 8 if label.startswith("0") else 10 for label in labels]
    *high, last = (int(label.removeprefix("0x") or "0", base) for label, base in zip(labels, bases, strict=True))
    if len(high) > 3 or any(number > 255 for number in high) or last >= 256 ** (4 - len(high)):
        raise ValueError("numbers too many or too large")
    value = last + sum(number << (24 - 8 * place) for place, number in enumerate(high))
    return str(ipaddress.IPv4Address(value))
