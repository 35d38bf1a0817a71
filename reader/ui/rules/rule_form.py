"""The fields of a rule: what it is for, what it does, until when, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.query import MAX_QUERY
from reader.ui.desk import Desk
from reader.ui.reading.search_card import SearchCard
from reader.ui.reading.search_completer import SearchCompleter
from reader.ui.rules import rule_texts as words
from reader.ui.sentences import texts
from reader.ui.widgets.fields import CheckField, ChoiceField, DateField
from reader.ui.widgets.labels import BidiCellDelegate, PlainLabel, tooltip
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.theme import Theme

_HEIGHT, _NARROW_HEIGHT = 132, 72
"""Height of the list, and in a narrow dialog, in logical pixels."""


class HitList(QTreeWidget):
    """Lists headlines with their source and time; hidden while there are none."""

    def __init__(self, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        named(self, "ruleHits", self.tr("What it would have hit"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(BidiCellDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnHidden(1, is_narrow)
        self.setFixedHeight(_NARROW_HEIGHT if is_narrow else _HEIGHT)
        self.hide()

    def show_headlines(self, headlines: Sequence[Headline], now: datetime) -> None:
        """List headlines in place of those that are listed."""
        self.clear()
        for one in headlines:
            title = one.title or self.tr("Untitled")
            when = f"{texts.isolated(one.feed_title)} · {texts.day_and_time(one.sort_at, now)}"
            item = QTreeWidgetItem([title, when])
            item.setToolTip(0, tooltip(f"{title}\n{when}"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {when}")
            self.addTopLevelItem(item)
        self.setVisible(bool(headlines))


class RuleOffers(SearchCard):
    """Offers completions of the query; a hint about it has a line of its own in the card of the rule.

    Signals:
        hinted: arg: a sentence; "" for none.
    """

    hinted = Signal(str)

    def show_hint(self, sentence: str) -> None:
        self.hinted.emit(sentence)
        super().show_hint("")


_LONGEST_NAME = 200
_WEEK, _MONTH, _DATE = 1, 2, 3
"""Places of the choices of *Until*."""


class RuleForm(QWidget):
    """The fields of a rule.

    Signals:
        changed: Something was typed or chosen.
        grew: A hint has come below the query.
        failed: The tags could not be read. arg: the `ReaderError`.

    If it `is_narrow`, the actions stand in one column.
    """

    changed = Signal()
    grew = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, library: Library, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self._is_narrow = is_narrow
        self._desk = desk
        self._library = library
        self._make_fields(desk.theme.now)
        self._put_together()
        for changed in (
            self._query.textChanged,
            self._tag.textChanged,
            self._name.textChanged,
            self._day.dateChanged,
            *(box.toggled for box in self._boxes.values()),
        ):
            changed.connect(self.changed)
        self._until.activated.connect(self._on_until)
        self._tag.textEdited.connect(lambda: self._boxes[Action.TAG].setChecked(True))
        store = library.tagging.store
        desk.do(lambda: [tag.name for tag in store.all()], self._complete_tags, self.failed.emit, owner=self)

    def _make_fields(self, theme: Theme) -> None:
        self._query = named(QLineEdit(self), "ruleQuery", self.tr("What the rule is for"))
        self._query.setPlaceholderText(self.tr("Words, or fields, such as author:Ann title:budget"))
        # A longer one is refused with a sentence; nothing is cut in silence.
        self._query.setMaxLength(8 * MAX_QUERY)
        self._hint = PlainLabel(self, role="muted", wraps=True, object_name="ruleHint")
        self._hint.hide()
        self._card = RuleOffers(self._query, theme, self)
        self._card.hinted.connect(self._show_hint)
        self._completer = SearchCompleter(self._desk, self._library, self._query, card=self._card)
        self._boxes = {action: CheckField(words.action_words(action), self) for action in Action}
        for action, box in self._boxes.items():
            box.setObjectName(f"rule_{action.value}")
        self._tag = named(QLineEdit(self), "ruleTag", self.tr("Name of the tag"))
        self._tag.setPlaceholderText(self.tr("Name of the tag"))
        self._until = named(ChoiceField(self), "ruleUntil", self.tr("Until"))
        for choice in (self.tr("For ever"), self.tr("For a week"), self.tr("For a month"), self.tr("Until a day")):
            self._until.addItem(choice)
        self._day = named(DateField(self), "ruleDay", self.tr("The last day"))
        self._day.hide()
        self._name = named(QLineEdit(self), "ruleName", self.tr("Name"))
        self._name.setMaxLength(_LONGEST_NAME)

    def _put_together(self) -> None:
        column = spaced(QVBoxLayout(self), 8, (0, 0, 0, 0))
        add(column, self._label(self.tr("If an article comes that matches"), self._query), self._query, self._hint)
        column.addSpacing(6)
        add(column, self._label(self.tr("then")), self._actions())
        column.addSpacing(6)
        below = QGridLayout()
        below.setHorizontalSpacing(12)
        below.setVerticalSpacing(8)
        until = add(spaced(QVBoxLayout() if self._is_narrow else QHBoxLayout(), 8), self._until, self._day)
        if not self._is_narrow:
            until.addStretch(1)
        below.addWidget(self._label(self.tr("Until"), self._until), 0, 0)
        below.addLayout(until, 0, 1)
        below.addWidget(self._label(self.tr("Name"), self._name), 1, 0)
        below.addWidget(self._name, 1, 1)
        below.setColumnStretch(1, 1)
        column.addLayout(below)

    def _label(self, text: str, buddy: QWidget | None = None) -> PlainLabel:
        label = PlainLabel(self, text, role="soft")
        if buddy is not None:
            label.setBuddy(buddy)
        return label

    def _actions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        columns = 1 if self._is_narrow else 2
        for place, (action, box) in enumerate(self._boxes.items()):
            where = divmod(place, columns)
            if action is Action.TAG:
                beside = add(spaced(QHBoxLayout(), 8), box, (self._tag, 1))
                grid.addLayout(beside, *where)
            else:
                grid.addWidget(box, *where)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    @property
    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def fill(self, wish: RuleWish | None) -> None:
        """Put a rule into the fields; None: a new one."""
        wish = wish or RuleWish(query="", actions=())
        self._query.setText(wish.query)
        for action, box in self._boxes.items():
            box.setChecked(action in wish.actions)
        self._tag.setText(wish.tag or "")
        self._name.setText(wish.name)
        today = self._today
        self._day.setMinimumDate(_qt_day(min(today, wish.until or today)))
        self._day.setDate(_qt_day(wish.until or today + timedelta(days=7)))
        self._until.setCurrentIndex(0 if wish.until is None else _DATE)
        self._day.setVisible(wish.until is not None)
        self._name.setPlaceholderText(self.tr("If you leave this empty, it is named after its words"))

    @property
    def query(self) -> str:
        """The typed query."""
        return self._query.text()

    @property
    def wish(self) -> RuleWish:
        """The rule as it is in the fields."""
        actions = tuple(action for action, box in self._boxes.items() if box.isChecked())
        return RuleWish(
            query=self._query.text(),
            actions=actions,
            name=self._name.text().strip(),
            tag=self._tag.text() if Action.TAG in actions else None,
            until=self._last_day,
        )

    @property
    def _last_day(self) -> date | None:
        match self._until.currentIndex():
            case 1:
                return self._today + timedelta(days=7)
            case 2:
                return self._today + timedelta(days=30)
            case 3:
                chosen = self._day.date()
                return date(chosen.year(), chosen.month(), chosen.day())
        return None

    def _on_until(self) -> None:
        self._day.setVisible(self._until.currentIndex() == _DATE)
        self.changed.emit()

    def _show_hint(self, sentence: str) -> None:
        self._hint.say(sentence)
        if sentence:
            self.grew.emit()

    def _complete_tags(self, names: Sequence[str]) -> None:
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._tag.setCompleter(completer)


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
