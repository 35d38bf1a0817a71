"""However few headlines there are, a moving line has no hole: ten minutes of each mode, looked at each second.

The clock is the test's, so ten minutes pass in a moment; widths of headlines are those of real letters.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication

from reader.domain.record import replace
from reader.ui.ticker.ticker import Ticker
from reader.ui.ticker.ticker_line import GAP
from reader.ui.widgets import theme
from tests.helpers.headlines import a_headline
from tests.helpers.press import NOON

SECONDS, STEPS = 600, 5
"""How long a line runs, and in how many steps each second."""
HAIR = 1e-6
TITLES = {
    "fr": [
        "La marée est montée cette nuit",
        "Le maire écrit",
        "À l’aube, le port compte ses bateaux et la ville retient son souffle avant la grande marée d’automne",
    ],
    "ar": ["المد يصل إلى الميناء قبل الفجر", "لمحة", "نخيل الواحة يسقى بالدور كما كان في كل قرية منذ مئات السنين"],
    "es": [
        "Las mareas llegan lentas al puerto",
        "El reloj",
        "La ciudad anotó la hora junto al puente viejo sobre el río, como cada año desde hace más de un siglo",
    ],
    "en": [
        "The tide came in, and the harbour wrote it down",
        "A late tide",
        "All the clocks of the old town stopped at the very minute at which the tide reached the market hall",
    ],
}
SOURCES = {"fr": "La Gazette", "ar": "رصيف الحبر", "es": "El Faro", "en": "The Harbour"}
MIXES = [*TITLES, "mixed"]
COUNTS, WIDTHS, MODES = (1, 2, 3, 6, 50), (360, 1_024, 1_366, 2_560), ("lanes", "runs", "calm")


def headlines_of(mix: str, count: int):
    tags = list(TITLES) if mix == "mixed" else [mix]
    return [
        a_headline(number, f"{TITLES[tag][number // len(tags) % 3]} {number}", source=SOURCES[tag])
        for number in range(1, count + 1)
        for tag in [tags[number % len(tags)]]
    ]


def a_ticker(mix: str, count: int, mode: str, width: int, *, mirrored: bool = False) -> Ticker:
    made = Ticker(theme.LIGHT, lambda: NOON)
    if mirrored:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.resize(width, 38)
    made.set_mode(mode)
    made.set_headlines(headlines_of(mix, count))
    return made


def holes(ticker: Ticker) -> list[float]:
    """Give the widest empty stretch of each line, in logical pixels."""
    found = []
    for line in ticker.lanes.lines:
        boxes = sorted((one.left, one.left + one.width) for one in line.place() if one.opacity > 0)
        edges = [(0.0, 0.0), *boxes, (ticker.width(), ticker.width())]
        found.append(max(begin - end for (_, end), (begin, _) in pairwise(edges)))
    return found


def ten_minutes(mix: str, count: int, mode: str, width: int) -> None:
    ticker = a_ticker(mix, count, mode, width, mirrored=mix == "ar")
    assert ticker.lanes.lines
    needed = sum(ticker.cells.width(one) + GAP for one in ticker.headlines) - GAP
    moved = 0
    for second in range(SECONDS):
        before = [line.place() for line in ticker.lanes.lines]
        if mode != "calm":
            assert max(holes(ticker)) <= GAP + HAIR, f"after {second} seconds"
        elif needed > width:
            assert len(ticker.placed()) == 1
        else:
            stands_in_the_middle(ticker)
        for line in ticker.lanes.lines:
            for _ in range(STEPS if mode != "calm" else 1):
                line.run(1 / STEPS if mode != "calm" else line.wait(ticker.words_a_minute), ticker.words_a_minute)
        moved += all(one.place() != other for one, other in zip(ticker.lanes.lines, before, strict=True))
    assert moved > SECONDS * 0.9 or mode == "calm"
    assert not moved or mode != "calm" or needed > width
    ticker.deleteLater()


def stands_in_the_middle(ticker: Ticker) -> None:
    shown = ticker.placed()
    assert [one.headline for one in shown] == list(ticker.headlines)
    ends = sorted((one.visible.left, one.visible.left + one.visible.width) for one in shown)
    assert [begin - end for (_, end), (begin, _) in pairwise(ends)] == pytest.approx([GAP] * (len(ends) - 1))
    assert ends[0][0] == pytest.approx(ticker.width() - ends[-1][1])
    assert {one.visible.opacity for one in shown} == {1.0}


@pytest.mark.parametrize("width", [360, 2_560])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("mix", ["ar", "mixed"])
def test_for_ten_minutes_a_line_has_no_hole(qapp, mix, mode, count, width):
    ten_minutes(mix, count, mode, width)


@pytest.mark.parametrize("mode", ["lanes", "runs"])
@pytest.mark.parametrize("seed", range(10))
def test_resized_or_with_others_a_line_has_no_hole_and_nothing_in_sight_jumps(qapp, mode, seed):
    """A set becomes shorter or longer than its line; headlines arrive, are marked, and go while it moves."""
    random = Random(seed)
    ticker = a_ticker("mixed", random.randint(1, 8), mode, 900, mirrored=seed % 2 == 0)
    everything = headlines_of("mixed", 12)
    for _ in range(60):
        for line in ticker.lanes.lines:
            line.run(random.uniform(0, 3), 100)
        match random.choice(["width", "others", "feed"]):
            case "width":
                ticker.resize(random.choice(WIDTHS), 38)
                QApplication.sendEvent(ticker, QResizeEvent(ticker.size(), ticker.size()))
            case "others":
                before = [line.place() for line in ticker.lanes.lines]
                directions = {one.direction for one in ticker.headlines}
                some = random.sample(everything, random.randint(2, 12))
                if {one.direction for one in some} >= directions:
                    lines = ticker.lanes.lines
                    some = [replace(one, unread=random.random() < 0.5) for one in some]
                    ticker.set_headlines([one for one in some if one.direction in directions])
                    after = [line.place() for line in lines]
                    assert [spots(places) for places in after] == [spots(places) for places in before]
            case "feed":
                hidden = random.choice(ticker.headlines).feed_id
                ticker.keep_feeds(frozenset({one.feed_id for one in ticker.headlines} - {hidden}))
                if not ticker.headlines:
                    ticker.set_headlines(everything)
        assert max(holes(ticker)) <= GAP + HAIR


def spots(places):
    return [(one.key, one.left, one.opacity) for one in places]


def test_what_is_removed_moves_only_what_came_after_it(qapp):
    ticker = Ticker(theme.LIGHT, lambda: NOON)
    ticker.resize(1_366, 38)
    ticker.set_headlines([a_headline(n, f"The tide came in for the {n}th time", feed=n % 2) for n in range(1, 20)])
    [line] = ticker.lanes.lines
    line.scrub(3_000)
    before = {one.key[0]: one.left for one in line.place()}
    first, *others = [id_ for id_ in before if id_ % 2 and before[id_] >= 0]
    ticker.keep_feeds(frozenset({1}))
    after = {one.key[0]: one.left for one in line.place()}
    assert list(after)[: len(others) + 1] == [first, *others], "none leaves by it"
    assert 0 <= after[first] <= before[first]
    assert holes(ticker)[0] <= GAP + HAIR


def test_a_new_headline_enters_next_between_copies_of_the_only_one(qapp):
    ticker = a_ticker("fr", 1, "lanes", 1_366)
    [line] = ticker.lanes.lines
    before = line.place()
    ticker.set_headlines([*headlines_of("fr", 2)[::-1]])
    assert line.place() == before
    line.scrub(400)
    assert [one.headline.id for one in line.place()][-1] == 2


def test_one_line_whose_only_direction_is_exchanged_turns(qapp):
    ticker = a_ticker("fr", 2, "runs", 1_366)
    [line] = ticker.lanes.lines
    before = spots(line.place())
    ticker.set_headlines(headlines_of("ar", 2))
    assert spots(line.place()) == before
    for _ in range(100):
        line.run(0.1, 100)
        assert max(holes(ticker)) <= GAP + HAIR
    assert line.sense == 1
    ticker.set_headlines([])
    assert ticker.lanes.lines == []
    ticker.set_headlines(headlines_of("es", 1))
    assert ticker.lanes.lines[0].sense == -1
    assert max(holes(ticker)) <= GAP + HAIR


@pytest.mark.parametrize("reduced", [False, True])
def test_a_set_that_stands_changes_when_it_has_been_read(qapp, reduced):
    ticker = a_ticker("fr", 2, "calm", 1_366)
    ticker.set_reduced_motion(reduced)
    [line] = ticker.lanes.lines

    def after_its_time():
        opacities = set()
        line.run(line.wait(100), 100)
        while line.wait(100) == 0:
            line.run(0.02, 100)
            opacities |= {one.opacity for one in line.place()}
        assert (min(opacities, default=1.0) < 0.5) is not reduced
        return line.place()

    before = line.place()
    ticker.set_headlines(headlines_of("fr", 3)[::-1])
    assert line.place() == before, "at once nothing moves"
    stands_in_the_middle_with(ticker, after_its_time(), {1, 2, 3})
    ticker.set_headlines(headlines_of("fr", 3)[1:])
    stands_in_the_middle_with(ticker, after_its_time(), {2, 3})
    many = [*headlines_of("fr", 3)[1:], *(a_headline(n, "La marée est montée cette nuit") for n in range(10, 30))]
    ticker.set_headlines(many)
    [visible] = after_its_time()
    assert visible.headline.id == 10, "too many: one at a time, new ones first"
    ticker.set_headlines(many[:2])
    stands_in_the_middle_with(ticker, after_its_time(), {2, 3})
    ticker.resize(360, 38)
    ticker.lanes.set_width(360)
    assert len(line.place()) == 1
    ticker.resize(1_366, 38)
    ticker.lanes.set_width(1_366)
    stands_in_the_middle_with(ticker, line.place(), {2, 3})


def test_a_set_that_stands_does_not_flash_when_it_changes_late_or_changes_back(qapp):
    ticker = a_ticker("fr", 2, "calm", 1_366)
    [line] = ticker.lanes.lines
    for _ in range(200):
        line.run(0.1, 100)
    before = line.place()
    ticker.set_headlines(headlines_of("fr", 3))
    assert line.place() == before
    for _ in range(5):
        line.run(0.03, 100)
    faded = line.place()
    assert faded[0].opacity < 0.9
    ticker.set_headlines(headlines_of("fr", 2))
    assert line.place() == faded
    opacities = [faded[0].opacity]
    for _ in range(60):
        line.run(0.02, 100)
        opacities.append(line.place()[0].opacity)
    assert max(abs(one - other) for one, other in pairwise(opacities)) < 0.2
    assert opacities[-1] == 1.0


def stands_in_the_middle_with(ticker, places, ids):
    assert {one.headline.id for one in places} == ids
    ends = sorted((one.left, one.left + one.width) for one in places)
    assert ends[0][0] == pytest.approx(ticker.width() - ends[-1][1])


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("mix", MIXES)
def test_for_ten_minutes_no_line_has_a_hole_whatever_it_runs(qapp, mix, mode, count, width):
    ten_minutes(mix, count, mode, width)
