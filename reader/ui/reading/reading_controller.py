"""Opens articles, moves between them, and marks them, whether asked by mouse, keys or ticker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.events import (
    Change,
    ChangedElsewhere,
    ConnectionChanged,
    EntriesStored,
    ImagesHidden,
    ImagesStored,
)
from reader.domain.organising.history import STARRED, UNREAD
from reader.domain.organising.marking import Changed, Marking
from reader.domain.record import Record
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.desk import Desk
from reader.ui.headlines.headline_list import ScrollPosition
from reader.ui.reading.link_opener import LinkOpener
from reader.ui.reading.list_controller import ListController
from reader.ui.reading.list_updates import ListUpdates
from reader.ui.reading.mark_controller import MarkController, mark_words
from reader.ui.reading.panes import Panes
from reader.ui.reading.read_by_itself import ReadByItself
from reader.ui.sources.source import Source


class Standing(Record):
    """A position in the list."""

    position: ScrollPosition | None
    chosen_id: int | None
    shown_id: int | None
    """The article that is open beside it."""


@dataclass(eq=False, repr=False)
class ReadingController(QObject):
    """Connects source list, headlines and article.

    Signals:
        opened: An article is shown. arg: the entry's id.
        listed: A source was listed.
    """

    opened = Signal(int)
    listed = Signal()

    _desk: Desk
    _library: Library
    panes: Panes
    _: KW_ONLY
    originals: LinkOpener

    def __post_init__(self) -> None:
        super().__init__(self.panes)
        panes = self.panes
        self.stand_in: Callable[[], Headline | None] | None = None
        """Gives the headline that commands apply to while the front page is in sight."""
        self.follow: Callable[[int, bool], bool] = lambda step, unread: False
        """Opens the next (1) or previous (-1) article of the front page or of a planned reading, perhaps only an
        unread one; false where the order of the list holds.
        """
        self._sources, self._headlines, self._pane = panes.sources, panes.headlines, panes.reading_pane
        self.listing = ListController(self._desk, self._library, self._headlines, parent=self)
        self.updates = ListUpdates(self._desk, self.listing, self._library.entries)
        self.listing.came_late.connect(self._choose_shown)
        self.marking = MarkController(self._desk, self._library, self)
        self._by_itself = ReadByItself(
            self._desk, self.marking, self._headlines, shown_id=lambda: self.shown_id, parent=self
        )
        self.deleting = DeleteController(self._desk, self._library, self._pane, at_hand=lambda: self.at_hand)
        self._headlines.list.headline_chosen.connect(self.open)
        self._headlines.mark_all_wanted.connect(self.mark_place_read)
        for changed in (
            self._headlines.model.rowsInserted,
            self._headlines.model.rowsRemoved,
            self._headlines.model.modelReset,
        ):
            changed.connect(lambda: self._pane.set_choice(self._headlines.model.rowCount() > 0))
        self._pane.star_wanted.connect(self.toggle_star)
        self._pane.unread_wanted.connect(self.toggle_unread)
        self._pane.original_wanted.connect(self.open_original)
        self._pane.article.link_activated.connect(self.originals.open)
        self.marking.shown.connect(self._show_mark)
        self.marking.failed.connect(self._on_not_marked)
        self.marking.held.connect(self._on_held)
        self.marking.freed.connect(lambda: self._desk.say(self.tr("Your marks are stored now.")))
        self._desk.bridge.on(EntriesStored, self._on_stored)
        self._desk.bridge.on_entries(self._renew, Change.MARKED, Change.TAGGED, Change.LATER)
        self._desk.bridge.on(ChangedElsewhere, self._on_elsewhere)
        self._desk.bridge.on(ConnectionChanged, self._on_connection)
        self._desk.bridge.on(ImagesStored, self._on_pictures)
        self._desk.bridge.on(ImagesHidden, self._on_hidden)

    # Navigation

    def go(
        self,
        source: Source,
        feeds_here: frozenset[int] | None,
        *,
        passes: bool = False,
        keeps_article: bool = False,
    ) -> None:
        """List a source (see `ListController.go`); a narrow window shows its headlines.

        Args:
            passes: The reader is only passing through, on the way to another source.
            keeps_article: Keep the article open, and select its row if it is listed here too.
        """
        self.listing.go(source, feeds_here)
        if not keeps_article:
            self._pane.show_nothing()
        elif self._pane.shown is not None:
            self._headlines.list.show_row(self.listing.folding.row_holding(self._pane.shown.headline.id))
        if not passes or self.panes.panes_in_row == 3:
            self.panes.bring("headlines")
        self.listed.emit()

    @property
    def standing(self) -> Standing:
        return Standing(self._headlines.list.scroll_position, self._headlines.list.chosen_id, self.shown_id)

    @property
    def shown_id(self) -> int | None:
        """The article that is open, or None."""
        shown = self._pane.shown
        return shown.headline.id if shown is not None else None

    def stand(self, standing: Standing) -> None:
        """Restore a position; if another article was opened since, scroll to its row."""
        if self.listing.is_awaited:
            once = Qt.ConnectionType.SingleShotConnection
            self.listing.came_late.connect(partial(self.stand, standing), once)
            return
        view, model = self._headlines.list, self._headlines.model
        shown = self._pane.shown
        if standing.position is not None:
            view.restore(standing.position)
        if shown is not None and shown.headline.id != standing.shown_id:
            view.show_row(self.listing.folding.row_holding(shown.headline.id))
        elif standing.chosen_id is not None:
            view.show_row(model.row_of(standing.chosen_id), scrolls=False)

    def show_unmarked(self, entry_id: int | None) -> None:
        """Show an article (None: the first of the list), without marking it."""
        view, model = self._headlines.list, self._headlines.model
        row = model.row_of(entry_id) if entry_id is not None else 0
        if row >= 0:
            view.show_row(row)
        headline = model.headline(row) if entry_id is None else None
        id_ = entry_id if headline is None else headline.id
        article = self._library.entries.article(id_) if id_ is not None else None
        if article is not None:
            self._pane.show_article(article, online=not self._desk.is_offline())
        if entry_id is not None:
            self.panes.bring("article")

    def recall(self, entry_id: int) -> None:
        """Show the article that was open when the window was closed, without marking it."""
        article = self._library.entries.article(entry_id)
        if article is None:
            return
        self._pane.show_article(article, online=not self._desk.is_offline())
        if not self._choose_shown():
            # Only the beginning of a long list is there yet.
            self.listing.completed.connect(self._choose_shown, Qt.ConnectionType.SingleShotConnection)
        self.opened.emit(entry_id)

    def _choose_shown(self) -> bool:
        view, shown = self._headlines.list, self._pane.shown
        if shown is None or view.chosen_id is not None:
            return True
        row = self.listing.folding.row_holding(shown.headline.id)
        view.show_row(row)
        return row >= 0

    def focus_list(self) -> None:
        self._headlines.list.setFocus()

    def begin_list(self) -> None:
        """Select the first headline if none is selected; in a narrow window Enter opens it."""
        view = self._headlines.list
        if self.listing.is_awaited:
            self.listing.came_late.connect(self.begin_list, Qt.ConnectionType.SingleShotConnection)
        elif not view.currentIndex().isValid():
            (view.show_row if view.opens_by_enter() else view.choose_row)(0)

    def open(self, entry_id: int) -> None:
        """Show an article, and mark it as read if the settings say so."""
        article = self._library.entries.article(entry_id)
        if article is None:
            self._desk.say(self.tr("This article is no longer here."))
            return
        # Show the pane first: the text is laid out for its width.
        self.panes.bring("article")
        self._pane.show_article(article, online=not self._desk.is_offline())
        self._by_itself.opened(entry_id, unread=article.headline.unread)
        self.opened.emit(entry_id)

    def open_from_ticker(self, entry_id: int) -> None:
        """Show an article, whether or not it is listed, and give it the focus."""
        self.show_again(entry_id)
        self._pane.article.setFocus()

    def show_again(self, entry_id: int) -> None:
        """Show an article, and select its row, or that of its event, if one is listed."""
        self.listing.folding.reveal(entry_id)
        row = self.listing.folding.row_holding(entry_id)
        if row >= 0:
            self._headlines.list.show_row(row)
        else:
            self._headlines.list.clearSelection()
        self.open(entry_id)

    def skim(self) -> None:
        """Scroll one page down; at the end go to the next unread article."""
        if self._pane.shown is None or not self._pane.article.skim():
            self.next_unread()

    def skim_back(self) -> None:
        self._pane.article.skim_back()

    def next_article(self) -> None:
        if not self.follow(1, False):
            self._headlines.list.choose_row(self._headlines.list.currentIndex().row() + 1)

    def previous_article(self) -> None:
        row = self._headlines.list.currentIndex().row()
        if not self.follow(-1, False):
            self._headlines.list.choose_row(row - 1 if row > 0 else 0)

    def next_unread(self) -> None:
        """Go to the next unread article: below, then above, then in the next source that has one.

        From the front page, and while a planned reading runs, in their order.
        """
        if self.follow(1, True):
            return
        if not self._go_unread():
            here = self.listing.source
            is_feed = here is not None and here.kind == "feed"
            source = self._sources.next_feed(1, unread=True) if is_feed else None
            if source is None or not self._sources.choose(source.key) or not self._go_unread():
                self._desk.say(self.tr("Everything here is read."))

    def previous_unread(self) -> None:
        """Go to the unread article above."""
        if not self.follow(-1, True) and not self._headlines.list.choose_row(self.listing.unread_row(-1)):
            self._desk.say(self.tr("There is no unread article above."))

    def _go_unread(self) -> bool:
        row = self.listing.unread_row(1)
        if row < 0:
            row = self.listing.unread_row(-1)
        if row < 0:
            row = self.listing.unfold_unread()
        return self._headlines.list.choose_row(row)

    def go_to_feed(self, step: int) -> None:
        """Go to the feed below (1) or above (-1) in the source list."""
        if (source := self._sources.next_feed(step)) is not None:
            self._sources.choose(source.key)

    # Actions

    @property
    def at_hand(self) -> Headline | None:
        """The headline that commands apply to: of the open article, else of the selected row."""
        if self.stand_in is not None:
            return self.stand_in()
        if self._pane.shown is not None:
            id_ = self._pane.shown.headline.id
            row = self._headlines.model.row_of(id_)
            # The list has the newest marks, even if they are not stored yet.
            return self._headlines.model.headline(row) if row >= 0 else self._pane.shown.headline
        return self._headlines.model.headline(self._headlines.list.currentIndex().row())

    @property
    def ids_at_hand(self) -> Sequence[int]:
        """The entries to which commands for several articles apply: the selected ones, else the current one."""
        if self.stand_in is None and self._headlines.list.selected_count > 1:
            return self._headlines.list.selected_ids
        headline = self.at_hand
        return [headline.id] if headline is not None else []

    def toggle_unread(self, headline: Headline | None = None) -> None:
        """Toggle whether an article is read; by default the current one."""
        headline = headline or self.at_hand
        if headline is not None:
            self._by_itself.forget(headline.id)
            said = self.tr("Marked as read") if headline.unread else self.tr("Marked as unread")
            self.marking.perform(Marking(UNREAD, not headline.unread, [headline.id]), lambda changed: said)

    def toggle_star(self, headline: Headline | None = None) -> None:
        """Toggle the star of an article, by default of the current one."""
        headline = headline or self.at_hand
        if headline is not None:
            said = self.tr("The star was removed") if headline.starred else self.tr("Starred")
            self.marking.perform(Marking(STARRED, not headline.starred, [headline.id]), lambda changed: said)

    def mark_place_read(self) -> None:
        if self.listing.source is not None:
            self.mark_sources_read((self.listing.source,))

    def mark_sources_read(self, sources: Sequence[Source]) -> None:
        reads = [self.listing.unread_in(source) for source in sources]  # of a large library half a second's work
        self._desk.do(
            lambda: list(dict.fromkeys(id_ for read in reads for id_ in read())),
            lambda ids: self._mark_read(sources, ids),
            owner=self,
        )

    def _mark_read(self, sources: Sequence[Source], ids: Sequence[int]) -> None:
        if ids:
            listed_in = ", ".join(source.title for source in sources[:3])
            self.marking.perform(Marking(UNREAD, False, ids, listed_in=listed_in), mark_words, self._list_anew)
        else:
            self._desk.say(self.tr("Everything here is read."))

    def _list_anew(self) -> None:
        """Read a list of unread articles again: its articles are read now."""
        if self.listing.place.unread:
            self.listing.read_again()

    def open_original(self, headline: Headline | None = None) -> None:
        """Open the web page of an article, by default of the current one, in the browser."""
        headline = headline or self.at_hand
        if headline is not None and headline.url is not None:
            self.originals.open(headline.url)
        elif headline is not None:
            self._desk.say(self.tr("The feed gives no address for this article."))

    # Events

    def _show_mark(self, marking: Marking) -> None:
        if marking.what in (UNREAD, STARRED) and marking.value is not None:
            self._headlines.model.mark(marking.ids, **{marking.what: marking.value})
            if self.shown_id in marking.ids:
                self._pane.show_marks(**{marking.what: marking.value})

    def _on_not_marked(self, ids: Sequence[int], why: str) -> None:
        self._headlines.model.reload(ids)
        self._renew(ids)
        self._desk.say(self.tr("The mark could not be kept: {why}").format(why=why))

    def _on_held(self, waiting: int) -> None:
        self._desk.say(
            self.tr(
                "Another program is using the database: %Ln mark(s) wait, and are stored when it is done.",
                "",
                waiting,
            )
        )

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        self._renew([id_ for event in events for id_ in event.changed_ids])

    def _on_elsewhere(self) -> None:
        if self.shown_id is not None:
            self._renew([self.shown_id])

    def _on_connection(self) -> None:
        self._pane.article.set_online(not self._desk.is_offline())

    def renew_tags(self) -> None:
        """Show the names and colours of tags again, which have changed."""
        self._headlines.model.reload_all()
        if self.shown_id is not None:
            self._renew([self.shown_id])

    def _on_pictures(self, events: tuple[ImagesStored, ...]) -> None:
        self._renew([id_ for event in events for id_ in event.entry_ids])

    def _on_hidden(self, events: tuple[ImagesHidden, ...]) -> None:
        ids = [id_ for event in events for id_ in event.entry_ids]
        self._headlines.model.reload(ids)
        self._renew(ids)

    def _renew(self, ids: Sequence[int]) -> None:
        shown = self._pane.shown
        if shown is not None and shown.headline.id in ids:
            article = self._library.entries.article(shown.headline.id, shown.form)
            if article is not None:
                self._pane.renew(article)


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
        """Delete an article, by default the current one; none that the reader keeps."""
        headline = headline or self.at_hand()
        if headline is None:
            return
        if headline.starred:
            self._desk.say(self.tr("A starred article is not deleted: remove its star first."))
        elif headline.later:
            self._desk.say(self.tr("An article to read later is not deleted: take it off the list first."))
        elif headline.tags:
            self._desk.say(self.tr("A tagged article is not deleted: take its tags off first."))
        elif headline.highlights:
            self._desk.say(self.tr("An article with highlights is not deleted: remove them first."))
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
