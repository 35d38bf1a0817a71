"""The view of the headline list: rows as tall as their content, and a position that new rows do not move.

Question: how are a hundred thousand rows of different heights laid out without reading them all? Answer: a row has
the usual height until it becomes visible (`_fit`); then it gets its own, and the rows visible before keep their
place. Qt's header keeps the heights: a change costs it 0.1 ms among 100,000 rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reader.domain.record import Record
from reader.ui.headlines.density import Density
from reader.ui.headlines.headline_delegate import HeadlineDelegate
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.headlines.sight import is_being_read, rows_in_sight
from reader.ui.widgets.card_rows import show_rows
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.soon import Soon

# QTableView rather than QListView: a list view lays out all rows again on each insertion (1.7 s for a million
# rows), a table none.


class ScrollPosition(Record):
    """Where a list is scrolled to."""

    top_id: int
    """The entry of the first visible row."""
    offset: int
    """Top of that row in pixels below the upper edge; negative if it is cut."""


class HeadlineList(QTableView):
    """Shows a `HeadlineModel`.

    Signals:
        headline_chosen: The reader moved to a headline. arg: entry id.
        entered: Enter or a double click on a headline.
        menu_wanted: The context menu of a headline. args: row, where on the screen.
        side_wanted: Move the keyboard to the next pane (1) or the previous one (-1), in reading direction.
        top_row_changed: The first visible row has changed, or the height of rows. arg: row, -1 for none.
        scrolled_by: Rows that were in sight are above it now. args: the rows as a range, whether keys moved them.
        unfold_wanted: Unfold the row of a story (True), or fold it. args: row, which.
        selection_changed: Other rows are selected, none of which need be current. arg: how many.
    """

    headline_chosen = Signal(int)
    entered = Signal()
    menu_wanted = Signal(int, QPoint)
    side_wanted = Signal(int)
    top_row_changed = Signal(int)
    scrolled_by = Signal(object, bool)
    unfold_wanted = Signal(int, bool)
    selection_changed = Signal(int)

    def __init__(self, model: HeadlineModel, delegate: HeadlineDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headlineList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._headlines, self._delegate = model, delegate
        self._top_row = -1
        self._is_moving = self._is_extending = self._is_fitting = False
        self._turns_wheel = self._is_keyed = False
        self._last_in_sight = -1
        self._anchor = QPersistentModelIndex()
        """First row of a selection of several."""
        self.setModel(model)
        self._fit_soon = Soon(self, 0, self.fit)
        self.opens_by_enter: Callable[[], bool] = lambda: False
        """Tells whether an open article hides the list, in a small window: arrows only move, Enter opens."""
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        show_rows(self, delegate)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.activated.connect(self._on_activated)
        model.rowsAboutToBeInserted.connect(self._note_anchor)
        model.rowsInserted.connect(self._hold_anchor)
        model.rowsRemoved.connect(self._fit_later)
        model.dataChanged.connect(self._fit_later)
        model.modelReset.connect(self._start_again)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.set_density(delegate.density, delegate.excerpt_lines)

    @property
    def chosen_id(self) -> int | None:
        row = self.currentIndex().row()
        return self._headlines.ids[row] if 0 <= row < len(self._headlines.ids) else None

    @property
    def selected_ids(self) -> array[int]:
        """The entries of the selected rows, in the order of the list."""
        chosen = array("q")
        for first, last in self._selected_runs():
            chosen.extend(self._headlines.ids[first : last + 1])
        return chosen

    @property
    def selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self._selected_runs())

    def _selected_runs(self) -> list[tuple[int, int]]:
        return sorted((run.top(), run.bottom()) for run in self.selectionModel().selection().toList())

    def select_none_but_current(self) -> None:
        """Reduce a selection of several rows to the current one."""
        self.clearSelection()
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _ONLY)

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
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - position.offset)
            self._tell_top_row()

    def set_density(self, density: Density, excerpt_lines: int) -> None:
        """Change the content of rows; the first visible row stays."""
        top = self.rowAt(0)
        self._delegate.density = density
        self._delegate.excerpt_lines = excerpt_lines
        self.renew_heights()
        if top >= 0:
            self.scrollTo(self._headlines.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._tell_top_row()

    def renew_heights(self) -> None:
        """Recompute row heights, because rows now show more or less text."""
        usual = self._delegate.usual_height
        header = self.verticalHeader()
        # The minimum first: a header refuses smaller sizes.
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(usual)
        self.verticalScrollBar().setSingleStep(usual // 3)
        self.renew_rows()

    def renew_rows(self) -> None:
        """Paint the visible rows again, with the height of their present content."""
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Fit the height of visible rows to their content. The visible part of the list keeps its place."""
        if self._is_fitting or not self._headlines.rowCount():
            return
        self._is_fitting = True
        try:
            self._fit_visible_rows()
        finally:
            self._is_fitting = False

    def _fit_visible_rows(self) -> None:
        held, done = self._top_row, range(0)
        for _ in range(_FITS):
            here = rows_in_sight(self)
            if not here:
                break
            # Scrolling up, rows come in above the one that was first; a jump has none to hold.
            held = held if held in here else here[0]
            top = self.rowViewportPosition(held)
            if not self._fit_rows(row for row in here if row not in done):
                break
            done = here
            # Otherwise the view updates the scroll bar's range only later.
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(held) - top)

    def _fit_rows(self, rows: Iterable[int]) -> bool:
        """Set the height of rows; False if none changed."""
        header, width = self.verticalHeader(), self.viewport().width()
        changes = False
        for row in rows:
            height = self._delegate.row_height(self._headlines.index(row, 0), width)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
                changes = True
        return changes

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        for _ in range(_FITS):
            # Rows that came into sight got other heights, which may have moved this one.
            self._fit_soon.stop()
            self.fit()
            before = self.verticalScrollBar().value()
            super().scrollTo(index, hint)
            if self.verticalScrollBar().value() == before:
                break

    def choose_row(self, row: int) -> bool:
        """Make a row current, emitting `headline_chosen`; False if there is no such row."""
        if not 0 <= row < self._headlines.rowCount():
            return False
        # Not `setCurrentIndex` of the view: with Shift or Ctrl held it would select several rows.
        self.selectionModel().setCurrentIndex(self._headlines.index(row, 0), _ONLY)
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
        if not self._is_extending:
            self._anchor = QPersistentModelIndex(current)
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
        at = event.position().toPoint()
        index = self.indexAt(at)
        top = self.visualRect(index).top() + self._delegate.heading_height(index) if index.isValid() else 0
        if at.y() < top:
            return  # On a heading.
        if index.isValid() and self._delegate.is_on_story(index, self.visualRect(index), at):
            self._turn(index, 0)
            return
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(index.row())
            return
        self._is_moving = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)
        self._is_moving = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two fast clicks on the arrow of a story unfold it and fold it; elsewhere they open the original.
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self._delegate.is_on_story(index, self.visualRect(index), at):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Rows that are swept over are selected; their articles are not opened one after the other.
        self._is_moving = True
        super().mouseMoveEvent(event)
        self._is_moving = False

    def _extend(self, row: int) -> None:
        """Select the rows from the last chosen one to another, without opening its article."""
        self._is_moving = self._is_extending = True
        start = self._anchor.row() if self._anchor.isValid() else row
        index = self._headlines.index
        self.selectionModel().setCurrentIndex(index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        run = QItemSelection(index(min(start, row), 0), index(max(start, row), 0))
        self.selectionModel().select(run, _ONLY)
        self._is_moving = self._is_extending = False

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
            step = reading_step(event.key(), self.layoutDirection())
            if not self._turn(self.currentIndex(), step):
                self.side_wanted.emit(step)
            return
        action = _MOVES.get(Qt.Key(event.key()))
        if action is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            index = self.moveCursor(action, event.modifiers())
            if index.isValid():
                self._extend(index.row())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.currentIndex().isValid():
            self.entered.emit()
        self._is_moving = self.opens_by_enter() or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._is_keyed = True
        super().keyPressEvent(event)
        self._is_moving = self._is_keyed = False

    def _turn(self, index: QModelIndex, step: int) -> bool:
        """Unfold (1), fold (-1) or toggle (0) the story of a row; False if it has none."""
        row = index.row()
        if row < 0:
            return False
        story, is_below = self._headlines.story(row), self._headlines.is_below(row)
        unfolds = step > 0 or (step == 0 and story is not None and not story.is_unfolded)
        if not (is_below and step < 0) and (story is None or story.is_unfolded is unfolds):
            return False
        self.unfold_wanted.emit(row, unfolds)
        return True

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
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._tell_top_row()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turns_wheel = True
        super().wheelEvent(event)
        self._turns_wheel = False

    def _on_scrolled(self) -> None:
        if not self._is_fitting:
            before, last = self._top_row, self._last_in_sight
            self.fit()
            self._tell_top_row()
            # Not what a restored position, an insertion or a jump of the scroll bar passes over.
            if (self._turns_wheel or self._is_keyed) and 0 <= before < self._top_row:
                self.scrolled_by.emit(range(before, min(self._top_row, last + 1)), self._is_keyed)

    def _note_anchor(self, parent: QModelIndex, first: int, last: int) -> None:
        # Rows inserted further down (most are) change nothing that is visible.
        self._is_below_top = 0 <= self._top_row < first
        # Not by `sectionPosition`, which adds up the heights of all rows again after each insertion.
        moves = is_being_read(self) and first <= self._top_row
        self._moves_by = self.verticalHeader().defaultSectionSize() * (last - first + 1) if moves else 0

    def _hold_anchor(self) -> None:
        if self._is_below_top:
            self._fit_soon.start()
            return
        if self._moves_by:
            bar = self.verticalScrollBar()
            value = bar.value() + self._moves_by
            # Otherwise the view updates the scroll bar's range only later.
            self.updateGeometries()
            self._top_row = -1
            bar.setValue(value)
        self.fit()
        self._tell_top_row()

    def _start_again(self) -> None:
        self._top_row = -1
        self.verticalScrollBar().setValue(0)
        self.fit()
        self._tell_top_row()

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int) -> None:
        # Qt's selection goes to the row above; here reading goes on with the one below, unless several go at once.
        super().rowsAboutToBeRemoved(parent, first, last)
        if first <= self.currentIndex().row() <= last:
            below = last + 1 if last + 1 < self._headlines.rowCount() else first - 1
            (self.show_row if self.selected_count > 1 else self.choose_row)(below)

    def _fit_later(self, *_: object) -> None:
        self._fit_soon.start()

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_count)

    def _tell_top_row(self) -> None:
        self._top_row = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        self._last_in_sight = last if last >= 0 else self._headlines.rowCount() - 1
        self.top_row_changed.emit(self._top_row)


_WITH_COMMAND = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_FITS = 6
"""Most measurements of rows after one move: each may bring others into view."""
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MOVES = {
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
}
"""The movement of each key in the list; with Shift it extends the selection."""
