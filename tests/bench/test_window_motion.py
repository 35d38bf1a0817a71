"""How late the window's own timers come while feeds are synced."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from itertools import cycle, islice, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer

from reader.assembly.services import open_services
from reader.domain.events import RoundEnded
from reader.settings.paths import Home
from reader.ui.application import SWITCH_SECONDS
from reader.ui.bridge import Bridge
from reader.ui.frame.building import build_window
from reader.ui.sentences import texts
from reader.ui.widgets import theme

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
LATE_P99_SECONDS = 0.025
FEEDS = 200

PRESS = """
import sys, time
from reader.demo import DemoPress
with DemoPress() as press:
    print("\\n".join(feed.url for feed in press.feeds), flush=True)
    print(flush=True)
    sys.stdin.read()
"""


def run_loop(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


@pytest.fixture
def press_elsewhere():
    """Serve the press from a process of its own, as servers are."""
    process = subprocess.Popen(
        [sys.executable, "-c", PRESS], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    urls = list(iter(lambda: process.stdout.readline().strip(), ""))
    yield urls
    process.communicate("")


@pytest.mark.parametrize("kept", ["nothing", "100,000 articles"])
def test_timers_during_a_sync(qapp, home, press_elsewhere, kept, request):
    if kept != "nothing":
        shutil.copytree(request.getfixturevalue("full_home"), home)
    texts.use_language(qapp, "en")
    theme.apply(qapp, theme.LIGHT)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    bridge = Bridge()
    services = open_services(Home.under(home), announce=bridge.announce)
    ids = [
        services.library.feeds.add(f"{url}?{number}", services.clock(), allow_local=True)[0]
        for number, url in enumerate(islice(cycle(press_elsewhere), FEEDS))
    ]
    window = build_window(services, bridge, theme.LIGHT, keeps=False)
    moments: list[float] = []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=10)
    timer.timeout.connect(lambda: moments.append(time.perf_counter()))
    try:
        window.resize(1440, 900)
        window.start()
        window.show()
        run_loop(1)
        timer.start()
        run_loop(2)
        idle = late(moments)
        moments.clear()
        services.sync.keeper.start()
        loop = QEventLoop()
        bridge.on(RoundEnded, loop.quit)
        services.sync.keeper.refresh(ids)
        loop.exec()
        timer.stop()
        busy = late(moments)
    finally:
        window.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        services.close()
        sys.setswitchinterval(switch)
    figures = f"idle {idle[0] * 1000:.1f} ms, during a sync {busy[0] * 1000:.1f} ms (max {busy[1] * 1000:.0f})"
    sys.stdout.write(f"late p99, {kept} kept: {figures}\n")
    assert busy[0] <= LATE_P99_SECONDS


def late(moments: list[float]) -> tuple[float, float]:
    """Give the 99th percentile and the worst of how much later than 10 ms a timer came, in seconds."""
    gaps = sorted(max(0.0, after - before - 0.010) for before, after in pairwise(moments))
    return gaps[int(len(gaps) * 0.99)], gaps[-1]
