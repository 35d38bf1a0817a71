"""A ring that closes while a planned reading goes on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.ui.widgets.theme import Theme

_SIZE, _LINE = 22, 3
"""Pixels of the ring's width and height, and of its line."""
_ROUND, _TOP = 360 * 16, 90 * 16
"""The whole circle, and its top, in sixteenths of a degree."""


class ProgressRing(QWidget):
    """Shows a share from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, (self.height() - _SIZE) / 2, _SIZE, _SIZE).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(self._theme.line), _LINE))
        painter.drawEllipse(box)
        painter.setPen(QPen(QColor(self._theme.accent_ground), _LINE, c=Qt.PenCapStyle.FlatCap))
        turn = 1 if self.isRightToLeft() else -1
        painter.drawArc(box, _TOP, round(turn * self._share * _ROUND))
