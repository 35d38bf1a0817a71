"""A round of an open home, from the feeds to the pictures of what they brought, as frugal as the reader chose."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from reader.assembly.picture_parts import PictureParts
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import RoundEnded, RoundReport
from reader.domain.feed import Feed


class Rounds(PictureParts):
    """Runs them; what they need is made when it is first used."""

    @property
    def connection(self) -> str:
        """`unknown`, `online`, `offline` or `portal`."""
        return self.connectivity.state

    def run_round(
        self, feeds: Sequence[Feed], token: CancelToken, *, pictures: bool = True, by_itself: bool = False
    ) -> RoundReport:
        """Run a round and fetch the pictures of what it brought.

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
        began, received = time.monotonic(), self.client.meter.received
        over_cap = self.ledger.is_cap_reached()
        # A round that begins above the cap is one that somebody asked for, so it goes on to its end.
        capped = token if over_cap else self.ledger.capped(token)
        report = self._want_pages(feeds, replace(self.round.run(feeds, token), over_cap=over_cap))
        self.connectivity.learn(report)
        in_vain = report.offline or report.portal or report.cancelled or report.problem
        if not in_vain:
            report = self._talk(report, token)
        if not in_vain and not (self.settings.current.sync.roaming or (by_itself and self._is_frugal)):
            report = replace(
                self._complete(report, capped, pictures=pictures),
                bytes_received=self.client.meter.received - received,
                seconds=round(time.monotonic() - began, 3),
            )
            if report.cancelled and not token.cancelled:
                report = replace(report, cancelled=False, capped=True)
        self.ledger.write()
        self.ledger.allows_more()
        return report

    def _talk(self, report: RoundReport, token: CancelToken) -> RoundReport:
        """Talk with the collector before pictures are fetched: what is blocked by now is not."""
        try:
            self.talk.talk(token)
            self.talk.do_chores(token)
        except Cancelled:
            return replace(report, cancelled=True)
        except StorageError as error:
            report = replace(report, problem=str(error))
            self.announce(RoundEnded(report))
        return report

    def _want_pages(self, feeds: Sequence[Feed], report: RoundReport) -> RoundReport:
        """Note which pages the new articles need, to be fetched now or, roaming or stopped, in a later round."""
        if report.problem:
            return report
        try:
            self.full_text.want(feeds, frozenset(report.fed))
        except StorageError as error:
            report = replace(report, problem=str(error))
            self.announce(RoundEnded(report))
        return report

    def _complete(self, report: RoundReport, token: CancelToken, *, pictures: bool) -> RoundReport:
        """Fetch what belongs to the articles of a round: their pages first, then the pictures of both."""
        try:
            pages = self.full_text.fetch_wanted(self.client, self.page_gate, self.network, token)
            self.search.catch_up()
            stored = (
                self.image_library.fetch_wanted(
                    self.client, self.image_gate, self.network, self.settings.current.images, token
                )
                if pictures
                else 0
            )
        except Cancelled:
            return replace(report, cancelled=True)
        except StorageError as error:
            report = replace(report, problem=str(error))
            self.announce(RoundEnded(report))
            return report
        return replace(report, images=stored, pages=pages)

    @property
    def _is_frugal(self) -> bool:
        """True where bytes cost money, and the reader does not want everything all the same."""
        return self.connectivity.metered and self.settings.current.sync.metered != "full"

    def _may_sync_by_itself(self) -> bool:
        sync = self.settings.current.sync
        if self.connectivity.metered and sync.metered == "nothing":
            return False
        return sync.automatic and not sync.work_offline and self.ledger.allows_more()
