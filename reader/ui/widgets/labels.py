"""Labels, table cells and tooltips that show plain text, whatever it contains."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.text.language import Direction, direction_of
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.layouts import FREE, add, spaced
from reader.ui.widgets.theme import Theme

_LONG_WORD = re.compile(r"\S{24,}")
_JOINT = re.compile(r"(?<=[-._/\\:?&=])(?=\w)")


class PlainLabel(QLabel):
    """A label for plain text: titles come from strangers, and Qt would load what markup in them names.

    `role`: how it looks, see resources/styles/manchette.qss; `wraps`: a long text takes several lines; `heading`:
    height of a heading's letters in pixels.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        text: str = "",
        *,
        role: str = "",
        wraps: bool = False,
        object_name: str = "",
        heading: int = 0,
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)
        if heading:
            self.setFont(fonts.ui_font(heading, QFont.Weight.DemiBold))

    def say(self, words: str) -> None:
        """Show a text, or hide the label if there is none."""
        self.setText(words)
        self.setVisible(bool(words))

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


class ErrorLabel(PlainLabel):
    """Says what went wrong; hidden until then."""

    def __init__(self, parent: QWidget, *, object_name: str = "") -> None:
        super().__init__(parent, role="error", wraps=True, object_name=object_name)
        self.hide()


def empty_page(parent: QWidget, icon: str, title: str, how: str, theme: Theme) -> QWidget:
    """Make the page that stands in place of an empty list: an icon, what is missing, and how one comes to it."""
    page = QWidget(parent)
    sign = PlainLabel(page)
    sign.setPixmap(icons.pixmap(icon, theme.muted, 40, parent.devicePixelRatioF()))
    head = PlainLabel(page, title, wraps=True, heading=15)
    column = add(spaced(QVBoxLayout(page), 10), FREE)
    for label in (sign, head, PlainLabel(page, how, role="muted", wraps=True)):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    column.addStretch(1)
    return page


def breakable(sentence: str) -> str:
    """Allow line breaks within long words, such as paths and addresses, but none before a separator of facts."""
    return _LONG_WORD.sub(lambda word: _JOINT.sub("\u200b", word[0]), sentence).replace(" · ", "\u00a0·\u00a0")


def balanced_width(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return the narrowest width in pixels with as many lines as at `width`, so that lines are about as long."""

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
    """Draw a text with line breaks.

    `QPainter.drawText` shifts right-to-left lines, except the last, by the width of the space at their end, and
    cuts off what is shifted out. In the alignment, left means where lines begin in the text's base direction.
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


class ElidedLabel(PlainLabel):
    """A label of one line that may shrink: text that does not fit is elided, and the tooltip has all of it."""

    shorter: tuple[str, ...] = ()
    """Shorter texts, used if the whole does not fit: the first of them that does."""
    may_be_cut = True
    """False: if no text fits, show nothing, since a number that is cut off is another number."""

    def minimumSizeHint(self) -> QSize:
        return QSize(min(20, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tooltip(self.text()) if cut else "")
        self.setAccessibleDescription(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        forms = (self.text(), *self.shorter)
        # Only eliding tells what fits: by its advance, which is rounded, a text may fit and yet be elided.
        cut = {
            form: self.fontMetrics().elidedText(form, Qt.TextElideMode.ElideRight, box.width()) for form in forms
        }
        whole = next((form for form in forms if cut[form] == form), forms[-1])
        words = cut[whole]
        if words != whole and not self.may_be_cut:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(_runs(words, self.layoutDirection()))
        # Aligned by the interface's direction, not the text's: a Latin name stays beside its Arabic neighbours.
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment()) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, int(side) | int(Qt.TextFlag.TextSingleLine), words)
        painter.end()


_BESIDE_CELLS = 16


_BETWEEN_SCRIPTS = 3
"""Pixels between scripts."""


class BidiCellDelegate(QStyledItemDelegate):
    """Draws table cells each in the direction of its text, aligned to the interface's side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Compute a cell's lines with the style sheet's padding, without which the last line would be cut off."""
        lines = QStyleOptionViewItem(option)
        if option.rect.width() > _BESIDE_CELLS:
            lines.rect = option.rect.adjusted(0, 0, -_BESIDE_CELLS, 0)
        size = super().sizeHint(lines, index)
        # Lines that mix Arabic and Latin letters are taller than Qt computes, and it would leave out the last one.
        lines_below = size.height() // option.fontMetrics.lineSpacing() - 1
        return size.grownBy(QMargins(0, 0, 0, max(lines_below, 0) * _BETWEEN_SCRIPTS))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        # The row shows the focus already; Fusion would draw a frame around one cell.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        runs = _runs(option.text, option.direction)
        if runs is not option.direction:
            side = QStyle.visualAlignment(option.direction, option.displayAlignment)
            option.displayAlignment = side | Qt.AlignmentFlag.AlignAbsolute
            option.direction = runs
            # The icon stays beside those of the other cells.
            option.decorationPosition = QStyleOptionViewItem.Position.Right


_NAMES = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
"""Text in bidi isolates, which has its own direction."""


def _runs(words: str, interface: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Return a text's direction by its letters, except those of isolated names in a sentence."""
    side: Direction = "rtl" if interface is Qt.LayoutDirection.RightToLeft else "ltr"
    rtl = direction_of(_NAMES.sub("", words), side) == "rtl"
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def tooltip(words: str) -> str:
    """Make a tooltip for plain text, with markup escaped, since Qt guesses whether a tooltip is HTML.

    Its direction is that of its letters, without isolated names; Qt would take that of the first letter.
    """
    if not words:
        return ""
    way = "rtl" if _runs(words, QGuiApplication.layoutDirection()) is Qt.LayoutDirection.RightToLeft else "ltr"
    return f'<div dir="{way}">{escape(words)}</div>'
