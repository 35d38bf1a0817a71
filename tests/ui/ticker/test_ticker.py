"""The ticker moves by time, and only while it is seen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent

from tests.helpers.tickers import lefts, picture


def test_it_moves_by_the_clock_however_late_the_timer_comes(ticker, seconds):
    assert ticker.is_moving
    assert ticker.pauses == set()
    before = lefts(ticker)
    for step in (0.016, 0.031, 0.003, 0.05):
        seconds.now += step
        ticker.tick()
    after = lefts(ticker)
    pace = (before[1] - after[1]) / 0.1
    before = after
    for _ in range(10):
        seconds.now += 0.01
        ticker.tick()
    assert (before[1] - lefts(ticker)[1]) / 0.1 == pytest.approx(pace)
    assert pace == pytest.approx(100 / 60 * 37, rel=0.3), "a hundred words a minute"


def test_after_a_hitch_it_does_not_leap(ticker, seconds):
    before = lefts(ticker)
    seconds.now += 60
    ticker.tick()
    assert before[1] - lefts(ticker)[1] <= 0.1 * 100 / 60 * 60


def test_it_moves_by_parts_of_a_pixel(ticker):
    """At quarters of a pixel pictures differ; a whole pixel on it is the same picture, moved."""
    pictures = [picture(ticker)]
    [line] = ticker.lanes.lines
    for _ in range(4):
        line.scrub(0.25)
        pictures.append(picture(ticker))
    middle = [image.copy(100, 0, 300, image.height()) for image in pictures]
    assert all(one != other for one, other in pairwise(middle))
    assert pictures[4].copy(100, 0, 300, 38) == pictures[0].copy(101, 0, 300, 38)


def test_it_stands_while_there_is_any_reason(ticker):
    ticker.toggle_pause()
    point = QPointF(10, 10)
    ticker.enterEvent(QEnterEvent(point, point, point))
    assert ticker.pauses == {"reader", "hover"}
    ticker.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not ticker.is_moving
    ticker.toggle_pause()
    assert ticker.is_moving
    ticker.set_headlines([])
    assert ticker.pauses == {"empty"}


def test_hidden_or_minimised_it_has_no_timer(ticker, qtbot):
    ticker.hide()
    assert not ticker.is_moving
    assert "hidden" in ticker.pauses
    ticker.show()
    ticker.hold("hover", False)
    assert ticker.is_moving
    ticker.window().showMinimized()
    qtbot.waitUntil(lambda: "covered" in ticker.pauses)
    assert not ticker.is_moving
    ticker.window().showNormal()
    qtbot.waitUntil(lambda: "covered" not in ticker.pauses)


def test_to_save_the_battery_it_stands_until_the_reader_lets_it_run(ticker, qtbot):
    with qtbot.waitSignal(ticker.paused_changed):
        ticker.set_battery_saver(True)
    assert ticker.pauses == {"saver"}
    assert ticker.is_stopped
    ticker.toggle_pause()
    assert ticker.is_moving
    ticker.toggle_pause()
    assert ticker.pauses == {"reader"}
    ticker.set_battery_saver(False)
    assert not ticker.is_moving, "the reader's own wish stays"


def test_under_reduced_motion_one_headline_at_a_time_changes_without_moving(ticker, seconds):
    ticker.set_reduced_motion(True)
    assert ticker.lanes.mode == "calm"
    assert len(ticker.placed()) == 1
    before = picture(ticker)
    assert ticker.timer_interval > 2_000, "no timer at sixty a second"
    seconds.now += 1
    ticker.tick()
    assert picture(ticker) == before
    seconds.now += ticker.timer_interval / 1000
    ticker.tick()
    assert ticker.placed()[0].headline.id == 2
    assert ticker.placed()[0].visible.opacity == 1, "nor does it fade"
    ticker.set_reduced_motion(False)
    assert ticker.lanes.mode == "lanes"


def test_a_calm_line_fades_and_then_rests(ticker, seconds):
    ticker.set_mode("calm")
    rest = ticker.timer_interval
    assert rest > 2_000
    seconds.now += rest / 1000
    ticker.tick()
    assert ticker.timer_interval <= 17, "it fades now"
    faded = []
    for _ in range(60):
        seconds.now += 0.016
        ticker.tick()
        faded.append((ticker.placed()[0].headline.id, ticker.placed()[0].visible.opacity))
    assert [id_ for id_, _ in faded] == sorted(id_ for id_, _ in faded)
    assert min(opacity for _, opacity in faded) < 0.2
    assert faded[-1] == (2, 1)
    assert ticker.timer_interval > 2_000
    # Stopped in the middle of it, nothing stands there half seen.
    seconds.now += ticker.timer_interval / 1000
    ticker.tick()
    seconds.now += 0.1
    ticker.tick()
    assert ticker.placed()[0].visible.opacity < 1
    ticker.toggle_pause()
    assert ticker.placed()[0].visible.opacity == 1
