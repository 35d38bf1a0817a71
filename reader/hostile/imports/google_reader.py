"""Articles as Google Reader exported them (`starred.json`), and FreshRSS, Inoreader and others do to this day.

The file may be large, so it is mapped into memory and read article by article: an article's number is the place
where it begins.

The format: FreshRSS, app/Models/Entry.php (`toGReader`), app/Controllers/importExportController.php
(`importJson`).
"""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

from reader.domain.entries.entry import ParsedEntry
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
    SkipReason,
)
from reader.domain.importing.outline import Outline
from reader.domain.importing.outline_programs import sort_out
from reader.domain.sources.tag import MAX_TAG
from reader.hostile.feeds.json_feed import string_of
from reader.hostile.imports.articles import article
from reader.hostile.imports.tables import ENOUGH_BYTES, MAX_FEEDS, MAX_TAGS, make_feed
from reader.hostile.text.plain import one_line

MAX_BYTES = 500_000_000
MAX_ARTICLE = 4_000_000
_LONGEST_HEAD = 200_000
"""Most bytes before the first article."""

_ITEMS = re.compile(rb'"items"\s*:\s*\[')
# Strings are passed over whole, for they may hold brackets.
_MARK = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\]]', re.DOTALL)
_TITLE = re.compile(rb'"(id|title)"\s*:\s*"((?:[^"\\]|\\.){0,500})"')
_ESCAPED = re.compile(r"&(amp|lt|gt|quot|apos|#0?39|#x27);")
_ADDRESSES = frozenset({"feedUrl", "guid", "href", "htmlUrl"})
_FEED = re.compile(r"feed/(\w+:.*)", re.DOTALL)
_STATE = re.compile(r"user/[^/]*/state/com\.google/(.+)")
_LABEL = re.compile(r"user/[^/]*/label/\s*(.+?)\s*", re.DOTALL)
_LOOKED_AT = 20


def recognise(path: Path, outline: Outline | None) -> GoogleReader | None:
    """Return a reader of the file if it holds such articles."""
    with path.open("rb") as file:
        if not 0 < path.stat().st_size <= MAX_BYTES:
            return None
        body = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found = GoogleReader(body, outline)
    return found if found.is_its else None


class GoogleReader:
    """Reads such a file, with the list of subscriptions that was exported beside it."""

    def __init__(self, body: mmap.mmap, outline: Outline | None) -> None:
        self._body = body
        self._outline = outline
        self._is_whole = False
        """True once the end of the list was seen."""
        start = _ITEMS.search(body, 0, _LONGEST_HEAD)
        self._start = start.end() if start is not None else self._list_start()

    @property
    def is_its(self) -> bool:
        """True if one of the first articles says which feed it is from, or there is none and the head says it."""
        if self._start is None:
            return False
        for place, (begin, end) in enumerate(self._places(self._start)):
            if place == _LOOKED_AT:
                break
            item = self._item(begin, end)
            if item is not None and isinstance(item.get("origin"), dict):
                return True
        return not self._is_whole and b"/state/" in self._body[: self._start]

    def source(self) -> ImportedSource:
        """Tell what there is beside articles: feeds are those of the list, and others that articles name."""
        listed, refused = self._listed
        tags: dict[str, None] = {}
        unnamed = unreadable = 0
        feeds = dict(listed)
        skipped = dict.fromkeys(refused)
        for begin, end in self._places(self._start or 0):
            item = self._item(begin, end)
            if item is None:
                unreadable += 1
                continue
            address, title, site = _origin(item)
            made = feeds.get(address) or make_feed(len(feeds) + 1, address, title, site, ())
            if isinstance(made, ImportedFeed) and (address in feeds or len(feeds) < MAX_FEEDS):
                feeds[address] = made
                if len(tags) < MAX_TAGS:
                    tags.update(dict.fromkeys(_labels(item)))
            elif address and isinstance(made, Skipped):
                skipped[made] = None
            else:
                unnamed += 1
        counts = ((unnamed, SkipReason.NO_FEED), (unreadable, SkipReason.UNREADABLE))
        counted = (Skipped(what="", why=why, count=count) for count, why in counts if count)
        self._feeds = feeds
        return ImportedSource(
            program=self.program,
            feeds=tuple(feeds.values()),
            folders=tuple(dict.fromkeys(f.folder[: n + 1] for f in feeds.values() for n in range(len(f.folder)))),
            tags=tuple(tags),
            skipped=(*tuple(skipped)[:1_000], *counted),
            damaged=not self._is_whole,
            has_articles=True,
        )

    @cached_property
    def program(self) -> Program:
        """Which program wrote it, as far as the file says."""
        head = self._body[: self._start or 0]
        if b"org.freshrss" in head:
            return Program.FRESHRSS
        return Program.INOREADER if b"inoreader" in head.lower() else Program.GOOGLE_READER

    def rows(self, after: int) -> ImportedRows:
        """Return the articles that begin after a place."""
        feeds = self._known_feeds
        found: list[ImportedRow] = []
        seen = 0
        for begin, end in self._places(max(self._start or 0, after)):
            if begin <= after:
                continue
            item = self._item(begin, end)
            feed = feeds.get(_origin(item)[0]) if item is not None else None
            if item is not None and feed is not None:
                unread, starred = _marks(item, is_starred_list=self._is_starred_list)
                found.append(ImportedRow(number=begin, feed=feed.number, unread=unread, starred=starred))
            seen += 1
            if seen == ROWS_AT_ONCE:
                return ImportedRows(rows=tuple(found), rest=begin)
        return ImportedRows(rows=tuple(found))

    def entries(self, numbers: Sequence[int]) -> ImportedEntries:
        """Read articles, in the order in which they are asked for, until that is enough for one call."""
        feeds = self._known_feeds
        found: list[ImportedEntry] = []
        unreadable: list[int] = []
        taken = size = 0
        for begin in numbers:
            if size > ENOUGH_BYTES:
                break
            taken += 1
            place = next(self._places(begin), None)
            item = self._item(*place) if place is not None and place[0] == begin else None
            feed = feeds.get(_origin(item)[0]) if item is not None else None
            if place is None or item is None or feed is None:
                unreadable.append(begin)
                continue
            size += place[1] - begin
            found.append(ImportedEntry(number=begin, entry=_entry(item, feed), tags=tuple(_labels(item))[:100]))
        return ImportedEntries(entries=tuple(found), taken=taken, unreadable=tuple(unreadable))

    @cached_property
    def _known_feeds(self) -> dict[str, ImportedFeed]:
        self.source()
        return self._feeds

    @cached_property
    def _listed(self) -> tuple[dict[str, ImportedFeed], tuple[Skipped, ...]]:
        found: dict[str, ImportedFeed] = {}
        skipped: list[Skipped] = []
        if self._outline is not None:
            parted = sort_out(self._outline)
            skipped += [*parted.skipped, *parted.outline.skipped]
            for feed, path in parted.outline.feeds():
                made = make_feed(len(found) + 1, feed.url, feed.title, feed.site_url, path, feed.log_in)
                if isinstance(made, ImportedFeed) and made.url not in found and len(found) < MAX_FEEDS:
                    found[made.url] = made
        return found, tuple(skipped[:1_000])

    @cached_property
    def _is_starred_list(self) -> bool:
        head = self._body[: self._start or 0]
        return any(match[2].rstrip().lower().endswith(b"starred") for match in _TITLE.finditer(head))

    def _list_start(self) -> int | None:
        """Return the place after the bracket where the whole file is one list of articles."""
        found = re.compile(rb"[\s\xef\xbb\xbf]*\[\s*\{").match(self._body)
        return found.end() - 1 if found is not None else None

    def _places(self, start: int) -> Iterator[tuple[int, int]]:
        """Return where each article begins and ends, from a place between two of them on, or where one begins."""
        depth, begin = 0, 0
        for mark in _MARK.finditer(self._body, start):
            sign = mark[0]
            if sign in (b"{", b"["):
                if depth == 0:
                    begin = mark.start()
                depth += 1
            elif sign in (b"}", b"]"):
                depth -= 1
                if depth < 0:
                    self._is_whole = True
                    return  # the end of the list
                if depth == 0:
                    yield begin, mark.end()

    def _item(self, begin: int, end: int) -> dict[str, Any] | None:
        if end - begin > MAX_ARTICLE:
            return None
        try:
            text = self._body[begin:end].decode("utf-8", "replace")
            hook = _unescaped if self.program is Program.FRESHRSS else None
            item = json.loads(text, strict=False, object_hook=hook)
        except (ValueError, RecursionError):
            return None
        return item if isinstance(item, dict) else None


def _origin(item: dict[str, Any]) -> tuple[str, Any, Any]:
    """Return the address of an article's feed, "" where none is named, its title and its site."""
    origin = item.get("origin")
    if not isinstance(origin, dict):
        return "", "", ""
    named = _FEED.fullmatch(string_of(origin, "streamId"))
    return string_of(origin, "feedUrl") or (named[1] if named else ""), origin.get("title"), origin.get("htmlUrl")


def _unescaped(part: dict[str, Any]) -> dict[str, Any]:
    """Undo FreshRSS's escaping of addresses, once; in Google Reader's own exports only titles are HTML."""
    return {
        name: _ESCAPED.sub(lambda found: unescape(found[0]), value)
        if name in _ADDRESSES and isinstance(value, str)
        else value
        for name, value in part.items()
    }


def _marks(item: dict[str, Any], *, is_starred_list: bool) -> tuple[bool, bool]:
    """Tell whether an article is unread, and starred: in the oldest lists of starred ones none says so itself."""
    states = {match[1] for one in _categories(item) if (match := _STATE.fullmatch(one))}
    is_starred = "starred" in states or (is_starred_list and next(_labels(item), None) is None)
    return "read" not in states, is_starred


def _labels(item: dict[str, Any]) -> Iterator[str]:
    for one in _categories(item):
        if (match := _LABEL.fullmatch(one)) and (name := one_line(match[1], MAX_TAG)):
            yield name


def _categories(item: dict[str, Any]) -> list[str]:
    given = item.get("categories")
    return [one for one in given[:500] if isinstance(one, str)] if isinstance(given, list) else []


def _entry(item: dict[str, Any], feed: ImportedFeed) -> ParsedEntry:
    published = item.get("published") or item.get("updated") or item.get("timestampUsec")
    return article(
        # `id` is the exporter's own; only FreshRSS keeps what the feed says.
        guid=string_of(item, "guid"),
        link=_address(item, "alternate") or _address(item, "canonical") or string_of(item, "url"),
        title=string_of(item, "title"),
        author=string_of(item, "author"),
        html=_content(item, "content") or _content(item, "summary"),
        published=published if isinstance(published, int | float | str) else None,
        feed_url=feed.url,
        enclosures=_enclosures(item),
    )


def _address(item: dict[str, Any], name: str) -> str:
    listed = item.get(name)
    first = listed[0] if isinstance(listed, list) and listed else None
    return string_of(first, "href") if isinstance(first, dict) else ""


def _content(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return string_of(value, "content") if isinstance(value, dict) else string_of(item, name)


def _enclosures(item: dict[str, Any]) -> Iterator[tuple[Any, Any, Any]]:
    listed = item.get("enclosure")
    for one in listed[:50] if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield string_of(one, "href"), string_of(one, "type"), one.get("length")
