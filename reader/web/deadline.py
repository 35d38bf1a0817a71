"""The time limit of a whole request."""

from __future__ import annotations

import time

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed


class Deadline:
    """A moment by which a request has to be done, redirects included."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Return the seconds left, capped at `most`; raises ExchangeFailed if none are left (`timeout`)."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise ExchangeFailed(FailureReason.TIMEOUT)
        return min(left, most)

    def renew(self, seconds: float) -> None:
        """Start again: enough bytes have come."""
        self._until = time.monotonic() + seconds
