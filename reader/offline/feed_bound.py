"""Keeps each feed within its bound of unread articles: after a round, daily, and when the reader makes room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.domain.clock import Clock
from reader.domain.events import Announce, EntriesDeleted, EntriesTrimmed, FeedsBounded, HistoryChanged
from reader.domain.retention import Bound
from reader.storage.feed_bound import FeedBoundStore, Spared
from reader.storage.search import SearchIndex

_MOST = 5
"""Titles that are told."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is over the bound, to be told and asked about."""

    feeds: Sequence[str]
    """Titles."""
    articles: int
    bytes: int


@dataclass(eq=False)
class FeedBound:
    """Removes what is over the bound.

    Args:
        bound: The reader's choice.
        announce: Told of what was removed, after the commits.
    """

    store: FeedBoundStore
    search: SearchIndex
    bound: Callable[[], Bound]
    clock: Clock
    announce: Announce

    def prepare(self) -> None:
        """Spare what is over the bound before the first article comes that is held to it; the reader is asked."""
        self.store.spared(self.bound())

    def asks(self) -> Crowd | None:
        """Give what the reader is still to decide about; None where nothing is."""
        spared = self.store.spared(self.bound())
        crowd = self._crowd(spared, spared.asked)
        return crowd if crowd.articles else None

    def tells(self) -> Crowd | None:
        """Give what `asks` does, but once: for the command line, which does not wait for an answer."""
        spared = self.store.spared(self.bound())
        if spared.told or not spared.asked:
            return None
        self.store.keep(replace(spared, told=True))
        return self.asks()

    def preview(self) -> Crowd:
        """Give what `settle` would remove, and what is over the bound otherwise."""
        return self._crowd(self.store.spared(self.bound()), None)

    def settle(self, *, remove: bool) -> int | None:
        """Do as the reader has decided; gives the removal's id in the history."""
        self.store.keep(self.store.spared(self.bound()).settled(remove=remove))
        return self.apply() if remove else None

    def apply(
        self, fed: Iterable[int] | None = None, loud: Iterable[int] = (), history_id: int | None = None
    ) -> int | None:
        """Remove what is over the bound; gives its id in the history, None where nothing was.

        Args:
            fed: Feeds with news: those that have too many unread articles are read. None: every feed is.
            loud: Feeds that are read in any case.
            history_id: What an earlier call in the same round gave.
        """
        bound, store = self.bound(), self.store
        feeds = None if fed is None else {*store.crowded(bound, fed), *loud}
        over = store.over(bound, store.spared(bound), feeds) if feeds is None or feeds else {}
        if not over:
            return history_id
        listed = store.remove(over, self.clock(), history_id)
        self.search.catch_up()
        self.announce(EntriesDeleted(tuple(id_ for one in over.values() for id_ in one.headlines)))
        self.announce(EntriesTrimmed(tuple(id_ for one in over.values() for id_ in (*one.pictures, *one.texts))))
        self.announce(HistoryChanged((listed,)))
        self.announce(FeedsBounded(listed))
        return listed

    def _crowd(self, spared: Spared, feed_ids: Iterable[int] | None) -> Crowd:
        over = self.store.over(self.bound(), spared.settled(remove=True), feed_ids)
        articles, size = sum(len(one.ids) for one in over.values()), sum(one.bytes for one in over.values())
        titles = self.store.titles(over)
        return Crowd((*titles[:_MOST], *(["…"] if len(titles) > _MOST else ())), articles, size)
