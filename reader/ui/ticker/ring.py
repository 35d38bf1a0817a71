"""The headlines of a line in their turns, round and round. Pure; no Qt.

They are kept as places in the sequence that was given, four bytes for each: for a hundred thousand headlines, less
than the pictures of those in sight take.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from reader.domain.entry import Headline


class Ring:
    """Headlines one after the other, the first behind the last.

    Those to come stand first, and those that came stand last: going on, the first becomes the last.

    Args:
        given: Where they are found.
    """

    def __init__(self, given: Sequence[Headline] = ()) -> None:
        self._given = given
        self._others: list[Headline] = []
        self._order = array("I")
        self._at = 0
        self._came = 0

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> Headline:
        """Give the next (0), the one after it (1), or the last that came (-1), round the ring."""
        found = self._order[(self._at + place) % len(self._order)]
        return self._given[found] if found < len(self._given) else self._others[found - len(self._given)]

    # While it is put together; nothing has gone on yet.

    def add(self, places: Iterable[int], *, came: bool = False) -> None:
        """Add headlines by their places in those that were given; those that came already are added last."""
        before = len(self._order)
        self._order.extend(places)
        if came:
            self._came += len(self._order) - before

    def add_other(self, headline: Headline, *, came: bool = False) -> None:
        """Add one that was not given."""
        self._others.append(headline)
        self.add([len(self._given) + len(self._others) - 1], came=came)

    # While it goes round.

    def go_on(self) -> Headline:
        """Let the next come, and give it."""
        headline = self[0]
        self._at = (self._at + 1) % len(self._order)
        # When all have come, it begins anew.
        self._came = self._came + 1 if self._came < len(self._order) else 1
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

    def came(self) -> set[int]:
        """Give the ids of those that have come since it began anew."""
        return {self[-1 - step].id for step in range(self._came)}
