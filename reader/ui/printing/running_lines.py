"""The lines above and below the text of each page: source and title, the publication, page n of m."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from reader.domain.text.language import Direction, direction_of
from reader.ui.article.look import Look
from reader.ui.printing.sheet import Sheet
from reader.ui.sentences.texts import number
from reader.ui.widgets import fonts

_SIZE = 11.0
_AWAY = 26.0
"""Pixels from the text to these lines."""


def paint_running_lines(
    painter: QPainter,
    sheet: Sheet,
    look: Look,
    *,
    source: str,
    title: str,
    direction: Direction,
    of_whole: str,
    page: int,
    of: int,
    page_direction: Direction,
) -> None:
    """Paint the lines. `direction`: of the article; `page_direction`: of the words around it."""
    text = sheet.text
    theme = look.theme
    painter.save()
    painter.setPen(QColor(theme.muted))
    above = QRectF(text.left(), text.top() - _AWAY - 16, text.width(), 16)
    if not source:
        source, title = title, ""
    if source:
        half = QRectF(above.left(), above.top(), above.width() * (0.34 if title else 1.0), above.height())
        rest = QRectF(half.right() + 12, above.top(), above.right() - half.right() - 12, above.height())
        if direction == "rtl":
            half.moveRight(above.right())
            rest.moveLeft(above.left())
        _line(painter, half, source, fonts.ui_font(_SIZE, QFont.Weight.DemiBold), starts_right=direction == "rtl")
        if title:
            _line(painter, rest, title, fonts.ui_font(_SIZE), starts_right=direction != "rtl")
        painter.fillRect(QRectF(text.left(), above.bottom() + 4, text.width(), 0.6), QColor(theme.line))
    below = QRectF(text.left(), text.bottom() + _AWAY, text.width(), 16)
    words = QCoreApplication.translate("Printing", "Page {page} of {all}")
    words = words.format(page=number(page), all=number(of))
    rtl = page_direction == "rtl"
    if of_whole:
        wide = QRectF(below.left() + (below.width() * 0.3 if rtl else 0), below.top(), below.width() * 0.7, 16)
        _line(painter, wide, of_whole, fonts.ui_font(_SIZE), starts_right=rtl)
    _line(painter, below, words, fonts.ui_font(_SIZE), starts_right=not rtl)
    painter.restore()


def _line(painter: QPainter, box: QRectF, words: str, font: QFont, *, starts_right: bool) -> None:
    """Write one line at one edge of a box, shortened where it has no room."""
    one_line = " ".join(words.split())
    shown = QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
    rtl = direction_of(one_line) == "rtl"
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft)
        | Qt.AlignmentFlag.AlignAbsolute
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.top()))
