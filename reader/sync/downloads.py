"""Downloads enclosures on a thread of its own, so that a long download holds up no round."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.background.looping import Loop
from reader.domain.errors import StorageError
from reader.domain.events import Announce, DownloadHeld
from reader.domain.trips.action import Action, ActionKind
from reader.sync.queue import Queue

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""Time between two checks for files that another program asked for, and for downloads to retry."""


@dataclass(eq=False)
class Downloads:
    """Fetches requested files, one after the other.

    Args:
        queue: The requests; it knows how to fetch a file.
        may_fetch: Whether there is a network that may be used for earlier requests.
        may_fetch_now: The same for a request made at this moment: the reader knows what the network costs.
        announce: Told when a file could not be stored.
    """

    queue: Queue
    may_fetch: Callable[[], bool]
    may_fetch_now: Callable[[], bool]
    announce: Announce

    def __post_init__(self) -> None:
        self._wished: set[int] = set()
        self._token = CancelToken()
        self._loop = Loop("downloads", self._look, LOOK_SECONDS, announce=self.announce)
        self.start, self.look = self._loop.start, self._loop.wake

    def wish(self, entry_id: int, url: str) -> Action:
        """Store the request for a file, and fetch it as soon as there is a network.

        Raises:
            StorageError: The request could not be stored.
        """
        action = self.queue.wish(ActionKind.ENCLOSURE, {"entry_id": entry_id, "url": url})
        self._wished.add(action.id)
        self._loop.wake(at_once=True)
        return action

    def close(self) -> None:
        """Stop the thread; an unfinished download is resumed next time."""
        self._loop.close(self._token.cancel)

    def _look(self) -> float:
        wished = set(self._wished)
        try:
            if self.may_fetch():
                self.queue.run_due(self._token)
            elif wished and self.may_fetch_now():
                self.queue.run_due(self._token, only=wished)
            self._wished -= wished
        except StorageError as error:
            log.info("file not stored", extra={"why": str(error)})
            self.announce(DownloadHeld(error.problem))
        return LOOK_SECONDS
