"""What a trip has asked for and not got yet: each page once, each picture once for all articles that have it.

Not every failure is an answer. What was under way while the machine slept failed because of that, whatever the
servers said or did not say; and a connection that broke off in the middle may have been the network's doing. Both
are asked for again, the second once only, before anybody hears of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from functools import partial

from reader.background.cancel import CancelToken
from reader.background.workers import DaemonPool
from reader.domain.errors import Cancelled, FeedError, ImageError
from reader.domain.image import WantedImage
from reader.domain.page import WantedPage
from reader.offline.full_text import FullText, GotPage
from reader.offline.image_library import GotImage, ImageLibrary
from reader.settings.schema import ImageSettings
from reader.storage.images import ImageStore
from reader.web.client import Client
from reader.web.gate import HostGate

GIVE_UP = 8
"""Requests in a row that reached no server: the network is gone."""
LOOK_SECONDS = 0.5
"""Nobody waits longer than this for what comes, …"""
SLEPT_SECONDS = 3.0
"""… so when so much has passed, the machine slept, or the program was held."""

Got = GotPage | GotImage


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetchers:
    """What fetches pages and pictures, and on what."""

    client: Client
    full_text: FullText
    library: ImageLibrary
    images: ImageStore
    page_gate: HostGate
    image_gate: HostGate
    pool: DaemonPool
    settings: Callable[[], ImageSettings]


@dataclass(slots=True, eq=False)
class _Order:
    """One page or picture under way."""

    work: Callable[[], Got]
    whose: list[int]
    """The articles that wait for it."""
    url: str = ""
    """Of a picture."""
    sleeps: int = 0
    """How often the machine had slept when it was asked for."""
    was_cut_short: bool = False


class TripRequests:
    """Asks for pages and pictures, and gives them as they come. For one thread.

    Attributes:
        offline: The network went away.

    Args:
        fetchers: Fetch pages and pictures.
    """

    def __init__(self, fetchers: Fetchers) -> None:
        self._fetchers = fetchers
        self._coming: dict[Future[Got], _Order] = {}
        self._pictures: dict[str, _Order] = {}
        self._unreached = 0
        self._sleeps = 0
        self._looked = _clocks()
        self.offline = False

    def __bool__(self) -> bool:
        """True while something is under way."""
        return bool(self._coming)

    def ask_page(self, entry_id: int, wanted: WantedPage, token: CancelToken) -> None:
        """Ask for an article's page."""
        by = self._fetchers
        self._begin(_Order(partial(by.full_text.fetch, wanted, by.client, by.page_gate, token), [entry_id]))

    def ask_picture(self, entry_id: int, image: WantedImage, token: CancelToken) -> None:
        """Ask for a picture, or wait for it with those who asked before."""
        order = self._pictures.get(image.url)
        if order is None:
            by = self._fetchers
            work = partial(by.library.fetch, image, by.client, by.image_gate, token)
            order = self._pictures[image.url] = _Order(work, [], image.url)
            self._begin(order)
        order.whose.append(entry_id)

    def lacks(self, entry_id: int) -> bool:
        """Tell whether an article waits for something."""
        return any(entry_id in order.whose for order in self._coming.values())

    def drop(self, entry_id: int) -> None:
        """Ask no more for an article: what nobody else waits for and has not begun is taken back."""
        for future, order in list(self._coming.items()):
            if entry_id in order.whose:
                order.whose.remove(entry_id)
                if not order.whose and future.cancel():
                    self._forget(future)

    def come(self) -> Iterator[tuple[Got, list[int]]]:
        """Wait a moment, and give what has come, or failed, with the articles that wait for it.

        Raises:
            Cancelled: the token of a request was, or the program ends.
        """
        finished, _ = wait(self._coming, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
        self._look_at_clocks()
        for future in finished:
            if future not in self._coming:
                continue  # taken back a moment ago
            try:
                got = future.result()
            except CancelledError as error:
                raise Cancelled from error  # the program ends
            order = self._forget(future)
            if order.whose and self._says_nothing(order, got.failure):
                if order.url:
                    self._pictures[order.url] = order
                self._begin(order)
                continue
            self._learn_reach(got.failure)
            yield got, list(order.whose)

    def leftovers(self) -> Iterator[Got]:
        """Give what came in the last moment, after everything was stopped."""
        for future in wait(self._coming, timeout=1.0).done:
            try:
                yield future.result()
            except (Cancelled, CancelledError):
                continue

    def _begin(self, order: _Order) -> None:
        order.sleeps = self._sleeps
        self._coming[self._fetchers.pool.submit(order.work)] = order

    def _forget(self, future: Future[Got]) -> _Order:
        order = self._coming.pop(future)
        if order.url:
            del self._pictures[order.url]
        return order

    def _says_nothing(self, order: _Order, failure: FeedError | ImageError | None) -> bool:
        if failure is None or self.offline or not (failure.cut_short or failure.means_no_network):
            return False
        if failure.cut_short and not order.was_cut_short:
            order.was_cut_short = True
            return True
        return order.sleeps < self._sleeps

    def _learn_reach(self, failure: FeedError | ImageError | None) -> None:
        lost = failure is not None and failure.means_no_network
        self._unreached = self._unreached + 1 if lost else 0
        self.offline = self.offline or self._unreached >= GIVE_UP

    def _look_at_clocks(self) -> None:
        before, self._looked = self._looked, _clocks()
        if max(now - then for then, now in zip(before, self._looked, strict=True)) > SLEPT_SECONDS:
            self._sleeps += 1


def _clocks() -> tuple[float, float]:
    # One stands still while some machines sleep, the other is set by people.
    return time.monotonic(), time.time()
