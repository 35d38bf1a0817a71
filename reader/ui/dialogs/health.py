"""*Health of the feeds*: when each last answered, what has failed since, and when it is requested again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.assembly.parts.library import Library
from reader.domain.clock import Clock
from reader.domain.events import FeedsChanged, RoundEnded
from reader.domain.feed import Feed, Health
from reader.ui.bridge import Bridge
from reader.ui.dialogs.table_dialog import TableDialog
from reader.ui.sentences import texts
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.theme import Theme

_ROW_HEIGHT = 36
_NARROW = 640
"""Below this width in pixels, one column shows everything."""
_FEED, _SUCCESS, _NEXT_TRY, _RETRY = range(4)


class HealthDialog(TableDialog):
    """A table of the feeds, failing ones first.

    Signals:
        retry_wanted: Request feeds now. arg: their ids as a list.
    """

    retry_wanted = Signal(list)

    def __init__(self, clock: Clock, library: Library, bridge: Bridge, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, QSize(900, 560))
        self.setWindowTitle(self.tr("Health of the feeds"))
        self._clock = clock
        self._library = library
        self._theme = theme
        heads = [self.tr("Feed"), self.tr("Last success"), self.tr("Next try"), ""]
        self._table = self._add_table(self.tr("Feeds"), heads)
        self._table.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self._is_narrow = self.width() < _NARROW
        for place in (_SUCCESS, _NEXT_TRY):
            self._table.setColumnHidden(place, self._is_narrow)
        self._add_close_button()
        self._show_feeds()
        bridge.on_any((RoundEnded, FeedsChanged), self._show_feeds)

    def _show_feeds(self) -> None:
        feeds = [feed for feed in self._library.feeds.all() if feed.is_fetched]
        feeds.sort(key=lambda feed: (feed.health.error is None, feed.title.casefold()))
        troubled = sum(feed.health.error is not None for feed in feeds)
        if troubled:
            self._summary.setText(self.tr("%Ln feed(s) could not be loaded at the last try.", "", troubled))
        elif pending := sum(feed.health.last_success_at is None for feed in feeds):
            self._summary.setText(self.tr("%Ln feed(s) have not been loaded yet.", "", pending))
        else:
            self._summary.setText(self.tr("All feeds are well."))
        self._table.setRowCount(len(feeds))
        for row, feed in enumerate(feeds):
            self._show_feed(row, feed)

    def _show_feed(self, row: int, feed: Feed) -> None:
        now, health = self._clock(), feed.health
        success, due = health.last_success_at, health.next_check_at
        is_well = health.error is None
        state = self._state(health)
        # Below the name, where a sentence has more room than in a column of its own.
        words = feed.title if is_well and success is not None else f"{texts.isolated(feed.title)}\n{state}"
        item = self._table.put(row, _FEED, words, about=feed.url)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{feed.title}, {state}")
        item.setIcon(icons.icon(*self._sign(health)))
        last = texts.day_and_time(success, now) if success is not None else self.tr("never")
        following = texts.day_and_time(due, now) if due is not None and due > now else self.tr("next sync")
        self._table.put(row, _SUCCESS, last)
        self._table.put(row, _NEXT_TRY, following)
        retry = word_button(self, self.tr("Try now"), role="link")
        retry.setAccessibleName(self.tr("Try %1 now").replace("%1", texts.isolated(feed.title)))
        retry.clicked.connect(partial(self._on_retry, feed.id))
        self._table.put_button(row, _RETRY, retry)

    def _sign(self, health: Health) -> tuple[str, str]:
        """Give the name and colour of the icon for a feed's state."""
        if health.error is not None:
            return "warning", self._theme.warning
        return ("ok", self._theme.success) if health.last_success_at is not None else ("clock", self._theme.muted)

    def _state(self, health: Health) -> str:
        if health.error is None:
            return self.tr("Well") if health.last_success_at is not None else self.tr("Not loaded yet")
        if self._is_narrow:
            # This sentence names the next try, for which there is no column.
            return texts.health_sentence(health, self._clock())
        sentence = texts.reason_sentence(health.error, health.error_detail)
        if health.failures > 1:
            sentence += " " + self.tr("%Ln times in a row.", "", health.failures)
        return sentence

    def _on_retry(self, feed_id: int) -> None:
        self.retry_wanted.emit([feed_id])
