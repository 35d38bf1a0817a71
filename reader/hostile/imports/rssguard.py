"""RSS Guard's `database.db`, of version 4.0 to 5.

Up to 4.8 articles and labels name feeds and each other by "custom ids", which are texts; since then by numbers.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from reader.domain.importing.imported import ImportedFeed, Program, Skipped
from reader.domain.masking import Credentials
from reader.hostile.imports.database import number, text
from reader.hostile.imports.tables import Given, TableReader, make_feed, paths_of, sorted_out

_MAX_LABELLED = 500_000


class RssGuard(TableReader):
    program = Program.RSS_GUARD
    signs = {
        "Messages": ("id", "feed", "title", "is_read", "is_important", "contents"),
        "Feeds": ("id", "title", "category"),
    }
    table = "Messages"
    columns = ("id", "custom_id", "url", "title", "author", "date_created", "enclosures")
    texts = ("contents",)
    bins = ("is_deleted", "is_pdeleted")
    feed = "feed"
    state = "NOT is_read, is_important"

    def facts(self, row: Sequence[Any]) -> dict[str, Any]:
        key, guid, link, title, author, published, enclosures = row
        return {
            # An article whose feed gives it no identity has its own number there.
            "guid": None if text(guid) == text(key) else guid,
            "link": link,
            "title": title,
            "author": author,
            "published": published,
            "enclosures": _enclosures(text(enclosures)),
        }

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
            f"SELECT id, {named_by}, {column('Feeds', 'source', 'url')}, title, category,"
            f" {column('Feeds', 'custom_data')} FROM Feeds ORDER BY {places[1]}, id"
        )

        def made() -> Iterator[tuple[Any, ImportedFeed | Skipped]]:
            for key, named, url, title, folder, more in feeds:
                if (own := number(key)) is not None:
                    yield named, make_feed(own, url, title, None, paths.get(folder, ()), _user(text(more)))

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
            f"SELECT m.id, l.name FROM LabelsInMessages n {join} WHERE {self.kept} LIMIT {_MAX_LABELLED}"
        )
        found: dict[int, list[str]] = {}
        for key, name in rows:
            found.setdefault(key, []).append(text(name))
        return found


def _user(written: str) -> Credentials | None:
    """Return the user of a feed behind HTTP authentication; the password is encrypted by a key in another file."""
    said = _json(written)
    user = said.get("username") if isinstance(said, dict) and said.get("protected") == 1 else None
    return Credentials(user) if isinstance(user, str) and user and Credentials(user).is_usable else None


def _enclosures(written: str) -> Iterator[tuple[Any, Any, Any]]:
    """Read the files of an article: JSON since version 5, before that types and addresses in base 64."""
    if written.lstrip().startswith(("[", "{")):
        listed = _json(written)
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


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None
