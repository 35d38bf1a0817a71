"""Few requests at once for each host, and backoff where a server asks for it.

A server that answers 429 or 503 may say how long to stay away (RFC 9110, 10.2.3). Publishers may share a host, so
one address must not silence the others, nor a mistake (`Retry-After: 9999999999`) its own for ever:

* the backoff is for the address that was asked, for a day at most;
* when a second address of the host is answered so too, it is for the whole host, for two hours at most;
* what a reader asks for is tried again after ten minutes all the same.

The gate keeps its backoffs in memory. A feed's own is stored as the time of its next check, by the same rule
(`feeds/schedule.py`); pages, pictures and queued actions store the time of their next try.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass
from typing import NamedTuple

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ImageError, Unfetched
from reader.web.policy import Origin, origin_of
from reader.web.url import BadAddress

LONGEST_REST_SECONDS = 24 * 3600.0
LONGEST_HOST_REST_SECONDS = 2 * 3600.0
WISH_REST_SECONDS = 600.0
"""The longest backoff of an address, of a host, and before a reader's own request, whatever the server asks."""


class _Backoff(NamedTuple):
    """A time in which a server is not asked."""

    since: float
    until: float

    def left(self, now: float, *, wished: bool) -> float:
        """Return the seconds left; 0 or less if none."""
        until = min(self.until, self.since + WISH_REST_SECONDS) if wished else self.until
        return until - now


@dataclass(eq=False)
class HostGate:
    """Limits how many requests each origin gets at once. Thread-safe.

    Args:
        limit: Requests at once for each origin: 1 for feeds, 2 for pictures.
        error: Raised for a host that asked for backoff.
        clock: Monotonic seconds.
    """

    limit: int = 1
    _: KW_ONLY
    error: type[FeedError] | type[ImageError] = FeedError
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: dict[Origin | None, int] = {}
        self._addresses: dict[str, dict[str, _Backoff]] = {}
        """Backoffs by host and address."""
        self._hosts: dict[str, _Backoff] = {}

    @contextmanager
    def pass_through(self, url: str, token: CancelToken, *, wished: bool = False) -> Iterator[None]:
        """Wait for a turn, and hold it until the block ends.

        Args:
            wished: A reader asked for it just now.

        Raises:
            FeedError, ImageError: It or its host is in backoff (`rate_limited`), now or after the wait.
            Cancelled: The work was asked to stop.
        """
        origin = _origin(url)
        with self._changed:
            while self._inside.get(origin, 0) >= self.limit:
                token.check()
                self._changed.wait(0.5)
            token.check()
            if self._seconds_left(url, origin, wished=wished):
                host = origin.host if origin else ""
                # The error holds the time at which an automatic sync may ask again.
                rest = self._seconds_left(url, origin, wished=False)
                raise self.error(FailureReason.RATE_LIMITED, host, retry_after_seconds=rest)
            self._inside[origin] = self._inside.get(origin, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[origin] -= 1
                if not self._inside[origin]:
                    del self._inside[origin]
                self._changed.notify_all()

    def back_off(self, url: str, seconds: float) -> None:
        """Start a backoff of an address, and of its host if another of its addresses is in one already."""
        origin = _origin(url)
        if origin is None:
            return
        seconds = max(seconds, 0.0)
        with self._changed:
            now = self.clock()
            known = self._addresses.get(origin.host, {})
            backoffs = {one: rest for one, rest in known.items() if rest.left(now, wished=False) > 0}
            backoffs[url] = _longer(backoffs.get(url), now, min(seconds, LONGEST_REST_SECONDS))
            self._addresses[origin.host] = backoffs
            if len(backoffs) > 1:
                host_seconds = min(seconds, LONGEST_HOST_REST_SECONDS)
                self._hosts[origin.host] = _longer(self._hosts.get(origin.host), now, host_seconds)

    def learn(self, url: str, error: Unfetched) -> None:
        """Start a backoff of an address whose server asked for one."""
        if error.reason is FailureReason.RATE_LIMITED and error.retry_after_seconds is not None:
            self.back_off(url, error.retry_after_seconds)

    def backoff_seconds(self, url: str, *, wished: bool = False) -> float:
        """Return the seconds of backoff left for this address or its host; 0 for none."""
        with self._changed:
            return self._seconds_left(url, _origin(url), wished=wished)

    def _seconds_left(self, url: str, origin: Origin | None, *, wished: bool) -> float:
        if origin is None:
            return 0.0
        backoffs = (self._hosts.get(origin.host), self._addresses.get(origin.host, {}).get(url))
        now = self.clock()
        left = [rest.left(now, wished=wished) for rest in backoffs if rest is not None]
        return max(0.0, *left) if left else 0.0


def _longer(known: _Backoff | None, now: float, seconds: float) -> _Backoff:
    return _Backoff(now, max(now + seconds, 0.0 if known is None else known.until))


def _origin(url: str) -> Origin | None:
    try:
        return origin_of(url)
    except BadAddress:
        return None  # the client refuses it without asking anyone
