"""Whether we are online, judged by the results of real requests; shared by all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable

from reader.domain.clock import Clock
from reader.domain.errors import FailureReason
from reader.domain.events import Announce, ConnectionChanged, FeedFailure, RoundReport
from reader.domain.record import replace
from reader.domain.trips.connection import Connection, ConnectionState, Finding, Hint


class Connectivity:
    """Keeps the state of the network, and announces changes. Safe to use from any thread."""

    def __init__(self, clock: Clock, announce: Announce, *, works_offline: bool = False) -> None:
        self._clock = clock
        self._announce = announce
        self._lock = threading.Lock()
        self._connection = Connection(by_hand=works_offline)

    @property
    def state(self) -> ConnectionState:
        """`unknown`, `online`, `offline` (also by the reader's choice) or `portal`."""
        return self._connection.state

    @property
    def metered(self) -> bool:
        """True if the system says that this network charges for data."""
        return self._connection.metered

    @property
    def is_in_doubt(self) -> bool:
        """True if the system has reported a change that no request has confirmed yet."""
        return self._connection.curious

    @property
    def asks_log_in(self) -> bool:
        """True if the system reports that the network demands a log-in."""
        return self._connection.asks_log_in

    @property
    def portal_url(self) -> str | None:
        """The address to open in a browser to log in, if the state is `portal`."""
        return self._connection.portal_url if self.state == "portal" else None

    def is_look_due(self, *, work_waits: bool) -> bool:
        """Tell whether to probe the network now."""
        return self._connection.is_look_due(self._clock(), work_waits=work_waits)

    def hint(self, reachable: bool | None, metered: bool | None, portal: bool | None) -> None:
        """Store the operating system's report; None: it reports nothing."""
        self._step(lambda now: now.hinted(Hint(reachable=reachable, metered=metered, portal=portal)))

    def work_offline(self, by_hand: bool) -> None:
        """Set whether the reader has chosen to work offline."""
        self._step(lambda now: now.worked_offline(by_hand))

    def doubt(self) -> None:
        """Request a probe of the network: the last finding may be out of date."""
        self._step(lambda now: replace(now, curious=True, vain=0))

    def learn(self, report: RoundReport) -> None:
        if report.portal:
            self.found(Finding(state="portal", portal_url=report.portal_url))
        elif report.offline:
            self.found(Finding(state="offline"))
        elif report.refreshed or report.unchanged or any(_answered(failure) for failure in report.failures):
            self.found(Finding(state="online"))

    def found(self, finding: Finding | None) -> None:
        """Learn what requests have shown; None: they showed nothing."""
        at = self._clock()
        self._step(lambda now: now.looked(at) if finding is None else now.learnt(finding, at))

    def _step(self, step: Callable[[Connection], Connection]) -> None:
        with self._lock:
            before, self._connection = self._connection, step(self._connection)
            after = self._connection
        if _shown(after) != _shown(before):
            self._announce(_shown(after))


def _shown(connection: Connection) -> ConnectionChanged:
    portal_url = connection.portal_url if connection.state == "portal" else None
    return ConnectionChanged(connection.state, connection.metered, portal_url)


def _answered(failure: FeedFailure) -> bool:
    # For these reasons no request was made, or our own budget cut it off.
    return not failure.reason.means_no_network and failure.reason not in (
        FailureReason.ADDRESS_REFUSED,
        FailureReason.RATE_LIMITED,
        FailureReason.BUDGET,
    )
