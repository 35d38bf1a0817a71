"""The thread that has entries placed in stories while the window is open: after rounds, older ones in between."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.background.cancel import CancelToken
from reader.background.looping import Loop
from reader.domain.errors import Overrun, StorageError
from reader.domain.events import Announce

if TYPE_CHECKING:
    from reader.stories.grouper import Grouper

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 15.0
"""Delay after the start, since the window comes first."""
LOOK_SECONDS = 60.0
"""Time between two checks for entries from other programs, and whether older ones may be placed."""
BUSY_SECONDS = 1.0
"""Time between two checks whether a round has ended."""
PAUSE_SECONDS = 120.0
"""Pause between two runs that each start a process, which costs as much as two hundred entries."""

LONGEST_REST_SECONDS = 3.0


@dataclass(eq=False)
class StoryWorker:
    """Runs the grouper.

    Args:
        grouper: Gives it, once there is time: it loads much.
        may_work: Whether the reader wishes it, here and now (battery).
        is_busy: Whether a round or a trip goes on, which nothing of this delays.
        may_do_older: Whether entries that are older than the window of time may be placed now.
        announce: Told where it fails unexpectedly.
        then: What else is done of the same kind once nothing waits, where older ones may be placed.
    """

    grouper: Callable[[], Grouper]
    may_work: Callable[[], bool]
    is_busy: Callable[[], bool]
    may_do_older: Callable[[], bool]
    announce: Announce
    then: Callable[[CancelToken], object] = lambda token: None

    def __post_init__(self) -> None:
        self._token = CancelToken()
        self._loop = Loop("stories", self._look, FIRST_LOOK_SECONDS, announce=self.announce)
        self.start, self.look = self._loop.start, self._loop.wake
        self._began = 0.0

    def close(self) -> None:
        """End the thread; entries that wait are placed next time. Close the process before."""
        self._loop.close(self._token.cancel)

    def _look(self) -> float:
        if self.is_busy():
            return BUSY_SECONDS  # a round tells of its end before it releases the lock
        try:
            if self.may_work() and self._run():
                self._loop.rest(PAUSE_SECONDS)
        except (Overrun, StorageError) as error:
            # The next look tries again.
            log.info("not placed", extra={"why": str(error)})
            self._loop.rest(PAUSE_SECONDS)
        return LOOK_SECONDS

    def _run(self) -> int:
        self._began = time.monotonic()
        placed = self.grouper().run(self._token, may_do_older=self._may_go_on)
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
