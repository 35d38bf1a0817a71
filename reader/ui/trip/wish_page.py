"""The first page of the trip dialog: hours of reading, bytes, preferences, and an estimate of the result."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from reader.domain.clock import Clock
from reader.domain.sources.feed import Feed
from reader.domain.text.folding import fold_name
from reader.domain.trips.trip import Wish
from reader.ui.sentences import texts
from reader.ui.sentences.countries import own_language_name
from reader.ui.sentences.texts import isolated
from reader.ui.trip import trip_texts as words
from reader.ui.trip.trip_run import Estimate
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, DateTimeField, NumberField
from reader.ui.widgets.fitting import scroll_above
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.soon import Soon

MOST_HOURS = 24
PRESETS_MB = (20, 80, 200, 500)
_MOST_MB = 10_000
_WAIT_MILLISECONDS = 150
"""Pause after the last change before the estimate is made again."""
_USUAL = Wish(minutes=4 * 60, budget_bytes=80_000_000)


class WishPage(QWidget):
    """Lets the reader choose what a trip shall hold.

    Signals:
        estimate_wanted: The wish has changed, so the estimate is out of date. arg: `Wish`.
        resume_wanted: Continue the trip that `offer_resume` or `offer_freshening` offered. arg: its `Wish`.
    """

    estimate_wanted = Signal(object)
    resume_wanted = Signal(object)

    def __init__(self, feeds: Sequence[Feed], clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tripChoosing")
        self._clock = clock
        self._resumable: Wish | None = None
        self._soon = Soon(self, _WAIT_MILLISECONDS, lambda: self.estimate_wanted.emit(self.wish))
        self._make_resume()
        self._make_hours()
        self._make_megabytes()
        self._options = TripOptions(clock, self)
        self._options.changed.connect(self._soon.start)
        fetched = [feed for feed in feeds if feed.is_fetched]
        tags = {(feed.facts.language or "").partition("-")[0].lower() for feed in fetched}
        names = {tag: own_language_name(tag) or tag for tag in sorted(tags - {""})}
        languages = [(tag, name[0].upper() + name[1:]) for tag, name in names.items()]
        self._preferences = PreferenceList(languages, [(feed.id, feed.title) for feed in fetched], self)
        self._preferences.changed.connect(self._soon.start)
        self.has_preferences = bool(languages or fetched)
        """There is something to prefer."""
        self._estimate = PlainLabel(self, role="soft", wraps=True)
        self._estimate.setAccessibleName(self.tr("Estimate"))
        cost = self.tr(
            "Bytes cost money on this network: the trip uses no more than you allow, and does not ask again."
        )
        self._metered = PlainLabel(self, cost, wraps=True)
        self._metered.hide()
        self._put_together()
        self.set_wish(_USUAL)

    @property
    def wish(self) -> Wish:
        """The chosen trip."""
        return Wish(
            minutes=self._hours.value() * 60,
            budget_bytes=self._megabytes.value() * 1_000_000,
            languages=self._preferences.languages,
            feeds=self._preferences.feeds,
            enclosures=self._options.enclosures,
            departs_at=self._options.departs_at,
        )

    def set_wish(self, wish: Wish) -> None:
        self._hours.setValue(round(wish.minutes / 60))
        self._megabytes.setValue(round(wish.budget_bytes / 1_000_000))
        self._preferences.tick(wish.languages, wish.feeds)
        self._options.choose(enclosures=wish.enclosures, departs_at=wish.departs_at)
        self._soon.start()

    def set_metered(self, metered: bool) -> None:
        """Show or hide the note that this network is metered; the trip then needs no further permission."""
        self._metered.setVisible(metered)

    def offer_resume(self, wish: Wish, used_bytes: int) -> None:
        """Offer to continue an interrupted trip."""
        self._resumable = wish
        spent = words.of(texts.size(used_bytes), texts.size(wish.budget_bytes))
        sentence = self.tr("A trip of {duration} was interrupted; it has used {size}.")
        self._resume_words.setText(sentence.format(duration=words.duration(wish.minutes), size=spent))
        self._resume.show()

    def offer_freshening(self, wish: Wish, prepared_at: datetime) -> None:
        """Offer to add the latest articles to a prepared trip with a later departure."""
        assert wish.departs_at is not None
        self._resumable = wish
        now, duration = self._clock(), words.duration(wish.minutes)
        prepared, day = texts.day_and_time(prepared_at, now), wish.departs_at.astimezone().date()
        departure = f"{texts.short_day(day, now.astimezone().date())} {texts.clock_time(wish.departs_at)}"
        sentence = self.tr("Trip of {duration} · prepared: {prepared} · departure: {departure}")
        said = sentence.format(duration=duration, prepared=prepared, departure=departure)
        self._resume_words.setText(said)
        self._again.setText(self.tr("Add the latest articles"))
        self._resume.show()

    def show_estimate(self, estimate: Estimate) -> None:
        if not estimate.articles:
            self._estimate.setText(self.tr("There is nothing to pack yet; the feeds may bring something."))
            return
        if estimate.bytes:
            sentence = self.tr(
                "By what is known now: %Ln article(s), about {duration} of reading, about {size} to fetch.",
                "",
                estimate.articles,
            )
        else:
            sentence = self.tr(
                "By what is known now: %Ln article(s), about {duration} of reading, all here already.",
                "",
                estimate.articles,
            )
        fetched = texts.size(estimate.bytes)
        self._estimate.setText(sentence.format(duration=words.duration(estimate.minutes), size=fetched))

    def _make_resume(self) -> None:
        self._resume = named(QFrame(self), "tripResume")
        self._resume_words = PlainLabel(self._resume, wraps=True, object_name="tripResumeWords")
        self._again = EnterButton(self.tr("Continue it"), self._resume)
        self._again.clicked.connect(lambda: self.resume_wanted.emit(self._resumable))
        add(QHBoxLayout(self._resume), (self._resume_words, 1), self._again)
        self._resume.hide()

    def _make_hours(self) -> None:
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setAccessibleName(self.tr("Hours of reading"))
        self._slider.setRange(1, MOST_HOURS)
        self._slider.setPageStep(4)
        self._hours = named(NumberField(self), "tripHours", self.tr("Hours of reading"))
        self._hours.setRange(1, MOST_HOURS)
        self._hours.setSuffix(self.tr(" h"))
        self._slider.valueChanged.connect(self._hours.setValue)
        self._hours.valueChanged.connect(self._slider.setValue)
        self._hours.valueChanged.connect(lambda hours: self._soon.start())

    def _make_megabytes(self) -> None:
        self._megabytes = named(NumberField(self), "tripMegabytes", self.tr("Bytes from the network, at most"))
        self._megabytes.setRange(1, _MOST_MB)
        self._megabytes.setSuffix(self.tr(" MB"))
        self._megabytes.valueChanged.connect(lambda megabytes: self._soon.start())
        self._presets = []
        for preset in PRESETS_MB:
            button = EnterButton(texts.number(preset) + self.tr(" MB"), self)
            button.setProperty("role", "preset")
            button.clicked.connect(partial(self._megabytes.setValue, preset))
            self._presets.append(button)

    def _put_together(self) -> None:
        form = QWidget(self)
        column = spaced(QVBoxLayout(form), 8, (0, 0, 0, 0))
        add(column, self._resume, PlainLabel(self, self.tr("How long will you read?"), wraps=True, heading=14))
        column.addLayout(add(spaced(QHBoxLayout(), 12), (self._slider, 1), self._hours))
        column.addSpacing(6)
        column.addWidget(PlainLabel(self, self.tr("How much data may it use?"), wraps=True, heading=14))
        sizes = spaced(QGridLayout(), 6)
        sizes.addWidget(self._megabytes, 0, 0, 1, 4)
        for place, button in enumerate(self._presets):
            sizes.addWidget(button, 1, place)
        column.addLayout(sizes)
        column.addSpacing(6)
        column.addWidget(self._options)
        column.addSpacing(6)
        head = PlainLabel(self, self.tr("What do you prefer?"), wraps=True, heading=14)
        for part in (head, self._preferences):
            part.setVisible(self.has_preferences)
        add(column, head, (self._preferences, 1))
        # Outside the scrolling form, so that the estimate is always in sight.
        scroll_above(self, form, self._estimate, self._metered, spacing=8, margins=(0, 0, 0, 0))


_AHEAD = timedelta(hours=2)
"""Proposed departure, counted from now."""


class TripOptions(QWidget):
    """Two check boxes, the second with a date and time; `changed`: an option has changed."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._files = CheckField(self.tr("Audio and PDF files of the articles too"), self)
        self._files.toggled.connect(lambda checked: self.changed.emit())
        self._leaves = named(CheckField(self.tr("I leave at"), self), "tripLeaves")
        self._leaves.toggled.connect(self._on_leaves)
        self._moment = named(DateTimeField(self), "tripDeparture", self.tr("When I leave"))
        self._moment.setEnabled(False)
        self._moment.setDateTime(_local(clock() + _AHEAD))
        self._moment.dateTimeChanged.connect(lambda moment: self.changed.emit())
        self._meaning = PlainLabel(
            self,
            self.tr("Nothing is fetched after that. Shortly before, the latest articles are added."),
            role="muted",
            wraps=True,
        )
        self._meaning.hide()
        leaving = add(spaced(QHBoxLayout(), 10), self._leaves, (self._moment, 1))
        add(spaced(QVBoxLayout(self), 6, (0, 0, 0, 0)), self._files, leaving, self._meaning)

    @property
    def enclosures(self) -> bool:
        """True: audio and PDF files are wanted too."""
        return self._files.isChecked()

    @property
    def departs_at(self) -> datetime | None:
        """When the traveller leaves (UTC, whole minutes); None where that is not chosen."""
        if not self._leaves.isChecked():
            return None
        moment = datetime.fromtimestamp(self._moment.dateTime().toSecsSinceEpoch(), UTC)
        return moment.replace(second=0)

    def choose(self, *, enclosures: bool, departs_at: datetime | None) -> None:
        """Fill in the options of an earlier wish; a departure in the past is left out."""
        self._files.setChecked(enclosures)
        later = departs_at is not None and departs_at > self._clock()
        self._leaves.setChecked(later)
        if departs_at is not None and later:
            self._moment.setDateTime(_local(departs_at))

    def _on_leaves(self, leaves: bool) -> None:
        self._moment.setEnabled(leaves)
        self._meaning.setVisible(leaves)
        now = self._clock()
        self._moment.setMinimumDateTime(_local(now))
        if leaves and self._moment.dateTime() <= _local(now + timedelta(minutes=1)):
            self._moment.setDateTime(_local(now + _AHEAD))
        self.changed.emit()


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))


_SEARCHED_FROM = 8
"""From this many rows on there is a search field; fewer are seen at a glance."""
_ROWS = 6
"""Rows that the list asks room for."""
_KEY = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
"""The name, folded."""
_Key = tuple[str, str | int]
"""`language` and its tag, or `feed` and its id."""


class PreferenceList(QWidget):
    """A list with ticks: Space or a click toggles one, and the text typed above filters the rows.

    Ticked rows stay visible, whatever is typed. `changed`: the choice has changed. `languages` are tags and names,
    `feeds` ids and titles.
    """

    changed = Signal()

    def __init__(
        self, languages: Sequence[tuple[str, str]], feeds: Sequence[tuple[int, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._field = named(QLineEdit(self), "tripPreferenceSearch", self.tr("Search languages and sources"))
        self._field.setPlaceholderText(self.tr("Search languages and sources"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._sift)
        self._list = named(QListWidget(self), "tripPreferences", self.tr("What do you prefer?"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._nothing = PlainLabel(
            self, self.tr("No language and no source is called so."), role="muted", wraps=True
        )
        self._nothing.hide()
        for kind, rows in (("language", languages), ("feed", feeds)):
            for key, name in rows:
                # Isolated, each is written in its own direction, and the ticks stay below each other.
                item = QListWidgetItem(isolated(name), self._list)
                item.setData(_NAME, fold_name(name))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(_KEY, (kind, key))
                item.setToolTip(name)
        self._list.itemChanged.connect(lambda _: self.changed.emit())
        self._field.setVisible(self._list.count() >= _SEARCHED_FROM)
        row = max(self._list.sizeHintForRow(0), self._list.fontMetrics().height() + 6)
        self._list.setMinimumHeight(row * min(max(self._list.count(), 1), _ROWS) + 8)
        add(spaced(QVBoxLayout(self), 6, (0, 0, 0, 0)), self._field, (self._list, 1), self._nothing)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that are ticked."""
        return tuple(str(key) for kind, key in self._ticked() if kind == "language")

    @property
    def feeds(self) -> tuple[int, ...]:
        """The ids of the sources that are ticked."""
        return tuple(int(key) for kind, key in self._ticked() if kind == "feed")

    def tick(self, languages: Collection[str], feeds: Collection[int]) -> None:
        for item in self._items():
            kind, key = item.data(_KEY)
            on = key in (languages if kind == "language" else feeds)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _ticked(self) -> list[_Key]:
        return [item.data(_KEY) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _sift(self, typed: str) -> None:
        words = fold_name(typed).split()
        for item in self._items():
            found = all(word in item.data(_NAME) for word in words)
            item.setHidden(not found and item.checkState() is not Qt.CheckState.Checked)
        self._nothing.setVisible(all(item.isHidden() for item in self._items()) and self._list.count() > 0)
