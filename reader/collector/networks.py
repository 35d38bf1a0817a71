"""What is kept of a client's IP address: nothing that leads back to it.

A network is an IPv4 /24 or an IPv6 /48. In memory it has a token bucket. A report stores only a keyed hash of
network and subject together, so that votes can be compared within one subject and nowhere else. Keys are used for
a month and deleted a month later; after that no hash can be traced to a network, even by trying all networks.
"""

from __future__ import annotations

import hmac
import ipaddress
from datetime import datetime

from reader.collector.store.database import Store
from reader.collector.store.salts import salt_of

PERIOD_DAYS = 30
KEPT_PERIODS = 2
BURST = 30
PER_HOUR = 60
MOST_NETWORKS = 100_000
"""Buckets in memory (20 MB); idle ones are deleted first."""


def network_of(address: str) -> bytes:
    """Give the network of an IP address; for anything else a network that stands for all unknown ones."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return b"?"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return parsed.packed[:3] if parsed.version == 4 else parsed.packed[:6]


class NetworkHashes:
    """Keyed hashes of networks, with this period's key."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._period = -1
        self._salt = b""

    def prepare(self, now: datetime) -> None:
        """Load the key of this period, or create it, and delete keys past their time."""
        period = day_of(now) // PERIOD_DAYS
        if period == self._period:
            return
        self._salt = salt_of(self._store, period, keep=KEPT_PERIODS)
        self._period = period

    def hash(self, network: bytes, subject: bytes) -> bytes:
        """Give 8 bytes for a network, comparable within one subject only."""
        return hmac.digest(self._salt, network + b"\0" + subject, "sha256")[:8]


class Buckets:
    """A token bucket for each network: `burst` reports at once, refilled with `per_hour`.

    Stored as one number each: the moment at which the bucket would be full again.
    """

    def __init__(self, burst: int = BURST, per_hour: int = PER_HOUR) -> None:
        self._interval = 3600.0 / per_hour
        self._depth = burst * self._interval
        self._full_at: dict[bytes, float] = {}

    def take(self, network: bytes, now: float) -> float:
        """Take a token for one report.

        Args:
            network: As `network_of` gives it.
            now: Seconds of a monotonic clock.

        Returns:
            0 if there was a token; else the seconds until there is one.
        """
        full_at = max(self._full_at.get(network, now), now) + self._interval
        if full_at - now > self._depth:
            return full_at - now - self._depth
        if len(self._full_at) >= MOST_NETWORKS:
            self._let_go(now)
        self._full_at[network] = full_at
        return 0.0

    def _let_go(self, now: float) -> None:
        self._full_at = {network: at for network, at in self._full_at.items() if at > now}
        # Still too many, as in an attack from many networks: drop the oldest half rather than grow.
        for network in list(self._full_at)[: max(0, len(self._full_at) - MOST_NETWORKS // 2)]:
            del self._full_at[network]


def day_of(now: datetime) -> int:
    """Give the days since 1970."""
    return int(now.timestamp()) // 86_400


def minute_of(now: datetime) -> int:
    """Give the minutes since 1970."""
    return int(now.timestamp()) // 60
