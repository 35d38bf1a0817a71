"""Limits how many small pieces a connection may make us handle: beyond that we wait, and in the end give up.

A read takes 40 µs of the interpreter and a chunk 7 µs, however small. Sixteen servers that send single bytes kept
sixteen threads busy, and the window stood still for 13 of 31 seconds (p99 of its 10 ms timer 250 ms late, 2.6 s at
worst). So each connection has a token bucket: some small pieces are free, more as bytes come, the rest so many a
second. While we wait the system collects bytes, so the next read is larger: an honest server that sends
little at a time loses nothing.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from reader.domain.errors import FailureReason
from reader.domain.record import Record
from reader.web.failure import ExchangeFailed
from reader.web.limits import Limits

LEAST_PIECE_BYTES = 8
"""A body whose pieces are smaller on average is abandoned: web servers send hundreds of bytes at once."""


class Rate(Record, kw_only=True):
    """How many pieces are handled without waiting."""

    free: int
    """Size of the bucket."""
    bytes_each: int
    """Bytes that earn one more piece."""
    per_second: int
    """Pieces earned each second."""


READS = Rate(free=64, bytes_each=4_096, per_second=50)
"""Limit of reads that got less than they asked for: each wakes a thread."""
PIECES = Rate(free=250, bytes_each=400, per_second=1_500)
"""Limit of chunks of a body, and of parts of TLS records that have arrived: 1 % of a core."""
_REST_SECONDS = 0.02
"""The shortest wait that is worth a system call."""


class Pace:
    """A token bucket that returns how long to wait between pieces. Not thread-safe. `clock`: monotonic seconds."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._credit = float(rate.free)
        self._looked = clock()

    def count(self, size: int) -> float:
        """Count a piece of `size` bytes; gives the seconds to wait before the next."""
        rate = self._rate
        self._credit = min(self._credit - 1 + size / rate.bytes_each, rate.free)
        if self._credit >= 0:
            return 0.0
        now = self._clock()
        self._credit = min(self._credit + (now - self._looked) * rate.per_second, rate.free)
        self._looked = now
        owed = -self._credit / rate.per_second
        return owed if owed >= _REST_SECONDS else 0.0


class Flow:
    """Watches that at least `body_bytes` of a body arrive in each `body_seconds`. `clock`: monotonic seconds."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._bytes = self._pieces = 0
        self._until = clock() + limits.body_seconds

    def count(self, size: int) -> None:
        self._bytes += size
        self._pieces += 1

    def check(self) -> None:
        """Check what came in the last `body_seconds`, once they are over.

        Raises:
            ExchangeFailed: `timeout`, `trickled`: the server's fault.
        """
        now = self._clock()
        if now < self._until:
            return
        if self._bytes < self._limits.body_bytes or self._bytes < self._pieces * LEAST_PIECE_BYTES:
            raise ExchangeFailed(FailureReason.TIMEOUT, "byte by byte", trickled=True)
        self._bytes = self._pieces = 0
        self._until = now + self._limits.body_seconds


class PacedSocket:
    """A socket that counts its bytes, and waits between small reads.

    `count` is called with bytes received and sent, `rest` with a number of seconds to wait.
    """

    def __init__(
        self, connected: socket.socket, count: Callable[[int, int], None], rest: Callable[[float], None]
    ) -> None:
        self._socket = connected
        self._count = count
        self._rest = rest
        self._reads, self._pieces = Pace(READS), Pace(PIECES)
        self._owed_seconds = 0.0
        self.settimeout = connected.settimeout
        self.setsockopt = connected.setsockopt
        self.fileno = connected.fileno
        self.close = connected.close

    def begin(self) -> None:
        """Drop the wait that is due: another request begins."""
        self._owed_seconds = 0.0

    def recv(self, most: int) -> bytes:
        """Wait for bytes; b"" at the end."""
        if self._owed_seconds:
            owed, self._owed_seconds = self._owed_seconds, 0.0
            self._rest(owed)
        data = self._socket.recv(most)
        self._count(len(data), 0)
        pace = self._reads if len(data) < most else self._pieces
        self._owed_seconds = pace.count(len(data))
        return data

    def send(self, data: bytes | memoryview) -> int:
        """Send bytes; gives how many were taken."""
        sent = self._socket.send(data)
        self._count(0, sent)
        return sent
