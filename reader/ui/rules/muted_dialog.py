"""*Muted articles*: what rules have hidden, and by which; each can be shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QHeaderView, QPushButton, QSizePolicy, QWidget

from reader.assembly.parts.library import Library
from reader.assembly.parts.shared import Shared
from reader.domain.entry import Headline
from reader.domain.errors import ReaderError
from reader.domain.events import ChangedElsewhere, EntriesBroughtBack, EntriesMuted, EntriesStored, RulesChanged
from reader.domain.place import Place
from reader.domain.query_parser import parse
from reader.ui.bridge import BackgroundReads, Bridge
from reader.ui.dialogs.table_dialog import TableDialog
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.widgets.buttons import EnterButton, close_button, word_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.table import WordTable

_MOST = 150
"""Rows; all of them are in the list that `is:muted` finds."""
_NARROW = 600
"""Pixels of width; below it the rule stands below the title, and the buttons in a column."""
_ARTICLE, _RULE = range(2)
_ENTRY = Qt.ItemDataRole.UserRole + 1
QUERY = "is:muted"


@dataclass(frozen=True, slots=True)
class _Muted:
    count: int
    headlines: tuple[Headline, ...]
    rules: Mapping[int, str]


def _read_muted(library: Library, today: date) -> _Muted:
    """Read what is muted, the newest first. Not for the window's thread."""
    ids = library.entries.ids(Place(query=parse(QUERY, today)))
    return _Muted(
        count=len(ids),
        headlines=tuple(library.entries.headlines(ids[:_MOST])),
        rules={rule.id: rule.name for rule in library.ruling.store.all()},
    )


class MutedDialog(TableDialog):
    """A table of muted articles.

    Signals:
        rule_wanted: Open the card of a rule. arg: its id.
        list_wanted: Show them in the headline list.
        article_wanted: Read one. arg: the entry's id.
    """

    rule_wanted = Signal(int)
    list_wanted = Signal()
    article_wanted = Signal(int)

    def __init__(self, shared: Shared, library: Library, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent, QSize(760, 560))
        self.setObjectName("mutedDialog")
        self.setWindowTitle(self.tr("Muted articles"))
        self._shared = shared
        self._library = library
        self._bridge = bridge
        self._reads = BackgroundReads(shared.background, bridge, self)
        self._headlines: Sequence[Headline] = ()
        self._rules: Mapping[int, str] = {}
        self._back: Callable[[], object] | None = None
        """What *Undo* does."""
        self._is_narrow = self.width() < _NARROW
        self._all = word_button(self, self.tr("Show as a list"), role="link")
        self._all.setObjectName("listMuted")
        self._all.clicked.connect(self._show_list)
        self._column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)
        self._table = self._make_table()
        self._outcome = PlainLabel(self)
        self._outcome.setObjectName("mutedOutcome")
        self._outcome.setWordWrap(True)
        self._undo = word_button(self, self.tr("Undo"), role="link")
        self._undo.setObjectName("mutedUndo")
        self._undo.clicked.connect(self._on_undo)
        for part in (self._outcome, self._undo):
            part.hide()
        said = spaced(QHBoxLayout(), 8)
        said.addWidget(self._outcome, 1)
        said.addWidget(self._undo)
        self._column.addLayout(said)
        self._column.addWidget(self._make_buttons())
        bridge.on_any((RulesChanged, ChangedElsewhere, EntriesMuted, EntriesBroughtBack, EntriesStored), self.read)
        self._table.setFocus()
        self.read()

    def _make_table(self) -> WordTable:
        table = self._add_table(self.tr("Muted articles"), [self.tr("Article"), self.tr("Rule")])
        table.setObjectName("mutedTable")
        table.setSelectionMode(WordTable.SelectionMode.ExtendedSelection)
        table.horizontalHeader().setSectionResizeMode(_RULE, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(_RULE, 220)
        table.setColumnHidden(_RULE, self._is_narrow)
        table.itemActivated.connect(lambda item: self._read_article())
        table.itemSelectionChanged.connect(self._enable_buttons)
        return table

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        buttons.addButton(close_button(self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._show_again = self._button(buttons, "showAgain", self.tr("Show again"), self.show_again)
        self._edit = self._button(buttons, "editMutingRule", self.tr("Change the rule…"), self._edit_rule)
        self._read = self._button(buttons, "readMuted", self.tr("Read"), self._read_article)
        if self._is_narrow:
            buttons.setOrientation(Qt.Orientation.Vertical)
            # `setOrientation` swaps the size policy too.
            buttons.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return buttons

    def _button(self, buttons: QDialogButtonBox, name: str, words: str, does: Callable[[], object]) -> QPushButton:
        button = EnterButton(words, self)
        button.setObjectName(name)
        buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda: does())
        return button

    def read(self) -> None:
        """Read them again."""
        today = self._shared.clock().astimezone().date()
        self._reads.read(partial(_read_muted, self._library, today), self._show)

    def _show(self, muted: _Muted) -> None:
        chosen = {self._headlines[row].id for row in self._rows}
        self._headlines, self._rules = muted.headlines, muted.rules
        self._summary.setText(self._summary_words(muted.count))
        self._table.setRowCount(len(muted.headlines))
        now = self._shared.clock()
        for row, one in enumerate(muted.headlines):
            title = one.title or self.tr("Untitled")
            rule = self._rule_name(one)
            below = [f"{texts.isolated(one.feed_title)} · {texts.day_and_time(one.sort_at, now)}"]
            if self._is_narrow:
                below.append(self.tr("Rule: %1").replace("%1", texts.isolated(rule)))
            item = self._table.put(row, _ARTICLE, "\n".join((texts.isolated(title), *below)), about=title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {below[0]}, {rule}")
            self._table.put(row, _RULE, rule)
        self._table.clearSelection()
        kept = [row for row, one in enumerate(muted.headlines) if one.id in chosen]
        if muted.headlines:
            self.select(kept[0] if kept else 0)
        self._all.setVisible(muted.count > 0)
        self._enable_buttons()

    def select(self, row: int) -> None:
        """Select one row, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self._table.setCurrentCell(row, _ARTICLE, flags.ClearAndSelect | flags.Rows)

    def _summary_words(self, count: int) -> str:
        if not count:
            return self.tr("No article is muted. What a rule mutes is kept, and can be found here.")
        words = self.tr("%Ln article(s) muted. Nothing was deleted.", "", count)
        if count > _MOST:
            words += " " + self.tr("The newest %1 are listed here.").replace("%1", texts.number(_MOST))
        return words

    def _rule_name(self, one: Headline) -> str:
        return self._rules.get(one.muted_by or 0, self.tr("a rule that was removed"))

    @property
    def _rows(self) -> list[int]:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return [row for row in rows if row < len(self._headlines)]

    def _enable_buttons(self) -> None:
        rows = self._rows
        self._show_again.setEnabled(bool(rows))
        is_one = len(rows) == 1
        self._read.setEnabled(is_one)
        self._edit.setEnabled(is_one and self._headlines[rows[0]].muted_by in self._rules)

    def show_again(self) -> None:
        """Show the selected articles again; can be undone."""
        ids = [self._headlines[row].id for row in self._rows]
        if ids:
            self._do(partial(self._library.ruling.unmute, ids), self._on_shown)

    def _on_shown(self, shown: Mapping[int, int]) -> None:
        self._back = partial(self._library.ruling.mute, shown)
        self._say(self.tr("%Ln article(s) shown again", "", len(shown)))
        self._undo.show()

    def _on_undo(self) -> None:
        back, self._back = self._back, None
        self._undo.hide()
        self._outcome.hide()
        if back is not None:
            self._do(back, lambda done: None)

    def _edit_rule(self) -> None:
        rows = self._rows
        rule_id = self._headlines[rows[0]].muted_by if rows else None
        if rule_id is not None:
            self.rule_wanted.emit(rule_id)

    def _read_article(self) -> None:
        if len(self._rows) == 1:
            self.article_wanted.emit(self._headlines[self._rows[0]].id)
            self.accept()

    def _show_list(self) -> None:
        self.list_wanted.emit()
        self.accept()

    def _do(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        done = self._shared.background.submit(work)
        self._bridge.when_done(done, then, self._say_error, owner=self)

    def _say_error(self, error: ReaderError) -> None:
        self._say(failure_sentence(error))

    def _say(self, sentence: str) -> None:
        self._outcome.setText(sentence)
        self._outcome.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
