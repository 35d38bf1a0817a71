"""One line for headlines of both directions, which turns: some run to the left, then some to the right. No Qt.

Each direction has a scrolling line of its own, of which one is shown. After some headlines it fades out, and the
other fades in where it was left: both are full, so the line is never empty, not even while it turns.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.entries.entry import Headline
from reader.ui.ticker.scrolling_line import ScrollingLine
from reader.ui.ticker.ticker_line import HAIR, Measure, TickerLine, VisibleHeadline

RUN = 4
"""Headlines that enter before the line turns."""
FADE_SECONDS = 0.4
"""Time to fade out; it takes as long to fade in."""
_FAINTEST = 0.15
"""Opacity at which directions change: less would look like an empty line."""


class _Lane(ScrollingLine):
    """The headlines of one direction, with the bounds of their last run."""

    _began, _before = 0.0, 0
    """The distance scrolled and the number of the last headline when it began."""

    def begin_run(self) -> None:
        self._began, self._before = self._passed, self.number

    def return_to_run(self) -> None:
        """Make the run that is shown the last one, or the run before if it is just beginning."""
        if self._passed <= self._began:
            self._before -= RUN
            self._began = self.entered_at(self._before)

    def move(self, pixels: float) -> float:
        """Move to the end of the run at most, or back to its beginning; returns the pixels that are left."""
        if pixels < 0:
            way = max(pixels, min(self._began - self._passed, 0.0))
            self.scrub(way)
            return pixels - way
        while pixels > 0 and self.number < self._before + RUN:
            way = min(pixels, max(self.next_at - self._passed, 0.0))
            self.scrub(way)
            pixels -= way
        return pixels


class TurningLine(TickerLine):
    """Shows the headlines of both directions by turns. `measure, pace`: as for `ScrollingLine`."""

    def __init__(self, measure: Measure, pace: Measure) -> None:
        # The direction that is shown, and the other.
        self._here, self._there = _Lane(measure, pace, "ltr"), _Lane(measure, pace, "rtl")
        self._width = 0.0
        self._turning = 0.0
        """Seconds since it began to fade; 0: it does not."""
        self._entered: int | None = None
        """Number with which the keyboard entered the direction that is shown."""
        self._leaves = False
        """None of those given last has the direction that is shown: its headlines leave when the line turns."""

    @property
    def is_empty(self) -> bool:
        return self._here.is_empty and self._there.is_empty

    @property
    def sense(self) -> int:
        return self._here.sense

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        if self.is_empty and headlines and not self._here.is_mine(headlines[0]):
            self._here, self._there = self._there, self._here
        here, there = self._here, self._there
        begins = here.is_empty or there.is_empty
        there.set_headlines(headlines)
        self._leaves = not (here.is_empty or there.is_empty or any(map(here.is_mine, headlines)))
        if not self._leaves:
            here.set_headlines(headlines)
        if begins:
            self._begin_runs()
        elif there.is_empty and 0 < self._turning < FADE_SECONDS:
            # Nothing to turn to: fade in again, from the current opacity.
            self._turning = 2 * FADE_SECONDS - self._turning

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        for lane in (self._here, self._there):
            lane.keep_feeds(feed_ids)
        if self._here.is_empty:
            self._here, self._there, self._leaves = self._there, self._here, False
        self._begin_runs()

    def set_width(self, width: float) -> None:
        self._width = width
        for lane in (self._here, self._there):
            lane.set_width(width)
        self._begin_runs()

    def _begin_runs(self) -> None:
        self._turning = 0.0
        self._here.begin_run()
        self._there.begin_run()

    # Motion

    @property
    def motion(self) -> tuple[object, float, float]:
        state, moved, _ = self._here.motion
        return (self.sense, state), moved, self._opacity

    @property
    def _opacity(self) -> float:
        return max(abs(1 - self._turning / FADE_SECONDS), _FAINTEST) if self._turning else 1.0

    def run(self, seconds: float, words_a_minute: float) -> None:
        self._entered = None
        if self._turning or self._leaves or self._move(self._here.way_of(seconds, words_a_minute)):
            before, self._turning = self._turning, self._turning + seconds
            if before < FADE_SECONDS <= self._turning:
                self._turn()
            if self._turning >= 2 * FADE_SECONDS:
                self._turning = 0.0

    def _move(self, pixels: float) -> float:
        """Move to the end of the run at most; returns the pixels that are left."""
        if not self._there.is_empty:
            return self._here.move(pixels)
        self._here.scrub(pixels)
        return 0.0

    def _turn(self, *, back: bool = False) -> None:
        """Show the other direction, at the beginning of a run, or at the end of its last one."""
        if self._leaves:
            self._here.keep_feeds(frozenset())
            self._leaves = False
        self._here, self._there = self._there, self._here
        (self._here.return_to_run if back else self._here.begin_run)()

    def stand(self) -> None:
        self._turning = 0.0

    def scrub(self, pixels: float) -> None:
        self._turning = 0.0
        while abs(pixels := self._move(pixels)) > HAIR:
            self._turn(back=pixels < 0)

    # Geometry

    def place(self) -> list[VisibleHeadline]:
        visible_headlines = self._here.place()
        for visible in visible_headlines:
            visible.opacity = self._opacity
        return visible_headlines

    def step(self, visible: VisibleHeadline, step: int) -> Headline:
        """Step through the headlines of this direction, each once, and to the end of the run; then turn."""
        if self._there.is_empty:
            return self._here.step(visible, step)
        self._turning = 0.0
        headline, pixels = self._here.beside(visible, step)
        self._entered = visible.number if self._entered is None else self._entered
        if abs(visible.number + step - self._entered) >= self._here.count or self._here.move(pixels):
            self._turn(back=step < 0)
            seen = self._here.place()
            begun = [one for one in seen if one.begins_within(self._width)] or seen
            # Where a headline has several copies, the keyboard is on the first one.
            ids = [*dict.fromkeys(one.headline.id for one in begun)]
            first = next(one for one in begun if one.headline.id == ids[0 if step > 0 else -1])
            headline, self._entered = first.headline, first.number
            self.show(headline.id)
        return headline

    def show(self, entry_id: int) -> None:
        self._here.show(entry_id)
