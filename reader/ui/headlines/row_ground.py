"""Draws the background of a row of the headline list: the card of a chosen one, or the line below it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.theme import Theme

_CHOSEN_BAR = 3
"""Width in pixels of the bar at the edge of a chosen row, which tells it from the row under the pointer."""


def draw_ground(
    painter: QPainter,
    theme: Theme,
    row: QRectF,
    content: QRectF,
    beside: float,
    state: QStyle.StateFlag,
    *,
    has_line: bool,
) -> None:
    """Draw it. `beside`: logical pixels from content to card edge; `has_line`: draw a line below the row."""
    card = row.adjusted(0, 1, 0, -2)
    card.setLeft(content.left() - beside)
    card.setRight(content.right() + beside)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if selected else theme.hover))
        painter.drawRoundedRect(card, 8, 8)
        if selected:
            _draw_bar(painter, theme, card)
        if selected and has_keyboard(state):
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    elif has_line:
        painter.setPen(QColor(theme.line))
        bottom = row.bottom() - 0.5
        painter.drawLine(QPointF(content.left(), bottom), QPointF(content.right(), bottom))


def _draw_bar(painter: QPainter, theme: Theme, card: QRectF) -> None:
    rtl = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
    left = card.right() - _CHOSEN_BAR if rtl else card.left()
    inset = min(8.0, card.height() / 4)
    painter.setBrush(QColor(theme.accent_ground))
    painter.drawRoundedRect(QRectF(left, card.top() + inset, _CHOSEN_BAR, card.height() - 2 * inset), 1.5, 1.5)
