"""The first start: shows a page in place of empty panes, and does what the reader chooses there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.assembly.parts.library import Library
from reader.assembly.welcome import starter_lists
from reader.background.workers import DaemonPool
from reader.domain.errors import ReaderError
from reader.domain.feed import Feed
from reader.domain.place import Place
from reader.ui.bridge import Bridge
from reader.ui.frame.dialog_opener import DialogOpener
from reader.ui.messages import MessageBar
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sources.subscription_controller import SubscriptionController


@dataclass(eq=False, repr=False)
class FirstStartController(QObject):
    """Shows the page over the panes, and removes it when there is something to read.

    Signals:
        done: The panes are shown.
        welcome_press_opened: The press that came with the program is stored.

    Args:
        open_welcome: Stores the press that came with the program, in a language.
    """

    done = Signal()
    welcome_press_opened = Signal()

    _library: Library
    _background: DaemonPool
    _open_welcome: Callable[[str], object]
    _bridge: Bridge
    _stack: QStackedWidget
    _subscribing: SubscriptionController
    _dialogs: DialogOpener
    _messages: MessageBar
    _parent: QObject

    def __post_init__(self) -> None:
        super().__init__(self._parent)
        self._page: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """True while the page covers the panes."""
        return self._page is not None

    def open_where_empty(self, feeds: Sequence[Feed]) -> bool:
        """Show the page if there are no feeds and no articles; return whether it is shown."""
        if feeds or self._library.entries.ids(Place(), limit=1):
            return False
        self.open()
        return True

    def open(self) -> None:
        from reader.ui.frame.first_start import FirstStart

        page = FirstStart(starter_lists(), self._stack)
        page.import_wanted.connect(self._subscribing.import_list)
        page.add_wanted.connect(self._dialogs.add_feed)
        page.lists_wanted.connect(self._take_lists)
        page.later_wanted.connect(self._open_welcome_press)
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self._messages.float_at_top(True)

    def close(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
            self._messages.float_at_top(False)
            self.done.emit()

    def _take_lists(self, paths: list[Path]) -> None:
        for path in paths:
            self._subscribing.import_file(path)

    def _open_welcome_press(self) -> None:
        """Store the articles that come with the program: something to read without a network."""
        self.close()
        future = self._background.submit(self._open_welcome, texts.language())
        self._bridge.when_done(future, lambda done: self.welcome_press_opened.emit(), self._say, owner=self)

    def _say(self, error: ReaderError) -> None:
        self._messages.say(failure_sentence(error))
