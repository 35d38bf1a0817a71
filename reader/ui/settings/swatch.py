"""A button that shows what it chooses: the colours of themes, or a typeface."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme

_HEIGHT = 44
"""Pixels; the card in it is 38 high, and the ring is around that."""


class Swatch(QAbstractButton):
    """Chooses one of a few looks; `name` is what screen readers call it.

    `word`: the value that it chooses; `themes`: whose colours it shows, side by side; none: the window's.
    """

    def __init__(
        self, word: str, words: str, parent: QWidget, *, name: str, font: QFont, themes: Sequence[Theme] = ()
    ) -> None:
        super().__init__(parent)
        named(self, f"swatch-{word}", name)
        self.word, self._themes = word, themes
        self.setText(words)
        self.setFont(font)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 14, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        card, colour = QRectF(3, 3, self.width() - 6, self.height() - 6), self.palette().color
        inks = [(QColor(one.paper), QColor(one.text), QColor(one.outline)) for one in self._themes]
        roles = QPalette.ColorRole
        inks = inks or [(colour(roles.Base), colour(roles.Text), colour(roles.Mid))]
        wide = card.width() / len(inks)
        path = QPainterPath()
        path.addRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        for place, (ground, ink, edge) in enumerate(inks):
            painter.setClipRect(QRectF(card.left() + place * wide, card.top(), wide, card.height()))
            painter.fillPath(path, ground)
            painter.setPen(edge)
            painter.drawPath(path)
            painter.setPen(ink)
            painter.drawText(card, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setClipping(False)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(colour(roles.Link if self.hasFocus() else roles.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(-2, -2, 2, 2), 9, 9)
        painter.end()
