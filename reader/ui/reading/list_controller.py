"""Lists the headlines of the selected source, and keeps the list up to date."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.errors import StorageError
from reader.domain.events import SettingsChanged
from reader.domain.query.place import ANY_TAG, Listed, Order, Place
from reader.domain.query.query_hits import has_words
from reader.domain.record import replace
from reader.domain.stories.story_fold import Folded
from reader.ui.desk import Desk
from reader.ui.headlines.excerpt_cache import found_in
from reader.ui.headlines.headline_model import Grouping
from reader.ui.headlines.headline_pane import FILTERS, HeadlinePane
from reader.ui.reading.arrivals import Arrivals, Newcomers
from reader.ui.reading.list_head import ListHead, Standing
from reader.ui.reading.orders import Orders
from reader.ui.reading.story_folding import StoryFolding, read_folded
from reader.ui.sources.source import Source
from reader.ui.widgets.soon import Soon

FIRST_ROWS = 200
"""Rows that are shown at once; the rest of a longer list is read on another thread."""
_SLOW_MILLISECONDS = 250
"""A list that is read within this time replaces the one before at once."""
FIRST_FOLDED = 1_000
"""Entries among which those about one event are searched, for these rows."""
NEAR_ROWS = 128
"""Rows that are searched one by one for the next unread article: two pages of headlines."""
RESULTS = 10_000
"""Most rows of a search's results."""


class ListController(QObject):
    """Fills the headline pane; `completed`: all of a long list was read; `came_late`: a slow list was shown."""

    completed = Signal()
    came_late = Signal()

    def __init__(self, desk: Desk, library: Library, pane: HeadlinePane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = library
        self._entries = library.entries
        self.pane = pane
        self._model = pane.model
        self.source: Source | None = None
        self.filter = "all"
        """The chosen filter: one of `FILTERS`."""
        self.orders = Orders()
        self._first = desk.reads(self)
        self._rest = desk.reads(self)
        self.is_awaited = False
        """True while the list of another place or order is read; until then its rows are those before."""
        self._slow = Soon(self, _SLOW_MILLISECONDS, self._show_wait)
        self.newcomers = Newcomers(desk, library.entries, pane, belongs=self.belongs, owner=self)
        self.head = ListHead(desk, library.entries, pane, standing=self._standing, owner=self)
        self.arrivals = Arrivals(library.entries, pane, self.belongs, self.head.show, self)
        self.folding = StoryFolding(desk, library, pane, parent=self)
        self._feeds_here: frozenset[int] | None = None
        self.aside: Aside | None = None
        """The list that a search was started from."""
        pane.filter_wanted.connect(self.set_filter)
        pane.band.order_wanted.connect(self.set_order)
        pane.renewal_wanted.connect(self.read_keeping)
        desk.bridge.on(SettingsChanged, self._on_settings)

    @property
    def place(self) -> Place:
        """The listed place, with the filter applied."""
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
            self.aside = None
        if not is_back:
            self._read()

    def _set_aside(self) -> None:
        """Keep the list that a search is started from: articles read meanwhile stay in a list of unread ones."""
        source = self.source
        if source is None or source.key == "search":
            return
        self.arrivals.finish()
        self.aside = None
        if self.place.is_by_time and not (self._model.is_partial or self.is_awaited):
            stories = self._model.stories
            self.aside = Aside(
                self.place,
                self.midnight(),
                self._model.listed,
                dict(stories.stand_ins) if stories.is_on else None,
                dict(stories.places),
                self.folding.unsettled,
            )

    def _take_up(self) -> bool:
        """Restore the kept list, with what came and without what went since; False if it is another list."""
        aside = self.aside
        if aside is None or (aside.place, aside.midnight) != (self.place, self.midnight()):
            return False
        self._first.drop()
        self._begin(aside.listed, aside.stand_ins, aside.places, is_partial=False)
        self._model.remove(aside.gone)
        self.folding.settle(aside.unsettled)
        self.arrivals.take(id_ for id_ in aside.came if id_ not in aside.gone)
        self.head.show()
        self.head.count_readable()
        return True

    def set_filter(self, chosen: str) -> None:
        """Apply one of `FILTERS`; any other word means `all`."""
        self.filter = chosen if chosen in FILTERS else "all"
        self.read_keeping()

    def toggle_unread_only(self) -> None:
        """List only what is unread, or everything again; the article that is being read stays in any case."""
        self.set_filter("all" if self.filter == "unread" else "unread")

    def set_order(self, order: Order) -> None:
        """Sort the list, and all lists of its kind, another way."""
        if self.source is not None and order is not self.place.order:
            self.orders.choose(self.source, order)
            self.read_keeping()

    def read_keeping(self) -> None:
        """Read the list anew; the chosen row stays chosen, and stays there if the filter would hide it."""
        if self.source is None:
            return
        before, entry_id = self._model.ids[:], self.pane.list.chosen_id

        def show() -> None:
            if entry_id is not None:
                self._model.keep(entry_id, before)
                self.pane.list.show_row(self._model.row_of(entry_id))
                self.head.show()

        self._read(show, keeps=entry_id)

    def read_again(self) -> None:
        """Read the list anew: articles that were read leave a list of unread ones. The chosen row stays marked."""
        chosen = self.pane.list.chosen_id

        def show() -> None:
            self.pane.list.show_row(-1 if chosen is None else self._model.row_of(chosen))

        if self.source is not None:
            self._read(show, keeps=chosen)

    def read_names(self) -> None:
        """Read the visible headlines again: a feed was renamed."""
        self._model.reload_all()
        if self.source is not None:
            self.head.show()

    def know_feeds(self, has_feeds: bool, source: Source | None, here: frozenset[int] | None) -> None:
        """Update what is known of the feeds. `here` is None if the selected source is not a folder."""
        self.head.has_feeds = has_feeds
        self.source = source
        self._feeds_here = here
        if self.source is not None:
            self.head.show()

    def unread_row(self, step: int) -> int:
        """Return the next (step 1) or previous (-1) row with an unread entry, or -1."""
        model, at = self._model, self.pane.list.currentIndex().row()
        rows = range(at + 1, len(model.ids)) if step > 0 else range(at - 1, -1, -1)
        for row in rows[:NEAR_ROWS]:
            headline = model.headline(row)
            if headline is not None and headline.unread:
                return row
        # Further away, one query for all ids is cheaper than reading each headline.
        unread = self._stored_unread() if len(rows) > NEAR_ROWS else ()

        def shows_unread(entry_id: int) -> bool:
            # A mark that was just set may not be stored yet.
            seen = model.seen(entry_id)
            return seen.unread if seen is not None else entry_id in unread

        return next((row for row in rows[NEAR_ROWS:] if shows_unread(model.ids[row])), -1)

    def unfold_unread(self) -> int:
        """Unfold a story whose row is a read article, and return the row of an unread one; -1: there is none."""
        return self.folding.unfold_unread(self._stored_unread()) if self._model.stories.stand_ins else -1

    def _stored_unread(self) -> set[int]:
        place = replace(self.place, unread=True, order=Order.NEWEST)
        return set(self._entries.ids(place, midnight=self.midnight()))

    def unread_in(self, source: Source) -> Callable[[], array[int]]:
        """The function that reads the unread entries of a source. It works on data only, on any thread."""
        return partial(self._entries.ids, replace(source.place, unread=True), midnight=self.midnight())

    @property
    def ids(self) -> array[int]:
        """The entries that are listed, in their order. Not to be changed."""
        return self._model.ids

    @property
    def article_count(self) -> int:
        """How many articles are listed, including those in a row of their story."""
        return self._model.article_count

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
            self.source, self.place, self._filter_here, self._is_unread_anyway, self.midnight(), self.is_awaited
        )

    @property
    def _grouping(self) -> Grouping:
        place = self.place
        if not self._desk.settings.current.window.headings or place.has_own_order:
            return ""
        if place.is_by_time:
            return "day"
        return "source" if place.order is Order.SOURCE else ""

    def midnight(self) -> datetime:
        """Return when the reader's day began."""
        # Built as naive local time, so that midnight is right on days when summer time begins or ends.
        return datetime.combine(self._desk.clock().astimezone().date(), time()).astimezone()

    def _begin(
        self, listed: Listed, stand_ins: Mapping[int, int] | None, places: Mapping[int, int], *, is_partial: bool
    ) -> None:
        self._rest.drop()
        self.newcomers.forget()
        self.arrivals.forget()
        self.head.forget()
        self.is_awaited = False
        place = self.place
        self.folding.begin(is_by_time=place.is_by_time)
        self.pane.name_papers(self.source is None or self.source.kind != "feed")
        condition = place.query.condition if place.query is not None else None
        self.pane.show_hits(partial(found_in, self._entries, condition) if has_words(condition) else None)
        self._model.show(
            listed,
            is_partial=is_partial,
            is_by_time=place.is_by_time,
            is_oldest_first=place.order is Order.OLDEST,
            grouping=self._grouping,
            stand_ins=stand_ins,
            places=places,
        )
        self.pane.forget_arrived()

    def _read(self, then: Callable[[], object] = lambda: None, *, keeps: int | None = None) -> None:
        """Read the list, its beginning first.

        `then`: called once that is shown; `keeps`: entry that stands for its story.
        """
        self._first.drop()  # of another place, order or search
        place, midnight = self.place, self.midnight()
        is_search = place.query is not None
        language = self.folding.language_for(place)
        limit = None
        if place.is_by_time or place.has_own_order:
            limit = FIRST_ROWS if language is None else FIRST_FOLDED
        read = partial(
            read_folded, self._entries, self.folding.stories, place, language=language, midnight=midnight
        )
        first = partial(read, limit=limit, kept=() if keeps is None else (keeps,))

        def show(folded: Folded) -> None:
            listed, stand_ins = folded.listed, folded.stand_ins
            is_partial = len(listed.ids) + len(stand_ins) == limit
            self._begin(listed, None if language is None else stand_ins, folded.places, is_partial=is_partial)
            self.head.is_cut = listed.is_cut
            if is_partial:
                most = RESULTS if is_search else None
                self._rest.read(partial(read, limit=most, kept=frozenset(listed.ids)), self._complete)
            self.head.show()
            self.head.count_readable()
            then()

        if limit is not None and not is_search:
            show(first())
            return

        def show_late(folded: Folded) -> None:
            show(folded)
            self.came_late.emit()

        # An order without an index takes too long for the window thread.
        self.is_awaited = True
        self._slow.start()
        self._first.read(partial(self._read_indexed, first) if is_search else first, show_late)

    def _read_indexed(self, read: Callable[[], Folded]) -> Folded:
        """Read after what a sync in a terminal has left is indexed. A full disk hinders no search."""
        if self._library.count_waiting():
            with suppress(StorageError):
                self._library.catch_up()
        return read()

    def _show_wait(self) -> None:
        """Show the name of a place whose list takes its time, and no rows of the place before any more."""
        if self.is_awaited:
            self._model.show(Listed(array("q"), array("q")))
            self.head.show()

    def _complete(self, folded: Folded) -> None:
        self._model.complete(folded.listed, folded.stand_ins, folded.places)
        self.folding.go_on()
        self.head.show()
        self.completed.emit()

    def _on_settings(self) -> None:
        if self.source is None:
            return
        self._model.set_grouping(self._grouping)
        if (self.folding.language_for(self.place) is not None) is not self._model.stories.is_on:
            self.read_keeping()
        self.head.show()

    def belongs(self, headline: Headline) -> bool:
        """Tell whether a headline is listed here, but for what a query asks."""
        place = self.place
        return (
            (headline.unread or not place.unread)
            and (headline.state.is_whole or not place.offline)
            and (headline.starred or not place.starred)
            and (place.tag_id is None or any(place.tag_id in (tag.id, ANY_TAG) for tag in headline.tags))
            and (headline.corrected or not place.corrected)
            and place.muted == (headline.muted_by is not None)
            and (not place.today or headline.sort_at >= self.midnight())
            and place.feed_id in (None, headline.feed_id)
            and (self._feeds_here is None or headline.feed_id in self._feeds_here)
        )


@dataclass(slots=True)
class Aside:
    """The list from which a search was started, and its changes since."""

    place: Place
    midnight: datetime
    listed: Listed
    stand_ins: Mapping[int, int] | None
    """Argument of `HeadlineModel.show`."""
    places: Mapping[int, int]
    """Argument of `HeadlineModel.show`."""
    unsettled: Collection[int]
    """Entries whose stories are to be settled when the list is restored."""
    came: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
