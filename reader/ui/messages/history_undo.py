"""Undoes bulk actions of the history in the background, and says so where it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject

from reader.assembly.parts.history import History
from reader.background.workers import DaemonPool
from reader.domain.errors import ReaderError, UsageError
from reader.domain.organising.history import HistoryItem
from reader.sentences.history import history_sentence
from reader.ui.bridge import Bridge
from reader.ui.messages.message_bar import MessageBar
from reader.ui.sentences.speech import begun, speech


@dataclass(eq=False, repr=False)
class HistoryUndo(QObject):
    """Undoes bulk actions, from their message and from the history."""

    _history: History
    _: KW_ONLY
    background: DaemonPool
    bridge: Bridge
    messages: MessageBar

    def __post_init__(self) -> None:
        super().__init__(self.messages)

    def offer(self, said: str, history_id: int | None, then: Callable[[], object] = lambda: None) -> None:
        """Show a message about an action, with *Undo* if it changed anything. `then`: called once it is undone."""
        self.messages.say(said, None if history_id is None else lambda: self.undo(history_id, then))

    def tell(self, history_id: int) -> None:
        """Show a message about an automatic bulk action, with *Undo*."""

        def said(items: list[HistoryItem]) -> None:
            for item in items:
                self.offer(begun(history_sentence(speech(), item)), item.id)

        found = self.background.submit(lambda: [one for one in self._history.all() if one.id == history_id])
        self.bridge.when_done(found, said, self.say_failure, owner=self)

    def undo(self, history_id: int, then: Callable[[], object] = lambda: None) -> None:
        """Undo a bulk action."""
        work = self.background.submit(lambda: self._history.undo(history_id))
        self.bridge.when_done(work, lambda done: then(), self.say_failure, owner=self)

    def say_failure(self, error: ReaderError) -> None:
        """Say why a change, or its undo, has failed."""
        if isinstance(error, UsageError):
            self.messages.say(self.tr("This was undone already, or can no longer be undone."))
        else:
            self.messages.say_failure(error)
