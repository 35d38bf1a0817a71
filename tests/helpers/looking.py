"""Finds parts of a window as people and screen readers do: by the words on them, or by their names."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTableWidget, QWidget

Window = TypeVar("Window", bound=QWidget)


def named(parent: QWidget, name: str) -> Any:
    """Give the one part of this object name, else the one of this accessible name, in sight or not.

    The names of objects do not change with the language; accessible names are what a screen reader says.
    """
    parts = parent.findChildren(QWidget)
    found = [part for part in parts if part.objectName() == name]
    found = found or [part for part in parts if part.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} parts are called {name!r}"
    return found[0]


def opened(parent: QWidget, kind: type[Window]) -> Window:
    """Give the one window of a kind that is open."""
    found = [one for one in parent.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} of {kind.__name__} are open"
    return found[0]


def button(parent: QWidget, words: str) -> Any:
    """Give the one button in sight that says these words, or is called so."""
    found = [one for one in parent.findChildren(QAbstractButton) if one.isVisible() and words in _said_by(one)]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}; these are in sight: {buttons(parent)}"
    return found[0]


def buttons(parent: QWidget, *, only_enabled: bool = False) -> list[str]:
    """Tell what the buttons in sight say, or are called where they say nothing."""
    return [
        one.text() or one.accessibleName()
        for one in parent.findChildren(QAbstractButton)
        if one.isVisible() and (one.isEnabled() or not only_enabled)
    ]


def texts(parent: QWidget) -> list[str]:
    """Tell what the labels in sight say."""
    return [one.text() for one in parent.findChildren(QLabel) if one.isVisible() and one.text()]


def rows(table: QTableWidget) -> list[list[str]]:
    """Tell what the columns in sight of a table say, row by row; "" where a cell has a button."""
    columns = [column for column in range(table.columnCount()) if not table.isColumnHidden(column)]
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in columns]
        for row in range(table.rowCount())
    ]


def rows_of(view: QAbstractItemView, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    """Give what the rows of a list hold under a role, from the top."""
    model = view.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def _said_by(one: QAbstractButton) -> tuple[str, str]:
    return one.text().replace("&&", "&"), one.accessibleName()
