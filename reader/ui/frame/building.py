"""Builds the window: makes its parts, passes each its dependencies, lays them out, and connects them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.assembly.services import Services
from reader.ui.article import ArticlePane
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.backup.backup_controller import BackupController
from reader.ui.bridge import Bridge
from reader.ui.desk import CurrentTheme, Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.finder.finder import Finder
from reader.ui.finder.finder_controller import FinderController
from reader.ui.frame.beginning import connect_beginning, make_first_start, make_tour
from reader.ui.frame.commands import Commands
from reader.ui.frame.drop_controller import DropController
from reader.ui.frame.history_controller import HistoryController
from reader.ui.frame.last_session import LastSession
from reader.ui.frame.low_window import LowWindow
from reader.ui.frame.main_window import MainWindow
from reader.ui.frame.meanings import meanings
from reader.ui.frame.review_connections import make_morning_review, make_review
from reader.ui.frame.site_icons import SiteIconReader
from reader.ui.frame.source_connections import connect_sources
from reader.ui.frame.story_connections import connect_languages, make_stories
from reader.ui.frame.taking_out_connections import make_taking_out
from reader.ui.frame.top_bar import TopBar
from reader.ui.headlines.hand_order import HandOrder
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.images.image_controller import ImageController
from reader.ui.messages import HistoryUndo, MessageBar
from reader.ui.reading.article_forms import ArticleForms
from reader.ui.reading.bookmarks import Bookmarks
from reader.ui.reading.corrections import Corrections
from reader.ui.reading.file_controller import FileController
from reader.ui.reading.find_controller import FindController
from reader.ui.reading.later_controller import LaterController
from reader.ui.reading.link_opener import LinkOpener
from reader.ui.reading.overview import Overview
from reader.ui.reading.panes import Panes
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.row_menu import RowMenu
from reader.ui.reading.search_card import SearchCard
from reader.ui.reading.search_completer import SearchCompleter
from reader.ui.reading.search_controller import SearchController
from reader.ui.reading.selection_controller import SelectionController
from reader.ui.rules.rule_controller import RuleController
from reader.ui.sources.folder_controller import FolderController
from reader.ui.sources.saved_search_controller import SavedSearchController
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.subscription_controller import SubscriptionController
from reader.ui.status.portal_banner import PortalBanner
from reader.ui.status.status_line import StatusLine
from reader.ui.status.sync_controller import SyncController
from reader.ui.system.other_programs import OtherPrograms
from reader.ui.system.window_memory import WindowMemory
from reader.ui.tags.tag_card import TagCard
from reader.ui.tags.tag_controller import TagController
from reader.ui.ticker.ticker_bar import TickerBar
from reader.ui.ticker.ticker_controller import TickerController
from reader.ui.trip.trip_controller import TripController
from reader.ui.widgets.fitting import OnScreen
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from reader.assembly.archive_database import Archive

SMALLEST = (340, 320)
"""Least width and height of the window in logical pixels; its parts hide elements that do not fit."""


def build_window(services: Services, bridge: Bridge, theme: Theme, *, keeps: bool = True) -> MainWindow:
    """Build the window of an open home. Call `start` on it, and show it.

    `keeps=False` neither restores nor saves sizes and positions.
    """
    window = MainWindow(services.settings, bridge, keeps=keeps)
    window.desk = _make_desk(window, services, bridge, theme)
    _make_panes(window, services)
    _make_controllers(window, services, keeps=keeps)
    _put_together(window, services, keeps=keeps)
    _connect(window)
    OnScreen(window)
    window.session.recall()
    chosen = services.settings.current.window
    window.headlines.set_density(chosen.density, chosen.excerpt)
    window.set_theme(theme)
    window.set_keys()
    return window


def _make_desk(window: MainWindow, services: Services, bridge: Bridge, theme: Theme) -> Desk:
    messages, known = MessageBar(window.stack, theme), services.network.connectivity
    settings = services.settings
    return Desk(
        window=window,
        bridge=bridge,
        messages=messages,
        undo=HistoryUndo(services.history, background=services.background, bridge=bridge, messages=messages),
        theme=CurrentTheme(theme, window),
        background=services.background,
        settings=settings,
        clock=services.clock,
        is_offline=lambda: known.state in ("offline", "portal") or settings.current.sync.work_offline,
    )


def _make_panes(window: MainWindow, services: Services) -> None:
    desk = window.desk
    theme = desk.theme.now
    library, settings = services.files.images, services.settings.current
    window.sources = SourcePane(theme, services.clock, window)
    window.headlines = HeadlinePane(
        services.library.entries,
        services.library.excerpts,
        lambda work, then: desk.do(work, then, lambda error: then({}), owner=window),
        library.thumbnail,
        theme,
        services.clock,
        window,
    )
    known = services.flags.image_reports
    window.article = ArticlePane(library.path, theme, window, settings.article, known.hidden, known.spared)
    window.reading_pane = ReadingPane(window.article, theme, window)
    window.panes = Panes(window.sources, window.headlines, window.reading_pane, window)
    window.ticker = TickerBar(settings.ticker, theme, services.clock, window)
    window.status = StatusLine(theme, window)
    window.portal = PortalBanner(desk.bridge, theme, window)
    window.portal.show_connection(services.network.connectivity.state, services.network.connectivity.portal_url)
    window.stack.addWidget(window.panes)
    window.stack.currentChanged.connect(desk.messages.raise_)


def _back_up(services: Services, path: Path, passphrase: str) -> Archive:
    from reader.assembly.archive import back_up

    return back_up(services, path, passphrase=passphrase)


def _open_welcome(services: Services, language: str) -> None:
    from reader.demo.welcome import seed_welcome

    seed_welcome(services, language)


def _settle_welcome(services: Services) -> None:
    from reader.demo.welcome import settle_welcome

    settle_welcome(services)


def _make_controllers(window: MainWindow, services: Services, *, keeps: bool) -> None:
    desk, library, panes = window.desk, services.library, window.panes
    window.syncing = SyncController(desk, services.sync, window.status, action=window.sync_action)
    window.originals = LinkOpener(desk, services.queues)
    window.subscribing = SubscriptionController(desk, services.subscriptions, services.sync)
    window.arranging = FolderController(desk, services.folders, window.sources)
    window.saving = SavedSearchController(desk, library, window.sources)
    window.reading = ReadingController(desk, library, panes, originals=window.originals)
    window.finding_words = FindController(desk, window.reading)
    window.selection = SelectionController(desk, library, window.reading)
    window.row_menu = RowMenu(
        window.reading, window.selection, lambda menu, ids: window.taking_out.sharing.fill(menu, ids)
    )
    window.later = LaterController(desk, library, window.reading)
    window.tag_card = TagCard(desk.theme.now, window)
    window.tagging = TagController(desk, library, window.reading, card=window.tag_card)
    corrections = Corrections(desk, library, window.reading_pane)
    window.row_menu.seen_wanted.connect(corrections.see)
    window.bookmarks = Bookmarks(desk, library, window.article, keeps=keeps)
    window.overview = Overview(desk, library, window.reading, trips=services.trips, upkeep=services.upkeep)
    SiteIconReader(desk, library.icons, partial(_redraw_icons, window))
    window.dialogs = DialogOpener(desk, services)
    window.rules = RuleController(desk, library, services.history, choose=window.sources.choose)
    window.copies = BackupController(desk, services.recovery, partial(_back_up, services))
    window.travelling = TripController(desk, services.trips, services.sync, syncing=window.syncing)
    window.forms = ArticleForms(desk, services.queues, window.reading_pane, fetch=window.syncing.refresh)
    window.files = FileController(desk, services.queues, window.reading_pane)
    window.ticking = TickerController(
        desk,
        library,
        window.ticker,
        reading=window.reading,
        subscribing=window.subscribing,
        may_show=lambda: not window.beginning.is_open,
    )
    window.images = ImageController(desk, services.files, panes, queues=services.queues, below=window.stack)
    window.stories = make_stories(window, services.stories)
    window.taking_out = make_taking_out(window, library, services.exporting)
    window.review = make_review(window, services.press_reviews, services.files)


def _redraw_icons(window: MainWindow) -> None:
    window.sources.tree.viewport().update()
    window.headlines.list.viewport().update()
    window.ticker.ticker.redraw_icons()


def _put_together(window: MainWindow, services: Services, *, keeps: bool) -> None:
    desk = window.desk
    in_panes = (window.headlines.list, window.article, window.sources.tree)
    window.commands = Commands(meanings(window), in_panes, window.sources.tree, window.reading_pane, window)
    menu = window.commands.menu()
    window.top = TopBar(window.travelling.action, window.sync_action, menu, desk.theme.now, window)
    window.finding = FinderController(
        desk,
        services.library,
        window.reading,
        do=window.commands.do,
        show_setting=window.dialogs.show_settings,
    )
    window.finder = Finder(window.finding.offers, window.finding.find_articles, window.desk.theme.now, window)
    window.searching = SearchController(desk, window.top.search, window.reading)
    card = SearchCard(window.top.search, window.desk.theme.now, window)
    window.completing = SearchCompleter(desk, services.library, window.top.search, card=card)
    window.history = HistoryController(
        services.library.entries,
        window.reading,
        window.searching,
        finder=window.finder,
        tag_card=window.tag_card,
        ticker=window.ticker,
    )
    memory = WindowMemory(services.home.window_file if keeps else None)
    window.session = LastSession(window, memory, window.reading, searching=window.searching)
    make_tour(window, services.settings, memory)
    connect_languages(window, services.stories, memory)
    window.morning = make_morning_review(window, services.press_reviews, memory)
    whole = QWidget(window)
    whole.setMinimumSize(*SMALLEST)
    column = spaced(QVBoxLayout(whole), 0, (0, 0, 0, 0))
    add(column, window.top, window.portal, window.hint)
    column.addWidget(window.stack, 1)
    column.addWidget(window.status)
    window.ticking.stand_in(column, below=1)
    window.setCentralWidget(whole)
    LowWindow(window, window.panes, top=window.top, ticker=window.ticker, status=window.status)
    seed, settle = partial(_open_welcome, services), partial(_settle_welcome, services)
    make_first_start(window, services.library, seed, settle, memory)
    window.ticking.show()
    window.dropping = DropController(window, window.dialogs.import_data, window.dialogs.add_feed)
    window.other_programs = OtherPrograms(desk, services.library)


def _connect(window: MainWindow) -> None:
    sources = window.sources
    window.copies.restore_wanted.connect(window.restore_wanted)
    window.sync_action.triggered.connect(lambda: window.syncing.refresh())
    window.dialogs.subscribed.connect(window.on_subscribed)
    window.dialogs.query_tried.connect(window.searching.search_for)
    window.top.search.help_wanted.connect(window.dialogs.show_search_help)
    window.dialogs.retry_wanted.connect(window.syncing.refresh)
    window.travelling.reading_wanted.connect(lambda: sources.choose("trip"))
    sources.source_chosen.connect(window.go)
    connect_sources(window)
    connect_beginning(window)
    sources.resized.connect(window.on_arranged)
    window.top.search.rule_wanted.connect(window.rules.make_from_query)
    window.row_menu.mute_wanted.connect(window.rules.mute)
    window.row_menu.show_again_wanted.connect(window.rules.show_again)
    window.row_menu.muting_rule_wanted.connect(window.rules.edit_muting)
    window.row_menu.versions_wanted.connect(window.dialogs.show_versions)
    window.reading_pane.tags_wanted.connect(lambda: window.tagging.open_card())
    window.reading_pane.tag_chosen.connect(lambda tag_id: sources.choose(f"tag:{tag_id}"))
    window.tagging.renamed.connect(window.reading.renew_tags)
    window.row_menu.later_wanted.connect(window.later.toggle)
    window.row_menu.tags_wanted.connect(window.tagging.open_card)
    window.row_menu.move_wanted.connect(window.later.move)
    view, model = window.headlines.list, window.headlines.model
    by_hand = HandOrder(view, model, lambda: window.desk.theme.now, lambda: window.reading.listing.place.later)
    by_hand.moved.connect(lambda step: window.later.move(view.selected_ids, step))
    by_hand.dropped.connect(window.later.move_before)
    window.headlines.density_wanted.connect(partial(window.desk.keep_choice, "window.density"))
    window.headlines.excerpt_wanted.connect(partial(window.desk.keep_choice, "window.excerpt"))
    window.headlines.headings_wanted.connect(partial(window.desk.keep_choice, "window.headings"))
    window.headlines.sources_wanted.connect(lambda: window.panes.bring("sources"))
    window.reading_pane.text_size_wanted.connect(window.change_text_size)
    window.reading_pane.reading_wanted.connect(window.dialogs.show_reading)
    window.reading_pane.versions_wanted.connect(window.show_versions)
    window.reading_pane.back_wanted.connect(lambda: window.panes.bring("headlines"))
    find_bar = window.reading_pane.find_bar
    find_bar.came_or_went.connect(lambda: window.messages.keep_free(find_bar.height_taken))
    window.article.link_hovered.connect(window.status.show_link)
    window.panes.arranged.connect(window.on_arranged)
    window.panes.arranged.connect(lambda: window.headlines.set_flat(window.panes.layout_number == 2))
    window.overview.day_changed.connect(window.headlines.list.viewport().update)
    window.overview.day_changed.connect(window.ticker.ticker.renew)
    window.headlines.list.side_wanted.connect(window.panes.go_aside)
    sources.tree.side_wanted.connect(lambda step: window.panes.enter("headlines"))
    window.syncing.ended.connect(window.overview.measure)
    window.syncing.ended.connect(window.overview.read_beside)
    window.syncing.data_use_wanted.connect(window.dialogs.show_data_use)
    window.syncing.proxy_wanted.connect(window.dialogs.mend_proxy)
    window.overview.feeds_changed.connect(window.ticking.refresh_feeds_beside)
    window.overview.counted.connect(lambda articles, whole, size: window.status.set_totals(whole, size))
    window.overview.feeds_read.connect(lambda: window.syncing.forget_mended(window.overview.feeds))
    window.overview.counted.connect(lambda articles, whole, size: window.top.search.set_total(articles))
    window.status.details_wanted.connect(window.dialogs.show_health)
    window.status.waiting_wanted.connect(window.dialogs.show_waiting)
    window.status.work_offline_wanted.connect(window.switch_network)
    reporting = window.images.reporting
    window.status.reports_wanted.connect(reporting.show_list)
    reporting.changed.connect(lambda: window.status.set_reports(reporting.waiting))
    reporting.article_wanted.connect(window.reading.open_from_ticker)
    window.dialogs.block_list_wanted.connect(reporting.show_block_list)
    window.top.theme_wanted.connect(window.switch_theme)
