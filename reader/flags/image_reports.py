"""What a reader says about an image: report it, take that back, show it anyway, hide it only here.

How a window uses it, from any thread (a call waits for its commit, some milliseconds, so better not from its own):

    thanks = services.flags.flagging.flag(entry_id, fingerprint, "violence", origin=pane)
    # Only now is it true: the image is hidden wherever it occurs and will stay so; thank the reader.
    # `thanks.waits_for` says which sentence is true beside the thanks.
    services.flags.flagging.undo(fingerprint)

What changed is announced after the commit: `FlagPlaced` or `FlagWithdrawn`, and `ImagesHidden`, which names the
images and the entries to draw anew. An article's images then have the state `flagged`, `hidden` or `blocked`
(`EntryStore.article`), a headline's thumbnail is the next image that is shown, and `hidden` here tells why one is
not. `StorageError`: it is not kept, and the reader is told that instead of thanks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reader.domain.block import HiddenImage, Override
from reader.domain.clock import Clock
from reader.domain.errors import UsageError
from reader.domain.events import Announce, FlagPlaced, FlagWithdrawn, ImagesHidden
from reader.domain.flag import Flag, FlagState, visible_state
from reader.storage.collectors import CollectorStore
from reader.storage.entries import EntryStore
from reader.storage.feeds import FeedStore
from reader.storage.flags import FlagRegister, Report
from reader.storage.verdicts import Shift, VerdictStore
from reader.wire.reasons import REASONS

WaitsFor = Literal["nothing", "network", "collector", "closed"]
"""What a report waits for, beside its first minute: `collector`: none is set; `closed`: the one that is set takes
no more reports."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """A report is kept."""

    fingerprint: str
    waits_for: WaitsFor


@dataclass(frozen=True, slots=True)
class MyReport:
    """A line of "My reports"."""

    flag: Flag
    state: FlagState
    waits_for: WaitsFor
    """Where the state is `queued`."""


class ImageReports:
    """See above.

    Args:
        register: The flags.
        verdicts: What is hidden.
        collectors: Who receives them.
        entries: The articles.
        feeds: Their feeds.
        clock: The time.
        announce: Told after each commit.
        nudge: Called when there is something to send: whoever sends may look now.
        is_online: Tells whether a network is there, as far as is known.
    """

    def __init__(
        self,
        register: FlagRegister,
        verdicts: VerdictStore,
        collectors: CollectorStore,
        entries: EntryStore,
        feeds: FeedStore,
        clock: Clock,
        announce: Announce,
        *,
        nudge: Callable[[], None],
        is_online: Callable[[], bool],
    ) -> None:
        self._register = register
        self._verdicts = verdicts
        self._collectors = collectors
        self._entries = entries
        self._feeds = feeds
        self._clock = clock
        self._announce = announce
        self._nudge = nudge
        self._is_online = is_online

    def flag(self, entry_id: int, fingerprint: str, reason: str, *, origin: object = None) -> Thanks:
        """Report an image and hide it, in one transaction.

        Args:
            entry_id: The article that shows it.
            fingerprint: The image.
            reason: An id of `wire/reasons.py: REASONS`.
            origin: Who says so; comes back in the event.

        Raises:
            UsageError: no such article, image or reason.
            StorageError: it is not kept.
        """
        from reader.wire.sent_url import sendable_url  # loads tables of names, which a window need not wait for

        if reason not in REASONS:
            raise UsageError(f"there is no reason {reason}; there are {', '.join(REASONS)}")
        article = self._entries.article(entry_id)
        if article is None:
            raise UsageError(f"there is no entry {entry_id}")
        image = next((image for image in article.images if image.fingerprint == fingerprint), None)
        if image is None:
            raise UsageError(f"entry {entry_id} has no such image on this disk")
        feed = self._feeds.get(article.headline.feed_id)
        # A feed that the reader allowed a private address for is nobody else's business, its pictures neither.
        is_private = feed is None or feed.allow_local
        report = Report(
            fingerprint=fingerprint,
            reason=reason,
            entry_id=entry_id,
            url=None if is_private else sendable_url(image.source_url),
        )
        shift = self._register.flag(report, self._clock())
        self._announce(FlagPlaced(fingerprint, origin))
        self._tell(shift, origin)
        self._nudge()
        return Thanks(fingerprint, self.waits_for())

    def undo(self, fingerprint: str, *, origin: object = None) -> bool:
        """Take a report back; what has left is withdrawn from the collector.

        Returns:
            False where the image is not reported.
        """
        shift = self._register.undo(fingerprint, self._clock())
        if shift is None:
            return False
        self._announce(FlagWithdrawn(fingerprint, origin))
        self._tell(shift, origin)
        self._nudge()
        return True

    def show_anyway(self, fingerprint: str, *, origin: object = None) -> None:
        """Show an image whatever the lists and the reader's own report say; kept."""
        self._override(fingerprint, Override.SHOW, origin)

    def hide_for_me(self, fingerprint: str, *, origin: object = None) -> None:
        """Hide an image in this home only; nothing is sent."""
        self._override(fingerprint, Override.HIDE, origin)

    def forget_choice(self, fingerprint: str, *, origin: object = None) -> None:
        """Undo `show_anyway` or `hide_for_me`."""
        self._override(fingerprint, None, origin)

    def choice(self, fingerprint: str) -> Override | None:
        """Give what the reader decided about an image by hand."""
        return self._verdicts.overridden(fingerprint)

    def hidden(self, fingerprints: Sequence[str]) -> dict[str, HiddenImage]:
        """Give those of the images that are hidden, and why. Quick: one look at an index for each."""
        return self._verdicts.hidden(fingerprints)

    def spared(self, fingerprints: Sequence[str]) -> set[str]:
        """Give those of the images that a list would hide, had it not hidden too many different ones with them."""
        return self._verdicts.spared(fingerprints)

    def reports(self) -> list[MyReport]:
        """Give every report of this home, newest first."""
        now = self._clock()
        collector = self._collectors.current()
        current = "" if collector is None else collector.collector_id
        reports = []
        for flag, listed in self._register.all():
            # What waits for a collector that was let go waits for it to be set again.
            waits_for = self.waits_for() if flag.collector_id in ("", current) else "collector"
            reports.append(MyReport(flag, visible_state(flag, now, listed), waits_for))
        return reports

    def waiting(self) -> int:
        """Count the reports, and withdrawals of them, that still have to be sent."""
        return self._register.waiting()

    def waits_for(self) -> WaitsFor:
        """Tell what a new report waits for."""
        collector = self._collectors.current()
        if collector is None:
            return "collector"
        if collector.closed:
            return "closed"
        return "nothing" if self._is_online() else "network"

    def keep_up(self, before: datetime) -> None:
        """Forget withdrawals that were proved before a moment, and pictures that are gone."""
        self._register.purge(before)
        self._verdicts.forget_unused()

    def _override(self, fingerprint: str, choice: Override | None, origin: object) -> None:
        self._tell(self._verdicts.override(fingerprint, choice), origin)

    def _tell(self, shift: Shift, origin: object) -> None:
        if shift:
            self._announce(ImagesHidden(shift.hidden, shift.shown, shift.entry_ids, origin))
