"""Titles of both directions in the ticker, by where their letters stand, in each mode and beside any source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from reader.domain.text.language import direction_of
from reader.ui.ticker.ticker import Ticker
from reader.ui.ticker.ticker_line import VisibleHeadline
from reader.ui.widgets import theme
from reader.ui.widgets.utf16 import qt_length
from tests.helpers.headlines import a_headline
from tests.helpers.mixed_text import CASES, middles, order_of
from tests.helpers.press import NOON


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def ticker(qapp, request):
    made = Ticker(theme.LIGHT, lambda: NOON)
    made.setLayoutDirection(request.param)
    made.resize(2_000, 38)
    yield made
    made.deleteLater()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_a_title_is_read_as_its_letters_run_whichever_way_the_window_does(ticker, case, mode):
    assert direction_of(case.text) == case.direction
    ticker.set_mode(mode)
    for source in ("La Gazette 😀", "رصيف الحبر", "2026"):
        ticker.set_headlines([])
        ticker.set_headlines([a_headline(1, case.text, source=source)])
        placed = ticker.placed()[0]
        line = ticker.cells.line(placed.visible, wraps=mode == "calm")
        begins = line.textLength() - qt_length(case.text)
        assert order_of(line, case.text, case.seen, begins=begins) == case.seen
        places = [line.cursorToX(at)[0] for at in (0, line.textLength())]
        assert (places[0] < places[1]) is (case.direction == "ltr"), "source, time and title follow each other"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_first_letter_comes_into_sight_before_its_last(ticker, case):
    ticker.resize(300, 38)
    before = {"ltr": "The tide came in ", "rtl": "المد يصل إلى الميناء "}[case.direction] * 5
    title = a_headline(2, case.text)
    ticker.set_headlines([a_headline(1, before), title])
    [ticker_line] = ticker.lanes.lines
    assert {visible.headline.id for visible in ticker_line.place()} == {1}
    line = ticker.cells.line(VisibleHeadline(title, 0, 0), wraps=False)
    ends = (case.seen[0], case.seen[-1]) if case.direction == "ltr" else (case.seen[-1], case.seen[0])
    at = middles(line, case.text, ends, begins=line.textLength() - qt_length(case.text))
    seen: dict[str, int] = {}
    for step in range(400):
        ticker_line.scrub(5.0)
        for visible in ticker_line.place():
            for part in ends:
                if visible.headline.id == 2 and 0 <= visible.left + at[part] < 300:
                    seen.setdefault(part, step)
    assert seen[ends[0]] < seen[ends[1]]
