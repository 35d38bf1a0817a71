"""The objects that all parts of an open home share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from reader.background.lock import FileLock
from reader.background.sandbox import Sandbox
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.events import Announce, HistoryChanged
from reader.domain.record import Record
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.storage.core.database import Database

T = TypeVar("T")


class Shared(Record):
    """Given to every part."""

    home: Home
    database: Database
    settings: SettingsFile
    clock: Clock
    announce: Announce
    """Announces events, from any thread."""
    sandbox: Sandbox
    """The parser processes; none is started before it is needed."""
    background: DaemonPool
    """Threads for work of the window that need not be waited for."""
    sync_lock: FileLock
    """Held by whoever syncs or deletes files, so that two programs never do so in one home at once."""

    def announce_history(self, history_id: int | None) -> int | None:
        """Announce what was listed in the history; None: nothing was. Returns it."""
        if history_id is not None:
            self.announce(HistoryChanged((history_id,)))
        return history_id


def then_tell(future: Future[T], tell: Callable[[T], None]) -> None:
    """Call `tell` with the result once it is there, unless it failed or nothing was changed."""

    def done(future: Future[T]) -> None:
        if future.exception() is None and future.result():
            tell(future.result())

    future.add_done_callback(done)
