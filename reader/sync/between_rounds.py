"""The work between rounds: check whether there is a network, then do the work that waits for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reader.background.cancel import CancelToken
from reader.background.looping import Attempt, plainly
from reader.domain.trips.connection import Finding
from reader.offline.connectivity import Connectivity
from reader.sync.collector_sync import CollectorSync
from reader.sync.probe import Probe
from reader.sync.queue import Queue


class Marks(Protocol):
    """Sends the marks that the reader sets to a server of theirs. `wait`: some wait for a network."""

    @property
    def wait(self) -> bool: ...

    def is_due(self) -> bool: ...

    def seconds_to_next(self) -> float | None: ...

    def run_due(self, token: CancelToken) -> object: ...


@dataclass(eq=False)
class BetweenRounds:
    """Probes the network and runs queued work.

    Args:
        collector_sync: Exchanges flags and block lists with the collector.
        trip_waits: Whether a trip stopped because the network was lost.
        accounts: Returns what keeps accounts in step; None where there is none.
    """

    connectivity: Connectivity
    probe: Probe
    queue: Queue
    collector_sync: CollectorSync
    trip_waits: Callable[[], bool]
    accounts: Callable[[], Marks | None] = lambda: None

    def are_due(self) -> bool:
        """Tell whether `run` has anything to do."""
        if self.collector_sync.blocker.has_work():
            return True
        if (self.queue.has_work() and self._is_online) or (self._may_talk and self.collector_sync.is_due()):
            return True
        return self._are_marks_due() or self.connectivity.is_look_due(work_waits=self._work_waits)

    def ask(self) -> None:
        """Check the block lists with the next round even if they are not due: the reader asked for news."""
        self.collector_sync.ask()

    def seconds_to_next(self) -> float | None:
        """Tell how long until the next flag or mark may be sent; None if none waits."""
        if not self._may_talk:
            return None
        accounts = self.accounts()
        waits = (self.collector_sync.sender.seconds_to_next(), accounts.seconds_to_next() if accounts else None)
        return min((one for one in waits if one is not None), default=None)

    def run(self, token: CancelToken, *, window: bool = False, attempt: Attempt = plainly) -> bool:
        """Probe the network if there is a reason to, and do what waits for it.

        Args:
            window: A window is open, and is told of actions that only a window can do.
            attempt: Runs each of its steps.

        Returns:
            True if the network has come back.

        Raises:
            Cancelled: The token was cancelled.
            StorageError: The database could not be written.
        """
        attempt("judging pictures", lambda: self.collector_sync.do_chores(token))
        before = self.connectivity.state
        if before == "unknown" and attempt("collector", lambda: self._ask_collector(token)):
            # The collector answered, so there is a network.
            self.connectivity.found(Finding(state="online"))
        attempt(
            "probe", lambda: self._probe(token, suspicious=before == "portal" or self.connectivity.asks_log_in)
        )
        if (accounts := self.accounts()) is not None and self._are_marks_due():  # the first of a session, perhaps
            attempt("marks", lambda: accounts.run_due(token))
        if not self._is_online:
            self.queue.forget_handed()
            return False
        if attempt("queue", lambda: self.queue.run_due(token, window=window)) is not None:
            self.connectivity.found(Finding(state="offline"))
            return False
        attempt("collector", lambda: self._ask_collector(token))
        return before in ("offline", "portal")

    def _ask_collector(self, token: CancelToken) -> bool:
        return self.collector_sync.is_due() and self.collector_sync.run(token)

    def _probe(self, token: CancelToken, *, suspicious: bool) -> None:
        if self.connectivity.is_look_due(work_waits=self._work_waits):
            self.connectivity.found(self.probe.look(token, suspicious=suspicious) or self._try(token))

    def _are_marks_due(self) -> bool:
        accounts = self.accounts()
        return self._may_talk and accounts is not None and accounts.is_due()

    @property
    def _may_talk(self) -> bool:
        # The first request of a session may go to the collector; once offline, a probe must come first.
        return self._is_online or self.connectivity.state == "unknown"

    @property
    def _work_waits(self) -> bool:
        accounts = self.accounts()
        is_work = self.queue.has_work() or self.collector_sync.sender.is_due() or self.trip_waits()
        return is_work or (accounts is not None and accounts.wait)

    @property
    def _is_online(self) -> bool:
        return self.connectivity.state == "online" and not self.connectivity.is_in_doubt

    def _try(self, token: CancelToken) -> Finding | None:
        """With no feed to probe, try the queued actions themselves: one may add the first feed."""
        if not self.queue.has_work(window=False):
            return None
        return Finding(state="offline" if self.queue.run_due(token) is not None else "online")
