"""Labels that show text as text."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.language import Direction, direction_of


class PlainLabel(QLabel):
    """A label that never takes a text for markup: titles come from strangers, and Qt would open what they name.

    Args:
        parent: Its parent.
        text: What it says.
        role: How it looks; see style.py.
    """

    def __init__(self, parent: QWidget | None = None, text: str = "", *, role: str = "") -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)


class CutLabel(PlainLabel):
    """A label of one line that gives way: what does not fit is cut with an ellipsis and told by the tooltip."""

    shorter = ""
    """What it says where the whole does not fit; "" cuts the whole."""

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tooltip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        whole = self.text()
        if self.shorter and self.fontMetrics().horizontalAdvance(whole) > box.width():
            whole = self.shorter
        words = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, box.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(_runs(words, self.layoutDirection()))
        # By the side of the interface, not of the words: a Latin name stays beside its Arabic neighbours.
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment()) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, int(side) | int(Qt.TextFlag.TextSingleLine), words)
        painter.end()


_BESIDE_CELLS = 16


class MixedCells(QStyledItemDelegate):
    """Draws the cells of a table or list so that each runs as its own letters do, at the side of the interface."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Count the lines of a cell: without the style sheet's room beside them, the last would have no place."""
        lines = QStyleOptionViewItem(option)
        if option.rect.width() > _BESIDE_CELLS:
            lines.rect = option.rect.adjusted(0, 0, -_BESIDE_CELLS, 0)
        return super().sizeHint(lines, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        # The row is coloured already; Fusion would draw a raised box around one of its cells.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        runs = _runs(option.text, option.direction)
        if runs is not option.direction:
            side = QStyle.visualAlignment(option.direction, option.displayAlignment)
            option.displayAlignment = side | Qt.AlignmentFlag.AlignAbsolute
            option.direction = runs


_RUNS: dict[Direction, Qt.LayoutDirection] = {
    "ltr": Qt.LayoutDirection.LeftToRight,
    "rtl": Qt.LayoutDirection.RightToLeft,
}


_NAMES = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
"""In isolates: they run as they do, whatever stands around them."""


def _runs(words: str, interface: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Tell which way a text runs: as its letters do, but for those of names in a sentence of the interface."""
    return _RUNS[direction_of(_NAMES.sub("", words), _side(interface))]


def _side(direction: Qt.LayoutDirection) -> Direction:
    return "rtl" if direction is Qt.LayoutDirection.RightToLeft else "ltr"


def tooltip(words: str) -> str:
    """Make a tooltip of text: tooltips take what looks like markup for markup.

    It runs as its letters do, names in isolates left out; Qt would go by its first letter.
    """
    if not words:
        return ""
    way = "rtl" if _runs(words, QGuiApplication.layoutDirection()) is Qt.LayoutDirection.RightToLeft else "ltr"
    return f'<div dir="{way}">{escape(words)}</div>'
