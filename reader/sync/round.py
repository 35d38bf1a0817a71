"""One round: every feed asked once, what came stored, and a judgement about the network.

Failures are kept back until the round knows whether the network was there: a cable pulled, or a hotel's log-in
page in place of every feed, is no feed's fault and changes nothing.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from queue import SimpleQueue
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, FailureReason
from reader.domain.events import Announce, FeedFailure, FeedRefreshed, RoundEnded, RoundReport, RoundStarted
from reader.domain.feed import Feed
from reader.domain.refresh import Refresh
from reader.feeds.refreshing import Refresher
from reader.feeds.retrieving import Document, Failed, Retrieved, Retriever, Same
from reader.storage.feeds import FeedStore
from reader.storage.search import INDEX_BATCH, SearchIndex
from reader.web.meter import Meter

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Feeds under way: enough to keep 16 connections and two parsers busy, few enough to hold in memory."""
QUIET_BATCH = 50
"""Feeds without news that are noted in one transaction."""


class Round:
    """Runs rounds; one object serves many, one after the other.

    Args:
        retriever: Fetches and parses, on the pool's threads.
        refresher: Decides and stores, on this thread.
        feeds: Subscriptions.
        search: The index, filled along the way.
        pool: Network threads.
        meter: Counts bytes.
        clock: The time.
        announce: Told of progress.
    """

    def __init__(
        self,
        retriever: Retriever,
        refresher: Refresher,
        feeds: FeedStore,
        search: SearchIndex,
        pool: DaemonPool,
        meter: Meter,
        clock: Clock,
        announce: Announce,
    ) -> None:
        self._retriever = retriever
        self._refresher = refresher
        self._feeds = feeds
        self._search = search
        self._pool = pool
        self._meter = meter
        self._clock = clock
        self._announce = announce

    def run(self, feeds: Sequence[Feed], token: CancelToken) -> RoundReport:
        """Ask these feeds once.

        Raises:
            StorageError: what came could not be stored; what was stored before stays.
        """
        began, received = time.monotonic(), self._meter.received
        self._announce(RoundStarted(len(feeds)))
        asked, resting = self._without_resting(feeds)
        tally = _Tally(len(asked))
        cancelled = False
        try:
            for done, retrieved in enumerate(self._retrieve_all(asked, tally, token), 1):
                self._take(retrieved, tally)
                reason = retrieved.reason if isinstance(retrieved, Failed) else None
                self._announce(FeedRefreshed(retrieved.feed.id, retrieved.feed.title, done, len(asked), reason))
        except Cancelled:
            cancelled = True
        self._note_quiet(tally, last=True)
        report = self._conclude(tally, resting, cancelled)
        self._search.catch_up()
        for future in tally.indexing:
            future.result()
        report = RoundReport(
            feeds=len(feeds),
            refreshed=tally.refreshed,
            unchanged=tally.unchanged,
            failures=report.failures,
            new=tally.new,
            changed=tally.changed,
            bytes_received=self._meter.received - received,
            seconds=round(time.monotonic() - began, 3),
            portal=report.portal,
            offline=report.offline,
            cancelled=cancelled,
        )
        self._announce(RoundEnded(report))
        return report

    def _without_resting(self, feeds: Sequence[Feed]) -> tuple[list[Feed], list[Feed]]:
        """Leave out feeds whose server asked us to wait: that holds for a wish by hand too (RFC 9110, 10.2.3)."""
        now = self._clock()
        resting = [
            feed
            for feed in feeds
            if feed.health.error is FailureReason.RATE_LIMITED
            and feed.health.next_check_at is not None
            and feed.health.next_check_at > now
        ]
        ids = {feed.id for feed in resting}
        return [feed for feed in feeds if feed.id not in ids], resting

    def _retrieve_all(self, feeds: Sequence[Feed], tally: _Tally, token: CancelToken) -> Iterable[Retrieved]:
        answers: SimpleQueue[Future[Retrieved]] = SimpleQueue()
        coming = iter(_hosts_in_turn(feeds))
        under_way = 0
        while True:
            token.check()
            for feed in itertools.islice(coming, AT_ONCE - under_way):
                future = self._pool.submit(self._retriever.retrieve, feed, self._clock(), token)
                future.add_done_callback(answers.put)
                under_way += 1
            if not under_way:
                return
            answer = answers.get().result()
            under_way -= 1
            yield answer
            if tally.behind_portal:
                log.info("round stopped", extra={"why": "portal"})
                return

    def _take(self, retrieved: Retrieved, tally: _Tally) -> None:
        if isinstance(retrieved, Document):
            stored = self._refresher.store(retrieved)
            tally.refreshed += 1
            tally.new += len(stored.new_ids)
            tally.changed += len(stored.changed_ids)
            tally.unindexed += len(stored.new_ids) + len(stored.changed_ids)
            if tally.unindexed >= INDEX_BATCH:
                tally.unindexed = 0
                tally.indexing.append(self._search.index_some())
        elif isinstance(retrieved, Same):
            tally.unchanged += 1
            tally.quiet.append(self._refresher.unchanged(retrieved))
            self._note_quiet(tally)
        else:
            tally.failures.append(retrieved)
            if retrieved.page is not None:
                tally.pages[retrieved.page] += 1

    def _note_quiet(self, tally: _Tally, *, last: bool = False) -> None:
        if len(tally.quiet) >= QUIET_BATCH or last:
            self._feeds.store_quiet(tally.quiet)
            tally.quiet.clear()

    def _conclude(self, tally: _Tally, resting: Sequence[Feed], cancelled: bool) -> RoundReport:
        """Judge the network, then hold failures against feeds or not."""
        portal = tally.behind_portal
        answered = tally.refreshed + tally.unchanged + sum(f.answered for f in tally.failures)
        offline = bool(tally.failures) and not answered and not cancelled
        failures = [_resting(feed) for feed in resting]
        if portal or offline:
            reason = FailureReason.PORTAL if portal else None
            failures += [_failure(f, reason or f.reason, None) for f in tally.failures]
        else:
            refreshes: list[Refresh] = []
            for failed in tally.failures:
                if failed.reason is FailureReason.PORTAL:
                    failures.append(_failure(failed, failed.reason, failed.feed.health.next_check_at))
                    continue
                refresh = self._refresher.failed(failed)
                refreshes.append(refresh)
                failures.append(_failure(failed, failed.reason, refresh.health.next_check_at))
            self._feeds.store_quiet(refreshes)
        return RoundReport(failures=tuple(failures), portal=portal, offline=offline and not portal)


class _Tally:
    """What a round has seen so far."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        self.refreshed = self.unchanged = self.new = self.changed = self.unindexed = 0
        self.quiet: list[Refresh] = []
        self.failures: list[Failed] = []
        self.pages: Counter[bytes] = Counter()
        self.indexing: list[Future[int]] = []

    @property
    def behind_portal(self) -> bool:
        """True when half of the round got the same page (two at least: one page proves nothing)."""
        return max(self.pages.values(), default=0) >= max(2, self.asked / 2)


def _hosts_in_turn(feeds: Sequence[Feed]) -> list[Feed]:
    """Spread feeds of one host over the round: only one of them is asked at a time."""
    met: defaultdict[str, int] = defaultdict(int)
    turns: list[tuple[int, int]] = []
    for index, feed in enumerate(feeds):
        host = urlsplit(feed.url).netloc
        turns.append((met[host], index))
        met[host] += 1
    return [feeds[index] for _, index in sorted(turns)]


def _failure(failed: Failed, reason: FailureReason, retry_at: datetime | None) -> FeedFailure:
    return FeedFailure(
        feed_id=failed.feed.id,
        url=failed.feed.url,
        title=failed.feed.title,
        reason=reason,
        detail=failed.detail,
        retry_at=_iso(retry_at),
    )


def _resting(feed: Feed) -> FeedFailure:
    return FeedFailure(
        feed_id=feed.id,
        url=feed.url,
        title=feed.title,
        reason=FailureReason.RATE_LIMITED,
        detail=feed.health.error_detail,
        retry_at=_iso(feed.health.next_check_at),
    )


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
