"""Downloads enclosures on a thread of its own, so that a long download holds up no round."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.action import Action, ActionKind
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import Announce, DownloadHeld
from reader.sync.queue import Queue

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""How often it checks for files that another program asked for, and for downloads to retry."""


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
        self._changed = threading.Condition()
        self._wished: set[int] = set()
        self._woken = self._closing = False
        self._token = CancelToken()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._live, name="downloads", daemon=True)
        self._thread.start()

    def wish(self, entry_id: int, url: str) -> Action:
        """Store the request for a file, and fetch it as soon as there is a network.

        Raises:
            StorageError: The request could not be stored.
        """
        action = self.queue.wish(ActionKind.ENCLOSURE, {"entry_id": entry_id, "url": url})
        with self._changed:
            self._wished.add(action.id)
        self.look()
        return action

    def look(self) -> None:
        """Check for work now: the network is back, or there is a new request."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def close(self) -> None:
        """Stop the thread; an unfinished download is resumed next time."""
        self._token.cancel()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _live(self) -> None:
        while True:
            with self._changed:
                if not (self._woken or self._closing):
                    self._changed.wait(LOOK_SECONDS)
                if self._closing:
                    return
                self._woken = False
                wished, self._wished = self._wished, set()
            try:
                if self.may_fetch():
                    self.queue.run_due(self._token)
                elif wished and self.may_fetch_now():
                    self.queue.run_due(self._token, only=wished)
            except Cancelled:
                # While the program closes, the database refuses new reads.
                log.info("stopped")
            except StorageError as error:
                log.info("file not stored", extra={"why": str(error)})
                self.announce(DownloadHeld(error.problem))
