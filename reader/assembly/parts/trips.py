"""The trip pack and the airplane drill of an open home, for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.assembly.sentences import BUSY, WORKING_OFFLINE
from reader.background.cancel import CancelToken
from reader.domain.connection import Finding
from reader.domain.errors import UsageError
from reader.domain.events import RoundReport
from reader.domain.feed import Feed
from reader.domain.trip import DrillReport, TripReport, Wish
from reader.storage.trips import TripStore

if TYPE_CHECKING:
    from reader.assembly.services import Services
    from reader.web.client import Client


def prepare_trip(services: Services, wish: Wish, token: CancelToken) -> TripReport:
    """Make articles ready for so many minutes of reading, within so many bytes (see `sync.trip.Trip.run`).

    Raises:
        UsageError: a sync runs, or the reader wants to work offline; nothing was done.
    """
    from reader.sync.orders import Fetchers
    from reader.sync.trip import Trip
    from reader.sync.trip_files import FileFetchers

    if wish.departs_at is not None and wish.departs_at <= services.clock():
        raise UsageError("the departure is over")
    if services.settings.current.sync.work_offline:
        raise UsageError(WORKING_OFFLINE)
    if not services.sync_lock.acquire():
        raise UsageError(BUSY)
    try:
        trip = Trip(
            TripStore(services.database),
            services.feeds,
            services.pages,
            services.search,
            services.client,
            _refresher_of(services),
            Fetchers(
                client=services.client,
                full_text=services.full_text,
                library=services.image_library,
                images=services.images,
                page_gate=services.page_gate,
                image_gate=services.image_gate,
                pool=services.network,
                settings=lambda: services.settings.current.images,
            ),
            FileFetchers(store=services.enclosures, library=services.enclosure_library, gate=services.file_gate),
            services.clock,
            services.announce,
        )
        report = trip.run(wish, token)
        if report.offline:
            services.connectivity.found(Finding(state="offline"))
        services.trip_waits = (report.offline or report.portal) and not report.finished
        return report
    finally:
        services.ledger.write()
        services.sync_lock.release()


def _refresher_of(services: Services) -> Callable[[Sequence[Feed], Client, CancelToken, float], RoundReport]:
    from reader.feeds.retrieving import Retriever
    from reader.sync.round import Round

    def refresh(feeds: Sequence[Feed], client: Client, token: CancelToken, most_seconds: float) -> RoundReport:
        report = Round(
            Retriever(client, services.sandbox, services.feed_gate),
            services.refresher,
            services.feeds,
            services.search,
            services.network,
            client.meter,
            services.clock,
            services.announce,
        ).run(feeds, token, most_seconds=most_seconds, wished=True)
        services.connectivity.learn(report)
        return report

    return refresh


def run_drill(services: Services) -> DrillReport:
    """Open every article of the newest trip with every socket refused (see `offline.drill`).

    Raises:
        UsageError: there is no trip yet.
    """
    from reader.offline.drill import drill

    trips = TripStore(services.database)
    newest = trips.newest()
    if newest is None:
        raise UsageError("there is no trip yet; `manchette trip --hours H --budget 80MB` prepares one")
    pictures = services.settings.current.images.download
    return drill(
        trips.packed(newest),
        services.entries,
        services.image_library,
        services.enclosure_library,
        pictures=pictures,
    )
