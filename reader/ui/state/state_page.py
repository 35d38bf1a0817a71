"""A page of *State*, what the list tells of it, and the base of pages that show a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from reader.domain.record import Record
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.table import WordTable


class State:
    """The context of the sentences of *State* that belong to no widget."""

    @staticmethod
    def tr(source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("State", source, disambiguation, n)


class Fact(Record):
    """The number of a page, in a few words. `asks`: the reader has something to do there."""

    words: str
    asks: bool = False


class StatePage(Record):
    """One page; features that are above this package give theirs to `DialogOpener.add_page`."""

    name: str
    icon: str
    title: str
    make: Callable[[QWidget], QWidget]
    """Makes the page inside a parent, when it is first shown."""
    read: Callable[[], Any]
    """Reads what the list tells; called on another thread."""
    tell: Callable[[Any], Fact]
    """Says it; called in the window's thread."""


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
