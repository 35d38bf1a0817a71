"""The note on a picture that matches the block list and is shown all the same: a line in its corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter

from reader.ui.widgets import fonts, icons
from reader.ui.widgets.theme import Theme

_HEIGHT = 26.0
_INSET = 8.0
_ICON = 15.0
_PADDING = 9.0


def draw_mark(painter: QPainter, picture: QRectF, words: str, theme: Theme) -> None:
    """Paint the note into the corner where reading starts; without room for its text, only an icon."""
    font, rtl = fonts.ui_font(12), QGuiApplication.isRightToLeft()
    room = picture.width() - 2 * _INSET
    wide = _PADDING + _ICON + 6 + QFontMetricsF(font).horizontalAdvance(words) + _PADDING + 2
    is_whole = wide <= room
    width = wide if is_whole else 2 * _PADDING + _ICON
    if width > room or picture.height() < _HEIGHT + 2 * _INSET:
        return
    left = picture.right() - _INSET - width if rtl else picture.left() + _INSET
    pill = QRectF(left, picture.top() + _INSET, width, _HEIGHT)
    painter.setPen(QColor(theme.line))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), _HEIGHT / 2, _HEIGHT / 2)
    drawn = icons.pixmap("eye", theme.warning, round(_ICON), painter.device().devicePixelRatio())
    x = pill.right() - _PADDING - _ICON if rtl else pill.left() + _PADDING
    painter.drawPixmap(QPointF(x, pill.center().y() - _ICON / 2), drawn)
    if is_whole:
        start, end = (_PADDING, _PADDING + _ICON + 6) if rtl else (_PADDING + _ICON + 6, _PADDING)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(pill.adjusted(start, 0, -end, 0), how, words)
