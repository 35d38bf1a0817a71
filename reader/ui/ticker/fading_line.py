"""One headline at a time, for readers who want no movement: it fades, or with reduced motion just changes. No Qt.

A headline too long for the line is shown in parts, split between words. Each part stays as long as it takes to
read, at the same number of words a minute in every script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.domain.entry import Headline
from reader.ui.ticker.ticker_line import VisibleHeadline

FADE_SECONDS = 0.25
SHORTEST_SECONDS = 2.5
"""Shortest time a part is shown: even a few words have to be found first."""
_WHEEL_PIXELS = 90.0
"""Pixels of dragging or of the wheel for one step."""


class FadingLine:
    """Shows headlines one after the other.

    Args:
        parts: Gives the number of words in each part of a headline, for the line's width; at least one part.
        fades: False with reduced motion: headlines change without fading.
        mirrored: The interface runs from right to left.
    """

    def __init__(self, parts: Callable[[Headline, float], Sequence[int]], *, fades: bool, mirrored: bool) -> None:
        self._parts = parts
        self._fades = fades
        self._mirrored = mirrored
        self.headlines: list[Headline] = []
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
            self.headlines, self._at, self._part = list(headlines), 0, 0
            self._newest = self.headlines[0] if self.headlines else None
            self._appear()
            return
        self.renew(headlines)
        here = self.headlines[self._at]
        given = {one.id: one for one in headlines}
        self._newest = given.pop(here.id, None)
        self._met &= given.keys()
        # First those not shown yet, then the one shown longest ago.
        earlier = [given[one.id] for one in self._turned if one.id in self._met]
        self.headlines = [here, *(one for one in given.values() if one.id not in self._met), *earlier]
        self._at = 0

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
        if not self.headlines or self.headlines[0].id != here:
            self._newest = self.headlines[0] if self.headlines else None
            self._part = 0
            self._appear()

    def renew(self, headlines: Sequence[Headline]) -> None:
        if self.headlines:
            here = self.headlines[self._at]
            new = next((one for one in headlines if one.id == here.id), None)
            if new is not None and (new.title, new.feed_title) == (here.title, here.feed_title):
                self.headlines[self._at] = new

    def set_width(self, width: float) -> None:
        if width != self._width:
            # It is split into other parts now.
            self._width, self._part = width, 0

    def run(self, seconds: float, words_a_minute: float) -> None:
        if not self.headlines:
            return
        self._age += seconds
        # Timers count whole milliseconds, so allow for one that is slightly early.
        if self._age >= self._stay(words_a_minute) - 0.002:
            self._go(1)

    def wait(self, words_a_minute: float) -> float:
        left = self._stay(words_a_minute) - self._age
        if not self._fades:
            return max(left, 0.0)
        if self._age < FADE_SECONDS:
            return 0.0
        return max(left - FADE_SECONDS, 0.0)

    def _stay(self, words_a_minute: float) -> float:
        if self.headlines:
            words = self._parts(self.headlines[self._at], self._width)[self._part]
            self._rest = max(words * 60 / words_a_minute, SHORTEST_SECONDS)
        return self._rest

    def _go(self, step: int) -> None:
        """Go a part forward or back, by the clock or by the reader."""
        part = self._part + step
        if part < 0:
            self._turn_to((self._at - 1) % len(self.headlines))
            part = len(self._parts(self.headlines[self._at], self._width)) - 1
        elif part >= len(self._parts(self.headlines[self._at], self._width)):
            self._turn_to((self._at + 1) % len(self.headlines))
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
        while self.headlines and abs(self._scrubbed) >= _WHEEL_PIXELS:
            step = 1 if self._scrubbed > 0 else -1
            self._scrubbed -= step * _WHEEL_PIXELS
            self._go(step)
            self._appear()

    def _appear(self) -> None:
        """Skip the fade-in: it is the first headline, or the reader asked for it."""
        self._age = FADE_SECONDS

    def place(self) -> list[VisibleHeadline]:
        if not self.headlines or self._width <= 0:
            return []
        opacity = 1.0
        if self._fades and self._rest:
            opacity = min(self._age / FADE_SECONDS, (self._rest - self._age) / FADE_SECONDS, 1.0)
        return [VisibleHeadline(self.headlines[self._at], 0.0, self._width, max(opacity, 0.0), self._part)]

    def beside(self, entry_id: int, step: int) -> Headline | None:
        if not self.headlines or self.headlines[self._at].id != entry_id:
            return None
        return self.headlines[(self._at + step) % len(self.headlines)]

    def show(self, entry_id: int) -> None:
        at = next((at for at, one in enumerate(self.headlines) if one.id == entry_id), self._at)
        if at != self._at:
            self._turn_to(at)
            self._part = 0
        self._appear()
