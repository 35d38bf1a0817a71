"""The clients for servers, and the state of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy

if TYPE_CHECKING:
    from reader.assembly.feed_passwords import FeedPasswords
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.assembly.proxy import ChosenProxies, ProxyPassword
    from reader.background.workers import DaemonPool
    from reader.feeds.retriever import Retriever
    from reader.offline.connectivity import Connectivity
    from reader.offline.full_text import FullText
    from reader.sync.ledger import Ledger
    from reader.sync.round import Round
    from reader.web.client import Client
    from reader.web.gate import HostGate
    from reader.web.policy import AddressPolicy


@dataclass(eq=False)
class Network:
    """Everything that asks a server goes through its client.

    Args:
        library: Where the pages of entries are stored.
        policy: Which addresses may be asked; None refuses private ones.
    """

    shared: Shared
    library: Library
    policy: AddressPolicy | None

    @lazy
    def connectivity(self) -> Connectivity:
        """State of the network."""
        from reader.offline.connectivity import Connectivity

        shared = self.shared
        works_offline = shared.settings.current.sync.work_offline
        return Connectivity(shared.clock, shared.announce, works_offline=works_offline)

    @property
    def is_frugal(self) -> bool:
        """True on a metered network, unless the reader wants everything there too."""
        return self.connectivity.metered and self.shared.settings.current.sync.metered != "full"

    @property
    def may_be_there(self) -> bool:
        """False where the last request found no network, or a log-in page."""
        return self.connectivity.state in ("online", "unknown")

    @lazy
    def proxy_password(self) -> ProxyPassword:
        """The password for the proxy of the settings."""
        from reader.assembly.passwords import FILE, Passwords
        from reader.assembly.proxy import ProxyPassword

        return ProxyPassword(self.shared.settings, Passwords("manchette proxy", self.shared.home.state / FILE))

    @lazy
    def feed_passwords(self) -> FeedPasswords:
        """The passwords of feeds."""
        from reader.assembly.feed_passwords import FeedPasswords
        from reader.assembly.passwords import FILE, Passwords

        stored = Passwords("manchette feed", self.shared.home.state / FILE)
        return FeedPasswords(stored, self.library.feeds.users)

    @lazy
    def _proxies(self) -> ChosenProxies:
        from reader.assembly.proxy import ChosenProxies

        return ChosenProxies(self.shared.settings, self.proxy_password)

    def proxy_changed(self) -> None:
        """Close connections through another proxy, and probe the network."""
        Network.client.when_made(self, lambda client: client.close())
        self.connectivity.doubt()

    @lazy
    def client(self) -> Client:
        from reader.web.client import Client
        from reader.web.policy import AddressPolicy

        policy = self.policy or AddressPolicy()
        return Client(policy, proxies=self._proxies, password_of=lambda log_in: self.feed_passwords.get(log_in))

    @lazy
    def pool(self) -> DaemonPool:
        """Threads that wait for servers."""
        from reader.background.workers import DaemonPool

        return DaemonPool(self.shared.settings.current.sync.connections, "network")

    def _single_gate(self) -> HostGate:
        from reader.web.gate import HostGate

        return HostGate(1)

    feed_gate, page_gate, file_gate = lazy(_single_gate), lazy(_single_gate), lazy(_single_gate)
    """One connection a host for feeds, for pages and for enclosures."""

    @lazy
    def image_gate(self) -> HostGate:
        """Two connections a host for pictures."""
        from reader.domain.errors import ImageError
        from reader.web.gate import HostGate

        return HostGate(2, error=ImageError)

    @lazy
    def ledger(self) -> Ledger:
        """Bytes of the day and the month, and the reader's cap."""
        from reader.storage.trips.ledger import LedgerStore
        from reader.sync.ledger import Ledger

        shared = self.shared
        return Ledger(
            meter=self.client.meter,
            store=LedgerStore(shared.database),
            cap_bytes=lambda: shared.settings.current.sync.daily_cap_mb * 1_000_000,
            clock=shared.clock,
            announce=shared.announce,
        )

    @lazy
    def retriever(self) -> Retriever:
        """Fetches and parses feeds."""
        from reader.feeds.retriever import Retriever

        return Retriever(self.client, self.shared.sandbox, self.feed_gate)

    @lazy
    def full_text(self) -> FullText:
        """Fetches the pages of entries that came as excerpts, and takes the articles from them."""
        from reader.offline.full_text import FullText

        shared = self.shared
        return FullText(
            pages=self.library.pages, sandbox=shared.sandbox, clock=shared.clock, announce=shared.announce
        )

    def make_round(self, retriever: Retriever, client: Client) -> Round:
        """Make what runs rounds with a retriever, which has this client."""
        from reader.sync.round import Round

        return Round(
            retriever=retriever,
            refresher=self.library.refresher,
            feeds=self.library.feeds,
            search=self.library.search,
            pool=self.pool,
            meter=client.meter,
            clock=self.shared.clock,
            announce=self.shared.announce,
        )

    def close(self) -> None:
        """Abandon open requests, and store their traffic."""
        Network.pool.when_made(self, lambda pool: pool.close())
        if (client := Network.client.if_made(self)) is not None:
            client.close()
            self.ledger.write()
