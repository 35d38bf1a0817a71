"""Fills a home with the demo press: what `manchette demo` does before it shows anything."""

from __future__ import annotations

from dataclasses import dataclass

from reader.assembly.services import Services
from reader.background.cancel import CancelToken
from reader.demo.press import DemoPress
from reader.domain.errors import UsageError
from reader.domain.events import RoundReport

FOLDER = "Manchette Demo"
"""The folder of the demo's subscriptions."""
PORT = 8737
"""Port that is tried first, so that a second demo finds its feeds again."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The result of filling a home. `new`: number of articles that came."""

    report: RoundReport
    new: int
    pictures: int
    articles: int


def open_press() -> DemoPress:
    """Start the press at its usual port, or at any free one where that is taken."""
    try:
        return DemoPress(port=PORT).__enter__()
    except OSError:
        return DemoPress().__enter__()


def fill(services: Services, press: DemoPress) -> Filled:
    """Subscribe to the press's feeds (leaving out those of an earlier demo at another port) and sync them.

    Raises:
        UsageError: another sync of this home is running.
    """
    addresses = {feed.url for feed in press.feeds}
    for feed in services.library.feeds.all():
        if feed.folder[:1] == (FOLDER,) and feed.url not in addresses:
            services.subscriptions.unsubscribe(feed.id)
    for one in press.feeds:
        services.library.feeds.add(one.url, services.clock(), folder=(FOLDER, one.folder), allow_local=True)
    if not services.shared.sync_lock.acquire():
        raise UsageError("another sync of the same home is running; close it first")
    try:
        feeds = [feed for feed in services.library.feeds.all() if feed.url in addresses]
        changed = {feed.url for feed in press.feeds if feed.has_changed}
        press.is_early = True
        # Once as the papers were at first, so that the library knows how their headlines changed.
        at_first = services.sync.run_round(
            [feed for feed in feeds if feed.url in changed and not feed.entries], CancelToken()
        )
        press.is_early = False
        report = services.sync.run_round(feeds, CancelToken())
    finally:
        press.is_early = False
        services.shared.sync_lock.release()
    feeds = [feed for feed in services.library.feeds.all() if feed.url in addresses]
    return Filled(
        report=report,
        new=at_first.new + report.new,
        pictures=services.library.images.totals()[0],
        articles=sum(feed.entries for feed in feeds),
    )
