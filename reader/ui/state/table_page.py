"""The base of pages that show a table: a sentence above it, and the table, no higher than its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.table import WordTable

MARGINS = (26, 0, 26, 20)
"""Pixels left, above, right and below the content of a page."""


class TablePage(QWidget):
    """A page with a table; while it is made it is as large as its parent, so that parts can look for their room.

    Parts are placed in the order in which they are added, which is the Tab order too.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.resize(parent.size())
        self._summary = PlainLabel(self, role="muted", wraps=True, object_name="tableSummary")
        self._column = add(spaced(QVBoxLayout(self), 12, MARGINS), self._summary)

    def _add_table(self, name: str, heads: Sequence[str], *, numbers_from: int | None = None) -> WordTable:
        """Add the table; see `WordTable`. Its first column takes the remaining width and wraps."""
        table = WordTable(self, name, heads, numbers_from=numbers_from)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # A frame around nothing looks lost.
        table.setSizeAdjustPolicy(WordTable.SizeAdjustPolicy.AdjustToContents)
        table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._column.addWidget(table, 1)
        self._column.addStretch(0)
        return table
