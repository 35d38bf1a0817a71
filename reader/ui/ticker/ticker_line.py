"""The interface that all lines of the ticker have in common. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.domain.entries.entry import Headline

GAP = 44.0
"""Logical pixels between two headlines, with a thin line in its middle."""
HAIR = 1e-6
"""Less than this (logical pixels) counts as zero."""

Measure = Callable[[Headline], float]


@dataclass(slots=True)
class VisibleHeadline:
    """A visible headline, in logical pixels from the left edge of its line; it may extend beyond either edge."""

    headline: Headline
    left: float
    width: float
    opacity: float = 1.0
    page: int = 0
    """The part shown, if a headline is shown in parts; from 0."""
    number: int = 0
    """Tells copies of a headline on one line apart."""

    @property
    def key(self) -> tuple[int, int]:
        return self.headline.id, self.number

    def begins_within(self, width: float) -> bool:
        """Tell whether its beginning is visible on a line of a width."""
        return self.left >= 0 if self.headline.direction == "ltr" else self.left + self.width <= width


def renewed(headline: Headline, newest: Mapping[int, Headline]) -> Headline:
    """Return a visible headline with its newest marks; a new text would make it jump, so that waits."""
    new = newest.get(headline.id, headline)
    return new if (new.title, new.feed_title) == (headline.title, headline.feed_title) else headline


class TickerLine(Protocol):
    """One line of the ticker: its headlines, their positions, and their movement.

    In every line the first letter of a headline becomes visible no later than its last.
    """

    @property
    def is_empty(self) -> bool:
        """True if the line has no headlines."""

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show other headlines: those of the sequence that belong here. Visible ones do not move at all."""

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Remove headlines of all other feeds, visible ones too."""

    def set_width(self, width: float) -> None:
        """Change the width, in logical pixels."""

    def run(self, seconds: float, words_a_minute: float) -> None:
        """Advance by an interval."""

    def wait(self, words_a_minute: float) -> float:
        """Return the seconds until something changes; 0: it moves all the time."""
        return 0.0

    def stand(self) -> None:
        """Called when the ticker pauses: show headlines without a fade."""
        return

    def scrub(self, pixels: float) -> None:
        """Move by dragging or by the wheel; positive is the line's own direction."""

    def place(self) -> list[VisibleHeadline]:
        """Return the visible headlines, in reading order."""

    def step(self, visible: VisibleHeadline, step: int) -> Headline:
        """Go to the headline after (1) or before (-1) a visible one: scroll so that it is shown in full."""

    def show(self, entry_id: int) -> None:
        """Scroll so that a visible headline is shown in full."""

    @property
    def motion(self) -> tuple[object, float, float]:
        """A state in which headlines only move together, how far to the right they have moved, their opacity."""
        return None, 0.0, 1.0

    @property
    def sense(self) -> int:
        """Direction of movement: -1 to the left, 1 to the right."""
