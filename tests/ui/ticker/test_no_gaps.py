"""However often headlines are chosen again, a line runs as full as they can fill it. In simulated time.

Reading marks headlines, and each mark lets the ticker choose anew: the same ones in another order, or others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reader.domain.entry import Headline
from reader.ui.ticker.lanes import Lanes
from reader.ui.ticker.ticker_line import GAP, TickerLine, VisibleHeadline
from tests.helpers.headlines import a_headline

MINUTES = 10
FRAME_SECONDS = 0.25
WORDS_A_MINUTE = 100
"""The default."""
EMPTY_SECONDS = 2.0
"""The longest that a turn may empty a line."""
HAIR = 1e-6
TITLES = {"ltr": "The tide came in", "rtl": "المد يصل إلى الميناء"}


@dataclass(slots=True)
class Case:
    """Headlines, how wide they and their line are, and what happens to them."""

    mode: str
    ltr: list[float]
    rtl: list[float]
    width: float
    most_seconds: float
    """Until headlines are chosen again."""
    changes: bool
    """Others come and go; else the same ones come in another order."""
    seed: int


WIDTHS = st.floats(60, 1_400, allow_nan=False)
CASES = st.builds(
    Case,
    mode=st.sampled_from(["lanes", "runs", "calm"]),
    ltr=st.lists(WIDTHS, max_size=6),
    rtl=st.lists(WIDTHS, min_size=1, max_size=6),
    width=st.floats(280, 2_600, allow_nan=False),
    most_seconds=st.sampled_from([0.1, 0.5, 2.0, 4.0, 5.0]),
    changes=st.booleans(),
    seed=st.integers(0, 2**32),
)

AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""A smaller example of what fails is not looked for: that takes minutes."""


def ten_minutes(case: Case) -> None:
    random = Random(case.seed)
    width_of = dict(enumerate([*case.ltr, *case.rtl], 1))
    headlines = [
        a_headline(number, f"{TITLES['ltr' if number <= len(case.ltr) else 'rtl']} {number}")
        for number in width_of
    ]
    lines = Lanes(
        lambda one: width_of[one.id], lambda one: width_of[one.id], lambda one: 8, lambda one, width: [5, 3]
    )
    lines.set_mode(case.mode)
    lines.set_width(case.width)
    lines.set_headlines(headlines)
    watch = Watch(lines, case.width, width_of, headlines)
    left = random.uniform(0.1, case.most_seconds)
    for _ in range(int(MINUTES * 60 / FRAME_SECONDS)):
        for line in lines.lines:
            line.run(FRAME_SECONDS, WORDS_A_MINUTE)
        watch.look()
        left -= FRAME_SECONDS
        while left <= 0:
            left += random.uniform(0.1, case.most_seconds)
            # One is marked.
            marked = random.randrange(len(headlines))
            headlines[marked] = replace(headlines[marked], unread=not headlines[marked].unread)
            watch.choose(chosen(random, headlines, some_only=case.changes))
    if not case.changes:
        watch.judge_turns()


def chosen(random: Random, headlines: list[Headline], *, some_only: bool) -> list[Headline]:
    mixed = random.sample(headlines, len(headlines))
    # One of each direction at least: a line without headlines is not there.
    kept = {one.direction: one.id for one in mixed}.values()
    return [one for one in mixed if not some_only or one.id in kept or random.random() < 0.7]


class Watch:
    """Watches the lines: gaps, whose turn it is, and what is kept."""

    def __init__(self, lines: Lanes, width: float, width_of: dict[int, float], headlines: list[Headline]) -> None:
        self.lanes = lines
        self.width = width
        self.width_of = width_of
        self.given = headlines
        self.is_same = True
        self.turns = lines.mode == "runs" and len({one.direction for one in headlines}) > 1
        self.seen = Counter[int]()
        self.before: dict[int, float] = {}
        """Where those in sight began, from the edge at which they enter."""
        self.empty = 0.0
        self.excused = [0.0] * len(lines.lines)
        """The space in front of the next when the headlines became others: no one could have entered earlier."""
        self.look()

    def choose(self, chosen: list[Headline]) -> None:
        before = [places(line) for line in self.lanes.lines]
        if {one.id for one in chosen} != {one.id for one in self.given}:
            self.is_same = False
            self.excused = [ahead(line.place(), self.width) for line in self.lanes.lines]
        self.given = chosen
        self.lanes.set_headlines(chosen)
        assert [places(line) for line in self.lanes.lines] == before, "nothing in sight moves"
        self._count()

    def _count(self) -> None:
        """Each that was given is kept once, and of others those in sight."""
        for line in self.lanes.lines:
            ids = [one.id for one in line.headlines]
            assert len(set(ids)) == len(ids)
            assert set(ids) <= set(self._ids(line)) | {one.headline.id for one in line.place()}

    def _ids(self, line: TickerLine) -> list[int]:
        direction = "ltr" if line.sense < 0 else "rtl"
        return [one.id for one in self.given if len(self.lanes.lines) == 1 or one.direction == direction]

    def look(self) -> None:
        self._count()
        visible_headlines = [one for line in self.lanes.lines for one in line.place() if one.opacity > 0]
        now = {one.headline.id: self.way(one) for one in visible_headlines}
        # One that comes again when it leaves is in sight all the time.
        self.seen.update(id_ for id_, way in now.items() if way < self.before.get(id_, self.width))
        self.before = now
        if self.lanes.mode == "calm":
            return
        if self.turns:
            self.empty = 0.0 if now else self.empty + FRAME_SECONDS
            assert self.empty <= EMPTY_SECONDS, "a turn empties it for longer"
            assert max(between(visible_headlines, self.width)[1:], default=GAP) <= GAP + HAIR
            return
        for line, excused in zip(self.lanes.lines, self.excused, strict=True):
            visible_headlines = line.place()
            widest = self._bound([self.width_of[id_] for id_ in self._ids(line)]) + HAIR
            assert ahead(visible_headlines, self.width) <= max(widest, excused), "the next is late"
            if self.is_same:
                assert max(between(visible_headlines, self.width), default=0) <= widest

    def way(self, visible: VisibleHeadline) -> float:
        """Tell how far a headline has come; in parts, which part it is."""
        if self.lanes.mode == "calm":
            return visible.page
        return self.width - ends([visible], self.width)[0][0]

    def _bound(self, widths: Sequence[float]) -> float:
        """Give the widest gap that headlines of such widths can leave where none stands beside itself."""
        needed = self.width + max(widths)
        return max(2 * GAP, needed - sum(one + GAP for one in widths) + GAP)

    def judge_turns(self) -> None:
        for direction in ("ltr", "rtl"):
            turns = [self.seen[one.id] for one in self.given if one.direction == direction]
            if turns:
                assert min(turns) >= 1
                assert max(turns) - min(turns) <= 2, "each has as many turns as any other"


def places(line: TickerLine) -> list[tuple[int, float, float, int]]:
    return [(one.headline.id, one.left, one.opacity, one.page) for one in line.place()]


def ends(visible_headlines: Sequence[VisibleHeadline], width: float) -> list[tuple[float, float]]:
    """Give where headlines begin and end, from the edge at which they leave."""
    if visible_headlines and visible_headlines[0].headline.direction == "rtl":
        return [(width - one.left - one.width, width - one.left) for one in visible_headlines]
    return [(one.left, one.left + one.width) for one in visible_headlines]


def between(visible_headlines: Sequence[VisibleHeadline], width: float) -> list[float]:
    """Give the space before each in sight; that of the first is from the edge at which it leaves."""
    return [begin - end for (_, end), (begin, _) in pairwise([(0.0, 0.0), *ends(visible_headlines, width)])]


def ahead(visible_headlines: Sequence[VisibleHeadline], width: float) -> float:
    """Give the space behind the last, where the next will enter."""
    return width - ends(visible_headlines, width)[-1][1] if visible_headlines else width


@settings(max_examples=15, phases=AS_FOUND)
@given(CASES)
def test_headlines_chosen_again_leave_no_gap(case):
    ten_minutes(case)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@settings(max_examples=3_000, phases=AS_FOUND)
@given(CASES)
def test_headlines_chosen_again_thousands_of_times_leave_no_gap(case):
    ten_minutes(case)
