"""The canonical form in which an image's address is sent; None if it is private.

Removed are fragments and all of the query that does not choose the picture and its size (session ids, tokens,
trackers). Never sent are addresses with credentials, of this machine, or of a home or office network.

Both sides use these rules: the collector refuses other addresses, and `url_key` must be the same everywhere. So we
use no library for them, whose next version could change a byte.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from urllib.parse import quote, urlsplit

import idna

LONGEST = 2_048
"""Most characters of an address."""
_KEPT_KEYS = frozenset(
    ("w", "h", "width", "height", "fit", "format", "q", "quality", "resize", "crop", "v", "ver", "size", "s")
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PRIVATE_ENDINGS = ("local", "lan", "localhost", "internal", "home.arpa")

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(
    r"(?=.{4,253}\Z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?![0-9]+\Z|0x[0-9a-f]*\Z)[a-z0-9-]{2,63}"
)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def sendable_url(url: str) -> str | None:
    """Return the canonical form of an image's address; None if it must not be sent. Idempotent."""
    if len(url) > LONGEST or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url.strip(" "))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or port == 0:
        return None
    if not (public := _public_host(host)):
        return None
    netloc = public if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{public}:{port}"
    path = _without_dots(_escaped(parts.path)) or "/"
    query = "&".join(part for part in _escaped(parts.query).split("&") if part.partition("=")[0] in _KEPT_KEYS)
    whole = f"{parts.scheme}://{netloc}{path}" + (f"?{query}" if query else "")
    return whole if len(whole) <= LONGEST else None


def url_key(sent_url: str) -> bytes:
    """Return the 8-byte key in lists of a canonical address."""
    return hashlib.sha256(sent_url.encode("ascii")).digest()[:8]


def sent_host(sent_url: str) -> str:
    """Return the host of a canonical address, which is in small letters and after which only a port may come."""
    netloc = sent_url.split("/", 3)[2]
    if netloc.startswith("["):
        return netloc[1 : netloc.index("]")]
    return netloc.partition(":")[0]


def _public_host(host: str) -> str | None:
    """Return the canonical host; None if it is not public or not a host."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _public_name(host)
    if not address.is_global or getattr(address, "scope_id", None):
        return None
    return f"[{address}]" if address.version == 6 else str(address)


def _public_name(host: str) -> str | None:
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            return None
    host = host.lower().removesuffix(".")
    if not _NAME.fullmatch(host) or any(host == end or host.endswith(f".{end}") for end in _PRIVATE_ENDINGS):
        return None
    return host


def _escaped(text: str) -> str:
    """Normalise percent-encoding (RFC 3986, 6.2.2)."""
    return _ESCAPE.sub(_one_escape, quote(text, safe="!#$%&'()*+,/:;=?@[]|\\^`{}\"<>", errors="replace"))


def _one_escape(found: re.Match[str]) -> str:
    digits = found.group(1)
    if digits is None:
        return "%25"  # a literal percent sign
    character = chr(int(digits, 16))
    return character if character in _UNRESERVED else f"%{digits.upper()}"


def _without_dots(path: str) -> str:
    """Remove `.` and `..` (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for place, segment in enumerate(segments):
        is_last = place == len(segments) - 1
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
            continue
        if is_last:
            kept.append("")
    return "".join(f"/{segment}" for segment in kept)
