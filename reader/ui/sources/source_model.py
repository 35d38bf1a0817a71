"""The tree of sources: places, tags, then feeds and folders, by hand, by name or by what is unread.

In each folder feeds are above folders: a feed below a folder would look like the last one inside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from reader.domain.clock import Clock
from reader.domain.feed import Feed, FullText
from reader.domain.folder import Folder
from reader.domain.folding import fold
from reader.domain.place import ANY_TAG, Place
from reader.domain.tag import Tag
from reader.ui.sentences import texts
from reader.ui.widgets.labels import tooltip

SOURCE = Qt.ItemDataRole.UserRole + 1
"""`Source`: what a row stands for."""

DRAGGED = "application/x-manchette-source"
"""The MIME type of dragged feeds and folders: their `Source.key`, each on a line."""

TAGS = "tags"
"""The key of the section of tags."""
_COUNT_ALL = frozenset({"begun", "later", "starred"})

SLICE_ROWS = 8
"""Rows that are updated in one turn of the event loop."""

Kind = Literal["place", "tags", "tag", "folder", "feed"]
"""`tags` is the section of all tags."""
Order = Literal["hand", "name", "unread"]
"""How feeds and folders are sorted, a word of the setting `window.sources`."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(slots=True, eq=False)
class Source:
    """A row; equal only to itself."""

    kind: Kind
    key: str
    """Identifies the row when names and counts change."""
    title: str
    place: Place
    icon: str = ""
    count: int = 0
    """Unread entries; of the places in `_COUNT_ALL` and of tags, all of them."""
    feed: Feed | None = None
    tag: Tag | None = None
    folder: Folder | None = None
    is_cut: bool = False
    """To be moved to where the reader pastes it."""
    trouble: str = ""
    """What went wrong with the feed and when it is tried again; "" if nothing did."""
    parent: Source | None = None
    children: list[Source] = field(default_factory=list)
    row: int = 0
    """Its place among its parent's children."""

    @property
    def path(self) -> tuple[str, ...]:
        """The folder that it is, or is in."""
        if self.folder is not None:
            return self.folder.path
        return self.feed.folder if self.feed is not None else ()

    @property
    def full_text(self) -> tuple[FullText, ...]:
        """The setting for full texts of each folder above, and last of the row itself."""
        if self.feed is not None:
            return (*self.feed.folder_full_text, self.feed.full_text)
        return self.folder.full_text if self.folder is not None else ()

    @property
    def counts_all(self) -> bool:
        """True if `count` is of all entries, not only of unread ones."""
        return self.kind == "tag" or self.key in _COUNT_ALL

    @property
    def is_section(self) -> bool:
        """True for what has rows inside, and can be collapsed."""
        return self.kind in ("tags", "folder")

    @property
    def has_feeds(self) -> bool:
        """True for a feed or a folder."""
        return self.kind in ("folder", "feed")

    @property
    def depth(self) -> int:
        """Number of folders above it."""
        return 0 if self.parent is None else self.parent.depth + 1


class SourceModel(QAbstractItemModel):
    """The tree: places, tags, then feeds without a folder, then folders with their feeds; empty folders too.

    Args:
        is_held: Tells whether rows shall stay where they are while only counts change, though they are sorted by
            them: the reader is moving among them.
    """

    def __init__(
        self, clock: Clock, parent: QObject | None = None, is_held: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._is_held = is_held
        self.order: Order = "hand"
        self._top: list[Source] = []
        self._by_key: dict[str, Source] = {}
        self._tags: Sequence[Tag] = ()
        self._listed: object = None
        """Feeds and folders, and how they are sorted, that rows were built for."""
        self._ranked: list[str] = []
        """Their keys in the order of the rows."""
        self._cut: frozenset[str] = frozenset()
        self._changed: list[Source] = []
        """Changed rows for which `dataChanged` is still to be emitted."""
        self._next_slice = QTimer(self, singleShot=True, interval=0)
        self._next_slice.timeout.connect(self._tell_some)

    def show(
        self, feeds: Sequence[Feed], folders: Sequence[Folder], counts: Mapping[str, int], trip_trouble: str = ""
    ) -> None:
        """Show feeds and folders. Rows are rebuilt only if some were added, removed, moved or stand elsewhere now.

        Args:
            feeds: In the order of the list.
            folders: Parents first.
            counts: Of the places, by key: `unread`, `today`, `begun`, `later`, `starred`, `trip`.
            trip_trouble: Why the trip is incomplete; "" if it is complete.
        """
        unread = _unread_inside(feeds)
        listed = (self.order, [(feed.id, feed.folder) for feed in feeds], list(folders))
        feeds, folders = self._sorted(feeds, folders, unread)
        ranked = [*map(_key, feeds), *(_folder_key(folder) for folder in folders)]
        stays = ranked == self._ranked or (self.order == "unread" and self._is_held())
        if listed != self._listed or not stays:
            self.beginResetModel()
            self._changed.clear()
            self._listed, self._ranked = listed, ranked
            self._top = self._build(feeds, folders)
            self._by_key = {source.key: source for source in _walk(self._top)}
            self._say_all(feeds, unread, counts, trip_trouble)
            self._mark_cut()
            self.endResetModel()
            return
        self._changed += self._say_all(feeds, unread, counts, trip_trouble)
        self._tell_some()

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the tags. Rows are rebuilt only if tags were added, removed or moved."""
        is_same = [tag.id for tag in tags] == [tag.id for tag in self._tags]
        self._tags = list(tags)
        section = self._by_key.get(TAGS)
        if section is None and not (tags and self._top):
            return
        if section is None or not is_same:
            self.beginResetModel()
            self._changed.clear()
            self._top = put_tags(self._top, self._tags, self.tr("Tags"))
            _number(self._top)
            self._by_key = {source.key: source for source in _walk(self._top)}
            self.endResetModel()
            return
        self._changed += update_tags(section, tags)
        self._tell_some()

    def _sorted(
        self, feeds: Sequence[Feed], folders: Sequence[Folder], unread: Counter[tuple[str, ...]]
    ) -> tuple[Sequence[Feed], Sequence[Folder]]:
        """Sort feeds and folders; among those of one parent, which alone stand beside each other."""
        if self.order == "name":
            feeds = sorted(feeds, key=lambda feed: _in_order(feed.title))
            folders = sorted(folders, key=lambda folder: _in_order(folder.path[-1]))
        elif self.order == "unread":
            feeds = sorted(feeds, key=lambda feed: -feed.unread)
            folders = sorted(folders, key=lambda folder: -unread[folder.path])
        # Parents first.
        return feeds, sorted(folders, key=lambda folder: len(folder.path))

    def cut(self, keys: frozenset[str]) -> None:
        """Show which rows are to be moved."""
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
        self,
        feeds: Sequence[Feed],
        unread: Counter[tuple[str, ...]],
        counts: Mapping[str, int],
        trip_trouble: str,
    ) -> list[Source]:
        """Update title, count and trouble of each row; give the rows that changed."""
        now = self._clock()
        changed: list[Source] = []

        def say(source: Source, title: str, count: int, trouble: str = "") -> None:
            if (source.title, source.count, source.trouble) != (title, count, trouble):
                source.title, source.count, source.trouble = title, count, trouble
                changed.append(source)

        for feed in feeds:
            row = self._by_key.get(_key(feed))
            if row is not None:
                row.feed = feed
                say(row, feed.title, feed.unread, texts.health_sentence(feed.health, now))
        for key, source in self._by_key.items():
            if source.kind == "folder":
                say(source, source.title, unread[source.path])
            elif source.kind == "place":
                say(source, source.title, counts.get(key, 0), trip_trouble if key == "trip" else "")
        return changed

    def source(self, key: str) -> Source | None:
        """Give the row of a key; None if there is none (any more)."""
        return self._by_key.get(key)

    def index_of(self, key: str) -> QModelIndex:
        source = self._by_key.get(key)
        if source is None:
            return QModelIndex()
        return self.createIndex(source.row, 0, source)

    @property
    def top(self) -> Sequence[Source]:
        """The rows of the top level."""
        return self._top

    def in_order(self) -> list[Source]:
        """Give all rows from top to bottom, in collapsed folders too."""
        return list(_walk(self._top))

    def _build(self, feeds: Sequence[Feed], folders: Sequence[Folder]) -> list[Source]:
        top = [
            Source(kind="place", key=key, title=title, place=place, icon=icon)
            for key, title, place, icon in self._places()
        ]
        by_path: dict[tuple[str, ...], Source] = {}
        for folder in folders:
            by_path[folder.path] = Source(
                kind="folder",
                key=_folder_key(folder),
                title=folder.path[-1],
                place=Place(folder=folder.path),
                folder=folder,
                parent=by_path.get(folder.path[:-1]),
            )
        for feed in feeds:
            above = by_path.get(feed.folder)
            siblings = above.children if above is not None else top
            siblings.append(self._feed(feed, above))
        for source in by_path.values():
            (source.parent.children if source.parent is not None else top).append(source)
        top = put_tags(top, self._tags, self.tr("Tags"))
        _number(top)
        return top

    def _places(self) -> list[tuple[str, str, Place, str]]:
        return [
            ("unread", self.tr("Unread"), Place(unread=True), "inbox"),
            ("today", self.tr("Today"), Place(today=True), "sun"),
            ("begun", self.tr("Continue reading"), Place(begun=True), "bookmark"),
            ("later", self.tr("Read later"), Place(later=True), "later"),
            ("starred", self.tr("Starred"), Place(starred=True), "star"),
            ("trip", self.tr("Trip"), Place(trip=True), "suitcase"),
            ("all", self.tr("All articles"), Place(), "newspaper"),
        ]

    def _feed(self, feed: Feed, parent: Source | None) -> Source:
        return Source(
            kind="feed",
            key=_key(feed),
            title=feed.title,
            place=Place(feed_id=feed.id),
            feed=feed,
            parent=parent,
        )

    # Qt's model interface

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        inside = parent.internalPointer().children if parent.isValid() else self._top
        return self.createIndex(row, column, inside[row]) if 0 <= row < len(inside) else QModelIndex()

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        source: Source = index.internalPointer()
        if source is None or source.parent is None:
            return QModelIndex()
        above = source.parent
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(parent.internalPointer().children) if parent.isValid() else len(self._top)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, "\n".join(index.data(SOURCE).key for index in indexes).encode())
        return data

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS[index.internalPointer().kind] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        # Without it Qt numbers the column, and screen readers say the number.
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        source: Source = index.internalPointer()
        if role == SOURCE:
            return source
        if role == Qt.ItemDataRole.DisplayRole:
            return source.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip("\n".join(filter(None, (source.title, source.trouble)))).replace("\n", "<br>")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(source)
        return None

    def _spoken(self, source: Source) -> str:
        said = [source.title]
        if source.count:
            all_count = source.counts_all
            said.append(self.tr("%Ln article(s)", "", source.count) if all_count else self._unread(source.count))
        if source.trouble:
            said.append(source.trouble)
        return ", ".join(said)

    def _unread(self, count: int) -> str:
        return self.tr("%Ln unread", "", count)


def put_tags(top: Sequence[Source], tags: Sequence[Tag], title: str) -> list[Source]:
    """Give the top rows with the section of tags after the places; without one if there is no tag."""
    others = [source for source in top if source.kind != "tags"]
    if not tags:
        return others
    section = Source(kind="tags", key=TAGS, title=title, place=Place(tag_id=ANY_TAG), icon="tag")
    section.children = [
        Source(
            kind="tag",
            key=f"tag:{tag.id}",
            title=tag.name,
            place=Place(tag_id=tag.id),
            icon="tag",
            count=tag.entries,
            tag=tag,
            parent=section,
        )
        for tag in tags
    ]
    at = next((row for row, source in enumerate(others) if source.kind != "place"), len(others))
    return [*others[:at], section, *others[at:]]


def update_tags(section: Source, tags: Sequence[Tag]) -> list[Source]:
    """Update names, colours and counts of the rows in the section; give those that changed."""
    changed = [row for row, tag in zip(section.children, tags, strict=True) if row.tag != tag]
    for row, tag in zip(section.children, tags, strict=True):
        row.title, row.count, row.tag = tag.name, tag.entries, tag
    return changed


def _key(feed: Feed) -> str:
    return f"feed:{feed.id}"


def _walk(sources: Sequence[Source]) -> list[Source]:
    found: list[Source] = []
    for source in sources:
        found.append(source)
        found += _walk(source.children)
    return found


def _folder_key(folder: Folder) -> str:
    return f"folder:{folder.id}"


def _number(sources: Sequence[Source]) -> None:
    for row, source in enumerate(sources):
        source.row = row
        _number(source.children)


def _unread_inside(feeds: Sequence[Feed]) -> Counter[tuple[str, ...]]:
    """Count the unread entries in each folder and the folders inside it."""
    inside: Counter[tuple[str, ...]] = Counter()
    for feed in feeds:
        for depth in range(1, len(feed.folder) + 1):
            inside[feed.folder[:depth]] += feed.unread
    return inside


@lru_cache(maxsize=20_000)
def _in_order(title: str) -> str:
    """Give what titles are sorted by: small letters without accents."""
    return fold(title).casefold()


_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# Combined once: 10,000 are asked for when 5,000 rows are laid out.
_FLAGS = {
    "place": _PLAIN | Qt.ItemFlag.ItemNeverHasChildren,
    "tags": _PLAIN,
    "tag": _PLAIN | Qt.ItemFlag.ItemNeverHasChildren,
    "folder": _PLAIN | Qt.ItemFlag.ItemIsDragEnabled,
    "feed": _PLAIN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren,
}
