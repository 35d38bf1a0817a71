"""RSS Guard's `database.db`, of version 4.0 to 5.

Up to 4.8 articles and labels name feeds and each other by "custom ids", which are texts; since then by numbers.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from reader.domain.entries.entry import ParsedEntry
from reader.domain.importing.imported import ImportedFeed, Program, Skipped
from reader.hostile.imports.articles import article
from reader.hostile.imports.database import Database, number, text
from reader.hostile.imports.tables import Given, TableReader, longest, make_feed, paths_of, sorted_out

_MAX_LABELLED = 500_000


def recognise(database: Database) -> RssGuard | None:
    """Return a reader of the database if it is RSS Guard's."""
    is_its = database.has("Messages", "id", "feed", "title", "is_read", "is_important", "contents")
    return RssGuard(database) if is_its and database.has("Feeds", "id", "title", "category") else None


class RssGuard(TableReader):
    program = Program.RSS_GUARD
    table = "Messages"

    def state(self) -> str:
        return "feed, NOT is_read, is_important"

    def kept(self) -> str:
        bins = (self.database.column("Messages", name) for name in ("is_deleted", "is_pdeleted"))
        return " AND ".join(f"coalesce({column}, 0) = 0" for column in bins)

    def fields(self) -> str:
        column = self.database.column
        names = ("custom_id", "url", "title", "author", "date_created", "enclosures")
        return ", ".join(["feed", "id", *(column("Messages", name) for name in names)])

    def texts(self) -> str:
        return "contents"

    def entry(self, row: Sequence[Any], texts: Sequence[Any], feed: ImportedFeed) -> ParsedEntry:
        _, key, guid, link, title, author, published, enclosures = row
        return article(
            # An article whose feed gives it no identity has its own number there.
            guid=None if text(guid) == text(key) else guid,
            link=link,
            title=title,
            author=author,
            html=longest(texts),
            published=published,
            feed_url=feed.url,
            enclosures=_enclosures(text(enclosures)),
        )

    def read_feeds(self) -> Given:
        column = self.database.column
        places = column("Categories", "ordr"), column("Feeds", "ordr")
        folders, all_folders = self.database.readable_rows(
            f"SELECT id, parent_id, title FROM Categories ORDER BY {places[0]}, id"
            if self.database.has("Categories", "id", "parent_id", "title")
            else "SELECT 0, 0, '' WHERE 0"
        )
        paths = paths_of({key: (parent, text(title)) for key, parent, title in folders})
        named_by = "id" if self._by_numbers else column("Feeds", "custom_id", "id")
        feeds, all_feeds = self.database.readable_rows(
            f"SELECT id, {named_by}, {column('Feeds', 'source', 'url')}, title, category FROM Feeds"
            f" ORDER BY {places[1]}, id"
        )

        def made() -> Iterator[tuple[Any, ImportedFeed | Skipped]]:
            for key, named, url, title, folder in feeds:
                if (own := number(key)) is not None:
                    yield named, make_feed(own, url, title, None, paths.get(folder, ()))

        return sorted_out(made(), paths.values(), is_whole=all_folders and all_feeds)

    def read_tags(self) -> Sequence[str]:
        return sorted({name for names in self._labels.values() for name in names})

    def tags_of(self, key: int) -> Iterable[str]:
        return self._labels.get(key, ())

    @cached_property
    def _by_numbers(self) -> bool:
        return "INT" in self.database.type_of("Messages", "feed")

    @cached_property
    def _labels(self) -> dict[int, list[str]]:
        """Return the names of the labels of each imported article."""
        if not (self.database.has("Labels", "id", "name") and self.database.has("LabelsInMessages", "label")):
            return {}
        if self.database.has("LabelsInMessages", "account_id"):
            join = (
                "JOIN Labels l ON l.custom_id = n.label AND l.account_id = n.account_id"
                " JOIN Messages m ON m.custom_id = n.message AND m.account_id = n.account_id"
            )
        else:
            join = "JOIN Labels l ON l.id = n.label JOIN Messages m ON m.id = n.message"
        rows, _ = self.database.readable_rows(
            f"SELECT m.id, l.name FROM LabelsInMessages n {join} WHERE {self.kept()} LIMIT {_MAX_LABELLED}"
        )
        found: dict[int, list[str]] = {}
        for key, name in rows:
            found.setdefault(key, []).append(text(name))
        return found


def _enclosures(written: str) -> Iterator[tuple[Any, Any, Any]]:
    """Read the files of an article: JSON since version 5, before that types and addresses in base 64."""
    if written.lstrip().startswith(("[", "{")):
        try:
            listed = json.loads(written)
        except (ValueError, RecursionError):
            return
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                yield one.get("url"), one.get("mime"), None
        return
    for one in filter(None, written.split("#")):
        kind, _, address = one.partition("&") if "&" in one else ("", "", one)
        try:
            yield b64decode(address, validate=True), b64decode(kind, validate=True), None
        except ValueError:
            continue
