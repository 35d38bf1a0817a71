"""Drag and drop: a list of feeds or an address that is dropped on the window is proposed to be subscribed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

_LISTS = (".opml", ".xml")
_ADDRESSES = ("http", "https", "feed")


class DropWindow(QMainWindow):
    """A window whose `DropController` accepts or refuses what is dragged over it."""

    dropping: DropController

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dropping.judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.dropping.judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropping.judge(event)


class DropController(QObject):
    """Takes drops for a window.

    Not an event filter: a window's filter is also called for each frame of the ticker, sixty times a second.

    Args:
        propose_list: Gets a list's path.
        add_feed: Gets an address.
            Both ask the reader first.
    """

    def __init__(
        self, window: QWidget, propose_list: Callable[[Path], object], add_feed: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._propose_list = propose_list
        self._add_feed = add_feed
        window.setAcceptDrops(True)

    def judge(self, event: QDropEvent) -> None:
        """Accept a list or an address, and propose it when it is dropped."""
        url = _wanted(event.mimeData())
        if url is None:
            event.ignore()
            return
        # Always copy: after a move the other program would delete its file.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            if url.isLocalFile():
                self._propose_list(Path(url.toLocalFile()))
            else:
                self._add_feed(url.toString())


def _wanted(data: QMimeData) -> QUrl | None:
    """Give the first list or address in what is dragged, or None."""
    offered = data.urls() if data.hasUrls() else [QUrl(data.text().strip(), QUrl.ParsingMode.StrictMode)]
    for url in offered:
        if url.isLocalFile() and url.toLocalFile().lower().endswith(_LISTS):
            return url
        if url.scheme() in _ADDRESSES and url.isValid():
            return url
    return None
