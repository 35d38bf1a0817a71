"""The system's proxy, which is trusted because the reader's system names it.

A proxy resolves names and connects by itself, so only numeric addresses can be checked before it is asked.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed
from reader.web.url import BadAddress, WebAddress, parse_url


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and the credentials for it."""

    address: WebAddress
    authorization: str | None
    """Value of Proxy-Authorization."""


@dataclass(eq=False)
class Proxies:
    """Chooses the proxy for an address.

    Args:
        by_scheme: As `urllib.request.getproxies` gives them: "http", "https" or "all" to an address.
        bypasses: Tells whether a host is asked without a proxy.
    """

    by_scheme: Mapping[str, str]
    bypasses: Callable[[str], bool]

    def proxy_for(self, address: WebAddress) -> Proxy | None:
        """Give the proxy for an address; None: ask directly.

        Raises:
            ExchangeFailed: The proxy is of an unsupported kind (SOCKS, or over TLS). Asking without it would tell
                the server more than the reader agreed to.
        """
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


def _read(named: str) -> Proxy:
    scheme, mark, rest = named.rpartition("://")
    if mark and scheme.lower() != "http":
        raise ExchangeFailed(FailureReason.REFUSED, f"no support for a {scheme[:10]} proxy")
    credentials, _, server = rest.rpartition("@")
    try:
        address = parse_url(f"http://{server}")
    except BadAddress as error:
        raise ExchangeFailed(FailureReason.REFUSED, "the proxy's address cannot be read") from error
    authorization = None
    if credentials:
        authorization = "Basic " + base64.b64encode(unquote(credentials).encode()).decode("ascii")
    return Proxy(address, authorization)


def _is_this_machine(host: str) -> bool:
    return host in ("localhost", "::1") or host.endswith(".localhost") or host.startswith("127.")
