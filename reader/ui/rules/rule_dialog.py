"""The card of one rule: its fields, what it would have hit, and saving it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.errors import ReaderError, UsageError
from reader.domain.events import ChangedElsewhere, RulesChanged
from reader.domain.organising.rule import Action, Rule, RuleWish, check
from reader.domain.record import Record
from reader.ui.desk import Desk
from reader.ui.rules.rule_form import HitList, RuleForm
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.query_hints import hint_sentence
from reader.ui.widgets.buttons import make_primary
from reader.ui.widgets.fitting import grow, scroll_above
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, set_up, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce

_TYPED_MILLISECONDS = 400
"""Delay after the last letter until the articles of the last days are searched."""
_WIDTH = 620
_NARROW = 460
"""Below this width in pixels the actions stand in one column."""


class RuleDialog(QDialog):
    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        library: Library,
        parent: QWidget,
        *,
        rule: Rule | None = None,
        wish: RuleWish | None = None,
    ) -> None:
        super().__init__(parent)
        set_up(self, "ruleDialog", self.tr("Change the rule") if rule is not None else self.tr("New rule"))
        self.resize(min(_WIDTH, max(parent.width() - 20, 320)), 10)
        self._desk = desk
        self._library = library
        self._rule = rule
        self._outlook: Outlook | None = None
        self._doubted: RuleWish | None = None
        """The wish whose doubts are on the screen: saving it again saves it."""
        self._is_busy = False
        self._reads = desk.reads(self)
        self._soon = Soon(self, _TYPED_MILLISECONDS, self._look)
        is_narrow = self.width() < _NARROW
        self._form = RuleForm(desk, library, self, is_narrow=is_narrow)
        self._put_together(is_narrow=is_narrow)
        self._form.fill(wish_of(rule) if rule is not None else wish)
        self._form.changed.connect(self._on_changed)
        self._form.grew.connect(lambda: grow(self))
        self._form.failed.connect(self._say_error)
        desk.bridge.on_any((RulesChanged, ChangedElsewhere), self._on_rules)
        self._look()

    # Parts

    def _put_together(self, *, is_narrow: bool) -> None:
        self._hits = PlainLabel(self, wraps=True, object_name="ruleOutlook")
        self._list = HitList(self, is_narrow=is_narrow)
        self._notice = PlainLabel(self, role="warning", wraps=True, object_name="ruleNotice")
        self._notice.hide()
        inside = QWidget(self)
        column = add(spaced(QVBoxLayout(inside), 8, (0, 0, 0, 0)), self._form)
        column.addSpacing(6)
        add(column, self._hits, self._list, FREE)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = self._buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("saveRule")
        self._save.setDefault(True)
        make_primary(self._save)
        self._buttons.accepted.connect(self._on_save)
        self._buttons.rejected.connect(self.reject)
        scroll_above(self, inside, self._notice, self._buttons, spacing=10, margins=(18, 16, 18, 14))

    @property
    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _on_changed(self) -> None:
        self._doubted = None
        self._say("")
        self._save.setText(self.tr("Save"))
        if self._outlook is None or self._outlook.query != self._form.query:
            self._soon.start()

    # What it would have hit

    def _look(self) -> None:
        query = self._form.query
        try:
            check(RuleWish(query=query, actions=(Action.MUTE,)), self._today)
        except UsageError as error:
            self._reads.drop()
            self._outlook = None
            self._list.hide()
            invitation = self.tr("Here you will see what the rule would have hit of the last {days} days.")
            invited = invitation.format(days=texts.number(DAYS))
            self._hits.setText(failure_sentence(error) if query.strip() else invited)
            return
        self._reads.read(lambda: _tried(self._library, query), self._show_outlook)

    def _show_outlook(self, outlook: Outlook | ReaderError) -> None:
        if isinstance(outlook, ReaderError):
            self._hits.setText(failure_sentence(outlook))
            return
        self._outlook = outlook
        if outlook.hits:
            sentence = self.tr("It would have hit %Ln article(s) of the last {days} days.", "", outlook.hits)
        else:
            sentence = self.tr("It would have hit nothing of the last {days} days.")
        self._hits.setText(sentence.format(days=texts.number(DAYS)))
        self._list.show_headlines(outlook.headlines, self._desk.clock())
        grow(self)

    # Saving

    def _on_save(self) -> None:
        if self._is_busy:
            return
        wish = self._form.wish
        try:
            query = check(wish, self._today)
        except UsageError as error:
            self._say(failure_sentence(error))
            return
        if self._doubted == wish:
            self._store(wish)
            return
        doubts = [hint_sentence(hint) for hint in query.hints]
        self._set_busy(True)
        known = self._outlook if self._outlook is not None and self._outlook.query == wish.query else None
        ask = partial(self._ask, wish, doubts)
        self._desk.do(lambda: known or _tried(self._library, wish.query), ask, self._say_error, owner=self)

    def _ask(self, wish: RuleWish, doubts: list[str], outlook: Outlook | ReaderError) -> None:
        """Save a wish, unless there are doubts, which the reader is told before."""
        self._set_busy(False)
        if isinstance(outlook, Outlook) and outlook.is_everything:
            sentence = self.tr("It matches nearly everything: {hits} of {articles} articles.")
            doubts.append(
                sentence.format(hits=texts.number(outlook.hits), articles=texts.number(outlook.articles))
            )
        if not doubts:
            self._store(wish)
            return
        self._doubted = wish
        self._save.setText(self.tr("Save all the same"))
        self._say(" ".join(doubts))

    def _store(self, wish: RuleWish) -> None:
        self._set_busy(True)
        ruling, rule = self._library.ruling, self._rule
        work = (lambda: ruling.add(wish)) if rule is None else (lambda: ruling.change(rule.id, wish))
        self._desk.do(work, self._on_stored, self._say_error, owner=self)

    def _on_stored(self, rule: Rule) -> None:
        self._rule = None  # what comes of it now is no change of another
        self.saved.emit(rule)
        self.accept()

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._save.setEnabled(not busy)

    def _say_error(self, error: ReaderError) -> None:
        self._set_busy(False)
        self._say(failure_sentence(error))

    def _say(self, sentence: str) -> None:
        self._notice.say(sentence)
        if sentence:
            grow(self)
            announce(self, sentence)

    # Changes from elsewhere

    def _on_rules(self) -> None:
        if self._rule is None or self._is_busy:
            return
        rule = self._rule
        self._desk.do(
            lambda: next((one for one in self._library.ruling.store.all() if one.id == rule.id), None),
            self._compare,
            self._say_error,
            owner=self,
        )

    def _compare(self, now: Rule | None) -> None:
        before = self._rule
        if before is None:
            return
        if now is None:
            self._rule = None
            self._say(self.tr("This rule was removed elsewhere; saving makes it again."))
        elif wish_of(now) != wish_of(before):
            self._rule = now
            self._say(self.tr("This rule was changed elsewhere; saving replaces that by what is here."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self.width(), 0))


def wish_of(rule: Rule) -> RuleWish:
    """Return the wish that a rule fulfils."""
    return RuleWish(
        query=rule.query,
        actions=rule.actions,
        name="" if rule.name == " ".join(rule.query.split()) else rule.name,
        tag=rule.tag,
        until=rule.until,
    )


def _tried(library: Library, query: str) -> Outlook | ReaderError:
    """Read the outlook; a refusal is an answer too, since the query is still being typed."""
    try:
        return read_outlook(library, query)
    except ReaderError as error:
        return error


DAYS = 30
SHOWN = 60
"""Most headlines that are listed."""
_FEW = 20
"""Among fewer articles than this, a rule may match all by chance."""
_ALL = 0.95


class Outlook(Record):
    """The hits of a query among the articles of the last days; `headlines`: the newest hits."""

    query: str
    hits: int
    articles: int
    headlines: tuple[Headline, ...]

    @property
    def is_everything(self) -> bool:
        """True if the query matches nearly everything."""
        return self.articles >= _FEW and self.hits >= _ALL * self.articles


def read_outlook(library: Library, query: str) -> Outlook:
    """Count the hits of a query. Not for the window's thread; raises UsageError if the query is refused."""
    _, hits = library.ruling.would_hit(query, DAYS)
    _, every = library.ruling.would_hit(f"after:{DAYS}d", DAYS)
    return Outlook(query, len(hits), len(every), tuple(library.entries.headlines(hits[:SHOWN])))
