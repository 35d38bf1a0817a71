"""Lists the headlines of the selected source, and keeps the list up to date."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
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
    SettingsChanged,
    TripEnded,
)
from reader.domain.place import Listed, Order, Place
from reader.domain.query_hits import has_words
from reader.ui.bridge import BackgroundReads, Bridge
from reader.ui.headlines.headline_model import Grouping
from reader.ui.headlines.headline_pane import FILTERS, HeadlinePane
from reader.ui.reading.arrivals import Arrivals
from reader.ui.reading.aside import Aside
from reader.ui.reading.belonging import belongs, place_counts
from reader.ui.reading.found_texts import found_in
from reader.ui.reading.list_head import ListHead, Standing
from reader.ui.reading.muted_elsewhere import MutedElsewhere
from reader.ui.reading.next_unread import next_unread_row
from reader.ui.reading.orders import Orders
from reader.ui.sources.source import Source

FIRST_ROWS = 200
"""Rows that are shown at once; the rest of a longer list is read on another thread."""
_COUNT_MILLISECONDS = 400
"""Changes that come within this time are counted together."""
_SLOW_MILLISECONDS = 250
"""A list that is there by then takes the place of the one before at once."""
RESULTS = 10_000
"""Rows of what a search found, at most."""


class ListController(QObject):
    """Fills the headline pane.

    Signals:
        completed: All of a long list is there.
        came_late: A list that took its time is there.
    """

    completed = Signal()
    came_late = Signal()

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
        self.orders = Orders()
        self._first = BackgroundReads(shared.background, bridge, self)
        self._rest = BackgroundReads(shared.background, bridge, self)
        self.is_awaited = False
        """True while the list of another place or order is read; until then its rows are those before."""
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MILLISECONDS)
        self._slow.timeout.connect(self._show_wait)
        self._news = BackgroundReads(shared.background, bridge, self)
        self._muted = MutedElsewhere(library.entries, shared.background, bridge, self._model, self)
        self._head = ListHead(shared, library.entries, bridge, pane, self._standing, self)
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_MILLISECONDS)
        self._count_soon.timeout.connect(self._head.count_readable)
        self._arrivals = Arrivals(library.entries, pane, self._belongs, self._head.show, self)
        self._feeds_here: frozenset[int] | None = None
        self._aside: Aside | None = None
        pane.filter_wanted.connect(self.set_filter)
        pane.order_wanted.connect(self.set_order)
        pane.renewal_wanted.connect(self.read_again)
        bridge.on(EntriesStored, self._on_stored)
        bridge.on(ChangedElsewhere, self._on_elsewhere)
        bridge.on(EntriesMarked, self._on_marked)
        bridge.on(EntriesTagged, self._on_marked)
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
        bridge.on(SettingsChanged, self._on_settings)

    @property
    def place(self) -> Place:
        """What is listed, with the filter applied."""
        source, chosen = self.source, self._filter_here
        if source is None:
            return Place()
        place, order = source.place, self.orders.of(source)
        return replace(place, unread=place.unread or chosen == "unread", offline=chosen == "offline", order=order)

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
        is_whole = self.place.is_by_time and not (self._model.is_partial or self.is_awaited)
        self._aside = Aside(self.place, self._midnight(), self._model.listed) if is_whole else None

    def _take_up(self) -> bool:
        """Restore the kept list, with what came and without what went since; False if it is another list."""
        aside = self._aside
        if aside is None or (aside.place, aside.midnight) != (self.place, self._midnight()):
            return False
        self._first.drop()
        self._begin(aside.listed, is_partial=False)
        self._model.remove(aside.gone)
        self._arrivals.take(id_ for id_ in aside.came if id_ not in aside.gone)
        self._head.show()
        self._head.count_readable()
        return True

    def set_filter(self, chosen: str) -> None:
        """Apply one of `FILTERS`; any other word means `all`."""
        self.filter = chosen if chosen in FILTERS else "all"
        self.read_keeping(self._pane.list.chosen_id)

    def toggle_unread_only(self) -> None:
        """List only what is unread, or everything again; the article that is being read stays in any case."""
        self.set_filter("all" if self.filter == "unread" else "unread")

    def set_order(self, order: Order) -> None:
        """Sort the list, and all lists of its kind, another way."""
        if self.source is not None and order is not self.place.order:
            self.orders.choose(self.source, order)
            self.read_keeping(self._pane.list.chosen_id)

    def read_keeping(self, entry_id: int | None) -> None:
        """Read the list anew; the row of an entry stays chosen, and stays there if the filter would hide it."""
        if self.source is None:
            return
        before = self._model.ids[:]

        def show() -> None:
            if entry_id is not None:
                self._model.keep(entry_id, before)
                self._pane.list.show_row(self._model.row_of(entry_id))
                self._head.show()

        self._read(show)

    def read_again(self) -> None:
        """Read the list anew: articles that were read leave a list of unread ones. The chosen row stays marked."""
        chosen = self._pane.list.chosen_id
        if self.source is not None:
            self._read(lambda: self._pane.list.show_row(-1 if chosen is None else self._model.row_of(chosen)))

    def read_names(self) -> None:
        """Read the visible headlines again: a feed was renamed."""
        self._model.reload_all()
        if self.source is not None:
            self._head.show()

    def know_feeds(self, has_feeds: bool, source: Source | None, here: frozenset[int] | None) -> None:
        """Update what is known of the feeds. `here` is None if the selected source is not a folder."""
        self._head.has_feeds = has_feeds
        self.source = source
        self._feeds_here = here
        if self.source is not None:
            self._head.show()

    def unread_row(self, step: int) -> int:
        """Give the next (step 1) or previous (-1) row with an unread entry, or -1."""
        place = replace(self.place, unread=True, order=Order.NEWEST)
        return next_unread_row(
            self._model,
            self._pane.list.currentIndex().row(),
            step,
            lambda: set(self._entries.ids(place, midnight=self._midnight())),
        )

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
        return partial(place_counts, self._entries, self._midnight())

    @property
    def _filter_here(self) -> str:
        """The filter that is applied here: `unread` has no effect in some sources."""
        return "all" if self.filter == "unread" and self._is_unread_anyway else self.filter

    @property
    def _is_unread_anyway(self) -> bool:
        """True where the filter *unread* has no effect: in *Unread*, and in a search."""
        return self.source is None or self.source.key in ("unread", "search")

    def _standing(self) -> Standing:
        assert self.source is not None
        return Standing(
            self.source,
            self.place,
            self._filter_here,
            self._is_unread_anyway,
            self._midnight(),
            self.is_awaited,
        )

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
        self._news.drop()
        self._arrivals.forget()
        self._head.forget()
        self.is_awaited = False
        place = self.place
        condition = place.query.condition if place.query is not None else None
        self._pane.show_hits(partial(found_in, self._entries, condition) if has_words(condition) else None)
        self._model.show(
            listed,
            is_partial=is_partial,
            is_by_time=place.is_by_time,
            is_oldest_first=place.order is Order.OLDEST,
            grouping=self._grouping,
        )
        self._pane.note_arrived(0)

    def _read(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the list, its beginning first. `then` is called once that is shown."""
        self._first.drop()  # of another place, order or search
        place, midnight = self.place, self._midnight()
        is_search = place.query is not None
        limit = FIRST_ROWS if place.is_by_time or place.has_own_order else None
        first = partial(self._entries.listed, place, limit=limit, midnight=midnight)

        def show(listed: Listed) -> None:
            is_partial = len(listed.ids) == limit
            self._begin(listed, is_partial=is_partial)
            self._head.is_cut = listed.is_cut
            if is_partial:
                most = RESULTS if is_search else None
                rest = partial(self._entries.listed, place, limit=most, midnight=midnight)
                self._rest.read(rest, self._complete)
            self._head.show()
            self._head.count_readable()
            then()

        if limit is not None and not is_search:
            show(first())
            return

        def show_late(listed: Listed) -> None:
            show(listed)
            self.came_late.emit()

        # What no index sorts takes longer than a turn of the window may.
        self.is_awaited = True
        self._slow.start()
        self._first.read(first, show_late)

    def _show_wait(self) -> None:
        """Show the name of a place whose list takes its time, and no rows of the place before any more."""
        if self.is_awaited:
            self._model.show(Listed(array("q"), array("q")))
            self._head.show()

    def _complete(self, listed: Listed) -> None:
        self._model.complete(listed)
        self._head.show()
        self.completed.emit()

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        changed = [id_ for event in events for id_ in event.changed_ids]
        if changed:
            self._arrivals.finish()
            self._model.reload(changed)
        self._count_soon.start()
        if self._aside is not None:
            self._aside.came.extend(chain.from_iterable(event.new_ids for event in events))
        if self.source is not None and self.place.query is None:
            self._take_new([id_ for event in events for id_ in event.new_ids])

    def _take_new(self, ids: Iterable[int]) -> None:
        """Insert new entries where they belong, or say how many there are if the order has no place for them."""
        if self.place.is_by_time:
            self._arrivals.take(ids)
        elif not self.place.has_own_order:
            self._news.read(partial(self._entries.headlines, [*ids]), self._note_new)

    def _note_new(self, headlines: Sequence[Headline]) -> None:
        came = sum(map(self._belongs, headlines))
        if came:
            self._pane.note_waiting(came)

    def _on_elsewhere(self, events: tuple[ChangedElsewhere, ...]) -> None:
        if self.source is None:
            return
        self._arrivals.finish()
        self._model.look_again()
        self._count_soon.start()
        self._muted.look(lambda: self.place)
        if self.place.query is None and self.place.is_by_time:
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
        if self.place.query is None:
            self._take_new(came)
        self._head.show()

    def _on_marked(self, events: tuple[EntriesMarked | EntriesTagged, ...]) -> None:
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
        self._head.show()

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
            self._head.show()

    def _on_brought_back(self, events: tuple[EntriesBroughtBack, ...]) -> None:
        if self.source is None:
            return
        if self.place.query is not None or not self.place.is_by_time:
            self._aside = None
            self._read()
            return
        back = self._entries.headlines(chain.from_iterable(event.ids for event in events))
        self._model.insert(headline for headline in back if self._belongs(headline))
        self._count_soon.start()
        self._head.show()

    def _on_trimmed(self, events: tuple[EntriesTrimmed, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(chain.from_iterable(event.ids for event in events))
        self._count_soon.start()

    def _on_bookmarks(self, events: tuple[BookmarkMoved, ...]) -> None:
        self._arrivals.finish()
        # As in *Unread*, a finished article leaves *Continue reading* only when the list is read again.
        self._model.reload(event.entry_id for event in events)

    def _on_settings(self) -> None:
        if self.source is not None:
            self._model.set_grouping(self._grouping)
            self._head.show()

    def _on_trip(self, events: tuple[ArticlePacked, ...] | tuple[TripEnded, ...]) -> None:
        if self.place.trip:
            self._read()

    def _belongs(self, headline: Headline) -> bool:
        return belongs(headline, self.place, self._midnight(), self._feeds_here)
