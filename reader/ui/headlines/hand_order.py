"""Puts rows of the headline list in another order, by dragging or with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

from reader.ui.headlines.headline_list import HeadlineList
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme

_DRAGGED = "application/x-manchette-headline"
"""The MIME type of a dragged row."""


class HandOrder(QObject):
    """Reorders the list of a place whose order the reader makes (`is_wanted`), by keys and by dragging.

    Signals:
        moved: By a key: one place up (-1) or down (1), with Shift to the top (-2) or the end (2). arg: which.
        dropped: args: the entries that were dragged, the entry that they were dropped before; None: the end.
    """

    moved = Signal(int)
    dropped = Signal(object, object)

    def __init__(
        self, view: HeadlineList, model: HeadlineModel, theme: Callable[[], Theme], is_wanted: Callable[[], bool]
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._is_wanted, self._theme = view, model, is_wanted, theme
        self._pressed_at: QPoint | None = None
        self._line = named(QFrame(view.viewport()), "dropLine")
        self._line.hide()
        view.viewport().setAcceptDrops(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._view:
            return isinstance(event, QKeyEvent) and self._on_key(event)
        if kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            is_left = event.button() is Qt.MouseButton.LeftButton
            self._pressed_at = event.position().toPoint() if is_left and self._is_wanted() else None
        elif kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._on_move(event)
        elif kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            return self._on_drag(event)
        elif kind is QEvent.Type.DragLeave:
            self._line.hide()
        elif kind is QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_drop(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        far = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if step is None or held not in (Qt.KeyboardModifier.AltModifier, far) or not self._is_wanted():
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self.moved.emit(step * 2 if held == far else step)
            return True
        return False

    def _on_move(self, event: QMouseEvent) -> bool:
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return True  # otherwise the view would select row after row
        self._pressed_at = None
        row = self._view.rowAt(start.y())
        if 0 <= row < len(self._model.ids):
            drag = QDrag(self._view)
            data = QMimeData()
            id_, selected = self._model.ids[row], self._view.selected_ids
            data.setData(_DRAGGED, " ".join(map(str, selected if id_ in selected else (id_,))).encode())
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)
            self._line.hide()
        return True

    def _on_drag(self, event: QDragMoveEvent) -> bool:
        if not event.mimeData().hasFormat(_DRAGGED) or not self._is_wanted():
            return False
        row = self._row_below(event.position().toPoint())
        y = self._view.rowViewportPosition(row) if row < len(self._model.ids) else self._end()
        theme = self._theme()
        self._line.setStyleSheet(f"#dropLine {{ background: {QColor(theme.focus).name()}; border: none; }}")
        self._line.setGeometry(QRect(8, max(y - 1, 0), self._view.viewport().width() - 16, 2))
        self._line.show()
        event.acceptProposedAction()
        return True

    def _end(self) -> int:
        last = len(self._model.ids) - 1
        return self._view.rowViewportPosition(last) + self._view.rowHeight(last) if last >= 0 else 0

    def _on_drop(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasFormat(_DRAGGED) or not self._is_wanted():
            return False
        self._line.hide()
        row = self._row_below(event.position().toPoint())
        before = self._model.ids[row] if row < len(self._model.ids) else None
        event.acceptProposedAction()
        dragged = event.mimeData().data(_DRAGGED).toStdString()
        self.dropped.emit([int(id_) for id_ in dragged.split()], before)
        return True

    def _row_below(self, point: QPoint) -> int:
        """Return the row that comes after the gap nearest to a point."""
        row = self._view.rowAt(point.y())
        if row < 0:
            return len(self._model.ids)
        middle = self._view.rowViewportPosition(row) + self._view.rowHeight(row) / 2
        return row + (point.y() > middle)
