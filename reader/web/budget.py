"""A limit for the bytes of many requests together, which no server can break.

What counts is what the program's sockets read and write above TLS: request and answer, headers, redirects, a
second try on a new connection, the words to a proxy. Each exchange draws from a part of the budget, which is taken
out of it whole before the first byte and given back, less what was used, after the last one. So whatever exchanges
run at once, what they have used and what they may still use never add up to more than the limit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed

UNREAD_BYTES = 65_536
"""Of each part, kept for what a server sent and nobody read, because the exchange was broken off: it lies in the
system's receive buffer and came over the wire all the same. With `SO_RCVBUF` at half of this, more does not fit
(measured on Linux: 65,536 bytes)."""
SHARE = 8
"""One exchange may use an eighth of the whole budget, so that one endless picture is not the end of it, …"""
LEAST_SHARE_BYTES = 512_000
"""… but so much in any case: nearly all pages and pictures are smaller."""
ONE_MOVE_BYTES = 65_536
"""Read or written at once, at most."""
BOOKED_AHEAD = 50
"""A fiftieth of the budget is booked at a time."""


class Part:
    """What one exchange may use. Not for two threads at once."""

    def __init__(self, limit_bytes: int, move: Callable[[int], None]) -> None:
        self._limit = limit_bytes
        self._move = move
        self._used = 0

    @property
    def used(self) -> int:
        """Bytes used so far."""
        return self._used

    @property
    def left(self) -> int:
        """Bytes that may still be read or written."""
        return max(self._limit - UNREAD_BYTES - self._used, 0)

    def check(self, wanted: int = 1) -> int:
        """Tell how many bytes may be moved next, where so many are left; ask before each move.

        Raises:
            ExchangeFailed: `budget`: fewer are left.
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
        """Let nothing more move; gives the bytes that may have been used when whoever holds it notices."""
        most = min(self._used + ONE_MOVE_BYTES + UNREAD_BYTES, self._limit)
        self._limit = 0
        return most

    def use_unread(self, count: int) -> None:
        """Count bytes that came and were not read when the connection was closed."""
        self.use(min(count, UNREAD_BYTES))


class Budget:
    """So many bytes for any number of requests. Safe to use from any thread.

    Args:
        limit_bytes: Of all of them together.
        used_bytes: What was used before, by an earlier run.
        book: Told before bytes move how many will have moved at most, all in all: whoever keeps that on the disk
            knows it after a loss of power too. From any thread.
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
        """Bytes used, with all that exchanges under way may still use."""
        with self._changed:
            return self._used + self._held

    @property
    def left(self) -> int:
        """Bytes that nobody used, and that no exchange under way may still use."""
        return max(self.limit_bytes - self.used, 0)

    @property
    def moved(self) -> int:
        """Bytes used, without what exchanges under way may still use."""
        with self._changed:
            return self._moved

    @contextmanager
    def part(self, token: CancelToken, *, whole: bool = False) -> Iterator[Part]:
        """Lend a part for one exchange; waits for others to give back theirs where little is left.

        Args:
            token: Ends the wait.
            whole: Lend all that is left, for a file that may need it; nobody else has a part then.

        Raises:
            ExchangeFailed: `budget`: too little is left for an exchange.
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
        """Give nothing more to anybody, and end the exchanges that are under way.

        Returns:
            The bytes used, with the most that those may still move: nobody waits for them.
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
            # What moves after the end was counted at the end.
            if not self._closed and needed > self._booked < self.limit_bytes:
                self._booked = min(needed + self.limit_bytes // BOOKED_AHEAD, self.limit_bytes)
                self._book(self._booked)

    @property
    def _free(self) -> int:
        return self.limit_bytes - self._used - self._held
