"""Deletes the current article, with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.events import Change
from reader.domain.organising.marking import Changed
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.desk import Desk


@dataclass(eq=False, repr=False)
class DeleteController(QObject):
    """Deletes an article, and goes on to the next headline."""

    _desk: Desk
    _library: Library
    _pane: ReadingPane
    _: KW_ONLY
    at_hand: Callable[[], Headline | None]

    def __post_init__(self) -> None:
        super().__init__(self._pane)
        self._pane.delete_wanted.connect(self.delete)
        self._desk.bridge.on_entries(self._on_deleted, Change.DELETED)

    def delete(self, headline: Headline | None = None) -> None:
        """Delete an article, by default the current one; not a starred or tagged one, or one to read later."""
        headline = headline or self.at_hand()
        if headline is None:
            return
        if headline.starred:
            self._desk.say(self.tr("A starred article is not deleted: remove its star first."))
        elif headline.later:
            self._desk.say(self.tr("An article to read later is not deleted: take it off the list first."))
        elif headline.tags:
            self._desk.say(self.tr("A tagged article is not deleted: take its tags off first."))
        else:
            self._delete(headline.id)

    def _delete(self, id_: int) -> None:
        do = partial(self._desk.do, failed=self._desk.messages.say_failure, owner=self)

        def done(gone: Changed) -> None:
            if gone:
                undo = partial(do, partial(self._library.bring_back, [id_]))
                self._desk.say(self.tr("The article was deleted"), undo)

        do(partial(self._library.delete, [id_]), done)

    def _on_deleted(self, ids: tuple[int, ...]) -> None:
        shown = self._pane.shown
        if shown is not None and shown.headline.id in ids:
            self._pane.show_nothing()  # it was the last row
