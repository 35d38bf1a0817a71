"""The reading room: the article alone in the window, with a rail that tells what is left of it.

What else is needed slides in at an edge while the pointer or the keyboard is there: the article's bar at the top,
the status line at the bottom, the headlines where lines begin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGraphicsOpacityEffect, QLayout, QMainWindow, QWidget

from reader.ui.article import ArticlePane
from reader.ui.article.article_texts import minutes_left
from reader.ui.reading.panes import PaneName, Panes
from reader.ui.widgets import fonts
from reader.ui.widgets.soon import Soon

_BAR, _DRAWER = 46, 392
"""Pixels of the bar's height, and of the width of the headlines."""
_NEAR = 6
"""Pixels from an edge within which the pointer calls what is there."""
_CALL_MILLISECONDS, _GONE_MILLISECONDS, _SLIDE_MILLISECONDS = 150, 600, 150
"""Time at an edge until something slides in, time after leaving it, and time of the sliding."""
_THIN, _INSET = 3, 22
"""Pixels of the rail in a narrow window, at its edge; in others, from the rail's ends to the window's edges."""


class Rail(QWidget):
    """A line beside the text, drawn down to the end of what is in sight, with the minutes that are left."""

    def __init__(self, article: ArticlePane) -> None:
        super().__init__(article)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._article, self._bar = article, article.verticalScrollBar()
        self._bar.valueChanged.connect(self.update)
        article.typesetting.ended.connect(self.update)
        article.column_moved.connect(self.fit)

    def fit(self) -> None:
        """Stand beside the text, where that is now."""
        article, (left, right) = self._article, self._article.column_edges()
        rtl, wide = article.isRightToLeft(), article.rail or _THIN
        edge = article.width() - _THIN if rtl else 0
        beside = right + article.viewport().x() if rtl else left - wide
        self.setGeometry(round(beside if article.rail else edge), 0, wide, article.height())

    @property
    def done(self) -> float:
        """How much of the text is in sight or above, from 0 to 1."""
        return (self._bar.value() + self._bar.pageStep()) / (self._bar.maximum() + self._bar.pageStep())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and the words where the reader is."""
        theme, rtl, page = self._article.look.theme, self.isRightToLeft(), self._article.typesetting.page
        inset, wide = (0, _THIN) if self.width() == _THIN else (_INSET, 2)
        line = QRect((self.width() - wide) * rtl, inset, wide, self.height() - 2 * inset)
        painter = QPainter(self)
        painter.fillRect(line, QColor(theme.line))
        line.setHeight(round(line.height() * self.done))
        painter.fillRect(line, QColor(theme.accent_ground))
        left = ceil(page.minutes * (1 - self.done)) if page is not None and inset else 0
        if left:
            painter.setFont(fonts.ui_font(11.5))
            painter.setPen(QColor(theme.muted))
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            words = QRect(0 if rtl else 10, min(line.bottom() - 7, self.height() - 36), self.width() - 10, 36)
            painter.drawText(words, side | Qt.AlignmentFlag.AlignAbsolute, minutes_left(left))


class _Sliding(QPropertyAnimation):
    """Slides a part of the window in over the text, at an edge of the room: "top", "bottom" or "start"."""

    def __init__(self, part: QWidget, edge: str, room: QWidget, *, milliseconds: int) -> None:
        super().__init__(part, b"pos", parent=room)
        self.setDuration(milliseconds)
        home = cast("QWidget", part.parentWidget())
        self._home = cast("QBoxLayout", home.layout() or home)  # a splitter inserts as a layout does
        self._at = self._home.indexOf(part)
        if home.layout() is not None:
            self._home.removeWidget(part)
        self._part, self._edge, self._room, self._away, self.is_here = part, edge, room, QPoint(), False
        self._coming = Soon(self, _CALL_MILLISECONDS, self.come)
        self._going = Soon(self, _GONE_MILLISECONDS, self._go)
        self.finished.connect(lambda: part.setVisible(self.is_here))
        part.setParent(room)
        part.hide()

    def put_back(self) -> None:
        """Put the part where it was."""
        self.stop()
        self._home.insertWidget(self._at, self._part)
        self._part.show()
        self.deleteLater()

    def feel(self, point: QPoint) -> None:
        """Come soon if the pointer is at the edge."""
        low, end = self._room.rect().bottom() - point.y(), self._room.rect().right() - point.x()
        start = end if self._room.isRightToLeft() else point.x()
        is_near = {"top": point.y(), "bottom": low, "start": start}[self._edge] <= _NEAR
        (self._coming.ask if is_near else self._coming.stop)()

    def come(self) -> None:
        """Slide in, for a while or as long as the pointer or the keyboard is there."""
        self._going.start()
        if not self.is_here:
            wide, high, rtl = self._room.width(), self._room.height(), self._room.isRightToLeft()
            low, across = self._part.minimumHeight(), min(_DRAWER, wide)
            place, self._away = {
                "top": (QRect(0, 0, wide, _BAR), QPoint(0, -_BAR)),
                "bottom": (QRect(0, high - low, wide, low), QPoint(0, low)),
                "start": (QRect((wide - across) * rtl, 0, across, high), QPoint(across if rtl else -across, 0)),
            }[self._edge]
            self._part.setGeometry(place.translated(self._away))
            self._part.show()
            self._part.raise_()
            self._move(place.topLeft())

    def _go(self) -> None:
        focused = QApplication.focusWidget()
        has_keyboard = focused is not None and self._part.isAncestorOf(focused)
        # Not `underMouse`: nothing tells a part that slides in below a pointer at rest.
        is_pointed_at = self._part.rect().contains(self._part.mapFromGlobal(QCursor.pos()))
        if is_pointed_at or has_keyboard or QApplication.activePopupWidget() is not None:
            self._going.start()
        elif self.is_here:
            self._move(self._part.pos() + self._away)

    def _move(self, to: QPoint) -> None:
        self.is_here = not self.is_here
        self.stop()
        self.setEndValue(to)
        self.start()


@dataclass(eq=False, repr=False)
class ReadingRoom(QObject):
    """Opens and leaves the room; `changed`: it is open now, or not any more.

    Args:
        foot: The status line.
        is_still: Tells whether the reader wants no motion.
    """

    changed = Signal()

    _window: QMainWindow
    _panes: Panes
    _: KW_ONLY
    foot: QWidget
    is_still: Callable[[], bool]

    def __post_init__(self) -> None:
        super().__init__(self._window)
        self._pane, self._article = self._panes.reading_pane, self._panes.article
        self._hidden: list[QWidget] = []
        self._edges: list[_Sliding] = []
        self._rail = Rail(self._article)
        self._veil = QGraphicsOpacityEffect(self._article.verticalScrollBar())
        self._article.verticalScrollBar().setGraphicsEffect(self._veil)
        self._article.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._fades = Soon(self, _GONE_MILLISECONDS, lambda: self._veil.setOpacity(0))
        self._back: PaneName = "headlines"
        self._alt = self._made_full = False
        self._panes.arranged.connect(self._follow)

    def open(self, back: PaneName) -> None:
        """Show the article alone, and give it the keyboard. `back`: the pane that gets it afterwards."""
        self._back = back
        self._made_full = False
        stack = cast("QWidget", self._panes.parentWidget())
        around = cast("QWidget", stack.parentWidget())
        parts = [one for one in around.children() if isinstance(one, QWidget) and one not in (stack, self.foot)]
        # What floats over these and is not laid out, such as a message, comes and goes by itself.
        column = cast("QLayout", around.layout())
        self._hidden = [one for one in parts if one.isVisible() and column.indexOf(one) >= 0]
        for one in self._hidden:
            one.hide()
        self._panes.set_alone(True)
        pace = 0 if self.is_still() else _SLIDE_MILLISECONDS
        edges = {"top": self._pane.bar, "bottom": self.foot, "start": self._panes.headlines}
        self._edges = [_Sliding(part, edge, self._pane, milliseconds=pace) for edge, part in edges.items()]
        self._turn(True)
        self._article.setFocus()

    def fill_screen(self) -> None:
        """Take the whole screen until the room is left."""
        self._made_full = not self._window.isFullScreen()
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Show everything again, with the keyboard where it was."""
        for part in self._edges:
            part.put_back()
        for one in self._hidden:
            one.show()
        self._panes.set_alone(False)
        self._turn(False)
        if self._made_full:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._panes.enter(self._back)

    def _turn(self, is_open: bool) -> None:
        for watched in (self._article, self._article.viewport()):
            (watched.installEventFilter if is_open else watched.removeEventFilter)(self)
        self._pane.set_alone(is_open)
        self._rail.setVisible(is_open)
        self._rail.fit()
        self._veil.setEnabled(is_open)
        self._veil.setOpacity(0)
        self.changed.emit()

    def _follow(self) -> None:
        if self._panes.is_alone and not self._panes.is_in_sight("article"):
            self.leave()

    def _on_scrolled(self) -> None:
        self._veil.setOpacity(1)
        self._fades.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind, top = event.type(), self._edges[0]
        if isinstance(event, QMouseEvent):
            for part in self._edges:
                part.feel(self._pane.mapFromGlobal(event.globalPosition().toPoint()))
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            self._alt = event.key() == Qt.Key.Key_Alt
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                top.come()
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyRelease and self._alt:
            self._alt = False
            top.come()
            self._pane.focus_bar()
        elif kind is QEvent.Type.Resize:
            self._rail.fit()
        return False
