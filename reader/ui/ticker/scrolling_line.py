"""A line of scrolling headlines; each enters with its first letter, in Arabic too. No Qt.

Headlines have positions on an endless tape. The distance scrolled is one number, so movement is exact to a
fraction of a pixel, works in both directions, and costs the same for ten headlines and ten thousand. The headlines
that have entered form the trail; their positions never change, so new headlines move nothing that is visible.

Latin headlines enter at the right edge and move left; Arabic ones enter at the left edge and move right. Where
both share a line, they come in runs of one direction: the last headline of a run moves on until it has been read,
the line fades out, and the next run enters from the other side. (Pushing each other out would not do: the last
headline of a run would be the first to go, and the oldest would stay in the middle for ever.)

The order of turns, however often headlines are chosen again: first those not shown yet, then the one shown longest
ago. So a headline comes again only when all others have been shown, and there is a gap only if all together do not
fill the line: a headline is never shown beside itself.

All positions are computed for a line that moves left; for one that moves right they are mirrored at the very end.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.domain.entry import Headline
from reader.domain.headline import in_runs
from reader.domain.language import Direction
from reader.ui.ticker.rotation import Rotation
from reader.ui.ticker.ticker_line import GAP, VisibleHeadline

FADE = 48.0
"""Logical pixels of movement during which the last headline of a run fades."""
REST = 0.35
"""Fraction of the line that the end of a run's last headline moves before it fades."""
_HISTORY = 48
"""Headlines that the reader can go back to; before these come those last in turn."""
_FROM_LEAVING, _FROM_COMING = 16.0, 44.0
"""Logical pixels that `show` keeps a headline away from the edges, where text fades."""
_HAIR = 1e-6
"""Logical pixels that are none."""

Measure = Callable[[Headline], float]


@dataclass(slots=True)
class _Entered:
    headline: Headline
    at: float
    """Its beginning on the tape, in logical pixels."""
    width: float
    nth: int
    """Of its run; the first is 1."""
    returns: bool = True
    """It is in the ring; else it was left out of those given while it was in sight, and this is its last turn."""


class ScrollingLine:
    """Scrolls headlines along one line.

    Args:
        measure: Gives a headline's width in logical pixels; called when it enters.
        pace: Gives the logical pixels per word in a headline's script, with its share of the gaps.
        direction: Show only headlines of this direction; None: both, in runs.
    """

    def __init__(
        self,
        measure: Measure,
        pace: Measure,
        direction: Direction | None = None,
    ) -> None:
        self._measure = measure
        self._pace = pace
        self._direction = direction
        # Its last headlines are those of the trail.
        self._rotation = Rotation()
        self._last_turns: list[Headline | None] = []
        """Headlines that enter before the rotation continues, the next one last; None: the rotation's next. They
        were removed while the line faded for them, or were visible until the reader scrolled back."""
        self._trail: deque[_Entered] = deque()
        self._passed = 0.0
        self._width = 0.0
        self._next: float | None = None
        """Position on the tape of the next headline; None: not computed yet."""
        self._renewed = 0.0
        """Distance scrolled when headlines last changed: a line does not fade for new headlines before that."""

    @property
    def headlines(self) -> Sequence[Headline]:
        others = [one for one in reversed(self._last_turns) if one is not None]
        return [*others, *map(self._rotation.__getitem__, range(len(self._rotation)))]

    @property
    def is_empty(self) -> bool:
        return not self._rotation

    @property
    def sense(self) -> int:
        return 1 if self._trail and self._trail[-1].headline.direction == "rtl" else -1

    # Headlines

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        if not any(map(self._is_mine, headlines)):
            self.keep_feeds(frozenset())
            return
        self.renew(headlines)
        self._forget_what_left()
        came = self._rotation.came()
        known = {*came, *(one.headline.id for one in self._trail)}
        places = {one.id: place for place, one in enumerate(headlines) if one.id in known and self._is_mine(one)}
        in_sight = [places[one.headline.id] for one in self._trail if one.headline.id in places]
        for one in self._trail:
            one.returns = places.pop(one.headline.id, None) is not None
        earlier = array("I", (places[id_] for id_ in came if id_ in places))
        new = array("I")
        new.extend(place for place, one in enumerate(headlines) if one.id not in known and self._is_mine(one))
        turning = self._keep_turn(headlines, new, earlier)
        order = array("I", turning)
        if self._direction is not None:
            order.extend(new)
            order.extend(earlier)
        else:
            run: tuple[Direction | None, int] = (None, 0)
            if turning:
                run = headlines[turning[0]].direction, 1
            elif self._trail:
                run = self._trail[-1].headline.direction, self._trail[-1].nth
            order.extend(in_runs(headlines, new, *run))
            order.extend(in_runs(headlines, earlier, *run, unread_first=False))
        order.extend(in_sight)
        self._rotation = Rotation(headlines, order, came=len(earlier) + len(in_sight))
        self._next = None
        self._begin()

    def _keep_turn(self, headlines: Sequence[Headline], *groups: array[int]) -> list[int]:
        """Take out the headline that enters next if the line is about to change direction; give its index, if any.

        When a run is over, another headline of its direction would enter after a gap. So the line continues with
        the one that it was about to show, or another of that direction.
        """
        fades, awaited = self._opacity < 1, self._following if self._is_over else None
        self._last_turns = []
        if not fades:
            self._renewed = self._passed
        if awaited is None:
            return []
        alike = [place for group in groups for place in group if headlines[place].direction == awaited.direction]
        if not alike:
            # Nothing visible may change, not even the fading: the awaited headline gets a last turn.
            self._last_turns += [awaited] * fades
            return []
        turning = next((place for place in alike if headlines[place].id == awaited.id), alike[0])
        next(group for group in groups if turning in group).remove(turning)
        return [turning]

    def _is_mine(self, headline: Headline) -> bool:
        return self._direction is None or headline.direction == self._direction

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        gone = 0.0
        trail: deque[_Entered] = deque()
        for one in self._trail:
            if one.headline.feed_id in feed_ids:
                one.at -= gone
                trail.append(one)
            else:
                # Headlines behind it close the gap.
                gone += one.width + GAP
        self._rotation.keep(lambda one: one.feed_id in feed_ids)
        self._last_turns = [one for one in self._last_turns if one is None or one.feed_id in feed_ids]
        self._trail = deque() if self.is_empty else trail
        self._next = None
        if self._trail and gone:
            self._fill(self._passed)
        self._begin()

    def renew(self, headlines: Sequence[Headline]) -> None:
        here = {one.headline.id for one in self._trail}
        newest = {one.id: one for one in headlines if one.id in here}
        for one in self._trail:
            new = newest.get(one.headline.id)
            # A new text would make it jump, so it waits for the next turn.
            if new is not None and _face(new) == _face(one.headline):
                one.headline = new

    def set_width(self, width: float) -> None:
        grown, self._width = width - self._width, width
        self._next = None
        if not self._trail:
            self._begin()
        else:
            # Text at the edge where it leaves stays in place.
            self._travel(grown, turns=False)

    # Motion

    def run(self, seconds: float, words_a_minute: float) -> None:
        if self._trail:
            self._travel(seconds * words_a_minute / 60 * self._pixels_of_a_word())

    def wait(self, words_a_minute: float) -> float:
        return 0.0

    def stand(self) -> None:
        if self._opacity < 1:
            self._passed = self._next_at() - FADE

    def scrub(self, pixels: float) -> None:
        self._travel(pixels)

    def _pixels_of_a_word(self) -> float:
        """Give the pace of the headline that enters; between two headlines it changes gradually."""
        last = self._trail[-1]
        pace = self._pace(last.headline)
        beyond = min(max((self._passed - last.at - last.width) / GAP, 0.0), 1.0)
        return pace if not beyond else pace + (self._pace(self._following) - pace) * beyond

    def _begin(self) -> None:
        """Fill an empty line at once, from the edge where text leaves."""
        if self._trail or not self._rotation or self._width <= 0:
            return
        self._passed = 0.0
        self._enter(0.0)
        filled = self._width - _FROM_LEAVING
        self._fill(filled)
        last = self._trail[-1]
        self._passed = min(filled, last.at + last.width + GAP) if self._is_turn else filled

    def _fill(self, end: float) -> None:
        while not self._is_turn and self._next_at() < end:
            self._enter(self._next_at())

    def _travel(self, pixels: float, *, turns: bool = True) -> None:
        before = self._passed
        self._passed += pixels
        if not self._trail:
            return
        if pixels < 0:
            self._go_back()
        # Not before the previous position: after a delay it still enters at the edge.
        while (at := max(self._next_at(), before)) <= self._passed:
            if self._is_turn and not turns:
                self._passed = min(max(before, at - FADE), self._passed)
                break
            self._enter(at)

    def _enter(self, at: float) -> None:
        headline = self._last_turns.pop() if self._last_turns else None
        returns = headline is None
        headline = headline or self._rotation.go_on()
        last = self._trail[-1] if self._trail else None
        nth = last.nth + 1 if last is not None and last.headline.direction == headline.direction else 1
        self._trail.append(_Entered(headline, at, self._measure(headline), nth, returns))
        self._next = None
        while len(self._trail) > _HISTORY and self._has_left(self._trail[0]):
            self._trail.popleft()

    def _forget_what_left(self) -> None:
        """Remove headlines that have left from the trail, except the last."""
        direction = self._trail[-1].headline.direction if self._trail else None
        while len(self._trail) > 1:
            first = self._trail[0]
            if first.headline.direction == direction and not self._has_left(first):
                break
            self._trail.popleft()

    def _go_back(self) -> None:
        while self._trail and not self._has_left(self._trail[0]):
            # Nothing is known before the first headline: continue with the last ones of the rotation.
            headline = self._before
            first, width = self._trail[0], self._measure(headline)
            at = first.at - self._stretch(width, headline, first.headline)
            for one in self._trail:
                if one.headline.direction != headline.direction:
                    break
                if one.headline.id == headline.id:
                    at = min(at, one.at - width - self._width)
                    break
            self._trail.appendleft(_Entered(headline, at, width, first.nth - 1))
        while self._trail and self._trail[-1].at > self._passed:
            last = self._trail.pop()
            if last.returns:
                self._rotation.go_back()
            if self._last_turns or not last.returns:
                self._last_turns.append(None if last.returns else last.headline)
            self._next = None

    @property
    def _before(self) -> Headline:
        """The headline before the whole trail."""
        return self._rotation[-sum(one.returns for one in self._trail) - 1]

    @property
    def _following(self) -> Headline:
        """The headline that enters next."""
        return (self._last_turns and self._last_turns[-1]) or self._rotation[0]

    def _has_left(self, one: _Entered) -> bool:
        return one.at + one.width + self._width <= self._passed + _HAIR

    def _next_at(self) -> float:
        """Give the position of the next headline: after the last, and never beside itself."""
        if self._next is None:
            last, following = self._trail[-1], self._following
            self._next = last.at + self._stretch(last.width, last.headline, following)
            if self._is_turn:
                self._next = max(self._next, self._renewed + FADE)
            for one in reversed(self._trail):
                if one.headline.direction != following.direction:
                    break
                if one.headline.id == following.id:
                    self._next = max(self._next, one.at + one.width + self._width)
                    break
        return self._next

    def _stretch(self, width: float, one: Headline, other: Headline) -> float:
        """Give the distance between the beginnings of a headline and the next one."""
        return width + (GAP if one.direction == other.direction else self._rest + FADE)

    @property
    def _rest(self) -> float:
        return max(self._width * REST, GAP)

    @property
    def _is_turn(self) -> bool:
        """True if the next headline has the other direction."""
        return self._following.direction != self._trail[-1].headline.direction

    @property
    def _is_over(self) -> bool:
        """True if another headline of the present run would enter after a gap."""
        if not self._trail or not self._is_turn:
            return False
        return self._passed > self._trail[-1].at + self._trail[-1].width + GAP

    # Geometry

    def place(self) -> list[VisibleHeadline]:
        opacity = self._opacity
        if not self._trail or opacity <= 0:
            return []
        direction = self._trail[-1].headline.direction
        visible_headlines: list[VisibleHeadline] = []
        for one in reversed(self._trail):
            left = self._width - self._passed + one.at
            # A headline that re-enters while it leaves may touch both edges by a rounding error.
            if one.headline.direction != direction or left + one.width <= _HAIR:
                break
            if left < self._width:
                at = left if direction == "ltr" else self._width - left - one.width
                visible_headlines.append(VisibleHeadline(one.headline, at, one.width, opacity))
        visible_headlines.reverse()
        return visible_headlines

    @property
    def _opacity(self) -> float:
        if not self._trail or not self._is_turn:
            return 1.0
        left = (self._next_at() - self._passed) / FADE
        # Slightly less than 1 counts as 1: rounding must not change what is visible.
        return 1.0 if left > 1 - _HAIR else max(left, 0.0)

    def beside(self, entry_id: int, step: int) -> Headline | None:
        place = next((n for n, one in enumerate(self._trail) if one.headline.id == entry_id), None)
        if place is None:
            return None
        place += step
        if place >= len(self._trail):
            return self._following
        if place < 0:
            return self._before
        return self._trail[place].headline

    def show(self, entry_id: int) -> None:
        if not self._trail:
            return
        one = next((one for one in reversed(self._trail) if one.headline.id == entry_id), None)
        if one is None and self._following.id == entry_id:
            self._travel(self._next_at() - self._passed)
            one = self._trail[-1]
        elif one is None and self._before.id == entry_id:
            self._travel(self._trail[0].at - self._passed)
            one = next(one for one in self._trail if one.headline.id == entry_id)
        if one is None:
            return
        into = self._passed - one.at
        room = self._width - _FROM_LEAVING
        if one.width + _FROM_COMING > room or into > room:
            # Too long for the line, or leaving: its beginning moves to the edge where it leaves; if it is the last
            # of a run, to just before the change of direction.
            self._travel(min(room, one.width + self._rest) - into)
        elif into < one.width + _FROM_COMING:
            self._travel(one.width + _FROM_COMING - into)


def _face(headline: Headline) -> tuple[str, str]:
    """Give what a headline's width depends on."""
    return headline.title, headline.feed_title
