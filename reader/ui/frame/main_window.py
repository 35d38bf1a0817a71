"""The main window: holds its parts, and does what concerns several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from reader.domain.events import SettingsChanged
from reader.settings.file import SettingsFile
from reader.ui.article import ArticlePane
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.backup.backup_controller import BackupController
from reader.ui.bridge import Bridge
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.finder.finder import Finder
from reader.ui.finder.finder_controller import FinderController
from reader.ui.frame.commands import Commands
from reader.ui.frame.drop_controller import DropController, DropWindow
from reader.ui.frame.history_controller import HistoryController
from reader.ui.frame.last_session import LastSession
from reader.ui.frame.style import window_style
from reader.ui.frame.top_bar import TopBar
from reader.ui.headlines.headline_delegate import INSET
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.images.image_controller import ImageController
from reader.ui.messages import MessageBar
from reader.ui.printing.taking_out import TakingOut
from reader.ui.reading.article_forms import ArticleForms
from reader.ui.reading.bookmarks import Bookmarks
from reader.ui.reading.file_controller import FileController
from reader.ui.reading.find_controller import FindController
from reader.ui.reading.later_controller import LaterController
from reader.ui.reading.link_opener import LinkOpener
from reader.ui.reading.overview import Overview
from reader.ui.reading.panes import Panes
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.row_menu import RowMenu
from reader.ui.reading.search_completer import SearchCompleter
from reader.ui.reading.search_controller import SearchController
from reader.ui.reading.selection_controller import SelectionController
from reader.ui.review.morning_review import MorningReview
from reader.ui.review.review_controller import ReviewController
from reader.ui.rules.rule_controller import RuleController
from reader.ui.sentences.shortcuts import keys_in_force, shown_keys
from reader.ui.sources.folder_controller import FolderController
from reader.ui.sources.saved_search_controller import SavedSearchController
from reader.ui.sources.source import Source
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.source_tree import Drop
from reader.ui.sources.subscription_controller import SubscriptionController
from reader.ui.status.portal_banner import PortalBanner
from reader.ui.status.status_line import StatusLine
from reader.ui.status.sync_controller import SyncController
from reader.ui.stories.story_controller import StoryController
from reader.ui.system.other_programs import OtherPrograms
from reader.ui.tags.tag_card import TagCard
from reader.ui.tags.tag_controller import TagController
from reader.ui.ticker.ticker_bar import TickerBar
from reader.ui.ticker.ticker_controller import TickerController
from reader.ui.trip.trip_controller import TripController
from reader.ui.welcome.feed_bound_controller import FeedBoundController
from reader.ui.welcome.first_start_controller import FirstStartController
from reader.ui.welcome.tour import Tour
from reader.ui.widgets import icons
from reader.ui.widgets.focus import order_tabs
from reader.ui.widgets.hint import Hint
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """State that a window rebuilt in another language hands to its successor."""

    article: int | None
    """The shown article."""
    settings: bool
    """The settings dialog was open."""


class MainWindow(DropWindow):
    """The window. `building.build_window` makes its parts and connects them.

    Signals:
        theme_wanted: Other colours. arg: a word of `window.theme`.
        restore_wanted: See `BackupController`.
        closing: The reader closed the window; it is hidden already.

    Args:
        keeps: False where nothing shall be kept of this window.
    """

    theme_wanted = Signal(str)
    restore_wanted = Signal(object)
    closing = Signal()

    desk: Desk

    # Widgets
    top: TopBar
    portal: PortalBanner
    sources: SourcePane
    headlines: HeadlinePane
    reading_pane: ReadingPane
    article: ArticlePane
    panes: Panes
    ticker: TickerBar
    status: StatusLine
    bounding: FeedBoundController
    finder: Finder
    tag_card: TagCard
    hint: Hint
    """Below the bar at the top."""

    # Controllers
    arranging: FolderController
    beginning: FirstStartController
    bookmarks: Bookmarks
    commands: Commands
    completing: SearchCompleter
    copies: BackupController
    dialogs: DialogOpener
    dropping: DropController
    files: FileController
    finding: FinderController
    finding_words: FindController
    forms: ArticleForms
    history: HistoryController
    images: ImageController
    later: LaterController
    originals: LinkOpener
    other_programs: OtherPrograms
    overview: Overview
    reading: ReadingController
    review: ReviewController
    morning: MorningReview
    row_menu: RowMenu
    saving: SavedSearchController
    rules: RuleController
    searching: SearchController
    selection: SelectionController
    taking_out: TakingOut
    session: LastSession
    stories: StoryController
    subscribing: SubscriptionController
    syncing: SyncController
    tagging: TagController
    ticking: TickerController
    tour: Tour
    travelling: TripController

    def __init__(self, settings: SettingsFile, bridge: Bridge, *, keeps: bool) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Manchette")
        self.setAccessibleName("Manchette")
        self._settings, self._bridge, self._keeps = settings, bridge, keeps
        self.stack = named(QStackedWidget(self), "pages")
        """The panes, or the page of a first start."""
        self.stays: Callable[[], bool] = lambda: False
        """Tells whether closing only hides the window, since the tray icon can show it again."""
        self.sync_action = QAction(self.tr("Fetch all sources now"), self)
        self.sync_action.setObjectName("syncAction")
        bridge.on(SettingsChanged, self._on_settings)

    # Start and end

    def start(self) -> None:
        """Show the stored articles. Call once, before or after `show`."""
        if self._keeps:
            self.other_programs.start()
        self.sources.set_order(self._settings.current.window.sources)
        self.overview.read()
        self.tagging.read()
        self.saving.read()
        if not self.sources.choose(self.session.source):
            self.sources.choose("unread")
        if self.session.article is not None:
            self.reading.recall(self.session.article)
        self.ticking.refresh()
        self.syncing.recall(self.overview.feeds)
        self.overview.measure()
        self.status.set_reports(self.images.reporting.waiting)
        if self.beginning.open_where_empty(self.overview.feeds, keeps=self._keeps):
            self.ticker.hide()
            self.tour.begin()
        else:
            self.headlines.list.setFocus()
        self._order_tabs()
        if self._settings.problems:
            words = self.tr("Some settings could not be understood; the usual ones are used in their place.")
            self.messages.offer(words, self.tr("Settings"), self.dialogs.show_settings)
        self.copies.tell_of_recovery()
        if self._keeps:
            self.bounding.ask()

    def _order_tabs(self) -> None:
        """Set the order of the Tab key: from the top through the panes to the ticker."""
        order_tabs(
            [
                (self.top, self.top.search),
                (self.portal, None),
                (self.hint, None),
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
        self.reading.show_unmarked(entry_id)

    def set_theme(self, theme: Theme) -> None:
        self.desk.theme.change(theme)
        self.setStyleSheet(window_style(theme))
        for part in (
            self.top,
            self.sources,
            self.headlines,
            self.reading_pane,
            self.review.pane,
            self.ticker,
            self.status,
            self.messages,
            self.portal,
            self.finder,
            self.tag_card,
            self.completing,
            self.tour,
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
            self.session.watch(handle)
            self.history.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.remember()
        self.hide()
        if self.stays():
            event.ignore()
            return
        self.other_programs.stop()
        self.travelling.stop()
        self.bookmarks.keep()
        self.reading.marking.finish()
        self._bridge.leave(self)
        event.accept()
        self.closing.emit()

    # For the application

    def set_motion(self, *, reduced: bool, saves_power: bool) -> None:
        """Follow the system's preferences for less motion and for saving power."""
        self.ticker.set_reduced_motion(reduced)
        self.ticker.set_battery_saver(saves_power)

    @property
    def messages(self) -> MessageBar:
        return self.desk.messages

    def say(self, sentence: str) -> None:
        self.messages.say(sentence)

    def offer(self, sentence: str, action: str, does: Callable[[], object]) -> None:
        """Show a message with a button."""
        self.messages.offer(sentence, action, does)

    def propose(self, address: str) -> None:
        """Ask the reader whether to add a feed, or to import a file of this computer (`file:`)."""
        url = QUrl(address)
        # A file of another computer would be fetched by the system before anybody has agreed.
        if url.isLocalFile() and not url.host():
            self.dialogs.import_data(Path(url.toLocalFile()))
        else:
            self.dialogs.add_feed(address)

    @property
    def left_open(self) -> LeftOpen:
        """State for the next window."""
        shown = self.reading.shown_id if self.panes.is_in_sight("article") else None
        return LeftOpen(shown, self.dialogs.is_choosing)

    def take_up(self, left: LeftOpen) -> None:
        """Restore the state of the window before."""
        if left.article is not None:
            self.reading.show_unmarked(left.article)
        if left.settings:
            self.dialogs.show_settings("window.language")

    # Navigation

    def go(self, source: Source) -> None:
        self.searching.give_up()
        passes, keeps_article = self.sources.tree.is_browsing, self.searching.is_leaving
        feeds_here = self.overview.folder_feeds(source)
        self.reading.go(source, feeds_here, passes=passes, keeps_article=keeps_article)

    def on_subscribed(self, feed_id: int, sentence: str) -> None:
        self.messages.say(sentence)
        self.overview.read()
        self.sources.choose(f"feed:{feed_id}")

    def show_welcome_press(self) -> None:
        """Show all articles, and open the first if the headlines stay visible beside it."""
        self.sources.choose("all")
        if self.panes.panes_in_row > 1:
            self.headlines.list.choose_row(0)

    def find_anything(self) -> None:
        self.tour.learn("finder")
        self.finder.open()

    def choose_papers(self) -> None:
        """Show the page with newspapers to choose from."""
        self.beginning.open(self.overview.feeds)
        self.ticking.show()

    def leave(self) -> None:
        if self.beginning.leave() or self.tour.leave():
            return
        if not self.selection.leave() and not self.history.leave() and self.isFullScreen():
            self.toggle_full_screen()

    def toggle_full_screen(self) -> None:
        # Toggle this flag only: a window that was maximized before is maximized again.
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def refresh_here(self) -> None:
        source = self.reading.listing.source
        has_feeds = source is not None and source.has_feeds
        self.syncing.refresh(self.overview.feed_ids(source) if source is not None and has_feeds else None)

    def show_versions(self) -> None:
        """Show the former versions of the article in the pane."""
        if self.reading_pane.shown is not None:
            self.dialogs.show_versions(self.reading_pane.shown.headline.id)

    def refresh_sources(self, sources: Sequence[Source]) -> None:
        self.syncing.refresh(sorted({id_ for source in sources for id_ in self.overview.feed_ids(source)}))

    def rename_source(self, source: Source | None = None) -> None:
        """Ask for a new name of a feed or folder, by default of the current one."""
        source = source or self.sources.tree.current
        if source is not None and source.search is not None:
            self.saving.rename(source.search)
        elif source is not None and source.folder is not None:
            self.arranging.rename(source)
        elif source is not None and source.feed is not None:
            self.subscribing.rename(source)

    def remove_sources(self, sources: Sequence[Source] = ()) -> None:
        """Unsubscribe from feeds, or remove one folder and keep its feeds; by default those that are selected."""
        current = self.sources.tree.current
        if not sources and current is not None and current.search is not None:
            self.saving.remove(current.search)
            return
        chosen = tuple(sources) or self.sources.tree.selected
        if len(chosen) == 1 and chosen[0].folder is not None:
            self.arranging.remove(chosen[0])
        elif feeds := [source for source in chosen if source.feed is not None]:
            self.subscribing.remove(feeds)

    def move_source(self, step: int) -> None:
        """Move the selected sources one place up (-1) or down (1)."""
        current = self.sources.tree.current
        if current is not None and current.search is not None:
            self.saving.step(current.search, step)
        elif not self.tagging.move_selected(step):
            self.arranging.step(step)

    def drop_sources(self, dragged: Sequence[Source], drop: Drop) -> None:
        if dragged[0].search is not None:
            self.saving.drop(dragged[0], drop)
        else:
            self.arranging.drop(dragged, drop)

    def delete(self) -> None:
        """Delete the article; in the list of sources, remove the selected ones."""
        if self.sources.tree.hasFocus():
            self.remove_sources()
        else:
            self.selection.delete()

    def switch_network(self) -> None:
        self.desk.keep_choice("sync.work_offline", not self._settings.current.sync.work_offline)

    def switch_theme(self) -> None:
        """Switch to the dark theme, or back to the light one that was used before."""
        chosen = self._settings.current.window.theme
        if self.desk.theme.now.is_dark:
            before = self.session.bright_theme
            self.theme_wanted.emit(before if before in ("light", "sepia") else "light")
        else:
            self.session.bright_theme = chosen
            self.theme_wanted.emit("dark")

    def on_arranged(self) -> None:
        """Adapt bars and buttons to the visible panes."""
        room = self.panes.panes_in_row
        self.reading_pane.set_back(room == 1)
        self.headlines.list.opens_by_enter = room == 1
        self.headlines.set_sources_button(not self.panes.is_in_sight("sources"))
        self.top.set_name_width(self.sources.width() + INSET + 1 if room == 3 else 0)

    def _on_settings(self, events: tuple[SettingsChanged, ...]) -> None:
        settings = self._settings.current
        if any("window.keys" in event.names for event in events):
            self.set_keys()
        self.headlines.set_density(settings.window.density, settings.window.excerpt)
        if self.sources.set_order(settings.window.sources):
            self.overview.read_beside()
        self.article.set_reading(settings.article)

    def change_text_size(self, step: int) -> None:
        """Make the article's text larger (1), smaller (-1) or as usual (0), and store that."""
        self.article.zoom(step)
        self.desk.keep_choice("article.text_size", self.article.text_size)

    def set_keys(self) -> None:
        chosen = self._settings.current.window.keys
        self.commands.set_keys(chosen)
        self.top.search.set_key(shown_keys(chosen)["search"])
        keys = keys_in_force(chosen)
        self.article.find_keys = (keys["find_in_article"], keys["find_next"], keys["find_previous"])
