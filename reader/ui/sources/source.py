"""A row of the source list: a place, a search, a tag, a folder or a feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reader.domain.query.place import Place
from reader.domain.query.saved_search import MOST_COUNTED, SavedSearch
from reader.domain.sources.feed import Feed, FullText
from reader.domain.sources.folder import Folder
from reader.domain.sources.tag import Tag
from reader.ui.sentences import texts
from reader.ui.widgets.labels import tooltip

Kind = Literal["place", "search", "tags", "tag", "folder", "feed"]
"""`tags` is the section of tags and saved searches."""

_COUNT_ALL = frozenset({"begun", "corrected", "highlights", "kept", "later", "muted", "starred"})


Order = Literal["hand", "name", "unread"]
"""How feeds and folders are sorted: a word of the setting `window.sources`."""


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
    """Number of unread entries; for the places in `_COUNT_ALL` and for tags, of all entries."""
    is_least: bool = False
    """There may be more: a search is not counted to its end."""
    feed: Feed | None = None
    tag: Tag | None = None
    search: SavedSearch | None = None
    folder: Folder | None = None
    is_empty: bool = False
    """A place without an article, which is shown only while the reader is in it."""
    short: str = ""
    """The name of a place where there is little room."""
    is_cut: bool = False
    """The row was cut, to be pasted elsewhere."""
    trouble: str = ""
    """The feed's failure and its next try; "" for none."""
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
    def inside(self) -> tuple[str, ...]:
        """The folder that it is in; `path` is its own where it is one."""
        return self.path[:-1] if self.kind == "folder" else self.path

    @property
    def full_text(self) -> tuple[FullText, ...]:
        """The setting for full texts of each folder above, and last of the row itself."""
        if self.feed is not None:
            return (*self.feed.folder_full_text, self.feed.full_text)
        return self.folder.full_text if self.folder is not None else ()

    @property
    def every_minutes(self) -> tuple[int | None, ...]:
        """The interval at which feeds are fetched, of each folder above, and last of the row itself."""
        if self.feed is not None:
            return (*self.feed.folder_every_minutes, self.feed.every_minutes)
        return self.folder.every_minutes if self.folder is not None else ()

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


def about(source: Source, *more: str) -> str:
    """Make the tooltip of a row: its whole name, more lines, and its trouble."""
    return "".join(map(tooltip, filter(None, (source.title, *more, source.trouble))))


def count_words(source: Source) -> str:
    """Write the number of a row; a search's stops at 999, without very old articles."""
    is_cut = source.is_least or (source.key == "muted" and source.count > MOST_COUNTED)
    return f"{texts.number(min(source.count, MOST_COUNTED))}+" if is_cut else texts.number(source.count)
