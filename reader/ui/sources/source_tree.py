"""The view of the source list: rows that fold, are selected together, and are dragged into order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QTreeView, QWidget

from reader.domain.record import Record
from reader.ui.sources.source import Source
from reader.ui.sources.source_delegate import SourceDelegate
from reader.ui.sources.source_model import DRAGGED, SOURCE, SourceModel
from reader.ui.widgets.card_rows import show_rows
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.soon import Soon

_FOLDS = 40
"""Pixels at the start of a folder's row, and at the end of the section of tags, that fold it."""
_EXPAND_MILLISECONDS = 600
"""Time after which a collapsed folder opens when something is held over it."""
_HOME, _KEYPAD = Qt.Key.Key_Home, Qt.KeyboardModifier.KeypadModifier
REST_MILLISECONDS = 500
"""Time for which the pointer rests on a row before its card is shown, sooner than Qt shows tooltips."""
_EXTENDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Drop(Record):
    """Where dragged sources would go."""

    into: tuple[str, ...]
    """The folder."""
    before: str | None
    """The key of the row that they would be put before; None: last."""
    over: QRect
    """The row of the folder; or, without height, the line between two rows."""


class SourceTree(QTreeView):
    """Shows a `SourceModel`; a click on a folder's chevron collapses or expands it.

    Signals:
        opened: The reader opened a source. arg: `Source`.
        side_wanted: Move the focus to the next pane in the direction of reading. arg: 1.
        left: The keyboard goes on to the places above. arg: whether to the last row of them, or else to the first.
        dropped: Feeds and folders were dragged elsewhere. args: their `Source`s as a tuple, a `Drop`.
    """

    opened = Signal(object)
    side_wanted = Signal(int)
    left = Signal(bool)
    dropped = Signal(object, object)

    def __init__(self, model: SourceModel, delegate: SourceDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceTree")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        show_rows(self, delegate)
        self.setModel(model)
        self._sources = model
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(_EXPAND_MILLISECONDS)
        self.accent = QColor()
        """Colour of the line where a drop would go."""
        self._drop: Drop | None = None
        self.is_browsing = False
        """True while a key moves the selection: a source is opened only when the reader stops there."""
        self._is_extending = False
        """True while rows are selected together, which opens none of them."""
        self._rested = Soon(self, REST_MILLISECONDS, self._show_card)
        self.entered.connect(lambda index: self._rested.start())
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def current(self) -> Source | None:
        """The source that the keyboard is at."""
        found: Source | None = self.currentIndex().data(SOURCE)
        return found

    @property
    def selected(self) -> tuple[Source, ...]:
        """The selected feeds and folders, from top to bottom."""
        chosen: list[Source] = [index.internalPointer() for index in self.selectionModel().selectedIndexes()]
        keys = {source.key for source in chosen if source.has_feeds}
        if len(keys) < 2:
            return tuple(source for source in chosen if source.key in keys)
        return tuple(source for source in self._sources.in_order() if source.key in keys)

    def select_all(self, keys: Sequence[str], current: str) -> None:
        """Select rows together, without opening one; missing ones are left out."""
        rows = [source for source in map(self._sources.source, keys) if source is not None]
        # In ranges: a range for each of 5,000 rows takes half a minute.
        chosen = QItemSelection()
        first = last = None
        for source in [*sorted(rows, key=lambda row: (id(row.parent), row.row)), None]:
            if (
                source is not None
                and last is not None
                and (source.parent, source.row) == (last.parent, last.row + 1)
            ):
                last = source
                continue
            if first is not None and last is not None:
                chosen.select(self._sources.index_of(first.key), self._sources.index_of(last.key))
            first = last = source
        selection = self.selectionModel()
        blocker = QSignalBlocker(selection)
        selection.setCurrentIndex(self._sources.index_of(current), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        blocker.unblock()
        self.viewport().update()

    def _select_every_row(self) -> None:
        """Select all feeds and folders that are not inside a collapsed one."""
        keys: list[str] = []

        def walk(sources: Sequence[Source]) -> None:
            for source in sources:
                if source.has_feeds:
                    keys.append(source.key)
                if source.children and self.isExpanded(self._sources.index_of(source.key)):
                    walk(source.children)

        walk(self._sources.top)
        current = self.current
        at = current.key if current is not None and current.has_feeds else next(iter(keys), "")
        self.select_all(keys, at)

    def enter(self, *, at_end: bool) -> None:
        """Move the keyboard to the first row or the last one, and open it."""
        self.setFocus()
        self.is_browsing = True
        self.setCurrentIndex(self._last(self._sources.rowCount()) if at_end else self._sources.index(0, 0))
        self.is_browsing = False

    def _show_card(self) -> None:
        at = QCursor.pos()
        if self.viewport().underMouse() and QApplication.activePopupWidget() is None:
            here = self.viewport().mapFromGlobal(at)
            QApplication.sendEvent(self.viewport(), QHelpEvent(QEvent.Type.ToolTip, here, at))

    def drawBranches(self, *arguments: object) -> None:
        """Draw nothing: the delegate draws the chevrons."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.accent, 2))
        over = self._drop.over.adjusted(9, 0, -9, 0)
        if over.height() > 1:
            painter.drawRoundedRect(over.adjusted(0, 1, 0, -1), 7, 7)
        else:
            painter.drawLine(over.topLeft(), over.topRight())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_keys(self, False)
        if event.button() is Qt.MouseButton.RightButton:
            return  # A right click opens a row's menu without selecting it.
        index = self.indexAt(event.position().toPoint())
        source: Source | None = index.data(SOURCE) if index.isValid() else None
        if source is not None and source.is_section and event.button() is Qt.MouseButton.LeftButton:
            x, is_at_right = event.position().x(), self.isRightToLeft() == (source.kind == "folder")
            if (self.viewport().width() - x if is_at_right else x) < _FOLDS:
                self.setExpanded(index, not self.isExpanded(index))
                return
        self._note_extending(event)
        super().mousePressEvent(event)
        self._is_extending = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # A click on one of several selected rows selects that one alone, and opens it.
        together = len(self.selectionModel().selectedIndexes()) > 1
        super().mouseReleaseEvent(event)
        if together and len(self.selectionModel().selectedIndexes()) == 1 and self.current is not None:
            self.opened.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would select the first row on focus, which would end a search.
        had_none = not self.currentIndex().isValid()
        blocker = QSignalBlocker(self.selectionModel())
        super().focusInEvent(event)
        if had_none:
            self.selectionModel().clearCurrentIndex()
        blocker.unblock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_every_row()
            return
        # Letters are shortcuts of the window, not a search by title; Ctrl+Space selects.
        typed = event.text().isprintable() and event.text() and key not in (Qt.Key.Key_Plus, Qt.Key.Key_Minus)
        if typed and not (key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._leave(key):
            return
        is_first = self.currentIndex() == self._sources.index(0, 0) or not self.currentIndex().isValid()
        if not event.modifiers() & ~_KEYPAD and (key == _HOME or (key == Qt.Key.Key_Up and is_first)):
            self.left.emit(key == Qt.Key.Key_Up)
            return
        self._note_extending(event)
        self.is_browsing = key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        self.is_browsing = self._is_extending = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Accept a feed anywhere: the drag begins over its own folder, and Qt sends no more events if it is refused
        # there. Anything but our feeds is left to the window.
        event.setAccepted(event.mimeData().hasFormat(DRAGGED))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._show_drop(self._goes(event, self._dragged(event)))
        event.setAccepted(self._drop is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = self._dragged(event)
        going = self._goes(event, dragged)
        self._show_drop(None)
        if going is None:
            event.ignore()
            return
        # A copy for Qt, so that it removes no row: rows are rebuilt once the move is stored.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QTreeView.State.NoState)
        self.dropped.emit(dragged, going)

    def _show_drop(self, drop: Drop | None) -> None:
        self._drop = drop
        self.viewport().update()

    def _dragged(self, event: QDropEvent) -> tuple[Source, ...]:
        keys = event.mimeData().data(DRAGGED).toStdString().splitlines()
        return tuple(filter(None, map(self._sources.source, keys)))

    def _goes(self, event: QDropEvent, dragged: Sequence[Source]) -> Drop | None:
        """Return where dragged sources would go; None: they cannot be dropped here."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        target: Source | None = index.data(SOURCE)
        if dragged and dragged[0].search is not None:
            return self._search_goes(point, target)
        if not dragged or (target is not None and not target.has_feeds):
            return None
        if target is None:
            drop = Drop((), None, QRect(0, self._end(), self.viewport().width(), 0))
        else:
            row = self.visualRect(index)
            drop = self._over(target, row, (point.y() - row.top()) / max(row.height(), 1), dragged)
        path = drop.into
        if any(path[: len(source.path)] == source.path for source in dragged if source.kind == "folder"):
            return None
        stays = drop.before is None and self._sources.order != "hand"
        return None if stays and all(source.inside == path for source in dragged) else drop

    def _search_goes(self, point: QPoint, target: Source | None) -> Drop | None:
        """Return where a saved search would go; it stays among searches."""
        if target is None or target.search is None:
            return None
        row = self.visualRect(self._sources.index_of(target.key))
        line = QRect(row.left(), row.top(), row.width(), 0)
        if point.y() < row.center().y():
            return Drop((), target.key, line)
        return Drop((), self._next(target), line.translated(0, row.height()))

    def _over(self, target: Source, row: QRect, height: float, dragged: Sequence[Source]) -> Drop:
        """Return where sources would go that are held over a row, at a height from 0 (its top) to 1."""
        by_hand = self._sources.order == "hand"
        only_folders = all(source.kind == "folder" for source in dragged)
        line = QRect(row.left(), row.top(), row.width(), 0)
        if target.kind == "feed":
            if only_folders or not by_hand:
                return Drop(target.path, None, self._row_of(target.parent) or row)
            if height < 0.5:
                return Drop(target.path, target.key, line)
            return Drop(target.path, self._next(target), line.translated(0, row.height()))
        if by_hand and only_folders and height < 0.3:
            return Drop(target.path[:-1], target.key, line)
        if by_hand and only_folders and height > 0.75 and not self.isExpanded(self._sources.index_of(target.key)):
            return Drop(target.path[:-1], self._next(target), line.translated(0, row.height()))
        return Drop(target.path, None, row)

    def _next(self, source: Source) -> str | None:
        """Return the key of the next of its kind in the same folder."""
        siblings = source.parent.children if source.parent is not None else self._sources.top
        after = siblings[source.row + 1 : source.row + 2]
        return after[0].key if after and after[0].kind == source.kind else None

    def _row_of(self, source: Source | None) -> QRect | None:
        row = self.visualRect(self._sources.index_of(source.key)) if source is not None else QRect()
        return row if row.isValid() else None

    def _end(self) -> int:
        """Return the bottom of the last feed or folder."""
        return self.visualRect(self._last(sum(source.has_feeds for source in self._sources.top))).bottom() + 2

    def _last(self, rows: int) -> QModelIndex:
        """Return the last visible row among so many of the top ones."""
        last = self._sources.index(rows - 1, 0)
        while self.isExpanded(last) and self._sources.rowCount(last):
            last = self._sources.index(self._sources.rowCount(last) - 1, 0, last)
        return last

    def _note_extending(self, event: QInputEvent) -> None:
        self._is_extending = bool(event.modifiers() & _EXTENDING)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and not self._is_extending:
            self.opened.emit(current.data(SOURCE))

    def _on_selection(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Deselect places and tags if rows are selected together: no action applies to them."""
        chosen = self.selectionModel().selectedIndexes()
        if len(chosen) > 1:
            for index in chosen:
                if not index.data(SOURCE).has_feeds:
                    self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Deselect)

    def _on_activated(self, index: QModelIndex) -> None:
        if self._is_extending:
            return
        if self.selectionModel().selectedIndexes() != [index]:
            self.opened.emit(index.data(SOURCE))
        self.side_wanted.emit(1)

    def _leave(self, key: int) -> bool:
        """Move to the headlines by the forward arrow, unless that expands a folder."""
        source = self.current
        folded = source is not None and source.is_section and not self.isExpanded(self.currentIndex())
        leaves = reading_step(key, self.layoutDirection()) > 0 and not folded
        if leaves:
            self.side_wanted.emit(1)
        return leaves
