"""Keeps the source list and the totals up to date: feeds, unread articles, bytes on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.library import Library
from reader.assembly.parts.trips import Trips
from reader.domain.events import (
    AccountChanged,
    ArticlePacked,
    Change,
    ChangedElsewhere,
    EntriesStored,
    FeedRefreshed,
    FeedsChanged,
    PagesStored,
    RulesChanged,
    StoriesChanged,
    TripEnded,
)
from reader.domain.query.place import Place
from reader.domain.query.saved_search import MOST_COUNTED
from reader.domain.record import Record
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import Folder
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.organising.rules import RuleStore
from reader.storage.trips.trips import TripStore
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sources.source import Source
from reader.ui.widgets.soon import Soon

_WAIT_MILLISECONDS = 400


class _Stock(Record):
    """The results of one read of the database."""

    feeds: list[Feed]
    folders: list[Folder]
    counts: dict[str, int]
    kept: Feed | None
    """The feed of kept pages."""
    is_trip_open: bool


@dataclass(eq=False, repr=False)
class Overview(QObject):
    """Reads feeds and counts again when something changed, and shows them in the source list.

    Signals:
        counted: args: articles, those of them that can be read without a network.
        unread_counted: args: articles, and the papers that have some.
        feeds_read: The subscriptions were read again.
        feeds_changed: Feeds came, went or have other choices, by this program or by another.
        day_changed: It is midnight, and *Today* is another list.
    """

    counted = Signal(int, int)
    unread_counted = Signal(int, int)
    feeds_read = Signal()
    feeds_changed = Signal()
    day_changed = Signal()

    _desk: Desk
    _library: Library
    _reading: ReadingController
    _: KW_ONLY
    trips: Trips

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.feeds: list[Feed] = []
        """Every subscription, as last read."""
        self._kept: Feed | None = None
        self._reads = self._desk.reads(self)
        self._soon = Soon(self, _WAIT_MILLISECONDS, lambda: self.read_beside())
        self._desk.bridge.on_any(
            (
                EntriesStored,
                Change.RESTORED,
                Change.BOOKMARK,
                Change.HIGHLIGHTED,
                ArticlePacked,
                PagesStored,
                Change.LATER,
                RulesChanged,
                StoriesChanged,
                AccountChanged,
            ),
            self.read_soon,
        )
        self._desk.bridge.on_any((Change.MARKED, Change.MUTED, TripEnded), self.read)
        self._desk.bridge.on(FeedsChanged, self._on_feeds)
        self._desk.bridge.on(ChangedElsewhere, self._on_elsewhere)
        self._desk.bridge.on(FeedRefreshed, self._on_refreshed)
        self._midnight = Soon(self, 0, self._on_midnight)
        self._await_midnight()

    def read_soon(self) -> None:
        """Read in a moment, together with further changes: during a sync entries come ten times a second."""
        self._soon.ask()

    def read(self) -> None:
        """Read feeds and counts again, now."""
        self._reads.drop()
        self._show(self._look())

    def read_beside(self, then: Callable[[], object] = lambda: None) -> None:
        """Do `read` on another thread, so that the window does not stutter during a sync; then call `then`."""
        self._reads.read(self._look, self._show, then)

    @property
    def _look(self) -> Callable[[], _Stock]:
        """The function that reads; it works on data only, so it can run on any thread."""
        library, midnight = self._library, self._reading.listing.midnight()
        count = partial(place_counts, library.entries, library.ruling.store, midnight)
        return partial(_read_stock, library.feeds, self.trips.store, count)

    def _show(self, stock: _Stock) -> None:
        self.feeds, self._kept = stock.feeds, stock.kept
        trouble = self.tr("This trip is not finished; it can be gone on with.") if stock.is_trip_open else ""
        listing, kept = self._reading.listing, stock.kept
        place = listing.place
        # These stay while the reader is in them.
        stay = {"muted": place.muted, "corrected": place.corrected, "highlights": place.highlighted}
        counts = {**{key: 0 for key, is_here in stay.items() if is_here}, **stock.counts}
        kept_id = kept.id if kept is not None and (kept.entries > 0 or place.feed_id == kept.id) else None
        self._reading.panes.sources.show_feeds(stock.feeds, stock.folders, counts, trouble, kept_id)
        source = listing.source
        if source is not None:
            # The row may have been rebuilt; the old object is not updated any more.
            source = self._reading.panes.sources.model.source(source.key) or source
        here = self.folder_feeds(source) if source is not None else None
        listing.know_feeds(bool(self.feeds or self._kept), source, here)
        self.tell()
        self.feeds_read.emit()

    def _on_feeds(self) -> None:
        before = self._feeds_here
        self.read_beside(lambda: self._show_changed_feeds(before))

    def _show_changed_feeds(self, before: frozenset[int]) -> None:
        if self._is_source_gone:
            self._reading.panes.sources.choose("unread")
        elif before == self._feeds_here:
            # Only names, choices or places changed: the list stays.
            self._reading.listing.read_names()
        else:
            self._reading.listing.read_again()
        self.feeds_changed.emit()

    def _on_elsewhere(self) -> None:
        """Show the changes of another program. The list, the article and the reader's place in them stay."""
        places, here = self._folders, self._feeds_here
        self.read_beside(lambda: self._show_feeds_from_elsewhere(places, here))

    def _show_feeds_from_elsewhere(self, places: dict[int, tuple[str, ...]], here: frozenset[int]) -> None:
        if self._is_source_gone:
            self._reading.panes.sources.choose("unread")
        elif here != self._feeds_here:
            self._reading.updates.take_feeds(self._feeds_here - here, here - self._feeds_here)
        if places != self._folders:
            self.feeds_changed.emit()

    @property
    def _folders(self) -> dict[int, tuple[str, ...]]:
        return {feed.id: feed.folder for feed in self.feeds}

    @property
    def _feeds_here(self) -> frozenset[int]:
        """The feeds whose entries the list shows, or may show."""
        source = self._reading.listing.source
        inside = self.folder_feeds(source) if source is not None else None
        return inside if inside is not None else frozenset(feed.id for feed in self.feeds)

    @property
    def _is_source_gone(self) -> bool:
        """True if the selected source is no longer in the source list."""
        source = self._reading.listing.source
        model = self._reading.panes.sources.model
        return source is not None and source.key != "search" and model.source(source.key) is None

    def _on_refreshed(self, events: tuple[FeedRefreshed, ...]) -> None:
        """Show failures that began or ended: a feed without news causes no other event."""
        troubled = {feed.id for feed in self.feeds if feed.health.error is not None}
        if any(event.error is not None or event.feed_id in troubled for event in events):
            self.read_soon()

    def tell(self) -> None:
        """Announce the counts."""
        stored = self.feeds if self._kept is None else [*self.feeds, self._kept]
        unread = [feed.unread for feed in stored if feed.unread]
        self.counted.emit(sum(feed.entries for feed in stored), sum(feed.whole for feed in stored))
        self.unread_counted.emit(sum(unread), len(unread))

    def feed_ids(self, source: Source) -> list[int]:
        """Return the ids of a feed, of the feeds in a folder, or of all."""
        if source.feed is not None:
            return [source.feed.id]
        path = source.place.folder
        return [feed.id for feed in self.feeds if path is None or feed.folder[: len(path)] == path]

    def folder_feeds(self, source: Source) -> frozenset[int] | None:
        """Return the ids of the feeds in a folder; None if the source is not a folder."""
        return frozenset(self.feed_ids(source)) if source.kind == "folder" else None

    def _await_midnight(self) -> None:
        now = self._desk.clock().astimezone()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time()).astimezone()
        self._midnight.start(int((tomorrow - now).total_seconds() * 1000) + 1_000)

    def _on_midnight(self) -> None:
        self.read()
        self.day_changed.emit()
        self._await_midnight()


def _read_stock(feeds: FeedStore, trips: TripStore, count: Callable[[], dict[str, int]]) -> _Stock:
    """Read what the source list shows."""
    all_feeds = feeds.all()
    kept = feeds.kept()
    last = trips.last()
    return _Stock(
        feeds=all_feeds,
        folders=feeds.folders(),
        counts={
            **count(),
            "unread": sum(feed.unread for feed in all_feeds) + (kept.unread if kept is not None else 0),
            "kept": kept.entries if kept is not None else 0,
        },
        kept=kept,
        is_trip_open=last is not None and not last.finished,
    )


def place_counts(entries: EntryStore, rules: RuleStore, midnight: datetime) -> dict[str, int]:
    """Count what the source list shows beside *Today*, *Continue reading*, *Read later*, *Starred* and *Trip*.

    *Changed since read* and *Highlights* are included if they have entries; *Muted* if something is muted, or a
    rule mutes, up to one above `MOST_COUNTED`; *Trip* if one was packed.
    """
    corrected, highlighted = entries.count(Place(corrected=True)), entries.count(Place(highlighted=True))
    muted = len(entries.ids(Place(muted=True), limit=MOST_COUNTED + 1))
    return {
        "today": entries.count(Place(today=True, unread=True), midnight=midnight),
        "begun": entries.count(Place(begun=True)),
        "later": entries.count(Place(later=True)),
        "starred": entries.count(Place(starred=True)),
        **(
            {"trip": entries.count(Place(trip=True, unread=True))}
            if entries.ids(Place(trip=True), limit=1)
            else {}
        ),
        **({"corrected": corrected} if corrected else {}),
        **({"highlights": highlighted} if highlighted else {}),
        **({"muted": muted} if muted or rules.has_muting() else {}),
    }
