"""Which IP addresses may be connected to: public ones, and what the reader consented to.

Checked for each connection, after the name was resolved, and for each redirect: a name's owner may let it
resolve to 127.0.0.1.
"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from reader.domain.record import Record
from reader.web.url import WebAddress, parse_url


def _networks(*written: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(map(ipaddress.ip_network, " ".join(written).split()))


# IANA's registries of special-purpose addresses (RFC 6890 and later), everything not "globally reachable".
_REFUSED_4 = _networks(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24",
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
"""Public addresses; loopback, mapped, unique-local, link-local and multicast ones are outside."""
_REFUSED_6 = _networks(
    "2001::/23",  # protocol assignments; among them Teredo, whose addresses contain an IPv4 one
    "2001:db8::/32",
    "2002::/16",  # 6to4, which do too
    "3fff::/20",
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses in networks without IPv4 (RFC 6052), such as mobile ones. Judged by the address inside."""

_LOCAL = _networks(
    "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 169.254.0.0/16",
    "::1/128 fc00::/7 fe80::/10",
)
"""Networks that consent may open: this machine, the home, the office, a private overlay network."""
_NEVER = frozenset(ipaddress.ip_address(address) for address in ("169.254.169.254", "fd00:ec2::254"))
"""Metadata services of clouds, which hand out credentials."""


class Origin(NamedTuple):
    """Scheme, host and port of an address (RFC 6454): how far a consent reaches."""

    scheme: str
    host: str
    port: int

    @property
    def secured(self) -> Origin:
        """The same server over https."""
        return Origin("https", self.host, 443 if self.port == 80 else self.port)


class LogIn(Record):
    """A reader's user at the one origin of a feed."""

    origin: Origin
    user: str

    def holds_at(self, address: WebAddress) -> bool:
        """Tell whether it may be used there: at its own origin, or at the same server over https."""
        return origin_at(address) in (self.origin, self.origin.secured)


def origin_of(url: str) -> Origin:
    """Return an address's origin; raises ValueError if it is no http(s) address."""
    return origin_at(parse_url(url))


def origin_at(address: WebAddress) -> Origin:
    """Return the origin of a parsed address."""
    return Origin(address.scheme, address.host, address.port)


class AddressPolicy:
    """Decides about one numeric address at a time. Any port of a public address is allowed.

    Args:
        allow: (address, port) pairs that are accepted although they are private or loopback. For tests and the
            demo press, whose servers are on loopback; never a setting.
    """

    def __init__(self, allow: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._allow = allow

    def accepts(self, address: str, port: int, *, consented: bool = False) -> bool:
        """Tell whether a numeric IPv4 or IPv6 address may be dialled; `consented`: the reader agreed to it."""
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        if _is_public(parsed) or (address, port) in self._allow:
            return True
        return consented and parsed not in _NEVER and any(parsed in network for network in _LOCAL)


def is_private(host: str) -> bool:
    """Tell whether a host is a numeric address that is not public."""
    try:
        return not _is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _REFUSED_4)
    if address in _NAT64:
        return _is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_6 and not any(address in network for network in _REFUSED_6)
