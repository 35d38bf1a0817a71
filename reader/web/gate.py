"""Few at once for each host, and rest for hosts that ask for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ImageError
from reader.web.policy import Origin, origin_of
from reader.web.url import BadAddress

LONGEST_REST_SECONDS = 24 * 3600.0
"""However much a server asks for (T-S2)."""


class HostGate:
    """Lets requests pass, so many at once for each scheme, host and port. Safe to use from any thread.

    Args:
        limit: At once for each origin: 1 for feeds, 2 for pictures.
        error: What a host that asked for rest raises.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        limit: int = 1,
        *,
        error: type[FeedError] | type[ImageError] = FeedError,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = limit
        self._error = error
        self._clock = clock
        self._changed = threading.Condition()
        self._inside: dict[Origin | None, int] = {}
        self._rests_until: dict[str, float] = {}

    @contextmanager
    def pass_through(self, url: str, token: CancelToken) -> Iterator[None]:
        """Wait for one's turn, and keep it while inside.

        Raises:
            FeedError, ImageError: The host asked for rest (`rate_limited`), now or while we waited.
            Cancelled: The work was asked to stop.
        """
        origin = _origin(url)
        with self._changed:
            while self._inside.get(origin, 0) >= self._limit:
                token.check()
                self._changed.wait(0.5)
            token.check()
            if rest := self._rest_of(origin):
                host = origin.host if origin else ""
                raise self._error(FailureReason.RATE_LIMITED, host, retry_after_seconds=rest)
            self._inside[origin] = self._inside.get(origin, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[origin] -= 1
                if not self._inside[origin]:
                    del self._inside[origin]
                self._changed.notify_all()

    def penalise(self, url: str, seconds: float) -> None:
        """Leave this address's host alone for so long (429 and 503 speak for the whole host)."""
        origin = _origin(url)
        if origin is not None:
            until = self._clock() + min(max(seconds, 0.0), LONGEST_REST_SECONDS)
            with self._changed:
                self._rests_until[origin.host] = max(until, self._rests_until.get(origin.host, 0.0))

    def wait_for(self, url: str) -> float:
        """Tell for how many seconds this address's host still rests; 0 if it does not."""
        with self._changed:
            return self._rest_of(_origin(url))

    def _rest_of(self, origin: Origin | None) -> float:
        if origin is None or origin.host not in self._rests_until:
            return 0.0
        rest = self._rests_until[origin.host] - self._clock()
        if rest <= 0:
            del self._rests_until[origin.host]
            return 0.0
        return rest


def _origin(url: str) -> Origin | None:
    try:
        return origin_of(url)
    except BadAddress:
        return None  # the client refuses it without asking anyone
