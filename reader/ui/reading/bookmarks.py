"""Saves where the reader stops in an article, and forgets it at the article's end."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.entries.bookmark import Bookmark
from reader.domain.errors import ReaderError
from reader.ui.article import ArticlePane
from reader.ui.desk import Desk
from reader.ui.sentences.failures import failure_sentence
from reader.ui.widgets.soon import Soon

_REST_MILLISECONDS = 1_500
"""Time after the last scroll until the place is stored, so that a power cut loses little."""


class Bookmarks(QObject):
    """Watches one pane. `keeps`: False stores nothing, because the window is only looked at."""

    def __init__(self, desk: Desk, library: Library, pane: ArticlePane, *, keeps: bool) -> None:
        super().__init__(pane)
        self._library = library
        self._desk = desk
        self._pane = pane
        self._keeps = keeps
        self._kept: tuple[int, Bookmark | None] | None = None
        """The stored bookmark, or the one being stored."""
        self._rest = Soon(self, _REST_MILLISECONDS, self.keep)
        pane.verticalScrollBar().valueChanged.connect(self._on_moved)
        pane.leaving.connect(self.keep)
        pane.reached_end.connect(self.keep)

    def _on_moved(self, value: int) -> None:
        self._rest.start()

    def keep(self) -> None:
        """Save where the reader is now."""
        self._rest.stop()
        shown = self._pane.article
        if shown is None or not self._keeps:
            return
        entry_id, bookmark = shown.headline.id, self._pane.bookmark
        before = self._kept if self._kept is not None and self._kept[0] == entry_id else (entry_id, shown.bookmark)
        if before == (entry_id, bookmark):
            return
        self._kept = (entry_id, bookmark)
        done = self._library.keep_bookmark(entry_id, bookmark)
        self._desk.bridge.when_done(done, lambda changed: None, self._on_failed, owner=self)

    def _on_failed(self, error: ReaderError) -> None:
        self._kept = None
        self._desk.say(self.tr("Where you stopped could not be kept: {why}").format(why=failure_sentence(error)))
