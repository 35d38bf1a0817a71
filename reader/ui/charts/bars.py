"""Bars of several parts, rows of bars, their legend, and charts in the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from reader.domain.record import Record
from reader.ui.widgets import fonts
from reader.ui.widgets.card_rows import Index
from reader.ui.widgets.labels import BidiCellDelegate, tooltip
from reader.ui.widgets.theme import Theme

_GAP = 1.5
"""Pixels between two parts, so that they can be told apart without their colours."""
_LEAST = 2.0
"""Least pixels of a part that is not zero."""
_PIXELS = 12
_HEIGHT = 10
_ROW, _WORDS, _BAR, _BETWEEN = 34, 18, 6, 12
_SQUARE, _BESIDE, _BETWEEN_ENTRIES, _LINE = 9, 6, 18, 20


def part_colours(theme: Theme) -> tuple[str, str, str]:
    """Return the colours of the parts of a bar, in their order."""
    return theme.first_part, theme.second_part, theme.third_part


def paint_bar(
    painter: QPainter,
    room: QRectF,
    parts: Sequence[tuple[float, str]],
    *,
    rtl: bool = False,
    upright: bool = False,
    ground: str | None = None,
) -> None:
    """Paint a bar: from its start, parts with their share of the whole (0 to 1) and their colour.

    It begins at the left; if `rtl`, at the right; if `upright`, at the foot. `ground`: colour behind the parts.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded = QPainterPath()
    radius = min(room.width(), room.height(), 8.0) / 2
    if upright:
        # Only the top is round: what stands on a line has flat feet.
        radius = min(radius, 2.0)
        rounded.addRoundedRect(room.adjusted(0, 0, 0, radius), radius, radius)
        painter.setClipRect(room.adjusted(-1, -1, 1, 0))
    else:
        rounded.addRoundedRect(room, radius, radius)
        painter.setClipPath(rounded)
    if ground is not None:
        painter.fillPath(rounded, QColor(ground))
    whole = room.height() if upright else room.width()
    begins = 0.0
    shown_parts = [(share, colour) for share, colour in parts if share > 0]
    for number, (share, colour) in enumerate(shown_parts, 1):
        length = max(share * whole, _LEAST)
        shown = length if number == len(shown_parts) else max(length - _GAP, 1.0)
        if upright:
            box = QRectF(room.left(), room.bottom() - begins - length, room.width(), shown)
        else:
            left = room.right() - begins - shown if rtl else room.left() + begins
            box = QRectF(left, room.top(), shown, room.height())
        painter.fillRect(box, QColor(colour))
        begins += length
    painter.restore()


class Chart(QWidget):
    """A chart in the theme's colours. `name`: for screen readers."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(fonts.ui_font(_PIXELS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _say(self, words: str) -> None:
        """Describe what is shown, which may have another size now."""
        self.setAccessibleDescription(words)
        self.setToolTip(tooltip(words))
        self.updateGeometry()
        self.update()


class Share(Record):
    words: str
    """Name and amount, for screen readers and the tooltip."""
    amount: int
    colour: str


class ShareBar(Chart):
    """Shows shares one after the other; the rest of the whole stays empty."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, height: int = _HEIGHT) -> None:
        super().__init__(name, theme, parent)
        self._height = height
        self._shares: Sequence[Share] = ()
        self._whole = 0

    def show_shares(self, shares: Sequence[Share], whole: int = 0) -> None:
        """Show shares of a whole; where it is less than their sum, that is the whole."""
        self._shares = shares
        self._whole = max(whole, sum(share.amount for share in shares))
        self._say(", ".join(share.words for share in shares))

    @property
    def filled(self) -> float:
        """The part of the bar that is filled, from 0 to 1."""
        return sum(share.amount for share in self._shares) / self._whole if self._whole else 0.0

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parts = [(share.amount / (self._whole or 1), share.colour) for share in self._shares]
        paint_bar(painter, QRectF(self.rect()), parts, rtl=self._rtl, ground=self._theme.outline)
        painter.end()


class BarRow(Record):
    name: str
    amount: int
    said: str
    """The amount in words."""


class RowBars(Chart):
    """Shows rows, the longest first; its bar fills the width."""

    _rows: Sequence[BarRow] = ()

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        self._rows = rows
        self._say(", ".join(f"{row.name}: {row.said}" for row in rows))

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _ROW * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_rows(painter, self.rect(), self._rows, self._theme, rtl=self._rtl)
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


class Legend(Chart):
    """A square of each colour, and its words, in as many lines as needed."""

    _entries: Sequence[tuple[str, str]] = ()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", theme, parent)
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
        return QSize(max((self._width(words) - _BETWEEN_ENTRIES for _, words in self._entries), default=0), _LINE)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        alignment = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        for (colour, words), place in zip(self._entries, self._places(self.width()), strict=True):
            left = place.right() + 1 - _SQUARE if self._rtl else place.left()
            square = QRectF(left, place.center().y() - _SQUARE / 2 + 1, _SQUARE, _SQUARE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(square, 2, 2)
            painter.setPen(QColor(self._theme.soft))
            taken = _SQUARE + _BESIDE
            box = place.adjusted(0, 0, -taken, 0) if self._rtl else place.adjusted(taken, 0, 0, 0)
            painter.drawText(box, int(alignment) | int(Qt.TextFlag.TextSingleLine), words)
        painter.end()

    def _width(self, words: str) -> int:
        return _SQUARE + _BESIDE + self.fontMetrics().horizontalAdvance(words) + 1 + _BETWEEN_ENTRIES

    def _places(self, width: int) -> list[QRect]:
        """Return the box of each entry, mirrored where the interface runs from right to left."""
        places, begins, top = [], 0, 0
        for _, words in self._entries:
            taken = self._width(words)
            if begins and begins + taken - _BETWEEN_ENTRIES > width:
                begins, top = 0, top + _LINE
            shown = min(taken - _BETWEEN_ENTRIES, max(width, 1))
            left = width - begins - shown if self._rtl else begins
            places.append(QRect(left, top, shown, _LINE))
            begins += taken
        return places


AMOUNTS = int(Qt.ItemDataRole.UserRole) + 40
"""Role of the numbers of a cell."""

_CELL_BAR, _SIDE, _FOOT = 4, 11, 5
_LINE_LENGTH, _HIGHEST = 90, 22.0
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return size + QSize(0, _CELL_BAR + 3) if index.data(AMOUNTS) else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shares: Sequence[float] | None = index.data(AMOUNTS)
        if not shares:
            return
        cell = QRectF(option.rect)
        room = QRectF(
            cell.left() + _SIDE, cell.bottom() - _CELL_BAR - _FOOT + 1, cell.width() - 2 * _SIDE, _CELL_BAR
        )
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

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._is_below:
            sides = Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute
            option.displayAlignment = option.displayAlignment & sides | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        if not any(index.data(AMOUNTS) or ()):
            return size
        return size + (QSize(0, round(_HIGHEST) + _FOOT) if self._is_below else QSize(_LINE_LENGTH + _SIDE, 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        amounts: Sequence[int] | None = index.data(AMOUNTS)
        if not amounts or not any(amounts):
            return
        cell, rtl = QRectF(option.rect), _runs_left(option)
        high = min(cell.height() - 2 * _ABOVE, _HIGHEST)
        top = cell.bottom() - _FOOT - high if self._is_below else cell.center().y() - high / 2
        side = _SIDE + (_SIGN if self._is_below else 0)
        left = cell.right() - side - _LINE_LENGTH if rtl else cell.left() + side
        room = QRectF(left, top, _LINE_LENGTH, high)
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
