"""The page *Your server* of *State*: how the account is, which marks differ, and the question about a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.accounts.account import READ, Account, AccountState
from reader.domain.events import Change
from reader.ui.accounts.account_controller import AccountController
from reader.ui.accounts.account_texts import InStep, facts, state_words
from reader.ui.desk import Desk
from reader.ui.state.state_page import Fact, StatePage
from reader.ui.state.table_page import TablePage
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, paint_ground, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce

if TYPE_CHECKING:
    from reader.storage.accounts.account_marks import Compared

_SHOWN = 200
"""Marks that are listed."""
_REST_MILLISECONDS = 500
"""Time between two readings, while marks are set."""


class HeldCard(QWidget):
    """Shown as long as something is held."""

    def __init__(self, controller: AccountController, parent: QWidget) -> None:
        super().__init__(parent)
        paint_ground(self, "heldCard")
        self.setAccessibleName(InStep.tr("Question about your server"))
        self._controller, self._words = controller, PlainLabel(self, wraps=True, object_name="heldQuestion")
        keep, accept = lambda: controller.run(keep=True), lambda: controller.run(accept=True)
        row = spaced(QHBoxLayout(), 8)
        add(row, EnterButton(InStep.tr("Keep mine"), self, then=keep, object_name="keepHeld"))
        add(row, EnterButton(InStep.tr("Here too"), self, then=accept, object_name="acceptHeld"), stretch=True)
        add(spaced(QVBoxLayout(self), 8, (16, 10, 16, 10)), self._words, row)
        controller.changed.connect(self._show)
        self.hide()

    def _show(self, _word: str, sentence: str) -> None:
        one = self._controller.account
        is_held = one is not None and one.state is AccountState.HELD
        self._words.setText(sentence)
        if is_held and self.isHidden():
            announce(self, sentence)
        self.setVisible(is_held)


class AccountPage(TablePage):
    """Says how the account is; *Compare* names each mark that differs."""

    def __init__(self, desk: Desk, controller: AccountController, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._controller = desk, controller
        self._facts = PlainLabel(self, wraps=True, object_name="accountFacts")
        words = InStep.tr("Exchange marks now"), InStep.tr("Compare")
        run = EnterButton(words[0], self, then=lambda: controller.run(), object_name="runAccount")
        self._check = EnterButton(words[1], self, then=self._compare, object_name="checkAccount")
        self._said = PlainLabel(self, role="muted", wraps=True, object_name="accountCompared")
        row = spaced(QHBoxLayout(), 8)
        add(row, run, self._check, stretch=True)
        add(self._column, self._facts, HeldCard(controller, self), row, self._said)
        heads = [InStep.tr("Article"), InStep.tr("Here"), InStep.tr("On your server")]
        self._table = self._add_table(InStep.tr("Marks that differ"), heads)
        self._table.hide()
        controller.changed.connect(self._show)
        desk.bridge.on_any((Change.MARKED,), Soon(self, _REST_MILLISECONDS, controller.read).ask)
        controller.read()

    def _show(self, _word: str, sentence: str) -> None:
        one = self._controller.account
        self._summary.setText(sentence or InStep.tr("There is no account."))
        self._summary.setVisible(one is None or one.state is not AccountState.HELD)  # the card says it then
        self._facts.setText(facts(one, self._desk.clock()) if one is not None else "")

    def _compare(self) -> None:
        self._check.setEnabled(False)
        self._say(InStep.tr("Everything is read there…"))
        self._controller.compare(self._show_compared, self._say)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        announce(self._said, words)
        self._check.setEnabled(True)

    def _show_compared(self, found: tuple[int, list[tuple[str, Compared]]]) -> None:
        compared, differ = (
            InStep.tr("%Ln article(s) compared", "", found[0]),
            InStep.tr("%Ln mark(s) differ", "", len(found[1])),
        )
        self._say(f"{compared} · {differ}")
        shown = found[1][:_SHOWN]
        self._table.setVisible(bool(shown))
        self._table.setRowCount(len(shown))
        for row, (title, one) in enumerate(shown):
            for column, words in enumerate((title, _mark(one.what, one.here), _mark(one.what, one.there))):
                self._table.put(row, column, words)


def _mark(what: str, value: bool) -> str:
    if what == READ:
        return InStep.tr("read") if value else InStep.tr("unread")
    return InStep.tr("starred") if value else InStep.tr("no star")


def account_page(desk: Desk, controller: AccountController) -> StatePage:
    """Return the page, and what the list tells of it."""

    def tell(one: Account | None) -> Fact:
        word, _ = state_words(one, desk.clock())
        return Fact(
            word or (InStep.tr("in step") if one is not None else InStep.tr("no account")), asks=bool(word)
        )

    make, title = lambda parent: AccountPage(desk, controller, parent), InStep.tr("Your server")
    return StatePage("account", "refresh", title, make, controller.counted, tell)
