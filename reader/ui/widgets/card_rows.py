"""The rows of lists in cards: their model, and what every delegate paints alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.text.language import direction_of
from reader.ui.widgets import fonts
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.theme import Theme

ROW = Qt.ItemDataRole.UserRole + 1
"""The row itself, as the model was given it."""

EDGE, INSET = 6, 18
"""Pixels from the sides of a row to its ground, and to its content."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

_SELECTED = QStyle.StateFlag.State_Selected
_UNDER_POINTER = QStyle.StateFlag.State_MouseOver
# Combined once: combining Python's flags takes longer than drawing the text.
_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_FROM_LEFT = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE) | int(Qt.TextFlag.TextSingleLine)
_FROM_RIGHT = int(Qt.AlignmentFlag.AlignRight | _MIDDLE) | int(Qt.TextFlag.TextSingleLine)

Row = TypeVar("Row")


class CardRows(QAbstractListModel, Generic[Row]):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None

    def words(self, row: Row) -> str:
        """Return the text of a row."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """Return the text of a row for screen readers."""
        raise NotImplementedError


class CardDelegate(QStyledItemDelegate):
    """The base of delegates that paint cards. `row_height`: pixels, unless `sizeHint` says otherwise."""

    row_height = 36

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.plain = MeasuredFont(fonts.ui_font(14))
        self.small = MeasuredFont(fonts.ui_font(12))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = RowLine(QRectF(option.rect), rtl=option.direction is Qt.LayoutDirection.RightToLeft)
        self.draw(painter, line, option.state, index)
        painter.restore()

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        """Draw a row; `line` is all of it."""
        raise NotImplementedError

    def draw_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> None:
        """Draw what is behind a selected row, or the one under the pointer."""
        selected = _SELECTED in state
        if selected or _UNDER_POINTER in state:
            self.draw_card(painter, row.adjusted(EDGE, 1, -EDGE, -1), state, selected=selected)

    def draw_card(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag, *, selected: bool) -> None:
        """Draw it, with a ring where the keyboard is."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.selected if selected else self.theme.hover))
        painter.drawRoundedRect(card, 7, 7)
        if selected and has_keyboard(state):
            painter.setPen(QColor(self.theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)


class RowLine:
    """The free part of a row, from which pieces are cut at either end; mirrored where `rtl`."""

    def __init__(self, box: QRectF, *, rtl: bool) -> None:
        self.box = box
        self.rtl = rtl

    @property
    def width(self) -> float:
        return self.box.width()

    def cut_top(self, height: float) -> RowLine:
        """Cut a line of its own from the top."""
        top = QRectF(self.box.left(), self.box.top(), self.box.width(), height)
        self.box = self.box.adjusted(0, height, 0, 0)
        return RowLine(top, rtl=self.rtl)

    def shorten(self, start: float, end: float) -> None:
        self.box = self.box.adjusted(end if self.rtl else start, 0, -start if self.rtl else -end, 0)

    def take_start(self, width: float, height: float, *, gap: float) -> QRectF:
        return self._take(width, height, gap, at_left=not self.rtl)

    def take_end(self, width: float, height: float, *, gap: float) -> QRectF:
        return self._take(width, height, gap, at_left=self.rtl)

    def _take(self, width: float, height: float, gap: float, *, at_left: bool) -> QRectF:
        y = self.box.center().y() - height / 2
        if at_left:
            taken = QRectF(self.box.left(), y, width, height)
            self.box = self.box.adjusted(width + gap, 0, 0, 0)
        else:
            taken = QRectF(self.box.right() - width, y, width, height)
            self.box = self.box.adjusted(0, 0, -width - gap, 0)
        return taken

    def write(
        self, painter: QPainter, face: MeasuredFont, text: str, colour: str, *, rtl: bool | None = None
    ) -> None:
        """Write a text at the start; it runs as `rtl` says, else in the direction of its own letters."""
        write_line(painter, face, text, colour, self.box, at_right=self.rtl, rtl=rtl)

    def write_end(self, painter: QPainter, face: MeasuredFont, text: str, colour: str, *, gap: float) -> None:
        """Write a text at the end, in as much room as it needs."""
        box = self.take_end(face.width(text), self.box.height(), gap=gap)
        write_line(painter, face, text, colour, box, at_right=self.rtl)


def show_rows(view: QAbstractItemView, delegate: QStyledItemDelegate) -> None:
    """Have a delegate paint the rows of a view, which only scrolls: by pixels, and never sideways."""
    view.setItemDelegate(delegate)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def write_line(
    painter: QPainter,
    face: MeasuredFont,
    text: str,
    colour: str,
    box: QRectF,
    *,
    at_right: bool,
    rtl: bool | None = None,
) -> None:
    """Write a text on one line of a box, cut where it is too long."""
    if rtl is None:
        # The text's own direction: otherwise a Latin name's ellipsis would be before it in an Arabic interface.
        rtl = direction_of(text) == "rtl"
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    painter.setPen(QColor(colour))
    painter.setFont(face.font)
    painter.drawText(box, _FROM_RIGHT if at_right else _FROM_LEFT, face.cut(text, box.width()))


def draw_card_or_line(painter: QPainter, theme: Theme, row: QRectF, inset: float, state: QStyle.StateFlag) -> None:
    """Draw the card behind a selected row or the one under the pointer, else an `inset` line below it."""
    selected = _SELECTED in state
    if selected or _UNDER_POINTER in state:
        painter.setPen(QColor(theme.focus) if has_keyboard(state) else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if selected else theme.hover))
        painter.drawRoundedRect(row.adjusted(4.5, 2.5, -4.5, -2.5), 8, 8)
    else:
        painter.setPen(QColor(theme.line))
        painter.drawLine(QPointF(row.left() + inset, row.bottom()), QPointF(row.right() - inset, row.bottom()))
