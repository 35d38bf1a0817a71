"""The menu of the headlines' filter, as it is opened by its button."""

from __future__ import annotations

from PySide6.QtGui import QAction

from reader.ui.frame.main_window import MainWindow
from tests.helpers.looking import named


def filter_entry(window: MainWindow, words: str) -> QAction:
    """Find an entry of the menu: *All*, *Unread only*, *Readable offline*, or one of the heights of rows."""
    menu = named(window, "filterButton").menu()
    [found] = [entry for entry in menu.actions() if entry.text() == words]
    return found


def choose_filter(window: MainWindow, words: str) -> None:
    """Choose an entry of the menu."""
    filter_entry(window, words).trigger()
