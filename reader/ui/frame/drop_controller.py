"""Drag and drop: addresses, saved pages, and what another program keeps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from reader.domain.entries.kept_page import SAVED_SUFFIXES

_DATA = (".opml", ".xml", ".db", ".sqlite", ".json", ".rss", ".atom", ".rdf", ".jsonfeed", *SAVED_SUFFIXES)
_URLS = "urls"
"""Newsboat's list, which has no ending."""
_ADDRESSES = ("http", "https", "feed")


class DropController(QObject):
    """Handles drops on a window.

    Not an event filter: a window's filter is also called for each frame of the ticker, sixty times a second.

    `propose` gets an address, `file:` for files (`DialogOpener.propose`).
    """

    def __init__(self, window: QWidget, propose: Callable[[str], object]) -> None:
        super().__init__(window)
        self._propose = propose
        window.setAcceptDrops(True)

    def judge(self, event: QDropEvent) -> None:
        """Accept a file or an address, and propose it when it is dropped."""
        url = _wanted(event.mimeData())
        if url is None:
            event.ignore()
            return
        # Always copy: after a move the other program would delete its file.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._propose(url.toString())


def _wanted(data: QMimeData) -> QUrl | None:
    """Return the first file of data or address that is dragged, or None."""
    offered = data.urls() if data.hasUrls() else [QUrl(data.text().strip(), QUrl.ParsingMode.StrictMode)]
    for url in offered:
        name = url.fileName().lower()
        if url.isLocalFile() and (name.endswith(_DATA) or name == _URLS):
            return url
        if url.scheme() in _ADDRESSES and url.isValid():
            return url
    return None
