"""Read and star marks: shown at once, confirmed when they are on the disk, and taken back on *Undo*."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.assembly.services import Services
from reader.domain.errors import ReaderError
from reader.ui.bridge import Bridge
from reader.ui.failures import failure_sentence


@dataclass(frozen=True, slots=True)
class _Mark:
    ids: tuple[int, ...]
    unread: bool | None
    starred: bool | None
    done: Callable[[list[int]], object]


class Marking(QObject):
    """Sets marks one after the other, in the order of the reader's clicks.

    Signals:
        shown: Marks are to be shown now. args: ids as a tuple, unread or None, starred or None.
        failed: Marks could not be kept and are to be shown as before. args: ids as a tuple, the sentence why.
    """

    shown = Signal(tuple, object, object)
    failed = Signal(tuple, str)

    def __init__(self, services: Services, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._waiting: deque[_Mark] = deque()
        self._is_busy = False

    def set_unread(
        self, ids: Sequence[int], unread: bool, done: Callable[[list[int]], object] = lambda changed: None
    ) -> None:
        """Mark entries as unread or read.

        Args:
            ids: Which.
            unread: The mark.
            done: Gets the entries that were changed, once that is on the disk.
        """
        self._put(_Mark(tuple(ids), unread, None, done))

    def set_starred(
        self, ids: Sequence[int], starred: bool, done: Callable[[list[int]], object] = lambda changed: None
    ) -> None:
        """Star entries, or remove their star; as `set_unread`."""
        self._put(_Mark(tuple(ids), None, starred, done))

    def finish(self) -> None:
        """Bring to the disk what still waits; the window is closing."""
        while self._waiting:
            mark = self._waiting.popleft()
            self._services.mark(mark.ids, unread=mark.unread, starred=mark.starred)

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
        mark = self._waiting[0]
        future = self._services.mark_later(mark.ids, unread=mark.unread, starred=mark.starred, origin=self)
        self._bridge.when_done(
            future,
            lambda changed: self._end(mark, changed),
            lambda error: self._fail(mark, error),
            owner=self,
        )

    def _end(self, mark: _Mark, changed: list[int]) -> None:
        self._leave()
        mark.done(changed)

    def _fail(self, mark: _Mark, error: ReaderError) -> None:
        self._leave()
        self.failed.emit(mark.ids, failure_sentence(error))

    def _leave(self) -> None:
        self._is_busy = False
        if self._waiting:
            self._waiting.popleft()
        self._go_on()
