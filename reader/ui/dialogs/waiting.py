"""What waits for the network: each wish, since when, and the way to take it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.services import Services
from reader.domain.action import STOPPABLE, Action, ActionKind, ActionState
from reader.domain.errors import StorageError
from reader.ui import texts
from reader.ui.bridge import Bridge
from reader.ui.buttons import word_button
from reader.ui.failures import failure_sentence
from reader.ui.words import MixedCells, PlainLabel, tooltip


class WaitingDialog(QDialog):
    """A table of the wishes that wait."""

    def __init__(self, services: Services, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Waiting for the network"))
        self.resize(min(720, max(parent.width() - 20, 320)), min(420, max(parent.height() - 60, 280)))
        self._services = services
        self._summary = PlainLabel(self, role="soft")
        self._summary.setWordWrap(True)
        self._table = QTableWidget(0, 3, self)
        self._table.setItemDelegate(MixedCells(self._table))
        self._table.setAccessibleName(self.tr("Wishes"))
        self._table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Since"), ""])
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setShowGrid(False)
        self._table.setWordWrap(True)
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._summary)
        column.addWidget(self._table, 1)
        column.addWidget(buttons)
        self._show_waiting()
        bridge.actions_changed.connect(self._show_waiting)

    def _show_waiting(self) -> None:
        waiting = self._services.queue.waiting()
        if waiting:
            self._summary.setText(self.tr("This is done once there is a network; pages are opened at your word."))
        else:
            self._summary.setText(self.tr("Nothing waits for the network."))
        self._table.setVisible(bool(waiting))
        self._table.setRowCount(len(waiting))
        now = self._services.clock()
        for row, action in enumerate(waiting):
            what = self._what(action)
            for column, words in enumerate((what, texts.day_and_time(action.wished_at, now))):
                item = QTableWidgetItem(words)
                item.setToolTip(tooltip(words))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
            button = self._cancel_button(action, what)
            behind = QTableWidgetItem()
            behind.setData(Qt.ItemDataRole.AccessibleTextRole, button.accessibleName())
            self._table.setItem(row, 2, behind)
            self._table.setCellWidget(row, 2, button)

    def _cancel_button(self, action: Action, what: str) -> QWidget:
        button = word_button(self, self.tr("Take back"), role="link")
        button.setAccessibleName(self.tr("Take back: %1").replace("%1", what))
        button.setEnabled(action.state is ActionState.WAITING or action.kind in STOPPABLE)
        button.clicked.connect(partial(self._on_cancel, action.id))
        # A column knows the width of its items, not of its widgets.
        self._table.setColumnWidth(2, max(self._table.columnWidth(2), button.sizeHint().width() + 20))
        return button

    def _on_cancel(self, action_id: int) -> None:
        try:
            self._services.take_back(action_id)
        except StorageError as error:
            self._summary.setText(failure_sentence(error))

    def _what(self, action: Action) -> str:
        if action.kind is ActionKind.FULL_TEXT:
            found = self._services.entries.headlines([int(str(action.argument["entry_id"]))])
            name = found[0].title if found else ""
            return self.tr("Fetch the whole article: %1").replace("%1", texts.isolated(name))
        address = texts.isolated(str(action.argument["url"]))
        if action.kind is ActionKind.ADD_FEED:
            return self.tr("Add a feed: %1").replace("%1", address)
        if action.kind is ActionKind.ENCLOSURE:
            return self.tr("Download a file: %1").replace("%1", address)
        return self.tr("Open in the browser: %1").replace("%1", address)
