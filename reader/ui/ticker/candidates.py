"""Chooses the headlines of the ticker. Functions on data, for any thread."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.entry import Headline
from reader.domain.headline import choose
from reader.domain.place import Place
from reader.settings.schema import folder_words
from reader.storage.entries import EntryStore
from reader.storage.feeds import FeedStore

CANDIDATES = 240
"""Number of newest unread entries to choose from; if there are fewer, the newest of all are added."""
SHOWN = 80


def ticker_headlines(entries: EntryStore, feeds: FeedStore, folder: str) -> list[Headline]:
    """Choose the headlines of the ticker. `folder` is the setting `ticker.folder`."""
    here = Place(ticker=True, folder=_path(feeds, folder))
    ids = entries.ids(replace(here, unread=True), limit=CANDIDATES)
    if len(ids) < SHOWN:
        ids.extend(entries.ids(here, limit=CANDIDATES))
    return choose(entries.headlines(dict.fromkeys(ids)), SHOWN)


def ticker_feeds(feeds: FeedStore, folder: str) -> frozenset[int]:
    """Give the feeds whose headlines may be shown. `folder` is the setting `ticker.folder`."""
    path = _path(feeds, folder) or ()
    return frozenset(feed.id for feed in feeds.all() if feed.in_ticker and feed.folder[: len(path)] == path)


def _path(feeds: FeedStore, folder: str) -> tuple[str, ...] | None:
    """Give the path of the chosen folder; None: all folders, also if the chosen one no longer exists."""
    return next((path for path in feeds.folder_paths() if folder_words(path) == folder), None) if folder else None
