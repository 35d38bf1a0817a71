"""*Rules*: their list in the order in which they are tried, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout

from reader.assembly.parts.history import History
from reader.assembly.parts.library import Library
from reader.assembly.parts.ruling import Applied, Ruling
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.events import ChangedElsewhere, EntriesStored, RulesChanged
from reader.domain.organising.rule import Rule, RuleWish
from reader.ui.desk import Desk
from reader.ui.rules.rule_dialog import RuleDialog
from reader.ui.rules.rule_list import RuleList
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.widgets.buttons import EnterButton, closing_buttons, word_button
from reader.ui.widgets.fitting import size_inside
from reader.ui.widgets.labels import PlainLabel, empty_page
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced
from reader.ui.widgets.spoken import announce

_SIZE = QSize(720, 600)
_NARROW = 600
"""Below this width in pixels the buttons stand in a column."""
_TICK_MILLISECONDS = 150
"""Time between two looks at the progress."""


class RulesDialog(QDialog):
    """Lists the rules, and follows changes by other programs; `muted_wanted`: show what rules have muted."""

    muted_wanted = Signal()

    def __init__(self, desk: Desk, library: Library, history: History) -> None:
        super().__init__(desk.window)
        set_up(self, "rulesDialog", self.tr("Rules"))
        self.resize(size_inside(desk.window, _SIZE))
        self._desk = desk
        self._library = library
        self._history = history
        self._theme = desk.theme.now
        self._reads = desk.reads(self)
        self._chosen: int | None = None
        """The rule to select once the list is read again."""
        self._token: CancelToken | None = None
        """Cancels the rule that is being applied."""
        self._progress = Progress()
        self._ticks = QTimer(self, interval=_TICK_MILLISECONDS)
        self._ticks.timeout.connect(self._show_progress)
        self._action: Callable[[], object] | None = None
        """Run by the button beside the message."""
        self._make_parts()
        self._put_together()
        desk.bridge.on_any((RulesChanged, ChangedElsewhere, EntriesStored), self.read)
        self._enable_buttons()  # until the rules are read there is none to change or apply
        self.read()

    def _make_parts(self) -> None:
        self._list = RuleList(self._theme, self)
        self._list.itemActivated.connect(lambda item: self.edit())
        self._list.switched.connect(self._on_switched)
        self._list.currentRowChanged.connect(self._enable_buttons)
        self._list.moved.connect(self._on_moved)
        self._list.step_wanted.connect(self._step)
        self._list.remove_wanted.connect(self.remove)
        self._summary = PlainLabel(
            self,
            self.tr("Each article that comes is tried by these rules, from the first to the last."),
            role="soft",
            wraps=True,
        )
        self._outcome = PlainLabel(self, wraps=True, object_name="rulesOutcome")
        self._act = word_button(self, "", role="link", then=self._on_act, object_name="rulesAct")
        self._meter = named(QProgressBar(self), "rulesProgress", self.tr("Applying the rule"))
        self._meter.setRange(0, 1_000)
        self._meter.setTextVisible(False)
        for part in (self._outcome, self._act, self._meter):
            part.hide()
        self._new = self._button("newRule", self.tr("New rule…"), self.make)
        self._edit = self._button("editRule", self.tr("Change…"), self.edit)
        self._apply = self._button("applyRule", self.tr("Apply to what is stored…"), self.apply)
        self._remove = self._button("removeRule", self.tr("Remove"), self.remove)
        self._up = self._button("ruleUp", self.tr("Up"), partial(self._step, -1))
        self._down = self._button("ruleDown", self.tr("Down"), partial(self._step, 1))
        self._muted = self._button("showMuted", self.tr("Muted articles"), self.muted_wanted.emit)

    def _button(self, name: str, text: str, does: Callable[[], object]) -> QPushButton:
        return EnterButton(text, self, then=lambda: does(), object_name=name)

    def _put_together(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._list)
        how = self.tr("A rule mutes, stars or tags articles as they come. The menu of a headline makes one too.")
        self._stack.addWidget(empty_page(self, "filter", self.tr("There are no rules yet."), how, self._theme))
        beside = spaced(QVBoxLayout(), 8)
        is_narrow = self.width() < _NARROW
        add(beside, self._new, self._edit, self._remove, self._apply)
        steps = add(spaced(QHBoxLayout(), 8), self._up, self._down)
        add(beside, steps, FREE, self._muted)
        middle = add(spaced(QVBoxLayout() if is_narrow else QHBoxLayout(), 12), (self._stack, 1), beside)
        said = add(spaced(QHBoxLayout(), 8), (self._outcome, 1), self._act)
        # Enter in the list opens a card; it must not close the list.
        buttons = closing_buttons(self)
        column = spaced(QVBoxLayout(self), 10, (18, 16, 18, 14))
        add(column, self._summary, (middle, 1), self._meter, said, buttons)

    # The list

    def read(self) -> None:
        """Read the rules again; the selected one stays selected."""
        self._reads.read(self._library.ruling.store.all, self._show)

    def _show(self, rules: Sequence[Rule]) -> None:
        selected = self._list.selected
        chosen = selected.id if self._chosen is None and selected is not None else self._chosen
        self._chosen = None
        self._list.show_rules(rules, self._desk.clock(), chosen)
        self._stack.setCurrentIndex(0 if rules else 1)
        self._enable_buttons()

    def _enable_buttons(self) -> None:
        row, is_idle = self._list.currentRow(), self._token is None
        self._edit.setEnabled(row >= 0)
        for button in (self._apply, self._remove):
            button.setEnabled(row >= 0 and is_idle)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self._list.count() - 1)

    def _on_switched(self, rule: Rule, is_on: bool) -> None:
        self._do(partial(self._library.ruling.enable, rule.id, is_on))

    def _on_moved(self) -> None:
        self._do(partial(self._library.ruling.arrange, self._list.order))

    def _step(self, step: int) -> None:
        row = self._list.currentRow()
        to = row + step
        if row < 0 or not 0 <= to < self._list.count():
            return
        order = self._list.order
        order.insert(to, order.pop(row))
        self._chosen = order[to]
        self._do(partial(self._library.ruling.arrange, order))

    # What can be done

    def make(self, wish: RuleWish | None = None) -> None:
        """Open the card of a new rule."""
        self._open_card(None, wish)

    def edit(self) -> None:
        """Open the card of the selected rule."""
        if self._list.selected is not None:
            self._open_card(self._list.selected, None)

    def choose(self, rule_id: int) -> None:
        """Select a rule, as soon as it is read."""
        self._chosen = rule_id
        self.read()

    def _open_card(self, rule: Rule | None, wish: RuleWish | None) -> None:
        card = RuleDialog(self._desk, self._library, self, rule=rule, wish=wish)
        card.saved.connect(self._on_saved)
        card.open()

    def _on_saved(self, rule: Rule) -> None:
        self.choose(rule.id)
        saved = self.tr("Saved: from now on, articles that come are tried by this rule.")
        self._say(saved, self.tr("Apply to what is stored…"), self.apply)

    def remove(self) -> None:
        """Remove the selected rule, with *Undo*."""
        rule, ruling = self._list.selected, self._library.ruling
        if rule is None or self._token is not None:
            return
        order = self._list.order

        def put_back(gone: Rule) -> None:
            ruling.put_back(gone)
            ruling.arrange(order)

        def removed(gone: Rule) -> None:
            sentence = self.tr("The rule “{name}” was removed.").format(name=texts.isolated(gone.name))
            self._say(sentence, self.tr("Undo"), partial(self._do, partial(put_back, gone)))

        self._do(partial(ruling.remove, rule.id), removed)

    def _do(self, work: Callable[[], object], then: Callable[..., object] = lambda done: None) -> None:
        self._desk.do(work, then, self._say_error, owner=self)

    # Applying a rule to what is stored

    def apply(self) -> None:
        """Apply the selected rule to all articles; can be cancelled, and undone."""
        rule = self._list.selected
        if rule is None or self._token is not None:
            return
        self._token = token = CancelToken()
        self._progress = progress = Progress()
        self._meter.setValue(0)
        self._meter.show()
        self._say(self.tr("Applying the rule to what is stored…"))
        self._enable_buttons()
        self._ticks.start()
        work = partial(apply_rule, self._library.ruling, rule.id, token, progress)
        self._desk.do(work, self._on_applied, self._on_not_applied, owner=self)

    def _show_progress(self) -> None:
        done, of = self._progress.done, self._progress.of
        self._meter.setValue(1_000 * done // of if of else 0)

    def _on_applied(self, progress: Progress) -> None:
        applied = progress.applied
        self._end()
        if not applied.changed:
            nothing = self.tr("Nothing was changed: it matches nothing new of what is stored.")
            self._say(self.tr("Stopped: nothing was changed.") if progress.is_stopped else nothing)
            return
        sentence = self.tr("%Ln stored article(s) changed.", "", applied.changed)
        if progress.is_stopped:
            sentence = f"{self.tr('Stopped.')} {sentence}"
        if applied.history_id is None:
            self._say(sentence)
            return
        work = partial(self._history.undo, applied.history_id)
        undo = partial(self._do, work, lambda done: self._say(self.tr("It was undone.")))
        self._say(sentence, self.tr("Undo"), undo)

    def _on_not_applied(self, error: ReaderError) -> None:
        self._end()
        self._say_error(error)

    def _end(self) -> None:
        self._ticks.stop()
        self._token = None
        self._meter.hide()
        self._enable_buttons()

    # Messages

    def _say_error(self, error: ReaderError) -> None:
        self._say(failure_sentence(error))
        self.read()

    def _say(self, sentence: str, action: str = "", does: Callable[[], object] | None = None) -> None:
        if self._token is not None:  # whatever else is said meanwhile
            action, does = self.tr("Stop"), self._token.cancel
        self._outcome.say(sentence)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self._action = does
        announce(self, sentence)

    def _on_act(self) -> None:
        does, self._action = self._action, None
        self._act.hide()
        if does is not None:
            does()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo the last step with Ctrl+Z, if its button says *Undo*."""
        undoes = self._act.isVisible() and self._act.text() == self.tr("Undo")
        if event.matches(QKeySequence.StandardKey.Undo) and undoes:
            self._on_act()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Cancel applying when the dialog closes; changes so far stay, and can be undone."""
        if self._token is not None:
            self._token.cancel()
        super().done(result)


@dataclass
class Progress:
    """The progress of applying a rule; written by one thread, read by another."""

    applied: Applied = field(default_factory=lambda: Applied(0, 0, None))
    """The result so far."""
    done: int = 0
    """Number of entries examined."""
    of: int = 0
    """Number of entries that it matches."""
    is_stopped: bool = False

    def note(self, applied: Applied, done: int, of: int) -> None:
        self.applied, self.done, self.of = applied, done, of


def apply_rule(ruling: Ruling, rule_id: int, token: CancelToken, progress: Progress) -> Progress:
    """Apply a rule. Not for the window's thread."""
    try:
        progress.applied = ruling.apply(rule_id, token, progress.note)
    except Cancelled:
        progress.is_stopped = True  # what is done stays
    return progress
