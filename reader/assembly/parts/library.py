"""The stored feeds and articles, and the reader's actions on them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.parts.shared import then_tell
from reader.background.cancel import CancelToken
from reader.domain.events import Change, EntriesChanged
from reader.domain.organising.history import Bulk, HistoryKind
from reader.domain.organising.marking import Changed

if TYPE_CHECKING:
    from reader.assembly.parts.marking import Marks
    from reader.assembly.parts.organising import Tagging
    from reader.assembly.parts.ruling import Ruling
    from reader.assembly.parts.saved_searches import SavedSearches
    from reader.assembly.parts.shared import Shared
    from reader.domain.entries.bookmark import Bookmark
    from reader.feeds.refresher import Refresher
    from reader.storage.core.enclosures import EnclosureStore
    from reader.storage.entries.activity import Activity
    from reader.storage.entries.bookmarks import BookmarkStore
    from reader.storage.entries.corrections import Corrections
    from reader.storage.entries.deletions import Deletions
    from reader.storage.entries.entries import EntryStore
    from reader.storage.entries.feed_bound import FeedBound
    from reader.storage.entries.feeds import FeedStore
    from reader.storage.entries.pages import PageStore
    from reader.storage.entries.versions import VersionStore
    from reader.storage.images.images import ImageStore
    from reader.storage.images.site_icons import SiteIconStore
    from reader.storage.organising.arrangement import Arrangement
    from reader.storage.search.excerpts import Excerpts
    from reader.storage.search.search import SearchIndex

_STEMMED_AT_ONCE = 2_000
"""Entries that get missing stems before a search at the command line, which takes half a second."""


@dataclass(eq=False)
class Library:
    """The stores of an open home, and what changes articles."""

    shared: Shared
    _stopping: CancelToken = field(default_factory=CancelToken, init=False)

    @lazy
    def feeds(self) -> FeedStore:
        from reader.storage.entries.feeds import FeedStore

        return FeedStore(self.shared.database)

    @lazy
    def activity(self) -> Activity:
        """Number of entries that each feed brings in a week."""
        from reader.storage.entries.activity import Activity

        return Activity(self.shared.database)

    @lazy
    def searches(self) -> SavedSearches:
        from reader.assembly.parts.saved_searches import SavedSearches

        return SavedSearches(self.shared)

    @lazy
    def arrangement(self) -> Arrangement:
        """The order of the subscriptions, and their folders."""
        from reader.storage.organising.arrangement import Arrangement

        return Arrangement(self.shared.database)

    @lazy
    def entries(self) -> EntryStore:
        from reader.storage.entries.entries import EntryStore

        return EntryStore(self.shared.database)

    @lazy
    def excerpts(self) -> Excerpts:
        """Beginnings of entries' texts."""
        from reader.storage.search.excerpts import Excerpts

        return Excerpts(self.shared.database)

    @lazy
    def versions(self) -> VersionStore:
        """Former versions of articles."""
        from reader.storage.entries.versions import VersionStore

        return VersionStore(self.shared.database)

    @lazy
    def corrections(self) -> Corrections:
        """Changes after an article was read."""
        from reader.storage.entries.corrections import Corrections

        return Corrections(self.shared.database)

    @lazy
    def bookmarks(self) -> BookmarkStore:
        """Where the reader stopped in long articles."""
        from reader.storage.entries.bookmarks import BookmarkStore

        return BookmarkStore(self.shared.database)

    @lazy
    def images(self) -> ImageStore:
        """State of entries' images."""
        from reader.storage.images.images import ImageStore

        return ImageStore(self.shared.database)

    @lazy
    def icons(self) -> SiteIconStore:
        """The icons of feeds' sites."""
        from reader.storage.images.site_icons import SiteIconStore

        return SiteIconStore(self.shared.database)

    @lazy
    def pages(self) -> PageStore:
        """Articles that were taken from the pages of entries."""
        from reader.storage.entries.pages import PageStore

        return PageStore(self.shared.database)

    @lazy
    def enclosures(self) -> EnclosureStore:
        """State of the files that come with entries."""
        from reader.storage.core.enclosures import EnclosureStore

        return EnclosureStore(self.shared.database)

    @lazy
    def deletions(self) -> Deletions:
        from reader.storage.entries.deletions import Deletions

        return Deletions(self.shared.database)

    @lazy
    def marks(self) -> Marks:
        """Marks of entries."""
        from reader.assembly.parts.marking import Marks

        return Marks(self.shared, self._stopping)

    @lazy
    def tagging(self) -> Tagging:
        from reader.assembly.parts.organising import Tagging
        from reader.storage.core.tags import TagStore

        return Tagging(TagStore(self.shared.database), self.shared, self._stopping)

    @lazy
    def ruling(self) -> Ruling:
        from reader.assembly.parts.ruling import Ruling
        from reader.storage.organising.rules import RuleStore

        return Ruling(RuleStore(self.shared.database), self.shared, entries=self.entries, search=self.search)

    @lazy
    def search(self) -> SearchIndex:
        """The index of words."""
        from reader.storage.search.search import SearchIndex

        return SearchIndex(self.shared.database)

    def catch_up(self, tell: Callable[[int, int], object] = lambda done, of: None) -> int:
        """Index what a search at the command line needs: all that rounds put off, and some stems that are older.

        Args:
            tell: Called between batches with how many entries are done, of how many.

        Returns:
            How many still wait, because another program writes.
        """
        from reader.storage.search.stems import fill

        of = self.count_waiting()

        def work() -> None:
            self.search.catch_up(tell=lambda done: tell(done, of))
            fill(self.shared.database, self._stopping, earlier=False)
            fill(self.shared.database, self._stopping, most=_STEMMED_AT_ONCE)

        self.shared.database.unless_held(work)
        return self.count_waiting()

    def count_waiting(self) -> int:
        """Count the entries that are not found by all their words yet."""
        from reader.storage.search.stems import count_put_off

        return self.search.count_waiting() + count_put_off(self.shared.database)

    @lazy
    def feed_bound(self) -> FeedBound:
        """The bound of each feed's unread articles."""
        from reader.domain.retention import Bound
        from reader.storage.entries.feed_bound import FeedBound

        shared = self.shared

        def bound() -> Bound:
            chosen = shared.settings.current.storage
            return Bound(chosen.feed_articles, chosen.feed_mb * 1_000_000)

        return FeedBound(
            database=shared.database,
            search=self.search,
            bound=bound,
            clock=shared.clock,
            announce=shared.announce,
            token=self._stopping,
        )

    @lazy
    def refresher(self) -> Refresher:
        """Decides what a parsed feed changes, and stores it."""
        from reader.feeds.refresher import Refresher

        self.feed_bound.exempt()  # the first article that comes is held to the bound, what is here is asked about
        shared = self.shared
        return Refresher(
            feeds=self.feeds,
            entries=self.entries,
            search=self.search,
            clock=shared.clock,
            announce=shared.announce,
            chance=random.Random(),
            usual_minutes=lambda: shared.settings.current.sync.every_minutes or None,
        )

    def stop(self) -> None:
        """Interrupt marking many entries, from any thread, because the program is closing."""
        self._stopping.cancel()

    def see_corrections(self, ids: Sequence[int]) -> Future[tuple[int, ...]]:
        """Store that the reader has seen an article's changes, then tell, without waiting for the commit."""
        seen = self.corrections.have_seen(ids)
        then_tell(seen, lambda changed: self.shared.announce(EntriesChanged(changed, Change.MARKED)))
        return seen

    def keep_bookmark(self, entry_id: int, bookmark: Bookmark | None) -> Future[bool]:
        """Store where the reader stopped (None: finished, or not begun), without waiting for the commit."""
        kept = self.bookmarks.keep_later(entry_id, bookmark, self.shared.clock())
        then_tell(kept, lambda done: self.shared.announce(EntriesChanged((entry_id,), Change.BOOKMARK)))
        return kept

    def move_later(self, ids: Sequence[int], *, before: int | None) -> None:
        """Move entries of the reading list before another one (None: to its end), then tell."""
        from reader.storage.core.reading_list import ReadingList

        ReadingList(self.shared.database).move(ids, before=before)
        self.shared.announce(EntriesChanged(tuple(ids), Change.LATER))

    def delete(self, ids: Sequence[int]) -> Changed:
        """Delete entries, then tell; returns those that were deleted.

        Starred and tagged ones stay, and those on the reading list. Several entries are a bulk action in the
        history.
        """
        now = self.shared.clock()
        gone = self.deletions.delete(ids, now, Bulk(now, {}, HistoryKind.DELETED) if len(ids) > 1 else None)
        self.marks.tell(gone)
        return gone

    def bring_back(self, ids: Sequence[int]) -> list[int]:
        """Undo `delete`, then tell; returns the restored entries."""
        back = self.deletions.restore(ids)
        self.search.catch_up()
        if back:
            self.shared.announce(EntriesChanged(tuple(back), Change.RESTORED))
        return back
