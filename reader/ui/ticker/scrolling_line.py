"""A line of scrolling headlines of one direction; each enters with its first letter, in Arabic too. No Qt.

Headlines have positions on an endless tape. The distance scrolled is one number, so movement is exact to a
fraction of a pixel, works in both directions, and costs the same for ten headlines and ten thousand. The headlines
that have entered form the trail; their positions never change, so new headlines move nothing that is visible.

The line is full from its beginning on: each headline follows the one before it after the usual gap. Headlines that
do not fill it all together are repeated, so the trail and the screen may have several copies of one.

The order of turns, however often headlines are chosen again: first those not shown yet, then the one shown longest
ago. So a headline comes again only when all others have been shown.

All positions are computed for a line that moves left; for one that moves right they are mirrored at the very end.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reader.domain.entries.entry import Headline
from reader.domain.text.language import Direction
from reader.ui.ticker.ticker_line import GAP, HAIR, Measure, TickerLine, VisibleHeadline, renewed


class Rotation:
    """A circular list of headlines: those not shown yet first, then those shown, the one of longest ago first.

    It holds indexes, four bytes each: for a hundred thousand headlines that is less memory than the pixmaps of the
    visible ones.

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


_HISTORY = 48
"""Most headlines that the reader can scroll back to; before these come those last in turn."""
_FROM_LEAVING, _FROM_COMING = 16.0, 44.0
"""Logical pixels that `show` keeps a headline away from the edges, where text fades."""


@dataclass(slots=True)
class _Entered:
    headline: Headline
    at: float
    """Its beginning on the tape, in logical pixels."""
    width: float
    number: int
    """One more than that of the copy before it."""
    returns: bool = True
    """It is one of the last of the rotation; else it was removed while visible, or a later copy replaces it."""


class ScrollingLine(TickerLine):
    """Scrolls the headlines of one direction along one line.

    `measure`: gives a headline's width in logical pixels; called when it enters. `pace`: gives the logical pixels
    per word in a headline's script, with its share of the gaps.
    """

    def __init__(self, measure: Measure, pace: Measure, direction: Direction) -> None:
        self._measure = measure
        self._pace = pace
        self._direction = direction
        # Its last headlines are those of the trail.
        self._rotation = Rotation()
        self._last_turns: list[Headline | None] = []
        """Headlines that enter before the rotation continues, the next one last; None: the rotation's next. They
        were visible until the reader scrolled back."""
        self._trail: deque[_Entered] = deque()
        self._passed = 0.0
        self._width = 0.0
        self._changes = 0
        """Counts changes other than scrolling on."""

    @property
    def is_empty(self) -> bool:
        return not self._rotation

    @property
    def count(self) -> int:
        return len(self._rotation)

    @property
    def sense(self) -> int:
        return 1 if self._direction == "rtl" else -1

    @property
    def number(self) -> int:
        """The number of the last headline that has entered; it counts them."""
        return self._trail[-1].number if self._trail else 0

    @property
    def motion(self) -> tuple[object, float, float]:
        # The last one may have entered, and not yet be visible.
        is_visible = bool(self._trail) and self._trail[-1].at < self._passed
        return (self._changes, is_visible), self.sense * self._passed, 1.0

    # Headlines

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        if not any(map(self.is_mine, headlines)):
            self.keep_feeds(frozenset())
            return
        self._renew(headlines)
        self._forget_what_left()
        came = self._rotation.came()
        known = {*came, *(one.headline.id for one in self._trail)}
        places = {one.id: place for place, one in enumerate(headlines) if one.id in known and self.is_mine(one)}
        in_sight: list[int] = []
        for one in reversed(self._trail):
            one.returns = one.headline.id in places
            if one.returns:
                in_sight.append(places.pop(one.headline.id))
        self._last_turns = []
        order = array("I")
        order.extend(place for place, one in enumerate(headlines) if one.id not in known and self.is_mine(one))
        to_come = len(order)
        order.extend(places[id_] for id_ in came if id_ in places)
        order.extend(reversed(in_sight))
        self._rotation = Rotation(headlines, order, came=len(order) - to_come)
        self._begin()

    def is_mine(self, headline: Headline) -> bool:
        return headline.direction == self._direction

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        self._changes += 1
        self._forget_what_left()
        gone = 0.0
        trail: deque[_Entered] = deque()
        for one in self._trail:
            if one.headline.feed_id in feed_ids:
                # Headlines behind a removed one close the gap, but none leaves by that.
                gone = min(gone, max(one.at - (self._passed - self._width), 0.0))
                one.at -= gone
                one.number = len(trail)
                trail.append(one)
            else:
                gone += one.width + GAP
        self._rotation.keep(lambda one: one.feed_id in feed_ids)
        self._last_turns = [one for one in self._last_turns if one is None or one.feed_id in feed_ids]
        self._trail = deque() if self.is_empty else trail
        self._fill(self._passed)
        self._begin()

    def _renew(self, headlines: Sequence[Headline]) -> None:
        """Update the marks of visible headlines."""
        self._changes += 1
        here = {one.headline.id for one in self._trail}
        newest = {one.id: one for one in headlines if one.id in here}
        for one in self._trail:
            one.headline = renewed(one.headline, newest)

    def set_width(self, width: float) -> None:
        self._changes += 1
        grown, self._width = width - self._width, width
        # Text at the edge where it leaves stays in place.
        self.scrub(grown)
        self._begin()

    # Motion

    def run(self, seconds: float, words_a_minute: float) -> None:
        self.scrub(self.way_of(seconds, words_a_minute))

    def scrub(self, pixels: float) -> None:
        if not self._trail:
            return
        before = self._passed
        self._passed += pixels
        if pixels < 0:
            self._go_back()
        # Not before the previous position: after a delay it still enters at the edge.
        while (at := max(self.next_at, before)) <= self._passed:
            self._enter(at)

    def way_of(self, seconds: float, words_a_minute: float) -> float:
        """Return the distance at the pace of the headline that enters; between two it changes gradually."""
        if not self._trail:
            return 0.0
        last = self._trail[-1]
        pace = self._pace(last.headline)
        beyond = min(max((self._passed - last.at - last.width) / GAP, 0.0), 1.0)
        pace = pace if not beyond else pace + (self._pace(self._following) - pace) * beyond
        return pace * words_a_minute / 60 * seconds

    def _begin(self) -> None:
        """Fill an empty line at once, from the edge where text leaves."""
        if self._trail or not self._rotation or self._width <= 0:
            return
        self._enter(0.0)
        self._passed = self._width - _FROM_LEAVING
        self._fill(self._passed)

    def _fill(self, end: float) -> None:
        while self._trail and self.next_at < end:
            self._enter(self.next_at)

    def _enter(self, at: float) -> None:
        self._changes += 1
        headline = self._last_turns.pop() if self._last_turns else None
        returns = headline is None
        headline = headline or self._rotation.go_on()
        self._trail.append(_Entered(headline, at, self._measure(headline), self.number + 1, returns))
        self._forget_what_left(_HISTORY)

    def _forget_what_left(self, kept: int = 1) -> None:
        """Remove headlines that have left from the trail, which keeps so many of the last ones."""
        while len(self._trail) > kept and self._has_left(self._trail[0]):
            self._trail.popleft()

    def _go_back(self) -> None:
        self._changes += 1
        while not self._has_left(self._trail[0]):
            self._put_before()
        while self._trail[-1].at > self._passed:
            last = self._trail.pop()
            if last.returns:
                self._rotation.go_back()
            if self._last_turns or not last.returns:
                self._last_turns.append(None if last.returns else last.headline)

    def _put_before(self) -> None:
        """Nothing is known before the first headline: continue with the last ones of the rotation."""
        number = self._trail[0].number - 1
        self._trail.appendleft(_Entered(*self._turn(number), number))

    def entered_at(self, number: int) -> float:
        """Return the position at which the headline of a number enters; it may be before all that have entered."""
        while self._trail[0].number > number:
            self._put_before()
        return self._turn(number)[1]

    def _turn(self, number: int) -> tuple[Headline, float, float]:
        """Return headline, position and width of a number; it may be one before or after those of the trail."""
        first = self._trail[0]
        if number < first.number:
            headline = self._rotation[-sum(one.returns for one in self._trail) - 1]
            width = self._measure(headline)
            return headline, first.at - GAP - width, width
        if number > self.number:
            return self._following, self.next_at, self._measure(self._following)
        one = self._trail[number - first.number]
        return one.headline, one.at, one.width

    @property
    def _following(self) -> Headline:
        """The headline that enters next."""
        return (self._last_turns and self._last_turns[-1]) or self._rotation[0]

    def _has_left(self, one: _Entered) -> bool:
        return one.at + one.width + self._width <= self._passed + HAIR

    @property
    def next_at(self) -> float:
        """The position at which the next headline enters."""
        last = self._trail[-1]
        return last.at + last.width + GAP

    # Geometry

    def place(self) -> list[VisibleHeadline]:
        visible_headlines: list[VisibleHeadline] = []
        for one in reversed(self._trail):
            left = self._width - self._passed + one.at
            if left + one.width <= HAIR:
                break
            if left < self._width:
                at = left if self._direction == "ltr" else self._width - left - one.width
                visible_headlines.append(VisibleHeadline(one.headline, at, one.width, number=one.number))
        visible_headlines.reverse()
        return visible_headlines

    def step(self, visible: VisibleHeadline, step: int) -> Headline:
        headline, pixels = self.beside(visible, step)
        self.scrub(pixels)
        return headline

    def beside(self, visible: VisibleHeadline, step: int) -> tuple[Headline, float]:
        """Return the headline after (1) or before (-1) a visible one, and how far to scroll to show it in full."""
        headline, at, width = self._turn(visible.number + step)
        return headline, 0.0 if 0.0 in self._ways(headline.id) else self._way(at, width)

    def show(self, entry_id: int) -> None:
        self.scrub(min(self._ways(entry_id), key=abs, default=0.0))

    def _ways(self, entry_id: int) -> list[float]:
        """Return for each visible copy of a headline how far to scroll to show it in full."""
        numbers = [visible.number for visible in self.place() if visible.headline.id == entry_id]
        return [self._way(*self._turn(number)[1:]) for number in numbers]

    def _way(self, at: float, width: float) -> float:
        """Return how far to scroll to show in full a headline at a place on the tape."""
        into = self._passed - at
        room = self._width - _FROM_LEAVING
        if width + _FROM_COMING > room or into > room:
            # Too long for the line, or leaving: its beginning moves to the edge where it leaves.
            return room - into
        return max(width + _FROM_COMING - into, 0.0)
