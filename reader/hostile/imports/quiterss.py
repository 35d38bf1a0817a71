"""QuiteRSS's `feeds.db`, as its source declares it (src/database/database.cpp, version 17 of 0.19.4, the last).

Folders and feeds are rows of one table: a folder has no address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from reader.domain.importing.imported import ImportedFeed, Program, Skipped
from reader.domain.masking import Credentials
from reader.domain.record import replace
from reader.hostile.imports.database import number, text
from reader.hostile.imports.tables import Given, TableReader, make_feed, paths_of, sorted_out
from reader.hostile.text.mime import base64_of


class QuiteRss(TableReader):
    program = Program.QUITERSS
    signs = {"feeds": ("id", "xmlUrl", "text"), "news": ("id", "feedId", "title", "read", "starred")}
    table = "news"
    columns = (
        "guid", "link_href", "link_alternate", "title", "author_name", "published", "received",
        "enclosure_url", "enclosure_type", "enclosure_length",
    )  # fmt: skip
    texts = ("content", "description")
    bins = ("deleted",)
    feed = "feedId"
    state = "read = 0, starred = 1"

    def facts(self, row: Sequence[Any]) -> dict[str, Any]:
        guid, link, other_link, title, author, published, received, *enclosure = row
        return {
            "guid": guid,
            "link": text(link) or other_link,
            "title": title,
            "author": author,
            "published": published or received,
            "enclosures": [enclosure],
        }

    def read_feeds(self) -> Given:
        column = self.database.column
        rows, is_whole = self.database.readable_rows(
            f"SELECT id, xmlUrl, text, {column('feeds', 'title')}, {column('feeds', 'htmlUrl')},"
            f" {column('feeds', 'parentId')}, {column('feeds', 'authentication')} FROM feeds"
            f" ORDER BY {column('feeds', 'rowToParent')}, id"
        )
        paths = paths_of(
            {row[0]: (row[5], text(row[2]) or text(row[3])) for row in rows if not text(row[1]).strip()}
        )

        def made() -> Iterator[tuple[Any, ImportedFeed | Skipped]]:
            for key, url, shown, title, site, parent, is_locked in rows:
                if key not in paths and (own := number(key)) is not None:
                    feed = make_feed(own, url, text(shown) or title, site, paths.get(parent, ()))
                    if is_locked and isinstance(feed, ImportedFeed) and feed.log_in is None:
                        feed = replace(feed, log_in=self._log_ins.get(urlsplit(feed.url).hostname or ""))
                    yield key, feed

        return sorted_out(made(), paths.values(), is_whole=is_whole)

    def read_tags(self) -> Iterable[str]:
        if not self.database.has("news", "label"):
            return ()
        rows, _ = self.database.readable_rows(
            f"SELECT DISTINCT label FROM news WHERE label <> '' AND {self.kept} LIMIT 20000"
        )
        used = {one for (label,) in rows for one in text(label).split(",")}
        return [name for key, name in self._labels.items() if key in used]

    def tags_of(self, key: int) -> Iterable[str]:
        if not self.database.has("news", "label"):
            return ()
        row = next(iter(self.database.rows("SELECT label FROM news WHERE id = ?", (key,))), ("",))
        return [self._labels[one] for one in text(row[0]).split(",") if one in self._labels]

    @cached_property
    def _log_ins(self) -> dict[str, Credentials]:
        """Return the user and password at each host."""
        if not self.database.has("passwords", "server", "username", "password"):
            return {}
        rows, _ = self.database.readable_rows("SELECT server, username, password FROM passwords LIMIT 5000")
        coded = ((text(host), text(user), base64_of(text(password).encode())) for host, user, password in rows)
        found = {host: Credentials(user, password.decode("utf-8", "replace")) for host, user, password in coded}
        return {host: log_in for host, log_in in found.items() if log_in.is_usable}

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Return the names of labels by their ids, as an article's row spells them: `,1,4,`."""
        if not self.database.has("labels", "id", "name"):
            return {}
        order = self.database.column("labels", "num")
        rows, _ = self.database.readable_rows(f"SELECT id, name FROM labels ORDER BY {order}, id LIMIT 5000")
        return {text(key): text(name) for key, name in rows}
