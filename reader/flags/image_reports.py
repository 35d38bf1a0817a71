"""The reader's reports and choices about images: report, undo, show anyway, hide only here.

How a window uses it, from any thread but its own (a call waits some milliseconds for its commit):

    thanks = image_reports.flag(entry_id, fingerprint, "violence")
    # Now the report is stored and the image hidden everywhere: thank the reader.
    # `thanks.waits_for` says what the report waits for before it can be sent.
    image_reports.undo(fingerprint)

Changes are announced after the commit: `FlagPlaced` or `FlagWithdrawn`, and `ImagesHidden` with the images and the
entries to redraw. The images of an article then have the state `flagged`, `hidden` or `blocked`
(`EntryStore.article`), a headline's thumbnail is its next visible image, and `VerdictStore.hidden` says why an
image is hidden. After a `StorageError` nothing was stored, and the reader is told so instead of thanked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Literal

from reader.domain.clock import Clock
from reader.domain.errors import UsageError
from reader.domain.events import Announce, FlagPlaced, FlagWithdrawn, ImagesHidden
from reader.domain.images.block import Override
from reader.domain.images.flag import Flag, FlagState, visible_state
from reader.domain.record import Record
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.images.collectors import CollectorStore
from reader.storage.images.flags import FlagRegister, Report
from reader.storage.images.verdicts import VerdictStore
from reader.wire.reasons import REASONS

WaitsFor = Literal["nothing", "network", "collector", "closed"]
"""The reason why a report is not sent after its first minute. `collector`: none is set. `closed`: the present one
accepts no more reports.
"""


class Thanks(Record):
    """A report was stored."""

    fingerprint: str
    waits_for: WaitsFor
    withholds: bool
    """The picture's address is not sent, because not everybody can read its source."""


class MyReport(Record):
    """A line of "My reports"."""

    flag: Flag
    state: FlagState
    waits_for: WaitsFor
    """Applies if the state is `queued`."""


@dataclass(eq=False)
class ImageReports:
    """Stores reports and choices.

    Args:
        announce: Told after each commit.
        nudge: Wakes the sync thread, as there is something to send.
        is_online: Whether there is a network, as far as is known.
    """

    register: FlagRegister
    verdicts: VerdictStore
    collectors: CollectorStore
    entries: EntryStore
    feeds: FeedStore
    clock: Clock
    announce: Announce
    _: KW_ONLY
    nudge: Callable[[], None]
    is_online: Callable[[], bool]

    def flag(self, entry_id: int, fingerprint: str, reason: str) -> Thanks:
        """Report an image and hide it, in one transaction.

        Args:
            entry_id: The article that shows it.
            reason: An id of `wire/reasons.py: REASONS`.

        Raises:
            UsageError: No such article, image or reason.
            StorageError: The report could not be stored.
        """
        from reader.wire.sent_url import sendable_url  # imported late: it loads large tables

        if reason not in REASONS:
            raise UsageError(
                "there is no reason {reason}; there are {known}", reason=reason, known=", ".join(REASONS)
            )
        article = self.entries.article(entry_id)
        if article is None:
            raise UsageError("there is no entry {numbers}", numbers=entry_id)
        image = next((image for image in article.images if image.fingerprint == fingerprint), None)
        if image is None:
            raise UsageError("entry {entry} has no such image on this disk", entry=entry_id)
        feed = self.feeds.get(article.headline.feed_id)
        # Neither those of kept pages are sent, which no subscription has.
        is_private = feed is None or feed.rights.is_private
        report = Report(
            fingerprint=fingerprint,
            reason=reason,
            entry_id=entry_id,
            url=None if is_private else sendable_url(image.source_url),
        )
        shift = self.register.flag(report, self.clock())
        self.announce(FlagPlaced(fingerprint))
        self._tell(shift)
        self.nudge()
        return Thanks(fingerprint, self.waits_for(), feed is None or feed.rights.has_secret)

    def undo(self, fingerprint: str) -> bool:
        """Withdraw a report, from the collector too if it was sent; returns False if the image is not reported."""
        shift = self.register.undo(fingerprint, self.clock())
        if shift is None:
            return False
        self.announce(FlagWithdrawn(fingerprint))
        self._tell(shift)
        self.nudge()
        return True

    def show_anyway(self, fingerprint: str) -> None:
        """Show an image whatever the lists and the reader's own report say; the choice is stored."""
        self._override(fingerprint, Override.SHOW)

    def hide_for_me(self, fingerprint: str) -> None:
        """Hide an image in this home only; nothing is sent."""
        self._override(fingerprint, Override.HIDE)

    def forget_choice(self, fingerprint: str) -> None:
        """Undo `show_anyway` or `hide_for_me`."""
        self._override(fingerprint, None)

    def reports(self) -> list[MyReport]:
        """Return every report of this home, newest first."""
        now = self.clock()
        collector = self.collectors.current()
        current = "" if collector is None else collector.collector_id
        reports = []
        for flag, listed in self.register.all():
            # A report for a collector that was forgotten waits until that one is set again.
            waits_for = self.waits_for() if flag.collector_id in ("", current) else "collector"
            reports.append(MyReport(flag, visible_state(flag, now, listed), waits_for))
        return reports

    def waiting(self) -> int:
        """Count reports and withdrawals that are still to be sent."""
        return self.register.waiting()

    def waits_for(self) -> WaitsFor:
        """Return what a new report waits for."""
        collector = self.collectors.current()
        if collector is None:
            return "collector"
        if collector.closed:
            return "closed"
        return "nothing" if self.is_online() else "network"

    def keep_up(self, before: datetime) -> None:
        """Delete withdrawals that were confirmed before a moment, and verdicts on pictures that are gone."""
        self.register.purge(before)
        self.verdicts.forget_unused()

    def _override(self, fingerprint: str, choice: Override | None) -> None:
        self._tell(self.verdicts.override(fingerprint, choice))

    def _tell(self, shift: ImagesHidden) -> None:
        if shift:
            self.announce(shift)
