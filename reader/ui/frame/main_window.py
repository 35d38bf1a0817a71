"""The main window: puts the panes together and joins their wishes to what is done about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.assembly.services import Services
from reader.domain.errors import StorageError
from reader.domain.place import Place
from reader.settings.schema import Value
from reader.ui.article import ArticlePane
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.bridge import Bridge
from reader.ui.finder.finder import Finder
from reader.ui.finder.finder_controller import FinderController
from reader.ui.frame.backup_controller import BackupController
from reader.ui.frame.commands import Commands
from reader.ui.frame.dialog_opener import DialogOpener
from reader.ui.frame.drop_controller import DropController, DropWindow
from reader.ui.frame.event_controller import EventController
from reader.ui.frame.first_start_controller import FirstStartController
from reader.ui.frame.history_controller import HistoryController
from reader.ui.frame.last_session import LastSession
from reader.ui.frame.style import window_style
from reader.ui.frame.top_bar import TopBar
from reader.ui.headlines.headline_delegate import INSET
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.images.image_controller import ImageController
from reader.ui.messages import MessageBar
from reader.ui.reading.article_forms import ArticleForms
from reader.ui.reading.bookmarks import Bookmarks
from reader.ui.reading.file_controller import FileController
from reader.ui.reading.link_opener import LinkOpener
from reader.ui.reading.overview import Overview
from reader.ui.reading.panes import PaneName, Panes
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.row_menu import RowMenu
from reader.ui.reading.search_controller import SearchController
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.shortcuts import shown_keys
from reader.ui.sources.source_model import Source
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.subscription_controller import SubscriptionController
from reader.ui.status.portal_banner import PortalBanner
from reader.ui.status.status_line import StatusLine
from reader.ui.status.sync_controller import SyncController
from reader.ui.system.other_programs import OtherPrograms
from reader.ui.system.window_memory import WindowMemory
from reader.ui.ticker.ticker_bar import TickerBar
from reader.ui.ticker.ticker_controller import TickerController
from reader.ui.trip.trip_controller import TripController
from reader.ui.widgets import icons
from reader.ui.widgets.fitting import OnScreen
from reader.ui.widgets.focus import order_tabs
from reader.ui.widgets.theme import Theme

SMALLEST = (340, 320)
"""Logical pixels of width and height that the window needs; what has no room leaves by itself."""


class MainWindow(DropWindow):
    """The window.

    Signals:
        theme_wanted: Other colours. arg: a word of `window.theme`.
        closing: The reader closed the window; it is hidden already.

    Args:
        services: The open home.
        bridge: Its events.
        theme: Colours.
        keeps: False remembers nothing of this window, and recalls nothing.
    """

    theme_wanted = Signal(str)
    closing = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme, *, keeps: bool = True) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Manchette")
        self.setAccessibleName("Manchette")
        self._services, self._bridge, self._theme = services, bridge, theme
        self.stays: Callable[[], bool] = lambda: False
        """Tells whether closing only hides the window, as there is an icon to bring it back by."""
        self._keeps = keeps
        self._recollection = LastSession(WindowMemory(services.home.window_file if keeps else None), self)
        self._make_panes()
        self._make_actors()
        self._put_together()
        self._join()
        OnScreen(self)
        self._recollection.recall()
        self.headlines.set_density(services.settings.current.window.density)
        self.set_theme(theme)
        self.set_keys()

    def _make_panes(self) -> None:
        services, theme = self._services, self._theme
        library, settings = services.image_library, services.settings.current
        self.sources = SourcePane(theme, services.clock, self)
        self.headlines = HeadlinePane(services.entries, library.thumbnail, theme, services.clock, self)
        known = services.flagging
        self.article = ArticlePane(library.path, theme, self, settings.article, known.hidden, known.spared)
        self.reading_pane = ReadingPane(self.article, theme, self)
        keyboards: dict[PaneName, QWidget] = {
            "sources": self.sources.tree,
            "headlines": self.headlines.list,
            "article": self.article,
        }
        self.panes = Panes(self.sources, self.headlines, self.reading_pane, keyboards, self)
        self.ticker = TickerBar(services.entries, services.feeds, settings.ticker, theme, services.clock, self)
        self.status = StatusLine(theme, self)
        self.portal = PortalBanner(self._bridge, theme, self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("pages")
        self._stack.addWidget(self.panes)
        self.messages = MessageBar(self._stack, theme)
        self._stack.currentChanged.connect(self.messages.raise_)

    def _make_actors(self) -> None:
        services, bridge = self._services, self._bridge
        self.sync_action = QAction(self.tr("Fetch all sources now"), self)
        self.sync_action.setObjectName("syncAction")
        self.syncing = SyncController(services, bridge, self.status, self.messages, self.sync_action, self)
        self.originals = LinkOpener(services, lambda: self.syncing.is_offline, bridge, self.messages, self)
        self.subscribing = SubscriptionController(services, bridge, self.messages, self)
        self.reading = ReadingController(
            services,
            bridge,
            self.panes,
            self.sources,
            self.headlines,
            self.reading_pane,
            self.messages,
            lambda: self.syncing.is_offline,
            self.originals,
        )
        self.row_menu = RowMenu(self.headlines, self.reading)
        self.bookmarks = Bookmarks(services, bridge, self.article, self.messages, keeps=self._keeps)
        self.overview = Overview(services, bridge, self.sources, self.reading.listing, self)
        self.dialogs = DialogOpener(services, bridge, lambda: self._theme, self)
        self.copies = BackupController(services, bridge, self.messages, self)
        self.travelling = TripController(services, bridge, self.status, self.syncing, lambda: self._theme, self)
        self.forms = ArticleForms(
            services,
            bridge,
            self.reading_pane,
            self.messages,
            lambda: self.syncing.is_offline,
            self.syncing.refresh,
        )
        self.files = FileController(
            services, bridge, self.reading_pane, self.messages, lambda: self.syncing.is_offline
        )
        self.ticking = TickerController(
            services,
            bridge,
            self.ticker,
            self.reading,
            self.subscribing,
            self.messages,
            self.keep_choice,
            lambda: not self.beginning.is_open,
        )
        self.images = ImageController(
            services,
            bridge,
            self.reading_pane,
            self.headlines,
            self.syncing.refresh,
            self.messages,
            self._stack,
            lambda: self._theme,
            self,
        )

    def _put_together(self) -> None:
        self.wayfinding = HistoryController(self, self._services.entries)
        self.commands = Commands(self)
        self.top = TopBar(self.travelling.action, self.sync_action, self.commands.menu(), self._theme, self)
        self.finding = FinderController(
            self._services, self._bridge, self.sources, self.reading, self.commands.do, self
        )
        self.finder = Finder(self.finding.offers, self.finding.find_articles, self._theme, self)
        self.searching = SearchController(self.top.search, self.sources, self.reading, self)
        whole = QWidget(self)
        whole.setMinimumSize(*SMALLEST)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.portal)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.ticking.stand_in(column, below=1)
        self.setCentralWidget(whole)
        self.beginning = FirstStartController(
            self._services, self._bridge, self._stack, self.subscribing, self.dialogs, self.messages, self
        )
        self.ticking.show()
        self.dropping = DropController(self, self.subscribing.propose_list, self.dialogs.add_feed)
        self.elsewhere = OtherPrograms(self._services, self._bridge, self)
        self.renewing = EventController(self._services, self._bridge, self)

    def _join(self) -> None:
        """Join wishes to what is done about them."""
        sources = self.sources
        self.sync_action.triggered.connect(lambda: self.syncing.refresh())
        self.dialogs.subscribed.connect(self._on_subscribed)
        self.dialogs.retry_wanted.connect(self.syncing.refresh)
        self.travelling.reading_wanted.connect(lambda: sources.choose("trip"))
        sources.source_chosen.connect(self._go)
        sources.add_wanted.connect(self.dialogs.add_feed)
        sources.refresh_wanted.connect(lambda source: self.syncing.refresh(self.overview.feed_ids(source)))
        sources.mark_read_wanted.connect(self.reading.mark_source_read)
        sources.rename_wanted.connect(self.subscribing.rename)
        sources.move_wanted.connect(self.subscribing.move)
        sources.choice_wanted.connect(self.subscribing.choose)
        sources.full_text_wanted.connect(self.subscribing.choose_full_text)
        sources.copy_wanted.connect(self.subscribing.copy_address)
        sources.remove_wanted.connect(self.subscribing.remove)
        sources.health_wanted.connect(self.dialogs.show_health)
        sources.resized.connect(self._on_arranged)
        self.headlines.density_wanted.connect(partial(self.keep_choice, "window.density"))
        self.headlines.sources_wanted.connect(lambda: self.panes.bring("sources"))
        self.reading_pane.text_size_wanted.connect(self.commands.change_text_size)
        self.reading_pane.reading_wanted.connect(self.dialogs.show_reading)
        self.reading_pane.back_wanted.connect(lambda: self.panes.bring("headlines"))
        self.article.link_hovered.connect(self.status.show_link)
        self.panes.arranged.connect(self._on_arranged)
        self.beginning.done.connect(self.ticking.show)
        self.beginning.done.connect(self.headlines.list.setFocus)
        self.beginning.welcome_press_opened.connect(self._show_welcome_press)
        self.overview.day_changed.connect(self.headlines.list.viewport().update)
        self.overview.day_changed.connect(self.ticker.ticker.renew)
        self.headlines.list.side_wanted.connect(self.commands.go_aside)
        sources.tree.side_wanted.connect(lambda step: self.commands.focus_headlines())
        self.syncing.ended.connect(self.overview.measure)
        self.syncing.ended.connect(self.overview.read_beside)
        self.overview.counted.connect(lambda articles, whole, size: self.status.set_totals(whole, size))
        self.overview.feeds_read.connect(lambda: self.syncing.forget_mended(self.overview.feeds))
        self.overview.counted.connect(lambda articles, whole, size: self.top.search.set_total(articles))
        self.status.details_wanted.connect(self.dialogs.show_health)
        self.status.waiting_wanted.connect(self.dialogs.show_waiting)
        self.status.work_offline_wanted.connect(self._switch_network)
        reporting = self.images.reporting
        self.status.reports_wanted.connect(reporting.show_list)
        reporting.changed.connect(lambda: self.status.set_reports(reporting.waiting))
        reporting.article_wanted.connect(self.reading.open_from_ticker)
        reporting.list_wanted.connect(self.dialogs.show_block_list)
        self.top.theme_wanted.connect(self._switch_theme)

    # From the start to the end.

    def start(self) -> None:
        """Show what is stored. Call once, before or after `show`."""
        if self._keeps:
            self.elsewhere.start()
        self.overview.read()
        if not self.sources.choose(self._recollection.source):
            self.sources.choose("unread")
        if self._recollection.article is not None:
            self.reading.recall(self._recollection.article)
        self.ticker.refresh()
        self.syncing.recall(self.overview.feeds)
        self.overview.measure()
        self.renewing.count_waiting()
        self.status.set_reports(self.images.reporting.waiting)
        self.portal.show_connection(self._services.connection, self._services.connectivity.portal_url)
        if self.overview.feeds or self._services.entries.ids(Place(), limit=1):
            self.headlines.list.setFocus()
        else:
            self.beginning.open()
            self.ticker.hide()
        self._order_tabs()
        if self._services.settings.problems:
            words = self.tr("Some settings could not be understood; the usual ones are used in their place.")
            self.messages.offer(words, self.tr("Settings"), self.dialogs.show_settings)
        if self._services.recovery is not None:
            self.messages.say(texts.recovery_sentence(self._services.recovery))

    def _order_tabs(self) -> None:
        """Let the Tab key go from the top through the panes to the ticker."""
        order_tabs(
            [
                (self.top, self.top.search),
                (self.portal, None),
                (self.sources, self.sources.tree),
                (self.headlines, self.headlines.list),
                (self.reading_pane, self.article),
                (self.ticker, self.ticker.ticker),
                (self.status, None),
            ]
        )

    def show_for_picture(self, entry_id: int | None) -> None:
        """Show an article (None: the first of the list) without marking it."""
        self.ticker.ticker.hold("picture", True)
        model = self.headlines.model
        row = model.row_of(entry_id) if entry_id is not None else 0
        if row >= 0:
            self.headlines.list.show_row(row)
        headline = model.headline(row) if entry_id is None else None
        id_ = entry_id if headline is None else headline.id
        article = self._services.entries.article(id_) if id_ is not None else None
        if article is not None:
            self.reading_pane.show_article(article, online=True)
        if entry_id is not None:
            self.panes.bring("article")

    @property
    def theme(self) -> Theme:
        """The colours of now."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Change colours."""
        self._theme = theme
        self.setStyleSheet(window_style(theme))
        for part in (
            self.top,
            self.sources,
            self.headlines,
            self.reading_pane,
            self.ticker,
            self.status,
            self.messages,
            self.portal,
            self.finder,
        ):
            part.set_theme(theme)
        self.sync_action.setIcon(icons.icon("refresh", theme.soft))
        self.travelling.action.setIcon(icons.icon("suitcase", theme.soft))

    def report_bug(self, words: str) -> None:
        """Say that something went wrong inside."""
        self.status.say_outcome(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._recollection.watch(handle)
            self.wayfinding.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._recollection.remember()
        self.hide()
        if self.stays():
            event.ignore()
            return
        self.elsewhere.stop()
        self.travelling.stop()
        self.bookmarks.keep()
        self.reading.marking.finish()
        self._bridge.leave(self)
        event.accept()
        self.closing.emit()

    # Where the reader goes.

    def _go(self, source: Source) -> None:
        self.searching.give_up()
        self.reading.go(
            source,
            self.overview.folder_feeds(source),
            passes=self.sources.tree.is_browsing,
            keeps_article=self.searching.is_leaving,
        )

    def _on_subscribed(self, feed_id: int, sentence: str) -> None:
        self.messages.say(sentence)
        self._bridge.deliver()
        self.sources.choose(f"feed:{feed_id}")

    def _show_welcome_press(self) -> None:
        """Begin with something to read, where that leaves the headlines in sight."""
        self.sources.choose("all")
        if self.panes.panes_in_row > 1:
            self.headlines.list.choose_row(0)

    def _switch_network(self) -> None:
        self.keep_choice("sync.work_offline", not self._services.settings.current.sync.work_offline)

    def _switch_theme(self) -> None:
        """Go to the dark colours, or back to the bright ones that were there before."""
        chosen = self._services.settings.current.window.theme
        if self._theme.is_dark:
            before = self._recollection.bright_theme
            self.theme_wanted.emit(before if before in ("light", "sepia") else "light")
        else:
            self._recollection.bright_theme = chosen
            self.theme_wanted.emit("dark")

    def _on_arranged(self) -> None:
        """Keep the bars in step with the panes below them."""
        room = self.panes.panes_in_row
        self.reading_pane.set_back(room == 1)
        self.headlines.list.opens_by_enter = room == 1
        self.headlines.set_sources_button(not self.panes.is_in_sight("sources"))
        self.top.set_name_width(self.sources.width() + INSET + 1 if room == 3 else 0)

    def set_keys(self) -> None:
        """Put the chosen keys in force."""
        chosen = self._services.settings.current.window.keys
        self.commands.set_keys(chosen)
        self.top.search.set_key(shown_keys(chosen)["search"])

    def keep_choice(self, name: str, value: Value) -> None:
        """Keep a choice that was made outside the settings dialog."""
        try:
            self._services.settings.set(name, value)
        except StorageError as error:
            self.messages.say(self.tr("This choice could not be kept: %1").replace("%1", failure_sentence(error)))
