"""Keeps articles within the reader's disk budget (the rules are in domain/retention.py).

Deleting takes two steps, so that it can be undone. First content is evicted: not shown, and not found by the
search. A day later the daily clean-up deletes it. Until then it still uses disk space, and the meter shows it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import StorageError, StorageFault
from reader.domain.events import Announce, Change, EntriesChanged, HistoryChanged
from reader.domain.record import Record, replace
from reader.domain.retention import (
    LEAST_FREE_BYTES,
    LEAST_FREE_SHARE,
    LOOKED_EVERY,
    UNDO_KEPT,
    Choice,
    Cleaning,
    Usage,
    oldest_to_let_go,
    pictures_to_let_go,
)
from reader.offline.enclosure_library import EnclosureLibrary
from reader.offline.image_library import ImageLibrary
from reader.storage.entries.retention import Content, RetentionStore
from reader.storage.safety.backup import Backups
from reader.storage.search.search import SearchIndex

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Retention:
    """Frees disk space.

    Args:
        search: The index, which forgets deleted texts.
        budget_bytes: The reader's budget; 0: no limit.
        announce: Told which entries lost something or got it back.
        token: Cancels long work between two short transactions; the rest is done next time.
        disk: Gives the size of the disk and its free space, in bytes.
        backups: The daily backups; if the disk is full, older ones are deleted first.
    """

    store: RetentionStore
    library: ImageLibrary
    files: EnclosureLibrary
    search: SearchIndex
    budget_bytes: Callable[[], int]
    clock: Clock
    announce: Announce
    token: CancelToken
    disk: Callable[[], tuple[int, int]]
    backups: Backups

    def usage(self) -> Usage:
        """Measure the disk space in use."""
        database, pictures, files, aside = self.store.sizes()
        total, free = self.disk()
        return Usage(
            database_bytes=database,
            pictures_bytes=pictures,
            files_bytes=files,
            set_aside_bytes=aside,
            can_come_back=self.store.has_evicted(),
            budget_bytes=self.budget_bytes(),
            lacking_bytes=max(min(LEAST_FREE_BYTES, total // LEAST_FREE_SHARE) - free, 0),
        )

    def preview(self) -> Cleaning:
        """Describe what `clean` (on a full disk: `clean_for_good`) would do now."""
        usage = self.usage()
        copies = self.backups.older_bytes() if usage.lacking_bytes else 0
        after = replace(usage, lacking_bytes=max(usage.lacking_bytes - copies, 0))
        removed = self._choose_removed(after.excess_bytes)
        left = after.excess_bytes - sum(size for _, size in removed)
        return _cleaning(self._choose(max(left, 0)), usage, copies, removed)

    def clean(self, *, is_asked: bool = True) -> Cleaning:
        """Evict content over the budget, as far as the rules allow; `undo` restores it.

        Content of removed subscriptions is deleted first, for good.

        Args:
            is_asked: The reader asked for it, so the history lists it.
        """
        return self._make_room(
            lambda usage: replace(usage, lacking_bytes=0).excess_bytes, lambda: None, is_asked=is_asked, undo=True
        )

    def clean_for_good(self) -> Cleaning:
        """Do `clean` and delete at once, including content evicted before, and more if the disk is full.

        The caller holds the sync lock.
        """
        # Old backups first: they hold nothing that is not also here, and all other steps may need their space.
        copies = self.backups.give_up_older() if self.usage().lacking_bytes else 0
        self._delete(timedelta(0))
        self.store.note_gone()
        done = self._make_room(
            lambda usage: usage.excess_bytes, lambda: self._delete(timedelta(0)), is_asked=True, undo=False
        )
        return replace(done, freed_bytes=done.freed_bytes + copies, copies_bytes=copies)

    def stop(self) -> None:
        """Cancel running work, in any thread: the program is closing."""
        self.token.cancel()

    def undo(self) -> int:
        """Restore everything that is evicted; returns the number of articles."""
        back = self.store.restore()
        self.store.note_back(self.clock())
        self.search.catch_up()
        if back:
            self.announce(EntriesChanged(tuple(back), Change.TRIMMED))
        return len(back)

    def is_due(self) -> bool:
        """Tell whether the daily clean-up is due."""
        last = self.store.looked_at()
        # A moment in the future was noted before the clock was set back.
        return last is None or not last <= self.clock() < last + LOOKED_EVERY

    def keep_up(self) -> None:
        """Delete content that was evicted a day ago, then do `clean`. The caller holds the sync lock."""
        self.files.sweep()
        self._delete(UNDO_KEPT)
        self.clean(is_asked=False)
        self.store.note_look(self.clock())

    def _make_room(
        self, excess_bytes: Callable[[Usage], int], then: Callable[[], None], *, is_asked: bool, undo: bool
    ) -> Cleaning:
        now = self.clock()
        removed = self._drop_removed(excess_bytes, then)
        gone: list[_Step] = []
        # Repeat until nothing more may go: setting aside takes space too, and a deleted row frees none while
        # others share its page of the database file.
        while steps := self._choose(excess_bytes(self.usage())):
            for step in steps:
                self.store.evict(step.content, step.choice.entry_ids, now)
            then()
            if any(step.content in _TEXTS for step in steps):
                self._forget_words()
                then()  # frees what the index no longer needs
            gone += steps
        done = _cleaning(gone, self.usage(), removed=removed)
        if gone:
            trimmed = tuple({id_ for step in gone for id_ in step.choice.entry_ids})
            if is_asked:
                facts = {"bytes": done.freed_bytes}
                self.announce(HistoryChanged((self.store.list_cleaning(trimmed, facts, now, undo=undo),)))
            self.announce(EntriesChanged(trimmed, Change.TRIMMED))
            log.info("made room", extra={"articles": done.articles, "bytes": done.freed_bytes})
        return done

    def _choose_removed(self, excess_bytes: int) -> list[tuple[int, int]]:
        """Choose removed subscriptions, the first to be removed first, and no more than needed."""
        chosen: list[tuple[int, int]] = []
        for feed_id, size in self.store.removed_feeds() if excess_bytes > 0 else ():
            if sum(taken for _, taken in chosen) >= excess_bytes:
                break
            chosen.append((feed_id, size))
        return chosen

    def _drop_removed(
        self, excess_bytes: Callable[[Usage], int], then: Callable[[], None]
    ) -> list[tuple[int, int]]:
        """Delete the content of removed subscriptions, as far as needed."""
        removed = self._choose_removed(excess_bytes(self.usage()))
        for feed_id, _ in removed:
            self.store.drop_removed(feed_id, self.clock())
        if removed:
            self._forget_words()
            then()
            self.announce(HistoryChanged(()))
        return removed

    def _forget_words(self) -> None:
        try:
            self.search.catch_up(self.token)
            self.store.shrink_index()
        except StorageError as error:
            # Merging the index needs space before it frees any; on a full disk it waits for the next time.
            if error.fault is not StorageFault.FULL:
                raise
            log.info("index not merged", extra={"why": str(error)})

    def _choose(self, excess_bytes: int) -> list[_Step]:
        """Choose content to evict, in the order of the steps, no more than needed."""
        if not excess_bytes:
            return []
        store = self.store
        with store.offered("files") as articles:
            files = oldest_to_let_go(articles, excess_bytes)
        left = excess_bytes - files.freed_bytes
        pictures = pictures_to_let_go(*store.pictures(), left)
        left -= pictures.freed_bytes
        with store.offered("pages") as articles:
            pages = oldest_to_let_go(articles, left)
        with store.offered("texts") as articles:
            texts = oldest_to_let_go(articles, left - pages.freed_bytes)
        steps = (_Step(files, "files"), _Step(pictures, "pictures"), _Step(pages, "pages"), _Step(texts, "texts"))
        return [step for step in steps if step.choice.entry_ids]

    def _delete(self, kept: timedelta) -> None:
        now = self.clock()
        for gone in self.store.delete_evicted(now - kept, now):
            self.library.delete(gone.pictures)
            self.files.delete_files(gone.files)
        for unused in self.store.forget_unused():
            self.library.delete(unused)
        self.store.shrink()


class _Step(Record):
    choice: Choice
    content: Content


_TEXTS: Sequence[Content] = ("pages", "texts")


def _cleaning(
    steps: Sequence[_Step], usage: Usage, copies_bytes: int = 0, removed: Sequence[tuple[int, int]] = ()
) -> Cleaning:
    of_removed = sum(size for _, size in removed)
    return Cleaning(
        freed_bytes=sum(step.choice.freed_bytes for step in steps) + copies_bytes + of_removed,
        feeds=len(removed),
        copies_bytes=copies_bytes,
        articles=len({id_ for step in steps for id_ in step.choice.entry_ids}),
        pictures=sum(step.choice.pictures for step in steps),
        texts=len({id_ for step in steps if step.content in _TEXTS for id_ in step.choice.entry_ids}),
        files=len({id_ for step in steps if step.content == "files" for id_ in step.choice.entry_ids}),
        usage=usage,
    )
