"""Whether we are online, as the results of real requests say it."""

from __future__ import annotations

from typing import Literal

from reader.domain.errors import FailureReason
from reader.domain.events import Announce, ConnectionChanged, FeedFailure, RoundReport

ConnectionState = Literal["unknown", "online", "offline", "portal"]


class Connectivity:
    """Remembers what the last round said about the network, and tells when that changes."""

    def __init__(self, announce: Announce) -> None:
        self._announce = announce
        self.state: ConnectionState = "unknown"

    def learn(self, report: RoundReport) -> None:
        """Take in the report of a round."""
        if report.portal:
            self._become("portal")
        elif report.offline:
            self._become("offline")
        elif report.refreshed or report.unchanged or any(_answered(failure) for failure in report.failures):
            self._become("online")

    def _become(self, state: ConnectionState) -> None:
        if state != self.state:
            self.state = state
            self._announce(ConnectionChanged(state))


def _answered(failure: FeedFailure) -> bool:
    # A feed that rests was not asked.
    return not failure.reason.means_no_network and failure.reason not in (
        FailureReason.ADDRESS_REFUSED,
        FailureReason.RATE_LIMITED,
    )
