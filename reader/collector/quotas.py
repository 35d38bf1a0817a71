"""How many reports are taken from where: enough for a carrier's readers behind one address, not for a flood.

Each network has a small quota of its own, which no other network can use up. Reports beyond it use a supply shared
by all. A carrier with a thousand readers cannot be told from a flood by its reports, so the supply is divided as
memory is among the queues of a switch (dynamic thresholds, Choudhury and Hahne 1998): whoever has had less than
what is left may have more. One address alone gets a third of the supply and never all; after that, there is still
something for its neighbours, and more for other networks.
"""

from __future__ import annotations

from collections import Counter

from reader.collector.networks import network_of

BURST = 30
PER_HOUR = 60
SHARED_PER_HOUR = 36_000
SHARING_SECONDS = 600.0
"""The supply is refilled after this time, and all shares are cleared."""
MOST_NETWORKS = 100_000
"""Most buckets in memory (20 MB); idle ones are deleted first."""


class Quotas:
    """The quotas of one process.

    Args:
        burst: Reports of one network at once.
        per_hour: And in an hour.
        shared_per_hour: Reports of all networks beyond their own quotas.
    """

    def __init__(
        self, burst: int = BURST, per_hour: int = PER_HOUR, shared_per_hour: int = SHARED_PER_HOUR
    ) -> None:
        self._own = Buckets(burst, per_hour)
        self._supply = shared_per_hour * SHARING_SECONDS / 3600
        self._had: Counter[bytes] = Counter()
        """Reports taken from the supply, by household and by network, whose bytes differ in length."""
        self._had_by_all = 0
        self._ends_at = float("-inf")

    def take(self, household: bytes, now: float) -> float:
        """Take a report of a household (`networks.household_of`) at `now`, in seconds of a monotonic clock.

        Returns 0 if it is taken; else the seconds after which it may be.
        """
        network = network_of(household)
        wait = self._own.take(network, now)
        if not wait:
            return 0.0
        if now >= self._ends_at:
            self._had.clear()
            self._had_by_all = 0
            self._ends_at = now + SHARING_SECONDS
        if self._had[household] + self._had[network] >= self._supply - self._had_by_all:
            return min(wait, self._ends_at - now)
        self._had[household] += 1
        self._had[network] += 1
        self._had_by_all += 1
        return 0.0


class Buckets:
    """A token bucket for each network: `burst` reports at once, refilled with `per_hour`.

    Stored as one number each: the moment at which the bucket would be full again.
    """

    def __init__(self, burst: int = BURST, per_hour: int = PER_HOUR) -> None:
        self._interval = 3600.0 / per_hour
        self._depth = burst * self._interval
        self._full_at: dict[bytes, float] = {}

    def take(self, network: bytes, now: float) -> float:
        """Take a token for a report of a network (`network_of`) at `now`, in seconds of a monotonic clock.

        Returns 0 if there was a token; else the seconds until there is one.
        """
        full_at = max(self._full_at.get(network, now), now) + self._interval
        if full_at - now > self._depth:
            return full_at - now - self._depth
        if len(self._full_at) >= MOST_NETWORKS:
            self._evict(now)
        self._full_at[network] = full_at
        return 0.0

    def _evict(self, now: float) -> None:
        self._full_at = {network: at for network, at in self._full_at.items() if at > now}
        # Still too many, as in an attack from many networks: drop the oldest half rather than grow.
        for network in list(self._full_at)[: max(0, len(self._full_at) - MOST_NETWORKS // 2)]:
            del self._full_at[network]
