"""A front page in the window: laid out for another size, painted, and what it keeps in memory."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from reader.ui.front.front_pane import FrontPane
from reader.ui.front.front_pictures import FrontPictures
from reader.ui.widgets import theme
from tests.helpers.fronts import ARABIC, a_page, a_section, an_event

pytestmark = pytest.mark.bench

RESIZE_CPU_SECONDS = 0.025
FRAME_CPU_SECONDS = 0.005
PAGE_MB = 4


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


@pytest.fixture
def pane(qapp, qtbot):
    """Show a full page of 60 articles at 1366 x 768."""
    theme.apply(qapp, theme.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    made = FrontPane(FrontPictures(lambda *wanted: None, lambda *work: None, lambda: None), theme.LIGHT, window)
    made.resize(1366, 768)
    sections = [
        a_section(f"Section {n}", 100 * n, 12, 300, ARABIC if n % 2 else f"Tide {n} " * 8) for n in range(1, 6)
    ]
    made.show_page(a_page(an_event(10), [an_event(20 + 10 * n) for n in range(4)], sections), ["The end."])
    window.show()
    qapp.processEvents()
    yield made
    window.close()


def least(costs: list[float], words: str) -> float:
    sys.stdout.write(f"{words}: {min(costs) * 1000:.1f} ms of CPU\n")
    return min(costs)


def test_another_size(pane):
    costs = []
    for width in range(1300, 1360, 4):
        began = time.process_time()
        pane.resize(width, 768)
        costs.append(time.process_time() - began)
    assert least(costs, "another size") <= RESIZE_CPU_SECONDS


def test_a_frame(pane):
    costs = []
    for _ in range(40):
        began = time.process_time()
        pane.viewport().repaint()
        costs.append(time.process_time() - began)
    assert least(costs, "a frame") <= FRAME_CPU_SECONDS


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from Linux's /proc")
def test_memory(pane):
    before = resident_mb()
    page = pane.page
    for _ in range(5):
        pane.show_page(page, ["The end."])
        pane.viewport().repaint()
    taken = resident_mb() - before
    sys.stdout.write(f"five pages more: {taken:.1f} MB\n")
    assert taken <= PAGE_MB
