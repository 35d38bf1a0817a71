"""Builds what greets a newcomer: the page of a first start, the welcome press behind it, and the tour."""

from __future__ import annotations

from collections.abc import Callable

from reader.assembly.parts.library import Library
from reader.settings.file import SettingsFile
from reader.ui.frame.main_window import MainWindow
from reader.ui.sentences.shortcuts import shown_keys
from reader.ui.system.window_memory import WindowMemory
from reader.ui.welcome.feed_bound_controller import FeedBoundController
from reader.ui.welcome.first_start_controller import FirstStartController
from reader.ui.welcome.tour import Tour
from reader.ui.widgets.hint import Hint


def make_first_start(
    window: MainWindow,
    library: Library,
    open_welcome: Callable[[str], object],
    settle_welcome: Callable[[], object],
    memory: WindowMemory,
) -> None:
    """Make the window's `beginning`, and its `bounding`."""
    window.bounding = FeedBoundController(window.desk, library)
    window.beginning = FirstStartController(
        window.desk,
        library,
        open_welcome=open_welcome,
        settle_welcome=settle_welcome,
        stack=window.stack,
        subscribing=window.subscribing,
        dialogs=window.dialogs,
        memory=memory,
    )


def make_tour(window: MainWindow, settings: SettingsFile, memory: WindowMemory) -> None:
    """Make the window's `tour`, and the hint below its bar."""
    window.hint = Hint(window.desk.theme.now, window, points_up=True)
    window.tour = Tour(
        memory,
        beside_sources=window.sources.hint,
        below_bar=window.hint,
        add_button=window.sources.add_button,
        trip_button=window.top.trip_button,
        search_field=window.top.search,
        has_own_articles=lambda: any(feed.is_fetched and feed.entries for feed in window.overview.feeds),
        finder_key=lambda: shown_keys(settings.current.window.keys)["find_anything"],
        is_reading=lambda: not window.beginning.is_open,
        in_front=lambda: window.finder.is_open or window.tag_card.is_open,
        owner=window,
    )


def connect_beginning(window: MainWindow) -> None:
    """Connect both with what the reader does."""
    window.beginning.done.connect(window.ticking.show)
    window.beginning.done.connect(window.tour.consider)
    window.panes.arranged.connect(window.tour.consider)
    window.reading.opened.connect(lambda entry_id: window.tour.note_opened())
    window.dialogs.subscribed.connect(lambda feed_id, sentence: window.tour.learn("add"))
    window.travelling.action.triggered.connect(lambda: window.tour.learn("trip"))
    window.beginning.done.connect(window.headlines.list.setFocus)
    window.beginning.welcome_press_opened.connect(window.show_welcome_press)
    window.overview.feeds_changed.connect(lambda: window.beginning.leave_with(window.overview.feeds))
    window.reading.listed.connect(window.beginning.give_way)
    window.reading.opened.connect(lambda entry_id: window.beginning.give_way())
