"""Prepares a trip: fetches feeds, then completes articles one by one until the time or the bytes are used up.

Every byte sent and received counts against one budget. Complete articles are stored as they come, so a trip that
was stopped, killed or cut off is resumed when the same trip is requested again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken, EitherToken
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, FeedError, StorageError, StorageProblem
from reader.domain.events import Announce, RoundReport, TripEnded
from reader.domain.record import replace
from reader.domain.sources.feed import Feed
from reader.domain.trips.trip import ENOUGH, LeftOut, TripReport, Why, Wish, rank
from reader.storage.entries.feeds import FeedStore
from reader.storage.entries.pages import PageStore
from reader.storage.search.search import SearchIndex
from reader.storage.trips.trips import Begun, TripStore
from reader.sync.trip_files import FileFetchers, FilesPacked, pack_files
from reader.sync.trip_packer import TripPacker
from reader.sync.trip_requests import Fetchers
from reader.web.budget import UNREAD_BYTES, Budget
from reader.web.client import Client

log = logging.getLogger(__name__)

ROUND_SHARE = 4
"""Divisor: feeds come first but may use only a quarter of the bytes left: the budget is meant for articles."""
LEAST_FOR_ROUND = UNREAD_BYTES + 30_000
"""Enough bytes to recognise a log-in page."""

ROUND_SECONDS = 60.0
"""The round of feeds may take at most this long once there is a network, …"""
ROUND_TIME_SHARE = 4
"""… and at most a quarter of the time until departure."""

Refresh = Callable[[Sequence[Feed], Client, CancelToken, float], RoundReport]
"""Runs a round of these feeds with this client, for at most this many seconds once there is a network."""


@dataclass(eq=False)
class Trip:
    """Prepares trips, one after the other.

    Args:
        announce: Told of each packed article, and of the end.
        compare: Finds which articles report one event, once the feeds are here.
    """

    trips: TripStore
    feeds: FeedStore
    pages: PageStore
    search: SearchIndex
    client: Client
    refresh: Refresh
    fetchers: Fetchers
    files: FileFetchers
    clock: Clock
    announce: Announce
    compare: Callable[[CancelToken], object]

    def run(self, wish: Wish, token: CancelToken) -> TripReport:
        """Pack articles for so many minutes of reading, within so many bytes.

        Expected failures are in the report; what was packed before one stays.
        """
        begun = self.trips.begin(wish, self.clock())
        ended = _End()
        asked, token = token, EitherToken(token, lambda: self._has_departed(wish))
        round_budget = self._budget(begun, wish, begun.used_bytes)
        packer = None
        budget = round_budget
        try:
            self._ask_feeds(begun, wish, round_budget, token, ended)
            used = round_budget.close()
            self.trips.book(begun.id, used)
            self.compare(token)
            budget = Budget(wish.budget_bytes, used, lambda count: self.trips.book(begun.id, count))
            packer = self._packer(begun, wish, budget)
            if not begun.freshens:
                packer.take_up()
            packer.run(token, may_fetch=not (ended.offline or ended.portal))
            ended.offline = ended.offline or packer.offline
            if wish.enclosures and not (ended.offline or ended.portal):
                self._pack_files(packer, budget, token, ended)
        except Cancelled:
            ended.departed = self._has_departed(wish) and not asked.cancelled
            ended.cancelled = not ended.departed
        except StorageError as error:
            log.info("trip not stored", extra={"why": str(error)})
            ended.problem = error.problem
        report = self._conclude(begun, wish, budget, packer, ended)
        self.announce(TripEnded(report))
        return report

    def _has_departed(self, wish: Wish) -> bool:
        return wish.departs_at is not None and self.clock() >= wish.departs_at

    def _pack_files(self, packer: TripPacker, budget: Budget, token: CancelToken, ended: _End) -> None:
        def charged(error: FeedError) -> None:
            log.info("file of a trip not fetched", extra={"reason": str(error)})

        pack_files(packer.in_order, self.files, self.client.within(budget), budget, token, ended.files, charged)

    def _budget(self, begun: Begun, wish: Wish, used: int) -> Budget:
        left = wish.budget_bytes - used
        limit = min(used + max(left // ROUND_SHARE, LEAST_FOR_ROUND), wish.budget_bytes)
        return Budget(limit, used, lambda count: self.trips.book(begun.id, count))

    def _ask_feeds(self, begun: Begun, wish: Wish, budget: Budget, token: CancelToken, ended: _End) -> None:
        feeds = self._to_ask(begun, wish)
        if not feeds:
            return
        report = self.refresh(feeds, self.client.within(budget), token, self._round_seconds(wish))
        ended.offline, ended.portal, ended.problem = report.offline, report.portal, report.problem
        if report.cancelled:
            raise Cancelled
        if report.problem:
            raise StorageError(report.problem.text, report.problem.fault, **report.problem.facts)

    def _round_seconds(self, wish: Wish) -> float:
        if wish.departs_at is None:
            return ROUND_SECONDS
        return min(ROUND_SECONDS, (wish.departs_at - self.clock()).total_seconds() / ROUND_TIME_SHARE)

    def _to_ask(self, begun: Begun, wish: Wish) -> list[Feed]:
        """Choose the feeds to fetch: those that no earlier run of this trip has fetched.

        At least two, of different servers if possible: it takes two to recognise a log-in page.
        """
        feeds = [feed for feed in self.feeds.all() if feed.is_asked and (not wish.feeds or feed.id in wish.feeds)]
        since = begun.began_at.replace(microsecond=0)
        asked = [feed for feed in feeds if feed.health.last_success_at and feed.health.last_success_at >= since]
        waiting = [feed for feed in feeds if feed not in asked]
        if begun.used_bytes and len(waiting) < 2:
            hosts = {urlsplit(feed.url).netloc: feed for feed in reversed(asked)}
            waiting += [*hosts.values(), *asked][: 2 - len(waiting)]
        return waiting

    def _packer(self, begun: Begun, wish: Wish, budget: Budget) -> TripPacker:
        excerpts = self.pages.giving_excerpts(feed.id for feed in self.feeds.all())
        pictures = self.fetchers.settings().download
        # How fresh an article is counts from the moment of reading, which is the departure.
        now = max(self.clock(), wish.departs_at or self.clock())
        ranked = rank(self.trips.candidates(wish, excerpts, pictures=pictures), wish, now)
        fetchers = replace(self.fetchers, client=self.client.within(budget))
        return TripPacker(
            begun.id, wish, ranked, excerpts, budget, self.trips, self.pages, fetchers, self.announce
        )

    def _conclude(
        self, begun: Begun, wish: Wish, budget: Budget, packer: TripPacker | None, ended: _End
    ) -> TripReport:
        if packer is not None and not ended.problem:
            try:
                packer.gather()
                if begun.freshens:
                    self._freshen(packer, ended)
            except StorageError as error:
                ended.problem = error.problem
        used = budget.close()
        # Why planned articles were not reached: the trip was stopped, or the network was lost.
        otherwise = Why.STOPPED if ended.cancelled or ended.departed or ended.problem else Why.OFFLINE
        left_out = packer.left_out(otherwise) if packer is not None else {}
        minutes = packer.minutes if packer is not None else 0
        reached = minutes >= ENOUGH * wish.minutes
        lost = ended.offline or Why.OFFLINE in left_out.values()
        finished = not (ended.cancelled or ended.problem or ended.portal) and (
            reached or ended.departed or not lost
        )
        lines = tuple(LeftOut(entry_id=entry_id, why=why) for entry_id, why in left_out.items())
        try:
            self.trips.end(
                begun.id,
                used,
                packer.places if packer is not None else {},
                lines,
                self.clock() if finished else None,
            )
            self.search.catch_up()
        except StorageError as error:
            ended.problem = ended.problem or error.problem
        return TripReport(
            trip_id=begun.id,
            articles=packer.articles if packer is not None else 0,
            reading_minutes=minutes,
            bytes_on_wire=used,
            bytes_on_disk=self.trips.bytes_on_disk(begun.id),
            budget_bytes=wish.budget_bytes,
            wish_minutes=wish.minutes,
            left_out=lines,
            finished=finished and not ended.problem,
            portal=ended.portal,
            offline=ended.offline,
            cancelled=ended.cancelled,
            problem=ended.problem,
            files=ended.files.stored,
            files_left_out=tuple(ended.files.left_out),
            departs_at=wish.departs_at,
            departed=ended.departed,
        )

    def _freshen(self, packer: TripPacker, ended: _End) -> None:
        """Replace articles packed before by fresher ones; if this run ended early, keep them all."""
        if ended.cancelled or ended.departed or ended.offline or ended.portal:
            packer.take_up()
        else:
            packer.let_go()


@dataclass(slots=True)
class _End:
    offline: bool = False
    portal: bool = False
    cancelled: bool = False
    departed: bool = False
    problem: StorageProblem | None = None
    files: FilesPacked = field(default_factory=lambda: FilesPacked(0, []))
