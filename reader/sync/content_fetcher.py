"""Fetches what belongs to the articles of a round while other feeds of it are still waited for.

One server that does not answer holds a round for half a minute. What the others brought is completed beside that,
their pages and then the pictures of both, as soon as a feed that came in good order has shown that there is a
network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import Empty, SimpleQueue

from reader.domain.errors import Cancelled, StorageError, StorageProblem

TALK_SECONDS = 10.0
"""Pictures wait so long for the talk with the collector, because what is blocked by now need not be fetched. What
comes in spite of it is judged when the new lists are there."""


class ContentFetcher:
    """The work beside one round. For one thread, which ends it with `finish`.

    Args:
        talk: Talks with the collector; done once.
        want: Notes which pages the articles of these feeds need.
        fetch_pages: Fetches the pages that are wanted; gives how many stand now.
        fetch_pictures: Fetches the pictures that are wanted; gives how many came.
    """

    def __init__(
        self,
        talk: Callable[[], None],
        want: Callable[[frozenset[int]], object],
        fetch_pages: Callable[[], int],
        fetch_pictures: Callable[[], int],
    ) -> None:
        self._talk = talk
        self._want = want
        self._fetch_pages = fetch_pages
        self._fetch_pictures = fetch_pictures
        self._talker = ThreadPoolExecutor(1, "talk")
        self._worker = ThreadPoolExecutor(1, "completion")
        self._talking: Future[None] | None = None
        self._jobs: list[Future[None]] = []
        self._coming: SimpleQueue[int] = SimpleQueue()
        self.known: set[int] = set()
        """Feeds that were handed over."""
        self.pages = self.images = 0
        """How many came."""
        self.cancelled = False
        self.problem: StorageProblem | None = None

    def feeds_came(self, feed_ids: Iterable[int]) -> None:
        """Begin with what these feeds brought; those that were handed over before are passed over."""
        new = set(feed_ids) - self.known
        self.known |= new
        for feed_id in new:
            self._coming.put(feed_id)
        # A job that has not begun yet takes them with it.
        if not self._jobs or (new and (self._jobs[-1].done() or self._jobs[-1].running())):
            self._begin()

    def finish(self) -> None:
        """Do what is left, and wait for all of it."""
        self._begin()
        self.wait()

    def wait(self) -> None:
        """Wait for what has begun; whatever went wrong stands in the attributes.

        A mistake of ours is raised.
        """
        self._worker.shutdown()
        self._talker.shutdown()
        for work in (self._talking, *self._jobs):
            try:
                if work is not None:
                    work.result()
            except Cancelled:
                self.cancelled = True
            except StorageError as error:
                self.problem = self.problem or error.problem

    def _begin(self) -> None:
        if self._talking is None:
            self._talking = self._talker.submit(self._talk)
        self._jobs.append(self._worker.submit(self._complete))

    def _complete(self) -> None:
        came: set[int] = set()
        with suppress(Empty):
            while True:
                came.add(self._coming.get_nowait())
        self._want(frozenset(came))
        self.pages += self._fetch_pages()
        assert self._talking is not None
        wait([self._talking], timeout=TALK_SECONDS)
        self.images += self._fetch_pictures()
