"""What is done between rounds: a look whether the network is there, and then what waited for it."""

from __future__ import annotations

from reader.background.cancel import CancelToken
from reader.domain.connection import Finding
from reader.offline.connectivity import Connectivity
from reader.sync.probe import Probe
from reader.sync.queue import Queue


class Errands:
    """Looks and does.

    Args:
        connectivity: What is known of the network.
        probe: Looks.
        queue: What waits.
    """

    def __init__(self, connectivity: Connectivity, probe: Probe, queue: Queue) -> None:
        self._connectivity = connectivity
        self._probe = probe
        self._queue = queue

    def are_due(self) -> bool:
        """Tell whether there is anything to look for or to do."""
        works = self._queue.has_work()
        if works and self._is_online:
            return True
        return self._connectivity.is_look_due(work_waits=works)

    def run(self, token: CancelToken, *, window: bool = False) -> bool:
        """Look whether there is a network, where there is a reason to, and do what waits.

        Args:
            token: Ends it.
            window: A window is there, and told of what only it can do.

        Returns:
            True where the network has come back.

        Raises:
            Cancelled: the token was.
            StorageError: the database could not be written.
        """
        before = self._connectivity.state
        if self._connectivity.is_look_due(work_waits=self._queue.has_work()):
            suspicious = before == "portal" or self._connectivity.asks_log_in
            self._connectivity.found(self._probe.look(token, suspicious=suspicious) or self._try(token))
        if not self._is_online:
            self._queue.forget_handed()
            return False
        if self._queue.run_due(token, window=window) is not None:
            self._connectivity.found(Finding(state="offline"))
            return False
        return before in ("offline", "portal")

    @property
    def _is_online(self) -> bool:
        return self._connectivity.state == "online" and not self._connectivity.is_in_doubt

    def _try(self, token: CancelToken) -> Finding | None:
        """Where there is no feed to ask, what waits is tried itself: it may be the wish for the first feed."""
        if not self._queue.has_work(window=False):
            return None
        lost = self._queue.run_due(token) is not None
        return Finding(state="offline" if lost else "online")
