"""Makes what lists, opens, marks and searches articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reader.assembly.parts.trips import Trips
from reader.assembly.parts.upkeep import Upkeep
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.headlines.hand_order import HandOrder
from reader.ui.reading.article_forms import ArticleForms
from reader.ui.reading.bookmarks import Bookmarks
from reader.ui.reading.corrections import Corrections
from reader.ui.reading.file_controller import FileController
from reader.ui.reading.find_controller import FindController
from reader.ui.reading.keep_controller import KeepController
from reader.ui.reading.later_controller import LaterController
from reader.ui.reading.link_opener import LinkOpener
from reader.ui.reading.overview import Overview
from reader.ui.reading.panes import Panes
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.row_menu import RowMenu
from reader.ui.reading.search_card import SearchCard
from reader.ui.reading.search_completer import SearchCompleter
from reader.ui.reading.search_controller import SearchController
from reader.ui.reading.search_field import SearchField
from reader.ui.reading.selection_controller import SelectionController
from reader.ui.reading.sharing_controller import SharingController
from reader.ui.sources.install import Sources
from reader.ui.sources.source import Source

Refresh = Callable[[Sequence[int] | None], object]
"""Fetches feeds now. arg: their ids; None: all."""


class Reading:
    """The three panes, and what is done with articles there.

    Args:
        search: The search field.
        fetch: Fetches feeds now.
        keeps: False where nothing shall be kept of this window.
    """

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        search: SearchField,
        *,
        trips: Trips,
        upkeep: Upkeep,
        sources: Sources,
        dialogs: DialogOpener,
        fetch: Refresh,
        keeps: bool,
    ) -> None:
        library, queues = upkeep.library, upkeep.queues
        self.library, self.panes, self.search = library, panes, search
        self.sources, self.dialogs, self._fetch = sources, dialogs, fetch
        self.originals = LinkOpener(desk, queues)
        self.controller = ReadingController(desk, library, panes, originals=self.originals)
        self.selection = SelectionController(desk, library, self.controller)
        self.later = LaterController(desk, library, self.controller)
        change_programs = desk.commands.doing("change_programs")
        self.sharing = SharingController(desk, library, self.controller, change_programs=change_programs)
        self.row_menu = RowMenu(self.controller, self.selection, self.sharing.fill)
        self.overview = Overview(desk, library, self.controller, trips=trips)
        self.finding = FindController(desk, self.controller)
        self.forms = ArticleForms(desk, queues, panes.reading_pane, fetch=fetch)
        self.files = FileController(desk, queues, panes.reading_pane)
        self.bookmarks = Bookmarks(desk, library, panes.article, keeps=keeps)
        self.searching = SearchController(desk, search, self.controller)
        card = SearchCard(search, desk.theme.now, desk.window)
        self.completing = SearchCompleter(desk, library, search, card=card)
        desk.theme.follow(panes.sources, panes.headlines, panes.reading_pane, card)
        self.row_menu.seen_wanted.connect(Corrections(desk, library, panes.reading_pane).see)
        _connect_sources(desk, self)
        _connect_headlines(desk, self)
        _connect_article(desk, self)
        _connect_search(self)

    def go(self, source: Source) -> None:
        """List the articles of a source."""
        self.searching.give_up()
        passes, keeps_article = self.panes.sources.tree.is_browsing, self.searching.is_leaving
        feeds_here = self.overview.folder_feeds(source)
        self.controller.go(source, feeds_here, passes=passes, keeps_article=keeps_article)

    def show_subscribed(self, feed_id: int, sentence: str) -> None:
        """Show a feed that was just added; `sentence` was said of it."""
        self.overview.read()
        self.panes.sources.choose(f"feed:{feed_id}")

    def refresh_here(self) -> None:
        """Fetch the feeds of the listed source now; all, if it is none of feeds."""
        source = self.controller.listing.source
        self._fetch(self.overview.feed_ids(source) if source is not None and source.has_feeds else None)

    def refresh(self, sources: Sequence[Source]) -> None:
        """Fetch the feeds of some sources now."""
        self._fetch(sorted({id_ for source in sources for id_ in self.overview.feed_ids(source)}))

    def show_versions(self) -> None:
        """Show what the article in the pane said before."""
        if self.panes.reading_pane.shown is not None:
            self.dialogs.show_versions(self.panes.reading_pane.shown.headline.id)

    def delete(self) -> None:
        """Delete the article; in the list of sources, remove what is selected there."""
        if self.panes.sources.has_keyboard:
            self.sources.remove()
        else:
            self.selection.delete()


def _connect_sources(desk: Desk, reading: Reading) -> None:
    sources, overview, dialogs = reading.sources, reading.overview, reading.dialogs
    keeping = KeepController(desk, overview, reading.controller)
    dialogs.page_kept.connect(keeping.show)
    dialogs.page_waits.connect(desk.messages.say)
    dialogs.subscribed.connect(lambda feed_id, sentence: desk.say(sentence))
    dialogs.subscribed.connect(reading.show_subscribed)
    sources.pane.source_chosen.connect(reading.go)
    sources.pane.tree.side_wanted.connect(lambda step: reading.panes.enter("headlines"))
    entries = reading.library.entries
    sources.pane.model.newest = lambda place: entries.headlines(entries.ids(place, limit=1))
    sources.pane.menus.refresh_wanted.connect(reading.refresh)
    sources.pane.menus.mark_read_wanted.connect(reading.controller.mark_sources_read)
    overview.feeds_changed.connect(sources.arranging.go_on)
    overview.day_changed.connect(sources.searches.renew)


def _connect_headlines(desk: Desk, reading: Reading) -> None:
    headlines, panes, later, menu = reading.panes.headlines, reading.panes, reading.later, reading.row_menu
    by_hand = HandOrder(
        headlines.list,
        headlines.model,
        theme=lambda: desk.theme.now,
        is_wanted=lambda: reading.controller.listing.place.later,
    )
    by_hand.moved.connect(lambda step: later.move(headlines.list.selected_ids, step))
    by_hand.dropped.connect(later.move_before)
    menu.later_wanted.connect(later.toggle)
    menu.move_wanted.connect(later.move)
    menu.versions_wanted.connect(reading.dialogs.show_versions)
    headlines.density_wanted.connect(partial(desk.keep_choice, "window.density"))
    headlines.excerpt_wanted.connect(partial(desk.keep_choice, "window.excerpt"))
    headlines.band.headings_wanted.connect(partial(desk.keep_choice, "window.headings"))
    headlines.list.side_wanted.connect(panes.go_aside)
    panes.arranged.connect(lambda: headlines.set_flat(panes.layout_number == 2))
    reading.overview.day_changed.connect(headlines.list.viewport().update)


def _connect_article(desk: Desk, reading: Reading) -> None:
    pane = reading.panes.reading_pane
    pane.versions_wanted.connect(reading.show_versions)
    pane.back_wanted.connect(lambda: reading.panes.bring("headlines"))
    find_bar, panes = pane.find_bar, reading.panes
    # In the reading room there is no foot below the bar.
    find_bar.came_or_went.connect(lambda: desk.messages.keep_free(find_bar.height_taken * panes.is_alone))


def _connect_search(reading: Reading) -> None:
    search = reading.search
    reading.dialogs.query_tried.connect(reading.searching.search_for)
    search.help_wanted.connect(reading.dialogs.show_search_help)
    search.save_wanted.connect(reading.sources.searches.save)
    reading.overview.counted.connect(lambda articles, whole: search.set_total(articles))


def change_text_size(desk: Desk, panes: Panes, step: int) -> None:
    """Make the article's text larger (1), smaller (-1) or as usual (0), and keep it so."""
    panes.article.zoom(step)
    desk.keep_choice("article.text_size", panes.article.text_size)
