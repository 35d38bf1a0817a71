"""Newsboat's `cache.db`, with its `urls` where that is found; either alone will do.

A feed has tags in `urls`, by which people sort feeds as others do by folders: the first becomes its folder. A tag
that begins with `~` is the feed's title, and one of `!` hides it in that program's list. An article may have
flags, letters of the reader's: with any of them it is starred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reader.domain.importing.imported import ImportedFeed, Program, Skipped, SkipReason
from reader.domain.masking import masked
from reader.domain.sources.folder import LONGEST_NAME, Path
from reader.hostile.imports.database import text
from reader.hostile.imports.tables import MAX_FEEDS, Given, TableReader, make_feed, sorted_out
from reader.hostile.text.plain import one_line

MAX_URLS = 2_000_000
"""Most characters of the list."""

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"|([^\s"]\S*+)', re.DOTALL)
_DATE = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}.*|\d{4}-\d\d-\d\d.*")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NO_FEED = {"query": SkipReason.QUERY, "exec": SkipReason.SCRAPED, "filter": SkipReason.SCRAPED}


def looks_like_urls(urls: str) -> bool:
    """Tell whether a text is a list of Newsboat's: each line has an address first, and one is a feed's."""
    lines = [line for line in urls.splitlines()[:MAX_FEEDS] if line.strip() and not line.lstrip().startswith("#")]
    firsts = [tokens[0] for line in lines if (tokens := _tokens(line))]
    known = ("http://", "https://", "query:", "exec:", "filter:", "file://", "feed:", "gopher://", "gemini://")
    return any(one.lower().startswith(("http://", "https://")) for one in firsts) and all(
        one.lower().startswith(known) for one in firsts
    )


def read_urls(urls: str) -> Given:
    lines: dict[str, list[str]] = {}
    for line in urls[:MAX_URLS].splitlines():
        if line.startswith("#") or not (tokens := _tokens(line)):
            continue
        # Newsboat merges the tags of a feed that is listed twice.
        lines.setdefault(tokens[0], []).extend(tokens[1:])
    made = [(url, _listed(number, url, tags)) for number, (url, tags) in enumerate(lines.items(), 1)]
    given = sorted_out(
        made, dict.fromkeys(one.folder for _, one in made if isinstance(one, ImportedFeed)), is_whole=True
    )
    others = [
        Skipped(what=f"{masked(url)[:200]}: {folder[0]}", why=SkipReason.SECOND_FOLDER)
        for url, tags in lines.items()
        for folder in _folders(tags)[1:]
        if url in given.feeds
    ]
    return Given(given.feeds, given.folders, (*given.skipped, *others[:1_000]), given.is_whole)


class Newsboat(TableReader):
    program = Program.NEWSBOAT
    signs = {"rss_feed": ("rssurl", "title"), "rss_item": ("id", "guid", "feedurl", "unread", "title")}
    table = "rss_item"
    columns = (
        "guid", "url", "title", "author", "pubDate", "enclosure_url", "enclosure_type", "base",
        "content_mime_type",
    )  # fmt: skip
    texts = ("content",)
    bins = ("deleted",)
    feed = "feedurl"

    @property
    def state(self) -> str:
        return f"unread = 1, trim(coalesce({self.database.column('rss_item', 'flags')}, '')) <> ''"

    def facts(self, row: Sequence[Any]) -> dict[str, Any]:
        guid, link, title, author, published, enclosure, enclosure_type, base, kind = row
        return {
            "guid": None if _is_made_up(text(guid), text(link), text(title)) else guid,
            "link": link,
            "title": title,
            "author": author,
            "published": published,
            "base": base,
            "is_plain": text(kind).startswith("text/plain"),
            "enclosures": [(enclosure, enclosure_type, None)],
        }

    def read_feeds(self) -> Given:
        site = self.database.column("rss_feed", "url")
        rows, is_whole = self.database.readable_rows(f"SELECT rssurl, title, {site} FROM rss_feed ORDER BY rowid")
        about = {text(url): (text(title), site) for url, title, site in rows}
        if self.urls is None:
            made = [
                (url, make_feed(number, url, title, site, ()))
                for number, (url, (title, site)) in enumerate(about.items(), 1)
                if url.partition(":")[0] not in _NO_FEED
            ]
            return sorted_out(made, (), is_whole=is_whole)
        listed = read_urls(self.urls)
        feeds = {url: _with_title(feed, *about.get(url, ("", None))) for url, feed in listed.feeds.items()}
        return Given(feeds, listed.folders, listed.skipped, is_whole)


def _listed(number: int, url: str, tags: Sequence[str]) -> ImportedFeed | Skipped:
    if (why := _NO_FEED.get(url.partition(":")[0])) is not None:
        return Skipped(what=one_line(masked(url), 200), why=why)
    title = next((tag[1:] for tag in tags if tag.startswith("~")), "")
    return make_feed(number, url, title, None, _folders(tags)[0] if _folders(tags) else ())


def _folders(tags: Sequence[str]) -> list[Path]:
    names = (one_line(tag, LONGEST_NAME) for tag in tags if not tag.startswith(("~", "!")))
    return [(name,) for name in dict.fromkeys(names) if name]


def _with_title(feed: ImportedFeed, title: str, site: Any) -> ImportedFeed:
    made = make_feed(feed.number, feed.url, feed.title or title, site, feed.folder, feed.log_in)
    return made if isinstance(made, ImportedFeed) else feed


def _is_made_up(guid: str, link: str, title: str) -> bool:
    """Tell whether Newsboat has made the identity of an article whose feed gives it none (src/rssparser.cpp).

    It is the link with the date behind it, or the title.
    """
    return guid == title or (bool(link) and guid.startswith(link) and bool(_DATE.fullmatch(guid[len(link) :])))


def _tokens(line: str) -> list[str]:
    found = []
    for one in _TOKEN.finditer(line):
        if one[1] is None and one[2].startswith("#"):
            break  # a remark
        found.append(_ESCAPED.sub(r"\1", one[1]) if one[1] is not None else one[2])
    return found
