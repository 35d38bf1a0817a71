"""Marks that the reader sets: shown at once, confirmed once stored, reverted by *Undo*.

While another program locks the database they wait and are retried.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.library import Library
from reader.domain.errors import ReaderError, StorageError, StorageFault
from reader.domain.organising.marking import Changed, Marking
from reader.domain.record import Record
from reader.sentences.history import mark_sentence
from reader.storage.entries.marks import MARKED_AT_ONCE
from reader.ui.desk import Desk
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.speech import begun, speech
from reader.ui.widgets.soon import Soon

log = logging.getLogger(__name__)

RETRY_MILLISECONDS = 1_000
"""Pause after each try, which itself waits for the lock (`BUSY_MILLISECONDS` in storage/core/database.py)."""


def mark_words(changed: Changed, tag: str = "") -> str:
    """Say how many articles got a mark, or lost it; `tag`: its name, where it is a tag."""
    return begun(mark_sentence(speech(), changed, tag))


class _Wish(Record):
    marking: Marking
    said: Callable[[Changed], str]
    then: Callable[[], object]


class MarkController(QObject):
    """Sets marks one after the other, in the order of the reader's clicks.

    Signals:
        shown: A mark is to be shown now. arg: the `Marking`.
        failed: Marks could not be stored and are to be shown as before. args: ids, the sentence why.
        held: Another program locks the database, and marks wait; repeated with each try. arg: how many.
        freed: The marks that waited are stored.
    """

    shown = Signal(object)
    failed = Signal(object, str)
    held = Signal(object)
    freed = Signal()

    def __init__(self, desk: Desk, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = library
        self._waiting: deque[_Wish] = deque()
        self._is_busy = False
        self._is_held = False
        self._retry = Soon(self, RETRY_MILLISECONDS, self._try_again)

    def perform(
        self,
        marking: Marking,
        said: Callable[[Changed], str] = lambda changed: "",
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Set a mark, say so, and offer *Undo*; then call `then`, and once more when it is undone.

        `said` returns the sentence, once it is known what was changed; empty: nothing is said.
        """
        self.shown.emit(marking)
        self._waiting.append(_Wish(marking, said, then))
        self._go_on()

    def finish(self) -> None:
        """Store what still waits; the window is closing.

        If the database is still locked after one more try, the marks are lost, and the log says so. Marks of very
        many entries that have begun are not waited for: the next start goes on with them.
        """
        self._retry.stop()
        if self._is_busy and len(self._waiting[0].marking.ids) > MARKED_AT_ONCE:
            self._waiting.popleft()
        try:
            while self._waiting:
                self._library.marks.perform(self._waiting.popleft().marking)
        except StorageError as error:
            log.error("marks given up at the end: %d, %s", len(self._waiting) + 1, error)
            self._waiting.clear()

    def _go_on(self) -> None:
        if self._is_busy or not self._waiting:
            return
        # One at a time: two clicks on one star must not overtake each other. It stays in line until it is on
        # the disk, so that `finish` cannot miss it.
        self._is_busy = True
        self._keep(self._waiting[0])

    def _keep(self, wish: _Wish) -> None:
        self._desk.bridge.when_done(
            self._library.marks.perform_soon(wish.marking),
            partial(self._end, wish),
            partial(self._fail, wish),
            owner=self,
        )

    def _end(self, wish: _Wish, changed: Changed) -> None:
        self._leave()
        if self._is_held and not self._waiting:
            self._is_held = False
            self.freed.emit()
        said = wish.said(changed)
        if said and changed and changed.history_id is None:
            self._desk.say(said, partial(self.perform, changed.reverse, then=wish.then))
        elif said:
            self._desk.undo.offer(said, changed.history_id, wish.then)
        wish.then()

    def _fail(self, wish: _Wish, error: ReaderError) -> None:
        if isinstance(error, StorageError) and error.fault is StorageFault.HELD:
            self._is_held = True
            self.held.emit(len(self._waiting))
            self._retry.start()
            return
        self._leave()
        self.failed.emit(wish.marking.ids, failure_sentence(error))

    def _try_again(self) -> None:
        for wish in self._waiting:  # a list that was read again meanwhile shows what is stored
            self.shown.emit(wish.marking)
        if self._waiting:
            self._keep(self._waiting[0])

    def _leave(self) -> None:
        self._is_busy = False
        if self._waiting:
            self._waiting.popleft()
        self._go_on()
