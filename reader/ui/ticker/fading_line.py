"""One headline at a time, for readers who want no movement: it fades, or with reduced motion just changes. No Qt.

Headlines that all fit beside each other are shown together in the middle of the line. One too long for the line is
shown in parts, split between words. Each part stays as long as it takes to read, at the same number of words a
minute in every script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from reader.domain.entries.entry import Headline
from reader.ui.ticker.ticker_line import GAP, Measure, TickerLine, VisibleHeadline, renewed

FADE_SECONDS = 0.25
SHORTEST_SECONDS = 2.5
"""Shortest time a part is shown: even a few words have to be found first."""
_WHEEL_PIXELS = 90.0
"""Pixels of dragging or of the wheel for one step."""


class FadingLine(TickerLine):
    """Shows headlines one after the other, or all together. The arguments are as of `Lanes` and `set_mode`."""

    def __init__(
        self, measure: Measure, parts: Callable[[Headline, float], Sequence[int]], *, fades: bool, mirrored: bool
    ) -> None:
        self._measure = measure
        self._parts = parts
        self._fades = fades
        self._mirrored = mirrored
        self.headlines: list[Headline] = []
        self._together: list[Headline] = []
        """Visible headlines if all are shown together; empty: one is shown."""
        self._at = 0
        self._part = 0
        self._age = 0.0
        self._width = 0.0
        self._scrubbed = 0.0
        self._rest = 0.0
        """Seconds that the visible part stays; set when `wait` or `run` is called."""
        self._met: set[int] = set()
        """Ids of headlines that have been shown."""
        self._newest: Headline | None = None
        """Replaces the visible headline when it goes: the same with its newest title; None: it is dropped."""

    @property
    def is_empty(self) -> bool:
        return not self.headlines

    @property
    def sense(self) -> int:
        return 1 if self._mirrored else -1

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        if not headlines or not self.headlines:
            self.headlines = list(headlines)
            self._begin()
            return
        self._renew(headlines)
        here = self.headlines[self._at]
        given = {one.id: one for one in headlines}
        self._newest = given.pop(here.id, None)
        # One that has gone and comes again is new, or it would be in neither list.
        self._met &= given.keys() & {one.id for one in self.headlines}
        # First those not shown yet, then the one shown longest ago.
        earlier = [given[one.id] for one in self._turned if one.id in self._met]
        self.headlines = [here, *(one for one in given.values() if one.id not in self._met), *earlier]
        self._at = 0

    def _begin(self) -> None:
        self._at = 0
        self._newest = self.headlines[0] if self.headlines else None
        self._settle()
        self._appear()

    def _settle(self) -> None:
        """Show all headlines together if they have room beside each other."""
        ends = accumulate(self._measure(one) + GAP for one in self.headlines)
        self._together = self._turned if all(end <= self._width + GAP for end in ends) else []
        self._met.update(one.id for one in self._together)
        self._part = 0

    @property
    def _stands(self) -> bool:
        """True if headlines shown together will not change: they fade neither out nor back in."""
        is_same = self._together == [self._newest, *self._turned[1:]]
        return is_same and FADE_SECONDS <= self._age <= self._rest - FADE_SECONDS

    @property
    def _turned(self) -> list[Headline]:
        """All headlines, the visible one first."""
        return self.headlines[self._at :] + self.headlines[: self._at]

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        if not self.headlines:
            return
        here = self.headlines[self._at].id
        self.headlines = [one for one in self._turned if one.feed_id in feed_ids]
        self._at = 0
        if self._together or not self.headlines or self.headlines[0].id != here:
            self._begin()

    def _renew(self, headlines: Sequence[Headline]) -> None:
        """Update the marks of visible headlines."""
        newest = {one.id: one for one in headlines}
        self.headlines[self._at] = renewed(self.headlines[self._at], newest)
        self._together = [renewed(one, newest) for one in self._together]

    def set_width(self, width: float) -> None:
        if width != self._width:
            # It is split into other parts now.
            self._width, self._part = width, 0
            if self._newest is not None:
                self._settle()

    def run(self, seconds: float, words_a_minute: float) -> None:
        if not self.headlines:
            return
        stands, stay = self._stands, self._stay(words_a_minute)
        self._age += seconds
        if stands:
            self._age = min(self._age, stay - FADE_SECONDS)
        # Timers count whole milliseconds, so allow for one that is slightly early.
        elif self._age >= stay - 0.002:
            self._go(1)

    def wait(self, words_a_minute: float) -> float:
        left = self._stay(words_a_minute) - self._age
        if self._stands:
            return self._rest
        if not self._fades:
            return max(left, 0.0)
        if self._age < FADE_SECONDS:
            return 0.0
        return max(left - FADE_SECONDS, 0.0)

    def _stay(self, words_a_minute: float) -> float:
        if self.headlines:
            words = sum(sum(self._parts(one, self._width)) for one in self._together)
            words = words or self._parts(self.headlines[self._at], self._width)[self._part]
            self._rest = max(words * 60 / words_a_minute, SHORTEST_SECONDS)
        return self._rest

    def _go(self, step: int) -> None:
        """Go a part forward or back, by the clock or by the reader."""
        if self._together:
            self._met.add(self.headlines[self._at].id)
            self.headlines = [one for one in (self._newest, *self._turned[1:]) if one is not None]
            # If they have become too many, new ones come first.
            self.headlines.sort(key=lambda one: one.id in self._met)
            self._begin()
            self._age = 0.0
            return
        part = self._part + step
        if part < 0:
            self._turn_to((self._at - 1) % len(self.headlines))
            part = len(self._parts(self.headlines[self._at], self._width)) - 1
        elif part >= len(self._parts(self.headlines[self._at], self._width)):
            self._turn_to((self._at + 1) % len(self.headlines))
            self._settle()
            part = 0
        self._part, self._age = part, 0.0

    def _turn_to(self, at: int) -> None:
        """Show another headline."""
        here = self._at
        self._met.add(self.headlines[here].id)
        if self._newest is not None:
            self.headlines[here] = self._newest
        elif at != here:
            del self.headlines[here]
            at -= at > here
        self._at = at
        self._newest = self.headlines[at]

    def stand(self) -> None:
        self._age = max(min(self._age, self._rest - FADE_SECONDS), FADE_SECONDS)

    def scrub(self, pixels: float) -> None:
        self._scrubbed += pixels
        while self.headlines and not self._together and abs(self._scrubbed) >= _WHEEL_PIXELS:
            step = 1 if self._scrubbed > 0 else -1
            self._scrubbed -= step * _WHEEL_PIXELS
            self._go(step)
            self._appear()

    def _appear(self) -> None:
        """Skip the fade-in: it is the first headline, or the reader chose it."""
        self._age = FADE_SECONDS

    def place(self) -> list[VisibleHeadline]:
        if not self.headlines or self._width <= 0:
            return []
        opacity = 1.0
        if self._fades and self._rest:
            opacity = max(min(self._age, self._rest - self._age, FADE_SECONDS) / FADE_SECONDS, 0.0)
        if not self._together:
            return [VisibleHeadline(self.headlines[self._at], 0.0, self._width, opacity, self._part)]
        widths = [self._measure(one) for one in self._together]
        begin = (self._width - sum(widths) - GAP * (len(widths) - 1)) / 2
        begins = [begin + GAP * place + sum(widths[:place]) for place in range(len(widths))]
        return [
            VisibleHeadline(one, self._width - at - width if self._mirrored else at, width, opacity)
            for one, width, at in zip(self._together, widths, begins, strict=True)
        ]

    def step(self, visible: VisibleHeadline, step: int) -> Headline:
        shown = self._together or self.headlines
        place = next(place for place, one in enumerate(shown) if one.id == visible.headline.id)
        headline = shown[(place + step) % len(shown)]
        self.show(headline.id)
        return headline

    def show(self, entry_id: int) -> None:
        if self._together:
            return
        at = next((at for at, one in enumerate(self.headlines) if one.id == entry_id), self._at)
        if at != self._at:
            self._turn_to(at)
            self._part = 0
        self._appear()
