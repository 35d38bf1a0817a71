"""Everything that the window and the command line use, made once and closed once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.assembly.lazy import made_once
from reader.assembly.opening import open_database
from reader.assembly.parts import queues as wishes
from reader.assembly.parts.sync import Rounds
from reader.assembly.sentences import BUSY
from reader.background.cancel import CancelToken
from reader.domain.action import ActionKind
from reader.domain.bookmark import Bookmark
from reader.domain.clock import Clock, system_clock
from reader.domain.errors import Cancelled, FailureReason, FeedError, StorageError, UsageError
from reader.domain.events import (
    Announce,
    BookmarkMoved,
    EntriesBroughtBack,
    EntriesDeleted,
    EntriesMarked,
    FeedsChanged,
    RoundReport,
)
from reader.domain.feed import Feed, FullText
from reader.settings.paths import Home

if TYPE_CHECKING:
    from reader.domain.outline import ImportReport
    from reader.domain.retention import Cleaning
    from reader.feeds.subscriptions import Preview, Subscribed
    from reader.sync.downloads import Downloads
    from reader.sync.errands import Errands
    from reader.sync.keeper import Keeper
    from reader.sync.queue import Queue
    from reader.web.policy import AddressPolicy

log = logging.getLogger(__name__)

FLAGS_KEPT = timedelta(days=400)
"""After the proof of a withdrawal; more than twice as long as the collector remembers it."""


def open_services(
    home: Home,
    *,
    policy: AddressPolicy | None = None,
    clock: Clock = system_clock,
    announce: Announce = lambda event: None,
) -> Services:
    """Open a home.

    Args:
        home: Its folders; made when they are not there.
        policy: Which addresses may be asked; the default refuses private ones. For tests and the demo.
        clock: The time.
        announce: Told what happens, from any thread.

    Raises:
        StorageError: the home cannot be used; one sentence says why.
    """
    if os.name == "posix":
        os.umask(0o077)
    home.prepare()
    return Services(home, open_database(home, clock), policy, clock, announce)


class Services(Rounds):
    """One open home, and what can be done with it."""

    @made_once
    def keeper(self) -> Keeper:
        """The sync thread of the window."""
        from reader.sync.keeper import Keeper

        return Keeper(
            self._run_keepers_round,
            self.upkeep,
            self.feeds,
            self.sync_lock,
            self._may_sync_by_itself,
            self.clock,
            self.announce,
            self.errands,
        )

    @made_once
    def queue(self) -> Queue:
        """What was wished while there was no network."""
        from reader.storage.outbox import Outbox
        from reader.sync.queue import Queue

        runners = {
            ActionKind.ADD_FEED: partial(wishes.add_feed, self.subscribe),
            ActionKind.FULL_TEXT: partial(wishes.fetch_full_text, self),
        }
        return Queue(Outbox(self.database), runners, self.clock, self.announce)

    @made_once
    def file_queue(self) -> Queue:
        """The wishes for files, which take longer than all others."""
        from reader.storage.outbox import Outbox
        from reader.sync.queue import Queue

        runners = {ActionKind.ENCLOSURE: partial(wishes.fetch_enclosure, self, lambda: self.queue.waiting())}
        return Queue(Outbox(self.database), runners, self.clock, self.announce)

    @made_once
    def downloads(self) -> Downloads:
        """Fetches files while the window is open."""
        from reader.sync.downloads import Downloads

        return Downloads(self.file_queue, self._may_fetch_wished_files, self._may_fetch_files, self.announce)

    def take_back(self, action_id: int) -> bool:
        """Take a wish back (see `wishes.take_back`)."""
        return wishes.take_back(self.queue, self.enclosure_library, action_id)

    @made_once
    def errands(self) -> Errands:
        """Looks whether there is a network, and does what waited for it."""
        from reader.sync.errands import Errands

        return Errands(self.connectivity, self.probe, self.queue, self.talk, lambda: self.trip_waits)

    def nudge(self) -> None:
        """Have the sync thread look now whether something waits for the network."""
        if "keeper" in self.__dict__:
            self.keeper.look()

    def hint(self, reachable: bool | None, metered: bool | None, portal: bool | None) -> None:
        """Take in what the system says of the network (None: nothing), and look at once where that changed."""
        self.connectivity.hint(reachable, metered, portal)
        self.keeper.look()
        self.downloads.look()

    def _settings_changed(self, names: tuple[str, ...]) -> None:
        super()._settings_changed(names)
        if "images.obey_list" in names:
            self.verdicts.lists_changed()
            if "keeper" not in self.__dict__:
                self.blocking.rescan(CancelToken())
        if "keeper" in self.__dict__:
            self.keeper.look()  # the reader may have ended working offline, or raised the cap

    def _may_fetch_files(self) -> bool:
        from reader.offline.drill import is_drilling

        return self.connectivity.state in ("online", "unknown") and not is_drilling()

    def _may_fetch_wished_files(self) -> bool:
        return self._may_fetch_files() and not self._is_frugal

    def _run_keepers_round(self, feeds: Sequence[Feed], token: CancelToken, by_itself: bool) -> RoundReport:
        return self.run_round(feeds, token, by_itself=by_itself)

    def upkeep(self) -> None:
        """Do the small daily work."""
        now = self.clock()
        try:
            self.backups.make_if_due(now)
        except StorageError as error:
            log.info("no copy made", extra={"why": str(error)})
        except Cancelled:
            return
        self.feeds.purge(now)
        self.flagging.keep_up(now - FLAGS_KEPT)
        if self.retention.is_due() and self.sync_lock.acquire():
            try:
                self.retention.keep_up()
            except Cancelled:
                return  # the program is closing; the next start goes on
            finally:
                self.sync_lock.release()
        self.ledger.write()
        self.queue.tidy()

    def make_room(self, *, for_good: bool = False) -> Cleaning:
        """Let go of what is above the budget; on a full disk of more, and for good, for nothing else frees any.

        Where there is no room even to begin, the older ones of the daily copies go first.

        Args:
            for_good: Delete at once in any case.

        Raises:
            UsageError: feeds are being synced, and files may be deleted only while none come in.
            StorageError: there is still no room to begin.
        """
        if self.database.is_read_only:
            self.backups.give_up_older()
            try:
                self.database.begin_writing()
            except StorageError as error:
                raise StorageError(
                    f"{error}; make 1 MB free on this disk in another way, then try again", error.fault
                ) from error
        if not (for_good or self.retention.usage().lacking_bytes):
            return self.retention.clean()
        if not self.sync_lock.acquire():
            raise UsageError(BUSY)
        try:
            if self.retention.usage().lacking_bytes:
                self.database.keep_log_small()
            return self.retention.clean_for_good()
        finally:
            self.sync_lock.release()

    def mark(
        self,
        ids: Sequence[int],
        *,
        unread: bool | None = None,
        starred: bool | None = None,
        origin: object = None,
    ) -> list[int]:
        """Set marks, wait for the commit, then tell.

        Returns:
            The entries that were changed by it, for undo.
        """
        changed = self.entries.mark(ids, unread=unread, starred=starred)
        if changed:
            self.announce(EntriesMarked(tuple(changed), origin))
        return changed

    def mark_later(
        self,
        ids: Sequence[int],
        *,
        unread: bool | None = None,
        starred: bool | None = None,
        origin: object = None,
    ) -> Future[list[int]]:
        """Do `mark` beside the window's thread: no slow look at a server stands before it in a line."""
        marked = self.entries.mark_later(ids, unread=unread, starred=starred)

        def tell(done: Future[list[int]]) -> None:
            if done.exception() is None and done.result():
                self.announce(EntriesMarked(tuple(done.result()), origin))

        marked.add_done_callback(tell)
        return marked

    def keep_bookmark(self, entry_id: int, bookmark: Bookmark | None) -> Future[bool]:
        """Keep where a reader stopped (None: at the end, or not begun), beside the caller's thread."""
        kept = self.bookmarks.keep_later(entry_id, bookmark, self.clock())

        def tell(done: Future[bool]) -> None:
            if done.exception() is None and done.result():
                self.announce(BookmarkMoved(entry_id))

        kept.add_done_callback(tell)
        return kept

    def delete(self, ids: Sequence[int]) -> list[int]:
        """Delete entries, but for starred ones, then tell; gives those that were deleted."""
        gone = self.deletions.delete(ids, self.clock())
        if gone:
            self.announce(EntriesDeleted(tuple(gone)))
        return gone

    def bring_back(self, ids: Sequence[int]) -> list[int]:
        """Undo `delete`, then tell; gives the entries that are there again."""
        back = self.deletions.bring_back(ids)
        self.search.catch_up()
        if back:
            self.announce(EntriesBroughtBack(tuple(back)))
        return back

    def subscribe(
        self,
        typed: str,
        *,
        folder: tuple[str, ...] = (),
        allow_local: bool = False,
        token: CancelToken | None = None,
    ) -> Subscribed:
        """Subscribe to an address (see `Subscriptions.subscribe`), index what came, then tell."""
        ask = not self.settings.current.sync.work_offline
        subscribed = self.subscriptions.subscribe(
            typed, folder=folder, allow_local=allow_local, ask=ask, token=token
        )
        if subscribed.entries:
            self.search.catch_up()
            added = self.feeds.get(subscribed.feed_id)
            if added is not None:
                self.full_text.want([added], {added.id})
        self.announce(FeedsChanged((subscribed.feed_id,)))
        if subscribed.waiting is not None and self._is_for_want_of_a_network(subscribed.waiting):
            return replace(subscribed, waiting=FailureReason.OFFLINE, detail="")
        return subscribed

    def preview(self, typed: str, *, allow_local: bool = False, token: CancelToken | None = None) -> Preview:
        """Look at an address without subscribing (see `Subscriptions.preview`)."""
        if self.settings.current.sync.work_offline:
            raise FeedError(FailureReason.OFFLINE)
        try:
            return self.subscriptions.preview(typed, allow_local=allow_local, token=token)
        except FeedError as error:
            if self._is_for_want_of_a_network(error.reason):
                raise FeedError(FailureReason.OFFLINE) from error
            raise

    def _is_for_want_of_a_network(self, reason: FailureReason) -> bool:
        """Tell whether a name was not found because no name is found: the last round has reached nobody."""
        return reason is FailureReason.NAME_NOT_FOUND and self.connectivity.state == "offline"

    def unsubscribe(self, feed_id: int) -> bool:
        """Remove a subscription; `resubscribe` brings it back whole for a week."""
        done = self.feeds.remove(feed_id, self.clock())
        self.announce(FeedsChanged((feed_id,)))
        return done

    def resubscribe(self, feed_id: int) -> bool:
        """Undo `unsubscribe`."""
        done = self.feeds.restore(feed_id)
        self.announce(FeedsChanged((feed_id,)))
        return done

    def choose(self, feed_id: int, choices: Mapping[str, Any]) -> None:
        """Set a subscription's choices (see `FeedStore.choose`), then tell.

        A consent to a private address ends with the address that it was given for.

        Raises:
            UsageError: another subscription has the address, or this one came with the program.
        """
        from reader.web.policy import origin_of

        wanted = dict(choices)
        feed = self.feeds.get(feed_id)
        if feed is not None and "url" in wanted:
            if not feed.is_fetched:
                raise UsageError("what came with the program has no other address")
            if origin_of(wanted["url"]) != origin_of(feed.url):
                wanted["allow_local"] = False
        self.feeds.choose(feed_id, wanted)
        self.announce(FeedsChanged((feed_id,)))

    def choose_for_folder(self, folder: tuple[str, ...], full_text: FullText) -> None:
        """Make a folder's choice for feeds that are left to themselves, then tell.

        Raises:
            UsageError: there is no such folder.
        """
        self.feeds.choose_for_folder(folder, full_text)
        inside = (feed.id for feed in self.feeds.all() if feed.folder[: len(folder)] == folder)
        self.announce(FeedsChanged(tuple(inside)))

    def import_opml(self, source: Path | BinaryIO, *, allow_local: bool = False) -> ImportReport:
        """Subscribe to a list (see `Subscriptions.import_list`), then tell."""
        report = self.subscriptions.import_list(source, allow_local=allow_local)
        self.announce(FeedsChanged(report.added))
        return report

    def export_opml(self, target: Path | BinaryIO) -> int:
        """Write all subscriptions as OPML; gives their number."""
        return self.subscriptions.export_list(target)

    def close(self) -> None:
        """Stop what runs, finish what is being written, and close the file. Waits for no server."""
        made = self.__dict__
        self.backups.stop()
        if "retention" in made:
            self.retention.stop()
        self.database.interrupt()
        if "downloads" in made:
            self.downloads.close()
        if "keeper" in made:
            self.keeper.close()
        self.background.close()
        if self._network is not None:
            self._network.close()
        closers: list[Callable[[], None]] = [made[name].close for name in ("sandbox", "client") if name in made]
        for close in closers:
            close()
        if "client" in made:
            self.ledger.write()
        try:
            self.database.close()
        finally:
            self._lock.release()
