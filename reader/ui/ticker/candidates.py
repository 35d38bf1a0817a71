"""Chooses the headlines of the ticker. Functions on data, for any thread."""

from __future__ import annotations

from array import array

from reader.assembly.parts.saved_searches import SavedSearches, places_of
from reader.domain.entries.entry import Headline
from reader.domain.entries.headline import choose
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.stories.story_fold import stand_ins
from reader.settings.schema import folder_words
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.stories.stories import Stories

CANDIDATES = 240
"""Number of newest unread entries to choose from; if there are fewer, the newest of all are added."""
SHOWN = 80


def ticker_headlines(
    entries: EntryStore,
    feeds: FeedStore,
    folder: str,
    searches: SavedSearches,
    stories: Stories | None = None,
    language: str = "en",
) -> list[Headline]:
    """Choose the headlines of the ticker; if there are searches for it, only their hits.

    `stories`: for showing each event once, preferably in the reader's `language`; None: show every report.
    `folder`: the setting `ticker.folder`.
    """
    here = Place(ticker=True, folder=_path(feeds, folder))
    chosen = [one for one in searches.all() if one.in_ticker]
    places = [replace(here, query=place.query) for place in places_of(chosen, searches.today)] or [here]
    ids = array("q")
    for place in places:
        ids.extend(entries.ids(replace(place, unread=True), limit=CANDIDATES))
    if len(ids) < SHOWN:
        for place in places:
            ids.extend(entries.ids(place, limit=CANDIDATES))
    each = dict.fromkeys(ids)
    others = {} if stories is None else stand_ins(each, stories.told(each), language)
    return choose(entries.headlines(id_ for id_ in each if id_ not in others), SHOWN)


def ticker_feeds(feeds: FeedStore, folder: str) -> frozenset[int]:
    """Return the feeds whose headlines may be shown. `folder` is the setting `ticker.folder`."""
    path = _path(feeds, folder) or ()
    return frozenset(feed.id for feed in feeds.all() if feed.in_ticker and feed.folder[: len(path)] == path)


def _path(feeds: FeedStore, folder: str) -> tuple[str, ...] | None:
    """Return the path of the chosen folder; None: all folders, also if the chosen one no longer exists."""
    return next((path for path in feeds.folder_paths() if folder_words(path) == folder), None) if folder else None
