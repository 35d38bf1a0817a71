"""Groups perceptual hashes that look alike (leader clustering).

Votes for pictures that look alike must be counted together, and a group's key must never change: the first hash of
a group is its *leader*, and each later hash within `NEAR` bits belongs to the nearest leader.

Leaders are indexed by 16 pieces of 16 bits (multi-index hashing). Where two hashes differ in at most 31 bits, they
differ in at most one bit of some piece; so a hash is compared with those leaders only that have such a piece, some
hundreds of 100,000. That takes a fifth of a millisecond, for new hashes only; comparing with all of them takes 12.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from reader.wire.block_list import LARGEST_NEAR_COUNT
from reader.wire.likeness import NEAR


class Leaders:
    """All hashes and their leaders, in memory. `leader_of`: the stored leader of each hash."""

    def __init__(self, leader_of: Mapping[bytes, bytes]) -> None:
        self._leader_of: dict[bytes, bytes] = {}
        self._index = LeaderIndex()
        self.learn(leader_of)

    def __len__(self) -> int:
        """Return the number of hashes whose leader is known."""
        return len(self._leader_of)

    def knows(self, pdqs: Iterable[bytes]) -> bool:
        """Tell whether all of these hashes have a leader already."""
        return all(pdq in self._leader_of for pdq in pdqs)

    def leader_of(self, pdq: bytes) -> bytes | None:
        """Return the leader of a hash; None if it has none, or it is not known."""
        return self._leader_of.get(pdq)

    def learn(self, leader_of: Mapping[bytes, bytes]) -> None:
        """Add what another process has stored."""
        self._leader_of |= leader_of
        # In order, so that each process that learns the same has the same index.
        for leader in sorted(set(leader_of.values())):
            self._index.add(leader)

    @contextmanager
    def finding(self) -> Iterator[Callable[[bytes], bytes | None]]:
        """Return a function that finds a hash's leader; new leaders are kept only if the block succeeds.

        It gives None where the hash would need a new leader and there are too many already.
        """
        found: dict[bytes, bytes] = {}
        made: dict[bytes, int] = {}  # a batch makes few, which are compared one by one

        def leader_of(pdq: bytes) -> bytes | None:
            known = self._leader_of.get(pdq) or found.get(pdq)
            if known:
                return known
            number = int.from_bytes(pdq)
            near = self._index.near(number)
            near += [
                (bits, leader) for leader, other in made.items() if (bits := (number ^ other).bit_count()) <= NEAR
            ]
            nearest = min(near)[1] if near else None  # of equally near ones the lowest
            if nearest is None:
                if len(self._index) + len(made) >= LARGEST_NEAR_COUNT:
                    return None
                made[pdq] = number
                nearest = pdq
            found[pdq] = nearest
            return nearest

        yield leader_of
        self._leader_of |= found
        for leader in made:
            self._index.add(leader)


PIECES, PIECE_BITS = 16, 16
_ONE_BIT_OFF = (0, *(1 << bit for bit in range(PIECE_BITS)))


class LeaderIndex:
    """Leaders by the pieces of their hashes. 100 bytes a leader, besides the hash.

    For each piece a table of the newest leader with each value, and for each leader the one before it.
    """

    def __init__(self) -> None:
        self._hashes: list[bytes] = []
        self._numbers: list[int] = []
        self._known: set[bytes] = set()
        # Places count from 1; 0 is none.
        self._newest = [array("I", bytes(4 << PIECE_BITS)) for _ in range(PIECES)]
        self._before = [array("I", [0]) for _ in range(PIECES)]

    def __len__(self) -> int:
        """Return the number of leaders."""
        return len(self._hashes)

    def add(self, leader: bytes) -> None:
        """Add a leader, unless it is there."""
        if leader in self._known:
            return
        self._known.add(leader)
        self._hashes.append(leader)
        self._numbers.append(int.from_bytes(leader))
        place = len(self._hashes)
        for newest, before, piece in zip(self._newest, self._before, _pieces(leader), strict=True):
            before.append(newest[piece])
            newest[piece] = place

    def near(self, number: int) -> list[tuple[int, bytes]]:
        """Return all leaders within `NEAR` bits of a hash, each with how many bits differ."""
        places = set()
        for newest, before, piece in zip(self._newest, self._before, _pieces(number.to_bytes(32)), strict=True):
            for flip in _ONE_BIT_OFF:
                place = newest[piece ^ flip]
                while place:
                    places.add(place)
                    place = before[place]
        numbers, hashes = self._numbers, self._hashes
        return [
            (bits, hashes[place - 1])
            for place in places
            if (bits := (number ^ numbers[place - 1]).bit_count()) <= NEAR
        ]


def _pieces(hash_: bytes) -> tuple[int, ...]:
    return _SPLIT.unpack(hash_)


_SPLIT = struct.Struct(f">{PIECES}H")
