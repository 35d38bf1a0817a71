"""The loop of a worker's thread, which nothing ends but its closing.

An exception that nobody expected is logged by its type and place, as its text may hold what a stranger wrote. It
is told once, and what failed is tried again after growing pauses. Each step of a worker is attempted on its own,
so that the others are done nevertheless.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import Announce, WorkerFailed

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 2.0, 600.0
"""Pause after the first failure of a step; each further failure doubles it, up to the second."""

_TURN = "turn"

T = TypeVar("T")
Attempt = Callable[[str, Callable[[], Any]], Any]
"""Runs a step, as `Loop.attempt` does."""


def plainly(step: str, work: Callable[[], T], /) -> T:
    """Run a step without a loop; exceptions reach the caller."""
    return work()


class Loop:
    """One worker's thread.

    Args:
        name: Of the thread, and of the worker in the event.
        turn: Looks for work and does it; gives the seconds until the next turn if nothing wakes it. A step, too.
        first_seconds: Until the first turn.
        announce: Told once of each step that fails unexpectedly.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        name: Literal["keeper", "downloads", "stories"],
        turn: Callable[[], float],
        first_seconds: float,
        announce: Announce,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name, self._turn, self._seconds = name, turn, first_seconds
        self._announce, self._clock = announce, clock
        self._changed = threading.Condition()
        self._woken = self._hurried = self.is_closing = False
        self._thread: threading.Thread | None = None
        self._failures: Counter[str] = Counter()
        self._told: set[str] = set()
        self._not_before: dict[str, float] = {}

    def start(self) -> None:
        self._thread = threading.Thread(target=self._live, name=self._name, daemon=True)
        self._thread.start()

    def wake(self, *, at_once: bool = False) -> None:
        """Begin a turn now. `at_once`: ignore pauses, including those set meanwhile: a caller waits."""
        with self._changed:
            self._woken = True
            if at_once:
                self._hurried = True
                self._not_before.clear()
            self._changed.notify_all()

    def close(self, stop: Callable[[], None]) -> None:
        """End the thread; `stop` has its current step end soon."""
        with self._changed:
            self.is_closing = True
            self._changed.notify_all()
        stop()
        if self._thread is not None:
            self._thread.join()

    def rest(self, seconds: float, step: str = _TURN) -> None:
        """Leave out a step, or whole turns, for some time, unless the loop is woken at once."""
        with self._changed:
            self._not_before[step] = self._clock() + seconds

    def attempt(self, step: str, work: Callable[[], T], /) -> T | None:
        """Run a step; None: it failed unexpectedly, or rests. Raises Cancelled and StorageError like the step."""
        if self._clock() < self._not_before.get(step, 0.0):
            return None
        try:
            done = work()
        except (Cancelled, StorageError):
            raise
        except Exception as error:  # noqa: BLE001 - logged without its text
            self._note_failure(step, error)
            return None
        self._failures.pop(step, None)
        return done

    def _note_failure(self, step: str, error: Exception) -> None:
        frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
        log.error("%s: %s failed unexpectedly: %s\n%s", self._name, step, type(error).__name__, "".join(frames))
        self._failures[step] += 1
        self.rest(min(FIRST_PAUSE_SECONDS * 2 ** min(self._failures[step] - 1, 20), LONGEST_PAUSE_SECONDS), step)
        if step in self._told:
            return
        try:
            self._announce(WorkerFailed(self._name, type(error).__name__))
            self._told.add(step)
        except Exception as untold:  # noqa: BLE001 - logged without its text; told when the step fails again
            log.error("%s: nobody could be told: %s", self._name, type(untold).__name__)

    def _live(self) -> None:
        while self._wait():
            try:
                self._seconds = self.attempt(_TURN, self._turn) or self._seconds
            except (Cancelled, StorageError) as error:
                # While the program closes, the database refuses new reads.
                log.info("stopped", extra={"why": str(error)})

    def _wait(self) -> bool:
        """Wait until there may be work; False: the program closes."""
        with self._changed:
            if not (self._woken or self.is_closing):
                now = self._clock()
                pauses = [moment - now for moment in self._not_before.values() if moment > now]
                self._changed.wait(min([self._seconds, *pauses]))
            if self._hurried:
                self._not_before.clear()
            self._woken = self._hurried = False
            return not self.is_closing
