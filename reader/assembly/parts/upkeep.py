"""Maintains an open home: daily copies, deleting what is no longer needed, the disk budget."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.sentences import BUSY
from reader.background.cancel import CancelToken, EitherToken
from reader.background.looping import Attempt, plainly
from reader.domain.errors import Cancelled, StorageError, StorageFault, UsageError
from reader.domain.events import SearchesChanged, WorkerFailed
from reader.domain.record import replace

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.flags import Flags
    from reader.assembly.parts.history import History
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.queues import Queues
    from reader.assembly.parts.shared import Shared
    from reader.domain.retention import Cleaning
    from reader.offline.retention import Retention
    from reader.storage.safety.backup import Backups

log = logging.getLogger(__name__)

FLAGS_KEPT = timedelta(days=400)
"""Time after the proof of a withdrawal; more than twice as long as the collector remembers it."""


@dataclass(eq=False)
class Upkeep:
    """Runs daily upkeep, or on request."""

    shared: Shared
    library: Library
    network: Network
    flags: Flags
    files: Files
    queues: Queues
    history: History
    forget_accounts: Callable[[], object]
    """Forgets accounts that were removed long ago."""
    purge_feeds: Callable[[], object]
    _stopping: CancelToken = field(default_factory=CancelToken, init=False)

    @lazy
    def backups(self) -> Backups:
        from reader.storage.safety.backup import Backups

        return Backups(self.shared.database, self.shared.home.backups)

    @lazy
    def retention(self) -> Retention:
        """The disk budget."""
        from reader.offline.retention import Retention
        from reader.storage.entries.retention import RetentionStore

        token = CancelToken()
        shared = self.shared
        return Retention(
            store=RetentionStore(shared.database, token),
            library=self.files.images,
            files=self.files.enclosures,
            search=self.library.search,
            budget_bytes=lambda: shared.settings.current.storage.budget_mb * 1_000_000,
            clock=shared.clock,
            announce=shared.announce,
            token=token,
            disk=self._measure_disk,
            backups=self.backups,
        )

    def _measure_disk(self) -> tuple[int, int]:
        disk = shutil.disk_usage(self.shared.home.data)
        return disk.total, disk.free

    def run(self, is_over: Callable[[], bool] = lambda: False, attempt: Attempt = plainly) -> None:
        """Do the small daily work, each step through `attempt`, then long work until `is_over`.

        Raises:
            StorageError: the first one, after the other steps; while another program writes, they are left out.
        """
        now = self.shared.clock()
        steps: dict[str, Callable[[], object]] = {
            "broken off": lambda: self.go_on(is_over),
            "history": self.history.purge,
            "rules": lambda: self.library.ruling.store.purge(now, self._stopping),
            "daily copy": lambda: self._make_copy(now),
            "removed feeds": self.purge_feeds,
            "removed accounts": self.forget_accounts,
            "reports": lambda: self.flags.image_reports.keep_up(now - FLAGS_KEPT),
            "feed bound": lambda: self._keep(self.library.feed_bound.enforce),
            "disk budget": lambda: self._keep(self.retention.keep_up),
            "ledger": self.network.ledger.write,
            "queue's end": self.queues.actions.tidy,
        }
        first: StorageError | None = None
        for step, work in steps.items():
            try:
                attempt(step, work)
            except Cancelled:
                break  # the program is closing, or a round is wished; the next one goes on
            except StorageError as error:
                first = first or error
                if error.fault is StorageFault.HELD:
                    break
        if first is not None:
            raise first

    def _keep(self, work: Callable[[], object]) -> None:
        if self.retention.is_due() and self.shared.sync_lock.acquire():
            try:
                work()
            finally:
                self.shared.sync_lock.release()

    def go_on(self, is_over: Callable[[], bool] = lambda: False) -> None:
        """Finish work that the end of the program interrupted: many marks, an undo, and the rest of an upgrade.

        Then index what rounds have put off.

        Args:
            is_over: Once true, long work is left for the next time.

        Raises:
            Cancelled: it is, or the program is closing; the next time goes on.
        """
        from reader.storage.core import searched_columns
        from reader.storage.search import stems

        self.history.go_on()
        token = EitherToken(self._stopping, is_over)
        searched_columns.fill(self.shared.database, token)
        search = self.library.search
        indexed = search.catch_up(token) if search.count_waiting() else 0
        if stems.fill(self.shared.database, token) or indexed:
            self.shared.announce(SearchesChanged())

    def _make_copy(self, now: datetime) -> None:
        try:
            if self.backups.make_if_due(now) and self.backups.undeletable:
                self.shared.announce(WorkerFailed("copies", str(self.shared.home.backups)))
        except StorageError as error:
            log.info("no copy made", extra={"why": str(error)})

    def make_room(self, *, for_good: bool = False, bound_feeds: bool = False) -> Cleaning:
        """Evict content over the budget; on a full disk more, and delete it at once.

        If there is no space even to begin, older daily copies are deleted first.

        Args:
            bound_feeds: Remove what feeds have over their bound; first, or where the disk is full, after that.

        Raises:
            UsageError: feeds are being synced, and files may be deleted only while none come in.
            StorageError: there is still no room to begin.
        """
        database, is_full = self.shared.database, self.retention.usage().lacking_bytes > 0
        clean = self.retention.clean_for_good if for_good or is_full else self.retention.clean
        needs_lock = for_good or is_full or bound_feeds
        if needs_lock and not self.shared.sync_lock.acquire():
            raise UsageError(BUSY)
        try:
            if database.is_read_only:
                self.backups.give_up_older()
                try:
                    database.begin_writing()
                except StorageError as error:
                    raise StorageError(
                        f"{error}; make 1 MB free on this disk in another way, then try again", error.fault
                    ) from error
            if is_full:
                database.keep_log_small()
            done = clean() if is_full else None  # first, as the bound needs room to be written
            bounded = self.library.feed_bound.decide(remove=True) if bound_feeds else None
            after = clean()
            return replace(done or after, usage=after.usage, bounded=bounded)
        finally:
            if needs_lock:
                self.shared.sync_lock.release()

    def stop(self) -> None:
        """Cancel a running copy, clean-up or upgrade."""
        self._stopping.cancel()
        Upkeep.backups.when_made(self, lambda backups: backups.stop())
        Upkeep.retention.when_made(self, lambda retention: retention.stop())
