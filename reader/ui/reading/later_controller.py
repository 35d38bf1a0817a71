"""The reading list in the window: puts articles on it, takes them off, and moves them in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.organising.history import Changed
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done.

    Attributes:
        places: Where articles were on the list that were taken off; None: they were put on.
    """

    changed: Changed
    places: Mapping[int, int] | None = None


@dataclass(eq=False, repr=False)
class LaterController(QObject):
    """Changes the list one wish after the other, and offers *Undo*."""

    _desk: Desk
    _library: Library
    _reading: ReadingController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes.reading_pane)
        self._works = self._desk.works(self)
        self._reading.panes.reading_pane.later_wanted.connect(lambda: self.toggle())
        self._reading.panes.reading_pane.article.reached_end.connect(self._offer_to_take_off)

    def toggle(self, ids: Sequence[int] = ()) -> None:
        """Put articles on the list, by default those at hand; if all of them are on it, take them off."""
        wanted = tuple(ids or self._reading.ids_at_hand)
        if not wanted:
            return
        later = self._library.reading_later

        def work() -> _Done:
            # Looked up here: two quick presses must end where they began.
            is_on = later.store.has_all(wanted)
            return self._take_off(wanted) if is_on else _Done(later.add(wanted))

        self._works.do(work, self._say)

    def take_off(self, ids: Sequence[int]) -> None:
        """Take articles off the list; *Undo* puts them back to their places."""
        self._works.do(lambda: self._take_off(ids), self._say)

    def _take_off(self, ids: Sequence[int]) -> _Done:
        later = self._library.reading_later
        places = later.store.places(ids)
        return _Done(later.remove(ids), places)

    def _say(self, done: _Done) -> None:
        changed, later = done.changed, self._library.reading_later
        if not changed:
            return
        if done.places is None:
            said = self.tr("%Ln article(s) put on the reading list", "", len(changed.ids))
        else:
            said = self.tr("%Ln article(s) taken off the reading list", "", len(changed.ids))

        def reverse() -> None:
            if done.places is None:
                later.remove(changed.ids)
            else:
                later.put_back(done.places)

        if changed.history_id is not None:
            self._desk.undo.offer(said, changed.history_id)
        else:
            self._desk.messages.say(said, lambda: self._works.do(reverse))

    def move(self, ids: Sequence[int], step: int) -> None:
        """Move articles of the list up (-1) or down (1) by one place, or to the top (-2) or the end (2)."""
        listed = self._reading.listing.ids
        if not self._reading.listing.place.later or not ids:
            return
        rows = sorted(row for row, id_ in enumerate(listed) if id_ in set(ids))
        if not rows:
            return
        target = {-2: 0, -1: rows[0] - 1, 1: rows[-1] + 2, 2: len(listed)}[step]
        self.move_before(ids, listed[max(target, 0)] if target < len(listed) else None)

    def move_before(self, ids: Sequence[int], before: int | None) -> None:
        """Move articles of the list before another one; None: to the end."""
        self._works.do(lambda: self._library.reading_later.move(ids, before=before))

    def _offer_to_take_off(self) -> None:
        """Offer to take an article off the list whose end was reached; it stays until its reader says so."""
        shown = self._reading.panes.reading_pane.shown
        if shown is not None and shown.headline.later:
            id_ = shown.headline.id
            self._desk.messages.offer(
                self.tr("This article is on the reading list."),
                self.tr("Take it off"),
                lambda: self.take_off([id_]),
            )
