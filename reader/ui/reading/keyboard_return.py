"""Returns the focus to the panes when the widget that had it is gone.

Question: where does the keyboard go when a dialog, menu, card or message closes, or a pane is hidden? Qt gives it
to the next button in the order of Tab, or to the one that opened it, and the next Space opens a menu. Answer: to
the pane that had it last, so that Space and letters read on. The search field keeps it over a dialog.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from reader.ui.sources.place_grid import PlaceButton


class KeyboardReturn(QObject):
    """Follows the keyboard through the window of `panes`; `in_sight` gives the part of them that gets it first."""

    def __init__(self, panes: QWidget, in_sight: Callable[[], QWidget]) -> None:
        super().__init__(panes)
        self._panes, self._in_sight = panes, in_sight
        self._last: QWidget | None = None
        self._was_elsewhere = False
        """Another window of the program had the keyboard."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if now.window() is not self._panes.window():
            self._was_elsewhere = True
            return
        is_back, self._was_elsewhere = self._was_elsewhere, False
        is_button = isinstance(now, QAbstractButton) and not isinstance(now, PlaceButton)
        reads = self._panes.isAncestorOf(now) and not is_button
        was_here = before is not None and isValid(before) and before.window() is now.window()
        if (was_here and not _is_there(before)) or (is_back and not reads and not isinstance(now, QLineEdit)):
            self.give_back()
        elif reads:
            self._last = now
        elif isinstance(now, QToolButton) and now.menu() is not None:
            now.menu().aboutToHide.connect(self.give_back, Qt.ConnectionType.UniqueConnection)

    @Slot()
    def give_back(self) -> None:
        """Return the focus to the pane that had it last, if the panes are shown."""
        if self._panes.isVisible():
            (self._last if self._last is not None and _is_there(self._last) else self._in_sight()).setFocus()


def _is_there(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()
