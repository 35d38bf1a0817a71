"""The open requests of a trip: each page once, and each picture once for all articles that show it.

Some failures are retried here before anybody hears of them: requests that were open while the machine slept, and,
once, requests whose connection broke off in the middle. Neither says anything about the server.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from functools import partial

from reader.background.cancel import CancelToken
from reader.background.workers import DaemonPool
from reader.domain.entries.page import WantedPage
from reader.domain.errors import Cancelled, FeedError, ImageError
from reader.domain.images.image import WantedImage
from reader.domain.record import Record
from reader.offline.full_text import FullText, GotPage
from reader.offline.image_library import GotImage, ImageLibrary
from reader.settings.behaviour import ImageSettings
from reader.storage.images.images import ImageStore
from reader.web.client import Client
from reader.web.gate import HostGate

GIVE_UP = 8
"""After this many requests in a row that reached no server, the network counts as lost."""
LOOK_SECONDS = 0.5
"""`come` waits at most this long …"""
SLEPT_SECONDS = 3.0
"""… so if more time has passed between two calls, the machine slept or the process was stopped."""

Got = GotPage | GotImage


class Fetchers(Record, kw_only=True):
    """Everything needed to fetch pages and pictures."""

    client: Client
    full_text: FullText
    library: ImageLibrary
    images: ImageStore
    page_gate: HostGate
    image_gate: HostGate
    pool: DaemonPool
    settings: Callable[[], ImageSettings]


@dataclass(slots=True, eq=False)
class _Request:
    """An open request for a page or picture."""

    work: Callable[[], Got]
    whose: list[int]
    """Ids of the articles that wait for it."""
    url: str = ""
    """The picture's address; "" for a page."""
    sleeps: int = 0
    """Number of sleeps of the machine before this request."""
    was_cut_short: bool = False


class TripRequests:
    """Requests pages and pictures, and yields them as they arrive. `offline`: True once the network is lost."""

    def __init__(self, fetchers: Fetchers) -> None:
        self._fetchers = fetchers
        self._coming: dict[Future[Got], _Request] = {}
        self._pictures: dict[str, _Request] = {}
        self._unreached = 0
        self._sleeps = 0
        self._looked = _clocks()
        self.offline = False

    def __bool__(self) -> bool:
        """True while a request is open."""
        return bool(self._coming)

    def ask_page(self, entry_id: int, wanted: WantedPage, token: CancelToken) -> None:
        by = self._fetchers
        self._begin(_Request(partial(by.full_text.fetch, wanted, by.client, by.page_gate, token), [entry_id]))

    def ask_picture(self, entry_id: int, image: WantedImage, token: CancelToken) -> None:
        """Request a picture; if another article has requested it already, share that request."""
        request = self._pictures.get(image.url)
        if request is None:
            by = self._fetchers
            work = partial(by.library.fetch, image, by.client, by.image_gate, token)
            request = self._pictures[image.url] = _Request(work, [], image.url)
            self._begin(request)
        request.whose.append(entry_id)

    def lacks(self, entry_id: int) -> bool:
        """Tell whether an article still waits for something."""
        return any(entry_id in request.whose for request in self._coming.values())

    def drop(self, entry_id: int) -> None:
        """Stop waiting for an article: cancel requests that have not started and that no other article needs."""
        for future, request in list(self._coming.items()):
            if entry_id in request.whose:
                request.whose.remove(entry_id)
                if not request.whose and future.cancel():
                    self._forget(future)

    def come(self) -> Iterator[tuple[Got, list[int]]]:
        """Wait briefly, and yield results and failures, each with the ids of the articles that wait for it.

        Raises:
            Cancelled: A request's token was cancelled, or the program ends.
        """
        finished, _ = wait(self._coming, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
        self._look_at_clocks()
        for future in finished:
            if future not in self._coming:
                continue  # dropped while this loop ran
            try:
                got = future.result()
            except CancelledError as error:
                raise Cancelled from error  # the pool was shut down
            request = self._forget(future)
            if request.whose and self._says_nothing(request, got.failure):
                if request.url:
                    self._pictures[request.url] = request
                self._begin(request)
                continue
            self._learn_reach(got.failure)
            yield got, list(request.whose)

    def leftovers(self) -> Iterator[Got]:
        """Yield what had arrived when everything was stopped."""
        for future in wait(self._coming, timeout=1.0).done:
            try:
                yield future.result()
            except (Cancelled, CancelledError):
                continue

    def _begin(self, request: _Request) -> None:
        request.sleeps = self._sleeps
        self._coming[self._fetchers.pool.submit(request.work)] = request

    def _forget(self, future: Future[Got]) -> _Request:
        request = self._coming.pop(future)
        if request.url:
            del self._pictures[request.url]
        return request

    def _says_nothing(self, request: _Request, failure: FeedError | ImageError | None) -> bool:
        if failure is None or self.offline or not (failure.cut_short or failure.means_no_network):
            return False
        if failure.cut_short and not request.was_cut_short:
            request.was_cut_short = True
            return True
        return request.sleeps < self._sleeps

    def _learn_reach(self, failure: FeedError | ImageError | None) -> None:
        lost = failure is not None and failure.means_no_network
        self._unreached = self._unreached + 1 if lost else 0
        self.offline = self.offline or self._unreached >= GIVE_UP

    def _look_at_clocks(self) -> None:
        before, self._looked = self._looked, _clocks()
        if max(now - then for then, now in zip(before, self._looked, strict=True)) > SLEPT_SECONDS:
            self._sleeps += 1


def _clocks() -> tuple[float, float]:
    # The monotonic clock stops during sleep on some systems; the wall clock can be changed by people.
    return time.monotonic(), time.time()
