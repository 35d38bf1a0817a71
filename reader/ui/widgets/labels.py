"""Labels that show text as text."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.language import Direction, direction_of

_LONG_WORD = re.compile(r"\S{24,}")
_JOINT = re.compile(r"(?<=[-._/\\:?&=])(?=\w)")


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

    def paintEvent(self, event: QPaintEvent) -> None:
        from_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if not (from_right and self.wordWrap()) or self.textInteractionFlags() & _SELECTABLE:
            super().paintEvent(event)
            return
        QFrame.paintEvent(self, event)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_lines(painter, self.contentsRect(), self.text(), self.layoutDirection(), self.alignment())
        painter.end()


def breakable(sentence: str) -> str:
    """Let long words of a sentence, paths and addresses, be parted where they find no room in a line."""
    return _LONG_WORD.sub(lambda word: _JOINT.sub("\u200b", word[0]), sentence)


def balanced_width(words: str, metrics: QFontMetrics, width: int) -> int:
    """Give the narrowest width at which a text takes no more lines than at `width`, so that all are about as long.

    Args:
        words: A text that is broken at words.
        metrics: Of its font.
        width: In pixels.
    """

    def lines(room: int) -> QRect:
        return metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), words)

    height = lines(width).height()
    return bisect_left(
        range(width), True, key=lambda room: lines(room).height() <= height and lines(room).width() <= room
    )


_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def draw_lines(
    painter: QPainter, box: QRect, words: str, direction: Qt.LayoutDirection, alignment: Qt.AlignmentFlag
) -> None:
    """Draw a text in as many lines as it takes.

    `QPainter.drawText` moves each line that runs from the right, but for the last, by the width of the space it
    ends with, and cuts off what that pushes out.

    Args:
        painter: With the font and the colour.
        box: Where; its width breaks the lines.
        words: What.
        direction: Which way the text runs as a whole.
        alignment: At which side of the box; left is where lines begin.
    """
    text = QTextLayout(words.replace("\n", "\u2028"), painter.font())
    option = QTextOption(QStyle.visualAlignment(direction, alignment))
    option.setTextDirection(direction)
    text.setTextOption(option)
    height = 0.0
    text.beginLayout()
    while (line := text.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    text.endLayout()
    spare = box.height() - height
    if alignment & Qt.AlignmentFlag.AlignTop:
        spare = 0.0
    elif not alignment & Qt.AlignmentFlag.AlignBottom:
        spare /= 2
    text.draw(painter, QPointF(box.left(), box.top() + spare))


class CutLabel(PlainLabel):
    """A label of one line that gives way: what does not fit is cut with an ellipsis and told by the tooltip."""

    shorter: tuple[str, ...] = ()
    """What it says where the whole does not fit: the first of these that does."""
    may_be_cut = True
    """False: where none of them has room it says nothing, for a part of a number is another number."""

    def minimumSizeHint(self) -> QSize:
        return QSize(min(20, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tooltip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        advance = self.fontMetrics().horizontalAdvance
        forms = (self.text(), *self.shorter)
        whole = next((form for form in forms if advance(form) <= box.width()), forms[-1])
        words = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, box.width())
        if words != whole and not self.may_be_cut:
            return
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
            # The icon stays beside those of the other cells.
            option.decorationPosition = QStyleOptionViewItem.Position.Right


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
