"""Runs rounds while the window is open: when feeds are due, or when somebody asks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, FailureReason, StorageError
from reader.domain.events import Announce, CompletionEnded, RoundEnded, RoundReport
from reader.domain.feed import Feed
from reader.feeds.schedule import is_due
from reader.storage.feeds import FeedStore
from reader.sync.between_rounds import BetweenRounds

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""How often the thread looks for due feeds. By the wall clock, so that a lid closed for hours counts."""
FIRST_LOOK_SECONDS = 3.0
RETRY_OFFLINE = timedelta(minutes=2)
"""A round that found no network, not one feed, or no room on the disk, is tried again so much later: where nothing
is held against feeds, their own times do not move."""

RunRound = Callable[[Sequence[Feed], CancelToken, bool], RoundReport]
"""Gets the feeds, what ends the round, and whether it is one that nobody asked for."""


class Keeper:
    """The sync thread.

    Args:
        run_round: Runs a round with everything that belongs to it (pictures too).
        upkeep: Small daily work: copies, clean-up. Called between rounds.
        feeds: Subscriptions.
        lock: Held during a round, so that two programs never sync one home at once.
        automatic: Tells whether to look for due feeds by itself.
        clock: The time.
        announce: Told when a wish could not be served, and when all of a round is done.
        errands: What else needs the network; done between rounds, also where nothing is synced by itself.
    """

    def __init__(
        self,
        run_round: RunRound,
        upkeep: Callable[[], None],
        feeds: FeedStore,
        lock: FileLock,
        automatic: Callable[[], bool],
        clock: Clock,
        announce: Announce,
        errands: BetweenRounds,
    ) -> None:
        self._run_round = run_round
        self._upkeep = upkeep
        self._feeds = feeds
        self._lock = lock
        self._automatic = automatic
        self._clock = clock
        self._announce = announce
        self._errands = errands
        self._changed = threading.Condition()
        self._wish: set[int] | None = None
        self._closing = self._woken = False
        self._token: CancelToken | None = None
        self._thread: threading.Thread | None = None
        self._not_before = clock()

    @property
    def running(self) -> bool:
        """True while a round runs."""
        return self._token is not None

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._live, name="keeper", daemon=True)
        self._thread.start()

    def refresh(self, feed_ids: Sequence[int] | None = None) -> None:
        """Wish for a round now, whatever the schedule: of these feeds, or of all that are not gone for good."""
        if feed_ids is None:
            ids = {feed.id for feed in self._feeds.all() if feed.health.error is not FailureReason.GONE}
        else:
            ids = set(feed_ids)
        self._errands.ask()
        with self._changed:
            self._wish = (self._wish or set()) | ids
            self._changed.notify_all()

    def look(self) -> None:
        """Look now whether something is to be done: the system tells of a network, or a wish came in."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def stop_round(self) -> None:
        """Ask the running round to stop; what it stored stays."""
        token = self._token
        if token is not None:
            token.cancel()

    def close(self) -> None:
        """End the thread: after the piece of work at hand, at most one parse."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.stop_round()
        if self._thread is not None:
            self._thread.join()

    def _live(self) -> None:
        wait_seconds = FIRST_LOOK_SECONDS
        while True:
            with self._changed:
                if self._wish is None and not (self._closing or self._woken):
                    self._changed.wait(wait_seconds)
                self._woken = False
                if self._closing:
                    return
                wish, self._wish = self._wish, None
            wait_seconds = LOOK_SECONDS
            feeds: list[Feed] = []
            try:
                if wish is None:
                    self._run_errands()
                feeds = self._due(wish)
                if feeds or wish is not None:
                    self._one_round(feeds, by_itself=wish is None)
                    self._run_errands()
                self._upkeep()
                wait_seconds = min(LOOK_SECONDS, max(self._errands.seconds_to_next() or LOOK_SECONDS, 1.0))
            except Cancelled:
                # The database lets no read begin while the program closes.
                log.info("stopped")
            except StorageError as error:
                # A file that became unreadable: said, and tried again at the next look.
                log.info("round not stored", extra={"why": str(error)})
                self._announce(RoundEnded(RoundReport(feeds=len(feeds), problem=error.problem)))

    def _one_round(self, feeds: Sequence[Feed], *, by_itself: bool) -> None:
        try:
            with self._turn() as token:
                if token is None:
                    self._announce(RoundEnded(RoundReport(busy=True)))
                    return
                report = self._run_round(feeds, token, by_itself)
                if report.is_vain or report.portal or report.problem:
                    self._not_before = self._clock() + RETRY_OFFLINE
        finally:
            # Also after a round that failed: whoever shows its progress ends that now.
            self._announce(CompletionEnded())

    def _run_errands(self) -> None:
        if not self._errands.are_due():
            return
        with self._turn() as token:
            try:
                if token is not None and self._errands.run(token, window=True):
                    self._not_before = self._clock()  # the network is back: what is due need not wait
            except Cancelled:
                log.info("errands stopped")

    @contextmanager
    def _turn(self) -> Iterator[CancelToken | None]:
        """Take the lock, and give what stops the work; None where somebody else has it.

        The token is there before the lock and after it: who waits until nothing runs finds the lock free, and who
        closes meanwhile stops what has not begun yet.
        """
        self._token = token = CancelToken()
        try:
            if not self._lock.acquire():
                yield None
                return
            try:
                if self._closing:
                    token.cancel()
                yield token
            finally:
                self._lock.release()
        finally:
            self._token = None

    def _due(self, wish: set[int] | None) -> list[Feed]:
        feeds = [feed for feed in self._feeds.all() if feed.is_fetched]
        if wish is not None:
            return [feed for feed in feeds if feed.id in wish]
        now = self._clock()
        if not self._automatic() or now < self._not_before:
            return []
        return [feed for feed in feeds if is_due(feed, now)]
