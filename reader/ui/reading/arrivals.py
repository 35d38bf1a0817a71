"""New entries for the current list: inserts them, or counts those that have no place in it yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.domain.entries.entry import Headline
from reader.domain.query.place import Place
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
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
    """Reads entries and inserts their headlines, a few rows in each turn of the event loop.

    A hundred entries at once would block the window for 20 ms during a sync, which shows when scrolling and in the
    ticker.
    """

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
            if came := self._pane.model.insert(rows):
                self._pane.note_arrived(came)
        self._turns += 1
        # During a long sync, paint in between too.
        self._pane.list.setUpdatesEnabled(self.is_empty or self._turns % PAINTED_EACH == 0)
        if self.is_empty:
            self._next.stop()
            self._done()
        else:
            self._next.start()


_TOGETHER = 200
"""Entries that are judged in one go: a text takes a millisecond."""
_MOST = 1_000
"""Most entries that wait to be judged; of more, the newest do."""


@dataclass(eq=False, repr=False)
class Newcomers:
    """Counts new entries that belong into a list but have no place in it until it is read again.

    Such are lists that are not sorted by time, and what a search found: its hits are ranked, or the index of words
    does not have the new entries yet. They are judged one by one on another thread, until `owner` is deleted.
    `belongs` tells whether a headline is listed in the place, but for its query.
    """

    _desk: Desk
    _entries: EntryStore
    _pane: HeadlinePane
    _: KW_ONLY
    belongs: Callable[[Headline], bool]
    owner: QObject

    def __post_init__(self) -> None:
        self._waiting: list[int] = []
        self._known: set[int] = set()
        """Entries that were counted."""
        self._list = 0
        """Number of the list, so that answers for another one are recognised."""
        self._is_busy = False
        self._place = Place()

    def forget(self) -> None:
        """Begin another list."""
        self._list += 1
        self._waiting.clear()
        self._known.clear()

    def look(self, ids: Iterable[int], place: Place) -> None:
        """Judge entries that came, or whose full text came."""
        listed = self._pane.model.all_ids
        self._waiting.extend(id_ for id_ in ids if id_ not in listed and id_ not in self._known)
        del self._waiting[:-_MOST]
        self._place = place
        self._begin()

    def _begin(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        some, self._waiting = self._waiting[:_TOGETHER], self._waiting[_TOGETHER:]
        number = self._list

        def show(headlines: Sequence[Headline]) -> None:
            if number == self._list:
                came = {one.id for one in headlines if self.belongs(one)} - self._known
                self._known |= came
                if came:
                    self._pane.note_waiting(len(came))

        def go_on() -> None:
            self._is_busy = False
            self._begin()

        judged = self._desk.background.submit(partial(_judged, self._entries, some, self._place))
        self._desk.bridge.when_done(judged, show, at_end=go_on, owner=self.owner)


def _judged(entries: EntryStore, ids: Sequence[int], place: Place) -> list[Headline]:
    condition = place.query.condition if place.query is not None else None
    return entries.headlines(ids if condition is None else entries.matching(ids, condition))
