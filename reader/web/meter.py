"""Counts bytes on the network, for the status line, the report of a round, the budget of a trip and the ledger."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from reader.domain.trips.traffic import Traffic

_charged: ContextVar[int | None] = ContextVar("charged", default=None)
"""The feed for which this thread makes requests. One thread makes all of a request."""


class Meter:
    """Bytes on the wire, headers and TLS included. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._received: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()
        self._untold: dict[tuple[int | None, str], list[int]] = {}
        """Received and sent bytes by feed and kind that the ledger does not have yet."""

    @property
    def received(self) -> int:
        return self.received_for()

    @property
    def sent(self) -> int:
        with self._lock:
            return self._sent.total()

    def received_for(self, *kinds: str) -> int:
        """Return the bytes received for these kinds of request (`limits.Kind`); for all if none is named."""
        with self._lock:
            return sum(self._received[kind] for kind in kinds) if kinds else self._received.total()

    @contextmanager
    def charged_to(self, feed_id: int | None) -> Iterator[None]:
        """Charge what this thread sends and receives to a feed."""
        before = _charged.set(feed_id)
        try:
            yield
        finally:
            _charged.reset(before)

    def count(self, kind: str, *, received: int = 0, sent: int = 0) -> None:
        """Add bytes; called for each read, so that figures move during a long download."""
        with self._lock:
            self._received[kind] += received
            self._sent[kind] += sent
            self._note((_charged.get(), kind), received, sent)

    @property
    def untold_bytes(self) -> int:
        """Bytes in both directions that `take` would give."""
        with self._lock:
            return sum(received + sent for received, sent in self._untold.values())

    def take(self) -> list[Traffic]:
        """Return what was counted since the last call, by feed and kind; each byte is given once."""
        with self._lock:
            untold, self._untold = self._untold, {}
        return [
            Traffic(feed_id=feed_id, kind=kind, received=received, sent=sent)
            for (feed_id, kind), (received, sent) in untold.items()
        ]

    def put_back(self, traffic: Sequence[Traffic]) -> None:
        """Count again what `take` returned and could not be stored."""
        with self._lock:
            for one in traffic:
                self._note((one.feed_id, one.kind), one.received, one.sent)

    def _note(self, key: tuple[int | None, str], received: int, sent: int) -> None:
        noted = self._untold.setdefault(key, [0, 0])
        noted[0] += received
        noted[1] += sent
