"""Back and forward: by keys, and by the buttons that a mouse has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow

from reader.storage.entries import EntryStore
from reader.ui.frame.history import History

if TYPE_CHECKING:
    from reader.ui.frame.main_window import MainWindow

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
"""A second press soon after the first is a step of its own."""


class HistoryController(QObject):
    """Leaves what is in front, and goes through the articles that were shown.

    Args:
        window: Where.
        entries: Tells which articles are still there.
    """

    def __init__(self, window: MainWindow, entries: EntryStore) -> None:
        super().__init__(window)
        self._window = window
        self._entries = entries
        self._trail = History()
        self._follows = False
        window.reading.opened.connect(self._on_opened)

    def watch(self, handle: QWindow) -> None:
        """Heed the mouse over a window, wherever in it: views would take the buttons for clicks on a row."""
        handle.installEventFilter(self)

    def leave(self) -> bool:
        """Leave what is nearest: the palette, the ticker, a search, the pane in front of a narrow window.

        Returns:
            False where nothing was in front.
        """
        window = self._window
        panes = window.panes
        if window.finder.is_open:
            window.finder.close_up()
        elif window.ticker.ticker.hasFocus():
            window.commands.focus_headlines()
        elif panes.is_in_sight("article") and panes.panes_in_row == 1 and not window.top.search.hasFocus():
            # From an article that was found, to what else was found.
            window.commands.focus_headlines()
        elif window.searching.is_open:
            window.searching.leave()
        elif panes.is_in_sight("headlines") and panes.panes_in_row == 1:
            window.commands.go_aside(-1)
        else:
            return False
        return True

    def back(self) -> None:
        """Leave what is in front; where that is nothing, go to the article that was shown before."""
        if not self.leave():
            self._go(-1)

    def forward(self) -> None:
        """Go to the article that was shown after this one; in a narrow window, first into the next pane."""
        panes = self._window.panes
        if panes.panes_in_row == 1 and panes.is_in_sight("sources"):
            self._window.commands.focus_headlines()
        elif panes.panes_in_row == 1 and panes.is_in_sight("headlines") and self._window.reading_pane.shown:
            self._window.commands.go_aside(1)
        else:
            self._go(1)

    def _go(self, step: int) -> None:
        shown = self._window.reading_pane.shown
        id_ = self._trail.step(step, shown.headline.id if shown is not None else None)
        # What was deleted meanwhile is passed by.
        while id_ is not None and self._entries.article(id_) is None:
            id_ = self._trail.step(step, id_)
        if id_ is not None:
            self._follows = True
            try:
                self._window.reading.show_again(id_)
            finally:
                self._follows = False

    def _on_opened(self, entry_id: int) -> None:
        if not self._follows:
            self._trail.note(entry_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() is Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return False
