"""A library over its budget: the window opens, counts, makes room behind it, and is gone when it is closed.

A million articles take a quarter of an hour to build, so that is asked for by hand:
`MANCHETTE_BENCH_ARTICLES=1000000 ./check bench tests/bench/test_large_library.py -s`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.settings.file import SettingsFile
from tests.bench.big_home import ARTICLES, big_home, copy_of_big_home
from tests.bench.conftest import COMPILED

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
CLOSED_SECONDS = 1.0
TURN_CPU_MILLISECONDS = 200
"""Of the writer, for which whoever marks an article meanwhile waits."""

SESSION = """
import faulthandler, json, sys, threading, time
from reader.__main__ import main
from reader.ui.imports import load_qt
load_qt()  # as `main` does
from PySide6.QtCore import QTimer
from reader.storage.core.database import Database
from reader.ui import application
from reader.ui.frame import build_window as building
from reader.ui.frame.main_window import MainWindow

SECONDS = float(sys.argv[2])
held = []
transact = Database._transact

def timed(self, work):
    began = time.thread_time()  # of CPU: a busy machine stretches turns that are short
    try:
        return transact(self, work)
    finally:
        held.append(time.thread_time() - began)

Database._transact = timed

class Watched(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "painted"):
            self.painted = time.process_time()
            self.used = None
            threading.Thread(target=self.watch, daemon=True).start()
            self.look = QTimer(self, interval=200)
            self.look.timeout.connect(self.tell)
            self.look.start()

    def watch(self):
        # Until much has been let go, or it is known that nothing is.
        for _ in range(int(SECONDS)):
            time.sleep(1)
            used = RETENTION[0].usage()
            if used.set_aside_bytes > 20_000_000:
                break
        self.used = used

    def tell(self):
        if self.used is None:
            return
        self.look.stop()
        used = self.used
        print(json.dumps({"painted_cpu": self.painted, "totals": self.parts.status.line._totals.text(),
                          "turns": len(held), "longest_turn": max(held, default=0),
                          "set_aside": used.set_aside_bytes, "closing_at": time.time()}), flush=True)
        faulthandler.dump_traceback_later(0.9, file=open(sys.argv[1] + "/log/closing.txt", "w"))
        self.close()

RETENTION = []
build_window = application.build_window

def build_watched(services, *rest):
    RETENTION.append(services.upkeep.retention)
    return build_window(services, *rest)

application.build_window = build_watched
building.MainWindow = Watched
code = main(["--home", sys.argv[1]])
print(json.dumps({"closed_at": time.time()}), flush=True)
sys.exit(code)
"""


def test_room_is_made_behind_the_window_and_ends_with_it(pytestconfig, tmp_path):
    articles = int(os.environ.get("MANCHETTE_BENCH_ARTICLES", ARTICLES))
    cache = Path(pytestconfig.cache.mkdir("big-home" if articles == ARTICLES else f"big-home-{articles}"))
    big_home(cache, articles)
    home = copy_of_big_home(cache, tmp_path / "home", articles)
    database = home.database.stat().st_size
    SettingsFile(home.settings_file).set("storage.budget_mb", max(database // 2_000_000, 100))
    for session in (1, 2):
        done = subprocess.run(
            [sys.executable, "-c", SESSION, str(tmp_path / "home"), "150"],
            cwd=ROOT,
            env={**COMPILED, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told, closed = map(json.loads, done.stdout.splitlines())
        seconds = closed["closed_at"] - told["closing_at"]
        log_file = home.log / "manchette.log"
        log = log_file.read_text(encoding="utf-8") if log_file.exists() else ""
        sys.stdout.write(
            f"\n{articles:,} articles, session {session}: painted after {told['painted_cpu']:.2f} s of CPU;"
            f" footer '{told['totals']}'; {told['turns']} turns of the writer, longest"
            f" {told['longest_turn'] * 1000:.0f} ms of CPU; {told['set_aside'] / 1e6:.0f} MB let go;"
            f" closed in {seconds:.2f} s\n"
        )
        assert "unexpected" not in log, log
        assert told["totals"], "the footer counts"
        assert told["set_aside"] > 0, "room is being made"
        assert told["longest_turn"] * 1000 <= TURN_CPU_MILLISECONDS
        assert seconds <= CLOSED_SECONDS, (home.log / "closing.txt").read_text(encoding="utf-8")
    crash = home.log / "crash.txt"
    assert not crash.exists() or not crash.read_text(encoding="utf-8"), "no report of a hang"
