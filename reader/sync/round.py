"""One round: fetch every feed once, store the results, and judge the network.

Failures are held back until the round knows whether there was a network. A pulled cable, or a hotel's log-in page
in place of every feed, is no feed's fault and must not change its schedule.
"""

from __future__ import annotations

import itertools
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken, EitherToken
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, StorageError, StorageProblem
from reader.domain.events import Announce, FeedRefreshed, RoundEnded, RoundReport, RoundStarted
from reader.domain.record import read_record
from reader.domain.sources.feed import Feed
from reader.feeds.refresher import Refresher
from reader.feeds.retriever import Document, Failed, Retrieved, Retriever, Same
from reader.feeds.schedule import is_resting
from reader.storage.entries.feeds import FeedStore
from reader.storage.search.search import INDEX_BATCH, SearchIndex
from reader.sync.round_state import RoundState, resting_failure
from reader.web.meter import Meter

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Most feeds in progress: enough to keep 16 connections and two parsers busy, few enough to hold in memory."""
TOGETHER = 8
"""Most answers stored in one transaction. Few, because no new feeds start until they are stored."""
PATIENCE_SECONDS = 0.2
"""Time that an answer waits for others to share its transaction. Each transaction rewrites pages of the lists'
indexes: with one per feed, 1,000 feeds wrote 1.5 GB into a file of 125 MB.
"""
QUIET_BATCH = 50
"""Feeds without news that are recorded in one transaction."""
ONE_HOST = 3
"""Most feeds of one host in progress: one is being fetched; the others wait for the host, the parser or the
writer.
"""

PAUSE_SECONDS = 3.0
"""After this time without an answer, stored texts are indexed, so that they are found while a server hangs."""
LEAST_PATIENCE_SECONDS = 3.0
"""Time that a hasty round waits for the next answer once all feeds are requested; longer if answers came slowly.
"""


@dataclass(eq=False)
class Round:
    """Runs rounds, one after the other.

    Args:
        retriever: Fetches and parses, on the pool's threads.
        refresher: Decides and stores, on this thread.
        search: The search index, filled along the way.
    """

    retriever: Retriever
    refresher: Refresher
    feeds: FeedStore
    search: SearchIndex
    pool: DaemonPool
    meter: Meter
    clock: Clock
    announce: Announce

    def run(
        self,
        feeds: Sequence[Feed],
        token: CancelToken,
        came: Callable[[Sequence[int]], None] = lambda feed_ids: None,
        most_seconds: float | None = None,
        *,
        wished: bool = False,
    ) -> RoundReport:
        """Fetch these feeds once. Expected failures are in the report; what was stored before one stays.

        Args:
            came: Told of the feeds with news so far, once the round has proof of a network.
            most_seconds: Makes the round hasty: once there is a network it ends after so long, or sooner if all
                feeds are requested and no answers arrive any more; the rest is left to a later round. None: wait
                for each feed as long as an exchange may take.
            wished: The reader asked for it: servers that want to be left alone are asked again sooner.
        """
        began, received = time.monotonic(), self.meter.received
        self.announce(RoundStarted(len(feeds)))
        now = self.clock()
        resting = [feed for feed in feeds if is_resting(feed, now, wished=wished)]
        resting_ids = {feed.id for feed in resting}
        state = RoundState([feed for feed in feeds if feed.id not in resting_ids])
        problem: StorageProblem | None = None
        self.retriever.expect(state.asked)
        try:
            try:
                self._ask(state, token, came, most_seconds, wished=wished)
            except Cancelled:
                state.cancelled = True
            self._settle(state)
        except StorageError as error:
            log.info("round not stored", extra={"why": str(error)})
            problem = error.problem
        report = read_record(
            RoundReport,
            vars(state),
            feeds=len(feeds),
            failures=(*map(resting_failure, resting), *state.reported(), *state.unstored(problem)),
            bytes_received=self.meter.received - received,
            seconds=round(time.monotonic() - began, 3),
            portal_url=state.portal_url,
            problem=problem,
        )
        self.announce(RoundEnded(report))
        return report

    def _ask(
        self,
        state: RoundState,
        token: CancelToken,
        came: Callable[[Sequence[int]], None],
        most_seconds: float | None,
        *,
        wished: bool,
    ) -> None:
        done = itertools.count(1)
        for answers in self._retrieve_all(state, token, most_seconds, wished=wished):
            for retrieved in answers:
                self._take(retrieved, state)
            self._store(state.fetched, state)
            state.fetched.clear()
            for retrieved in answers:
                reason = retrieved.reason if isinstance(retrieved, Failed) else None
                feed = retrieved.feed
                self.announce(FeedRefreshed(feed.id, feed.title, next(done), len(state.asked), reason))
            if state.has_network and not state.behind_portal:
                came(state.fed)

    def _retrieve_all(
        self, state: RoundState, token: CancelToken, most_seconds: float | None, *, wished: bool
    ) -> Iterable[list[Retrieved]]:
        """Yield answers as they arrive, in groups to be stored together.

        While the network seems to be lost or behind a log-in page, no more feeds are requested; open requests may
        still prove the opposite.
        """
        answers: SimpleQueue[Future[Retrieved]] = SimpleQueue()
        turns = _Turns(state.asked)
        left = CancelToken()
        asking = EitherToken(token, lambda: left.cancelled)
        patience = _Patience(most_seconds)
        while True:
            token.check()
            if not (state.behind_portal or state.seems_offline):
                while turns.under_way < AT_ONCE and (feed := turns.next()) is not None:
                    self.pool.submit(self._retrieve, feed, asking, wished=wished).add_done_callback(answers.put)
            if not turns.under_way:
                return
            wait_seconds = patience.seconds(all_asked=not turns) if state.has_network else None
            try:
                here = [self._next(answers, wait_seconds, state).result()]
            except Empty:
                left.cancel()
                return
            patient_until = time.monotonic() + PATIENCE_SECONDS
            while len(here) < min(TOGETHER, turns.under_way):
                try:
                    here.append(answers.get(timeout=max(patient_until - time.monotonic(), 0.0)).result())
                except Empty:
                    break
            for retrieved in here:
                turns.done(retrieved.feed)
            patience.note()
            yield here

    def _next(
        self, answers: SimpleQueue[Future[Retrieved]], wait_seconds: float | None, state: RoundState
    ) -> Future[Retrieved]:
        """Wait for an answer, and index stored texts if none comes soon; raises Empty if none came in time."""
        if state.unindexed and (wait_seconds is None or wait_seconds > PAUSE_SECONDS):
            with suppress(Empty):
                return answers.get(timeout=PAUSE_SECONDS)
            self._index(state)
            wait_seconds = None if wait_seconds is None else wait_seconds - PAUSE_SECONDS
        return answers.get(timeout=wait_seconds)

    def _retrieve(self, feed: Feed, token: CancelToken, *, wished: bool) -> Retrieved:
        with self.meter.charged_to(feed.id):
            return self.retriever.retrieve(feed, self.clock(), token, wished=wished)

    def _take(self, retrieved: Retrieved, state: RoundState) -> None:
        state.answered.add(retrieved.feed.id)
        if isinstance(retrieved, Document):
            if retrieved.page is not None:
                # A web page named this feed, and may be a log-in page: decided when the round is over.
                state.note_page(retrieved.page, retrieved.feed)
                state.found.append(retrieved)
            else:
                state.fetched.append(retrieved)
        elif isinstance(retrieved, Same):
            state.unchanged += 1
            state.quiet.append(retrieved)
            if len(state.quiet) >= QUIET_BATCH:
                self._note_quiet(state)
        else:
            state.failures.append(retrieved)
            if retrieved.page is not None:
                state.note_page(retrieved.page, retrieved.feed)

    def _store(self, documents: Sequence[Document], state: RoundState) -> None:
        state.storing.extend(documents)
        for stored in self.refresher.store_all(documents):
            document = state.storing.popleft()
            state.refreshed += 1
            state.new += len(stored.new_ids) - len(stored.muted_ids)
            if stored.new_ids or stored.changed_ids:
                state.fed.append(document.feed.id)
            state.changed += len(stored.changed_ids)
            state.unindexed += len(stored.new_ids) + len(stored.changed_ids)
        while state.unindexed >= INDEX_BATCH:
            self._index(state)

    def _index(self, state: RoundState) -> None:
        state.unindexed = max(state.unindexed - INDEX_BATCH, 0)
        state.indexing.append(self.search.index_some())

    def _note_quiet(self, state: RoundState) -> None:
        if state.quiet:
            self.feeds.store_quiet(self.refresher.unchanged(state.quiet))
            state.quiet.clear()

    def _settle(self, state: RoundState) -> None:
        """Judge the network; only if it was there, store feeds found in pages and count failures against feeds."""
        self._note_quiet(state)
        state.judge()
        if not state.portal:
            self._store(state.found, state)
        held = [self.refresher.failed(failed) for failed in state.failures if state.holds(failed)]
        self.feeds.store_quiet(held)
        state.retry_at = {refresh.feed_id: refresh.health.next_check_at for refresh in held}
        self.search.catch_up(in_round=True)
        for future in state.indexing:
            future.result()


class _Turns:
    """Chooses the next feed: all hosts in parallel, the feeds of one host nearly one after the other.

    Only one request to a host runs at a time, and a request that waits for its host blocks a thread. Without this,
    twenty feeds of a host that does not answer would block all threads.
    """

    def __init__(self, feeds: Iterable[Feed]) -> None:
        self._waiting: dict[str, deque[Feed]] = {}
        for feed in feeds:
            self._waiting.setdefault(_host(feed), deque()).append(feed)
        self._ready = deque([*self._waiting] * ONE_HOST)
        self.under_way = 0

    def __bool__(self) -> bool:
        """True while there are feeds that were not requested yet."""
        return any(self._waiting.values())

    def next(self) -> Feed | None:
        """Return the next feed; None while all hosts with feeds left are busy."""
        while self._ready:
            if waiting := self._waiting[self._ready.popleft()]:
                self.under_way += 1
                return waiting.popleft()
        return None

    def done(self, feed: Feed) -> None:
        """Record that a feed is finished."""
        self.under_way -= 1
        self._ready.append(_host(feed))


def _host(feed: Feed) -> str:
    return urlsplit(feed.url).netloc


class _Patience:
    """How long a round waits for the next answer."""

    def __init__(self, most_seconds: float | None) -> None:
        self._most_seconds = most_seconds
        self._began = self._last = time.monotonic()
        self._longest_gap = 0.0

    def note(self) -> None:
        """Record that answers came."""
        now = time.monotonic()
        self._longest_gap = max(self._longest_gap, now - self._last)
        self._last = now

    def seconds(self, *, all_asked: bool) -> float | None:
        """Tell how long to wait for the next answer; None: without limit."""
        if self._most_seconds is None:
            return None
        until = self._began + self._most_seconds
        if all_asked:
            # A slow network is given more time.
            until = min(until, self._last + max(LEAST_PATIENCE_SECONDS, 2 * self._longest_gap))
        return max(until - time.monotonic(), 0.0)
