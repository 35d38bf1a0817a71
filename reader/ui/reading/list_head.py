"""The head of the headline list: the name of the place, how many articles it has, and why it is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from reader.domain.query.place import CountedList, Place
from reader.domain.query.query import Query
from reader.domain.query.saved_search import MOST_COUNTED
from reader.domain.record import Record, replace
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.reading.orders import offered
from reader.ui.reading.story_folding import shows_stories
from reader.ui.sentences.query_hints import doubt_about
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


@dataclass(eq=False, repr=False)
class ListHead(QObject):
    """Writes the head."""

    _desk: Desk
    _entries: EntryStore
    _pane: HeadlinePane
    _: KW_ONLY
    standing: Callable[[], Standing]
    owner: QObject

    def __post_init__(self) -> None:
        super().__init__(self.owner)
        self._counts = self._desk.reads(self)
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
        standing, listed = self.standing(), list(self._pane.model.all_ids)

        def show(counted: CountedList) -> None:
            self._counted = counted
            self.show()

        if standing.source.key != "search" or len(listed) <= MOST_COUNTED:
            count = self._entries.count_readable
            self._counts.read(lambda: count(standing.place, listed, midnight=standing.midnight), show)

    def show(self) -> None:
        """Show the source's name, the number of articles and the order, or why there are none."""
        standing = self.standing()
        source, rows = standing.source, self._pane.model.rowCount()
        trouble = source.trouble
        if standing.is_awaited:
            self._pane.set_empty_words("clock", self.tr("One moment…"), self.tr("The list is being read."))
        elif not rows:
            words = self._empty_words(source, standing.filter)
            self._pane.set_empty_words(*words)
            trouble = trouble if words[2] != trouble else ""
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
        if self.standing().source.key == "search" and rows > MOST_COUNTED:
            return self.tr("{most}+ articles").format(most=number(MOST_COUNTED))
        counted = self._counted
        words = self.tr("%Ln article(s)", "", rows)
        if self.standing().place.unread:
            # Read ones stay until the list is left, and are not counted, as beside the source.
            rows = max(0, rows - (counted.stayed if counted is not None else 0))
            source = self.standing().source
            rows = source.count if source.has_feeds or source.key in ("unread", "today", "trip") else rows
            words = self.tr("%Ln unread", "", rows)
        if counted is None or not rows:
            return words
        if counted.readable >= rows:
            return words + " · " + self.tr("all readable offline")
        return words + " · " + self.tr("%Ln readable offline", "", counted.readable)

    def _has_read(self) -> bool:
        standing = self.standing()
        place = replace(standing.place, unread=False)
        return bool(self._entries.ids(place, limit=1, midnight=standing.midnight))

    # Words in place of an empty list: an icon, a title and a sentence

    def _empty_words(self, source: Source, chosen: str) -> tuple[str, str, str]:
        """Say why the list is empty; `chosen`: the filter in force."""
        key, is_whole = source.key, chosen == "all"
        if key == "search" and source.place.query is not None:
            return self._nothing_found(source.place.query)
        if not self.has_feeds:
            return "rss", self.tr("No feeds yet"), self.tr("Add a paper to begin.")
        places = self._empty_places()
        if key in ("trip", "corrected", "highlights") or (is_whole and key in ("begun", "kept", "muted")):
            return places[key]
        if chosen == "offline":
            waits = self.tr("Here are headlines only; their texts come with the next sync.")
            return "cloud", self.tr("Nothing readable offline"), waits
        unread_only = key == "unread" or (chosen == "unread" and key not in ("starred", "later"))
        if unread_only and self._has_read():
            return "ok", self.tr("Everything is read"), self.tr("What is new appears here with the next sync.")
        if key in ("starred", "later", "today") or source.kind in ("tag", "tags"):
            return places[key if source.kind == "place" else "tags"]
        nothing = self.tr("Nothing here yet")
        if source.trouble:
            return "warning", nothing, source.trouble
        return "clock", nothing, self.tr("The first articles come with the next sync.")

    def _empty_places(self) -> dict[str, tuple[str, str, str]]:
        """Return the words of places that are empty for a reason of their own."""
        return {
            "trip": (
                "suitcase",
                self.tr("Nothing packed"),
                self.tr("Prepare a trip: so many hours of reading, within so many megabytes."),
            ),
            "begun": (
                "bookmark",
                self.tr("Nothing begun"),
                self.tr("An article that you leave before its end waits here, at the place where you stopped."),
            ),
            "kept": (
                "globe",
                self.tr("No page is kept"),
                self.tr("Give the address of any page in “Add a paper”, and keep it."),
            ),
            "corrected": (
                "edit",
                self.tr("Nothing has changed"),
                self.tr("Starred and packed articles that change after you read them stand here."),
            ),
            "highlights": (
                "pen",
                self.tr("Nothing is highlighted"),
                self.tr("Select words of an article and press H: the passage stays, with your note."),
            ),
            "muted": (
                "eye-off",
                self.tr("Nothing is muted"),
                self.tr("What a rule mutes is kept here, and says by which rule it is hidden."),
            ),
            "starred": ("star", self.tr("Nothing starred"), self.tr("Star an article to keep it at hand here.")),
            "later": (
                "later",
                self.tr("Nothing to read later"),
                self.tr("Put articles here to read them later, in an order of your own."),
            ),
            "tags": (
                "tag",
                self.tr("No article has this tag"),
                self.tr("Put it on articles that you want to find again."),
            ),
            "today": ("sun", self.tr("Nothing from today yet"), self.tr("The next sync may bring something.")),
        }

    def _nothing_found(self, query: Query) -> tuple[str, str, str]:
        doubt = doubt_about(query)
        if query.condition is None:
            how = self.tr("Type words, or a value after the colon.")
            return "search", self.tr("Nothing to search for yet"), doubt or how
        fewer = self.tr("Fewer words find more. The last word may be unfinished, and accents do not matter.")
        return "search", self.tr("Nothing found"), doubt or fewer
