"""A few rows with a name, a number and a bar each, the longest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.domain.record import Record
from reader.ui.charts.bars import paint_bar, part_colours
from reader.ui.widgets import fonts
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.theme import Theme

_PIXELS = 12
_ROW, _WORDS, _BAR, _BETWEEN = 34, 18, 6, 12


class BarRow(Record):
    name: str
    amount: int
    said: str
    """The amount in words."""


class RowBars(QWidget):
    """Shows rows; the longest bar fills the width. `name`: for screen readers."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[BarRow] = ()
        self.setAccessibleName(name)
        self.setFont(fonts.ui_font(_PIXELS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        self._rows = rows
        words = ", ".join(f"{row.name}: {row.said}" for row in rows)
        self.setAccessibleDescription(words)
        self.setToolTip(tooltip(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _ROW * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_rows(painter, self.rect(), self._rows, self._theme, rtl=rtl)
        painter.end()


def paint_rows(
    painter: QPainter, room: QRect, rows: Sequence[BarRow], theme: Theme, *, rtl: bool, whole: int = 0
) -> None:
    """Paint rows from the top of a room, in the painter's font; where `rtl`, they begin at the right.

    `whole`: what a bar of the room's width means; 0: the longest fills it, and nothing shows the rest.
    """
    most = max(whole, *(row.amount for row in rows), 1) if rows else 1
    colour = part_colours(theme)[0]
    metrics = painter.fontMetrics()
    start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if rtl:
        start, end = end, start
    flags = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    for number, row in enumerate(rows):
        line = QRect(room.left(), room.top() + number * _ROW, room.width(), _WORDS)
        taken = metrics.horizontalAdvance(row.said) + _BETWEEN
        painter.setPen(QColor(theme.muted))
        painter.drawText(line, int(end | flags) | int(Qt.TextFlag.TextSingleLine), row.said)
        painter.setPen(QColor(theme.text))
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, max(line.width() - taken, 1))
        beside = line.adjusted(taken, 0, 0, 0) if rtl else line.adjusted(0, 0, -taken, 0)
        painter.drawText(beside, int(start | flags) | int(Qt.TextFlag.TextSingleLine), name)
        bar = QRectF(line.left(), line.bottom() + 2, line.width(), _BAR)
        ground = theme.outline if whole else None
        paint_bar(painter, bar, [(row.amount / most, colour)], rtl=rtl, ground=ground)


def rows_height(count: int) -> int:
    """Return the height of so many rows in pixels."""
    return _ROW * count
