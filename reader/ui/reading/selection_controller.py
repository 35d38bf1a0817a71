"""What commands do when several headlines are selected: the same to all of them, undone together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt

from reader.assembly.parts.library import Library
from reader.domain.organising.history import Changed
from reader.storage.search.several import Mark
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController

MOST_OPENED = 20
"""Pages that are opened in the browser at once."""


@dataclass(eq=False, repr=False)
class SelectionController(QObject):
    """Does a command to all selected headlines, or where only one is, what it does to that."""

    _desk: Desk
    _library: Library
    _reading: ReadingController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes.headlines)
        self._works = self._desk.works(self)

    @property
    def ids(self) -> Sequence[int]:
        """The entries of the selected rows, if there are several."""
        view = self._reading.panes.headlines.list
        return view.selected_ids if view.selected_count > 1 else ()

    def leave(self) -> bool:
        """Leave the selection of several; False if there was none."""
        is_several = self._reading.panes.headlines.list.selected_count > 1
        if is_several:
            self._reading.panes.headlines.list.select_none_but_current()
        return is_several

    def select_all(self) -> None:
        self._reading.panes.headlines.list.setFocus()
        self._reading.panes.headlines.list.selectAll()

    # Commands

    def toggle_unread(self) -> None:
        """Mark all as read, or as unread if they are read; of one row all that it stands for."""
        headline = self._reading.at_hand
        ids = self.ids or (self._reading.listing.folding.in_row(headline.id) if headline is not None else ())
        if len(ids) > 1:
            self._ask(ids, "unread", True, lambda is_unread: self.mark(ids, unread=not is_unread))
        else:
            self._reading.toggle_unread()

    def toggle_star(self) -> None:
        """Star all, or take their stars away if each has one."""
        ids = self.ids
        if ids:
            self._ask(ids, "starred", False, partial(self.star, ids))
        else:
            self._reading.toggle_star()

    def delete(self) -> None:
        ids = self.ids
        if ids:
            self.delete_these(ids)
        else:
            self._reading.deleting.delete()

    def open_originals(self) -> None:
        ids = self.ids
        if ids:
            self.open_these(ids)
        else:
            self._reading.open_original()

    def mark_above(self, row: int | None = None) -> None:
        """Mark what is listed above a row as read, by default above the current one."""
        row = self._reading.panes.headlines.list.currentIndex().row() if row is None else row
        self._mark_listed(self._reading.panes.headlines.model.ids[: max(row, 0)])

    def mark_below(self, row: int | None = None) -> None:
        """Mark what is listed below a row as read, by default below the current one."""
        model = self._reading.panes.headlines.model
        row = self._reading.panes.headlines.list.currentIndex().row() if row is None else row
        if row < 0:
            self._mark_listed(())
        elif model.is_partial:
            # The rest of a long list is being read.
            id_ = model.ids[row]
            once = Qt.ConnectionType.SingleShotConnection
            self._reading.listing.completed.connect(lambda: self.mark_below(model.row_of(id_)), once)
        else:
            self._mark_listed(model.ids[row + 1 :])

    # To several

    def mark(self, ids: Sequence[int], *, unread: bool) -> None:
        def done(changed: Changed) -> None:
            count = len(changed.ids)
            if unread:
                self._offer(self.tr("%Ln article(s) marked as unread", "", count), changed, back)
            else:
                self._offer(self.tr("%Ln article(s) marked as read", "", count), changed, back)

        def back(changed: Changed) -> None:
            self._reading.marking.set_unread(changed.ids, not unread)

        source = self._reading.listing.source
        place = source.title if source is not None and source.key != "search" else ""
        self._reading.marking.set_unread(self._reading.listing.folding.in_rows(ids), unread, done, place=place)

    def star(self, ids: Sequence[int], starred: bool) -> None:
        """Star articles, or take their stars away."""

        def done(changed: Changed) -> None:
            count = len(changed.ids)
            if starred:
                self._offer(self.tr("%Ln article(s) starred", "", count), changed, back)
            else:
                self._offer(self.tr("The star was taken off %Ln article(s)", "", count), changed, back)

        def back(changed: Changed) -> None:
            self._reading.marking.set_starred(changed.ids, not starred)

        self._reading.marking.set_starred(ids, starred, done)

    def delete_these(self, ids: Sequence[int]) -> None:
        def done(changed: Changed) -> None:
            stayed = len(ids) - len(changed.ids)
            said = self.tr("%Ln article(s) deleted", "", len(changed.ids))
            if stayed:
                said += " " + self.tr("%Ln stayed: starred, tagged or on the reading list.", "", stayed)
            self._offer(said, changed, lambda gone: self._works.do(partial(self._library.bring_back, gone.ids)))

        self._works.do(partial(self._library.delete, ids), done)

    def open_these(self, ids: Sequence[int]) -> None:
        """Open the web pages of articles, if they are not too many."""
        if len(ids) > MOST_OPENED:
            self._desk.messages.say(self.tr("At most %Ln page(s) are opened at once.", "", MOST_OPENED))
            return

        def done(links: list[str]) -> None:
            for link in links:
                self._reading.originals.open(link)

        self._works.do(partial(self._library.several.links, ids), done)

    def _mark_listed(self, ids: Sequence[int]) -> None:
        if not ids:
            self._desk.messages.say(self.tr("Everything there is read."))
            return
        self.mark(ids, unread=False)

    def _offer(self, said: str, changed: Changed, back: Callable[[Changed], object]) -> None:
        """Say what was done, and offer to undo it: by the history, or with `back` if it was a single article."""
        if not changed:
            self._desk.messages.say(said)
        elif changed.history_id is None:
            self._desk.messages.say(said, partial(back, changed))
        else:
            self._desk.undo.offer(said, changed.history_id)

    def _ask(self, ids: Sequence[int], mark: Mark, value: bool, then: Callable[[bool], object]) -> None:
        """Find out whether a mark of one of some entries has a value; what was just set may not be stored yet."""
        unseen: list[int] = []
        for id_ in ids:
            seen = self._reading.panes.headlines.model.seen(id_)
            if seen is None:
                unseen.append(id_)
            elif (seen.unread if mark == "unread" else seen.starred) is value:
                then(True)
                return
        self._works.do(partial(self._library.several.any_is, unseen, mark, value), then)
