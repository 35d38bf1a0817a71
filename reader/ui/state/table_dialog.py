"""The base of dialogs that show a table: a sentence above it, the table, and *Close*."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QVBoxLayout, QWidget

from reader.ui.widgets.fitting import size_inside
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.table import WordTable

MARGIN = 18


class TableDialog(QDialog):
    """A dialog with a table. It fits into narrow windows, and is deleted when it is closed.

    Parts are placed in the order in which they are added, which is the Tab order too. `summary_role`: how the
    sentence above the table looks; see resources/styles/manchette.qss.
    """

    def __init__(self, parent: QWidget, size: QSize, *, summary_role: str = "soft") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_inside(parent, size))
        self._summary = PlainLabel(self, role=summary_role, wraps=True, object_name="tableSummary")
        self._column = spaced(QVBoxLayout(self), 12, (MARGIN, MARGIN, MARGIN, 14))
        self._column.addWidget(self._summary)

    def _add_table(self, name: str, heads: Sequence[str], *, numbers_from: int | None = None) -> WordTable:
        """Add the table; see `WordTable`. Its first column takes the remaining width and wraps."""
        table = WordTable(self, name, heads, numbers_from=numbers_from)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._column.addWidget(table, 1)
        return table

    def _add_close_button(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self._column.addWidget(buttons)
