"""Articles in a table of another program's database, read row by row, so that a damaged one costs only itself."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reader.domain.importing.imported import (
    ROWS_AT_ONCE,
    ImportedEntries,
    ImportedEntry,
    ImportedFeed,
    ImportedRow,
    ImportedRows,
    ImportedSource,
    Program,
    Skipped,
)
from reader.domain.importing.outline import Outline
from reader.domain.masking import Credentials, masked
from reader.domain.sources.folder import DEEPEST, LONGEST_NAME, Path
from reader.domain.sources.tag import MAX_TAG
from reader.hostile.imports.articles import article
from reader.hostile.imports.database import Database, text
from reader.hostile.text.addresses import locked_address, no_feed, web_address
from reader.hostile.text.plain import one_line

MAX_FEEDS = 20_000
MAX_TAGS = 5_000
MAX_TITLE = 500
ENOUGH_BYTES = 2_000_000
"""Bytes of text after which one call ends."""
_LAST = 1 << 53
_LONGEST_GAP = 1 << 20
"""Longest gap in the numbers of articles that is searched in a damaged table."""


@dataclass(frozen=True, slots=True)
class Given:
    """The feeds of a database. `feeds`: each with the value that names it in rows of articles."""

    feeds: Mapping[Any, ImportedFeed]
    folders: tuple[Path, ...]
    skipped: tuple[Skipped, ...]
    is_whole: bool


class TableReader(ABC):
    """Reads one program's database.

    A program's reader says where its columns are. A column that the file's version does not have is read as
    `NULL`, and columns that are not known are not read.

    Args:
        outline, urls: A list of subscriptions beside the database, where there is one.
    """

    program: Program
    signs: Mapping[str, tuple[str, ...]]
    """Tables and columns that all of the program's databases have."""
    table: str
    key = "id"
    """The column that numbers the articles: an alias of SQLite's own row number."""
    columns: tuple[str, ...]
    """Those that `facts` needs."""
    texts: tuple[str, ...]
    """Columns of texts, each of which may be the article's."""
    bins: tuple[str, ...]
    """Columns that are set for articles in the program's bin, which are not imported."""

    def __init__(self, database: Database, outline: Outline | None, urls: str | None) -> None:
        self.database = database
        self.outline = outline
        self.urls = urls

    @classmethod
    def is_of(cls, database: Database) -> bool:
        """Tell whether a database is this program's."""
        return all(database.has(table, *columns) for table, columns in cls.signs.items())

    @property
    @abstractmethod
    def feed(self) -> str:
        """The name of an article's feed, in SQL."""

    @property
    @abstractmethod
    def state(self) -> str:
        """Two columns: whether an article is unread, and whether it is starred, in SQL."""

    @property
    def kept(self) -> str:
        """The condition for articles to import, in SQL."""
        return " AND ".join(f"coalesce({self.database.column(self.table, one)}, 0) = 0" for one in self.bins)

    @abstractmethod
    def facts(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return what `article` is told of a row of `columns`."""

    @abstractmethod
    def read_feeds(self) -> Given:
        """Read the feeds and their folders."""

    def read_tags(self) -> Iterable[str]:
        """Return the tags that some article has, as the program writes them."""
        return ()

    def tags_of(self, key: int) -> Iterable[str]:
        """Return the tags of an article, as the program writes them."""
        return ()

    @cached_property
    def given(self) -> Given:
        """Feeds and folders, read once."""
        return self.read_feeds()

    def source(self) -> ImportedSource:
        """Tell what there is beside articles."""
        given = self.given
        return ImportedSource(
            program=self.program,
            feeds=tuple(given.feeds.values()),
            folders=given.folders,
            tags=tuple(dict.fromkeys(filter(None, map(_tag, self.read_tags()))))[:MAX_TAGS],
            skipped=given.skipped,
            damaged=not given.is_whole,
            has_articles=True,
        )

    def rows(self, after: int) -> ImportedRows:
        """Return the first articles whose number is above `after`, without their texts."""
        query = (
            f"SELECT {self.key}, {self.feed}, {self.state} FROM {self.table}"
            f" WHERE {self.key} > ? AND {self.key} < {_LAST} AND {self.kept} ORDER BY {self.key} LIMIT ?"
        )
        found: list[ImportedRow] = []
        last, step, lost, seen = after, 0, 0, 0
        while seen < ROWS_AT_ONCE and step < _LONGEST_GAP:
            try:
                for key, feed, unread, starred in self.database.rows(query, (last + step, ROWS_AT_ONCE - seen)):
                    if key <= last + step:
                        raise sqlite3.DatabaseError("a damaged table leads back to where it began")
                    if step > 2:  # the missing part ends somewhere behind the half of this step
                        last, lost, step = last + step // 2, lost + step // 2, 1
                        break
                    last, lost, step, seen = key, lost + step, 0, seen + 1
                    if (known := self.given.feeds.get(feed)) is not None:
                        row = ImportedRow(
                            number=key, feed=known.number, unread=bool(unread), starred=bool(starred)
                        )
                        found.append(row)
                else:
                    if seen < ROWS_AT_ONCE:
                        return ImportedRows(rows=tuple(found), lost=lost + step)
            except sqlite3.Error:
                # A page is missing. What comes after it may be whole: it is looked for in growing steps.
                step = step * 2 or 1
        return ImportedRows(rows=tuple(found), rest=None if step else last, lost=lost + bool(step))

    def entries(self, numbers: Sequence[int]) -> ImportedEntries:
        """Read articles, in the order in which they are asked for, until that is enough for one call."""
        about = f"SELECT {self.feed}, {self._written(self.columns)} FROM {self.table} WHERE {self.key} = ?"
        content = f"SELECT {self._written(self.texts)} FROM {self.table} WHERE {self.key} = ?"
        found: list[ImportedEntry] = []
        unreadable: list[int] = []
        too_large: list[int] = []
        taken = size = 0
        for key in numbers:
            if size > ENOUGH_BYTES:
                break
            taken += 1
            try:
                of, *row = next(iter(self.database.rows(about, (key,))))
                feed = self.given.feeds[of]
            except (sqlite3.Error, StopIteration, KeyError):
                unreadable.append(key)
                continue
            try:
                texts: Sequence[Any] = next(iter(self.database.rows(content, (key,))))
            except sqlite3.DataError:
                texts = ()
                too_large.append(key)
            except (sqlite3.Error, StopIteration):
                unreadable.append(key)
                continue
            size += sum(len(one) for one in texts if isinstance(one, (str, bytes)))
            tags = tuple(dict.fromkeys(filter(None, map(_tag, self._tags_of(key)))))
            longest = max(map(text, texts), key=len, default="")
            entry = article(html=longest, feed_url=feed.url, **self.facts(row))
            found.append(ImportedEntry(number=key, entry=entry, tags=tags[:100]))
        return ImportedEntries(
            entries=tuple(found), taken=taken, unreadable=tuple(unreadable), too_large=tuple(too_large)
        )

    def _written(self, columns: Iterable[str]) -> str:
        return ", ".join(self.database.column(self.table, name) for name in columns)

    def _tags_of(self, key: int) -> Iterable[str]:
        try:
            return list(self.tags_of(key))
        except sqlite3.Error:
            return ()


def make_feed(
    key: int, url: Any, title: Any, site: Any, folder: Path, log_in: Credentials | None = None
) -> ImportedFeed | Skipped:
    """Make a feed from a row; `log_in`: what stands beside its address."""
    address, named = locked_address(text(url))
    if address is None:
        return no_feed(text(url), text(title))
    return ImportedFeed(
        number=key,
        url=address,
        log_in=named or log_in,
        title=one_line(masked(text(title)), MAX_TITLE),
        site_url=web_address(text(site)),
        folder=folder,
    )


def paths_of(folders: Mapping[Any, tuple[Any, str]]) -> dict[Any, Path]:
    """Return the path of each folder, in their order.

    Args:
        folders: The key of the parent and the title of each folder, by its key. A file may have cycles
            and missing parents: such a folder is put at the top level.
    """
    found: dict[Any, Path] = {}
    for key in folders:
        path: list[str] = []
        seen: set[Any] = set()
        at = key
        while at in folders and at not in seen and len(path) < DEEPEST:
            seen.add(at)
            at, title = folders[at]
            if name := one_line(title, LONGEST_NAME):
                path.insert(0, name)
        found[key] = tuple(path)
    return found


def sorted_out(
    made: Iterable[tuple[Any, ImportedFeed | Skipped]], paths: Iterable[Path], *, is_whole: bool
) -> Given:
    """Separate feeds from skipped items."""
    feeds: dict[Any, ImportedFeed] = {}
    skipped: list[Skipped] = []
    for key, one in made:
        if isinstance(one, Skipped):
            skipped.append(one)
        elif len(feeds) < MAX_FEEDS:
            feeds[key] = one
    folders = tuple(sorted({path[: end + 1] for path in paths for end in range(len(path))}, key=_order(paths)))
    return Given(feeds, folders, tuple(skipped[:1_000]), is_whole)


def _order(paths: Iterable[Path]) -> Any:
    """Return the order of folders: as the program has them, parents first."""
    places = {path: place for place, path in enumerate(paths)}
    return lambda path: (places.get(path, len(places)), len(path), path)


def _tag(name: str) -> str:
    return one_line(name, MAX_TAG)
