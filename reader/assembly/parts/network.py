"""The parts of an open home, each made once. What costs time to import is made when it is first used."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from reader.assembly.lazy import made_once
from reader.assembly.opening import Opened
from reader.background.lock import FileLock
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.events import Announce, DatabaseDamaged, Event, SettingsChanged
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.storage.backup import Backups
from reader.storage.bookmarks import BookmarkStore
from reader.storage.collectors import CollectorStore
from reader.storage.deletions import Deletions
from reader.storage.enclosures import EnclosureStore
from reader.storage.entries import EntryStore
from reader.storage.feeds import FeedStore
from reader.storage.images import ImageStore
from reader.storage.pages import PageStore
from reader.storage.search import SearchIndex
from reader.storage.verdicts import VerdictStore

if TYPE_CHECKING:
    from reader.background.sandbox import Sandbox
    from reader.feeds.refreshing import Refresher
    from reader.feeds.retrieving import Retriever
    from reader.feeds.subscriptions import Subscriptions
    from reader.offline.connectivity import Connectivity
    from reader.offline.enclosure_library import EnclosureLibrary
    from reader.offline.full_text import FullText
    from reader.sync.ledger import Ledger
    from reader.sync.probe import Probe
    from reader.sync.round import Round
    from reader.web.client import Client
    from reader.web.gate import HostGate
    from reader.web.policy import AddressPolicy

PARSERS = 2
"""Parser processes at most: two finish a first sync of 200 feeds in half the time of one (measured)."""


class Parts:
    """What `Services` stands on: stores, threads, and the ways to the network and the parser processes."""

    def __init__(
        self,
        home: Home,
        opened: Opened,
        policy: AddressPolicy | None,
        clock: Clock,
        announce: Announce,
    ) -> None:
        self.home = home
        self.recovery = opened.recovery
        self._lock = opened.lock
        self.clock = clock
        self._announce = announce
        self._policy = policy
        self.settings = SettingsFile(home.settings_file, self._settings_changed)
        self.database = database = opened.database
        database.on_damage = lambda: announce(DatabaseDamaged())
        self.feeds = FeedStore(database)
        self.entries = EntryStore(database)
        self.bookmarks = BookmarkStore(database)
        self.images = ImageStore(database)
        self.pages = PageStore(database)
        self.enclosures = EnclosureStore(database)
        self.deletions = Deletions(database)
        self.search = SearchIndex(database)
        self.verdicts = VerdictStore(database)
        self.collectors = CollectorStore(database)
        self.backups = Backups(database, home.backups)
        self.background = DaemonPool(4, "background")
        self.sync_lock = FileLock(home.state / "sync.lock")
        self.trip_waits = False
        """The last trip of this session ended for want of a network."""
        self._network: DaemonPool | None = None

    def announce(self, event: Event) -> None:
        """Tell what happened."""
        self._announce(event)

    def _settings_changed(self, names: tuple[str, ...]) -> None:
        self.announce(SettingsChanged(names))
        if "sync.work_offline" in names:
            self.connectivity.work_offline(self.settings.current.sync.work_offline)

    @property
    def recovered(self) -> str | None:
        """A sentence, where the database was damaged or missing at the start."""
        return None if self.recovery is None else self.recovery.sentence

    @made_once
    def sandbox(self) -> Sandbox:
        """The parser processes; none is started before it is needed."""
        from reader.background.sandbox import Sandbox

        return Sandbox(PARSERS)

    @made_once
    def client(self) -> Client:
        """The one way to the network."""
        from reader.web.client import Client
        from reader.web.policy import AddressPolicy

        return Client(self._policy or AddressPolicy())

    @made_once
    def feed_gate(self) -> HostGate:
        """One connection a host for feeds."""
        from reader.web.gate import HostGate

        return HostGate(1)

    @made_once
    def page_gate(self) -> HostGate:
        """One connection a host for pages."""
        from reader.web.gate import HostGate

        return HostGate(1)

    @made_once
    def image_gate(self) -> HostGate:
        """Two connections a host for pictures."""
        from reader.domain.errors import ImageError
        from reader.web.gate import HostGate

        return HostGate(2, error=ImageError)

    @made_once
    def file_gate(self) -> HostGate:
        """One connection a host for files."""
        from reader.web.gate import HostGate

        return HostGate(1)

    @made_once
    def retriever(self) -> Retriever:
        """Fetches and parses feeds."""
        from reader.feeds.retrieving import Retriever

        return Retriever(self.client, self.sandbox, self.feed_gate)

    @made_once
    def refresher(self) -> Refresher:
        """Decides what documents change, and stores it."""
        from reader.feeds.refreshing import Refresher

        return Refresher(self.feeds, self.entries, self.search, self.clock, self.announce, random.Random())

    @made_once
    def subscriptions(self) -> Subscriptions:
        """Adds feeds."""
        from reader.feeds.subscriptions import Subscriptions

        return Subscriptions(self.retriever, self.refresher, self.feeds, self.sandbox, self.clock)

    @made_once
    def enclosure_library(self) -> EnclosureLibrary:
        """The files that come with articles, on this disk."""
        from reader.offline.enclosure_library import EnclosureLibrary

        return EnclosureLibrary(
            self.home.enclosures,
            self.enclosures,
            lambda: self.sandbox,
            lambda: self.settings.current.enclosures.largest_mb * 1_000_000,
            lambda: self.settings.current.images.keep_free_mb * 1_000_000,
            self.clock,
            self.announce,
        )

    @made_once
    def full_text(self) -> FullText:
        """Full articles of feeds that give excerpts."""
        from reader.offline.full_text import FullText

        return FullText(self.pages, lambda: self.sandbox, self.clock, self.announce)

    @made_once
    def connectivity(self) -> Connectivity:
        """What is known of the network."""
        from reader.offline.connectivity import Connectivity

        return Connectivity(self.clock, self.announce, works_offline=self.settings.current.sync.work_offline)

    @made_once
    def network(self) -> DaemonPool:
        """Threads that wait for servers."""
        self._network = DaemonPool(self.settings.current.sync.connections, "network")
        return self._network

    @made_once
    def ledger(self) -> Ledger:
        """Bytes of the day and the month, and the reader's cap."""
        from reader.storage.ledger import LedgerStore
        from reader.sync.ledger import Ledger

        return Ledger(
            self.client.meter,
            LedgerStore(self.database),
            lambda: self.settings.current.sync.daily_cap_mb * 1_000_000,
            self.clock,
            self.announce,
        )

    @made_once
    def probe(self) -> Probe:
        """Asks a feed, only to know whether there is a network."""
        from reader.sync.probe import Probe

        return Probe(self.retriever, self.refresher, self.feeds, self.search, self.client.meter, self.clock)

    @made_once
    def round(self) -> Round:
        """Runs rounds."""
        from reader.sync.round import Round

        return Round(
            self.retriever,
            self.refresher,
            self.feeds,
            self.search,
            self.network,
            self.client.meter,
            self.clock,
            self.announce,
        )
