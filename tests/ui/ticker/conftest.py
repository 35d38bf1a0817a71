"""A ticker in a window, with a clock in the test's hand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow, QPushButton

from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import theme
from tests.helpers.press import NOON
from tests.helpers.tickers import LATIN


class Seconds:
    """A clock that stands until it is told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def ticker(qtbot, seconds, monkeypatch):
    window = QMainWindow()
    qtbot.addWidget(window)
    elsewhere = QPushButton("elsewhere", window)
    window.setMenuWidget(elsewhere)
    made = Ticker(theme.LIGHT, lambda: made.now, window)
    made.now = NOON
    made.seconds = seconds
    window.setCentralWidget(made)
    window.resize(600, 90)
    made.set_headlines(LATIN)
    window.show()
    qtbot.waitExposed(window)
    elsewhere.setFocus()
    # The pointer rests at (0, 0) offscreen, which may be over the ticker.
    made.hold("hover", False)
    yield made
