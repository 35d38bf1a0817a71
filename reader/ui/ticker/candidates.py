"""What runs in the ticker, chosen from what is stored. Functions on data, for any thread."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.entry import Headline
from reader.domain.headline import choose
from reader.domain.place import Place
from reader.settings.schema import folder_words
from reader.storage.entries import EntryStore
from reader.storage.feeds import FeedStore

CANDIDATES = 240
"""The newest unread entries, from which the ticker's are chosen; where they are too few, the newest of all."""
SHOWN = 80


def ticker_headlines(entries: EntryStore, feeds: FeedStore, folder: str) -> list[Headline]:
    """Choose the headlines that run.

    Args:
        entries: What is stored.
        feeds: The subscriptions.
        folder: The setting `ticker.folder`.
    """
    here = Place(ticker=True, folder=_path(feeds, folder))
    ids = entries.ids(replace(here, unread=True), limit=CANDIDATES)
    if len(ids) < SHOWN:
        ids.extend(entries.ids(here, limit=CANDIDATES))
    return choose(entries.headlines(dict.fromkeys(ids)), SHOWN)


def ticker_feeds(feeds: FeedStore, folder: str) -> frozenset[int]:
    """Give the feeds whose headlines may run.

    Args:
        feeds: The subscriptions.
        folder: The setting `ticker.folder`.
    """
    path = _path(feeds, folder) or ()
    return frozenset(feed.id for feed in feeds.all() if feed.in_ticker and feed.folder[: len(path)] == path)


def _path(feeds: FeedStore, folder: str) -> tuple[str, ...] | None:
    """Give the path of the only folder that runs; None: all run, as where the chosen one is no longer there."""
    return next((path for path in feeds.folders() if folder_words(path) == folder), None) if folder else None
