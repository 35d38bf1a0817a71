"""Whether there is a network, and when to probe again. Pure: each step gives the next state.

Real requests decide. What the system says is only a hint: it says "online" on a machine with a route and no
internet, and nothing when a link goes down (measured). A changed hint is a reason to probe.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from reader.domain.record import Record, replace

ConnectionState = Literal["unknown", "online", "offline", "portal"]

SHORTEST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=10)
"""Longest pause between two probes while work waits for the network; doubles from the first to the second."""
HINTS_APART = timedelta(seconds=5)
"""Time between two probes because of hints: a bad radio link comes and goes every second."""


class Hint(Record, kw_only=True):
    """The system's knowledge about the network; None: it knows nothing."""

    reachable: bool | None = None
    metered: bool | None = None
    portal: bool | None = None


class Finding(Record, kw_only=True):
    """The result of recent requests."""

    state: Literal["online", "offline", "portal"]
    portal_url: str | None = None
    """The log-in page to open in a browser."""


class Connection(Record, kw_only=True):
    """The present knowledge about the network."""

    found: ConnectionState = "unknown"
    """The state that the last requests showed."""
    portal_url: str | None = None
    by_hand: bool = False
    """The reader works offline."""
    metered: bool = False
    reachable: bool = True
    """The system's last hint, as the next field."""
    asks_log_in: bool = False
    curious: bool = False
    """A hint changed since the last probe."""
    vain: int = 0
    """Probes in a row that found no network."""
    looked_at: datetime | None = None

    @property
    def state(self) -> ConnectionState:
        """Return the state to show and to act by."""
        return "offline" if self.by_hand else self.found

    def hinted(self, hint: Hint) -> Connection:
        """Apply a hint of the system. The first "online" is no change: due feeds will show it."""
        reachable = self.reachable if hint.reachable is None else hint.reachable
        asks_log_in = self.asks_log_in if hint.portal is None else hint.portal
        changed = (reachable, asks_log_in) != (self.reachable, self.asks_log_in)
        return replace(
            self,
            reachable=reachable,
            asks_log_in=asks_log_in,
            metered=self.metered if hint.metered is None else hint.metered,
            curious=self.curious or changed,
            vain=0 if changed else self.vain,
        )

    def worked_offline(self, by_hand: bool) -> Connection:
        """Switch working offline on or off. Its end is a reason to probe."""
        return replace(self, by_hand=by_hand, curious=self.curious or (self.by_hand and not by_hand))

    def learnt(self, finding: Finding, now: datetime) -> Connection:
        """Apply the findings of requests."""
        return replace(
            self,
            found=finding.state,
            portal_url=finding.portal_url if finding.state == "portal" else None,
            curious=False,
            vain=0 if finding.state == "online" else self.vain + 1,
            looked_at=now,
        )

    def looked(self, now: datetime) -> Connection:
        """Note a probe without a result, e.g. because there is no feed to ask."""
        return replace(self, curious=False, vain=self.vain + 1, looked_at=now)

    def is_look_due(self, now: datetime, *, work_waits: bool) -> bool:
        """Tell whether to probe now, by asking one feed."""
        if self.by_hand or not (self.curious or (work_waits and self.found != "online")):
            return False
        rest = HINTS_APART
        if not self.curious:
            rest = min(SHORTEST_REST * 2.0 ** min(max(self.vain - 1, 0), 9), LONGEST_REST)
        # A last probe in the future means that the clock has been set back.
        return self.looked_at is None or not self.looked_at <= now < self.looked_at + rest
