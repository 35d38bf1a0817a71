"""What the ticker's ways of moving have in common: where headlines stand, and what can be asked of them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.domain.entry import Headline

GAP = 44.0
"""Logical pixels between two headlines, with a thin line in its middle."""


@dataclass(slots=True)
class VisibleHeadline:
    """A headline in sight, in logical pixels from the left edge of its line; it may reach over either edge."""

    headline: Headline
    left: float
    width: float
    opacity: float = 1.0
    page: int = 0
    """Which part of it, where it is shown in parts."""


class TickerLine(Protocol):
    """One line of the ticker: which headlines, where they are now, and how they go on.

    The rule for each: a headline's first letter is never in sight later than its last.
    """

    @property
    def headlines(self) -> Sequence[Headline]:
        """All of them, the next first."""

    @property
    def is_empty(self) -> bool:
        """True where no headline runs here."""

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Run others, or those of them that are this line's. What is in sight stays exactly where it is."""

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Take out those of all other feeds, also from sight."""

    def renew(self, headlines: Sequence[Headline]) -> None:
        """Give those in sight their new marks."""

    def set_width(self, width: float) -> None:
        """Be so wide."""

    def run(self, seconds: float, words_a_minute: float) -> None:
        """Let time pass."""

    def wait(self, words_a_minute: float) -> float:
        """Tell how many seconds nothing will change; 0: it moves all the time."""

    def stand(self) -> None:
        """Time stands from now on: be in full sight."""

    def scrub(self, pixels: float) -> None:
        """Go on (or back) by the reader's hand; positive is the way it goes by itself."""

    def place(self) -> list[VisibleHeadline]:
        """Give what is in sight, in the order of reading."""

    def beside(self, entry_id: int, step: int) -> Headline | None:
        """Give the headline after (1) or before (-1) one in sight; None where that one is not here."""

    def show(self, entry_id: int) -> None:
        """Bring a headline in sight, or one beside those, into full sight."""

    @property
    def sense(self) -> int:
        """Which way it goes: -1 to the left, 1 to the right."""
