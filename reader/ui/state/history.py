"""*History of actions*: bulk actions, with *Undo* for each; *Waiting for the network*: actions to come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QToolButton, QWidget

from reader.assembly.parts.history import History
from reader.assembly.parts.queues import Queues
from reader.domain.errors import ReaderError, StorageError, UsageError
from reader.domain.events import ActionsChanged, ChangedElsewhere, HistoryChanged
from reader.domain.organising.history import HistoryItem
from reader.domain.trips.action import STOPPABLE, Action, ActionKind, ActionState
from reader.sentences.history import history_sentence
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import begun, speech
from reader.ui.state.state_page import TablePage
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.labels import ErrorLabel

_NARROW = 480
"""Below this width in pixels, the time is shown below the action, or not at all."""
_BESIDE_STATE = 24
"""Pixels to the left and right of a word in a cell."""
SHOWN = 100
"""Number of latest actions that are listed: each has a button."""


class HistoryPage(TablePage):
    """A table of bulk actions, the latest first; it follows what others do meanwhile."""

    def __init__(self, desk: Desk, history: History, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._history = history
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._reads = desk.reads(self)
        self._is_narrow = self.width() < _NARROW
        heads = [self.tr("What was done"), self.tr("When"), ""]
        self._table = self._add_table(self.tr("Actions"), heads)
        self._table.setColumnHidden(1, self._is_narrow)
        self._fit.timeout.connect(self._table.resizeRowsToContents)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._trouble = ErrorLabel(self)
        self._column.addWidget(self._trouble)
        self._summary.setText(self.tr("Reading the history…"))
        self._table.hide()
        desk.bridge.on_any((HistoryChanged, ChangedElsewhere), self._read)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit.start()

    def _read(self) -> None:
        self._reads.read(self._history.all, self._show)

    def _show(self, items: list[HistoryItem]) -> None:
        focused = self._row_in_focus()
        self._summary.setText(self._about(items))
        items = items[:SHOWN]
        self._table.setVisible(bool(items))
        # Each cell would measure all rows again (a second for a hundred).
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self._table.setRowCount(0)
        self._table.setRowCount(len(items))
        now = self._desk.clock()
        for row, item in enumerate(items):
            said, when = begun(history_sentence(speech(), item)), texts.day_and_time(item.at, now)
            self._table.put(row, 0, f"{said}\n{when}" if self._is_narrow else said)
            self._table.put(row, 1, when)
            self._put_end(row, item, said)
        if focused is not None and items:
            self._table.selectRow(min(focused, len(items) - 1))
            self._table.setFocus()
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # Once the columns have their widths, on which the heights depend.
        self._fit.start()

    def _row_in_focus(self) -> int | None:
        here = self.focusWidget()
        if here is self._table:
            return max(self._table.currentRow(), 0)
        return next((row for row in range(self._table.rowCount()) if self._table.cellWidget(row, 2) is here), None)

    def _about(self, items: list[HistoryItem]) -> str:
        if not items:
            return self.tr(
                "Nothing yet. What you do to many articles or sources at once is listed here, and can be undone"
                " for 30 days."
            )
        said = self.tr(
            "Each can be undone for 30 days, also after a restart. What you have chosen for an article since then"
            " stays."
        )
        if len(items) > SHOWN:
            said += " " + self.tr("Only the latest are shown.")
        return said

    def _put_end(self, row: int, item: HistoryItem, said: str) -> None:
        does: Callable[[int], object]
        if item.can_be_undone(self._desk.clock()):
            words, name, does = self.tr("Undo"), self.tr("Undo: {action}"), self._history.undo
        elif item.can_fetch:
            words, name, does = self.tr("Fetch again"), self.tr("Fetch again: {action}"), self._history.fetch_again
        else:
            state = self.tr("Undone") if item.undone_at else self.tr("No longer undoable")
            self._table.put(row, 2, state)
            if not self._is_narrow:
                wide = self._table.fontMetrics().horizontalAdvance(state) + _BESIDE_STATE
                self._table.setColumnWidth(2, max(self._table.columnWidth(2), wide))
            return
        button = word_button(self, words, role="link")
        button.setAccessibleName(name.format(action=said))
        button.clicked.connect(partial(self._do, button, partial(does, item.id)))
        self._table.put_button(row, 2, button)

    def _do(self, button: QToolButton, work: Callable[[], object]) -> None:
        if (row := self._row_in_focus()) is not None:
            # Qt would hand the keyboard to the next row's button, and a key pressed twice would undo that too.
            self._table.selectRow(row)
            self._table.setFocus()
        button.setEnabled(False)
        self._desk.do(work, lambda _: None, self._say, owner=self)

    def _say(self, error: ReaderError) -> None:
        self._read()
        too_late = self.tr("This was undone already, or can no longer be undone.")
        self._trouble.say(too_late if isinstance(error, UsageError) else failure_sentence(error))


class WaitingPage(TablePage):
    """A table of the actions that wait."""

    def __init__(self, desk: Desk, queues: Queues, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queues = queues
        self._table = self._add_table(self.tr("Wishes"), [self.tr("What"), self.tr("Since"), ""])
        self._table.setColumnHidden(1, self.width() < _NARROW)
        self._show_waiting()
        desk.bridge.on(ActionsChanged, self._show_waiting)

    def _show_waiting(self) -> None:
        waiting = self._queues.actions.waiting()
        soon = self.tr("This is done as soon as there is a network; pages are opened only if you agree.")
        self._summary.setText(soon if waiting else self.tr("No wish waits for the network."))
        self._table.setVisible(bool(waiting))
        self._table.setRowCount(len(waiting))
        now = self._desk.clock()
        for row, action in enumerate(waiting):
            what = self._what(action)
            self._table.put(row, 0, what)
            self._table.put(row, 1, texts.day_and_time(action.wished_at, now))
            self._table.put_button(row, 2, self._cancel_button(action, what))

    def _cancel_button(self, action: Action, what: str) -> QWidget:
        button = word_button(self, self.tr("Take back"), role="link")
        button.setAccessibleName(self.tr("Take back: {what}").format(what=what))
        button.setEnabled(action.state is ActionState.WAITING or action.kind in STOPPABLE)
        button.clicked.connect(partial(self._on_cancel, action.id))
        return button

    def _on_cancel(self, action_id: int) -> None:
        try:
            self._queues.take_back(action_id)
        except StorageError as error:
            self._summary.setText(failure_sentence(error))

    def _what(self, action: Action) -> str:
        if action.kind is ActionKind.FULL_TEXT:
            found = self._queues.library.entries.headlines([int(str(action.argument["entry_id"]))])
            name = found[0].title if found else ""
            return self.tr("Fetch the whole article: {name}").format(name=texts.isolated(name))
        address = texts.isolated(str(action.argument["url"]))
        words = {
            ActionKind.ADD_FEED: self.tr("Add a paper: {address}"),
            ActionKind.IMAGE: self.tr("Download an image: {address}"),
            ActionKind.KEEP_PAGE: self.tr("Keep a page: {address}"),
            ActionKind.ENCLOSURE: self.tr("Download a file: {address}"),
        }
        return words.get(action.kind, self.tr("Open in the browser: {address}")).format(address=address)
