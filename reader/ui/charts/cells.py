"""Charts in the cells of a table: a bar below the words, and a line of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.ui.charts.bars import paint_bar, part_colours
from reader.ui.widgets.labels import BidiCellDelegate
from reader.ui.widgets.theme import Theme

AMOUNTS = int(Qt.ItemDataRole.UserRole) + 40
"""Role of the numbers of a cell."""

_Index = QModelIndex | QPersistentModelIndex
_BAR, _SIDE, _FOOT = 4, 11, 5
_LINE, _HIGHEST = 90, 22.0
"""Width and height of a line in pixels."""
_SIGN = 22
"""Width in pixels of the sign before the words of a cell with a line below them."""
_LINE_WIDTH = 1.6
_DOT = 2.2
_ABOVE = 7
"""Pixels above and below a line."""


class BarCell(BidiCellDelegate):
    """Draws a bar below the words of a cell: `AMOUNTS` are the shares of the longest bar, from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = part_colours(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        return size + QSize(0, _BAR + 3) if index.data(AMOUNTS) else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        shares: Sequence[float] | None = index.data(AMOUNTS)
        if not shares:
            return
        cell = QRectF(option.rect)
        room = QRectF(cell.left() + _SIDE, cell.bottom() - _BAR - _FOOT + 1, cell.width() - 2 * _SIDE, _BAR)
        paint_bar(painter, room, list(zip(shares, self._colours, strict=False)), rtl=_runs_left(option))


class LineCell(BidiCellDelegate):
    """Draws `AMOUNTS`, the oldest first, as a line before the words of a cell, or below them (`is_below`).

    Below is for a table that has no room for another column.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, is_below: bool = False) -> None:
        super().__init__(parent)
        self._colour = QColor(part_colours(theme)[0])
        self._ground = QColor(theme.outline)
        self._is_below = is_below

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if self._is_below:
            sides = Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute
            option.displayAlignment = option.displayAlignment & sides | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        if not any(index.data(AMOUNTS) or ()):
            return size
        return size + (QSize(0, round(_HIGHEST) + _FOOT) if self._is_below else QSize(_LINE + _SIDE, 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        amounts: Sequence[int] | None = index.data(AMOUNTS)
        if not amounts or not any(amounts):
            return
        cell, rtl = QRectF(option.rect), _runs_left(option)
        high = min(cell.height() - 2 * _ABOVE, _HIGHEST)
        top = cell.bottom() - _FOOT - high if self._is_below else cell.center().y() - high / 2
        side = _SIDE + (_SIGN if self._is_below else 0)
        left = cell.right() - side - _LINE if rtl else cell.left() + side
        room = QRectF(left, top, _LINE, high)
        paint_line(painter, room, amounts, self._colour, self._ground, rtl=rtl)


def paint_line(
    painter: QPainter, room: QRectF, amounts: Sequence[int], colour: QColor, ground: QColor, *, rtl: bool
) -> None:
    """Paint numbers as a line that fills a room, on a base line of nothing, with a dot at the newest."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ground, 1))
    painter.drawLine(room.bottomLeft(), room.bottomRight())
    most = max(amounts) or 1
    inside = room.adjusted(_DOT, _DOT, -_DOT, 0)
    step = inside.width() / max(len(amounts) - 1, 1)
    points = [
        QPointF(
            inside.right() - number * step if rtl else inside.left() + number * step,
            inside.bottom() - inside.height() * amount / most,
        )
        for number, amount in enumerate(amounts)
    ]
    line = QPainterPath(points[0])
    for point in points[1:]:
        line.lineTo(point)
    below = QPainterPath(line)
    below.lineTo(points[-1].x(), room.bottom())
    below.lineTo(points[0].x(), room.bottom())
    below.closeSubpath()
    shade = QColor(colour)
    shade.setAlphaF(0.14)
    painter.fillPath(below, shade)
    painter.strokePath(line, QPen(colour, _LINE_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.restore()


def _runs_left(option: QStyleOptionViewItem) -> bool:
    return option.direction is Qt.LayoutDirection.RightToLeft
