"""Connects the ticker with library and settings: its menu, its edge, and when headlines are chosen again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.assembly.parts.library import Library
from reader.assembly.parts.saved_searches import SavedSearches, places_of
from reader.domain.entries.entry import Headline
from reader.domain.entries.headline import choose
from reader.domain.events import (
    Change,
    ChangedElsewhere,
    EntriesStored,
    SearchesChanged,
    SettingsChanged,
    StoriesChanged,
)
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.sharing.tracking import without_tracking
from reader.domain.stories.story_fold import stand_ins
from reader.settings.appearance import TickerSettings
from reader.settings.declaring import Value
from reader.settings.schema import choice, folder_words
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.stories.stories import Stories
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, nothing_words, value_words
from reader.ui.sources.subscription_controller import SubscriptionController
from reader.ui.ticker.ticker_bar import TickerBar
from reader.ui.widgets.soon import Soon

_WAIT_MILLISECONDS = 2_000
"""Shortest interval at which new headlines join the ticker."""


@dataclass(eq=False, repr=False)
class TickerController(QObject):
    """Controls the ticker. `may_show`: tells whether the window has a place for it now."""

    _desk: Desk
    _library: Library
    bar: TickerBar
    _: KW_ONLY
    reading: ReadingController
    subscribing: SubscriptionController
    may_show: Callable[[], bool]

    def __post_init__(self) -> None:
        super().__init__(self.bar)
        self._column: QVBoxLayout | None = None
        self._soon = Soon(self, _WAIT_MILLISECONDS, self.refresh_beside)
        self._soon.timeout.connect(self.show)
        self._folder = self._desk.settings.current.ticker.folder
        self._reads = self._desk.reads(self)
        self.bar.ticker.headline_chosen.connect(self.reading.open_from_ticker)
        self.bar.ticker.menu_wanted.connect(self._open_menu)
        self._desk.bridge.on_any((EntriesStored, Change.MARKED, ChangedElsewhere, StoriesChanged), self._soon.ask)
        self._desk.bridge.on(SettingsChanged, self._on_settings)
        self._desk.bridge.on(SearchesChanged, self.refresh_beside)

    def stand_in(self, column: QVBoxLayout, below: int) -> None:
        """Add the ticker to the window's layout, below so many items when it is at the top."""
        self._column, self._below = column, below
        self._take_edge()

    def show(self) -> None:
        """Show the ticker if the reader wants it and there are headlines."""
        self.bar.setVisible(self._desk.settings.current.ticker.shown and self._has_place)

    @property
    def _has_place(self) -> bool:
        # Shown even if its folder has no headlines: the menu leads to another folder.
        return self.may_show() and bool(self._library.entries.ids(Place(), limit=1))

    def enter(self) -> None:
        """Move the keyboard focus to the ticker; if it is hidden, offer to show it."""
        if self.bar.isVisible():
            self.bar.ticker.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._has_place:
            said = self.tr("The ticker is hidden")
            self._desk.messages.offer(
                said, self.tr("Show it"), lambda: self._desk.keep_choice("ticker.shown", True)
            )

    def _take_edge(self) -> None:
        assert self._column is not None
        edge = self._desk.settings.current.ticker.edge
        self._column.removeWidget(self.bar)
        # The status line is always the last item.
        self._column.insertWidget(self._below if edge == "top" else self._column.count() - 1, self.bar)
        self.bar.set_edge(edge)

    def refresh_beside(self) -> None:
        """Choose headlines again in the background, while the ticker keeps moving."""
        self._reads.read(self._choose_headlines, self.bar.ticker.set_headlines)

    @property
    def _choose_headlines(self) -> Callable[[], list[Headline]]:
        """The function that chooses; it works on data only, so it can run on any thread."""
        library, settings = self._library, self._desk.settings.current
        stories = Stories(library.shared.database) if settings.stories.group else None
        return partial(
            ticker_headlines,
            library.entries,
            library.feeds,
            self._folder,
            library.searches,
            stories,
            texts.language(),
        )

    def refresh(self) -> None:
        """Choose headlines again at once; visible ones do not move."""
        self._reads.drop()
        self.bar.ticker.set_headlines(self._choose_headlines())

    def refresh_feeds(self) -> None:
        """Choose headlines again at once: the ticker runs another folder."""
        self.bar.ticker.keep_feeds(ticker_feeds(self._library.feeds, self._folder))
        self.refresh()

    def refresh_feeds_beside(self) -> None:
        """Choose headlines again after feeds have changed; those of removed feeds disappear."""
        self._reads.drop()
        # Takes 65 ms for 5,000 feeds, so it runs in the background.
        kept = partial(ticker_feeds, self._library.feeds, self._folder)
        self._reads.read(kept, self.bar.ticker.keep_feeds, self.refresh_beside)

    def _on_settings(self, events: tuple[SettingsChanged, ...]) -> None:
        names = {name for event in events for name in event.names}
        settings = self._desk.settings.current.ticker
        self._reads.drop()
        self.show()
        self.bar.choose(settings)
        if settings.folder != self._folder:
            self._folder = settings.folder
            self.refresh_feeds()
        if "stories.group" in names:
            self.refresh_beside()
        if "ticker.edge" in names:
            self._take_edge()

    def _open_menu(self, headline: Headline | None, point: QPoint) -> None:
        self.menu_for(headline).popup(point)

    def menu_for(self, headline: Headline | None) -> TickerMenu:
        """Make the menu for a headline or for none; the ticker pauses while it is open."""
        ticker = self.bar.ticker
        menu = TickerMenu(
            ticker,
            headline,
            self._desk.settings.current.ticker,
            folders=self._library.feeds.folder_paths(),
            stopped=ticker.is_stopped,
        )
        menu.open_wanted.connect(lambda one: self.reading.open_from_ticker(one.id))
        menu.mark_wanted.connect(
            lambda one, unread: self.reading.marking.perform(Marking(UNREAD, unread, [one.id]))
        )
        menu.copy_wanted.connect(self._copy)
        menu.hide_source_wanted.connect(self._hide_source)
        menu.pause_wanted.connect(ticker.toggle_pause)
        menu.choice_wanted.connect(self._choose)
        menu.aboutToShow.connect(lambda: ticker.hold("menu", True))
        menu.aboutToHide.connect(lambda: ticker.hold("menu", False))
        return menu

    def _copy(self, headline: Headline) -> None:
        if headline.url is not None:
            QGuiApplication.clipboard().setText(without_tracking(headline.url))
            self._desk.say(self.tr("The link was copied"))

    def _hide_source(self, headline: Headline) -> None:
        said = self.tr("{source} no longer runs in the ticker").format(source=texts.isolated(headline.feed_title))
        self.subscribing.change(headline.feed_id, {"in_ticker": False}, {"in_ticker": True}, said)

    def _choose(self, name: str, value: Value) -> None:
        self._desk.keep_choice(name, value)
        if name == "ticker.shown" and not value:
            said = self.tr("The ticker is hidden")
            self._desk.say(said, lambda: self._desk.keep_choice(name, True))


CANDIDATES = 240
"""Number of newest unread entries to choose from; if there are fewer, the newest of all are added."""
SHOWN = 80


def ticker_headlines(
    entries: EntryStore,
    feeds: FeedStore,
    folder: str,
    searches: SavedSearches,
    stories: Stories | None = None,
    language: str = "en",
) -> list[Headline]:
    """Choose the headlines of the ticker; if there are searches for it, only their hits.

    `stories`: for showing each event once, preferably in the reader's `language`; None: show every report.
    `folder`: the setting `ticker.folder`.
    """
    here = Place(ticker=True, folder=_path(feeds, folder))
    chosen = [one for one in searches.all() if one.in_ticker]
    places = [replace(here, query=place.query) for place in places_of(chosen, searches.today)] or [here]
    ids = array("q")
    for place in places:
        ids.extend(entries.ids(replace(place, unread=True), limit=CANDIDATES))
    if len(ids) < SHOWN:
        for place in places:
            ids.extend(entries.ids(place, limit=CANDIDATES))
    each = dict.fromkeys(ids)
    others = {} if stories is None else stand_ins(each, stories.told(each), language)
    return choose(entries.headlines(id_ for id_ in each if id_ not in others), SHOWN)


def ticker_feeds(feeds: FeedStore, folder: str) -> frozenset[int]:
    """Return the feeds whose headlines may be shown. `folder` is the setting `ticker.folder`."""
    path = _path(feeds, folder) or ()
    return frozenset(feed.id for feed in feeds.all() if feed.in_ticker and feed.folder[: len(path)] == path)


def _path(feeds: FeedStore, folder: str) -> tuple[str, ...] | None:
    """Return the path of the chosen folder; None: all folders, also if the chosen one no longer exists."""
    return next((path for path in feeds.folder_paths() if folder_words(path) == folder), None) if folder else None


_SPEEDS = (60, 100, 150, 220)
"""Speeds in words a minute."""


class TickerMenu(QMenu):
    """The menu. `stopped`: the ticker is paused until the reader resumes it.

    Signals:
        open_wanted, copy_wanted, hide_source_wanted: arg: the headline.
        mark_wanted: args: the headline, whether to mark it unread.
        pause_wanted: Pause or resume.
        choice_wanted: args: name and value of a setting.
    """

    open_wanted = Signal(object)
    copy_wanted = Signal(object)
    hide_source_wanted = Signal(object)
    mark_wanted = Signal(object, bool)
    pause_wanted = Signal()
    choice_wanted = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        headline: Headline | None,
        settings: TickerSettings,
        folders: Sequence[tuple[str, ...]],
        *,
        stopped: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "choices")
        if headline is not None:
            self._add_headline(headline)
            self.addSeparator()
        self.addAction(
            self.tr("Let the headlines run") if stopped else self.tr("Pause the headlines"), self.pause_wanted.emit
        )
        self._add_choices("ticker.mode", settings.mode)
        names = (self.tr("Slow"), self.tr("Usual"), self.tr("Fast"), self.tr("Very fast"))
        speeds = list(zip(names, _SPEEDS, strict=True))
        self._add_choices("ticker.words_a_minute", settings.words_a_minute, speeds)
        if folders:
            paths = [(texts.isolated(" › ".join(path)).replace("&", "&&"), folder_words(path)) for path in folders]
            self._add_choices("ticker.folder", settings.folder, ((nothing_words("ticker.folder"), ""), *paths))
        self._add_choices("ticker.edge", settings.edge)
        icons = self.addAction(choice_words("ticker.icons"))
        icons.setCheckable(True)
        icons.setChecked(settings.icons)
        icons.triggered.connect(partial(self.choice_wanted.emit, "ticker.icons"))
        self.addSeparator()
        self.addAction(self.tr("Hide the ticker"), partial(self.choice_wanted.emit, "ticker.shown", False))

    def _add_headline(self, headline: Headline) -> None:
        self.addAction(self.tr("Open"), partial(self.open_wanted.emit, headline))
        words = self.tr("Mark as read") if headline.unread else self.tr("Mark as unread")
        self.addAction(words, partial(self.mark_wanted.emit, headline, not headline.unread))
        copy = self.addAction(self.tr("Copy link"), partial(self.copy_wanted.emit, headline))
        copy.setEnabled(headline.url is not None)
        name = texts.isolated(headline.feed_title.replace("&", "&&"))
        self.addAction(
            self.tr("Hide {name} from the ticker").format(name=name),
            partial(self.hide_source_wanted.emit, headline),
        )

    def _add_choices(self, name: str, value: Value, values: Sequence[tuple[str, Value]] = ()) -> None:
        """Add a submenu for a setting, with the given values or by default all that it declares."""
        menu = self.addMenu(choice_words(name))
        menu.setProperty("role", "choices")
        for label, one in values or [(value_words(name, word), word) for word in choice(name).words]:
            action = menu.addAction(label, partial(self.choice_wanted.emit, name, one))
            action.setCheckable(True)
            action.setChecked(one == value)
