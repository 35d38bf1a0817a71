"""Finds words in the article: those that the reader types, and those of the search that has led to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.domain.query.query import Query
from reader.domain.query.query_hits import has_words, hits_in
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController


@dataclass(eq=False, repr=False)
class FindController(QObject):
    """Connects the bar below the article with the commands of the window, and with the search."""

    _desk: Desk
    _reading: ReadingController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes)
        self._pane = self._reading.panes.reading_pane
        self._found_id: int | None = None
        """The article that was opened from the results of the present search."""
        self._pane.find_wanted.connect(self.open)
        self._reading.opened.connect(self._on_opened)
        self._reading.listed.connect(self._on_listed)

    def open(self) -> None:
        """Let the reader type what to find in the article that is shown."""
        self._in_article(self._pane.find_bar.open)

    def go_on(self) -> None:
        """Go to the next hit."""
        self._in_article(self._pane.find_bar.go_on)

    def go_back(self) -> None:
        """Go to the hit before."""
        self._in_article(self._pane.find_bar.go_back)

    def _in_article(self, does: Callable[[], None]) -> None:
        if self._pane.shown is not None and self._pane.isVisible():
            does()
        else:
            self._desk.say(self.tr("Open an article first: words are found in what is shown."))

    # Words of the search that found the article

    def _on_opened(self, entry_id: int) -> None:
        self._found_id = entry_id if self._searched() is not None else None
        self._mark_searched()

    def _on_listed(self) -> None:
        if self._searched() is None:
            self._found_id = None
        self._mark_searched()

    def _searched(self) -> Query | None:
        """The search whose results are listed; None: there is none."""
        source = self._reading.listing.source
        return source.place.query if source is not None else None

    def _mark_searched(self) -> None:
        bar, searched = self._pane.find_bar, self._searched()
        is_found = self._found_id is not None and self._found_id == self._reading.shown_id
        if searched is not None and is_found and has_words(searched.condition):
            shown = self._pane.shown
            language = shown.headline.language if shown is not None else None
            hits = partial(hits_in, condition=searched.condition, language=language)
            bar.show_hits(hits, searched.text.strip())
        else:
            bar.drop_hits()
