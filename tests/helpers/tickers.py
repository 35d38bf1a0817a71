"""What is asked of a ticker in many tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from reader.ui.ticker.ticker import Ticker
from tests.helpers.headlines import a_headline

LATIN = [a_headline(number, f"The tide came in for the {number}th time") for number in range(1, 9)]
ARABIC = [a_headline(number, f"المد يصل إلى الميناء {number} قبل الفجر") for number in range(50, 54)]


def lefts(ticker: Ticker) -> dict[int, float]:
    return {one.headline.id: one.visible.left for one in ticker.placed()}


def picture(ticker: Ticker) -> QImage:
    return ticker.grab().toImage()


def step_into(ticker, qtbot):
    ticker.window().activateWindow()
    ticker.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(ticker.hasFocus)
