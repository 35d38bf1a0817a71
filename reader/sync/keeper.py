"""The sync thread: runs rounds while the window is open, when feeds are due or somebody asks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.background.looping import Attempt, Loop
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import Announce, CompletionEnded, RoundEnded, RoundReport
from reader.domain.sources.feed import Feed
from reader.feeds.schedule import is_due
from reader.storage.entries.feeds import FeedStore
from reader.sync.between_rounds import BetweenRounds

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""Time between two checks for due feeds. By the wall clock, so that hours of sleep count."""
FIRST_LOOK_SECONDS = 3.0
RETRY_OFFLINE = timedelta(minutes=2)
"""Time until the retry of a round that found no network, got no feed, or had no room on the disk. Such a round
counts as no failure of the feeds, so they stay due and would be asked again at once.
"""

RunRound = Callable[[Sequence[Feed], CancelToken, bool], RoundReport]
"""Takes the feeds, the token that stops the round, and whether it started by itself."""


@dataclass(eq=False)
class Keeper:
    """The sync thread.

    Args:
        run_round: Runs a whole round, with pages and pictures.
        upkeep: Small daily work (backups, clean-up), attempted step by step between rounds, and what may take long
            but ends once `is_awaited` is true.
        lock: Held during a round, so that two programs never sync one home at once.
        automatic: Whether to sync due feeds without being asked.
        announce: Told when a round could not run, and when everything of a round is done.
        between_rounds: Other work that needs the network; done even if nothing is synced automatically.
        others_are_due: Tells whether a round has something to do without feeds.
    """

    run_round: RunRound
    upkeep: Callable[[Attempt], None]
    feeds: FeedStore
    lock: FileLock
    automatic: Callable[[], bool]
    clock: Clock
    announce: Announce
    between_rounds: BetweenRounds
    others_are_due: Callable[[], bool] = lambda: False

    def __post_init__(self) -> None:
        self._loop = Loop("keeper", self._look, FIRST_LOOK_SECONDS, announce=self.announce)
        self.start, self.look, self.attempt = self._loop.start, self._loop.wake, self._loop.attempt
        self._wishing = threading.Lock()
        self._wish: set[int] | None = None
        self._token: CancelToken | None = None
        self._feeds = 0
        """Number of feeds in the round of this turn."""
        self._not_before = self.clock()

    @property
    def running(self) -> bool:
        return self._token is not None

    @property
    def is_awaited(self) -> bool:
        """True while a round is wished, or the program closes: long upkeep is to wait."""
        return self._loop.is_closing or self._wish is not None

    def refresh(self, feed_ids: Sequence[int] | None = None) -> None:
        """Request a round now, due or not: of these feeds, or of all that are asked unnamed."""
        ids = {feed.id for feed in self.feeds.all() if feed.is_asked} if feed_ids is None else set(feed_ids)
        self.between_rounds.ask()
        with self._wishing:
            self._wish = (self._wish or set()) | ids
        self._loop.wake(at_once=True)

    def stop_round(self) -> None:
        """Stop the running round; stored data stay."""
        if (token := self._token) is not None:
            token.cancel()

    def close(self) -> None:
        """Stop the thread after its current step, which is at most one parse."""
        self._loop.close(self.stop_round)

    def _look(self) -> float:
        self._feeds = 0
        try:
            if self._wish is None:
                self.attempt("between rounds", self._run_between_rounds)
            if self.attempt("round", self._run_if_due):
                self.attempt("between rounds", self._run_between_rounds)
            self.upkeep(self.attempt)
            seconds = self.attempt("next flag", self.between_rounds.seconds_to_next)
            return min(LOOK_SECONDS, max(seconds or LOOK_SECONDS, 1.0))
        except StorageError as error:
            # The database cannot be used: report it, and try again at the next check.
            log.info("round not stored", extra={"why": str(error)})
            self.announce(RoundEnded(RoundReport(feeds=self._feeds, problem=error.problem)))
            return LOOK_SECONDS

    def _run_if_due(self) -> bool:
        with self._wishing:  # only here: while this step rests, a wish stays
            wish, self._wish = self._wish, None
        try:
            feeds = self._due(wish)
            self._feeds = len(feeds)
            if feeds or wish is not None or (self.automatic() and self.others_are_due()):
                self._one_round(feeds, by_itself=wish is None)
                return True
            return False
        except (Cancelled, StorageError):
            raise
        except Exception:
            # Callers may be waiting for its end. The loop logs the reason.
            self.announce(RoundEnded(RoundReport(feeds=self._feeds, failed=True)))
            raise

    def _one_round(self, feeds: Sequence[Feed], *, by_itself: bool) -> None:
        try:
            with self._turn() as token:
                if token is None:
                    self.announce(RoundEnded(RoundReport(busy=True)))
                    return
                report = self.run_round(feeds, token, by_itself)
                if report.is_vain or report.portal or report.problem:
                    self._not_before = self.clock() + RETRY_OFFLINE
        finally:
            # Also after a round that failed: whoever shows its progress ends that now.
            self.announce(CompletionEnded())

    def _run_between_rounds(self) -> None:
        if not self.between_rounds.are_due():
            return
        with self._turn() as token:
            try:
                if token is not None and self.between_rounds.run(token, window=True, attempt=self.attempt):
                    self._not_before = self.clock()  # the network is back: sync due feeds at once
            except Cancelled:
                log.info("work between rounds stopped")

    @contextmanager
    def _turn(self) -> Iterator[CancelToken | None]:
        """Take the sync lock, and yield the token that stops the work; None if another program holds the lock.

        The token exists before the lock is taken and until it is released: so once `running` is false the lock is
        free, and `close` can cancel work that has not started yet.
        """
        self._token = token = CancelToken()
        try:
            if not self.lock.acquire():
                yield None
                return
            try:
                if self._loop.is_closing:
                    token.cancel()
                yield token
            finally:
                self.lock.release()
        finally:
            self._token = None

    def _due(self, wish: set[int] | None) -> list[Feed]:
        feeds = self.feeds.all()
        if wish is not None:
            return [feed for feed in feeds if feed.id in wish and feed.is_fetched]
        now = self.clock()
        if not self.automatic() or now < self._not_before:
            return []
        return [feed for feed in feeds if is_due(feed, now)]
