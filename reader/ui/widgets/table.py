"""The read-only table of the dialogs: each cell in its text's own direction, with a button at a row's end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reader.ui.widgets.labels import BidiCellDelegate, tooltip


class WordTable(QTableWidget):
    """A read-only table with rows as tall as their words; Tab leaves it. `name`: for screen readers.

    `numbers_from`: the first column with numbers, which are aligned to the end; None: there is none.
    """

    def __init__(
        self, parent: QWidget, name: str, heads: Sequence[str], *, numbers_from: int | None = None
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setItemDelegate(BidiCellDelegate(self))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        # A mode rather than a call: heights depend on widths, which come with the first showing.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._numbers_from = len(heads) if numbers_from is None else numbers_from
        self._button_widths: dict[int, int] = {}
        for column in range(self._numbers_from, len(heads)):
            self.model().setHeaderData(
                column,
                Qt.Orientation.Horizontal,
                Qt.AlignmentFlag.AlignTrailing,
                Qt.ItemDataRole.TextAlignmentRole,
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedIndexes() and self.rowCount():
            self.selectRow(max(self.currentRow(), 0))

    def dataChanged(self, *changed: Any) -> None:
        """Draw the cells together, later: where rows are as tall as their words, drawing one measures all rows."""
        self.scheduleDelayedItemsLayout()
        super().dataChanged(*changed)

    def put(self, row: int, column: int, words: str, *, about: str | None = None) -> QTableWidgetItem:
        """Write a cell. `about` is its tooltip, if that differs from the text."""
        item = QTableWidgetItem(words)
        item.setToolTip(tooltip(words if about is None else about))
        sides = Qt.AlignmentFlag
        side = sides.AlignTrailing if column >= self._numbers_from else sides.AlignLeading
        item.setTextAlignment(side | sides.AlignVCenter)
        self.setItem(row, column, item)
        return item

    def put_button(self, row: int, column: int, button: QWidget) -> None:
        """Put a button into a cell, with its name for screen readers."""
        behind = QTableWidgetItem()
        behind.setData(Qt.ItemDataRole.AccessibleTextRole, button.accessibleName())
        self.setItem(row, column, behind)
        self.setCellWidget(row, column, button)
        # Tab goes from the table to the buttons in order of the rows, not in order of creation.
        self.setTabOrder(self.cellWidget(row - 1, column) or self, button)
        # ResizeToContents considers items, but not cell widgets. To set a width, or ask for it, measures all rows.
        width = button.sizeHint().width() + 20
        if width > self._button_widths.get(column, 0):
            self._button_widths[column] = width
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
