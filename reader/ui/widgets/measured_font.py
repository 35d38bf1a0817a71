"""A font with a cache of measured widths, since rows paint the same words again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_KEPT = 256


class MeasuredFont:
    """Measures texts and caches the results.

    Attributes:
        font: To paint with.
        width: Gives the width of a line in logical pixels.
        cut: Gives a text that fits into so many logical pixels, with an ellipsis if it is longer.
    """

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)

        def width(text: str) -> float:
            return metrics.horizontalAdvance(text)

        def cut(text: str, width: float) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        self.font = font
        self.width: Callable[[str], float] = lru_cache(maxsize=_KEPT)(width)
        self.cut: Callable[[str, float], str] = lru_cache(maxsize=_KEPT)(cut)
