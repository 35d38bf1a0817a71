"""Fetches a few of the reader's own feeds to find out whether there is a network. No third party is contacted.

A feed that was fetched is stored, so no byte is wasted; a failure does not count against its feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import FailureReason
from reader.domain.sources.feed import Feed
from reader.domain.trips.connection import Finding
from reader.feeds.refresher import Refresher
from reader.feeds.retriever import Document, Failed, Retriever, Same
from reader.feeds.schedule import is_resting
from reader.storage.entries.feeds import FeedStore
from reader.storage.search.search import SearchIndex
from reader.sync.round_state import site_of
from reader.web.meter import Meter

MOST = 3
"""Most feeds fetched per probe, each from another host: a single one may be down itself."""


@dataclass(eq=False)
class Probe:
    """Finds out whether there is a network."""

    retriever: Retriever
    refresher: Refresher
    feeds: FeedStore
    search: SearchIndex
    meter: Meter
    clock: Clock

    def look(self, token: CancelToken, *, suspicious: bool = False) -> Finding | None:
        """Fetch feeds until one gives an answer.

        Args:
            suspicious: There was a log-in page before, or the system reports one: then a single web page in place
                of a feed is proof enough.

        Returns:
            None if there is no feed to fetch.

        Raises:
            Cancelled: The token was cancelled.
            StorageError: A feed could not be stored.
        """
        asked = self._chosen()
        pages: list[Failed | Document] = []
        wrong_certificates = 0
        for feed in asked:
            with self.meter.charged_to(feed.id):
                retrieved = self.retriever.retrieve(feed, self.clock(), token)
            if isinstance(retrieved, Same) or (isinstance(retrieved, Document) and retrieved.page is None):
                self._store(retrieved)
                return Finding(state="online")
            if isinstance(retrieved, Document) or retrieved.page is not None:
                pages.append(retrieved)
            elif retrieved.answered:
                return Finding(state="online")
            else:
                wrong_certificates += retrieved.reason is FailureReason.TLS
        if not asked:
            return None
        return _judged(asked, pages, wrong_certificates, suspicious)

    def _chosen(self) -> Sequence[Feed]:
        """Choose feeds that will probably answer in few bytes; those on the public internet first."""
        now = self.clock()
        feeds = sorted(
            (feed for feed in self.feeds.all() if feed.is_asked and not is_resting(feed, now)),
            key=lambda feed: (feed.allow_local, feed.health.error is not None, feed.validators.since is None),
        )
        by_host = {urlsplit(feed.url).netloc: feed for feed in reversed(feeds)}
        return [feed for feed in feeds if by_host[urlsplit(feed.url).netloc] is feed][:MOST]

    def _store(self, retrieved: Document | Same) -> None:
        if isinstance(retrieved, Same):
            self.feeds.store_quiet(self.refresher.unchanged([retrieved]))
        else:
            self.refresher.store(retrieved)
            self.search.catch_up()


def _judged(
    asked: Sequence[Feed], pages: Sequence[Failed | Document], wrong_certificates: int, suspicious: bool
) -> Finding:
    """Judge as a round does: one web page proves nothing, unless it says that it is a log-in page."""
    failed = [page for page in pages if isinstance(page, Failed)]
    says_so = any(page.reason is FailureReason.PORTAL for page in failed)
    enough = 1 if suspicious else 2
    if says_so or len(pages) + wrong_certificates >= enough:
        named = next((page.led_to_url for page in failed if page.led_to_url), None)
        return Finding(state="portal", portal_url=named or site_of(asked))
    return Finding(state="online" if any(page.answered for page in failed) else "offline")
