"""The proxy of the settings, and its password, which is in none of our files.

The password comes from the environment (`MANCHETTE_PROXY_PASSWORD`), from the system's keyring where the extra
`manchette[keyring]` is installed, or is asked for, and then remembered until the program ends.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.passwords import keyring
from reader.settings.file import SettingsFile

if TYPE_CHECKING:
    from reader.web.proxy import Proxies, Proxy, ProxyKind
    from reader.web.url import WebAddress

log = logging.getLogger(__name__)

ENVIRONMENT = "MANCHETTE_PROXY_PASSWORD"
_SERVICE = "manchette proxy"


class ProxyPassword:
    """Finds the password for the proxy of the settings. Thread-safe.

    Attributes:
        ask: Gives the password of `user@host:port`, or None, where it is nowhere. Set by the command line.
    """

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        self.ask: Callable[[str], str | None] = lambda account: None

    @property
    def account(self) -> str:
        """The account that the password is for: `user@host:port`."""
        chosen = self._settings.current.network
        return f"{chosen.proxy_user}@{chosen.proxy_host}:{chosen.proxy_port}"

    @property
    def is_kept(self) -> bool:
        """True where the system has a keyring that we can use."""
        ring = keyring()
        return ring is not None and ring.get_keyring().priority > 0

    def get(self) -> str:
        """Return the password; "" if there is none."""
        account = self.account
        with self._lock:  # one question, however many requests wait for the answer
            if account not in self._known:
                self._known[account] = os.environ.get(ENVIRONMENT) or _kept(account) or self.ask(account) or ""
            return self._known[account]

    def remember(self, password: str) -> bool:
        """Use a password from now on, and store it in the system's keyring.

        Returns:
            False if there is no keyring, so that the program asks again after the next start.
        """
        account = self.account
        with self._lock:
            self._known[account] = password
        ring = keyring()
        if ring is None:
            return False
        try:
            ring.set_password(_SERVICE, account, password)
        except ring.errors.KeyringError as error:
            log.info("password not kept", extra={"why": type(error).__name__})
            return False
        return True


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


def _kept(account: str) -> str | None:
    ring = keyring()
    if ring is None:
        return None
    try:
        found: str | None = ring.get_password(_SERVICE, account)
    except ring.errors.KeyringError as error:
        log.info("keyring not readable", extra={"why": type(error).__name__})
        return None
    return found
