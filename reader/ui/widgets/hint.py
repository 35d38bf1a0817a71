"""A hint in place: one sentence beside what it is about, until the reader dismisses it.

It stands in the layout and makes room for itself, so it never covers what is being read.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from reader.ui.widgets import icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_ARROW = 8
"""Height of the arrow that points at the target, in pixels; it is twice as wide."""
_EDGE = 8
_RADIUS = 8
_WIDEST = 620


class Hint(QWidget):
    """A card with an arrow up to its target, hidden until `show_words`.

    Signals:
        dismissed: The reader does not want to see it again.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._target: QWidget | None = None
        self._words = PlainLabel(self, wraps=True)
        self._close = icon_button(self, self.tr("Do not show this hint again"), then=self.dismissed)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._grid.addWidget(self._close, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._close.setIcon(icons.icon("close", theme.soft))
        self.update()

    @property
    def text(self) -> str:
        """The hint's text, or the last one."""
        return self._words.text()

    def show_words(self, words: str, target: QWidget) -> None:
        """Show a hint about a widget; a screen reader says it, and the focus stays where it is."""
        self._target = target
        self._words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Place the card near its target: in a wide window a line of text would begin far away from it."""
        card = self._card()
        left, right = card.left(), self.width() - card.right()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        # Qt mirrors the cells of a grid, but not its margins.
        before, after = (6, 12) if rtl else (12, 6)
        self._grid.setContentsMargins(round(left) + before, 8 + _ARROW, round(right) + after, 8)

    def _card(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(_EDGE, _ARROW + 1.5, -_EDGE, -3.5)
        width = min(room.width(), _WIDEST)
        left = min(max(self._target_x - width / 2, room.left()), room.right() - width)
        return QRectF(left, room.top(), width, room.height())

    @property
    def _target_x(self) -> float:
        if self._target is None:
            return 0.0
        middle = self._target.mapTo(self.window(), self._target.rect().center())
        return float(self.mapFrom(self.window(), QPoint(middle.x(), 0)).x())

    def paintEvent(self, event: QPaintEvent) -> None:
        card = self._card()
        shape = QPainterPath()
        shape.addRoundedRect(card, _RADIUS, _RADIUS)
        if self._target is not None and self._target.isVisible():
            side = _RADIUS + _ARROW
            x = min(max(self._target_x, card.left() + side), card.right() - side)
            arrow = QPainterPath()
            arrow.addPolygon(
                QPolygonF(
                    [QPointF(x - _ARROW, card.top() + 1), QPointF(x, 1), QPointF(x + _ARROW, card.top() + 1)]
                )
            )
            shape = shape.united(arrow)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.focus), 1.2))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawPath(shape)
        painter.end()
