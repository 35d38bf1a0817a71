"""Trips: articles made ready for a time without a network, and the drill that proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.sentences import BUSY, WORKING_OFFLINE
from reader.background.cancel import CancelToken
from reader.domain.errors import UsageError
from reader.domain.events import RoundReport
from reader.domain.sources.feed import Feed
from reader.domain.trips.trip import DrillReport, TripReport, Wish

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.assembly.parts.stories import StoryActions
    from reader.domain.trips.trip_receipt import TripReceipt
    from reader.storage.trips.trips import TripStore
    from reader.web.client import Client


@dataclass(eq=False)
class Trips:
    """Prepares and rehearses trips. `waits`: the last trip of this session ended because there was no network."""

    shared: Shared
    library: Library
    network: Network
    files: Files
    stories: StoryActions
    waits: bool = False

    @lazy
    def store(self) -> TripStore:
        from reader.storage.trips.trips import TripStore

        return TripStore(self.shared.database)

    def prepare(self, wish: Wish, token: CancelToken) -> TripReport:
        """Pack articles for the requested minutes of reading, within a limit of bytes (see `sync.trip.Trip.run`).

        Raises:
            UsageError: a sync runs, or the reader wants to work offline; nothing was done.
        """
        from reader.domain.trips.connection import Finding
        from reader.sync.trip import Trip
        from reader.sync.trip_files import FileFetchers
        from reader.sync.trip_requests import Fetchers

        shared, library, network, files = self.shared, self.library, self.network, self.files
        if wish.departs_at is not None and wish.departs_at <= shared.clock():
            raise UsageError("the time of departure has passed")
        with self._fetching():
            trip = Trip(
                trips=self.store,
                feeds=library.feeds,
                pages=library.pages,
                search=library.search,
                client=network.client,
                refresh=self._refresh,
                fetchers=Fetchers(
                    client=network.client,
                    full_text=network.full_text,
                    library=files.images,
                    images=library.images,
                    page_gate=network.page_gate,
                    image_gate=network.image_gate,
                    pool=network.pool,
                    settings=lambda: shared.settings.current.images,
                ),
                files=FileFetchers(store=library.enclosures, library=files.enclosures, gate=network.file_gate),
                clock=shared.clock,
                announce=shared.announce,
                compare=self.stories.catch_up,
            )
            report = trip.run(wish, token)
            if report.offline:
                network.connectivity.found(Finding(state="offline"))
            self.waits = (report.offline or report.portal) and not report.finished
            return report

    def receipt(self) -> TripReceipt | None:
        """Return the receipt of the newest trip, on the caller's thread; None: there was none."""
        from reader.storage.trips.trip_receipts import read_receipt

        return read_receipt(self.shared.database)

    def drill(self) -> DrillReport:
        """Open every article of the newest trip with every socket refused (see `offline.drill`).

        Raises:
            UsageError: there is no trip yet.
        """
        from reader.offline.drill import drill

        newest = self.store.newest()
        if newest is None:
            raise UsageError("there is no trip yet; `manchette trip --hours H --budget 80MB` prepares one")
        return drill(
            self.store.packed(newest),
            self.library.entries,
            self.files.images,
            self.files.enclosures,
            pictures=self.shared.settings.current.images.download,
        )

    def fetch_missing(self, entry_ids: Iterable[int], token: CancelToken) -> None:
        """Fetch the missing texts and pictures of a trip's articles; another drill shows the result.

        Raises:
            UsageError: a sync runs, or the reader wants to work offline; nothing was done.
            Cancelled: the token was; what came is kept.
            StorageError: something could not be stored.
        """
        with self._fetching():
            for entry_id in entry_ids:
                self._complete(entry_id, token)
            self.library.search.catch_up()

    @contextmanager
    def _fetching(self) -> Iterator[None]:
        if self.shared.settings.current.sync.work_offline:
            raise UsageError(WORKING_OFFLINE)
        if not self.shared.sync_lock.acquire():
            raise UsageError(BUSY)
        try:
            yield
        finally:
            self.network.ledger.write()
            self.shared.sync_lock.release()

    def _refresh(
        self, feeds: Sequence[Feed], client: Client, token: CancelToken, most_seconds: float
    ) -> RoundReport:
        """Refresh feeds with the client of a trip, which counts its bytes."""
        from reader.feeds.retriever import Retriever

        making = self.network.make_round(Retriever(client, self.shared.sandbox, self.network.feed_gate), client)
        report = making.run(feeds, token, most_seconds=most_seconds, wished=True)
        self.network.connectivity.learn(report)
        return report

    def _complete(self, entry_id: int, token: CancelToken) -> None:
        library, network, files = self.library, self.network, self.files.images
        article = library.entries.article(entry_id)
        if article is None:
            return
        if article.lacks_text:
            library.pages.want_one(entry_id)
            if (page := library.pages.wanted_page(entry_id)) is not None:
                network.full_text.settle(network.full_text.fetch(page, network.client, network.page_gate, token))
        files.want_lost(article.images)
        settings = self.shared.settings.current.images
        for image in self.store.pictures_of(entry_id):
            files.settle(files.fetch(image, network.client, network.image_gate, token), settings)
