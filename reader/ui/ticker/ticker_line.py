"""The interface that all lines of the ticker have in common. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.domain.entry import Headline

GAP = 44.0
"""Logical pixels between two headlines, with a thin line in its middle."""


@dataclass(slots=True)
class VisibleHeadline:
    """A visible headline, in logical pixels from the left edge of its line; it may extend beyond either edge."""

    headline: Headline
    left: float
    width: float
    opacity: float = 1.0
    page: int = 0
    """The part shown, if a headline is shown in parts; from 0."""


class TickerLine(Protocol):
    """One line of the ticker: its headlines, their positions, and their movement.

    In every line the first letter of a headline becomes visible no later than its last.
    """

    @property
    def headlines(self) -> Sequence[Headline]:
        """All headlines, the next first."""

    @property
    def is_empty(self) -> bool:
        """True if the line has no headlines."""

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show other headlines: those of the sequence that belong here. Visible ones do not move at all."""

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Remove headlines of all other feeds, visible ones too."""

    def renew(self, headlines: Sequence[Headline]) -> None:
        """Update the marks of visible headlines."""

    def set_width(self, width: float) -> None:
        """Change the width, in logical pixels."""

    def run(self, seconds: float, words_a_minute: float) -> None:
        """Advance by an interval."""

    def wait(self, words_a_minute: float) -> float:
        """Give the seconds until something changes; 0: it moves all the time."""

    def stand(self) -> None:
        """Called when the ticker pauses: show headlines without a fade."""

    def scrub(self, pixels: float) -> None:
        """Move by dragging or by the wheel; positive is the line's own direction."""

    def place(self) -> list[VisibleHeadline]:
        """Give the visible headlines, in reading order."""

    def beside(self, entry_id: int, step: int) -> Headline | None:
        """Give the headline after (1) or before (-1) a visible one; None if that is not on this line."""

    def show(self, entry_id: int) -> None:
        """Scroll so that a headline, visible or next to a visible one, is shown in full."""

    @property
    def sense(self) -> int:
        """Direction of movement: -1 to the left, 1 to the right."""
