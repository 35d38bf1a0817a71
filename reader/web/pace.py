"""What small pieces may cost us: a connection that brings nothing else is left to wait, and in the end left.

A read takes 40 µs of the interpreter and a chunk 7 µs, whatever is in them. Sixteen servers that send single bytes
as fast as they are taken kept sixteen threads at it, and a window beside them stood still for 13 of 31 seconds
(measured: p99 of its 10 ms timer 250 ms late, 2.6 s at the worst). So each connection has a few small pieces for
nothing, more of them as its bytes come, and beyond that so many a second. Where we wait between two reads the
system collects what comes meanwhile, so that the next one is larger: an honest server that sends little at a time
loses nothing by it.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed
from reader.web.limits import Limits

LEAST_PIECE_BYTES = 8
"""A body that comes in smaller pieces than this in the mean is ended: web servers send hundreds of bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many pieces of one kind may come."""

    free: int
    """At once."""
    bytes_each: int
    """One more for so many bytes."""
    per_second: int
    """Beyond that."""


READS = Rate(free=64, bytes_each=4_096, per_second=50)
"""Reads that found less than they asked for: each may wait for the server, and wakes a thread."""
PIECES = Rate(free=250, bytes_each=400, per_second=1_500)
"""Chunks of a body, and parts of TLS records that are here already: 1 % of a core."""
_REST_SECONDS = 0.02
"""The shortest wait that is worth a system call."""


class Pace:
    """Tells how long to wait between pieces. For one thread at a time.

    Args:
        rate: How many may come.
        clock: Seconds that never go back.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._credit = float(rate.free)
        self._looked = clock()

    def count(self, size: int) -> float:
        """Count a piece of so many bytes; gives the seconds to wait before the next one."""
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
    """Sees to it that a body comes as bodies do.

    Args:
        limits: How long a look takes in, and how much must come meanwhile.
        clock: Seconds that never go back.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._bytes = self._pieces = 0
        self._until = clock() + limits.body_seconds

    def count(self, size: int) -> None:
        """Count a piece of so many bytes."""
        self._bytes += size
        self._pieces += 1

    def check(self) -> None:
        """Look what has come since the last look, where that is long enough ago.

        Raises:
            ExchangeFailed: `timeout`, by the server's own doing.
        """
        now = self._clock()
        if now < self._until:
            return
        if self._bytes < self._limits.body_bytes or self._bytes < self._pieces * LEAST_PIECE_BYTES:
            raise ExchangeFailed(FailureReason.TIMEOUT, "byte by byte", trickled=True)
        self._bytes = self._pieces = 0
        self._until = now + self._limits.body_seconds


class PacedSocket:
    """A connected socket that counts what passes, and waits between small pieces.

    Args:
        connected: The socket.
        count: Told of bytes that passed the network: received, sent.
        rest: Waits so many seconds.
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
        """Forget a wait that is owed: another exchange begins."""
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
