"""Runs commands on several selected headlines: the same for all of them, undone together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt

from reader.assembly.parts.library import Library
from reader.domain.organising.history import STARRED, UNREAD
from reader.domain.organising.marking import Changed, Marking
from reader.ui.desk import Desk
from reader.ui.reading.mark_controller import mark_words
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences.speech import begun, speech

MOST_OPENED = 20
"""Most pages opened in the browser at once."""


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
        return view.selected_ids if view.selected_count > 1 and self._reading.stand_in is None else ()

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
            self.mark(ids, unread=self._wished(ids, UNREAD, False))
        else:
            self._reading.toggle_unread()

    def toggle_star(self) -> None:
        """Star all, or take their stars away if each has one."""
        if ids := self.ids:
            self.star(ids, self._wished(ids, STARRED, True))
        else:
            self._reading.toggle_star()

    def delete(self) -> None:
        if ids := self.ids:
            self.delete_these(ids)
        else:
            self._reading.deleting.delete()

    def open_originals(self) -> None:
        if ids := self.ids:
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

    def mark(self, ids: Sequence[int], *, unread: bool | None) -> None:
        """Mark articles as unread or read; None: as read, unless all are."""
        source = self._reading.listing.source
        listed_in = source.title if source is not None and source.key != "search" else ""
        ids = self._reading.listing.folding.in_rows(ids)
        self._reading.marking.perform(Marking(UNREAD, unread, ids, listed_in=listed_in), mark_words)

    def star(self, ids: Sequence[int], starred: bool | None) -> None:
        """Star articles, or take their stars away; None: star them, unless each has one."""
        self._reading.marking.perform(Marking(STARRED, starred, ids), mark_words)

    def delete_these(self, ids: Sequence[int]) -> None:
        def done(changed: Changed) -> None:
            stayed = len(ids) - len(changed.ids)
            said = begun(speech().counted(len(changed.ids), "{n} article deleted", "{n} articles deleted"))
            if stayed:
                said += " " + self.tr("%Ln stayed: starred, tagged or on the reading list.", "", stayed)
            if changed and changed.history_id is None:
                self._desk.say(said, lambda: self._works.do(partial(self._library.bring_back, changed.ids)))
            else:
                self._desk.undo.offer(said, changed.history_id)

        self._works.do(partial(self._library.delete, ids), done)

    def open_these(self, ids: Sequence[int]) -> None:
        """Open the web pages of articles, if they are not too many."""
        if len(ids) > MOST_OPENED:
            self._desk.say(self.tr("At most %Ln page(s) are opened at once.", "", MOST_OPENED))
            return

        def done(links: list[str]) -> None:
            for link in links:
                self._reading.originals.open(link)

        self._works.do(partial(self._library.entries.links, ids), done)

    def _mark_listed(self, ids: Sequence[int]) -> None:
        if ids:
            self.mark(ids, unread=False)
        else:
            self._desk.say(self.tr("Everything there is read."))

    def _wished(self, ids: Sequence[int], what: str, wanted: bool) -> bool | None:
        """Tell the value that a command gives a mark: what is wanted, unless all have that; None: not known yet.

        The list knows marks that are not stored yet.
        """
        seen = [self._reading.panes.headlines.model.seen(id_) for id_ in ids]
        if any(one is not None and getattr(one, what) is not wanted for one in seen):
            return wanted
        return None if None in seen else not wanted
