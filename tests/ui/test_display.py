"""What a reader is told who starts the window where no display answers; a display that answers is used."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys

import pytest

from reader.domain.errors import UsageError
from reader.ui.system.display import answering, demand_display, has_display
from tests.helpers.desktop import desktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always one")

NOWHERE = ":59321"
"""A display that nobody has: its port would be above those that a system gives away."""
OPENS = """
from reader.ui.system.display import demand_display, let_go
demand_display()
from PySide6.QtWidgets import QApplication
app = QApplication([])
let_go()
print(app.platformName())
"""
needs_a_server = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch):
    """Begin where nobody has named a display or a platform."""
    for name in (
        "QT_QPA_PLATFORM",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "XDG_SESSION_TYPE",
        "XAUTHORITY",
    ):
        monkeypatch.delenv(name, raising=False)


def start(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start Python with these words and variables."""
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_start_where_nobody_answers_ends_with_one_sentence(home):
    ran = start("-m", "reader", DISPLAY=NOWHERE)
    assert ran.returncode == 2
    assert ran.stderr == (
        f"manchette: no display answers at DISPLAY={NOWHERE}; start Manchette in a graphical session; "
        "`manchette --help` lists what goes without, such as `manchette screenshot OUT.png`.\n"
    )


@pytest.mark.parametrize(
    ("variables", "where"),
    [
        ({"DISPLAY": NOWHERE, "QT_QPA_PLATFORM": "xcb"}, f"DISPLAY={NOWHERE}"),
        ({"DISPLAY": "no display at all"}, "DISPLAY=no display at all"),
        (
            {"DISPLAY": NOWHERE, "WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/nowhere"},
            f"WAYLAND_DISPLAY=wayland-none, DISPLAY={NOWHERE}",
        ),
    ],
)
def test_each_display_that_qt_would_try_is_named(monkeypatch, variables, where):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not has_display()
    with pytest.raises(UsageError, match=f"^no display answers at {where};"):
        demand_display()


@pytest.mark.parametrize("variables", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_where_none_is_named_that_is_said(monkeypatch, variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match="there is no display to open the window on"):
        demand_display()


@needs_a_server
def test_a_display_that_answers_is_used_even_one_that_ends_with_its_last_window():
    with desktop("640x480", "-terminate") as screen:
        ran = start("-c", OPENS, DISPLAY=screen.environment["DISPLAY"], WAYLAND_DISPLAY="/nowhere")
    assert ran.stdout == "xcb\n", ran.stderr


@needs_a_server
def test_a_display_that_lets_only_its_owner_in_is_told_in_its_own_words(home, tmp_path):
    parts = (b"", b"", b"MIT-MAGIC-COOKIE-1", bytes(16))
    keys = tmp_path / "keys"  # one key, for any host and display
    keys.write_bytes(b"\xff\xff" + b"".join(len(part).to_bytes(2, "big") + part for part in parts))
    with desktop("640x480", "-auth", str(keys)) as screen:
        display = screen.environment["DISPLAY"]
        ran = start("-m", "reader", DISPLAY=display, XAUTHORITY="/nowhere")
        owner = start("-c", OPENS, DISPLAY=display, XAUTHORITY=str(keys))
    assert ran.returncode == 2
    assert f"the display at DISPLAY={display} does not let this program in (Authorization required" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert owner.stdout == "xcb\n", owner.stderr


def test_under_wayland_the_compositor_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLAY", NOWHERE)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert not has_display()
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert has_display()
        assert list(answering()) == ["wayland"]


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "minimal:enable_fonts"])
def test_what_is_drawn_for_nobody_needs_no_display(monkeypatch, platform):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert list(answering()) == [platform.partition(":")[0]]
    assert not has_display()
