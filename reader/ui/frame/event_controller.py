"""Keeps the window in step with what happened: what was stored, marked, chosen, what is known of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.assembly.services import Services
from reader.domain.events import (
    ActionsChanged,
    ChangedElsewhere,
    ConnectionChanged,
    DailyCapReached,
    EntriesMarked,
    EntriesStored,
    FeedsChanged,
    SettingsChanged,
)
from reader.ui.bridge import Bridge
from reader.ui.sentences import texts

if TYPE_CHECKING:
    from reader.ui.frame.main_window import MainWindow


class EventController(QObject):
    """Hears of events that concern several panes; those of one pane are heard there."""

    def __init__(self, services: Services, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        bridge.on(EntriesStored, self._on_stored)
        bridge.on(EntriesMarked, self._on_marked)
        bridge.on(FeedsChanged, self._on_feeds)
        bridge.on(ChangedElsewhere, self._on_elsewhere)
        bridge.on(SettingsChanged, self._on_settings)
        bridge.on(ActionsChanged, self.count_waiting)
        bridge.on(DailyCapReached, self._on_cap)
        bridge.on(ConnectionChanged, self._on_connection)

    def count_waiting(self) -> None:
        """Say how much waits for the network."""
        self._window.status.set_waiting(len(self._services.queue.waiting()))

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        self._window.overview.read_soon()

    def _on_marked(self, events: tuple[EntriesMarked, ...]) -> None:
        self._window.overview.read()

    def _on_feeds(self, events: tuple[FeedsChanged, ...]) -> None:
        window = self._window
        overview, listing = window.overview, window.reading.listing
        before = {feed.id: feed.folder for feed in overview.feeds}
        overview.read()
        source = listing.source
        if before == {feed.id: feed.folder for feed in overview.feeds}:
            # A name or a choice: the list stays where it is.
            listing.read_names()
        elif source is not None and window.sources.model.source(source.key) is None and source.key != "search":
            window.sources.choose("unread")
        else:
            listing.read_again()
        if overview.feeds:
            window.beginning.close()

    def _on_elsewhere(self, events: tuple[ChangedElsewhere, ...]) -> None:
        """Show what another program did. Nothing moves: the list, the article and the place in them stay."""
        window = self._window
        before = {feed.id: feed.folder for feed in window.overview.feeds}
        window.overview.read_beside(lambda: self._compare(before))
        window.status.set_reports(window.images.reporting.waiting)
        self.count_waiting()

    def _compare(self, before: dict[int, tuple[str, ...]]) -> None:
        window = self._window
        listing = window.reading.listing
        after = {feed.id: feed.folder for feed in window.overview.feeds}
        if before == after:
            return
        listing.take_feeds(after.keys() - before.keys(), before.keys() - after.keys())
        source = listing.source
        if source is not None and source.key != "search" and window.sources.model.source(source.key) is None:
            window.sources.choose("unread")
        window.ticker.refresh_feeds()
        if after:
            window.beginning.close()

    def _on_settings(self, events: tuple[SettingsChanged, ...]) -> None:
        window, settings = self._window, self._services.settings.current
        if any("window.keys" in event.names for event in events):
            window.set_keys()
        window.headlines.set_density(settings.window.density)
        window.article.set_reading(settings.article)

    def _on_connection(self) -> None:
        self._window.article.set_online(not self._window.syncing.is_offline)

    def _on_cap(self, events: tuple[DailyCapReached, ...]) -> None:
        window = self._window
        words = self.tr("Today's %1 are used up: nothing more is fetched by itself until midnight.")
        used = texts.size(events[-1].cap_bytes)
        window.messages.offer(words.replace("%1", used), self.tr("Data use"), window.dialogs.show_data_use)
