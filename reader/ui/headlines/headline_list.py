"""The view of the headline list: rows of one height, smooth scrolling, a position that new rows do not move."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reader.ui.headlines.density import Density
from reader.ui.headlines.headline_delegate import HeadlineDelegate
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.widgets.focus import note_keys, reading_step

# QTableView rather than QListView: a list view lays out all rows again on each insertion (1.7 s for a million
# rows), a table with rows of one height none.


@dataclass(frozen=True, slots=True)
class ScrollPosition:
    """Where a list is scrolled to."""

    top_id: int
    """The entry of the first row in sight."""
    offset: int
    """Where that row begins, in pixels below the upper edge; less than zero where it is cut."""


class HeadlineList(QTableView):
    """Shows a `HeadlineModel`.

    Signals:
        headline_chosen: The reader moved to a headline. arg: entry id.
        original_wanted: Enter or a double click on a headline.
        menu_wanted: The context menu of a headline. args: row, where on the screen.
        side_wanted: Move the keyboard to the next pane (1) or the previous one (-1), in reading direction.
        top_row_changed: The first visible row has changed, or the height of rows. arg: row, -1 for none.
    """

    headline_chosen = Signal(int)
    original_wanted = Signal()
    menu_wanted = Signal(int, QPoint)
    side_wanted = Signal(int)
    top_row_changed = Signal(int)

    def __init__(self, model: HeadlineModel, delegate: HeadlineDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headlineList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._headlines = model
        self._top_row = -1
        self.opens_by_enter = False
        """In a narrow window, where an open article hides the list: arrows only move, Enter opens."""
        self._is_moving = False
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._tell_top_row)
        self.activated.connect(self._on_activated)
        model.rowsAboutToBeInserted.connect(self._note_anchor)
        model.rowsInserted.connect(self._hold_anchor)
        model.modelReset.connect(self._start_again)
        self._delegate = delegate
        self.set_density(delegate.density)

    @property
    def chosen_id(self) -> int | None:
        row = self.currentIndex().row()
        return self._headlines.ids[row] if 0 <= row < len(self._headlines.ids) else None

    @property
    def scroll_position(self) -> ScrollPosition | None:
        """Where the list is scrolled to; None if it is empty."""
        top = self.rowAt(0)
        if not 0 <= top < len(self._headlines.ids):
            return None
        return ScrollPosition(self._headlines.ids[top], self.rowViewportPosition(top))

    def restore(self, position: ScrollPosition) -> None:
        """Scroll back to a position, if its row is still listed."""
        row = self._headlines.row_of(position.top_id)
        if row >= 0:
            # Otherwise the view updates the scroll bar's range only later.
            self.updateGeometries()
            self.verticalScrollBar().setValue(row * self.row_height - position.offset)

    @property
    def row_height(self) -> int:
        """Height of a row, in logical pixels."""
        return self._delegate.density.row_height

    def set_density(self, density: Density) -> None:
        """Change the height of rows; the first visible row stays."""
        top = self.rowAt(0)
        self._delegate.density = density
        header = self.verticalHeader()
        # The minimum first: a header refuses smaller sizes.
        header.setMinimumSectionSize(density.row_height)
        header.setDefaultSectionSize(density.row_height)
        self.verticalScrollBar().setSingleStep(density.row_height // 3)
        if top >= 0:
            self.scrollTo(self._headlines.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self.viewport().update()
        self._tell_top_row()

    def choose_row(self, row: int) -> bool:
        """Make a row current, emitting `headline_chosen`; False if there is no such row."""
        if not 0 <= row < self._headlines.rowCount():
            return False
        self.setCurrentIndex(self._headlines.index(row, 0))
        return True

    def show_row(self, row: int, *, scrolls: bool = True) -> None:
        """Make a row current without `headline_chosen`: its article is shown already."""
        at = self.verticalScrollBar().value()
        self._is_moving = True
        self.choose_row(row)
        self._is_moving = False
        if not scrolls:
            self.verticalScrollBar().setValue(at)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_moving:
            self.headline_chosen.emit(self._headlines.ids[current.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        # On focus, Qt makes the first row current, which here would open an article.
        had_none = not self.currentIndex().isValid()
        self._is_moving = True
        super().focusInEvent(event)
        if had_none:
            self.selectionModel().clearCurrentIndex()
        self._is_moving = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_keys(self, False)
        if event.button() is Qt.MouseButton.RightButton:
            return  # Opens only the menu: choosing the row would mark its article as read.
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            if by_keyboard:
                self.scrollTo(index)
            point = self.visualRect(index).center() if by_keyboard else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        # Leave letters to the window's shortcuts: a view would search titles for them.
        if event.text().isprintable() and event.text() and not event.modifiers() & _WITH_COMMAND:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers() & _WITH_COMMAND:
            self.side_wanted.emit(reading_step(event.key(), self.layoutDirection()))
            return
        self._is_moving = self.opens_by_enter
        super().keyPressEvent(event)
        self._is_moving = False

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # In a table, Home and End move within the row; here they go to the first and last row.
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._headlines.rowCount() - 1,
        }
        if action in ends:
            return self._headlines.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def _on_activated(self, index: QModelIndex) -> None:
        self._is_moving = False
        if self.opens_by_enter:
            self.headline_chosen.emit(self._headlines.ids[index.row()])
        else:
            self.original_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_top_row()

    def _note_anchor(self, parent: QModelIndex, first: int, last: int) -> None:
        top = self.verticalScrollBar().value()
        # At the very top, with no row chosen, new headlines may appear.
        is_reading = top > 0 or self.currentIndex().isValid()
        height = self.row_height
        # Rows inserted further down (most are) change nothing that is visible.
        self._is_below_top = 0 <= self._top_row < first
        self._moves_by = height * (last - first + 1) if is_reading and first * height <= top else 0

    def _hold_anchor(self) -> None:
        if self._is_below_top:
            return
        if self._moves_by:
            bar = self.verticalScrollBar()
            value = bar.value() + self._moves_by
            # Otherwise the view updates the scroll bar's range only later.
            self.updateGeometries()
            bar.setValue(value)
        self._tell_top_row()

    def _start_again(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._tell_top_row()

    def _tell_top_row(self) -> None:
        self._top_row = self.rowAt(0)
        self.top_row_changed.emit(self._top_row)


_WITH_COMMAND = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
