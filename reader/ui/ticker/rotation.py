"""The headlines of a line in their turns, round and round. Pure; no Qt.

They are kept as places in the sequence that was given, four bytes for each: for a hundred thousand headlines, less
than the pictures of those in sight take.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from reader.domain.entry import Headline


class Rotation:
    """Headlines one after the other, the first behind the last.

    Those to come stand first, and those that have been here stand last: going on, the first becomes the last.

    Args:
        given: Where they are found.
        order: Their places there, the next first.
        came: How many of them have been here, which are the last in that order.
    """

    def __init__(self, given: Sequence[Headline] = (), order: Iterable[int] = (), came: int = 0) -> None:
        self._given = given
        self._order = array("I", order)
        self._at = 0
        self._came = came

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> Headline:
        """Give the next (0), the one after it (1), or the last that came (-1), round the ring."""
        return self._given[self._order[(self._at + place) % len(self._order)]]

    def go_on(self) -> Headline:
        """Let the next come, and give it."""
        headline = self[0]
        self._at = (self._at + 1) % len(self._order)
        self._came = min(self._came + 1, len(self._order))
        return headline

    def go_back(self) -> None:
        """Let the last that came be the next again."""
        self._at = (self._at - 1) % len(self._order)
        self._came = max(self._came - 1, 0)

    def keep(self, is_kept: Callable[[Headline], bool]) -> None:
        """Take out others."""
        to_come = len(self) - self._came
        kept = [place for place in range(len(self)) if is_kept(self[place])]
        order = array("I", (self._order[(self._at + place) % len(self)] for place in kept))
        self._came = sum(place >= to_come for place in kept)
        self._order, self._at = order, 0

    def came(self) -> list[int]:
        """Give the ids of those that have been here, the one of longest ago first."""
        return [self[place].id for place in range(-self._came, 0)]
