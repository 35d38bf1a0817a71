"""The sources: places, and a tree of feeds and folders by hand, by name or by what is unread, then tags.

In each folder feeds are above folders: a feed below a folder would look like the last one inside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal

from reader.domain.clock import Clock
from reader.domain.entries.entry import Headline
from reader.domain.errors import QueryRefused
from reader.domain.query.place import ANY_TAG, Counted, Place
from reader.domain.query.query import Query
from reader.domain.query.saved_search import MOST_COUNTED, SavedSearch
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import Folder, Path
from reader.domain.sources.outage import common_outage
from reader.domain.sources.tag import Tag
from reader.domain.text.folding import fold
from reader.ui.sentences import texts
from reader.ui.sentences.failures import health_sentence
from reader.ui.sentences.paper_texts import source_facts
from reader.ui.sources.source import Order, Source, about
from reader.ui.widgets.card_rows import NOWHERE, Index
from reader.ui.widgets.soon import Soon

SOURCE = Qt.ItemDataRole.UserRole + 1
"""`Source` of a row."""

DRAGGED = "application/x-manchette-source"
"""The MIME type of dragged feeds and folders: their `Source.key`, each on a line."""

TAGS = "tags"
"""The key of the section of tags and searches."""

SLICE_ROWS = 8
"""Rows that are updated in one turn of the event loop."""


class SourceModel(QAbstractItemModel):
    """The tree: feeds without a folder, then folders, empty ones too; last the section of searches and tags.

    `is_held` tells whether sorted rows must stay in place while counts change: the reader moves among them. The
    places are not in the tree; `places_changed`: a name, a number or a trouble of theirs did.
    """

    places_changed = Signal()

    def __init__(
        self, clock: Clock, parent: QObject | None = None, is_held: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._is_held = is_held
        self.newest: Callable[[Place], Sequence[Headline]] = lambda place: ()
        """Reads the newest headline of a place, which the card of a feed shows."""
        self.order: Order = "hand"
        self.places: list[Source] = []
        self.top: list[Source] = []
        """The rows of the top level."""
        self._by_key: dict[str, Source] = {}
        self._tags: Sequence[Tag] = ()
        self._searches: Sequence[SavedSearch] = ()
        self._today = date.min
        self._found: Mapping[int, Counted] = {}
        """Unread entries of each search."""
        self._listed: object = None
        """Feeds and folders, and how they are sorted, that rows were built for."""
        self._ranked: list[str] = []
        """Their keys in the order of the rows."""
        self._cut: frozenset[str] = frozenset()
        self._changed: list[Source] = []
        """Changed rows for which `dataChanged` is still to be emitted."""
        self._next_slice = Soon(self, 0, self._tell_some)

    def show(
        self,
        feeds: Sequence[Feed],
        folders: Sequence[Folder],
        counts: Mapping[str, int],
        trip_trouble: str = "",
        kept_id: int | None = None,
    ) -> None:
        """Show feeds and folders (parents first). Rows are rebuilt only if some were added, removed or moved.

        Args:
            counts: Of the places, by key; `corrected`, `highlights` and `muted` only where there are those places,
                and `trip` only where one was packed.
            trip_trouble: Why the trip is incomplete; "" if it is complete.
            kept_id: The feed of kept pages; None: that place is not shown.
        """
        unread = unread_inside(feeds)
        hidden = {"corrected", "highlights", "muted"}.difference(counts)
        listed = (self.order, [(feed.id, feed.folder) for feed in feeds], list(folders), hidden, kept_id)
        feeds, folders = in_order(feeds, folders, unread, self.order)
        ranked = [*map(_key, feeds), *(_folder_key(folder) for folder in folders)]
        stays = ranked == self._ranked or (self.order == "unread" and self._is_held())
        if listed != self._listed or not stays:
            self._listed, self._ranked = listed, ranked
            self.places = [place for place in self._places(kept_id) if place.key not in hidden]
            rows = self._build(feeds, folders)
            self._show_rows(rows, lambda: self._say_all(feeds, unread, counts, trip_trouble))
            return
        self._changed += self._say_all(feeds, unread, counts, trip_trouble)
        self._tell_some()

    def show_searches(self, searches: Sequence[SavedSearch], today: date) -> None:
        """Show the saved searches. `today` in local time: what `7d` in a query is counted from."""
        if (searches, today) == (self._searches, self._today):
            return
        self._searches, self._today = list(searches), today
        if self.places:
            self._show_rows(None)

    def _show_rows(self, papers: Sequence[Source] | None, say: Callable[[], object] = lambda: None) -> None:
        """Build the tree anew from feeds and folders, None: those there are; `say`: sets titles and counts."""
        self.beginResetModel()
        papers = [source for source in self.top if source.has_feeds] if papers is None else papers
        self._changed.clear()
        section = self._section()
        self.top = [*papers, *([section] if section.children else [])]
        _number(self.top)
        self._by_key = {source.key: source for source in self.in_order()}
        say()
        self._mark_cut()
        self.endResetModel()

    def show_search_counts(self, counts: Mapping[int, Counted]) -> None:
        """Show how many unread entries each saved search finds, up to one above `MOST_COUNTED`."""
        self._found = counts
        section = self._by_key.get(TAGS)
        for source in section.children if section is not None else ():
            if source.search is None:
                continue
            counted = counts.get(source.search.id, Counted(0))
            if counted != (source.count, source.is_least):
                source.count, source.is_least = counted
                self._changed.append(source)
        self._tell_some()

    def _section(self) -> Source:
        """Make the section of searches and tags; it is shown only if there are some."""
        section = Source("tags", TAGS, self.tr("Tags and searches"), Place(tag_id=ANY_TAG), "tag")
        for search in self._searches:
            try:
                place = search.place(self._today)
            except QueryRefused:  # only after an edit of the database by others
                place = Place(query=Query(search.query, None))
            row = Source("search", f"search:{search.id}", search.name, place, "search", search=search)
            row.count, row.is_least = self._found.get(search.id, Counted(0))
            section.children.append(row)
        for tag in self._tags:
            place = Place(tag_id=tag.id)
            section.children.append(Source("tag", f"tag:{tag.id}", tag.name, place, "tag", tag.entries, tag=tag))
        for row in section.children:
            row.parent = section
        return section

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the tags. Rows are rebuilt only if tags were added, removed or moved."""
        is_same = [tag.id for tag in tags] == [tag.id for tag in self._tags]
        self._tags = list(tags)
        if not self.places:
            return
        if not is_same:
            self._show_rows(None)
            return
        for tag in tags:
            row = self._by_key[f"tag:{tag.id}"]
            if row.tag != tag:
                row.title, row.count, row.tag = tag.name, tag.entries, tag
                self._changed.append(row)
        self._tell_some()

    def cut(self, keys: frozenset[str]) -> None:
        """Mark rows that were cut."""
        self._cut = keys
        for source in self._mark_cut():
            index = self.index_of(source.key)
            self.dataChanged.emit(index, index)

    def _mark_cut(self) -> list[Source]:
        changed = [source for source in self._by_key.values() if source.is_cut != (source.key in self._cut)]
        for source in changed:
            source.is_cut = not source.is_cut
        return changed

    def _tell_some(self) -> None:
        """Emit `dataChanged` for a few changed rows, and for the next few once the window has painted them."""
        some, self._changed = self._changed[:SLICE_ROWS], self._changed[SLICE_ROWS:]
        for source in some:
            index = self.index_of(source.key)
            self.dataChanged.emit(index, index)
        if self._changed:
            self._next_slice.start()

    def _say_all(
        self, feeds: Sequence[Feed], unread: Counter[tuple[str, ...]], counts: Mapping[str, int], trip_trouble: str
    ) -> list[Source]:
        """Update title, count and trouble of each row and place; returns the rows that changed."""
        now = self._clock()
        changed: list[Source] = []

        def say(source: Source, title: str, count: int, trouble: str = "") -> None:
            if (source.title, source.count, source.trouble) != (title, count, trouble):
                source.title, source.count, source.trouble = title, count, trouble
                changed.append(source)

        for place in self.places:
            say(place, place.title, counts.get(place.key, 0), trip_trouble if place.key == "trip" else "")
            # A trip stays after its last article was read.
            is_there = place.key in ("unread", "today") or (place.key == "trip" and place.key in counts)
            place.is_empty = not (is_there or place.count or place.trouble)
        if changed:
            self.places_changed.emit()
            changed.clear()

        silent = common_outage(feeds)
        for feed in feeds:
            if (row := self._by_key.get(_key(feed))) is not None:
                row.feed = feed
                # One outage is told once, above the list: fifty triangles would hide one with its own reason.
                trouble = "" if feed.id in silent else health_sentence(feed.health, now)
                say(row, feed.title, feed.unread, trouble)
        for source in self._by_key.values():
            if source.kind == "folder":
                say(source, source.title, unread[source.path])
        return changed

    def source(self, key: str) -> Source | None:
        """Return the row of a key; None if there is none."""
        return self._by_key.get(key)

    def index_of(self, key: str) -> QModelIndex:
        """Return where a row is; an invalid index for none, and for a place."""
        source = self._by_key.get(key)
        is_row = source is not None and source.kind != "place"
        return self.createIndex(source.row, 0, source) if source is not None and is_row else QModelIndex()

    def in_order(self) -> list[Source]:
        """Return all places and rows from top to bottom, in collapsed folders too."""
        return [*self.places, *_walk(self.top)]

    def _build(self, feeds: Sequence[Feed], folders: Sequence[Folder]) -> list[Source]:
        top: list[Source] = []
        by_path: dict[tuple[str, ...], Source] = {}
        for folder in folders:
            row = Source("folder", _folder_key(folder), folder.path[-1], Place(folder=folder.path), folder=folder)
            row.parent = by_path.get(folder.path[:-1])
            by_path[folder.path] = row
        for feed in feeds:
            above = by_path.get(feed.folder)
            row = Source("feed", _key(feed), feed.title, Place(feed_id=feed.id), feed=feed, parent=above)
            (above.children if above is not None else top).append(row)
        for source in by_path.values():
            (source.parent.children if source.parent is not None else top).append(source)
        return top

    def _places(self, kept_id: int | None) -> list[Source]:
        each = (
            ("unread", self.tr("Unread"), "", Place(unread=True), "inbox"),
            ("today", self.tr("Today"), "", Place(today=True), "sun"),
            ("starred", self.tr("Starred"), "", Place(starred=True), "star"),
            ("later", self.tr("Read later"), self.tr("Later"), Place(later=True), "later"),
            ("highlights", self.tr("Highlights"), "", Place(highlighted=True), "pen"),
            ("begun", self.tr("Continue reading"), self.tr("Continue"), Place(begun=True), "bookmark"),
            ("trip", self.tr("Trip"), "", Place(trip=True), "suitcase"),
            ("corrected", self.tr("Changed since read"), self.tr("Changed"), Place(corrected=True), "edit"),
            *(
                [("kept", self.tr("Kept pages"), self.tr("Pages"), Place(feed_id=kept_id), "globe")]
                if kept_id
                else []
            ),
            ("all", self.tr("All articles"), self.tr("Everything"), Place(), "newspaper"),
            # Last: it holds what the lists above leave out.
            ("muted", self.tr("Muted"), "", Place(muted=True), "eye-off"),
        )
        return [
            Source("place", key, title, place, icon, short=short or title)
            for key, title, short, place, icon in each
        ]

    # Qt's model interface

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        inside = parent.internalPointer().children if parent.isValid() else self.top
        return self.createIndex(row, column, inside[row]) if 0 <= row < len(inside) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        source: Source = index.internalPointer()
        above = source.parent if source is not None else None
        return QModelIndex() if above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(parent.internalPointer().children) if parent.isValid() else len(self.top)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, "\n".join(index.data(SOURCE).key for index in indexes).encode())
        return data

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS[index.internalPointer().kind] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        # Without it Qt numbers the column, and screen readers say the number.
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        source: Source = index.internalPointer()
        if role == SOURCE:
            return source
        if role == Qt.ItemDataRole.DisplayRole:
            return source.title
        if role == Qt.ItemDataRole.ToolTipRole:
            newest = self.newest(source.place) if source.feed is not None else ()
            facts = source_facts(source.feed) if source.feed is not None else ""
            said = newest and (newest[0].title, texts.day_and_time(newest[0].sort_at, self._clock()))
            return about(source, facts, *said)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(source)
        return None

    def spoken(self, source: Source) -> str:
        """Name a row for screen readers, with its number and its trouble."""
        said = [source.title]
        if source.count:
            said.append(self.tr("%Ln article(s)", "", source.count) if source.counts_all else self._unread(source))
        if source.trouble:
            said.append(source.trouble)
        return ", ".join(said)

    def _unread(self, source: Source) -> str:
        if source.count > MOST_COUNTED and source.is_least:
            return self.tr("more than %Ln unread", "", MOST_COUNTED)
        if source.is_least:
            return self.tr("at least %Ln unread", "", source.count)
        return self.tr("%Ln unread", "", source.count)


def in_order(
    feeds: Sequence[Feed], folders: Sequence[Folder], unread: Mapping[Path, int], order: Order
) -> tuple[Sequence[Feed], Sequence[Folder]]:
    """Sort feeds and folders within each parent, parents first; `unread` counts as `unread_inside` does."""
    if order == "name":
        feeds = sorted(feeds, key=lambda feed: _sorted_by(feed.title))
        folders = sorted(folders, key=lambda folder: _sorted_by(folder.path[-1]))
    elif order == "unread":
        feeds = sorted(feeds, key=lambda feed: -feed.unread)
        folders = sorted(folders, key=lambda folder: -unread.get(folder.path, 0))
    return feeds, sorted(folders, key=lambda folder: len(folder.path))


def unread_inside(feeds: Sequence[Feed]) -> Counter[Path]:
    """Count the unread entries in each folder and the folders inside it."""
    inside: Counter[Path] = Counter()
    for feed in feeds:
        for depth in range(1, len(feed.folder) + 1):
            inside[feed.folder[:depth]] += feed.unread
    return inside


@lru_cache(maxsize=20_000)
def _sorted_by(title: str) -> str:
    """Return small letters without accents."""
    return fold(title).casefold()


def _key(feed: Feed) -> str:
    return f"feed:{feed.id}"


def _walk(sources: Sequence[Source]) -> list[Source]:
    return [row for source in sources for row in (source, *_walk(source.children))]


def _folder_key(folder: Folder) -> str:
    return f"folder:{folder.id}"


def _number(sources: Sequence[Source]) -> None:
    for row, source in enumerate(sources):
        source.row = row
        _number(source.children)


_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# Combined once: 10,000 are asked for when 5,000 rows are laid out.
_FLAGS = {
    "search": _PLAIN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren,
    "tags": _PLAIN,
    "tag": _PLAIN | Qt.ItemFlag.ItemNeverHasChildren,
    "folder": _PLAIN | Qt.ItemFlag.ItemIsDragEnabled,
    "feed": _PLAIN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren,
}
