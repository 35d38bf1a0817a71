"""However few headlines there are, a moving line has no hole: ten minutes of each mode, looked at each second.

The clock is the test's, so ten minutes pass in a moment; widths of headlines are those of real letters.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

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


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("mix", MIXES)
def test_for_ten_minutes_no_line_has_a_hole_whatever_it_runs(qapp, mix, mode, count, width):
    ten_minutes(mix, count, mode, width)
