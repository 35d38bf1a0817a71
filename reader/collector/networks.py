"""Turns a client's IP address into a keyed hash of its network; nothing that leads back to the client is stored.

A network is an IPv4 /24 or an IPv6 /48. In memory it has a quota (`quotas.py`). A report stores only a keyed hash
of network and subject together, so that votes can be compared within one subject and nowhere else. Keys are used
for a month and deleted a month later; after that no hash can be traced to a network, even by trying all networks.
"""

from __future__ import annotations

import hmac
import ipaddress
from datetime import datetime

from reader.collector.store.database import Store
from reader.collector.store.salts import salt_of

PERIOD_DAYS = 30
KEPT_PERIODS = 2


def household_of(address: str) -> bytes:
    """Return the household of an IP address: the IPv4 address, or the IPv6 /64 of one customer or phone.

    Anything else belongs to one household that stands for all unknown ones.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return b"?"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return parsed.packed[:8]


def network_of(household: bytes) -> bytes:
    return household[:3] if len(household) == 4 else household[:6]


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
        """Hash a network to 8 bytes, comparable within one subject only."""
        return hmac.digest(self._salt, network + b"\0" + subject, "sha256")[:8]


def day_of(now: datetime) -> int:
    return int(now.timestamp()) // 86_400


def minute_of(now: datetime) -> int:
    return int(now.timestamp()) // 60
