"""Makes what greets a newcomer: the page of a first start, the welcome press behind it, and the tour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.system.window_memory import WindowMemory
from reader.ui.welcome.feed_bound_controller import FeedBoundController
from reader.ui.welcome.first_start_controller import FirstStartController
from reader.ui.welcome.tour import Tour
from reader.ui.widgets.hint import Hint


class Welcome:
    """The parts for new readers: the first page, the tour, and the bound of feeds.

    Args:
        open_welcome, settle_welcome, stack: As for `FirstStartController`.
        trip_button: The button that prepares a trip.
        in_front: Tells whether something is in front that takes the Escape key.
    """

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        memory: WindowMemory,
        *,
        open_welcome: Callable[[str], object],
        settle_welcome: Callable[[], object],
        stack: QStackedWidget,
        trip_button: QWidget,
        in_front: Callable[[], bool],
    ) -> None:
        overview, panes = reading.overview, reading.panes
        self.bounding = FeedBoundController(desk, reading.library)
        self.beginning = beginning = FirstStartController(
            desk,
            reading.library,
            open_welcome=open_welcome,
            settle_welcome=settle_welcome,
            stack=stack,
            subscribing=reading.sources.subscribing,
            dialogs=reading.dialogs,
            memory=memory,
        )
        self.hint = Hint(desk.theme.now, desk.window)
        self.tour = tour = Tour(
            memory,
            beside_sources=panes.sources.hint,
            below_bar=self.hint,
            add_button=panes.sources.add_button,
            trip_button=trip_button,
            search_field=reading.search,
            has_own_articles=lambda: any(feed.is_fetched and feed.entries for feed in overview.feeds),
            finder_key=lambda: desk.commands.shown_keys(desk.settings.current.window.keys)["find_anything"],
            is_reading=lambda: not beginning.is_open,
            in_front=in_front,
            owner=desk.window,
        )
        desk.theme.follow(tour)
        beginning.done.connect(tour.consider)
        beginning.done.connect(panes.headlines.list.setFocus)
        beginning.welcome_press_opened.connect(lambda: _show_welcome_press(reading))
        overview.feeds_changed.connect(lambda: beginning.leave_with(overview.feeds))
        panes.arranged.connect(tour.consider)
        reading.controller.listed.connect(beginning.give_way)
        reading.controller.opened.connect(lambda entry_id: tour.note_opened())
        reading.controller.opened.connect(lambda entry_id: beginning.give_way())
        reading.dialogs.subscribed.connect(lambda feed_id, sentence: tour.learn("add"))
        words = translate("Keys", "Choose newspapers")
        desk.commands.add(Group.SOURCES, "choose_papers", words, lambda: beginning.open(overview.feeds))


def _show_welcome_press(reading: Reading) -> None:
    """Unless the front page is in sight: list all articles, and open the first if that does not hide the list."""
    if reading.panes.isVisible():
        reading.panes.sources.choose("all")
        if not reading.panes.headlines.list.opens_by_enter():
            reading.panes.headlines.list.choose_row(0)
