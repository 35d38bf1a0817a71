"""The visible part of a list, and how it stays in place while rows around it come, go and move."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView


def is_being_read(view: QTableView) -> bool:
    """Tell whether the visible rows must stay; at the very top, with no row chosen, they may move."""
    return view.verticalScrollBar().value() > 0 or view.currentIndex().isValid()


def rows_in_sight(view: QTableView) -> range:
    """Return the rows that are at least partly visible."""
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    if first < 0:
        return range(0)
    return range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1)
