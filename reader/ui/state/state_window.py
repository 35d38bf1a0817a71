"""*State*: a list of pages, each with its number, and the page that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.parts.history import History
from reader.assembly.parts.library import Library
from reader.assembly.parts.network import Network
from reader.assembly.parts.queues import Queues
from reader.assembly.parts.upkeep import Upkeep
from reader.domain import events
from reader.domain.errors import ReaderError
from reader.domain.organising.history import HistoryItem
from reader.domain.retention import Usage
from reader.domain.sources.feed import Feed
from reader.domain.trips.traffic import DayTraffic
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.state.data_use import DataUsePage
from reader.ui.state.health import HealthPage
from reader.ui.state.history import HistoryPage, WaitingPage
from reader.ui.state.state_page import Fact, State, StatePage
from reader.ui.state.storage import StoragePage
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.card_rows import ROW, CardDelegate, Index, RowLine, show_rows
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.labels import PlainLabel, tooltip
from reader.ui.widgets.layouts import add, named, paint_ground, set_up, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import Theme

_SIZE, _SMALLEST = QSize(1000, 600), QSize(320, 280)
_AROUND, _NARROW_AROUND = QSize(48, 48), QSize(20, 20)
"""Difference to the window's size, in pixels."""
_SIDE = 252
"""Width of the list in pixels."""
_NARROW = 760
"""Below this width in pixels the list and the page take turns."""
_WIDEST = 16_777_215
"""Width of a widget without a bound, in pixels."""
_REST_MILLISECONDS = 500
"""Time between two readings of all numbers, while articles come in."""
_CHANGES = (
    *(
        events.AccountChanged,
        events.ActionsChanged,
        events.FeedsChanged,
        events.HistoryChanged,
        events.RoundEnded,
        events.SettingsChanged,
    ),
    *(events.EntriesStored, events.ImagesStored, events.Change.MARKED, events.Change.TRIMMED),
    *(events.ChangedElsewhere, events.BlockListChanged, events.CollectorChanged, events.FlagPlaced),
    *(events.FlagsDelivered, events.FlagWithdrawn),
)
"""Events after which a number may be another."""


class StateDelegate(CardDelegate):
    """Paints a page of the list: icon, title, and its number in the line below."""

    row_height = 48

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._title = MeasuredFont(fonts.ui_font(13, QFont.Weight.DemiBold))

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        page, fact = index.data(ROW)
        self.draw_ground(painter, line.box, state)
        line.shorten(18, 16)
        ratio = painter.device().devicePixelRatioF()
        mark = line.take_start(18, 18, gap=11)
        painter.drawPixmap(mark.topLeft(), icons.pixmap(page.icon, self.theme.soft, 18, ratio))
        line.cut_top(6)
        line.cut_top(18).write(painter, self._title, page.title, self.theme.text, rtl=line.rtl)
        ink = self.theme.warning if fact.asks else self.theme.muted
        line.cut_top(18).write(painter, self.small, fact.words, ink, rtl=line.rtl)


class StateWindow(QDialog):
    """Shows the pages; each is made when it is first shown. `remember` is called with the one that is shown."""

    def __init__(self, desk: Desk, pages: Sequence[StatePage], *, remember: Callable[[str], object]) -> None:
        super().__init__(desk.window)
        set_up(self, "stateWindow", self.tr("State"))
        self._pages, self._remember = pages, remember
        around = _NARROW_AROUND if desk.window.width() < _NARROW else _AROUND
        self.resize(_SIZE.boundedTo((desk.window.size() - around).expandedTo(_SMALLEST)))
        self._made: dict[str, QWidget] = {}
        self._delegate = StateDelegate(desk.theme.now, self)
        self._whole = spaced(QHBoxLayout(self), 0, (0, 0, 0, 0))
        self._side, self._main = QWidget(self), QWidget(self)
        add(self._whole, self._side, (self._main, 1))
        self._make_side()
        self._make_main()
        self._arrange()
        self.set_theme(desk.theme.now)
        desk.theme.follow(self)
        self._reads, self._again = desk.reads(self), Soon(self, _REST_MILLISECONDS, self._read)
        desk.bridge.on_any(_CHANGES, self._again.ask)
        self._read()

    def _make_side(self) -> None:
        paint_ground(self._side, "stateSide")
        head = PlainLabel(self._side, self.windowTitle(), heading=16)
        head.setContentsMargins(18, 0, 18, 8)
        self._list = named(QListWidget(self._side), "stateList", self.windowTitle())
        show_rows(self._list, self._delegate)
        for row, page in enumerate(self._pages):
            QListWidgetItem(page.title, self._list)
            self._tell(row, Fact(""))
        self._list.currentRowChanged.connect(lambda row: None if self._is_narrow else self._show(row))
        for chosen in (self._list.clicked, self._list.activated):
            chosen.connect(lambda index: self._show(index.row()))
        add(spaced(QVBoxLayout(self._side), 0, (0, 18, 0, 10)), head, self._list)

    def _make_main(self) -> None:
        self._back = icon_button(self._main, self.tr("Back to the list"), then=self._show_list)
        self._title = PlainLabel(self._main, object_name="stateTitle", heading=17)
        self._title.setIndent(12)  # above the pages in either direction of writing
        self._close = icon_button(self._main, self.tr("Close"), then=self.reject)
        self._stack = QStackedWidget(self._main)
        head = add(spaced(QHBoxLayout(), 8, (14, 14, 14, 4)), self._back, (self._title, 1), self._close)
        self._column = add(spaced(QVBoxLayout(self._main), 0, (0, 0, 0, 0)), head, (self._stack, 1))

    @property
    def page(self) -> QWidget | None:
        """The page that is shown; None while there is only the list."""
        return self._stack.currentWidget()

    def set_theme(self, theme: Theme) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._delegate.theme = theme
        self._back.setIcon(icons.icon("chevron-right" if rtl else "chevron-left", theme.soft))
        self._close.setIcon(icons.icon("close", theme.soft))

    def open_at(self, page: str, last: str) -> None:
        """Open it at a page; "": at the last one, or at the list where there is no room for both."""
        if page or not self._is_narrow:
            self.show_page(page or last)
        self.open()
        if not self._side.isHidden():
            self._list.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page; an unknown one, of another version, is the first."""
        row = next((row for row, page in enumerate(self._pages) if page.name == name), 0)
        self._list.setCurrentRow(row)
        self._show(row)

    def _show(self, row: int) -> None:
        page = self._pages[row]
        self._arrange(has_page=True)
        if page.name not in self._made:
            # A page looks how much room it has while it is made.
            self._whole.activate()
            self._column.activate()
            self._made[page.name] = page.make(self._stack)
            self._stack.addWidget(self._made[page.name])
        self._stack.setCurrentWidget(self._made[page.name])
        self._title.setText(page.title)
        self._remember(page.name)
        if self._is_narrow:
            self._back.setFocus()

    def _show_list(self) -> None:
        self._arrange()
        self._list.setFocus()

    def _arrange(self, *, has_page: bool = False) -> None:
        """Show the list beside the page, or one of them where there is no room for both."""
        narrow = self._is_narrow = self.width() < _NARROW
        self._side.setVisible(not narrow or not has_page)
        self._main.setVisible(not narrow or has_page)
        self._side.setMinimumWidth(0 if narrow else _SIDE)
        self._side.setMaximumWidth(_WIDEST if narrow else _SIDE)
        self._back.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(has_page=not self._main.isHidden() and bool(self._made))

    # Numbers

    def _read(self) -> None:
        self._reads.read(partial(_read_all, self._pages), self._show_numbers)

    def _show_numbers(self, found: Sequence[Any]) -> None:
        for row, (page, raw) in enumerate(zip(self._pages, found, strict=True)):
            is_failed = isinstance(raw, ReaderError)
            self._tell(row, Fact(failure_sentence(raw), asks=True) if is_failed else page.tell(raw))

    def _tell(self, row: int, fact: Fact) -> None:
        page, item = self._pages[row], self._list.item(row)
        item.setData(ROW, (page, fact))
        item.setToolTip(tooltip(fact.words))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (page.title, fact.words))))


def _read_all(pages: Sequence[StatePage]) -> list[Any]:
    """Read the numbers of all pages; in place of one that cannot be read is its error."""
    found: list[Any] = []
    for page in pages:
        try:
            found.append(page.read())
        except ReaderError as error:
            found.append(error)
    return found


_DAYS = 7
"""Days whose data use the list tells."""


def usual_pages(
    desk: Desk,
    library: Library,
    *,
    network: Network,
    upkeep: Upkeep,
    queues: Queues,
    history: History,
    retry: Callable[[list[int]], object],
    look: Callable[[str], object],
) -> list[StatePage]:
    """Return these pages; for `retry` and `look` see `HealthPage`."""
    now, feeds, actions, waits = desk.clock, library.feeds.all, history.all, queues.actions.waiting
    data_use, storage = partial(DataUsePage, desk, network), partial(StoragePage, desk, upkeep)
    health, done = partial(HealthPage, desk, library, retry=retry, look=look), partial(HistoryPage, desk, history)
    waiting, last_days = partial(WaitingPage, desk, queues), partial(network.ledger.last_days, _DAYS)
    title = State.tr("Health of the feeds"), State.tr("What was done")
    return [
        StatePage("data_use", "cloud", State.tr("Data use"), data_use, last_days, _data_use),
        StatePage("storage", "image", State.tr("Storage"), storage, upkeep.retention.usage, _storage),
        StatePage("health", "ok", title[0], health, feeds, lambda found: _health(found, now())),
        StatePage("waiting", "wifi-off", State.tr("Waiting for the network"), waiting, waits, _waiting),
        StatePage("history", "clock", title[1], done, actions, lambda found: _history(found, now())),
    ]


def _data_use(days: Sequence[DayTraffic]) -> Fact:
    words, taken = State.tr("{size} in %Ln day(s)", "", len(days)), sum(day.bytes for day in days)
    return Fact(words.format(size=texts.size(taken)))


def _storage(usage: Usage) -> Fact:
    used = texts.size(usage.used_bytes)
    words = State.tr("{used} of {limit}") if usage.budget_bytes else State.tr("{used}, without a limit")
    return Fact(words.format(used=used, limit=texts.size(usage.budget_bytes)), asks=usage.excess_bytes > 0)


def _health(feeds: Sequence[Feed], now: datetime) -> Fact:
    failing = [feed.health for feed in feeds if feed.is_fetched and feed.health.error is not None]
    if not failing:
        is_new = not any(feed.health.last_success_at for feed in feeds)
        return Fact(State.tr("none loaded yet") if is_new else State.tr("all are well"))
    said = State.tr("%Ln not answering", "", len(failing))
    days = max((now - health.last_success_at).days if health.last_success_at else 0 for health in failing)
    since = State.tr("%Ln day(s)", "", days)
    return Fact(f"{said} · {since}" if days else said, asks=True)


def _waiting(waiting: Sequence[object]) -> Fact:
    return Fact(State.tr("%Ln wish(es)", "", len(waiting)) if waiting else State.tr("no wishes"))


def _history(items: Sequence[HistoryItem], now: datetime) -> Fact:
    if not items:
        return Fact(State.tr("nothing yet"))
    said, undoable = State.tr("%Ln action(s)", "", len(items)), sum(item.can_be_undone(now) for item in items)
    can = State.tr("all can be undone") if undoable == len(items) else State.tr("%Ln can be undone", "", undoable)
    return Fact(f"{said} · {can}" if undoable else said)
