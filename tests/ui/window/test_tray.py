"""The icon in a tray as desktops have it: on a bus and a display of our own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.desktop import desktop, what_is_missing
from tests.helpers.processes import SYSTEM_PYTHON, running, session_bus
from tests.ui.window.test_system import has_bindings

pytestmark = pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)

SHOWS_AN_ICON = """
from PySide6.QtWidgets import QApplication, QWidget
from reader.ui.system.presence import Tray
app = QApplication([])
window = QWidget()
tray = Tray(window)
tray.open_wanted.connect(lambda: print("open", tray.is_there, flush=True))
tray.set_shown(True)
app.exec()
"""


def test_a_desktops_tray_takes_the_icon_and_a_click_on_it_opens_the_window():
    if not has_bindings():
        pytest.skip("dbus-daemon or the system's Python with python3-gi is not installed")
    helper = Path(__file__).parents[2] / "helpers" / "fake_tray.py"
    with desktop() as screen, session_bus() as address:
        environment = {**os.environ, **screen.environment, "DBUS_SESSION_BUS_ADDRESS": address}
        environment["QT_QPA_PLATFORM"] = "xcb"
        with running([SYSTEM_PYTHON, str(helper)], env=environment) as tray:
            assert tray.stdout.readline() == "ready\n"
            with running([sys.executable, "-c", SHOWS_AN_ICON], env=environment) as program:
                assert tray.stdout.readline() == "taken\n"
                assert program.stdout.readline() == "open True\n"
