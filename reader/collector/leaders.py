"""Groups perceptual hashes that look alike (leader clustering).

Votes for pictures that look alike must be counted together, and a group's key must never change: the first hash of
a group is its *leader*, and each later hash within `NEAR` bits belongs to the nearest leader. A linear scan (0.1
ms at 1,000 leaders, 12 ms at 100,000), for hashes never seen before only; multi-index hashing would be the next
step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from reader.wire.block_list import LARGEST_NEAR_COUNT
from reader.wire.likeness import NEAR


class Leaders:
    """All hashes and their leaders, in memory.

    Args:
        leader_of: As stored: the leader of each hash.
    """

    def __init__(self, leader_of: Mapping[bytes, bytes]) -> None:
        self._leader_of: dict[bytes, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        self.learn(leader_of)

    def __len__(self) -> int:
        """Give the number of hashes whose leader is known."""
        return len(self._leader_of)

    def knows(self, pdqs: Iterable[bytes]) -> bool:
        """Tell whether all of these hashes have a leader already."""
        return all(pdq in self._leader_of for pdq in pdqs)

    def learn(self, leader_of: Mapping[bytes, bytes]) -> None:
        """Add what another process has stored."""
        self._leader_of |= leader_of
        self._numbers |= {leader: int.from_bytes(leader) for leader in set(leader_of.values())}

    @contextmanager
    def finding(self) -> Iterator[Callable[[bytes], bytes | None]]:
        """Give a function that finds a hash's leader; new leaders are kept only if the block succeeds.

        It gives None where the hash would need a new leader and there are too many already.
        """
        found: dict[bytes, bytes] = {}
        made: dict[bytes, int] = {}

        def leader_of(pdq: bytes) -> bytes | None:
            known = self._leader_of.get(pdq) or found.get(pdq)
            if known:
                return known
            number = int.from_bytes(pdq)
            if (nearest := _nearest(number, self._numbers, made)) is None:
                if len(self._numbers) + len(made) >= LARGEST_NEAR_COUNT:
                    return None
                made[pdq] = number
                nearest = pdq
            found[pdq] = nearest
            return nearest

        yield leader_of
        self._leader_of |= found
        self._numbers |= made


def _nearest(number: int, *leaders: Mapping[bytes, int]) -> bytes | None:
    """Give the nearest leader within `NEAR` bits; among equally near ones the lowest."""
    near = [
        ((number ^ other).bit_count(), leader)
        for some in leaders
        for leader, other in some.items()
        if (number ^ other).bit_count() <= NEAR
    ]
    return min(near)[1] if near else None
