"""A limit on the bytes of many requests together, which no server can exceed.

Counted is what our sockets read and write above TLS: requests, answers, headers, redirects, retries on a new
connection, the CONNECT to a proxy. Each request reserves a part of the budget before its first byte and gives back
what it did not use. So whatever runs at once, used and reserved bytes together never exceed the limit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed

UNREAD_BYTES = 65_536
"""Bytes reserved in each part for data that arrived unread when a request was aborted, in the system's receive
buffer. With `SO_RCVBUF` at half of this, no more fit (measured on Linux: 65,536 bytes).
"""
SHARE = 8
"""Divisor: one request may use an eighth of the whole budget, so that one endless picture does not use it up, …"""
LEAST_SHARE_BYTES = 512_000
"""… but at least this much: nearly all pages and pictures are smaller."""
ONE_MOVE_BYTES = 65_536
"""Most bytes read or written at once."""
BOOKED_AHEAD = 50
"""Divisor: a fiftieth of the budget is booked at a time."""


class Part:
    """The bytes that one request may use. Not thread-safe."""

    def __init__(self, limit_bytes: int, move: Callable[[int], None]) -> None:
        self._limit = limit_bytes
        self._move = move
        self._used = 0

    @property
    def used(self) -> int:
        return self._used

    @property
    def left(self) -> int:
        """Bytes that may still be read or written."""
        return max(self._limit - UNREAD_BYTES - self._used, 0)

    def check(self, wanted: int = 1) -> int:
        """Return how many bytes the next read or write may move; call it before each.

        Raises:
            ExchangeFailed: `budget`: fewer than `wanted` are left.
        """
        if self.left < wanted:
            raise ExchangeFailed(FailureReason.BUDGET)
        self._move(0)
        return min(self.left, ONE_MOVE_BYTES)

    def use(self, count: int) -> None:
        """Count bytes that were read or written."""
        self._used += count
        self._move(count)

    def end(self) -> int:
        """Allow no more bytes; gives the most that its thread may have moved when it notices."""
        most = min(self._used + ONE_MOVE_BYTES + UNREAD_BYTES, self._limit)
        self._limit = 0
        return most

    def use_unread(self, count: int) -> None:
        """Count bytes that had arrived unread when the connection was closed."""
        self.use(min(count, UNREAD_BYTES))


class Budget:
    """A number of bytes for any number of requests. Thread-safe.

    Args:
        limit_bytes: For all of them together.
        used_bytes: Used before, by an earlier run.
        book: Called, from any thread, before bytes move, with the most that will have moved in all: written to the
            disk, it survives a power failure.
    """

    def __init__(
        self, limit_bytes: int, used_bytes: int = 0, book: Callable[[int], None] = lambda used_bytes: None
    ) -> None:
        self.limit_bytes = limit_bytes
        self._share = max(limit_bytes // SHARE, LEAST_SHARE_BYTES)
        self._changed = threading.Condition()
        self._used = used_bytes
        self._held = 0
        self._open: set[Part] = set()
        self._moved = self._booked = used_bytes
        self._book = book
        self._closed = False

    @property
    def used(self) -> int:
        """Bytes used and reserved."""
        with self._changed:
            return self._used + self._held

    @property
    def left(self) -> int:
        """Bytes neither used nor reserved."""
        return max(self.limit_bytes - self.used, 0)

    @property
    def moved(self) -> int:
        """Bytes used so far, without reserved ones."""
        with self._changed:
            return self._moved

    @contextmanager
    def part(self, token: CancelToken, *, whole: bool = False) -> Iterator[Part]:
        """Reserve a part for one request; where little is left, wait for others to give back theirs.

        Args:
            whole: Reserve all that is left, for a file; nobody else has a part then.

        Raises:
            ExchangeFailed: `budget`: too little is left for a request.
            Cancelled: The token was.
        """
        with self._changed:
            while not self._closed and self._held and (whole or self._free < self._share):
                token.check()
                self._changed.wait(0.5)
            token.check()
            size = self._free if whole else min(self._share, self._free)
            if self._closed or size <= UNREAD_BYTES:
                raise ExchangeFailed(FailureReason.BUDGET)
            self._held += size
            part = Part(size, self._move)
            self._open.add(part)
        try:
            yield part
        finally:
            with self._changed:
                if part in self._open:
                    self._open.remove(part)
                    self._held -= size
                    self._used += part.used
                self._changed.notify_all()

    def close(self) -> int:
        """Reserve nothing more, and stop the requests in progress.

        Returns:
            The bytes used, with the most that those requests may still move: nobody waits for them.
        """
        with self._changed:
            self._closed = True
            self._used += sum(part.end() for part in self._open)
            self._open.clear()
            self._held = 0
            self._changed.notify_all()
            return self._used

    def _move(self, count: int) -> None:
        """Count bytes that moved, and book what may move next."""
        with self._changed:
            self._moved += count
            needed = self._moved + len(self._open) * ONE_MOVE_BYTES
            # After `close`, late bytes are counted already.
            if not self._closed and needed > self._booked < self.limit_bytes:
                self._booked = min(needed + self.limit_bytes // BOOKED_AHEAD, self.limit_bytes)
                self._book(self._booked)

    @property
    def _free(self) -> int:
        return self.limit_bytes - self._used - self._held
