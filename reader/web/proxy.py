"""Proxies: the system's, which is trusted because the reader's system names it, or one that the reader has named.

Question: what does a proxy do to the address policy (`policy.py`)? Answer: a proxy resolves names and connects by
itself, so only numeric addresses can be judged before it is asked; a name may lead into the proxy's own network.
We accept that: whoever runs the proxy decides what it reaches, and to resolve names here as well would tell this
network's name server what is read, which is what many use a proxy against. An address of this machine or of a
private network means another machine at the proxy's place. So a proxy that the reader has named is never asked for
one; it is asked for directly, with the reader's consent, or not at all.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol
from urllib.parse import unquote

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed
from reader.web.policy import is_private
from reader.web.url import BadAddress, WebAddress, parse_url

ProxyKind = Literal["http", "socks5"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and the credentials for it."""

    address: WebAddress
    kind: ProxyKind = "http"
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def authorization(self) -> str | None:
        """Return the value of Proxy-Authorization (RFC 7617); None without a user."""
        if not self.user:
            return None
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")


class ProxyChoice(Protocol):
    """Chooses the proxy for an address."""

    def proxy_for(self, address: WebAddress) -> Proxy | None:
        """Return the proxy for an address; None: ask directly.

        Raises:
            ExchangeFailed: `proxy_refused`: the proxy is of an unsupported kind. Asking without it would tell the
                server more than the reader agreed to.
        """


@dataclass(eq=False)
class Proxies:
    """Chooses as the environment, or the system's settings, have it.

    Args:
        by_scheme: As `urllib.request.getproxies` gives them: "http", "https" or "all" to an address.
        bypasses: Tells whether a host is asked without a proxy.
    """

    by_scheme: Mapping[str, str]
    bypasses: Callable[[str], bool]

    def proxy_for(self, address: WebAddress) -> Proxy | None:
        named = self.by_scheme.get(address.scheme) or self.by_scheme.get("all")
        if not named or _is_this_machine(address.host) or self.bypasses(address.host):
            return None
        return _read(named)


NO_PROXIES = Proxies({}, lambda host: False)


def system_proxies() -> Proxies:
    """Read `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, or the settings of Windows and macOS."""
    asks_system = sys.platform in ("win32", "darwin")
    if not asks_system and not any(name.lower().endswith("_proxy") for name in os.environ):
        return NO_PROXIES
    from urllib.request import getproxies, proxy_bypass  # 15 ms that most readers need not spend

    return Proxies(getproxies(), lambda host: bool(proxy_bypass(host)))


def named_proxy(kind: ProxyKind, host: str, port: int, user: str, password: str) -> Proxy:
    """Return the reader's proxy; raises ExchangeFailed (`proxy_unreachable`) if its host is missing or invalid."""
    server = f"[{host}]" if ":" in host and not host.startswith("[") else host
    try:
        address = parse_url(f"http://{server}:{port}")
    except BadAddress as error:
        raise ExchangeFailed(FailureReason.PROXY_UNREACHABLE, "its address cannot be read") from error
    return Proxy(address, kind, user, password)


def stays_here(host: str) -> bool:
    """Tell whether a host can only mean a machine near the reader: this one, or a private numeric address."""
    return _is_this_machine(host) or is_private(host)


def _read(named: str) -> Proxy:
    scheme, mark, rest = named.rpartition("://")
    kind = _KINDS.get(scheme.lower() if mark else "http")
    if kind is None:
        raise ExchangeFailed(FailureReason.PROXY_REFUSED, f"no support for a {scheme[:10]} proxy")
    credentials, _, server = rest.rpartition("@")
    try:
        address = parse_url(f"http://{server}")
    except BadAddress as error:
        raise ExchangeFailed(FailureReason.PROXY_UNREACHABLE, "its address cannot be read") from error
    user, _, password = credentials.partition(":")
    return Proxy(address, kind, unquote(user), unquote(password))


_KINDS: dict[str, ProxyKind] = {"http": "http", "socks": "socks5", "socks5": "socks5", "socks5h": "socks5"}


def _is_this_machine(host: str) -> bool:
    return host in ("localhost", "::1") or host.endswith(".localhost") or host.startswith("127.")
