"""How late a window's own timers come, which is how smoothly it moves: for benches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.assembly.services import Services
from reader.ui.application import SWITCH_SECONDS
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.sentences import texts
from reader.ui.widgets import theme


def run_loop(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def late(moments: list[float]) -> tuple[float, float]:
    """Give the 99th percentile and the worst of how much later than 10 ms a timer came, in seconds."""
    gaps = sorted(max(0.0, after - before - 0.010) for before, after in pairwise(moments))
    return gaps[int(len(gaps) * 0.99)], gaps[-1]


@contextmanager
def timed_window(app: QApplication, services: Services, bridge: Bridge) -> Iterator[list[float]]:
    """Show the window as readers have it; gives a list that its 10 ms timer adds its moments to, in seconds.

    The home is closed with the window.
    """
    texts.use_language(app, "en")
    theme.apply(app, theme.LIGHT)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    window = build_window(services, bridge, theme.LIGHT, keeps=False)
    moments: list[float] = []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=10)
    timer.timeout.connect(lambda: moments.append(time.perf_counter()))
    try:
        window.resize(1440, 900)
        window.start("list")
        window.show()
        run_loop(1)
        timer.start()
        yield moments
        timer.stop()
    finally:
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        services.close()
        sys.setswitchinterval(switch)
