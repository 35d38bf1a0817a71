"""The head of the headline list: the name of the place, how many articles it has, and why it is empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from reader.domain.query.place import CountedList, Place
from reader.domain.query.saved_search import MOST_COUNTED
from reader.domain.record import Record, replace
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.reading.empty_texts import empty_list_words
from reader.ui.reading.orders import offered
from reader.ui.reading.story_folding import shows_stories
from reader.ui.sentences.texts import number
from reader.ui.sources.source import Source


class Standing(Record):
    """The listed place and its state."""

    source: Source
    place: Place
    filter: str
    """The filter in force; one of `FILTERS`."""
    without_unread: bool
    """The filter *unread* has no effect here."""
    midnight: datetime
    """When the reader's day began."""
    is_awaited: bool
    """The list is being read; its rows are still those of the place before."""


class ListHead(QObject):
    """Writes the head."""

    def __init__(
        self,
        desk: Desk,
        entries: EntryStore,
        pane: HeadlinePane,
        *,
        standing: Callable[[], Standing],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries = entries
        self._pane = pane
        self._standing = standing
        self._counts = desk.reads(self)
        self._counted: CountedList | None = None
        self.is_cut = False
        """True: there are more hits than are ranked."""
        self.has_feeds = False

    def forget(self) -> None:
        """Begin another list."""
        self._counts.drop()
        self._counted = None
        self.is_cut = False

    def count_readable(self) -> None:
        """Count on another thread the articles readable offline, and show the number."""
        standing, listed = self._standing(), list(self._pane.model.all_ids)

        def show(counted: CountedList) -> None:
            self._counted = counted
            self.show()

        if standing.source.key != "search" or len(listed) <= MOST_COUNTED:
            count = self._entries.count_readable
            self._counts.read(lambda: count(standing.place, listed, midnight=standing.midnight), show)

    def show(self) -> None:
        """Show the source's name, the number of articles and the order, or why there are none."""
        standing = self._standing()
        source, rows = standing.source, self._pane.model.rowCount()
        trouble = source.trouble
        if standing.is_awaited:
            self._pane.set_empty_words("clock", self.tr("One moment…"), self.tr("The list is being read."))
        elif not rows:
            icon, title, text = empty_list_words(
                source, standing.filter, has_feeds=self.has_feeds, has_read=self._has_read
            )
            self._pane.set_empty_words(icon, title, text)
            trouble = trouble if text != trouble else ""
        is_whole = not (self._pane.model.is_partial or standing.is_awaited)
        self._pane.set_head(
            source.title,
            self._count_words(self._pane.model.article_count) if is_whole else "",
            chosen=standing.filter,
            without_unread=standing.without_unread,
            trouble=trouble,
        )
        settings = self._desk.settings.current
        headings = settings.window.headings
        stories = settings.stories.group if shows_stories(standing.place) else None
        self._pane.set_note(self.tr("the best of the newest 10,000").upper() if self.is_cut else "")
        self._pane.band.set_order(standing.place.order, offered(source), headings=headings, stories=stories)

    def _count_words(self, rows: int) -> str:
        if self._standing().source.key == "search" and rows > MOST_COUNTED:
            return self.tr("{most}+ articles").format(most=number(MOST_COUNTED))
        counted = self._counted
        words = self.tr("%Ln article(s)", "", rows)
        if self._standing().place.unread:
            # Read ones stay until the list is left, and are not counted, as beside the source.
            rows = max(0, rows - (counted.stayed if counted is not None else 0))
            source = self._standing().source
            rows = source.count if source.has_feeds or source.key in ("unread", "today", "trip") else rows
            words = self.tr("%Ln unread", "", rows)
        if counted is None or not rows:
            return words
        if counted.readable >= rows:
            return words + " · " + self.tr("all readable offline")
        return words + " · " + self.tr("%Ln readable offline", "", counted.readable)

    def _has_read(self) -> bool:
        standing = self._standing()
        place = replace(standing.place, unread=False)
        return bool(self._entries.ids(place, limit=1, midnight=standing.midnight))
