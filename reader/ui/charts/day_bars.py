"""A bar for each day, in two parts; the arrow keys go from day to day and announce its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from reader.domain.record import Record
from reader.ui.charts.bars import Chart, paint_bar, part_colours
from reader.ui.widgets.focus import BY_KEYS, reading_step
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_LINE = 18
"""Height in pixels of the words above and below the bars."""
_HEIGHT, _LOW = 128, 92
_WIDEST = 26
"""Widest bar in pixels: few days need not fill a wide window."""


class DayBar(Record):
    name: str
    """The shortest name: `24 Nov`."""
    said: str
    """The day and its numbers."""
    briefly: str
    """The same in fewer words."""
    parts: tuple[int, ...]


class DayBars(Chart):
    """Shows days, the last one at the end of the line; `is_low`: use less height."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, is_low: bool = False) -> None:
        super().__init__(name, theme, parent)
        self.setObjectName("dayBars")
        self._days: Sequence[DayBar] = ()
        self._limit: int | None = None
        self._current: int | None = None
        self._has_ring = False
        """The keyboard is here, and has come by a key."""
        self._is_low = is_low
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_days(self, days: Sequence[DayBar], *, limit: int | None = None) -> None:
        """Show days in their order, and a line at the limit where one of them reached it."""
        self._days, self._limit = days, limit
        self.setAccessibleDescription("; ".join(day.said for day in days if sum(day.parts)))
        self.update()

    @property
    def words(self) -> str:
        """The words above the bars: about the day under the pointer, else the last one."""
        return self._at_hand.said if self._days else ""

    @property
    def _at_hand(self) -> DayBar:
        return self._days[-1 if self._current is None else self._current]

    def sizeHint(self) -> QSize:
        return QSize(320, _LOW if self._is_low else _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def day_at(self, point: QPoint) -> int | None:
        """Return the number of the day whose column a point is in."""
        for number in range(len(self._days)):
            column = self._column(number)
            if column.left() <= point.x() <= column.right():
                return number
        return None

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        last = len(self._days) - 1
        here = last if self._current is None else self._current
        if event.key() in (keys.Key_Left, keys.Key_Right) and self._days:
            step = reading_step(event.key(), self.layoutDirection())
            self._go(max(0, min(here + step, last)))
        elif event.key() in (keys.Key_Home, keys.Key_End) and self._days:
            self._go(0 if event.key() == keys.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._current, self._has_ring = number, True
        announce(self, self.words)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._current, self._has_ring = self.day_at(event.position().toPoint()), False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = event.reason() in BY_KEYS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._has_ring = False
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.day_at(event.pos())
            if number is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tooltip(self._days[number].said), self)
            return True
        return super().event(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        above = QRect(0, 0, self.width(), _LINE)
        fits = painter.fontMetrics().horizontalAdvance(self.words) <= above.width()
        self._write(painter, above, self.words if fits else self._at_hand.briefly, self._theme.soft, at_end=False)
        most = max((sum(day.parts) for day in self._days), default=0)
        plot = self._plot()
        if most:
            self._draw_bars(painter, most)
            self._draw_limit(painter, plot, most)
        painter.setPen(QPen(QColor(self._theme.outline)))
        painter.drawLine(round(plot.left()), round(plot.bottom()), round(plot.right()), round(plot.bottom()))
        if self._days:
            below = QRect(0, self.height() - _LINE, self.width(), _LINE)
            self._write(painter, below, self._days[0].name, self._theme.muted, at_end=False)
            self._write(painter, below, self._days[-1].name, self._theme.muted, at_end=True)
        painter.end()

    def _draw_bars(self, painter: QPainter, most: int) -> None:
        colours = part_colours(self._theme)
        plot = self._plot()
        for number, day in enumerate(self._days):
            column = self._column(number)
            # Before a day is chosen the keys begin at the last one.
            if day is self._at_hand and (self._current is not None or self._has_ring):
                painter.fillRect(column, QColor(self._theme.selected))
                if self._has_ring:
                    painter.setPen(QPen(QColor(self._theme.focus), 1.5))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(column.adjusted(0, 1, 0, -1))
            wide = min(column.width() - 2, _WIDEST)
            bar = QRectF(column.center().x() - wide / 2, plot.top() + 2, wide, plot.height() - 2)
            shares = [(amount / most, colour) for amount, colour in zip(day.parts, colours, strict=False)]
            if high := bar.height() * sum(day.parts) / most:
                whole = QRectF(bar.left(), bar.bottom() - max(high, 2), bar.width(), max(high, 2))
                factor = bar.height() / whole.height()
                paint_bar(painter, whole, [(share * factor, colour) for share, colour in shares], upright=True)

    def _draw_limit(self, painter: QPainter, plot: QRectF, most: int) -> None:
        if self._limit is None or self._limit > most:
            return
        height = plot.bottom() - (plot.height() - 2) * self._limit / most
        painter.setPen(QPen(QColor(self._theme.error), 1, Qt.PenStyle.DashLine))
        painter.drawLine(round(plot.left()), round(height), round(plot.right()), round(height))

    def _plot(self) -> QRectF:
        return QRectF(0, _LINE + 4, self.width(), self.height() - 2 * _LINE - 6)

    def _column(self, number: int) -> QRectF:
        plot = self._plot()
        wide = plot.width() / max(len(self._days), 1)
        place = len(self._days) - 1 - number if self._rtl else number
        return QRectF(plot.left() + place * wide, plot.top(), wide, plot.height())

    def _write(self, painter: QPainter, room: QRect, words: str, colour: str, *, at_end: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._rtl is not at_end else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
