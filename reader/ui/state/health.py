"""*Health of the feeds*: the last answer of each, its failures since, and its articles in a week."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reader.assembly.parts.library import Library
from reader.domain.errors import FailureReason
from reader.domain.events import FeedsChanged, RoundEnded
from reader.domain.sources.feed import Feed, Health
from reader.storage.entries.activity import WEEKS
from reader.ui.charts.bars import AMOUNTS, LineCell
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import health_sentence, reason_sentence
from reader.ui.sentences.paper_texts import source_facts
from reader.ui.state.state_page import TablePage
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import word_button

_ROW_HEIGHT = 36
_Do = Callable[..., object]
_NARROW = 640
"""Below this width in pixels, one column shows everything."""
_FEED, _WEEKS, _SUCCESS, _NEXT_TRY, _RETRY = range(5)


class HealthPage(TablePage):
    """A table of the feeds, failing ones first.

    `retry` fetches feeds now, by their ids; `look` shows what a page without a feed has now, by its address.
    """

    def __init__(self, desk: Desk, library: Library, parent: QWidget, *, retry: _Do, look: _Do) -> None:
        super().__init__(parent)
        self._retry, self._look, self._clock, self._library, self._desk = retry, look, desk.clock, library, desk
        heads = [self.tr("Feed"), self.tr("Entries a week"), self.tr("Last success"), self.tr("Next try"), ""]
        self._table = self._add_table(self.tr("Feeds"), heads)
        self._table.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self._is_narrow = self.width() < _NARROW
        shows_line = _FEED if self._is_narrow else _WEEKS
        line = LineCell(desk.theme.now, self._table, is_below=self._is_narrow)
        self._table.setItemDelegateForColumn(shows_line, line)
        self._reads = desk.reads(self)
        for place in (_WEEKS, _SUCCESS, _NEXT_TRY):
            self._table.setColumnHidden(place, self._is_narrow)
        self._show_feeds()
        desk.bridge.on_any((RoundEnded, FeedsChanged), self._show_feeds)

    def _show_feeds(self) -> None:
        feeds = [feed for feed in self._library.feeds.all() if feed.is_fetched]
        feeds.sort(key=lambda feed: (feed.health.error is None, feed.title.casefold()))
        troubled = sum(feed.health.error is not None for feed in feeds)
        if not feeds:
            self._summary.setText(self.tr("There are no feeds yet."))
        elif troubled:
            self._summary.setText(self.tr("%Ln feed(s) could not be loaded at the last try.", "", troubled))
        elif pending := sum(feed.health.last_success_at is None for feed in feeds):
            self._summary.setText(self.tr("%Ln feed(s) have not been loaded yet.", "", pending))
        else:
            self._summary.setText(self.tr("All feeds are well."))
        self._table.setVisible(bool(feeds))
        self._table.setRowCount(len(feeds))
        for row, feed in enumerate(feeds):
            self._show_feed(row, feed)
        self._shown = [feed.id for feed in feeds]
        now = self._clock()
        self._reads.read(lambda: self._library.activity.by_week(now), self._show_weeks)

    def _show_feed(self, row: int, feed: Feed) -> None:
        now, health = self._clock(), feed.health
        success, due = health.last_success_at, health.next_check_at
        is_well = health.error is None
        state = self._state(health)
        # Below the name, where a sentence has more room than in a column of its own.
        facts = source_facts(feed)
        below = "\n".join(filter(None, (facts, "" if is_well and success is not None else state)))
        words = f"{texts.isolated(feed.title)}\n{below}" if below else feed.title
        item = self._table.put(row, _FEED, words, about=feed.url)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (feed.title, facts, state))))
        item.setIcon(icons.icon(*self._sign(health)))
        last = texts.day_and_time(success, now) if success is not None else self.tr("never")
        following = texts.day_and_time(due, now) if due is not None and due > now else self.tr("next sync")
        self._table.put(row, _SUCCESS, last)
        self._table.put(row, _NEXT_TRY, following)
        again, look = partial(self._retry, [feed.id]), partial(self._look, feed.url)
        usual = self.tr("Try now"), self.tr("Try {title} now"), again
        of_reason = {
            None: usual,
            FailureReason.PASSWORD: (self.tr("Password…"), self.tr("Password of {title}"), again),
            FailureReason.LIST_GONE: (self.tr("Look again…"), self.tr("Look again at {title}"), look),
        }
        words, name, then = of_reason.get(health.error, usual)
        retry = word_button(self, words, role="link", then=then)
        retry.setAccessibleName(name.format(title=texts.isolated(feed.title)))
        self._table.put_button(row, _RETRY, retry)

    def _show_weeks(self, weeks: dict[int, tuple[int, ...]]) -> None:
        for row, feed_id in enumerate(self._shown):
            self._show_activity(row, weeks.get(feed_id, (0,) * WEEKS))

    def _show_activity(self, row: int, weeks: tuple[int, ...]) -> None:
        said = self._activity_words(weeks)
        each = ", ".join(map(texts.number, weeks))
        heard = self.tr("{summary}; week by week: {weeks}").format(summary=said, weeks=each)
        role = Qt.ItemDataRole.AccessibleTextRole
        if self._is_narrow:
            feed = self._table.model().index(row, _FEED)
            self._table.model().setData(feed, weeks, AMOUNTS)
            self._table.model().setData(feed, f"{feed.data(role)}, {heard}", role)
        else:
            # The number of the dot at the end of the line.
            item = self._table.put(row, _WEEKS, texts.number(weeks[-1]), about=said)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            item.setData(AMOUNTS, weeks)
            item.setData(role, heard)

    def _activity_words(self, weeks: tuple[int, ...]) -> str:
        mean = sum(weeks) / WEEKS
        if not mean:
            return self.tr("Nothing in the last {weeks} weeks").format(weeks=texts.number(WEEKS))
        last = self.tr("%Ln entry(ies) in the last 7 days", "", weeks[-1])
        few = self.tr("less than one a week in the last {weeks} weeks")
        usual = few if mean < 1 else self.tr("about {count} a week in the last {weeks} weeks")
        said = usual.format(count=texts.number(round(mean)), weeks=texts.number(WEEKS))
        return f"{last}, {said}"

    def _sign(self, health: Health) -> tuple[str, str]:
        """Return the name and colour of the icon for a feed's state."""
        if health.error is not None:
            return "warning", self._desk.theme.now.warning
        if health.last_success_at is not None:
            return "ok", self._desk.theme.now.success
        return "clock", self._desk.theme.now.muted

    def _state(self, health: Health) -> str:
        if health.error is None:
            return self.tr("Well") if health.last_success_at is not None else self.tr("Not loaded yet")
        if self._is_narrow:
            # This sentence names the next try, for which there is no column.
            return health_sentence(health, self._clock())
        sentence = reason_sentence(health.error, health.error_detail)
        if health.failures > 1:
            sentence += " " + self.tr("%Ln times in a row.", "", health.failures)
        return sentence
