"""The lines of text below titles, read on another thread when their rows come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

_KEPT = 1_000
_AT_ONCE = 64
_WAITING = 192
"""Rows that passed long ago, while somebody scrolls, are not read any more."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of an entry's text."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()
    """Letters that a search found, as (start, end)."""


Read = Callable[[Sequence[int]], Mapping[int, Excerpt]]
"""Reads excerpts of entries, on any thread."""
ReadBeside = Callable[[Callable[[], Mapping[int, Excerpt]], Callable[[Mapping[int, Excerpt]], object]], object]
"""Does work on another thread, and calls a function with its result in this one."""


class ExcerptCache(QObject):
    """Gives excerpts that are there, and reads those that are not.

    Signals:
        came: Excerpts were read. arg: the entries' ids.
    """

    came = Signal(tuple)

    def __init__(self, read: Read, beside: ReadBeside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = self._usual = read
        self._beside = beside
        self._kept: OrderedDict[int, Excerpt] = OrderedDict()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._is_reading = False
        self._lists = 0
        """Counts changes of what is read: what was read before is dropped."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def use(self, read: Read | None) -> None:
        """Read excerpts another way from now on, like the places that a search found; None: as usual."""
        if read is None and self._read is self._usual:
            return
        self._read = read or self._usual
        self._lists += 1
        self._is_reading = False
        self._kept.clear()
        self._waiting.clear()

    @property
    def shows_hits(self) -> bool:
        """True while the excerpts show what a search found."""
        return self._read is not self._usual

    def get(self, entry_id: int) -> Excerpt | None:
        """Give an entry's excerpt; None if it must be read first."""
        kept = self._kept.get(entry_id)
        if kept is not None:
            self._kept.move_to_end(entry_id)
        return kept

    def want(self, ids: Iterable[int]) -> None:
        """Read excerpts that are not there; `came` is emitted when they are."""
        for id_ in ids:
            if id_ not in self._kept:
                self._waiting[id_] = None
                self._waiting.move_to_end(id_)
        while len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        if self._waiting and not self._is_reading:
            self._soon.start()

    def forget(self, ids: Iterable[int]) -> None:
        """Read these again when they are next in sight: their texts have changed."""
        for id_ in ids:
            self._kept.pop(id_, None)

    def _go_on(self) -> None:
        if self._is_reading or not self._waiting:
            return
        some = [self._waiting.popitem()[0] for _ in range(min(_AT_ONCE, len(self._waiting)))]
        read, lists = self._read, self._lists
        self._is_reading = True
        self._beside(lambda: read(some), lambda found: self._take(some, found, lists))

    def _take(self, ids: Sequence[int], found: Mapping[int, Excerpt], lists: int) -> None:
        if lists != self._lists:
            return
        self._is_reading = False
        for id_ in ids:
            self._kept[id_] = found.get(id_, _NOTHING)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if self._waiting:
            self._soon.start()
        self.came.emit(tuple(ids))


_NOTHING = Excerpt("")
