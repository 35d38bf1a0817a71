"""The account in *State* (how it is, which marks differ) and in the settings, and the question on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.domain.accounts.account import READ, Account, AccountError, AccountState, Mode
from reader.domain.errors import FailureReason, ReaderError
from reader.domain.events import Change
from reader.sentences.accounts import account_sentence
from reader.ui.accounts.account_controller import AccountController
from reader.ui.accounts.account_texts import InStep, described, error_sentence, mode_words, state_words
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import Question, ask_about_file
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated
from reader.ui.state.state_page import Fact, StatePage, TablePage
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, paint_ground, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce

if TYPE_CHECKING:
    from reader.storage.accounts.account_marks import Compared

_SHOWN = 200
"""Marks that are listed."""
_REST_MILLISECONDS = 500
"""Time between two readings, while marks are set."""
_NARROW = 640
"""Below this width of the window in pixels, each field is below its words."""
_LONGEST = 2_000
"""Characters of an address, a user, a password or a key, at most."""


class HeldCard(QWidget):
    """Asks about what is held. `page`: returns what gets the keyboard afterwards, None where it may not be."""

    def __init__(self, controller: AccountController, parent: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(parent)
        paint_ground(self, "heldCard")
        self.setAccessibleName(InStep.tr("Question about your server"))
        self._controller, self._page = controller, page
        self._words = PlainLabel(self, wraps=True, object_name="heldQuestion")
        keep, accept = lambda: controller.run(keep=True), lambda: controller.run(accept=True)
        row = spaced(QHBoxLayout(), 8)
        add(row, EnterButton(InStep.tr("Keep mine"), self, then=keep, object_name="keepHeld"))
        add(row, EnterButton(InStep.tr("Here too"), self, then=accept, object_name="acceptHeld"), FREE)
        self._layout = add(spaced(QVBoxLayout(self), 8, (16, 10, 16, 10)), self._words, row)
        controller.changed.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Show the question, if there is one and this is its place now."""
        one, page, was_hidden = self._controller.account, self._page(), self.isHidden()
        is_held = one is not None and one.state is AccountState.HELD and page is not None
        self._words.setText(self._controller.sentence)
        if not is_held and page is not None and self.window().focusWidget() in self.findChildren(QWidget):
            page.setFocus()
        self.setVisible(is_held)
        if was_hidden and self.isVisible():
            announce(self, self._words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide, beside = self.width() >= _NARROW, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(beside if is_wide else QBoxLayout.Direction.TopToBottom)
        self._layout.setStretch(0, is_wide)


class AccountPage(TablePage):
    """Says how the account is; *Compare* names each mark that differs."""

    def __init__(self, desk: Desk, controller: AccountController, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._controller = desk, controller
        named(self._summary, "accountFacts")
        card = HeldCard(controller, self, lambda: self._check)
        words = InStep.tr("Exchange marks now"), InStep.tr("Compare")
        run = EnterButton(words[0], self, then=lambda: controller.run(), object_name="runAccount")
        self._check = EnterButton(words[1], self, then=self._compare, object_name="checkAccount")
        self._said = PlainLabel(self, role="muted", wraps=True, object_name="accountCompared")
        row = spaced(QHBoxLayout(), 8)
        add(row, run, self._check, FREE)
        add(self._column, card, row, self._said)
        heads = [InStep.tr("Article"), InStep.tr("Here"), InStep.tr("On your server")]
        self._table = self._add_table(InStep.tr("Marks that differ"), heads)
        self._table.hide()
        controller.changed.connect(self._show)
        desk.bridge.on_any((Change.MARKED,), Soon(self, _REST_MILLISECONDS, controller.read).ask)
        controller.read()

    def _show(self, _word: str, sentence: str) -> None:
        self._summary.setText(described(self._controller.account, sentence, self._desk.clock()))

    def _compare(self) -> None:
        self._check.setEnabled(False)
        self._say(InStep.tr("Everything is read there…"))
        self._controller.compare(self._show_compared, self._say)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        announce(self._said, words)
        self._check.setEnabled(True)

    def _show_compared(self, found: tuple[int, list[tuple[str, Compared]]]) -> None:
        count, differing = found
        compared = InStep.tr("%Ln article(s) compared", "", count)
        self._say(f"{compared} · {InStep.tr('%Ln mark(s) differ', '', len(differing))}")
        shown = differing[:_SHOWN]
        self._table.setVisible(bool(shown))
        self._table.setRowCount(len(shown))
        for row, (title, one) in enumerate(shown):
            for column, words in enumerate((title, _mark(one.what, one.here), _mark(one.what, one.there))):
                self._table.put(row, column, words)


def _mark(what: str, value: bool) -> str:
    if what == READ:
        return InStep.tr("read") if value else InStep.tr("unread")
    return InStep.tr("starred") if value else InStep.tr("no star")


class AccountPanel(QWidget):
    """Shows one of both; what comes of it is said below."""

    def __init__(self, desk: Desk, controller: AccountController, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "accountPanel", InStep.tr("In step with your own server"))
        self._desk, self._controller, self._agrees = desk, controller, False
        about = InStep.tr(
            "What you read and star on your own Miniflux, FreshRSS or another server with the Google Reader API"
            " is read and starred here too, and the other way round. Nobody but your server learns your marks."
        )
        card = HeldCard(controller, self, lambda: self._edit)
        self._facts = PlainLabel(self, wraps=True, object_name="accountFacts")
        self._pause = EnterButton("", self, then=controller.pause, object_name="pauseAccount")
        self._edit = EnterButton(InStep.tr("Change…"), self, object_name="editAccount")
        self._edit.clicked.connect(lambda: self._show_form(by_hand=True))
        self._remove = EnterButton(InStep.tr("Remove…"), self, object_name="removeAccount")
        self._remove.clicked.connect(lambda: RemoveAccountDialog(controller, self).open())
        self._form, self._said = QWidget(self), PlainLabel(self, wraps=True, object_name="accountSaid")
        buttons = spaced(QHBoxLayout(), 8)
        add(buttons, self._pause, self._edit, self._remove, FREE)
        whole = spaced(QVBoxLayout(self), 10, (13, 2, 13, 14))
        add(whole, PlainLabel(self, about, role="muted", wraps=True), self._facts, card)
        add(whole, buttons, self._form, self._said)
        self._make_form()
        for part in (self._form, self._pause, self._edit, self._remove):
            part.hide()
        controller.changed.connect(self._show)
        controller.progressed.connect(self._say)
        controller.ended.connect(self._said.clear)
        controller.read()

    def _make_form(self) -> None:
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        narrow, wide = QFormLayout.RowWrapPolicy.WrapAllRows, QFormLayout.RowWrapPolicy.WrapLongRows
        form.setRowWrapPolicy(narrow if self._desk.window.width() < _NARROW else wide)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = {
            "accountAddress": InStep.tr("Address of the server"),
            "accountUser": InStep.tr("User"),
            "accountPassword": InStep.tr("Password"),
            "accountKey": InStep.tr("API key (only Miniflux; may stay empty)"),
        }
        self._fields = [named(QLineEdit(self._form), name, words) for name, words in rows.items()]
        for place, field in enumerate(self._fields):
            field.setEchoMode(QLineEdit.EchoMode.Password if place >= 2 else QLineEdit.EchoMode.Normal)
            field.setMaxLength(_LONGEST)
            # Addresses and names of users are read from left to right in every language.
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            field.returnPressed.connect(self._connect)
            form.addRow(PlainLabel(self._form, field.accessibleName(), wraps=True), field)
        self._mode = named(ChoiceField(self._form), "accountMode", InStep.tr("Kept in step"))
        self._mode.addItems([*map(mode_words, Mode)])
        form.addRow(PlainLabel(self._form, self._mode.accessibleName(), wraps=True), self._mode)
        self._local = named(CheckField(InStep.tr("It is in my own network"), self._form), "accountLocal")
        self._add = EnterButton(InStep.tr("Connect"), self._form, then=self._connect, object_name="addAccount")
        row = spaced(QHBoxLayout(), 16)
        add(row, self._local, self._add, FREE)
        form.addRow(row)

    def _show(self, _word: str, sentence: str) -> None:
        one = self._controller.account
        wants_other = one is None or one.state in (AccountState.PASSWORD, AccountState.MOVED)
        if wants_other and self._form.isHidden():
            self._show_form()
        self._facts.setText(described(one, sentence, self._desk.clock()))
        self._pause.setText(InStep.tr("Go on") if one and one.state is AccountState.PAUSED else InStep.tr("Pause"))
        for part in (self._facts, self._pause, self._edit, self._remove):
            part.setVisible(one is not None)

    def _show_form(self, *, by_hand: bool = False) -> None:
        if (one := self._controller.account) is not None:
            self._fields[0].setText(one.url)
            self._fields[1].setText(one.user)
            self._local.setChecked(one.allow_local)
            self._choose_mode(one.mode)
        else:
            self._desk.do(lambda: self._controller.accounts().usual_mode(), self._choose_mode, owner=self)
        self._form.show()
        focused = self.window().focusWidget()
        if by_hand or (focused is not None and focused.objectName() == "account.send"):  # the form is above that
            self._fields[0 if one is None else 2].setFocus()

    def _choose_mode(self, mode: Mode) -> None:
        self._mode.setCurrentText(mode_words(mode))

    def _connect(self) -> None:
        address, user, password, key = (field.text() for field in self._fields)
        given = [address.strip(), user.strip(), password, key.strip()]
        if not all(given[:3]):
            self._say(InStep.tr("An address, a user and a password are needed."), role="error")
            self._fields[given.index("")].setFocus()
            return
        passwords = self._controller.accounts().passwords

        def begin(has_place: bool = True) -> None:
            if not has_place:
                ask_about_file(self, passwords.file, begin, is_needed=True)
                return
            self._agrees = True
            self._add.setEnabled(False)
            self._say(InStep.tr("The server is looked for…"))
            mode = [*Mode][self._mode.currentIndex()]
            local = self._local.isChecked()
            self._controller.add(self._on_added, self._on_failed, *given, mode=mode, allow_local=local)

        # The keyring may take its time to answer.
        self._desk.do(lambda: self._agrees or passwords.has_place, begin, owner=self)

    def _on_added(self, said: str) -> None:
        self._add.setEnabled(True)
        for field in self._fields:
            field.clear()
        self._form.hide()
        self._say(said)

    def _on_failed(self, error: ReaderError) -> None:
        self._add.setEnabled(True)
        reason, said = error.reason if isinstance(error, AccountError) else None, error_sentence(error)
        is_refused, is_local = reason is FailureReason.PASSWORD, reason is FailureReason.ADDRESS_REFUSED
        hint = InStep.tr("If it is your server, tick “It is in my own network”.")
        self._say(f"{said} {hint}" if is_local else said, role="error")
        (self._local if is_local else self._fields[2 if is_refused else 0]).setFocus()

    def _say(self, words: str, _done: int = 0, _of: int = 0, *, role: str = "muted") -> None:
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        self._said.setText(words)
        announce(self._said, words)


class RemoveAccountDialog(Question):
    """Asks whether the account is removed, and which of the sources that come from its server."""

    def __init__(self, controller: AccountController, parent: QWidget) -> None:
        super().__init__(parent)
        feeds = [one for one in controller.accounts().library.feeds.all() if one.is_served]
        self.setObjectName("removeAccountBox")
        heading, words = InStep.tr("Remove this account?"), InStep.tr("Remove {title} too")
        stays = InStep.tr("Your marks, articles and sources stay, here and there. It can be undone for 30 days.")
        served = InStep.tr("These sources come from the server. Without it, each is fetched from its own address.")
        boxes = {one.id: CheckField(words.format(title=isolated(one.title)), self) for one in feeds}
        name = isolated(controller.account.name) if controller.account else ""
        parts = (heading, name, f"{stays}\n\n{served}" if feeds else stays)
        self._ask(parent, heading, parts, InStep.tr("Remove"), more=boxes.values())
        self.accepted.connect(lambda: controller.remove(*(id_ for id_, one in boxes.items() if one.isChecked())))


def account_page(desk: Desk, controller: AccountController) -> StatePage:
    """Return the page, and what the list tells of it."""

    def tell(one: Account | None) -> Fact:
        word, _ = state_words(one, desk.clock())
        well = account_sentence(speech(), one) if one is not None else InStep.tr("no account")
        return Fact(word or well, asks=bool(word))

    make, title = lambda parent: AccountPage(desk, controller, parent), InStep.tr("Your server")
    return StatePage("account", "server", title, make, controller.counted, tell)
