"""Liferea's `liferea.db`, with its `feedlist.opml` where that is found.

The database knows folders and titles too; the list has their order. A news bin holds copies of articles that
somebody has put aside under a name: here the article gets a tag of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from reader.domain.importing.imported import ImportedFeed, Program, Skipped, SkipReason
from reader.hostile.imports.database import text
from reader.hostile.imports.tables import Given, TableReader, make_feed, paths_of, sorted_out

_BINS = "(SELECT node_id FROM node WHERE type = 'newsbin')"
_ORIGIN = "parent_node_id"
_SEARCHES = "vfolder"


class Liferea(TableReader):
    program = Program.LIFEREA
    signs = {
        "items": ("item_id", "node_id", "title", "read", "marked", "source", "source_id"),
        "node": ("node_id", "parent_id", "title", "type"),
        "subscription": ("node_id", "source"),
    }
    table = "items"
    key = "item_id"
    columns = ("source_id", "source", "title", "date", "item_id")
    texts = ("description",)
    bins = ("comment",)
    state = "read = 0, marked = 1"

    @property
    def feed(self) -> str:
        """The name of an article's feed; of a copy in a bin, of the feed that it was copied from."""
        return f"CASE WHEN node_id IN {_BINS} THEN {_ORIGIN} ELSE node_id END" if self._has_origins else "node_id"

    @property
    def kept(self) -> str:
        """A copy in a news bin counts only if the article itself is gone."""
        if not self._has_origins:
            return super().kept
        return (
            f"{super().kept} AND (node_id NOT IN {_BINS} OR NOT EXISTS (SELECT 1 FROM items o"
            f" WHERE o.source_id = items.source_id AND o.node_id = items.{_ORIGIN}))"
        )

    def facts(self, row: Sequence[Any]) -> dict[str, Any]:
        guid, link, title, published, key = row
        said = self._metadata_of(key)
        return {
            "guid": guid,
            "link": link,
            "title": title,
            "author": said.get("author") or said.get("creator") or "",
            "published": published,
            "enclosures": [_enclosure(said["enclosure"])] if "enclosure" in said else (),
        }

    def read_feeds(self) -> Given:
        nodes, all_nodes = self.database.readable_rows(
            "SELECT n.node_id, n.parent_id, n.title, n.type, s.source FROM node n"
            " LEFT JOIN subscription s ON s.node_id = n.node_id ORDER BY n.rowid"
        )
        in_list = () if self.outline is None else self.outline.feeds()
        places = {dict(feed.attributes).get("id", ""): (folder, feed) for feed, folder in in_list}
        listed = {key: folder for key, (folder, _) in places.items()}
        folders = {
            text(key): (text(parent), text(title)) for key, parent, title, kind, _ in nodes if kind == "folder"
        }
        paths = paths_of(folders)
        order = {key: place for place, key in enumerate(listed)}
        nodes.sort(key=lambda node: order.get(text(node[0]), len(order)))

        def made() -> Iterator[tuple[Any, ImportedFeed | Skipped]]:
            for place, (key, parent, title, kind, url) in enumerate(nodes, 1):
                name = text(key)
                if kind == _SEARCHES:
                    yield name, Skipped(what=text(title)[:200], why=SkipReason.QUERY)
                elif kind not in ("folder", "newsbin") and text(url).strip():
                    folder = listed[name] if name in listed else paths.get(text(parent), ())
                    one = places[name][1] if name in places else None
                    site, log_in = (one.site_url, one.log_in) if one else (None, None)
                    yield name, make_feed(place, url, title, site, folder, log_in)

        in_order = dict.fromkeys([*listed.values(), *paths.values()])
        return sorted_out(made(), in_order, is_whole=all_nodes)

    def read_tags(self) -> Iterable[str]:
        rows, _ = self.database.readable_rows(
            "SELECT title FROM node WHERE type = 'newsbin'"
            " AND EXISTS (SELECT 1 FROM items WHERE node_id = node.node_id) ORDER BY rowid"
        )
        return [text(title) for (title,) in rows]

    def tags_of(self, key: int) -> Iterable[str]:
        if not self._has_bins:
            return ()
        rows = self.database.rows(
            "SELECT n.title FROM items i JOIN items c ON c.item_id = i.item_id OR (i.source_id <> ''"
            " AND c.source_id = i.source_id) JOIN node n ON n.node_id = c.node_id"
            " WHERE i.item_id = ? AND n.type = 'newsbin' LIMIT 100",
            (key,),
        )
        return [text(title) for (title,) in rows]

    @cached_property
    def _has_origins(self) -> bool:
        return self.database.has("items", _ORIGIN)

    @cached_property
    def _has_bins(self) -> bool:
        rows, _ = self.database.readable_rows("SELECT 1 FROM node WHERE type = 'newsbin' LIMIT 1")
        return bool(rows)

    def _metadata_of(self, key: Any) -> dict[str, str]:
        if not self.database.has("metadata", "item_id", "key", "value"):
            return {}
        rows, _ = self.database.readable_rows(
            "SELECT key, value FROM metadata WHERE item_id = ? AND key IN ('author', 'creator', 'enclosure')"
            " LIMIT 20",
            (key,),
        )
        return {text(name): text(value) for name, value in reversed(rows)}


def _enclosure(written: str) -> tuple[str, str, str]:
    """Read a file of an article: `enc:DOWNLOADED:TYPE:BYTES:ADDRESS`, or its address alone (src/enclosure.c)."""
    parts = written.split(":", 4)
    if parts[0] == "enc" and len(parts) == 5:
        return parts[4], parts[2], parts[3]
    return written, "", ""
