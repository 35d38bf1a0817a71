"""Lists the headlines of the selected source, and keeps the list up to date."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import partial
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal

from reader.assembly.parts.library import Library
from reader.assembly.parts.shared import Shared
from reader.domain.entry import Headline
from reader.domain.events import (
    ArticlePacked,
    BookmarkMoved,
    ChangedElsewhere,
    EntriesBroughtBack,
    EntriesDeleted,
    EntriesMarked,
    EntriesMuted,
    EntriesStored,
    EntriesTagged,
    EntriesTrimmed,
    ImagesStored,
    PagesStored,
    ReadingListChanged,
    TripEnded,
)
from reader.domain.place import ANY_TAG, Listed, Order, Place
from reader.storage.entries import EntryStore
from reader.ui.bridge import BackgroundReads, Bridge
from reader.ui.headlines.headline_model import Grouping
from reader.ui.headlines.headline_pane import FILTERS, HeadlinePane
from reader.ui.reading.arrivals import Arrivals
from reader.ui.reading.empty_texts import empty_list_words
from reader.ui.sources.source_model import Source

FIRST_ROWS = 200
"""Rows that are shown at once; the rest of a longer list is read on another thread."""
_COUNT_MILLISECONDS = 400
"""Changes that come within this time are counted together."""
NEAR_ROWS = 128
"""Rows in which the next unread article is looked for one by one: two pages of headlines."""


@dataclass(slots=True)
class _Aside:
    """The list that a search was started from, and what came and went since."""

    place: Place
    midnight: datetime
    listed: Listed
    came: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)


class ListController(QObject):
    """Fills the headline pane.

    Signals:
        completed: All of a long list is there.
    """

    completed = Signal()

    def __init__(
        self, shared: Shared, library: Library, bridge: Bridge, pane: HeadlinePane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._entries = library.entries
        self._pane = pane
        self._model = pane.model
        self.source: Source | None = None
        self.filter = "all"
        """The chosen filter: one of `FILTERS`."""
        self._rest = BackgroundReads(shared.background, bridge, self)
        self._counts = BackgroundReads(shared.background, bridge, self)
        self._readable: int | None = None
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_MILLISECONDS)
        self._count_soon.timeout.connect(self._count_readable)
        self._arrivals = Arrivals(library.entries, pane, self._belongs, self._tell, self)
        self._has_feeds = False
        self._feeds_here: frozenset[int] | None = None
        self._aside: _Aside | None = None
        pane.filter_wanted.connect(self.set_filter)
        bridge.on(EntriesStored, self._on_stored)
        bridge.on(ChangedElsewhere, self._on_elsewhere)
        bridge.on(EntriesMarked, self._on_marked)
        bridge.on(EntriesTagged, self._on_tagged)
        bridge.on(ReadingListChanged, self._on_reading_list)
        bridge.on(ImagesStored, self._on_pictures)
        bridge.on(PagesStored, self._on_pages)
        bridge.on(BookmarkMoved, self._on_bookmarks)
        bridge.on(EntriesTrimmed, self._on_trimmed)
        bridge.on(EntriesDeleted, self._on_gone)
        bridge.on(EntriesMuted, self._on_gone)
        bridge.on(EntriesBroughtBack, self._on_brought_back)
        bridge.on(ArticlePacked, self._on_trip)
        bridge.on(TripEnded, self._on_trip)

    @property
    def place(self) -> Place:
        """What is listed, with the filter applied."""
        place = self.source.place if self.source is not None else Place()
        chosen = self._filter_here
        return replace(place, unread=place.unread or chosen == "unread", offline=chosen == "offline")

    def go(self, source: Source, feeds_here: frozenset[int] | None) -> None:
        """List a source, newest first; after a search, restore the list that it was started from.

        `feeds_here` is None if the source is not a folder.
        """
        if source.key == "search":
            self._set_aside()
        before, self.source, self._feeds_here = self.source, source, feeds_here
        is_back = before is not None and before.key == "search" and self._take_up()
        if source.key != "search":
            self._aside = None
        if not is_back:
            self._read()

    def _set_aside(self) -> None:
        """Keep the list that a search is started from: articles read meanwhile stay in a list of unread ones."""
        source = self.source
        if source is None or source.key == "search":
            return
        self._arrivals.finish()
        is_whole = not (self._model.is_partial or self.place.has_own_order)
        self._aside = _Aside(self.place, self._midnight(), self._model.listed) if is_whole else None

    def _take_up(self) -> bool:
        """Restore the kept list, with what came and without what went since; False if it is another list."""
        aside = self._aside
        if aside is None or (aside.place, aside.midnight) != (self.place, self._midnight()):
            return False
        self._begin(aside.listed, is_partial=False)
        self._model.remove(aside.gone)
        self._arrivals.take(id_ for id_ in aside.came if id_ not in aside.gone)
        self._tell()
        self._count_readable()
        return True

    def set_filter(self, chosen: str) -> None:
        """Apply one of `FILTERS`; any other word means `all`."""
        self.filter = chosen if chosen in FILTERS else "all"
        if self.source is not None:
            self._read()

    def read_again(self) -> None:
        """Read the list anew: articles that were read leave a list of unread ones."""
        if self.source is not None:
            self._read()

    def read_names(self) -> None:
        """Read the visible headlines again: a feed was renamed."""
        self._model.reload_all()
        if self.source is not None:
            self._tell()

    def know_feeds(self, has_feeds: bool, source: Source | None, here: frozenset[int] | None) -> None:
        """Update what is known of the feeds. `here` is None if the selected source is not a folder."""
        self._has_feeds = has_feeds
        self.source = source
        self._feeds_here = here
        if self.source is not None:
            self._tell()

    def unread_row(self, step: int) -> int:
        """Give the next (step 1) or previous (-1) row with an unread entry, or -1."""
        ids = self._model.ids
        at = self._pane.list.currentIndex().row()
        rows = range(at + 1, len(ids)) if step > 0 else range(at - 1, -1, -1)
        for row in rows[:NEAR_ROWS]:
            headline = self._model.headline(row)
            if headline is not None and headline.unread:
                return row
        # Further away, one query for all ids is cheaper than reading each headline.
        unread = set(self._entries.ids(replace(self.place, unread=True), midnight=self._midnight()))
        return next((row for row in rows[NEAR_ROWS:] if self._shows_unread(ids[row], unread)), -1)

    def _shows_unread(self, entry_id: int, stored: set[int]) -> bool:
        # A mark that was just set may not be stored yet.
        seen = self._model.seen(entry_id)
        return seen.unread if seen is not None else entry_id in stored

    def unread_in(self, source: Source) -> Callable[[], array[int]]:
        """The function that reads the unread entries of a source. It works on data only, on any thread."""
        return partial(self._entries.ids, replace(source.place, unread=True), midnight=self._midnight())

    @property
    def ids(self) -> array[int]:
        """The entries that are listed, in their order. Not to be changed."""
        return self._model.ids

    @property
    def counts(self) -> Callable[[], dict[str, int]]:
        """The function that counts what the source list shows. It works on data only, on any thread."""
        return partial(_counts, self._entries, self._midnight())

    @property
    def _filter_here(self) -> str:
        """The filter that is applied here: `unread` has no effect in some sources."""
        return "all" if self.filter == "unread" and self._is_unread_anyway else self.filter

    @property
    def _is_unread_anyway(self) -> bool:
        """True where the filter *unread* has no effect: in *Unread*, and in a search."""
        return self.source is None or self.source.key in ("unread", "search")

    @property
    def _grouping(self) -> Grouping:
        place = self.place
        if not self._shared.settings.current.window.headings or place.has_own_order:
            return ""
        if place.is_by_time:
            return "day"
        return "source" if place.order is Order.SOURCE else ""

    def _midnight(self) -> datetime:
        # Built as naive local time, so that midnight is right on days when summer time begins or ends.
        return datetime.combine(self._shared.clock().astimezone().date(), time()).astimezone()

    def _begin(self, listed: Listed, *, is_partial: bool) -> None:
        self._rest.drop()
        self._counts.drop()
        self._arrivals.forget()
        self._readable = None
        place = self.place
        self._model.show(
            listed,
            is_partial=is_partial,
            is_by_time=place.is_by_time,
            is_oldest_first=place.order is Order.OLDEST,
            grouping=self._grouping,
        )
        self._pane.note_arrived(0)

    def _read(self) -> None:
        place, midnight = self.place, self._midnight()
        first = self._entries.listed(place, limit=FIRST_ROWS, midnight=midnight)
        is_partial = len(first.ids) == FIRST_ROWS
        self._begin(first, is_partial=is_partial)
        if is_partial:
            self._rest.read(partial(self._entries.listed, place, midnight=midnight), self._complete)
        self._tell()
        self._count_readable()

    def _count_readable(self) -> None:
        """Count on another thread what can be read offline, and show it in the pane's head."""
        place, listed, midnight = self.place, self._model.ids[:], self._midnight()

        def show(count: int) -> None:
            self._readable = count
            self._tell()

        self._counts.read(partial(self._entries.count_readable, place, listed, midnight=midnight), show)

    def _complete(self, listed: Listed) -> None:
        self._model.complete(listed)
        self._tell()
        self.completed.emit()

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        changed = [id_ for event in events for id_ in event.changed_ids]
        if changed:
            self._arrivals.finish()
            self._model.reload(changed)
        self._count_soon.start()
        if self._aside is not None:
            self._aside.came.extend(chain.from_iterable(event.new_ids for event in events))
        if self.source is not None and self.place.search is None and not self.place.has_own_order:
            self._arrivals.take(chain.from_iterable(event.new_ids for event in events))

    def _on_elsewhere(self, events: tuple[ChangedElsewhere, ...]) -> None:
        if self.source is None:
            return
        self._arrivals.finish()
        self._model.look_again()
        self._count_soon.start()
        if self.place.search is None and not self.place.has_own_order:
            # Articles that belong into the list again, like one that was marked unread.
            newest = self._entries.ids(self.place, limit=FIRST_ROWS, midnight=self._midnight())
            self._arrivals.take(set(newest).difference(self._model.ids))
        elif self.place.has_own_order and self._entries.ids(self.place) != self._model.ids:
            self._read()

    def take_feeds(self, added: Iterable[int], gone: Iterable[int]) -> None:
        """Add the entries of feeds that another program added, and drop those of feeds it removed."""
        if self.source is None:
            return
        left, came = self._entries.of_feeds(gone), self._entries.of_feeds(added)
        self._model.remove(left)
        if self._aside is not None:
            self._aside.gone.update(left)
            self._aside.came.extend(came)
        if self.place.search is None and not self.place.has_own_order:
            self._arrivals.take(came)
        self._tell()

    def _on_marked(self, events: tuple[EntriesMarked, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(chain.from_iterable(event.ids for event in events))

    def _on_tagged(self, events: tuple[EntriesTagged, ...]) -> None:
        self._arrivals.finish()
        # As in *Starred*, an article that lost the tag leaves the list only when it is read again.
        self._model.reload(chain.from_iterable(event.ids for event in events))

    def _on_reading_list(self, events: tuple[ReadingListChanged, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(chain.from_iterable(event.ids for event in events))
        if self.source is None or not self.place.later:
            return
        listed = self._entries.ids(self.place, midnight=self._midnight())
        self._model.remove(set(self._model.ids).difference(listed))
        if not self._model.arrange(listed):
            self._read()
        self._tell()

    def _on_pictures(self, events: tuple[ImagesStored, ...]) -> None:
        self._arrivals.finish()
        self._pane.pictures.forget_missing()
        self._model.reload(chain.from_iterable(event.entry_ids for event in events))
        self._count_soon.start()

    def _on_pages(self, events: tuple[PagesStored, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(chain.from_iterable(event.entry_ids for event in events))
        self._count_soon.start()

    def _on_gone(self, events: tuple[EntriesDeleted | EntriesMuted, ...]) -> None:
        self._arrivals.finish()
        gone = [id_ for event in events for id_ in event.ids]
        self._model.remove(gone)
        if self._aside is not None:
            self._aside.gone.update(gone)
        self._count_soon.start()
        if self.source is not None:
            self._tell()

    def _on_brought_back(self, events: tuple[EntriesBroughtBack, ...]) -> None:
        if self.source is None:
            return
        if self.place.search is not None or self.place.has_own_order:
            self._aside = None
            self._read()
            return
        back = self._entries.headlines(chain.from_iterable(event.ids for event in events))
        self._model.insert(headline for headline in back if self._belongs(headline))
        self._count_soon.start()
        self._tell()

    def _on_trimmed(self, events: tuple[EntriesTrimmed, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(chain.from_iterable(event.ids for event in events))
        self._count_soon.start()

    def _on_bookmarks(self, events: tuple[BookmarkMoved, ...]) -> None:
        self._arrivals.finish()
        # As in *Unread*, a finished article leaves *Continue reading* only when the list is read again.
        self._model.reload(event.entry_id for event in events)

    def _on_trip(self, events: tuple[ArticlePacked, ...] | tuple[TripEnded, ...]) -> None:
        if self.place.trip:
            self._read()

    def _belongs(self, headline: Headline) -> bool:
        place = self.place
        return (
            (headline.unread or not place.unread)
            and (headline.state.is_whole or not place.offline)
            and (headline.starred or not place.starred)
            and (place.tag_id is None or any(place.tag_id in (tag.id, ANY_TAG) for tag in headline.tags))
            and (not place.today or headline.sort_at >= self._midnight())
            and place.feed_id in (None, headline.feed_id)
            and (self._feeds_here is None or headline.feed_id in self._feeds_here)
        )

    def _tell(self) -> None:
        """Show the source's name and the number of articles in the pane's head."""
        source = self.source
        assert source is not None
        rows = self._model.rowCount()
        trouble = source.trouble
        if not rows:
            icon, title, text = empty_list_words(
                source, self._filter_here, has_feeds=self._has_feeds, has_read=self._has_read
            )
            self._pane.set_empty_words(icon, title, text)
            trouble = trouble if text != trouble else ""
        self._pane.set_head(
            source.title,
            "" if self._model.is_partial else self._count_words(rows),
            chosen=self._filter_here,
            without_unread=self._is_unread_anyway,
            trouble=trouble,
        )

    def _count_words(self, rows: int) -> str:
        words = self.tr("%Ln article(s)", "", rows)
        if self._readable is None or not rows:
            return words
        if self._readable >= rows:
            return words + " · " + self.tr("all readable offline")
        return words + " · " + self.tr("%Ln readable offline", "", self._readable)

    def _has_read(self) -> bool:
        return bool(self._entries.ids(replace(self.place, unread=False), limit=1, midnight=self._midnight()))


def _counts(entries: EntryStore, midnight: datetime) -> dict[str, int]:
    """Count what the source list shows beside *Today*, *Continue reading*, *Read later*, *Starred* and *Trip*."""
    return {
        "today": entries.count(Place(today=True, unread=True), midnight=midnight),
        "begun": entries.count(Place(begun=True)),
        "later": entries.count(Place(later=True)),
        "starred": entries.count(Place(starred=True)),
        "trip": entries.count(Place(trip=True, unread=True)),
    }
