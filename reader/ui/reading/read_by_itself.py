"""Marks as read what the reader need not mark: an article that stays open, and headlines that were scrolled by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Changed, Marking
from reader.ui.desk import Desk
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.reading.mark_controller import MarkController, mark_words
from reader.ui.widgets.soon import Soon

_REST_MILLISECONDS = 700
"""Time after the last movement until articles scrolled by are marked together, and undone together."""


class ReadByItself(QObject):
    """Marks by the settings `article.mark_read_on_opening`, `read_after_seconds` and `read_scrolled_by`."""

    def __init__(
        self,
        desk: Desk,
        marking: MarkController,
        headlines: HeadlinePane,
        *,
        shown_id: Callable[[], int | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marking = marking
        self._model = headlines.model
        self._shown_id = shown_id
        self._opened: int | None = None
        self._passed: dict[int, None] = {}
        self._open_long = QTimer(self, singleShot=True)
        self._open_long.timeout.connect(self._on_open_long)
        self._at_rest = Soon(self, _REST_MILLISECONDS, self._on_rest)
        headlines.list.scrolled_by.connect(self._on_scrolled_by)

    def opened(self, entry_id: int, *, unread: bool) -> None:
        """Start the timers for an article that was opened."""
        self._open_long.stop()
        chosen = self._desk.settings.current.article
        if not unread or not chosen.mark_read_on_opening:
            return
        if chosen.read_after_seconds == 0:
            self._marking.perform(Marking(UNREAD, False, [entry_id]))
        else:
            self._opened = entry_id
            self._open_long.start(chosen.read_after_seconds * 1_000)

    def forget(self, entry_id: int) -> None:
        """Do not mark an article, because the reader has marked it by hand."""
        if entry_id == self._opened:
            self._open_long.stop()
        self._passed.pop(entry_id, None)

    def _on_open_long(self) -> None:
        entry_id = self._opened
        if entry_id is not None and entry_id == self._shown_id():
            self._desk.messages.keep_step(lambda: self._marking.perform(Marking(UNREAD, True, [entry_id])))
            self._marking.perform(Marking(UNREAD, False, [entry_id]))

    def _on_scrolled_by(self, passed: range, by_keys: bool) -> None:
        chosen = self._desk.settings.current.article.read_scrolled_by
        if chosen == "off" or (by_keys and chosen != "keys"):
            return
        rows = (self._model.headline(row) for row in passed)
        self._passed |= {row.id: None for row in rows if row is not None and row.unread}
        if self._passed:
            self._at_rest.start()

    def _on_rest(self) -> None:
        ids, self._passed = list(self._passed), {}
        # Skip articles that the reader has marked meanwhile.
        rows = (self._model.headline(self._model.row_of(id_)) for id_ in ids)
        if still_unread := [row.id for row in rows if row is not None and row.unread]:
            self._marking.perform(Marking(UNREAD, False, still_unread), self._said)

    def _said(self, changed: Changed) -> str:
        return mark_words(changed) if changed else ""
