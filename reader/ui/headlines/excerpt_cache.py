"""The lines of text below titles, read on another thread when their rows come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from reader.domain.query.query import Condition
from reader.domain.query.query_hits import hits_in
from reader.domain.record import Record, replace
from reader.storage.entries.entries import EntryStore
from reader.ui.widgets.soon import Soon

_KEPT = 1_000
_AT_ONCE = 64
_WAITING = 192
"""Most waiting rows: during scrolling, excerpts of rows that passed long ago are not read."""


class Excerpt(Record):
    """A part of an entry's text to show."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()
    """Letters that a search found, as (start, end)."""
    title_hits: tuple[tuple[int, int], ...] = ()
    """The same in the title."""

    def from_hit(self, letters: int) -> Excerpt:
        """Begin later, if the first hit is not within this many letters."""
        if not self.hits or self.hits[0][1] <= letters:
            return self
        first = self.hits[0][0]
        start = min(self.text.find(" ", max(first - letters // 2, 0)) + 1, first) or first
        return replace(
            self,
            text=f"…{self.text[start:]}",
            hits=tuple((begin + 1 - start, end + 1 - start) for begin, end in self.hits),
        )


Read = Callable[[Sequence[int]], Mapping[int, Excerpt]]
"""Reads excerpts of entries, on any thread."""
ReadBeside = Callable[[Callable[[], Mapping[int, Excerpt]], Callable[[Mapping[int, Excerpt]], object]], object]
"""Does work on another thread, and calls a function with its result in this one."""


class ExcerptCache(QObject):
    """Returns cached excerpts, and reads the others; `came`: excerpts were read. arg: the entries' ids."""

    came = Signal(tuple)

    def __init__(self, read: Read, beside: ReadBeside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = self._usual = read
        self._beside = beside
        self._kept: OrderedDict[int, Excerpt] = OrderedDict()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._reading: frozenset[int] = frozenset()
        self._lists = 0
        """Counts changes of the list: results of earlier reads are dropped."""
        self._soon = Soon(self, 0, self._go_on)

    def use(self, read: Read | None) -> None:
        """Read excerpts in another way, such as around a search's hits; None: as usual."""
        if read is None and self._read is self._usual:
            return
        self._read = read or self._usual
        self._lists += 1
        self._reading = frozenset()
        self._kept.clear()
        self._waiting.clear()

    @property
    def shows_hits(self) -> bool:
        """True while the excerpts show the hits of a search."""
        return self._read is not self._usual

    def get(self, entry_id: int) -> Excerpt | None:
        """Return an entry's excerpt; None if it must be read first."""
        kept = self._kept.get(entry_id)
        if kept is not None:
            self._kept.move_to_end(entry_id)
        return kept

    def want(self, ids: Iterable[int]) -> None:
        """Read excerpts that are not there; `came` is emitted when they are."""
        for id_ in ids:
            if id_ not in self._kept and id_ not in self._reading:
                self._waiting[id_] = None
                self._waiting.move_to_end(id_)
        while len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        if self._waiting and not self._reading:
            self._soon.start()

    def awaits(self, entry_id: int) -> bool:
        """Tell whether an excerpt is to be read already."""
        return entry_id in self._waiting or entry_id in self._reading

    def forget(self, ids: Iterable[int]) -> None:
        """Read these again when they are next visible, because their texts have changed."""
        for id_ in ids:
            self._kept.pop(id_, None)

    def _go_on(self) -> None:
        if self._reading or not self._waiting:
            return
        some = [self._waiting.popitem()[0] for _ in range(min(_AT_ONCE, len(self._waiting)))]
        read, lists = self._read, self._lists
        self._reading = frozenset(some)
        self._beside(lambda: read(some), lambda found: self._take(some, found, lists))

    def _take(self, ids: Sequence[int], found: Mapping[int, Excerpt], lists: int) -> None:
        if lists != self._lists:
            return
        self._reading = frozenset()
        for id_ in ids:
            self._kept[id_] = found.get(id_, _NOTHING)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if self._waiting:
            self._soon.start()
        self.came.emit(tuple(ids))


_NOTHING = Excerpt("")


def found_in(entries: EntryStore, condition: Condition | None, ids: Sequence[int]) -> Mapping[int, Excerpt]:
    """Return the parts of texts that match a query, with the hits there and in titles, on any thread."""
    marked = {
        one.id: tuple(hits_in(one.title, condition, "title", one.language)) for one in entries.headlines(ids)
    }
    return {
        id_: Excerpt(part.text, part.hits, marked.get(id_, ()))
        for id_, part in entries.snippets(ids, condition).items()
    }
