"""Counts new entries that belong into a list but have no place in it until it is read again.

Such are lists that are not sorted by time, and what a search found: its hits are ranked, or the index of words
does not have the new entries yet. They are judged one by one, whatever the size of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from reader.domain.entries.entry import Headline
from reader.domain.query.place import Place
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
from reader.ui.headlines.headline_pane import HeadlinePane

_TOGETHER = 200
"""Entries that are judged in one go: a text takes a millisecond."""
_MOST = 1_000
"""Most entries that wait to be judged; of more, the newest do."""


class Newcomers:
    """Judges entries on another thread, some at a time, and shows how many belong, until `owner` is deleted.

    `belongs` tells whether a headline is listed in the place, but for its query.
    """

    def __init__(
        self,
        desk: Desk,
        entries: EntryStore,
        pane: HeadlinePane,
        *,
        belongs: Callable[[Headline], bool],
        owner: QObject,
    ) -> None:
        self._entries = entries
        self._desk = desk
        self._pane = pane
        self._belongs = belongs
        self._owner = owner
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
                came = {one.id for one in headlines if self._belongs(one)} - self._known
                self._known |= came
                if came:
                    self._pane.note_waiting(len(came))

        def go_on() -> None:
            self._is_busy = False
            self._begin()

        judged = self._desk.background.submit(partial(_judged, self._entries, some, self._place))
        self._desk.bridge.when_done(judged, show, at_end=go_on, owner=self._owner)


def _judged(entries: EntryStore, ids: Sequence[int], place: Place) -> list[Headline]:
    condition = place.query.condition if place.query is not None else None
    return entries.headlines(ids if condition is None else entries.matching(ids, condition))
