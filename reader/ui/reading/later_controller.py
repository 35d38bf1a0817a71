"""The reading list in the window: puts articles on it, takes them off, and moves them in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.organising.history import LATER
from reader.domain.organising.marking import Changed, Marking
from reader.ui.desk import Desk
from reader.ui.reading.mark_controller import mark_words
from reader.ui.reading.reading_controller import ReadingController


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
        """Put articles on the list (default: the current ones); if all of them are on it, take them off."""
        if wanted := tuple(ids or self._reading.ids_at_hand):
            # The value is decided when it is stored: two quick presses must end where they began.
            self._reading.marking.perform(Marking(LATER, None, wanted), self._said)

    def take_off(self, ids: Sequence[int]) -> None:
        """Take articles off the list; *Undo* restores their places."""
        self._reading.marking.perform(Marking(LATER, False, ids), self._said)

    def _said(self, changed: Changed) -> str:
        return mark_words(changed) if changed else ""

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
        self._works.do(lambda: self._library.move_later(ids, before=before))

    def _offer_to_take_off(self) -> None:
        """Offer to take an article off the list whose end was reached; it stays until its reader says so."""
        shown = self._reading.panes.reading_pane.shown
        if shown is not None and shown.headline.later:
            take_off = partial(self.take_off, [shown.headline.id])
            words = self.tr("This article is on the reading list.")
            self._desk.messages.offer(words, self.tr("Take it off"), take_off)
