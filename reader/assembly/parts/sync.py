"""Rounds, from the feeds to the pictures of what they brought, and the thread that runs them in the window."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken, EitherToken
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import RoundEnded, RoundReport
from reader.domain.record import replace
from reader.domain.sources.feed import Feed

if TYPE_CHECKING:
    from reader.assembly.parts.accounts import Accounts
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.flags import Flags
    from reader.assembly.parts.letters import Letters
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.queues import Queues
    from reader.assembly.parts.shared import Shared
    from reader.background.looping import Attempt
    from reader.domain.trips.connection import Finding
    from reader.offline.round_count import RoundCount
    from reader.sync.between_rounds import BetweenRounds
    from reader.sync.collector_sync import CollectorSync
    from reader.sync.content_fetcher import ContentFetcher
    from reader.sync.keeper import Keeper
    from reader.sync.probe import Probe
    from reader.sync.round import Round

log = logging.getLogger(__name__)

ICON_SECONDS = 20.0
"""Time limit for icons of sites in a round; the rest are fetched in a later one."""


@dataclass(eq=False)
class Sync:
    """Runs rounds: for a command, or in the thread of the window.

    Args:
        flags: What is reported to the collector, and its lists.
        run_upkeep: The daily work of the sync thread.
        trip_waits: Tells whether a trip ended for want of a network.
        round_ended: Called after a round, with all that it fetched.
        accounts: Returns what keeps accounts in step; None where there is none.
        letters: Returns what reads mailboxes; None where there is none.
    """

    shared: Shared
    library: Library
    network: Network
    flags: Flags
    files: Files
    queues: Queues
    run_upkeep: Callable[[Attempt], None]
    trip_waits: Callable[[], bool]
    round_ended: Callable[[], None]
    accounts: Callable[[], Accounts | None]
    letters: Callable[[], Letters | None]
    bounded: int | None = field(default=None, init=False)
    """History id of the entries that the last round removed over the bound of feeds; None: nothing."""

    @lazy
    def keeper(self) -> Keeper:
        """The sync thread of the window."""
        from reader.sync.keeper import Keeper

        return Keeper(
            run_round=lambda feeds, token, by_itself: self.run_round(feeds, token, by_itself=by_itself),
            upkeep=self.run_upkeep,
            feeds=self.library.feeds,
            lock=self.shared.sync_lock,
            automatic=self._may_sync_by_itself,
            clock=self.shared.clock,
            announce=self.shared.announce,
            between_rounds=self.between_rounds,
            others_are_due=lambda: (letters := self.letters()) is not None and letters.are_due(),
        )

    @lazy
    def between_rounds(self) -> BetweenRounds:
        """Probes the network, and does what waited for it."""
        from reader.sync.between_rounds import BetweenRounds

        return BetweenRounds(
            connectivity=self.network.connectivity,
            probe=self._probe,
            queue=self.queues.actions,
            collector_sync=self.collector_sync,
            trip_waits=self.trip_waits,
            accounts=self.accounts,
        )

    @lazy
    def collector_sync(self) -> CollectorSync:
        """Sends flags to the collector and fetches its block lists."""
        from reader.sync.collector_sync import CollectorSync

        return CollectorSync(
            sender=self.flags.sender,
            list_sync=self.flags.list_sync,
            blocker=self.flags.blocker,
            picture=self.files.images.path,
            sandbox=self.shared.sandbox,
            may_fetch_lists=self._may_fetch_lists,
        )

    @lazy
    def _round(self) -> Round:
        return self.network.make_round(self.network.retriever, self.network.client)

    @lazy
    def _probe(self) -> Probe:
        """Probes the network with a feed."""
        from reader.sync.probe import Probe

        return Probe(
            retriever=self.network.retriever,
            refresher=self.library.refresher,
            feeds=self.library.feeds,
            search=self.library.search,
            meter=self.network.client.meter,
            clock=self.shared.clock,
        )

    @property
    def has_keeper(self) -> bool:
        """True if the sync thread was started, as in a window."""
        return Sync.keeper.if_made(self) is not None

    def probe(self, token: CancelToken) -> Finding | None:
        """Probe the network with a feed, if something looks like a log-in page already."""
        return self._probe.look(token, suspicious=True)

    def nudge(self) -> None:
        """Wake the sync thread to look for work; without one the next round does it."""
        Sync.keeper.when_made(self, lambda keeper: keeper.look())

    def hint(self, reachable: bool | None, metered: bool | None, portal: bool | None) -> None:
        """Store the system's report on the network (None: nothing), and probe now if it changed."""
        self.network.connectivity.hint(reachable, metered, portal)
        self.keeper.look()
        self.queues.downloads.look()

    def close(self) -> None:
        """End the sync thread, if there is one."""
        Sync.keeper.when_made(self, lambda keeper: keeper.close())

    def run_round(
        self, feeds: Sequence[Feed], token: CancelToken, *, pictures: bool = True, by_itself: bool = False
    ) -> RoundReport:
        """Run a round and fetch the pages and pictures of what it brought, while other feeds are waited for.

        Failures are in the report; everything stored before stays. If the reader works offline, no request is
        made; while roaming, or once the daily limit is reached, no pages and pictures are fetched.

        Args:
            pictures: False leaves them out.
            by_itself: It is automatic: on a metered network it then follows the setting for those.
        """
        if self.shared.settings.current.sync.work_offline:
            report = RoundReport(feeds=len(feeds), offline=True)
            self.shared.announce(RoundEnded(report))
            return report
        began, received = time.monotonic(), self.network.client.meter.received
        over_cap = self.network.ledger.is_cap_reached()
        vain = CancelToken()
        beside = EitherToken(token, lambda: vain.cancelled)
        # A round that begins above the cap is one that somebody asked for, so it goes on to its end.
        capped = beside if over_cap else self.network.ledger.capped(beside)
        thrifty = self.shared.settings.current.sync.roaming or (by_itself and self.network.is_frugal)
        self.bounded = None
        content = self._fetcher(feeds, beside, capped, pages=not thrifty, pictures=pictures and not thrifty)
        try:
            report = self._round.run(feeds, token, content.feeds_came, wished=not by_itself)
            self.network.connectivity.learn(report)
            if report.offline or report.portal or report.cancelled or report.problem:
                vain.cancel()
            report = self._want_rest(feeds, report, content.known)
            self._exchange_marks(vain, token, wished=not by_itself)
            report = self._read_letters(report, vain, token)
        except BaseException:
            vain.cancel()
            content.wait()
            raise
        (content.wait if vain.cancelled else content.finish)()
        report = replace(
            report,
            pages=content.pages,
            images=content.images,
            over_cap=over_cap,
            bytes_received=self.network.client.meter.received - received,
            seconds=round(time.monotonic() - began, 3),
        )
        if content.problem and not report.problem:
            report = replace(report, problem=content.problem)
            self.shared.announce(RoundEnded(report))
        elif content.cancelled and not vain.cancelled:
            report = replace(report, cancelled=token.cancelled, capped=not token.cancelled)
        self.bounded = self._enforce_bound(report.fed, came=bool(report.images or report.pages))
        has_ended_early = vain.cancelled or report.cancelled or report.capped or report.problem
        if self.has_keeper and pictures and not (thrifty or has_ended_early):
            self.keeper.attempt("site icons", lambda: self._fetch_icons(feeds, report, capped))
        self.network.ledger.write()
        self.network.ledger.allows_more()
        self.round_ended()
        return report

    def _fetcher(
        self, feeds: Sequence[Feed], beside: CancelToken, capped: CancelToken, *, pages: bool, pictures: bool
    ) -> ContentFetcher:
        """Make what fetches the content of a round while its feeds come."""
        from reader.offline.round_count import RoundCount
        from reader.sync.content_fetcher import ContentFetcher

        def want(ids: frozenset[int]) -> None:
            # First, so that nothing is fetched for articles over the bound.
            self.bounded = self._enforce_bound(ids)
            self.network.full_text.want([feed for feed in feeds if feed.id in ids], ids)

        return ContentFetcher(
            sync_collector=partial(self._sync_collector, beside),
            want=want,
            fetch_pages=partial(self._fetch_pages, capped, RoundCount()) if pages else lambda: 0,
            fetch_pictures=partial(self._fetch_pictures, capped, RoundCount()) if pictures else lambda: 0,
        )

    def _enforce_bound(self, fed: Collection[int], *, came: bool = False) -> int | None:
        """Remove entries over the bound of these feeds; returns this round's removals in the history.

        Args:
            came: Pages or pictures came: feeds that received much today are looked at too.
        """
        bound, received = self.library.feed_bound, Counter[int]()
        for one in self.network.ledger.day() if came else ():
            received[one.feed_id or 0] += one.received
        loud = [id_ for id_, count in received.items() if 0 < bound.bound().bytes / 2 < count]
        try:
            return bound.enforce(fed, loud, self.bounded)
        except (Cancelled, StorageError) as error:
            log.info("bound of feeds left to the next round", extra={"why": str(error)})
            return self.bounded

    def ask_for_lists(self) -> None:
        """Check the block lists in the next round, due or not, where there is a collector."""
        if self.flags.collectors.current() is not None:
            self.collector_sync.ask()

    def _sync_collector(self, token: CancelToken) -> None:
        verdicts = self.flags.verdicts
        if self.flags.collectors.current() is None and not (verdicts.to_judge(1) or verdicts.unhashed(1)):
            return
        self.collector_sync.run(token)
        self.collector_sync.do_chores(token)

    def _want_rest(self, feeds: Sequence[Feed], report: RoundReport, known: Container[int]) -> RoundReport:
        """Mark the pages of the other articles as wanted, now or, while roaming or stopped, in a later round."""
        if report.problem:
            return report
        try:
            self.network.full_text.want([feed for feed in feeds if feed.id not in known], frozenset(report.fed))
        except StorageError as error:
            report = replace(report, problem=error.problem)
            self.shared.announce(RoundEnded(report))
        return report

    def _exchange_marks(self, vain: CancelToken, token: CancelToken, *, wished: bool) -> None:
        """Run a round of accounts, if there are any and the feeds have found a network."""
        accounts = None if vain.cancelled else self.accounts()
        if accounts is not None:
            with suppress(Cancelled):  # what is fetched for articles ends by the same token
                accounts.run_due(token, wished=wished)

    def _read_letters(self, report: RoundReport, vain: CancelToken, token: CancelToken) -> RoundReport:
        """Read mailboxes, if there are any: those on servers only if the feeds have found a network."""
        letters = self.letters()
        if letters is None or report.problem or token.cancelled:
            return report
        online = not vain.cancelled or not report.feeds
        try:
            done = letters.read_due(token, online=online and self.network.may_be_there)
        except Cancelled:
            return report
        except StorageError as error:
            return replace(report, problem=error.problem)
        return replace(report, new=report.new + done)

    def _fetch_pages(self, token: CancelToken, count: RoundCount) -> int:
        before = count.done
        try:
            return self.network.full_text.fetch_wanted(
                self.network.client, self.network.page_gate, self.network.pool, token, count
            )
        finally:
            # In a round that fetches no pages, the round itself indexes what it stores, in large batches.
            if count.done > before:
                self.library.search.catch_up(in_round=True)

    def _fetch_pictures(self, token: CancelToken, count: RoundCount) -> int:
        settings = self.shared.settings.current.images
        return self.files.images.fetch_wanted(
            self.network.client, self.network.image_gate, self.network.pool, settings, token, count
        )

    def _fetch_icons(self, feeds: Sequence[Feed], report: RoundReport, token: CancelToken) -> None:
        """Fetch icons of sites that have answered in this round, for a window; failures are silent."""
        if not self.shared.settings.current.images.download or self.network.connectivity.metered:
            return
        answered = {feed.id for feed in feeds} - {failure.feed_id for failure in report.failures}
        until = time.monotonic() + ICON_SECONDS
        in_time = EitherToken(token, lambda: time.monotonic() > until)
        network = self.network
        with suppress(Cancelled, StorageError):
            # Read again: the round may have brought what they say of themselves.
            answering = [feed for feed in self.library.feeds.all() if feed.id in answered]
            self.files.icons.fetch_due(answering, network.client, network.image_gate, network.pool, in_time)

    def _may_sync_by_itself(self) -> bool:
        sync = self.shared.settings.current.sync
        if self.network.connectivity.metered and sync.metered == "nothing":
            return False
        return sync.automatic and not sync.work_offline and self.network.ledger.allows_more()

    def _may_fetch_lists(self) -> bool:
        if self.shared.settings.current.sync.roaming or self.network.connectivity.metered:
            return False
        return self.network.ledger.allows_more()
