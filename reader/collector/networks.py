"""From an address to what is kept of it: nothing that leads back.

A network is an IPv4 /24 or an IPv6 /48. In memory it is needed for a token bucket; in a report only a keyed hash
of it is stored, over the subject too, so that votes for one image can be compared with each other and with nothing
else. Keys last a month and are deleted a month later; then no hash can be traced to a network, even by trying all.
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
"""Buckets in memory (20 MB); full ones that are idle are let go first."""


def network_of(address: str) -> bytes:
    """Give the network of an address; an address that is none has the network of nobody."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return b"?"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return parsed.packed[:3] if parsed.version == 4 else parsed.packed[:6]


class NetworkHashes:
    """Keyed hashes of networks, with this period's key.

    Args:
        store: Where keys lie.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._period = -1
        self._salt = b""

    def prepare(self, now: datetime) -> None:
        """Have the key of this period ready, made where it is new, and delete those of long ago."""
        period = day_of(now) // PERIOD_DAYS
        if period == self._period:
            return
        self._salt = salt_of(self._store, period, keep=KEPT_PERIODS)
        self._period = period

    def hash(self, network: bytes, subject: bytes) -> bytes:
        """Give 8 bytes for a network, comparable within one subject only."""
        return hmac.digest(self._salt, network + b"\0" + subject, "sha256")[:8]


class Buckets:
    """How much each network may still report: a bucket of `burst`, refilled with `per_hour`.

    One number for each network: the moment at which its bucket would be full again.
    """

    def __init__(self, burst: int = BURST, per_hour: int = PER_HOUR) -> None:
        self._interval = 3600.0 / per_hour
        self._depth = burst * self._interval
        self._full_at: dict[bytes, float] = {}

    def take(self, network: bytes, now: float) -> float:
        """Take one report out of a network's bucket.

        Args:
            network: As `network_of` gives it.
            now: Seconds of a clock that never goes back.

        Returns:
            0 where there was one; else the seconds until there is.
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
        # Still too many: an attack from everywhere. Forgetting the oldest half is kinder than growing.
        for network in list(self._full_at)[: max(0, len(self._full_at) - MOST_NETWORKS // 2)]:
            del self._full_at[network]


def day_of(now: datetime) -> int:
    """Give the days since 1970."""
    return int(now.timestamp()) // 86_400


def minute_of(now: datetime) -> int:
    """Give the minutes since 1970."""
    return int(now.timestamp()) // 60
