"""The link that makes an app trust a collector: `https://host/#root=<collector id>`.

The part after `#` is never sent: it is the hash that the downloaded root metadata must have, so the link can be
trusted as far as its source, whoever runs the network.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.domain.errors import WireError

_FRAGMENT = re.compile(r"root=([0-9a-f]{32})")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The address of a collector, and its id, by which it is verified."""

    base_url: str
    """Ends with "/"; `v1/reports` and `list/` are found under it."""
    collector_id: str

    @property
    def link(self) -> str:
        """The link to share."""
        return f"{self.base_url}#root={self.collector_id}"


def parse_enrolment(link: str) -> Enrolment:
    """Parse an enrolment link.

    Raises:
        WireError: It is not one. With the field "link.scheme": it is http and not to this machine, so the network
            could read who reports what.
    """
    try:
        parts = urlsplit(link.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise WireError("link", "no web address") from error
    if parts.scheme not in ("https", "http"):
        raise WireError("link", "no web address")
    if parts.scheme == "http" and not _is_loopback(host):
        raise WireError("link.scheme", "needs https")
    if not (fragment := _FRAGMENT.fullmatch(parts.fragment)):
        raise WireError("link", "names no collector")
    if (
        "@" in parts.netloc
        or parts.query
        or not _PATH.fullmatch(parts.path)
        or port == 0
        or not (_HOST.fullmatch(host) or _address(host))
    ):
        raise WireError("link", "no collector's address")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    return Enrolment(f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}/", fragment.group(1))


def _is_loopback(host: str) -> bool:
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
