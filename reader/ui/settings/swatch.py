"""A button that shows the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.widgets import fonts
from reader.ui.widgets.labels import draw_lines
from reader.ui.widgets.theme import DARK, LIGHT, THEMES, Theme

_HEIGHT = 44
_NAME_HEIGHT = 34
"""Height of the name in pixels: two lines."""


class ThemeSwatch(QAbstractButton):
    """Chooses a theme; `system` shows the colours of two. `word`: a value of `window.theme`."""

    def __init__(self, word: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.word = word
        self.setObjectName(f"swatch-{word}")
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        longest = max(map(QFontMetricsF(fonts.ui_font(12)).horizontalAdvance, self.text().split()))
        return QSize(max(56, round(longest) + 6), _HEIGHT + _NAME_HEIGHT + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(3, 3, self.width() - 6, _HEIGHT)
        if self.word == "system":
            middle = card.center().x()
            for theme, half in ((LIGHT, (card.left(), middle)), (DARK, (middle, card.right()))):
                painter.setClipRect(QRectF(half[0], card.top(), half[1] - half[0], card.height()))
                self._paint_card(painter, card, theme)
            painter.setClipping(False)
        else:
            self._paint_card(painter, card, THEMES[self.word])
        colour = self.palette().color
        ring = QPalette.ColorRole.Link if self.hasFocus() else QPalette.ColorRole.Accent
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(colour(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(-2, -2, 2, 2), 9, 9)
        painter.setFont(fonts.ui_font(12))
        painter.setPen(colour(QPalette.ColorRole.WindowText))
        name = QRect(0, round(card.bottom()) + 4, self.width(), _NAME_HEIGHT)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        draw_lines(painter, name, self.text(), self.layoutDirection(), how)
        painter.end()

    def _paint_card(self, painter: QPainter, card: QRectF, theme: Theme) -> None:
        path = QPainterPath()
        path.addRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.fillPath(path, QColor(theme.paper))
        painter.setPen(QColor(theme.outline))
        painter.drawPath(path)
        painter.setFont(fonts.reading_font(19))
        painter.setPen(QColor(theme.text))
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, "Aa")
