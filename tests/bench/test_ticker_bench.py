"""What the ticker costs: moving on a wide screen, standing, and with very many headlines."""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from random import Random

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from reader.ui import theme
from reader.ui.ticker.ticker import Ticker
from tests.helpers.headlines import some_headlines
from tests.helpers.press import NOON

pytestmark = pytest.mark.bench

WIDTH = 1600
MOVING_SHARE, RESTING_SHARE = 0.06, 0.001
"""Of one core at 60 steps a second; standing, hidden or minimised."""
PAINT_P99_SECONDS = 0.002
MEMORY_BYTES = 2_000_000
MANY = 100_000


def run_loop(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def share(seconds: float) -> float:
    """Tell what part of a core this process uses while its event loop runs."""
    began, cpu = time.perf_counter(), time.process_time()
    run_loop(seconds)
    return (time.process_time() - cpu) / (time.perf_counter() - began)


@pytest.fixture
def ticker(qapp):
    made = Ticker(theme.LIGHT, lambda: NOON)
    made.set_headlines(some_headlines(Random(1), 500, scripts=("latin", "arabic")))
    made.resize(WIDTH, made.sizeHint().height())
    made.show()
    run_loop(0.3)
    # The pointer rests at (0, 0) offscreen, and a window that is shown gets the keyboard.
    for reason in ("hover", "focus"):
        made.hold(reason, False)
    yield made
    made.hide()
    made.deleteLater()


@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_moving(ticker, mode):
    ticker.set_mode(mode)
    assert ticker.is_moving
    share(0.5)
    moving = share(5)
    sys.stdout.write(f"{mode}: {moving:.1%} of a core\n")
    assert moving <= MOVING_SHARE


@pytest.mark.parametrize("why", ["paused", "hidden", "minimised", "battery", "reduced motion"])
def test_standing(ticker, why):
    match why:
        case "paused":
            ticker.toggle_pause()
        case "hidden":
            ticker.hide()
        case "minimised":
            ticker.showMinimized()
        case "battery":
            ticker.set_battery_saver(True)
        case _:
            ticker.set_reduced_motion(True)
    run_loop(0.2)
    standing = share(6)
    sys.stdout.write(f"{why}: {standing:.3%} of a core\n")
    assert standing <= RESTING_SHARE


@pytest.mark.parametrize("mode", ["lanes", "runs"])
def test_painting(ticker, mode):
    ticker.set_mode(mode)
    ticker.toggle_pause()
    took = []
    paint = ticker.paintEvent

    def measured(event):
        began = time.thread_time()
        paint(event)
        took.append(time.thread_time() - began)

    ticker.paintEvent = measured
    for _ in range(1_500):
        ticker.pass_time(1 / 60)
        ticker.repaint()
    took.sort()
    half, most = took[len(took) // 2], took[int(len(took) * 0.99)]
    sys.stdout.write(f"{mode}: paint p50 {half * 1000:.2f} ms, p99 {most * 1000:.2f} ms\n")
    assert len(took) >= 1_500
    assert most <= PAINT_P99_SECONDS


@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_very_many_headlines(ticker, mode):
    """Beside the headlines themselves, which are their owner's."""
    ticker.set_headlines([])
    ticker.set_mode(mode)
    ticker.toggle_pause()
    headlines = some_headlines(Random(2), MANY, scripts=("latin", "arabic"))
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    ticker.set_headlines(headlines)
    for _ in range(2_000):
        ticker.pass_time(0.1)
        ticker.repaint()
    gc.collect()
    python = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    sys.stdout.write(f"{mode}: {python / 1e6:.2f} MB\n")
    assert python <= MEMORY_BYTES
