"""Downloads files that come with articles, on a thread of its own: a long one must hold up no round."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from reader.background.cancel import CancelToken
from reader.domain.action import Action, ActionKind
from reader.domain.errors import Cancelled, StorageError
from reader.domain.events import Announce, DownloadHeld
from reader.sync.queue import Queue

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""How often it looks for files that were wished elsewhere, or could not be had a while ago."""


class Downloads:
    """Fetches the files that were wished, one after the other.

    Args:
        queue: The wishes; it knows how a file is fetched.
        may_fetch: Tells whether there is a network that may be used for what was wished before.
        may_fetch_now: The same for what is wished at this moment: the reader knows what the network costs.
        announce: Told where the disk is at fault.
    """

    def __init__(
        self,
        queue: Queue,
        may_fetch: Callable[[], bool],
        may_fetch_now: Callable[[], bool],
        announce: Announce,
    ) -> None:
        self._queue = queue
        self._may_fetch = may_fetch
        self._may_fetch_now = may_fetch_now
        self._announce = announce
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
        """Keep the wish for a file, and fetch it as soon as there is a network.

        Raises:
            StorageError: it could not be kept.
        """
        action = self._queue.wish(ActionKind.ENCLOSURE, {"entry_id": entry_id, "url": url})
        with self._changed:
            self._wished.add(action.id)
        self.look()
        return action

    def look(self) -> None:
        """Look now: there is a network again, or a wish."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread; a file under way is continued the next time."""
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
                if self._may_fetch():
                    self._queue.run_due(self._token)
                elif wished and self._may_fetch_now():
                    self._queue.run_due(self._token, only=wished)
            except Cancelled:
                # The database lets no read begin while the program closes.
                log.info("stopped")
            except StorageError as error:
                log.info("file not stored", extra={"why": str(error)})
                self._announce(DownloadHeld(error.problem))
