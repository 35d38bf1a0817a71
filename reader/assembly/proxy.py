"""The proxy of the settings, and its password.

The password comes from the environment (`MANCHETTE_PROXY_PASSWORD`), from where it is stored (`passwords.py`), or
is asked for, and then remembered until the program ends.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.settings.file import SettingsFile

if TYPE_CHECKING:
    from reader.assembly.passwords import Passwords
    from reader.web.proxy import Proxies, Proxy, ProxyKind
    from reader.web.url import WebAddress

ENVIRONMENT = "MANCHETTE_PROXY_PASSWORD"


class ProxyPassword:
    """Finds the password for the proxy of the settings. Thread-safe.

    Attributes:
        stored: Passwords that outlast the program.
        ask: Gives the password of `user@host:port`, or None, where it is nowhere. Set by the command line.
    """

    def __init__(self, settings: SettingsFile, stored: Passwords) -> None:
        self._settings = settings
        self.stored = stored
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        self.ask: Callable[[str], str | None] = lambda account: None

    @property
    def account(self) -> str:
        """The account that the password is for: `user@host:port`."""
        chosen = self._settings.current.network
        return f"{chosen.proxy_user}@{chosen.proxy_host}:{chosen.proxy_port}"

    def get(self) -> str:
        """Return the password; "" if there is none."""
        account = self.account
        with self._lock:  # one question, however many requests wait for the answer
            if account not in self._known:
                found = os.environ.get(ENVIRONMENT) or self.stored.get(account)
                self._known[account] = found or self.ask(account) or ""
            return self._known[account]

    def remember(self, password: str, *, in_file: bool = False) -> bool:
        """Use a password from now on, and store it as `Passwords.keep` does; raises OSError."""
        account = self.account
        with self._lock:
            self._known[account] = password
        return self.stored.keep(account, password, in_file=in_file)


@dataclass(eq=False)
class ChosenProxies:
    """Chooses the proxy by the settings of now (see `web/proxy.py: ProxyChoice`)."""

    settings: SettingsFile
    password: ProxyPassword
    _of_system: Proxies | None = None

    def proxy_for(self, address: WebAddress) -> Proxy | None:
        """Return the proxy for an address; None: ask directly.

        Raises:
            ExchangeFailed: the proxy cannot be used. Asking without it would tell more than the reader agreed to.
        """
        from reader.web.proxy import named_proxy, stays_here, system_proxies

        chosen = self.settings.current.network
        if chosen.proxy == "none":
            return None
        if chosen.proxy == "system":
            if self._of_system is None:
                self._of_system = system_proxies()
            return self._of_system.proxy_for(address)
        if stays_here(address.host):
            return None
        kind: ProxyKind = "socks5" if chosen.proxy == "socks5" else "http"
        password = self.password.get() if chosen.proxy_user else ""
        return named_proxy(kind, chosen.proxy_host, chosen.proxy_port, chosen.proxy_user, password)
