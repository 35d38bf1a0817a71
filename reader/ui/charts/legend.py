"""The legend of a chart: colours, meanings and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.widgets import fonts
from reader.ui.widgets.theme import Theme

_PIXELS = 12
_SQUARE, _BESIDE, _BETWEEN, _LINE = 9, 6, 18, 20


class Legend(QWidget):
    """A square of each colour, and its words, in as many lines as needed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[tuple[str, str]] = ()
        self.setFont(fonts.ui_font(_PIXELS))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show pairs of a colour and its meaning."""
        self._entries = entries
        self.setAccessibleName(", ".join(words for _, words in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._width, (words for _, words in self._entries))), _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((self._width(words) - _BETWEEN for _, words in self._entries), default=0), _LINE)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        alignment = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        for (colour, words), place in zip(self._entries, self._places(self.width()), strict=True):
            left = place.right() + 1 - _SQUARE if rtl else place.left()
            square = QRectF(left, place.center().y() - _SQUARE / 2 + 1, _SQUARE, _SQUARE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(square, 2, 2)
            painter.setPen(QColor(self._theme.soft))
            taken = _SQUARE + _BESIDE
            box = place.adjusted(0, 0, -taken, 0) if rtl else place.adjusted(taken, 0, 0, 0)
            painter.drawText(box, int(alignment) | int(Qt.TextFlag.TextSingleLine), words)
        painter.end()

    def _width(self, words: str) -> int:
        return _SQUARE + _BESIDE + self.fontMetrics().horizontalAdvance(words) + 1 + _BETWEEN

    def _places(self, width: int) -> list[QRect]:
        """Return the box of each entry, mirrored where the interface runs from right to left."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        places, begins, top = [], 0, 0
        for _, words in self._entries:
            taken = self._width(words)
            if begins and begins + taken - _BETWEEN > width:
                begins, top = 0, top + _LINE
            shown = min(taken - _BETWEEN, max(width, 1))
            left = width - begins - shown if rtl else begins
            places.append(QRect(left, top, shown, _LINE))
            begins += taken
        return places
