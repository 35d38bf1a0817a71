"""Few at once for each host, and rest where it is asked for.

A server that answers 429 or 503 may say for how long it wants to be left alone (RFC 9110, 10.2.3). Where several
publishers share a host, one path must not silence the others, nor a mistake (`Retry-After: 9999999999`) its own
for ever:

* the rest is of the address that was answered so, for a day at most;
* it is of the whole host when a second address of it is answered so meanwhile, for two hours at most;
* what a reader wishes for is asked again after ten minutes all the same.

This gate forgets its rests with the program. A feed's own is stored as the time of its next check, by the same
rule (`feeds/schedule.py`); pages, pictures and wishes that wait store theirs, and are asked again by themselves.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ImageError
from reader.web.policy import Origin, origin_of
from reader.web.url import BadAddress

LONGEST_REST_SECONDS = 24 * 3600.0
LONGEST_HOST_REST_SECONDS = 2 * 3600.0
WISH_REST_SECONDS = 600.0
"""However much a server asks for: of an address, of a host, and before a wish is asked again."""


class _Rest(NamedTuple):
    """How long something is left alone."""

    since: float
    until: float

    def left(self, now: float, *, wished: bool) -> float:
        """Give the seconds left; 0 or less: none."""
        until = min(self.until, self.since + WISH_REST_SECONDS) if wished else self.until
        return until - now


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
        self._addresses: dict[str, dict[str, _Rest]] = {}
        """By host, those of its addresses that rest."""
        self._hosts: dict[str, _Rest] = {}

    @contextmanager
    def pass_through(self, url: str, token: CancelToken, *, wished: bool = False) -> Iterator[None]:
        """Wait for one's turn, and keep it while inside.

        Args:
            url: What is to be asked for.
            token: Ends the wait.
            wished: A reader wishes for it, now.

        Raises:
            FeedError, ImageError: It rests (`rate_limited`), or its host does, now or while we waited.
            Cancelled: The work was asked to stop.
        """
        origin = _origin(url)
        with self._changed:
            while self._inside.get(origin, 0) >= self._limit:
                token.check()
                self._changed.wait(0.5)
            token.check()
            if self._rest_of(url, origin, wished=wished):
                host = origin.host if origin else ""
                # When it is asked by itself again, which is what is noted.
                rest = self._rest_of(url, origin, wished=False)
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
        """Leave this address alone for so long, and its host too where another of its addresses rests already."""
        origin = _origin(url)
        if origin is None:
            return
        seconds = max(seconds, 0.0)
        with self._changed:
            now = self._clock()
            known = self._addresses.get(origin.host, {})
            rests = {one: rest for one, rest in known.items() if rest.left(now, wished=False) > 0}
            rests[url] = _longer(rests.get(url), now, min(seconds, LONGEST_REST_SECONDS))
            self._addresses[origin.host] = rests
            if len(rests) > 1:
                host_seconds = min(seconds, LONGEST_HOST_REST_SECONDS)
                self._hosts[origin.host] = _longer(self._hosts.get(origin.host), now, host_seconds)

    def wait_for(self, url: str, *, wished: bool = False) -> float:
        """Tell for how many seconds this address still rests, or its host; 0 if neither does."""
        with self._changed:
            return self._rest_of(url, _origin(url), wished=wished)

    def _rest_of(self, url: str, origin: Origin | None, *, wished: bool) -> float:
        if origin is None:
            return 0.0
        rests = (self._hosts.get(origin.host), self._addresses.get(origin.host, {}).get(url))
        now = self._clock()
        left = [rest.left(now, wished=wished) for rest in rests if rest is not None]
        return max(0.0, *left) if left else 0.0


def _longer(known: _Rest | None, now: float, seconds: float) -> _Rest:
    return _Rest(now, max(now + seconds, 0.0 if known is None else known.until))


def _origin(url: str) -> Origin | None:
    try:
        return origin_of(url)
    except BadAddress:
        return None  # the client refuses it without asking anyone
