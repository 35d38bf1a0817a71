"""*Data use*: bytes by day and by feed, and the settings that limit them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFormLayout, QWidget

from reader.assembly.parts.network import Network
from reader.domain.errors import ReaderError
from reader.domain.events import RoundEnded, SettingsChanged
from reader.domain.record import Record
from reader.domain.trips.traffic import DayTraffic, Traffic
from reader.settings.declaring import Value
from reader.sync.ledger import Ledger
from reader.ui.charts.bars import AMOUNTS, BarCell, Legend, part_colours
from reader.ui.charts.day_bars import DayBar, DayBars
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.settings.choice_texts import choice_words, store
from reader.ui.settings.number_choice import NumberChoice
from reader.ui.state.state_page import MARGINS, TablePage
from reader.ui.widgets.fields import CheckField
from reader.ui.widgets.labels import ErrorLabel, PlainLabel, breakable, tooltip
from reader.ui.widgets.layouts import add
from reader.ui.widgets.table import WordTable

_CAP, _ROAMING = "sync.daily_cap_mb", "sync.roaming"
_NAME_ROOM = 180
"""Least width of the names, in pixels; if the numbers leave less, text and pictures are summed up."""

_DAYS = 30
_LOW, _LEAST_FOR_BARS = 500, 380
"""Heights of the page in pixels, below which the table needs the room of the bars, in part and in whole."""


class DataUse(Record):
    """Data from the traffic ledger."""

    days: list[DayTraffic]
    day: list[Traffic]
    month: list[Traffic]
    titles: dict[int, str]
    cap_bytes: int | None


def read_data_use(ledger: Ledger) -> DataUse:
    """Read the ledger. Not for the window's thread: recent counts are written to the disk first."""
    return DataUse(ledger.last_days(_DAYS), ledger.day(), ledger.month(), ledger.titles(), ledger.cap_bytes)


class DataUsePage(TablePage):
    """Shows sums, the last days as bars, a table of the feeds, and two settings."""

    def __init__(self, desk: Desk, network: Network, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._network = network
        self._trouble = ErrorLabel(self)
        is_low = self.height() < _LOW
        self._bars = DayBars(self.tr("Data use of the last 30 days"), desk.theme.now, self, is_low=is_low)
        self._legend = Legend(desk.theme.now, self)
        add(self._column, self._bars, self._legend)
        # Shown once it is known that there is something to show: a low screen has no room for them.
        for part in (self._bars, self._legend):
            part.hide()
        self._table = self._make_table()
        add(self._column, self._choices(), self._trouble)
        self._read()
        desk.bridge.on_any((RoundEnded, SettingsChanged), self._read)

    def _make_table(self) -> WordTable:
        heads = [
            self.tr("Feed"),
            self.tr("Text today"),
            self.tr("Pictures today"),
            self.tr("Text this month"),
            self.tr("Pictures this month"),
        ]
        table = self._add_table(self.tr("Bytes by feed"), heads, numbers_from=1)
        table.setItemDelegateForColumn(0, BarCell(self._desk.theme.now, table))
        header = table.horizontalHeader()
        header.ensurePolished()
        numbers = sum(header.sectionSizeHint(column) for column in range(1, len(heads)))
        self._is_narrow = self.width() - 2 * MARGINS[0] - numbers < _NAME_ROOM
        if self._is_narrow:
            heads = [self.tr("Feed"), self.tr("Today"), self.tr("This month")]
            table.setColumnCount(len(heads))
            table.setHorizontalHeaderLabels(heads)
        header.setMinimumSectionSize(70)
        return table

    def _choices(self) -> QFormLayout:
        current = self._desk.settings.current
        cap = NumberChoice(_CAP, int(current.value(_CAP)), self)
        cap.valueChanged.connect(lambda megabytes: self._set(_CAP, megabytes))
        roaming = CheckField(self.tr("Roaming: headlines only"), self)
        roaming.setToolTip(tooltip(choice_words(_ROAMING)))
        roaming.setObjectName(_ROAMING)
        roaming.setChecked(bool(current.value(_ROAMING)))
        roaming.toggled.connect(lambda on: self._set(_ROAMING, on))
        label = PlainLabel(self, choice_words(_CAP))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(8)
        if self._is_narrow:
            # Beside a field, Qt would give a label that wraps its small size hint only.
            label.setWordWrap(True)
            form.addRow(label)
            form.addRow(cap)
        else:
            form.addRow(label, cap)
        form.addRow(roaming)
        return form

    def _set(self, name: str, value: Value) -> None:
        self._trouble.say(store(self._desk.settings, {name: value}))

    def _read(self) -> None:
        read = partial(read_data_use, self._network.ledger)
        self._desk.do(read, self._show_data_use, self._on_failed, owner=self)

    def _on_failed(self, error: ReaderError) -> None:
        self._trouble.say(failure_sentence(error))

    def _show_data_use(self, use: DataUse) -> None:
        today, month = _sum(use.day), _sum(use.month)
        said = texts.size(today)
        if use.cap_bytes is not None:
            said = self.tr("{part} of {whole}").format(part=said, whole=texts.size(use.cap_bytes))
        words = self.tr("Today: {today} · this month: {month}")
        self._summary.setText(breakable(words.format(today=said, month=texts.size(month))))
        self._show_days(use)
        self._show_feeds(use)

    def _show_days(self, use: DataUse) -> None:
        most = max(day.bytes for day in use.days)
        if not most:
            self._summary.setText(self.tr("Nothing has come over the network in the last 30 days."))
        for part in (self._bars, self._legend):
            part.setVisible(most > 0 and self.height() >= _LEAST_FOR_BARS)
        today = use.days[-1].on
        self._bars.show_days([self._day_bar(day, today) for day in use.days], limit=use.cap_bytes)
        text, other, _ = part_colours(self._desk.theme.now)
        entries = [(text, self.tr("Text")), (other, self.tr("Pictures and files"))]
        if use.cap_bytes is not None and use.cap_bytes <= most:
            entries.append((self._desk.theme.now.error, self.tr("The limit of a day")))
        self._legend.show_entries(entries)

    def _day_bar(self, day: DayTraffic, today: date) -> DayBar:
        name = texts.short_day(day.on, today)
        if day.bytes:
            briefly = self.tr("{name}: {value}").format(name=name, value=texts.size(day.bytes))
            parts = self.tr("text: {text}, pictures and files: {files}").format(
                text=texts.size(day.text_bytes), files=texts.size(day.other_bytes)
            )
            said = f"{briefly} ({parts})"
        else:
            said = briefly = self.tr("{name}: nothing").format(name=name)
        return DayBar(texts.short_date(day.on, today), said, briefly, (day.text_bytes, day.other_bytes))

    def _show_feeds(self, use: DataUse) -> None:
        feeds = list(dict.fromkeys(one.feed_id for one in use.month))
        feeds.sort(key=lambda feed_id: -_sum(_of(use.month, feed_id)))
        self._table.setVisible(bool(feeds))
        self._table.setRowCount(len(feeds))
        most = max((_sum(_of(use.month, feed_id)) for feed_id in feeds[:1]), default=0) or 1
        for row, feed_id in enumerate(feeds):
            day_of, month_of = _of(use.day, feed_id), _of(use.month, feed_id)
            parts = (day_of, month_of) if self._is_narrow else (*_parted(day_of), *_parted(month_of))
            gone = self.tr("A removed feed")
            name = self.tr("Previews of new feeds") if feed_id is None else use.titles.get(feed_id, gone)
            cells = (name, *(texts.size(_sum(part)) for part in parts))
            items = [self._table.put(row, column, cell) for column, cell in enumerate(cells)]
            items[0].setData(AMOUNTS, tuple(_sum(part) / most for part in _parted(month_of)))


def _of(traffic: Iterable[Traffic], feed_id: int | None) -> list[Traffic]:
    return [one for one in traffic if one.feed_id == feed_id]


def _parted(traffic: Iterable[Traffic]) -> tuple[list[Traffic], list[Traffic]]:
    """Separate text from pictures and files."""
    parts: tuple[list[Traffic], list[Traffic]] = ([], [])
    for one in traffic:
        parts[not one.is_text].append(one)
    return parts


def _sum(traffic: Iterable[Traffic]) -> int:
    return sum(one.bytes for one in traffic)
