"""Inserts new entries into the current list, a few rows in each turn of the event loop.

A hundred entries at once would block the window for 20 ms during a sync, which shows when scrolling and in the
ticker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from reader.domain.entries.entry import Headline
from reader.storage.entries.entries import EntryStore
from reader.ui.headlines.headline_model import standing
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.widgets.soon import Soon

SLICE_ROWS = 16
"""Rows inserted in one turn."""
_READ_ROWS = 48
"""Rows read in one turn."""
PAINTED_EACH = 16
"""Turns after which the list is painted even if more are to come: 50 to 100 ms."""


@dataclass(eq=False, repr=False)
class Arrivals(QObject):
    """Reads entries and inserts their headlines."""

    _entries: EntryStore
    _pane: HeadlinePane
    _belongs: Callable[[Headline], bool]
    _done: Callable[[], None]
    _parent: QObject

    def __post_init__(self) -> None:
        super().__init__(self._parent)
        self._named: list[int] = []
        """Entries that are to be read."""
        self._read: list[Headline] = []
        """Headlines that are to be inserted, newest first."""
        self._turns = 0
        self._next = Soon(self, 0, self._take_some)

    @property
    def is_empty(self) -> bool:
        """True if nothing is pending."""
        return not self._named and not self._read

    def take(self, ids: Iterable[int]) -> None:
        """Insert entries: a few at once, many in the following turns; the list is painted when all are there."""
        self._named.extend(ids)
        if len(self._named) <= SLICE_ROWS:
            self.finish()
        elif not self._next.isActive():
            self._pane.list.setUpdatesEnabled(False)
            self._next.start()

    def finish(self) -> None:
        """Insert all that is pending: rows must be in the list before they can be changed."""
        while not self.is_empty:
            self._take_some()

    def reload(self, ids: Iterable[int]) -> None:
        """Read entries again that have changed: now those in the list, the others when it is their turn."""
        changed = dict.fromkeys(ids)
        self._named.extend(one.id for one in self._read if one.id in changed)
        self._read = [one for one in self._read if one.id not in changed]
        self._pane.model.reload(changed)

    def forget(self) -> None:
        """Drop pending entries, because the reader goes to another source."""
        self._named.clear()
        self._read.clear()
        self._next.stop()
        self._pane.list.setUpdatesEnabled(True)

    def _take_some(self) -> None:
        if self._named:
            some, self._named = self._named[:_READ_ROWS], self._named[_READ_ROWS:]
            self._read += filter(self._belongs, self._entries.headlines(some))
            # Sorted, so that neighbours are inserted as one run of rows.
            self._read.sort(key=standing, reverse=True)
        else:
            rows, self._read = self._read[:SLICE_ROWS], self._read[SLICE_ROWS:]
            came = self._pane.model.insert(rows)
            if came:
                self._pane.note_arrived(came)
        self._turns += 1
        # During a long sync, paint in between too.
        self._pane.list.setUpdatesEnabled(self.is_empty or self._turns % PAINTED_EACH == 0)
        if self.is_empty:
            self._next.stop()
            self._done()
        else:
            self._next.start()
