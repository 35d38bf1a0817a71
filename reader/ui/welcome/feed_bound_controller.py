"""Reports what feeds over their bound lost, and asks about those that exceeded it when it was introduced."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.events import FeedsBounded
from reader.storage.entries.feed_bound import Excess
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask
from reader.ui.sentences import texts


@dataclass(eq=False, repr=False)
class FeedBoundController(QObject):
    """Tells about the bound of feeds, and asks."""

    _desk: Desk
    _library: Library

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._desk.bridge.on(FeedsBounded, self._on_bounded)

    def ask(self) -> None:
        """Ask once about feeds that were over the bound when it came."""
        self._desk.do(lambda: self._library.feed_bound.asks(), self._ask, self._desk.undo.say_failure, owner=self)

    def _ask(self, excess: Excess | None) -> None:
        if excess is None:
            return
        more = self.tr(
            "{sources}: %Ln unread article(s), {size}, beyond what one source keeps.", "", excess.articles
        )
        feeds = self.tr(", ").join(map(texts.isolated, excess.feeds))
        more = more.format(sources=feeds, size=texts.size(excess.bytes))
        rule = self.tr(
            "The newest stay whole, and as many again keep their headline. Starred, tagged, packed and half-read"
            " articles stay. For 30 days it can be undone; after a day, texts and pictures come back only as far"
            " as the web still has them."
        )
        question = self.tr("Remove older unread articles?")
        yes, no = self.tr("Remove them"), self.tr("Keep them all")
        remove = partial(self._decide, remove=True)
        box = ask(self._desk.window, "feedBound", question, f"{more} {rule}", yes, remove, no)
        box.rejected.connect(lambda: self._decide(remove=False))

    def _decide(self, *, remove: bool) -> None:
        decide = partial(self._library.feed_bound.decide, remove=remove)
        self._desk.do(decide, failed=self._desk.undo.say_failure, owner=self)

    def _on_bounded(self, events: tuple[FeedsBounded, ...]) -> None:
        self._desk.undo.tell(events[-1].history_id)
