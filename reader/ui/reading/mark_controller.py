"""Marks as read and stars: shown at once, confirmed once stored, reverted by *Undo*.

While another program locks the database (a backup, somebody looking into it) they wait and are retried.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.assembly.parts.library import Library
from reader.domain.errors import ReaderError, StorageError, StorageFault
from reader.domain.organising.history import Changed
from reader.storage.entries.marks import MARKED_AT_ONCE
from reader.ui.bridge import Bridge
from reader.ui.sentences.failures import failure_sentence

log = logging.getLogger(__name__)

RETRY_MILLISECONDS = 1_000
"""Pause after each try, which itself waits for the lock (`BUSY_MILLISECONDS` in storage/core/database.py)."""


@dataclass(frozen=True, slots=True)
class _Mark:
    ids: tuple[int, ...]
    unread: bool | None
    starred: bool | None
    facts: Mapping[str, Any]
    done: Callable[[Changed], object]


class MarkController(QObject):
    """Sets marks one after the other, in the order of the reader's clicks.

    Signals:
        shown: Marks are to be shown now. args: ids as a tuple, unread or None, starred or None.
        failed: Marks could not be stored and are to be shown as before. args: ids as a tuple, the sentence why.
        held: Another program locks the database, and marks wait; repeated with each try. arg: how many.
        freed: The marks that waited are stored.
    """

    shown = Signal(tuple, object, object)
    failed = Signal(tuple, str)
    held = Signal(object)
    freed = Signal()

    def __init__(self, library: Library, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._bridge = bridge
        self._waiting: deque[_Mark] = deque()
        self._is_busy = False
        self._is_held = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MILLISECONDS)
        self._retry.timeout.connect(self._try_again)

    def set_unread(
        self,
        ids: Sequence[int],
        unread: bool,
        done: Callable[[Changed], object] = lambda changed: None,
        *,
        place: str = "",
    ) -> None:
        """Mark entries as unread or read.

        Args:
            done: Gets the entries that were changed, once that is stored. Of several entries it is a bulk action:
                `HistoryUndo` undoes it.
            place: Where they are listed, for the history.
        """
        self._put(_Mark(tuple(ids), unread, None, {"place": place} if place else {}, done))

    def set_starred(
        self, ids: Sequence[int], starred: bool, done: Callable[[Changed], object] = lambda changed: None
    ) -> None:
        """Star entries, or remove their star; as `set_unread`."""
        self._put(_Mark(tuple(ids), None, starred, {}, done))

    def finish(self) -> None:
        """Store what still waits; the window is closing.

        If the database is still locked after one more try, the marks are lost, and the log says so. Marks of very
        many entries that have begun are not waited for: the next start goes on with them.
        """
        self._retry.stop()
        if self._is_busy and len(self._waiting[0].ids) > MARKED_AT_ONCE:
            self._waiting.popleft()
        try:
            while self._waiting:
                mark = self._waiting.popleft()
                self._library.mark(mark.ids, unread=mark.unread, starred=mark.starred, facts=mark.facts)
        except StorageError as error:
            log.error("marks given up at the end: %d, %s", len(self._waiting) + 1, error)
            self._waiting.clear()

    def _put(self, mark: _Mark) -> None:
        self.shown.emit(mark.ids, mark.unread, mark.starred)
        self._waiting.append(mark)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_busy or not self._waiting:
            return
        # One at a time: two clicks on one star must not overtake each other. It stays in line until it is on
        # the disk, so that `finish` cannot miss it.
        self._is_busy = True
        self._keep(self._waiting[0])

    def _keep(self, mark: _Mark) -> None:
        future = self._library.mark_later(mark.ids, unread=mark.unread, starred=mark.starred, facts=mark.facts)
        self._bridge.when_done(
            future,
            lambda changed: self._end(mark, changed),
            lambda error: self._fail(mark, error),
            owner=self,
        )

    def _end(self, mark: _Mark, changed: Changed) -> None:
        self._leave()
        if self._is_held and not self._waiting:
            self._is_held = False
            self.freed.emit()
        mark.done(changed)

    def _fail(self, mark: _Mark, error: ReaderError) -> None:
        if isinstance(error, StorageError) and error.fault is StorageFault.HELD:
            self._is_held = True
            self.held.emit(len(self._waiting))
            self._retry.start()
            return
        self._leave()
        self.failed.emit(mark.ids, failure_sentence(error))

    def _try_again(self) -> None:
        for mark in self._waiting:  # a list that was read again meanwhile shows what is stored
            self.shown.emit(mark.ids, mark.unread, mark.starred)
        if self._waiting:
            self._keep(self._waiting[0])

    def _leave(self) -> None:
        self._is_busy = False
        if self._waiting:
            self._waiting.popleft()
        self._go_on()
