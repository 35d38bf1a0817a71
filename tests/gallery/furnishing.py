"""A home in which every view has something to show: the demo's press, synced, and what goes wrong in a month."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from reader.assembly.services import Services
from reader.demo.press import DemoPress
from reader.demo.showing import fill
from reader.domain.entries.refresh import Refresh
from reader.domain.errors import FailureReason
from reader.domain.images.block import UNRULED
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.domain.sources.feed import Health
from reader.domain.trips.action import ActionKind
from reader.domain.trips.traffic import Traffic
from reader.hostile.pictures.icon import render
from reader.storage.images.collectors import CollectorStore
from reader.storage.trips.ledger import LedgerStore
from reader.wire.collector_info import OUR_REASONS, CollectorInfo, ReportLimits
from tests.gallery.tag_views import organise
from tests.helpers.icons import icon_file
from tests.helpers.press import add_entries

COLLECTOR = CollectorInfo(
    v=1,
    collector_id="0" * 32,
    name="Bibliothèque de l’Aqueduc · مكتبة الساقية",
    contact="moderation@collector.example",
    notice_contact="https://collector.example/notices/form",
    list_base="list/",
    min_app="0.1",
    min_wait_seconds=0,
    limits=ReportLimits(report_bytes=1_000, burst_per_network=1, reports_per_network_and_hour=2),
    reasons=OUR_REASONS,
)
COLLECTOR_ADDRESS = "https://collector.example/manchette/"

_TROUBLES = (
    (FailureReason.HTTP_STATUS, "404", 3),
    (FailureReason.NAME_NOT_FOUND, "", 1),
    (FailureReason.TIMEOUT, "", 12),
)
_REPORTED = ("violence", "spam", "other", "spam", "spam")
"""Reasons of the images that are reported, in one article each."""


def furnish(services: Services) -> None:
    """Subscribe to the demo's press, sync it, and add all that happens to a reader in the course of time.

    The home works offline afterwards, so that no view asks anybody.
    """
    with DemoPress() as press:
        fill(services, press)
    services.stories.catch_up()
    services.settings.set("sync.work_offline", True)
    _have_feeds_fail(services)
    _have_icons(services)
    _report_images(services)
    _wish_for_the_network(services)
    _spend_bytes(services)
    _publish_for_weeks(services)
    organise(services)
    store = CollectorStore(services.database)
    enrolled_at = services.clock() - timedelta(days=12)
    store.enrol(COLLECTOR.collector_id, COLLECTOR_ADDRESS, b"{}", bytes(32), enrolled_at)
    store.store_about(COLLECTOR.collector_id, msgspec.json.encode(COLLECTOR))


def _have_feeds_fail(services: Services) -> None:
    now = services.clock()
    for number, (reason, detail, times) in enumerate(_TROUBLES):
        url = f"https://journal-{number}.example/rss/une-adresse-plutot-longue.xml"
        feed_id, _ = services.library.feeds.add(url, now, folder=("Presse",))
        health = Health(
            error=reason,
            error_detail=detail,
            failures=times,
            last_checked_at=now,
            last_success_at=now - timedelta(days=2),
            next_check_at=now + timedelta(hours=3),
        )
        services.library.feeds.store(Refresh(feed_id=feed_id, health=health), now)


def _have_icons(services: Services) -> None:
    """Give icons to three feeds of four: on a ground of their own, and strokes that need one."""
    looks = (("#b3261e", "white"), ("#101014", None), ("#fafafa", None))
    for number, feed in enumerate(services.library.feeds.all()):
        if number % 4 < len(looks):
            ink, ground = looks[number % 4]
            icon = render(icon_file(ink, side=64, ground=ground))
            next_at = services.clock() + timedelta(days=14)
            services.library.icons.store([feed.id], f"{feed.url}/favicon.ico", icon, next_at, UNRULED)


def _report_images(services: Services) -> None:
    """Report an image in some articles; the first two with one stay whole, to be shown."""
    articles = [services.library.entries.article(id_) for id_ in services.library.entries.ids(Place())]
    stored = [
        (article.headline.id, image.fingerprint)
        for article in articles
        for image in article.images[:1]
        if image.state is ImageState.STORED
    ]
    for (entry_id, fingerprint), reason in zip(stored[2:], _REPORTED, strict=False):
        services.flags.image_reports.flag(entry_id, fingerprint, reason)


def _wish_for_the_network(services: Services) -> None:
    url = "https://www.un-journal-au-nom-tres-long.example/rss/actualites/toutes.xml"
    services.queues.actions.wish(ActionKind.ADD_FEED, {"url": url})
    for entry_id in services.library.entries.ids(Place(), limit=2):
        services.queues.actions.wish(ActionKind.FULL_TEXT, {"entry_id": entry_id})


def _spend_bytes(services: Services) -> None:
    """Use the network today and, less, on most days of the last weeks."""
    book, today = LedgerStore(services.database), services.clock().astimezone().date()
    for back in range(1, 45):
        share = back * 37 % 11
        parts = (("feed", 90_000 * share), ("picture", 700_000 * share * (share % 3)))
        book.add(
            today - timedelta(days=back),
            [
                Traffic(feed_id=feed.id, kind=kind, received=received, sent=received // 20)
                for feed in services.library.feeds.all()
                for kind, received in parts
            ],
        )
    spent = [
        Traffic(feed_id=feed.id, kind=kind, received=received + feed.id * 37_000, sent=9_000)
        for feed in services.library.feeds.all()
        for kind, received in (("feed", 210_000), ("page", 1_400_000), ("picture", 8_200_000), ("icon", 4_000))
    ]
    book.add(today, spent)


def _publish_for_weeks(services: Services) -> None:
    """Have feeds publish for some weeks: more and more, less and less, and now and then. All of it is read."""
    now = services.clock()
    well = [feed for feed in services.library.feeds.all() if feed.health.error is None]
    for number, feed in enumerate(well[:6]):
        for week in range(1, 12):
            count = (week % 5, 12 - week, week, (week * 7) % 4, 0 if week < 4 else 3, 1)[number]
            titles = [f"{feed.title} {week}.{one}" for one in range(count)]
            at = now - timedelta(days=7 * week, hours=1)
            add_entries(services, feed.id, titles, newest_at=at, unread=False)
