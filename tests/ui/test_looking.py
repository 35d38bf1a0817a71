"""Parts of a window are found by what they say; a wrong name and a hidden part are none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from tests.helpers import looking


@pytest.fixture
def panel(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    row = QHBoxLayout(made)
    for words in ("Salt && Sea", "Later", "Never"):
        row.addWidget(QPushButton(words))
    title = QLabel("Tide")
    title.setObjectName("title")
    title.setAccessibleName("What it is about")
    row.addWidget(title)
    row.addWidget(QLabel("Ebb"))
    made.show()
    looking.button(made, "Later").setEnabled(False)
    looking.button(made, "Never").hide()
    return made


def test_what_is_in_sight_is_told(panel):
    assert looking.buttons(panel) == ["Salt && Sea", "Later"]
    assert looking.buttons(panel, only_enabled=True) == ["Salt && Sea"]
    assert looking.texts(panel) == ["Tide", "Ebb"]
    assert looking.button(panel, "Salt & Sea").isEnabled()


def test_a_part_has_two_names(panel):
    assert looking.named(panel, "title") is looking.named(panel, "What it is about")


@pytest.mark.parametrize("name", ["", "titel"])
def test_what_is_not_there_or_there_twice_is_not_found(name, panel):
    with pytest.raises(AssertionError, match="parts are called"):
        looking.named(panel, name)
    with pytest.raises(AssertionError, match="Salt && Sea"):
        looking.button(panel, "Never")


def test_a_table_is_read_as_it_is_seen(qtbot):
    table = QTableWidget(2, 3)
    qtbot.addWidget(table)
    table.setItem(0, 0, QTableWidgetItem("Tide"))
    table.setItem(1, 2, QTableWidgetItem("12"))
    table.hideColumn(1)
    assert looking.rows(table) == [["Tide", ""], ["", "12"]]
