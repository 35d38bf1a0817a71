"""Reads the account, and does on other threads what the reader wants of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.sync import Sync
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import Account, AccountState, Mode
from reader.domain.errors import ReaderError
from reader.domain.events import AccountProgress
from reader.ui.accounts.account_texts import InStep, error_sentence, server_words, state_words
from reader.ui.desk import Desk
from reader.ui.sentences import texts

if TYPE_CHECKING:
    from reader.assembly.parts.accounts import Accounts, Ran
    from reader.storage.accounts.account_marks import Compared

Then = Callable[[Any], object]


class AccountController(QObject):
    """Shows how the account is, and acts on it.

    Signals:
        changed: The account may be another. args: a word or two if it is not well, and a sentence.
        progressed: The first round goes on. args: what was read, in words; how many; of how many, 0: not known.
        ended: That is over.
    """

    changed = Signal(str, str)
    progressed = Signal(str, int, int)
    ended = Signal()

    def __init__(self, desk: Desk, accounts: Callable[[], Accounts], sync: Sync) -> None:
        super().__init__(desk.window)
        self._desk, self.accounts, self._sync = desk, accounts, sync
        self.account: Account | None = None
        self.sentence = ""
        """Says how it is."""
        self._token = token = CancelToken()
        self.destroyed.connect(lambda: token.cancel())
        self._is_first = False
        """The progress of a first round is shown."""
        self._reads = desk.reads(self)
        desk.bridge.on(AccountProgress, self._on_progress)

    def read(self) -> None:
        """Read how the account is."""
        self._reads.read(self.counted, self._show)

    def counted(self) -> Account | None:
        """Return the account with its counts; not for the window's thread."""
        return next(iter(self.accounts().all()), None)

    def _show(self, one: Account | None) -> None:
        self.account = one
        word, self.sentence = state_words(one, self._desk.clock())
        self.changed.emit(word, self.sentence)
        if self._is_first:
            self._is_first = False
            self.ended.emit()

    def _on_progress(self, events: tuple[AccountProgress, ...]) -> None:
        done, of = events[-1].done, events[-1].of
        some, all_ = InStep.tr("%Ln article(s) read", "", done), InStep.tr("{done} of %Ln article(s) read", "", of)
        self._is_first = True
        self.progressed.emit(all_.format(done=texts.number(done)) if of else some, done, of)

    def add(self, then: Then, failed: Callable[[ReaderError], object], *given: str, **more: Any) -> None:
        """Find the server, add the account as `Accounts.add` does, and begin the first round.

        `then` gets a sentence.
        """

        def added(found: Any) -> None:
            words = InStep.tr("Found: {server}, %Ln source(s).", "", found[1].feeds)
            then(words.format(server=texts.isolated(server_words(found[1].dialect))))
            self.run()

        work = partial(self.accounts().add, *given, token=self._token, **more)
        self._desk.do(work, added, failed, owner=self)

    def run(self, *, accept: bool = False, keep: bool = False) -> None:
        """Run a round now. `accept` or `keep`: the reader's answer about what is held."""
        run = partial(self.accounts().run_alone, self._token, accept=accept, keep=keep)
        self._desk.do(run, partial(self._on_ran, answers=accept or keep), self._on_failed, owner=self)

    def _on_ran(self, ran: Ran | None, *, answers: bool) -> None:
        if ran is None:
            again = InStep.tr("A sync is running. Answer once it is over.")
            busy = InStep.tr("A sync is running; marks are exchanged at its end.")
            self._desk.say(again if answers else busy)
            return
        sent = InStep.tr("%Ln mark(s) sent", "", ran.sent) if ran.sent else ""
        taken = InStep.tr("%Ln mark(s) taken", "", ran.taken) if ran.taken else ""
        is_well, (_, how) = ran.account.state is AccountState.OK, state_words(ran.account, self._desk.clock())
        self._desk.say(" · ".join(filter(None, (sent, taken))) or how if is_well else how)
        if is_well and ran.account.mode is Mode.SOURCES:
            self._sync.keeper.refresh()

    def _on_failed(self, error: ReaderError) -> None:
        self._desk.say(error_sentence(error))
        self.read()

    def pause(self) -> None:
        """Pause the account, or have it go on."""
        self._change(lambda one: self.accounts().pause(one, resumes=one.state is AccountState.PAUSED))

    def remove(self, *feeds: int) -> None:
        """Remove the account, then these sources too; that can be undone."""
        said = InStep.tr("The account was removed; nothing is sent any more.")
        undo, accounts = self._desk.undo, self.accounts()

        def work(one: Account) -> tuple[int, int | None]:
            id_ = accounts.remove(one)
            return id_, accounts.subscriptions.unsubscribe(*feeds).history_id if feeds else None

        def offer(account: int, sources: int | None) -> None:
            undo.offer(said, sources or account, partial(undo.undo, account) if sources else lambda: None)

        self._change(work, lambda done: offer(*done))

    def _change(self, work: Callable[[Account], Any], then: Then = lambda done: None) -> None:
        if (one := self.account) is not None:
            self._desk.do(lambda: work(one), then, self._on_failed, owner=self)

    def compare(self, then: Then, failed: Callable[[str], object]) -> None:
        """Read all of the server. `then` gets how many articles were compared, and the marks that differ."""

        def work() -> tuple[int, list[tuple[str, Compared]]]:
            count, differing = self.accounts().compare(self.accounts().only(), self._token)
            found = self.accounts().library.entries.headlines([one.entry_id for one in differing])
            titles = {one.id: one.title for one in found}
            return count, [(titles.get(one.entry_id, ""), one) for one in differing]

        self._desk.do(work, then, lambda error: failed(error_sentence(error)), owner=self)
