"""Counts what goes over the network, for the status line, the round's report and the trip's budget."""

from __future__ import annotations

import threading
from collections import Counter


class Meter:
    """Bytes read from and written to sockets, headers included (inside TLS). Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._received: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()

    @property
    def received(self) -> int:
        """Bytes received so far."""
        return self.received_for()

    @property
    def sent(self) -> int:
        """Bytes sent so far."""
        with self._lock:
            return self._sent.total()

    def received_for(self, *kinds: str) -> int:
        """Give the bytes received so far for these kinds of request (`limits.Kind`); for all if none is named."""
        with self._lock:
            return sum(self._received[kind] for kind in kinds) if kinds else self._received.total()

    def count(self, kind: str, *, received: int = 0, sent: int = 0) -> None:
        """Add bytes; called for each piece, so that the figures move during a long download."""
        with self._lock:
            self._received[kind] += received
            self._sent[kind] += sent
