"""Fetches pages and pictures of new articles while the round still waits for other feeds.

One server that does not answer holds up a round for half a minute. So the articles of the other feeds are
completed in parallel: first their pages, then their pictures. This begins once one feed was fetched successfully,
which proves that there is a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from reader.domain.errors import Cancelled, StorageError, StorageProblem

COLLECTOR_SECONDS = 10.0
"""Time that pictures wait for the collector's new block lists: a blocked picture need not be fetched. A picture
that was fetched before they came is judged as soon as they are there.
"""


@dataclass(eq=False)
class ContentFetcher:
    """The fetching beside one round. Used by one thread, which ends it with `finish`.

    Args:
        sync_collector: Exchanges flags and lists with the collector; called once.
        want: Marks the pages that the articles of these feeds need.
        fetch_pages: Fetches marked pages; returns how many replaced the feed's text.
        fetch_pictures: Fetches wanted pictures; returns how many came.
    """

    sync_collector: Callable[[], None]
    want: Callable[[frozenset[int]], object]
    fetch_pages: Callable[[], int]
    fetch_pictures: Callable[[], int]

    def __post_init__(self) -> None:
        self._collector_worker = ThreadPoolExecutor(1, "collector")
        self._worker = ThreadPoolExecutor(1, "content")
        self._collector_job: Future[None] | None = None
        self._jobs: list[Future[None]] = []
        self._coming: SimpleQueue[int] = SimpleQueue()
        self.known: set[int] = set()
        """Ids of all feeds passed to `feeds_came`."""
        self.pages = self.images = 0
        """Number of pages and pictures fetched."""
        self.cancelled = False
        self.problem: StorageProblem | None = None

    def feeds_came(self, feed_ids: Iterable[int]) -> None:
        """Start on the articles of these feeds; feeds that were passed before are ignored."""
        new = set(feed_ids) - self.known
        self.known |= new
        for feed_id in new:
            self._coming.put(feed_id)
        # A job that is queued but not started will pick them up.
        if not self._jobs or (new and (self._jobs[-1].done() or self._jobs[-1].running())):
            self._begin()

    def finish(self) -> None:
        """Do the rest, and wait until all of it is done."""
        self._begin()
        self.wait()

    def wait(self) -> None:
        """Wait for all started work; expected failures are kept in `cancelled` and `problem`."""
        self._worker.shutdown()
        self._collector_worker.shutdown()
        for work in (self._collector_job, *self._jobs):
            try:
                if work is not None:
                    work.result()
            except Cancelled:
                self.cancelled = True
            except StorageError as error:
                self.problem = self.problem or error.problem

    def _begin(self) -> None:
        if self._collector_job is None:
            self._collector_job = self._collector_worker.submit(self.sync_collector)
        self._jobs.append(self._worker.submit(self._complete))

    def _complete(self) -> None:
        came: set[int] = set()
        with suppress(Empty):
            while True:
                came.add(self._coming.get_nowait())
        self.want(frozenset(came))
        self.pages += self.fetch_pages()
        assert self._collector_job is not None
        wait([self._collector_job], timeout=COLLECTOR_SECONDS)
        self.images += self.fetch_pictures()
