"""The thread that has entries placed in stories while the window is open: after rounds, older ones in between."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.stories.grouper import Grouper

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 15.0
"""After the start: the window comes first."""
LOOK_SECONDS = 60.0
"""How often it looks for what another program has stored, and whether older ones may be placed."""
BUSY_SECONDS = 1.0
"""How soon it looks again whether a round has ended."""
PAUSE_SECONDS = 120.0
"""Between two runs that each start a process, which costs as much as two hundred entries."""

LONGEST_REST_SECONDS = 3.0


@dataclass(eq=False)
class StoryWorker:
    """Runs the grouper.

    Args:
        may_work: Whether the reader wishes it, here and now (battery).
        is_busy: Whether a round or a trip goes on, which nothing of this delays.
        may_do_older: Whether entries that are older than the window of time may be placed now.
        then: What else is done of the same kind once nothing waits, where older ones may be placed.
    """

    grouper: Grouper
    may_work: Callable[[], bool]
    is_busy: Callable[[], bool]
    may_do_older: Callable[[], bool]
    then: Callable[[CancelToken], object] = lambda token: None

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        self._closing = self._woken = self._hurries = False
        self._token = CancelToken()
        self._thread: threading.Thread | None = None
        self._not_before = self._began = 0.0

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._live, name="stories", daemon=True)
        self._thread.start()

    def look(self, *, at_once: bool = False) -> None:
        """Look for work: a round has ended. `at_once`: even if it has just worked."""
        with self._changed:
            self._woken = True
            self._hurries |= at_once
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread; what it has not placed is placed next time. The process has to be closed before."""
        self._token.cancel()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _live(self) -> None:
        wait_seconds = FIRST_LOOK_SECONDS
        while self._wait(wait_seconds):
            wait_seconds = LOOK_SECONDS
            try:
                if self.is_busy():
                    wait_seconds = BUSY_SECONDS  # a round tells of its end before it lets go of the lock
                elif self.may_work() and self._run():
                    self._not_before = time.monotonic() + PAUSE_SECONDS
            except Cancelled:
                # While the program closes, the database refuses new reads.
                log.info("stopped")
            except ReaderError as error:
                # The next look tries again.
                log.info("not placed", extra={"why": str(error)})
                self._not_before = time.monotonic() + PAUSE_SECONDS
            except Exception:
                # A bug must not end the thread: no later article would find its story until the next start.
                log.exception("placing failed")
                self._not_before = time.monotonic() + PAUSE_SECONDS

    def _wait(self, seconds: float) -> bool:
        """Wait until there may be work; False: the program closes."""
        until = time.monotonic() + seconds
        with self._changed:
            while not self._closing:
                now = time.monotonic()
                if self._hurries or (now >= self._not_before and (self._woken or now >= until)):
                    self._woken = self._hurries = False
                    return True
                later = max(self._not_before, now if self._woken else until)
                self._changed.wait(max(later - now, 0.01))
            return False

    def _run(self) -> int:
        self._began = time.monotonic()
        placed = self.grouper.run(self._token, may_do_older=self._may_go_on)
        if self._may_do_older():
            self.then(self._token)
        return placed

    def _may_go_on(self) -> bool:
        """Tell whether a block of older entries may be placed, after a pause as long as the work before."""
        if not self._may_do_older():
            return False
        self._token.sleep(min(time.monotonic() - self._began, LONGEST_REST_SECONDS))
        self._began = time.monotonic()
        return self._may_do_older()

    def _may_do_older(self) -> bool:
        return not self.is_busy() and self.may_work() and self.may_do_older()
