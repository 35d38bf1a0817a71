"""The table of the dialogs: words to read, each cell the way its own letters run, with a button at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from reader.ui.widgets.labels import MixedCells, tooltip


class WordTable(QTableWidget):
    """A table that is read and never edited; Tab leaves it.

    Args:
        parent: Its parent.
        name: For screen readers.
        heads: Of its columns.
        numbers_from: The first of the columns of numbers, which stand under each other; None: there are none.
    """

    def __init__(
        self, parent: QWidget, name: str, heads: Sequence[str], *, numbers_from: int | None = None
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setItemDelegate(MixedCells(self))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._numbers_from = len(heads) if numbers_from is None else numbers_from
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

    def put(self, row: int, column: int, words: str, *, about: str | None = None) -> QTableWidgetItem:
        """Write a cell.

        Args:
            row: Its row.
            column: Its column.
            words: What it says.
            about: Its tooltip, where that is not the same.
        """
        item = QTableWidgetItem(words)
        item.setToolTip(tooltip(words if about is None else about))
        sides = Qt.AlignmentFlag
        side = sides.AlignTrailing if column >= self._numbers_from else sides.AlignLeading
        item.setTextAlignment(side | sides.AlignVCenter)
        self.setItem(row, column, item)
        return item

    def put_button(self, row: int, column: int, button: QWidget) -> None:
        """Give a cell a button; a screen reader hears its name there."""
        behind = QTableWidgetItem()
        behind.setData(Qt.ItemDataRole.AccessibleTextRole, button.accessibleName())
        self.setItem(row, column, behind)
        self.setCellWidget(row, column, button)
        # After the table and one after the other, not after all that was there before them.
        self.setTabOrder(self.cellWidget(row - 1, column) or self, button)
        # A column knows the width of its items, not of its widgets.
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(column, max(self.columnWidth(column), button.sizeHint().width() + 20))
