"""The ticker's mouse and keyboard: click, drag, wheel, keys, menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.domain.clock import Clock
from reader.ui.sentences import texts
from reader.ui.ticker.ticker_line import TickerLine
from reader.ui.ticker.ticker_view import TickerView
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme

_WHEEL_PIXELS = 0.75
"""Pixels per unit of the wheel; a notch is 120 units."""


class Ticker(TickerView):
    """The ticker.

    Arrow keys follow a line's direction: in one that moves left the next headline is to the right, in one that
    moves right it is to the left. Up and down change the line.

    Signals:
        headline_chosen: Click or Enter. arg: entry id.
        menu_wanted: Right click or the menu key. args: the headline there (None between two), where on the screen.
    """

    headline_chosen = Signal(int)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(theme, clock, parent)
        named(self, "ticker", self.tr("Headlines passing by"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._pressed: QPointF | None = None
        self._dragged: TickerLine | None = None

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._pressed is not None:
            moved = position.x() - self._pressed.x()
            if self._dragged is None and abs(moved) >= QApplication.startDragDistance():
                self._dragged = self.line_at(self._pressed)
                self.hold("drag", True)
                self.point_at(None)
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._dragged is not None:
                self._pressed = position
                self._dragged.scrub(moved * self._dragged.sense)
                self.update()
        if self._dragged is None:
            self._point(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        is_click = self._pressed is not None and self._dragged is None
        self._pressed = self._dragged = None
        self.hold("drag", False)
        placed = self.placed_at(event.position())
        self._point(event.position())
        if is_click and placed is not None:
            self.headline_chosen.emit(placed.headline.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll forward on wheel down; horizontally, follow the fingers."""
        line = self.line_at(event.position())
        if line is None:
            return
        exact = event.pixelDelta()
        turned = QPointF(event.angleDelta()) * _WHEEL_PIXELS if exact.isNull() else QPointF(exact)
        sideways = abs(turned.x()) > abs(turned.y())
        line.scrub(turned.x() * line.sense if sideways else -turned.y())
        self._point(event.position())
        self.update()

    def _point(self, position: QPointF) -> None:
        placed = self.placed_at(position)
        self.point_at(placed.visible if placed is not None else None)
        # The whole title, of which only a part may be visible.
        named = "" if placed is None else f"{placed.headline.title} · {texts.isolated(placed.headline.feed_title)}"
        self.setToolTip(tooltip(named))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            here = self.place_of(self.chosen_id)
            point = QPoint(20, 0) if here is None else here.shown.topLeft().toPoint()
            self.menu_wanted.emit(None if here is None else here.headline, self.mapToGlobal(point))
        else:
            here = self.placed_at(QPointF(event.pos()))
            self.menu_wanted.emit(None if here is None else here.headline, event.globalPos())

    # The keyboard.

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.hold("focus", True)
        if self.place_of(self.chosen_id) is None:
            self.choose(self._first(0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hold("focus", False)
        # The ticker's menu or another window: the focus will come back, so keep the choice.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.choose(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._step(to_the_right=False)
            case Qt.Key.Key_Right:
                self._step(to_the_right=True)
            case Qt.Key.Key_Up:
                self._change_line(-1)
            case Qt.Key.Key_Down:
                self._change_line(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.chosen_id is not None:
                self.headline_chosen.emit(self.chosen_id)
            case _:
                super().keyPressEvent(event)

    def _step(self, *, to_the_right: bool) -> None:
        here = self.place_of(self.chosen_id)
        lines = self.lanes.lines
        if here is None or here.row >= len(lines):
            self.choose(self._first(0))
            return
        line = lines[here.row]
        self.choose(line.step(here.visible, 1 if to_the_right is (line.sense < 0) else -1).id)

    def _change_line(self, step: int) -> None:
        here = self.place_of(self.chosen_id)
        row = step + (here.row if here is not None else 0)
        if 0 <= row < len(self.lanes.lines):
            self.choose(self._first(row))

    def _first(self, row: int) -> int | None:
        """Return the first headline of a line whose beginning is visible, else the first visible one."""
        here = self.first(one for one in self.placed() if one.row == row)
        return None if here is None else here.headline.id
