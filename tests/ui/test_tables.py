"""The table of the dialogs: what its rows cost."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from reader.ui.state.state_page import TablePage
from reader.ui.trip.receipt_page import fact_table, show_rows
from reader.ui.widgets.labels import BidiCellDelegate

_ROWS = 40
_ENOUGH = 8
"""How often a cell may be measured on average while the table is filled and drawn."""


class _FeedPage(TablePage):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = self._add_table("Feeds", ["Feed", "Next try", ""])


@pytest.fixture
def measured(monkeypatch) -> list[int]:
    """Give the list to which each measured row is added."""
    rows: list[int] = []
    measure = BidiCellDelegate.sizeHint

    def size_hint(self, option, index):
        rows.append(index.row())
        return measure(self, option, index)

    monkeypatch.setattr(BidiCellDelegate, "sizeHint", size_hint)
    return rows


def test_a_table_in_sight_is_filled_again_without_measuring_all_rows_for_each_cell(measured, qtbot, qapp):
    around = QWidget()
    qtbot.addWidget(around)
    table = fact_table(around, "Left out", ["Left out", "Why"])
    around.show()
    for title in ("An article", "Another article"):
        measured.clear()
        show_rows(table, [(f"{title} {row}", "A paper", "There was no room") for row in range(_ROWS)])
        qapp.processEvents()
        assert 0 < len(measured) <= _ENOUGH * 2 * _ROWS
        assert table.item(_ROWS - 1, 0).text() == f"{title} {_ROWS - 1}"


def test_buttons_of_a_table_in_sight_cost_no_measuring_of_all_rows_for_each(measured, qtbot, qapp):
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(700, 400)
    dialog = _FeedPage(around)
    table = dialog.table
    dialog.show()
    for words in ("Try", "Try now"):
        measured.clear()
        table.setRowCount(_ROWS)
        for row in range(_ROWS):
            table.put(row, 0, f"Feed {row}\nThe server does not answer")
            table.put(row, 1, "12:30")
            table.put_button(row, 2, QPushButton(words, table))
        qapp.processEvents()
        assert 0 < len(measured) <= _ENOUGH * 3 * _ROWS
        assert table.columnWidth(2) >= table.cellWidget(0, 2).sizeHint().width()
