"""Keeps the list up to date: what comes, goes or changes while it is open. Its rows are never reset for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain

from PySide6.QtCore import QObject

from reader.domain.events import (
    ArticlePacked,
    Change,
    ChangedElsewhere,
    EntriesStored,
    ImagesStored,
    PagesStored,
    RulesChanged,
    TripEnded,
)
from reader.domain.query.place import Place
from reader.domain.query.query import InState, Is, Query
from reader.domain.query.query_match import depends_on_text
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
from reader.ui.headlines.headline_model import HeadlineModel
from reader.ui.reading.list_controller import ListController
from reader.ui.widgets.soon import Soon

_NEWEST = 200
"""Entries at the top of a place that are examined when something else may belong there."""
_COUNT_MILLISECONDS = 400
"""Changes that come within this time are counted together."""


class ListUpdates(QObject):
    """Inserts, reloads and removes rows of the list that a `ListController` has read."""

    def __init__(self, desk: Desk, listing: ListController, entries: EntryStore) -> None:
        super().__init__(listing)
        self._listing = listing
        self._entries = entries
        self._pane = listing.pane
        self._model = listing.pane.model
        self._head = listing.head
        self._arrivals = listing.arrivals
        self._newcomers = listing.newcomers
        self._muted = MutedElsewhere(desk, entries, self._model, owner=self)
        self._count_soon = Soon(self, _COUNT_MILLISECONDS, self._head.count_readable)
        desk.bridge.on(EntriesStored, self._on_stored)
        desk.bridge.on(ChangedElsewhere, self._on_elsewhere)
        desk.bridge.on_entries(self._on_marked, Change.MARKED, Change.TAGGED, Change.HIGHLIGHTED)
        desk.bridge.on_entries(self._on_reading_list, Change.LATER)
        desk.bridge.on(ImagesStored, self._on_pictures)
        desk.bridge.on(PagesStored, self._on_pages)
        desk.bridge.on_entries(self._on_bookmarks, Change.BOOKMARK)
        desk.bridge.on_entries(self._on_trimmed, Change.TRIMMED)
        desk.bridge.on_entries(self._on_gone, Change.DELETED)
        desk.bridge.on_entries(self._on_muted, Change.MUTED)
        desk.bridge.on(RulesChanged, self._on_rules)
        desk.bridge.on_entries(self._on_restored, Change.RESTORED)
        desk.bridge.on(ArticlePacked, self._on_trip)
        desk.bridge.on(TripEnded, self._on_trip)

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        self._arrivals.reload([id_ for event in events for id_ in event.changed_ids])
        self._count_soon.start()
        if self._listing.aside is not None:
            self._listing.aside.came.extend(chain.from_iterable(event.new_ids for event in events))
        if self._listing.place.muted or self._listing.place.corrected:
            self._take_newest()
        elif self._listing.source is not None:
            self._take_new([id_ for event in events for id_ in event.new_ids])

    def _take_new(self, ids: Iterable[int]) -> None:
        """Insert new entries where they belong, or say how many there are if the list has no place for them."""
        place = self._listing.place
        if place.query is None and place.is_by_time:
            self._arrivals.take(ids)
        elif not place.has_own_order and not place.asks_for_nothing:
            self._newcomers.look(ids, place)

    def _on_elsewhere(self, events: tuple[ChangedElsewhere, ...]) -> None:
        if self._listing.source is None:
            return
        self._arrivals.finish()
        self._model.look_again()
        self._count_soon.start()
        self._muted.look(lambda: self._listing.place)
        if self._listing.place.query is None and self._listing.place.is_by_time:
            # Articles that belong into the list again, like one that was marked unread.
            self._take_newest()
        elif self._listing.place.has_own_order and self._entries.ids(self._listing.place) != self._model.ids:
            self._listing.read_again()

    def _take_newest(self) -> None:
        """Insert those of the newest entries of this place that are not listed yet."""
        if self._listing.place.is_by_time:
            newest = self._entries.ids(self._listing.place, limit=_NEWEST, midnight=self._listing.midnight())
            self._arrivals.take(set(newest).difference(self._model.all_ids))

    def take_feeds(self, added: Iterable[int], gone: Iterable[int]) -> None:
        """Add the entries of feeds that another program added, and remove those of feeds it removed."""
        if self._listing.source is None:
            return
        left, came = self._entries.of_feeds(gone), self._entries.of_feeds(added)
        self._model.remove(left)
        if self._listing.aside is not None:
            self._listing.aside.gone.update(left)
            self._listing.aside.came.extend(came)
        self._take_new(came)
        self._head.show()

    def _on_marked(self, ids: tuple[int, ...]) -> None:
        # As in *Starred*, an article that lost the tag leaves the list only when it is read again.
        self._arrivals.reload(ids)
        if self._listing.place.unread:
            self._count_soon.start()

    def _on_reading_list(self, ids: tuple[int, ...]) -> None:
        self._arrivals.finish()
        self._model.reload(ids)
        if self._listing.source is None or not self._listing.place.later:
            return
        listed = self._entries.ids(self._listing.place, midnight=self._listing.midnight())
        self._model.remove(set(self._model.ids).difference(listed))
        if not self._model.arrange(listed):
            self._listing.read_again()
        self._head.show()

    def _on_pictures(self, events: tuple[ImagesStored, ...]) -> None:
        self._pane.pictures.forget_missing()
        self._arrivals.reload(chain.from_iterable(event.entry_ids for event in events))
        self._count_soon.start()

    def _on_pages(self, events: tuple[PagesStored, ...]) -> None:
        ids = [id_ for event in events for id_ in event.entry_ids]
        self._arrivals.reload(ids)
        condition = self._listing.place.query.condition if self._listing.place.query is not None else None
        if condition is not None and depends_on_text(condition):
            self._take_new(ids)
        elif self._listing.place.corrected:
            self._take_newest()
        self._count_soon.start()

    def _on_muted(self, ids: tuple[int, ...]) -> None:
        if self._listing.place.muted:
            self._take_new(ids)
        elif self._listing.place.query is not None and self._listing.place.query.asks_muted:
            self._model.reload(ids)
        else:
            self._on_gone(ids)

    def _on_gone(self, gone: tuple[int, ...]) -> None:
        self._arrivals.finish()
        self._model.remove(gone)
        if self._listing.aside is not None:
            self._listing.aside.gone.update(gone)
        self._count_soon.start()
        if self._listing.source is not None:
            self._head.show()

    def _on_restored(self, ids: tuple[int, ...]) -> None:
        if self._listing.source is None:
            return
        if self._listing.place.query is not None or not self._listing.place.is_by_time:
            self._listing.aside = None
            self._listing.read_again()
            return
        back = self._entries.headlines(ids)
        self._model.remove(
            headline.id for headline in back if self._listing.place.muted and not self._listing.belongs(headline)
        )
        self._model.insert(headline for headline in back if self._listing.belongs(headline))
        self._count_soon.start()
        self._head.show()

    def _on_trimmed(self, ids: tuple[int, ...]) -> None:
        self._arrivals.reload(ids)
        self._count_soon.start()

    def _on_bookmarks(self, ids: tuple[int, ...]) -> None:
        # As in *Unread*, a finished article leaves *Continue reading* only when the list is read again.
        self._arrivals.reload(ids)

    def _on_rules(self) -> None:
        """Name rules that mute by their new names, and those that are gone."""
        self._model.reload(id_ for id_ in self._model.ids if (one := self._model.seen(id_)) and one.muted_by)

    def _on_trip(self, events: tuple[ArticlePacked, ...] | tuple[TripEnded, ...]) -> None:
        if self._listing.place.trip:
            self._listing.read_again()


_MUTED = Place(query=Query("is:muted", InState(Is.MUTED), asks_muted=True))


class MutedElsewhere:
    """Finds muted articles on another thread; there are few beside those of a list."""

    def __init__(self, desk: Desk, entries: EntryStore, model: HeadlineModel, *, owner: QObject) -> None:
        self._ids = partial(entries.ids, _MUTED)
        self._model = model
        self._reads = desk.reads(owner)

    def look(self, place: Callable[[], Place]) -> None:
        """Remove them from the list, unless it shows muted ones by then."""

        def is_without() -> bool:
            listed = place()
            return not listed.muted and (listed.query is None or not listed.query.asks_muted)

        if is_without():
            self._reads.read(self._ids, lambda ids: self._model.remove(ids if is_without() else ()))
