"""Holds what nearly every part of a window uses, so that each takes one thing in place of eight."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.errors import ReaderError, StorageError
from reader.domain.record import Record
from reader.settings.declaring import Value
from reader.settings.file import SettingsFile
from reader.ui.bridge import BackgroundReads, Bridge
from reader.ui.commands import Commands
from reader.ui.messages import HistoryUndo, MessageBar
from reader.ui.sentences.failures import unsaved_sentence
from reader.ui.widgets.theme import Theme


class BackgroundWorks:
    """Runs works one after the other, so that no click overtakes another. `owner`: no calls after its deletion."""

    def __init__(self, pool: DaemonPool, bridge: Bridge, messages: MessageBar, *, owner: QObject) -> None:
        self._pool = pool
        self._bridge = bridge
        self._messages = messages
        self._owner = owner
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Any], object], Callable[[], object]]] = deque()

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda done: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Do work on another thread, after what waits already; `failed` is called once its failure is said."""
        self._waiting.append((work, then, failed))
        if len(self._waiting) == 1:
            self._begin()

    def _begin(self) -> None:
        work, then, failed = self._waiting[0]

        def done(result: Any) -> None:
            self._go_on()
            then(result)

        def say(error: ReaderError) -> None:
            self._go_on()
            self._messages.say_failure(error)
            failed()

        self._bridge.when_done(self._pool.submit(work), done, say, owner=self._owner)

    def _go_on(self) -> None:
        self._waiting.popleft()
        if self._waiting:
            self._begin()


T = TypeVar("T")


class Themed(Protocol):
    """A part that is drawn in the window's colours."""

    def set_theme(self, theme: Theme, /) -> None: ...


class CurrentTheme(QObject):
    """Tells the colours of a window; `changed`: there are other ones. arg: the `Theme`."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.now = theme

    def follow(self, *parts: Themed) -> None:
        """Give parts of the window other colours whenever they change."""
        for part in parts:
            self.changed.connect(part.set_theme)

    def change(self, theme: Theme) -> None:
        """Use other colours from now on."""
        self.now = theme
        self.changed.emit(theme)


class Desk(Record):
    """One window's ways to other threads, to its reader and to the settings; each part gets it."""

    window: QWidget
    bridge: Bridge
    messages: MessageBar
    undo: HistoryUndo
    theme: CurrentTheme
    background: DaemonPool
    settings: SettingsFile
    clock: Clock
    commands: Commands
    is_offline: Callable[[], bool]
    """Tells whether there is no network, as far as is known, or the reader works offline."""

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda done: None,
        failed: Callable[[ReaderError], object] | None = None,
        *,
        owner: QObject,
    ) -> None:
        """Do work on another thread, and call back in the window's; see `Bridge.when_done`."""
        self.bridge.when_done(self.background.submit(work), then, failed, owner=owner)

    def say(self, sentence: str, undo: Callable[[], object] | None = None, hint: str = "") -> None:
        """Show a message for a few seconds, with *Undo* if it can be undone; see `MessageBar.say`."""
        self.messages.say(sentence, undo, hint)

    def reads(self, owner: QObject) -> BackgroundReads:
        """Make reads of one kind on other threads."""
        return BackgroundReads(self.background, self.bridge, owner)

    def works(self, owner: QObject) -> BackgroundWorks:
        """Make a line of works on other threads."""
        return BackgroundWorks(self.background, self.bridge, self.messages, owner=owner)

    def keep_choice(self, name: str, value: Value) -> None:
        """Save a setting that was changed outside the settings dialog."""
        try:
            self.settings.set(name, value)
        except StorageError as error:
            self.messages.say(unsaved_sentence(error))
