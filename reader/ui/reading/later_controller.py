"""The reading list in the window: puts articles on it, takes them off, and moves them in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.background.workers import DaemonPool
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.bridge import Bridge
from reader.ui.messages import MessageBar
from reader.ui.messages.background_works import BackgroundWorks
from reader.ui.reading.list_controller import ListController


@dataclass(eq=False, repr=False)
class LaterController(QObject):
    """Changes the list one wish after the other, and offers *Undo*.

    Args:
        _at_hand: Gives the entries that commands apply to.
    """

    _library: Library
    _background: DaemonPool
    _bridge: Bridge
    _at_hand: Callable[[], Sequence[int]]
    _listing: ListController
    _pane: ReadingPane
    _messages: MessageBar

    def __post_init__(self) -> None:
        super().__init__(self._pane)
        self._works = BackgroundWorks(self._background, self._bridge, self._messages, self)
        self._pane.later_wanted.connect(lambda: self.toggle())
        self._pane.article.reached_end.connect(self._offer_to_take_off)

    def toggle(self, ids: Sequence[int] = ()) -> None:
        """Put articles on the list, by default those at hand; if all of them are on it, take them off."""
        wanted = tuple(ids or self._at_hand())
        if not wanted:
            return
        later = self._library.reading_later

        def work() -> tuple[bool, Any]:
            # Looked up here: two quick presses must end where they began.
            is_on = later.store.has_all(wanted)
            return is_on, later.remove(wanted) if is_on else later.add(wanted)

        def done(result: tuple[bool, Any]) -> None:
            is_off, changed = result
            (self._say_taken_off if is_off else self._say_put_on)(changed)

        self._works.do(work, done)

    def take_off(self, ids: Sequence[int]) -> None:
        """Take articles off the list; *Undo* puts them back to their places."""
        self._works.do(lambda: self._library.reading_later.remove(ids), self._say_taken_off)

    def _say_put_on(self, changed: list[int]) -> None:
        if changed:
            said = self.tr("%Ln article(s) put on the reading list", "", len(changed))
            later = self._library.reading_later
            self._messages.say(said, lambda: self._works.do(lambda: later.remove(changed)))

    def _say_taken_off(self, places: dict[int, int]) -> None:
        if places:
            said = self.tr("%Ln article(s) taken off the reading list", "", len(places))
            later = self._library.reading_later
            self._messages.say(said, lambda: self._works.do(lambda: later.put_back(places)))

    def move(self, ids: Sequence[int], step: int) -> None:
        """Move articles of the list up (-1) or down (1) by one place, or to the top (-2) or the end (2)."""
        listed = self._listing.ids
        if not self._listing.place.later or not ids:
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
        shown = self._pane.shown
        if shown is not None and shown.headline.later:
            id_ = shown.headline.id
            self._messages.offer(
                self.tr("This article is on the reading list."),
                self.tr("Take it off"),
                lambda: self.take_off([id_]),
            )
