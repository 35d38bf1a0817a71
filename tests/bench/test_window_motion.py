"""How late the window's own timers come while feeds are synced."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop

from reader.assembly.services import open_services
from reader.domain.events import RoundEnded
from reader.settings.paths import Home
from reader.ui.bridge import Bridge
from tests.helpers.late_timers import late, run_loop, timed_window

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
    bridge = Bridge()
    services = open_services(Home.under(home), announce=bridge.announce)
    ids = [
        services.library.feeds.add(f"{url}?{number}", services.clock(), allow_local=True)[0]
        for number, url in enumerate(islice(cycle(press_elsewhere), FEEDS))
    ]
    with timed_window(qapp, services, bridge) as moments:
        run_loop(2)
        idle = late(moments)
        moments.clear()
        services.sync.keeper.start()
        loop = QEventLoop()
        bridge.on(RoundEnded, loop.quit)
        services.sync.keeper.refresh(ids)
        loop.exec()
        busy = late(moments)
    figures = f"idle {idle[0] * 1000:.1f} ms, during a sync {busy[0] * 1000:.1f} ms (max {busy[1] * 1000:.0f})"
    sys.stdout.write(f"late p99, {kept} kept: {figures}\n")
    assert busy[0] <= LATE_P99_SECONDS
