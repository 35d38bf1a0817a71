"""A round of an open home, from the feeds to the pictures of what they brought, as frugal as the reader chose."""

from __future__ import annotations

import time
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.assembly.parts.flags import PictureParts
from reader.background.cancel import CancelToken, EitherToken
from reader.domain.errors import StorageError
from reader.domain.events import RoundEnded, RoundReport
from reader.domain.feed import Feed

if TYPE_CHECKING:
    from reader.offline.round_count import RoundCount


class Rounds(PictureParts):
    """Runs them; what they need is made when it is first used."""

    @property
    def connection(self) -> str:
        """`unknown`, `online`, `offline` or `portal`."""
        return self.connectivity.state

    def run_round(
        self, feeds: Sequence[Feed], token: CancelToken, *, pictures: bool = True, by_itself: bool = False
    ) -> RoundReport:
        """Run a round and fetch the pages and pictures of what it brought, while other feeds are waited for.

        What can go wrong stands in the report; what was stored before stays. Where the reader wants to work
        offline, nothing is asked; roaming, no pages and no pictures; and none when the day's bytes are used up.

        Args:
            feeds: Which.
            token: Ends it.
            pictures: False leaves them out.
            by_itself: Nobody asked for it, so where bytes cost money it is as frugal as the reader has chosen.
        """
        if self.settings.current.sync.work_offline:
            report = RoundReport(feeds=len(feeds), offline=True)
            self.announce(RoundEnded(report))
            return report
        from reader.offline.round_count import RoundCount
        from reader.sync.completion import Completion

        began, received = time.monotonic(), self.client.meter.received
        over_cap = self.ledger.is_cap_reached()
        vain = CancelToken()
        beside = EitherToken(token, lambda: vain.cancelled)
        # A round that begins above the cap is one that somebody asked for, so it goes on to its end.
        capped = beside if over_cap else self.ledger.capped(beside)
        thrifty = self.settings.current.sync.roaming or (by_itself and self._is_frugal)
        completion = Completion(
            partial(self._talk, beside),
            lambda ids: self.full_text.want([feed for feed in feeds if feed.id in ids], ids),
            (lambda: 0) if thrifty else partial(self._fetch_pages, capped, RoundCount()),
            (lambda: 0) if thrifty or not pictures else partial(self._fetch_pictures, capped, RoundCount()),
        )
        try:
            report = replace(
                self.round.run(feeds, token, completion.feeds_came, wished=not by_itself), over_cap=over_cap
            )
            self.connectivity.learn(report)
            if report.offline or report.portal or report.cancelled or report.problem:
                vain.cancel()
            report = self._want_rest(feeds, report, completion.known)
        except BaseException:
            vain.cancel()
            completion.wait()
            raise
        if vain.cancelled:
            completion.wait()
        else:
            completion.finish()
        report = replace(
            report,
            pages=completion.pages,
            images=completion.images,
            bytes_received=self.client.meter.received - received,
            seconds=round(time.monotonic() - began, 3),
        )
        if completion.problem and not report.problem:
            report = replace(report, problem=completion.problem)
            self.announce(RoundEnded(report))
        elif completion.cancelled and not vain.cancelled:
            report = replace(report, cancelled=token.cancelled, capped=not token.cancelled)
        self.ledger.write()
        self.ledger.allows_more()
        return report

    def _talk(self, token: CancelToken) -> None:
        self.talk.talk(token)
        self.talk.do_chores(token)

    def _want_rest(self, feeds: Sequence[Feed], report: RoundReport, known: Container[int]) -> RoundReport:
        """Note which pages the other articles need, to be fetched now or, roaming or stopped, in a later round."""
        if report.problem:
            return report
        try:
            self.full_text.want([feed for feed in feeds if feed.id not in known], frozenset(report.fed))
        except StorageError as error:
            report = replace(report, problem=error.problem)
            self.announce(RoundEnded(report))
        return report

    def _fetch_pages(self, token: CancelToken, count: RoundCount) -> int:
        try:
            return self.full_text.fetch_wanted(self.client, self.page_gate, self.network, token, count)
        finally:
            self.search.catch_up()

    def _fetch_pictures(self, token: CancelToken, count: RoundCount) -> int:
        settings = self.settings.current.images
        return self.image_library.fetch_wanted(self.client, self.image_gate, self.network, settings, token, count)

    @property
    def _is_frugal(self) -> bool:
        """True where bytes cost money, and the reader does not want everything all the same."""
        return self.connectivity.metered and self.settings.current.sync.metered != "full"

    def _may_sync_by_itself(self) -> bool:
        sync = self.settings.current.sync
        if self.connectivity.metered and sync.metered == "nothing":
            return False
        return sync.automatic and not sync.work_offline and self.ledger.allows_more()
