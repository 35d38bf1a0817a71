"""The window and every dialog on small screens, really shown, with no window manager to help."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QMargins, QRect

from reader.ui.widgets.fitting import fitted
from tests.helpers.desktop import desktop, what_is_missing
from tests.helpers.dialogs import DIALOGS
from tests.helpers.processes import ROOT

_SECONDS = 200


@pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)
@pytest.mark.parametrize(
    ("size", "scale", "language"),
    [
        ("1024x600", "1", "ar"),
        pytest.param("1366x768", "2", "fr", marks=pytest.mark.long),
        pytest.param("1366x768", "1", "es", marks=pytest.mark.long),
        pytest.param("800x480", "1", "fr", marks=pytest.mark.long),
    ],
)
def test_all_of_it_is_on_the_screen(size, scale, language, home, compiled):
    with desktop(size) as screen:
        shown = subprocess.run(
            [sys.executable, "-m", "tests.helpers.screen_fit", str(home), language, str(compiled)],
            cwd=ROOT,
            env={**screen.environment, "QT_SCALE_FACTOR": scale, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    assert shown.returncode == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert found.keys() > DIALOGS.keys()


MOVING = """
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reader.ui.widgets import fitting

fitting._WITHOUT_SCREEN = ()
app = QApplication([])
window = QWidget()
fitting.OnScreen(window)
window.resize(1280, 820)
window.show()
window.move(1900, 100)
while window.screen().name() != "lap" or not window.screen().availableGeometry().contains(window.frameGeometry()):
    QTest.qWait(20)
print(window.width(), window.height())
"""


def test_a_window_that_comes_to_a_smaller_screen_fits_there(tmp_path):
    desk = {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    lap = {"name": "lap", "x": 1920, "y": 0, "width": 1024, "height": 600, "dpr": 1}
    file = tmp_path / "screens.json"
    common = {"logicalDpi": 96, "logicalBaseDpi": 96}
    file.write_text(json.dumps({"windowFrameMargins": True, "screens": [desk | common, lap | common]}))
    moved = subprocess.run(
        [sys.executable, "-c", MOVING],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    assert moved.stdout.strip() == "1020 596", "and the desktop's frame is in sight too"


SCREEN = QRect(0, 0, 1366, 768)
FRAME = QMargins(2, 30, 2, 2)


@pytest.mark.parametrize(
    ("window", "there"),
    [
        (QRect(100, 100, 600, 400), QRect(100, 100, 600, 400)),
        (QRect(0, 0, 1280, 820), QRect(2, 30, 1280, 736)),
        (QRect(1000, 500, 560, 640), QRect(804, 126, 560, 640)),
        (QRect(-900, -900, 200, 200), QRect(2, 30, 200, 200)),
        (QRect(3000, 3000, 5000, 5000), QRect(2, 30, 1362, 736)),
    ],
)
def test_a_window_moves_no_further_than_it_must(window, there):
    assert fitted(window, FRAME, SCREEN) == there


def test_a_window_stays_on_the_screen_beside():
    beside = SCREEN.translated(-1366, 200)
    assert fitted(QRect(-1400, 0, 300, 300), FRAME, beside) == QRect(-1364, 230, 300, 300)
