"""The first start: shows a page in place of empty panes, and performs the choice made there.

Question: is there anything to read whatever is answered, and with no network? Answer: yes; the welcome press is
stored behind the page as soon as that opens, so every way off the page leads to articles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from reader.assembly.parts.library import Library
from reader.domain.events import RoundEnded
from reader.domain.importing.outline import ImportReport
from reader.domain.query.place import Place
from reader.domain.sources.feed import Feed
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.sentences import texts
from reader.ui.sources.subscription_controller import SubscriptionController
from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.assembly.starter import StarterPaper
    from reader.ui.welcome.first_start import FirstStart

_IS_ASKING = "firstStart/isAsking"
"""In the window's memory: the page was opened, and has not been answered."""
_IS_SETTLED = "firstStart/isSettled"
"""Key in the window's memory: the welcome press was marked as read, which is done once."""


@dataclass(eq=False, repr=False)
class FirstStartController(QObject):
    """Shows the page over the panes, and removes it once it is answered.

    Signals:
        opened: The page is shown.
        done: The panes are shown.
        welcome_press_opened: The press that came with the program is stored, and nothing else is to be read.
    """

    opened = Signal()
    done = Signal()
    welcome_press_opened = Signal()

    _desk: Desk
    _library: Library
    _: KW_ONLY
    open_welcome: Callable[[str], object]
    """Stores the press that came with the program, in a language."""
    settle_welcome: Callable[[], object]
    """Marks the rest of it as read."""
    stack: QStackedWidget
    subscribing: SubscriptionController
    dialogs: DialogOpener
    memory: WindowMemory

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._page: FirstStart | None = None
        self._welcome: Future[object] | None = None
        """Storing the welcome press, which begins as the page opens; None: that is not to be shown."""
        self._awaits_first = False
        """Newspapers were chosen on the page, and have not been asked yet."""
        self._desk.bridge.on(RoundEnded, self._on_round)

    @property
    def is_open(self) -> bool:
        """True while the page covers the panes."""
        return self._page is not None

    def open_where_empty(self, feeds: Sequence[Feed], *, keeps: bool) -> bool:
        """Show the page on a library without feeds and articles, and again until it was answered; True if shown.

        `keeps`: False where nothing shall be stored, in a picture of the window.
        """
        is_empty = not feeds and not self._library.entries.ids(Place(), limit=1)
        is_asking = bool(self.memory.number(_IS_ASKING, 0)) and not any(feed.is_fetched for feed in feeds)
        if not (is_empty or is_asking):
            if keeps:
                self._settle(feeds)
            return False
        if is_empty and keeps:
            self._welcome = self._desk.background.submit(self.open_welcome, texts.language())
            failed = self._desk.messages.say_failure
            self._desk.bridge.when_done(self._welcome, lambda done: None, failed, owner=self)
        self.memory.keep(_IS_ASKING, 1)
        self.open(feeds)
        return True

    def _settle(self, feeds: Sequence[Feed]) -> None:
        """Stop counting the welcome press after the first start with articles of the reader's own."""
        has_welcome = any(feed.unread for feed in feeds if not feed.is_fetched)
        has_own = any(feed.entries for feed in feeds if feed.is_fetched)
        if has_welcome and has_own and not self.memory.number(_IS_SETTLED, 0):
            self.memory.keep(_IS_SETTLED, 1)
            self._desk.do(self.settle_welcome, failed=self._desk.messages.say_failure, owner=self)

    def open(self, feeds: Sequence[Feed]) -> None:
        """Show the page, with the newspapers that are there already marked as such."""
        from reader.assembly.starter import starter_papers
        from reader.ui.welcome.first_start import FirstStart

        if self._page is not None:
            return
        known = {feed.url for feed in feeds if feed.is_fetched}
        page = FirstStart(starter_papers(), known, self.stack, has_own=bool(known))
        page.import_wanted.connect(lambda: self.dialogs.import_data())
        page.add_wanted.connect(self.dialogs.add_paper)
        page.papers_wanted.connect(self._subscribe)
        page.later_wanted.connect(self.close)
        self._page = page
        self._fetched = len(known)
        self._under = self.stack.currentIndex()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.take_keyboard()
        self.opened.emit()

    def close(self) -> None:
        """Show the panes again, on a first start with the welcome press."""
        page, self._page = self._page, None
        if page is None:
            return
        self.stack.setCurrentIndex(self._under)  # else Qt shows the next one
        self.stack.removeWidget(page)
        page.deleteLater()
        self.memory.keep(_IS_ASKING, 0)
        self.done.emit()
        welcome, self._welcome = self._welcome, None
        if welcome is not None:
            # If it could not be stored, that was said already.
            opened = self.welcome_press_opened
            self._desk.bridge.when_done(welcome, lambda done: opened.emit(), lambda error: None, owner=self)

    def give_way(self) -> None:
        """Close the page, because the reader went to something else, such as a search."""
        self._welcome = None
        self.close()

    def leave(self) -> bool:
        """Clear the page's search, or close the page; False if it is not open."""
        if self._page is None:
            return False
        if not self._page.forget_search():
            self.close()
        return True

    def leave_with(self, feeds: Sequence[Feed]) -> None:
        """Close the page once there are more feeds than when it opened, wherever they were added."""
        if self._page is not None and sum(feed.is_fetched for feed in feeds) > self._fetched:
            self.close()

    def _subscribe(self, papers: list[StarterPaper]) -> None:
        def told(report: ImportReport) -> None:
            self._awaits_first = bool(report.added) and not self._desk.is_offline()
            self.close()

        self.subscribing.subscribe_to(papers, told, is_offline=self._desk.is_offline())

    def _on_round(self, events: tuple[RoundEnded, ...]) -> None:
        report = events[-1].report
        if self._awaits_first and (report.offline or report.portal):
            self._desk.say(self.tr("There is no network now: the newspapers come as soon as there is one."))
        self._awaits_first = False
