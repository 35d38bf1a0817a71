"""The tree of sources: places, tags, then feeds in their folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from reader.domain.clock import Clock
from reader.domain.feed import Feed, FullText
from reader.domain.place import ANY_TAG, Place
from reader.domain.tag import Tag
from reader.ui.sentences import texts
from reader.ui.widgets.labels import tooltip

SOURCE = Qt.ItemDataRole.UserRole + 1
"""`Source`: what a row stands for."""

DRAGGED = "application/x-manchette-source"
"""The MIME type of a dragged feed: its `Source.key`."""

TAGS = "tags"
"""The key of the section of tags."""
_COUNT_ALL = frozenset({"begun", "later", "starred"})

SLICE_ROWS = 8
"""Rows that are updated in one turn of the event loop."""

Kind = Literal["place", "tags", "tag", "folder", "feed"]
"""`tags` is the section of all tags."""
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
    trouble: str = ""
    """What went wrong with the feed and when it is tried again; "" if nothing did."""
    parent: Source | None = None
    children: list[Source] = field(default_factory=list)

    @property
    def full_text(self) -> tuple[FullText, ...]:
        """The setting for full texts of each folder above, and last of the row itself."""
        if self.feed is not None:
            return (*self.feed.folder_full_text, self.feed.full_text)
        return self.children[0].full_text[: self.depth + 1]  # a folder is shown only with feeds in it

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
    """The tree: places, then feeds without a folder, then folders with their feeds."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._top: list[Source] = []
        self._by_key: dict[str, Source] = {}
        self._tags: Sequence[Tag] = ()
        self._shape: tuple[list[tuple[int, tuple[str, ...]]], list[tuple[str, ...]]] | None = None
        """Feeds with their folders, and folders, that rows were built for; if they differ, rows are rebuilt."""
        self._changed: list[Source] = []
        """Changed rows for which `dataChanged` is still to be emitted."""
        self._next_slice = QTimer(self, singleShot=True, interval=0)
        self._next_slice.timeout.connect(self._tell_some)

    def show(
        self,
        feeds: Sequence[Feed],
        folders: Sequence[tuple[str, ...]],
        counts: Mapping[str, int],
        trip_trouble: str = "",
    ) -> None:
        """Show feeds and folders. Rows are rebuilt only if feeds or folders were added, removed or moved.

        Args:
            feeds: In the order of the list.
            folders: The path of every folder, parents first.
            counts: Of the places, by key: `unread`, `today`, `begun`, `later`, `starred`, `trip`.
            trip_trouble: Why the trip is incomplete; "" if it is complete.
        """
        shape = ([(feed.id, feed.folder) for feed in feeds], list(folders))
        if shape != self._shape:
            self.beginResetModel()
            self._changed.clear()
            self._shape = shape
            self._top = self._build(feeds, folders)
            self._by_key = {source.key: source for source in _walk(self._top)}
            self._say_all(feeds, counts, trip_trouble)
            self.endResetModel()
            return
        self._changed += self._say_all(feeds, counts, trip_trouble)
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
            self._by_key = {source.key: source for source in _walk(self._top)}
            self.endResetModel()
            return
        self._changed += update_tags(section, tags)
        self._tell_some()

    def _tell_some(self) -> None:
        """Emit `dataChanged` for a few changed rows, and for the next few once the window has painted them."""
        some, self._changed = self._changed[:SLICE_ROWS], self._changed[SLICE_ROWS:]
        for source in some:
            index = self.index_of(source.key)
            self.dataChanged.emit(index, index)
        if self._changed:
            self._next_slice.start()

    def _say_all(self, feeds: Sequence[Feed], counts: Mapping[str, int], trip_trouble: str) -> list[Source]:
        """Update title, count and trouble of each row; give the rows that changed."""
        now = self._clock()
        changed: list[Source] = []
        inside: Counter[tuple[str, ...]] = Counter()

        def say(source: Source, title: str, count: int, trouble: str = "") -> None:
            if (source.title, source.count, source.trouble) != (title, count, trouble):
                source.title, source.count, source.trouble = title, count, trouble
                changed.append(source)

        for feed in feeds:
            row = self._by_key.get(_key(feed))
            if row is not None:
                row.feed = feed
                say(row, feed.title, feed.unread, texts.health_sentence(feed.health, now))
            for depth in range(1, len(feed.folder) + 1):
                inside[feed.folder[:depth]] += feed.unread
        for key, source in self._by_key.items():
            if source.kind == "folder":
                say(source, source.title, inside[source.place.folder or ()])
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
        return self.createIndex(self._siblings(source).index(source), 0, source)

    def in_order(self) -> list[Source]:
        """Give all rows from top to bottom, in collapsed folders too."""
        return list(_walk(self._top))

    def _build(self, feeds: Sequence[Feed], folders: Sequence[tuple[str, ...]]) -> list[Source]:
        top = [
            Source(kind="place", key=key, title=title, place=place, icon=icon)
            for key, title, place, icon in self._places()
        ]
        by_path: dict[tuple[str, ...], Source] = {}
        loose = [self._feed(feed, None) for feed in feeds if not feed.folder]
        for path in folders:
            parent = by_path.get(path[:-1])
            folder = Source(
                kind="folder",
                key="folder:" + "\x1f".join(path),
                title=path[-1],
                place=Place(folder=path),
                parent=parent,
            )
            by_path[path] = folder
            if parent is not None:
                parent.children.append(folder)
        for feed in feeds:
            folder_of_feed = by_path.get(feed.folder)
            if folder_of_feed is not None:
                folder_of_feed.children.append(self._feed(feed, folder_of_feed))
        # Empty folders are not shown.
        filled = [folder for path, folder in by_path.items() if len(path) == 1 and _has_feeds(folder)]
        for folder in by_path.values():
            folder.children.sort(key=lambda child: child.kind == "folder")
            folder.children = [child for child in folder.children if child.kind == "feed" or _has_feeds(child)]
        return put_tags([*top, *loose, *filled], self._tags, self.tr("Tags"))

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

    def _siblings(self, source: Source) -> list[Source]:
        return self._top if source.parent is None else source.parent.children

    # Qt's model interface

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        inside = parent.internalPointer().children if parent.isValid() else self._top
        return self.createIndex(row, column, inside[row]) if 0 <= row < len(inside) else QModelIndex()

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        source: Source = index.internalPointer()
        if source is None or source.parent is None:
            return QModelIndex()
        above = source.parent
        return self.createIndex(self._siblings(above).index(above), 0, above)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(parent.internalPointer().children) if parent.isValid() else len(self._top)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(DRAGGED, indexes[0].data(SOURCE).key.encode())
        return data

    def flags(self, index: _Index) -> Qt.ItemFlag:
        # The view asks for each row when it lays out, which may be 5,000 tags.
        source: Source | None = index.internalPointer()
        if source is None:
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS_OF_A_FEED if source.kind == "feed" else _FLAGS

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


_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_FLAGS_OF_A_FEED = _FLAGS | Qt.ItemFlag.ItemIsDragEnabled


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


def _has_feeds(folder: Source) -> bool:
    return any(child.kind == "feed" or _has_feeds(child) for child in folder.children)
