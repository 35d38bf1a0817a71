"""The order in which the headlines of a line take turns, round and round. No Qt.

It holds indexes into the given sequence, four bytes each: for a hundred thousand headlines that is less memory
than the pixmaps of the visible ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from reader.domain.entries.entry import Headline


class Rotation:
    """A circular list of headlines: those not shown yet first, then those shown, the one of longest ago first.

    `go_on` moves the first to the end. `order`: indexes into `given`, the next headline first; `came`: how many
    have been shown, which are the last in `order`.
    """

    def __init__(self, given: Sequence[Headline] = (), order: Iterable[int] = (), came: int = 0) -> None:
        self._given = given
        self._order = array("I", order)
        self._at = 0
        self._came = came

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> Headline:
        """Return the next headline (0), the one after it (1), or the last shown (-1), modulo the length."""
        return self._given[self._order[(self._at + place) % len(self._order)]]

    def go_on(self) -> Headline:
        """Return the next headline and move it to the end."""
        headline = self[0]
        self._at = (self._at + 1) % len(self._order)
        self._came = min(self._came + 1, len(self._order))
        return headline

    def go_back(self) -> None:
        """Make the last shown headline the next again."""
        self._at = (self._at - 1) % len(self._order)
        self._came = max(self._came - 1, 0)

    def keep(self, is_kept: Callable[[Headline], bool]) -> None:
        """Remove all headlines for which `is_kept` is False."""
        to_come = len(self) - self._came
        kept = [place for place in range(len(self)) if is_kept(self[place])]
        order = array("I", (self._order[(self._at + place) % len(self)] for place in kept))
        self._came = sum(place >= to_come for place in kept)
        self._order, self._at = order, 0

    def came(self) -> list[int]:
        """Return the ids of headlines that have been shown, the one of longest ago first."""
        return [self[place].id for place in range(-self._came, 0)]
