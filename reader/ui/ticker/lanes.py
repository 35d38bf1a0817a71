"""The lines of the ticker in each mode, and their speed. No Qt.

`lanes`: a line for headlines written from left to right, and one for those from right to left; a line without
headlines is left out. `runs`: one line for both, which turns. `calm`: one headline at a time, or all if they fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reader.domain.entries.entry import Headline
from reader.domain.text.language import Direction
from reader.domain.text.word_count import Script, script_of
from reader.ui.ticker.fading_line import FadingLine
from reader.ui.ticker.scrolling_line import ScrollingLine
from reader.ui.ticker.ticker_line import GAP, TickerLine
from reader.ui.ticker.turning_line import TurningLine

_SAMPLE = 24
"""Headlines per script from which the average length of a word is estimated."""


@dataclass(eq=False, repr=False)
class Lanes:
    """Distributes headlines among lines."""

    _measure: Callable[[Headline], float]
    """Gives a headline's width in logical pixels."""
    _rough_width: Callable[[Headline], float]
    """Estimates it, which is cheaper."""
    _words: Callable[[Headline], int]
    """Gives its number of words, with source and time."""
    _parts: Callable[[Headline, float], Sequence[int]]
    """Gives the number of words in each part that it is shown in, for a width; at least one part."""

    def __post_init__(self) -> None:
        self._paces: dict[Script, float] = {}
        self._width = 0.0
        self._mirrored = False
        self.headlines: Sequence[Headline] = ()
        """All headlines, in the order in which they were chosen."""
        self._lines: dict[Direction | None, TickerLine] = {}
        self.lines: list[TickerLine] = []
        """The lines from top to bottom; the one in the interface's direction first."""
        self.mode: str = "lanes"
        self.fades = True
        self.begin_again()

    def set_mode(self, mode: str, *, fades: bool = True, mirrored: bool = False) -> None:
        """Change the mode (`lanes`, `runs` or `calm`) and start again.

        `fades`: False with reduced motion: `calm` changes without fading. `mirrored`: the interface runs from
        right to left.
        """
        if (mode, fades, mirrored) != (self.mode, self.fades, self._mirrored):
            self.mode, self.fades, self._mirrored = mode, fades, mirrored
            self.begin_again()

    def set_width(self, width: float) -> None:
        """Change the width of all lines, in logical pixels."""
        self._width = width
        for line in self._lines.values():
            line.set_width(width)

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show other headlines; visible ones do not move. The sequence is kept, not copied: it may be long."""
        self.headlines = headlines
        self._learn_paces()
        for line in self._lines.values():
            line.set_headlines(headlines)
        self._count()

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Remove the headlines of all other feeds, visible ones too."""
        self.headlines = [one for one in self.headlines if one.feed_id in feed_ids]
        for line in self._lines.values():
            line.keep_feeds(feed_ids)
        self._count()

    def begin_again(self) -> None:
        """Measure and start again, since widths have changed."""
        keys: tuple[Direction | None, ...] = ("ltr", "rtl") if self.mode == "lanes" else (None,)
        self._lines = {key: self._line(key) for key in keys}
        self.set_width(self._width)
        self.set_headlines(self.headlines)

    def _count(self) -> None:
        order: list[Direction | None] = ["rtl", "ltr"] if self._mirrored else ["ltr", "rtl"]
        here = [self._lines[key] for key in [*order, None] if key in self._lines]
        self.lines = [line for line in here if not line.is_empty]

    def _line(self, direction: Direction | None) -> TickerLine:
        if direction is not None:
            return ScrollingLine(self._measure, self._pace, direction)
        if self.mode == "runs":
            return TurningLine(self._measure, self._pace)
        return FadingLine(self._measure, self._parts, fades=self.fades, mirrored=self._mirrored)

    # How fast.

    def _learn_paces(self) -> None:
        """Find how long a word of each script is, its share of the space between headlines included."""
        by_script: dict[Script, list[Headline]] = {}
        for headline in islice(self.headlines, 10 * _SAMPLE):
            some = by_script.setdefault(_script(headline.title), [])
            if len(some) < _SAMPLE:
                some.append(headline)
        self._paces = {script: self._pace_of(some) for script, some in by_script.items()}

    def _pace(self, headline: Headline) -> float:
        return self._paces.get(_script(headline.title)) or self._pace_of([headline])

    def _pace_of(self, some: Sequence[Headline]) -> float:
        return sum(self._rough_width(one) + GAP for one in some) / sum(map(self._words, some))


_script = lru_cache(maxsize=10 * _SAMPLE)(script_of)
"""Called in each frame, for the few titles that enter."""
