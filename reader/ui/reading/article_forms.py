"""The two forms of an article: the feed's text, and the whole text from its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject

from reader.assembly.parts.queues import Queues
from reader.domain.entries.entry import Article, Form, PageState
from reader.domain.errors import StorageError
from reader.domain.events import PagesStored
from reader.domain.trips.action import ActionKind
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.desk import Desk


@dataclass(eq=False, repr=False)
class ArticleForms(QObject):
    """Switches between the forms, fetches the whole article on request, and says when one came in.

    The text that is being read is never replaced without the reader's consent. `fetch` wishes for a round of
    feeds, by their ids; wanted pages come with it.
    """

    _desk: Desk
    _queues: Queues
    _pane: ReadingPane
    _: KW_ONLY
    fetch: Callable[[Sequence[int]], object]

    def __post_init__(self) -> None:
        super().__init__(self._pane)
        self._asked: set[int] = set()
        self._pane.form_wanted.connect(self.change)
        self._desk.bridge.on(PagesStored, self._on_pages)

    def change(self) -> None:
        """Show the other form; where there is none yet, fetch it."""
        shown = self._pane.shown
        if shown is None:
            return
        if shown.other_form:
            other: Form = "page" if shown.form == "feed" else "feed"
            self._show(shown.headline.id, other)
            self._do(lambda: self._queues.library.pages.prefer(shown.headline.id, other), lambda done: None)
        elif shown.headline.url is None:
            self._desk.say(self.tr("The feed gives no address for this article."))
        else:
            self._want(shown)

    def _want(self, article: Article) -> None:
        id_, feed_id = article.headline.id, article.headline.feed_id
        self._asked.add(id_)
        if self._desk.is_offline():
            self._keep(id_)
            return

        def wanted(done: bool) -> None:
            self._desk.say(self.tr("Fetching the whole article…"))
            self.fetch([feed_id])

        self._do(lambda: self._queues.library.pages.want_one(id_), wanted)

    def _keep(self, entry_id: int) -> None:
        queue = self._queues.actions
        try:
            action = queue.wish(ActionKind.FULL_TEXT, {"entry_id": entry_id})
        except StorageError as error:
            self._desk.messages.say_failure(error)
        else:
            words = self.tr("No network: the whole article is fetched when you are online.")
            self._desk.say(words, lambda: queue.cancel(action.id))

    def _on_pages(self, events: tuple[PagesStored, ...]) -> None:
        shown = self._pane.shown
        if shown is None or shown.headline.id not in {id_ for event in events for id_ in event.entry_ids}:
            return
        id_ = shown.headline.id
        asked = id_ in self._asked
        self._asked.discard(id_)
        article = self._queues.library.entries.article(id_, "page")
        if article is None or shown.form == "page":
            return
        if article.form == "page" and asked:
            self._show(id_, "page")
        elif article.form == "page":
            words = self.tr("The whole article has come in")
            self._desk.messages.offer(words, self.tr("Show"), lambda: self._show(id_, "page"))
        elif asked:
            self._desk.say(self._why_not(article.page))

    def _why_not(self, state: PageState | None) -> str:
        if state is PageState.REFUSED:
            return self.tr("Its page asks for payment or a log-in.")
        return self.tr("Its page says no more than the feed.")

    def _show(self, entry_id: int, form: Form) -> None:
        if (article := self._queues.library.entries.article(entry_id, form)) is not None:
            self._pane.show_article(article, online=not self._desk.is_offline())

    def _do(self, work: Callable[[], object], then: Callable[[bool], object]) -> None:
        self._desk.do(work, lambda done: then(bool(done)), self._desk.messages.say_failure, owner=self)
