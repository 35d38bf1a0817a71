"""The dialog that adds a paper: its address, file or folder of letters, what was found there, and its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import QListWidgetItem

from reader.assembly.parts.keeping import Keeping
from reader.assembly.parts.queues import Queues
from reader.assembly.parts.sync import Sync
from reader.background.cancel import CancelToken
from reader.domain.entries.kept_page import KeptPage
from reader.domain.entries.letter import ReadLetters
from reader.domain.errors import Cancelled, FailureReason, FeedError, KeptTextStays, ReaderError, UsageError
from reader.domain.masking import masked, without_credentials
from reader.domain.sources.feed import Feed, FeedKind, PageFound
from reader.feeds.subscriptions import Preview, Subscribed
from reader.sentences.letters import read_sentence
from reader.ui.desk import Desk
from reader.ui.dialogs.feed_log_in import no_such_user, store_passwords
from reader.ui.dialogs.paper_form import PaperForm
from reader.ui.dialogs.questions import ask_about_file, ask_to_replace
from reader.ui.dialogs.typed import Typed, is_private, is_sure_of_letters, path_of, whole
from reader.ui.sentences import keeping_texts, paper_texts, texts
from reader.ui.sentences.failures import failure_sentence, reason_sentence
from reader.ui.sentences.speech import speech
from reader.ui.sentences.speech import whole as whole_sentence
from reader.ui.widgets.fitting import grow
from reader.ui.widgets.soon import Soon
from reader.web.url import WANTS_PASSWORD

if TYPE_CHECKING:
    from reader.assembly.parts.letters import Letters

T = TypeVar("T")

_NO_PAPER = (FailureReason.NOT_A_FEED, FailureReason.NO_LIST, FailureReason.SCRIPT_PAGE)
_MOST_CHOICES = 5
"""Most lines of the list of feeds or of lists; it scrolls if there are more."""
_TYPED_MILLISECONDS = 500
"""Delay after the last key press: until then the address may be incomplete, and nothing is said about it."""


class AddPaperDialog(PaperForm):
    """Asks for an address, a file or a folder, shows what is there, and subscribes; it begins with a click.

    `letters` makes what reads mailboxes.

    Signals:
        subscribed: Done. args: feed id, a sentence that says so.
        page_kept: The page itself was kept. args: its entry's id, a sentence that says so.
        page_waits: It is kept later. arg: a sentence that says so.
        file_given: A file is kept or imported instead. arg: its `file:` address.
    """

    subscribed = Signal(int, str)
    page_kept = Signal(int, str)
    page_waits = Signal(str)
    file_given = Signal(str)

    def __init__(
        self, desk: Desk, queues: Queues, *, keeping: Keeping, sync: Sync, letters: Callable[[], Letters]
    ) -> None:
        super().__init__(desk.window, queues.library.feeds.folder_paths())
        self._library, self._network, self._subscriptions = queues.library, queues.network, queues.subscriptions
        self._desk, self._queues, self._keeping, self._sync, self._letters = desk, queues, keeping, sync, letters
        self._token = CancelToken()
        self._preview: Preview | PageFound | ReadLetters | None = None
        """The finding of the last look."""
        self._known: Feed | None = None
        """The existing subscription to the feed that was typed or found."""
        self._is_busy = self._wants_log_in = False
        self._typing = Soon(self, _TYPED_MILLISECONDS, self._show_state)
        self._address.textChanged.connect(self._start_again)
        self._local.toggled.connect(self._show_state)
        self._look.clicked.connect(lambda: self.look())
        self._keep.clicked.connect(lambda: self.keep())
        self._choices.currentItemChanged.connect(self._on_choice)
        self._buttons.accepted.connect(self._on_add)
        self._show_state()

    @property
    def _may_be_a_programs(self) -> bool:
        """True for a file that another program may have made, and is no mailbox."""
        path = path_of(self._typed)
        return path is not None and not is_sure_of_letters(path)

    def _hand_over(self) -> None:
        """Leave a file to whoever keeps or imports it."""
        self.reject()
        self.file_given.emit(QUrl.fromLocalFile(self._place).toString())

    def done(self, result: int) -> None:
        # The answer is no longer needed.
        self._token.cancel()
        super().done(result)

    # Preview

    def look(self) -> None:
        """Show what is at the place that was typed."""
        self._preview = None
        self._find_known()
        kind = self._kind
        if kind is Typed.FILE:
            self._hand_over()
        elif kind is Typed.LETTERS:
            self._work(self._show_letters, self._letters().look, self._place, self._password.text())
        elif self._known is not None and self._known.kind is FeedKind.PAGE:
            self._work(self._show_page, self._subscriptions.find_page, self._logged_in(self._typed))
        else:
            self._look_at(self._typed)

    def _look_at(self, address: str) -> None:
        self._work(self._show_preview, self._subscriptions.preview, self._logged_in(address))

    def _show_preview(self, preview: Preview) -> None:
        headlines = "\n".join(f"•  {title}" for title in preview.headlines[:4])
        if len(preview.choices) > 1 and not self._choices.count():
            named_feeds = [(choice.title or choice.url, choice.url) for choice in preview.choices]
            self._offer(self.tr("Feeds of this site"), named_feeds)
        self._present(preview, preview.title, headlines or self.tr("There is no article in it yet."))

    def _present(self, found: Preview | PageFound | ReadLetters, title: str, said: str) -> None:
        self._preview, self._wants_log_in = found, False
        self._title.setText(title)
        self._said.setText(said)
        self._show_state()
        (self._choices if isinstance(found, PageFound) and self._choices.count() > 1 else self._add).setFocus()

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        """List what can be subscribed to, the first chosen."""
        self._choices.setAccessibleName(name)
        self._choices.blockSignals(True)
        self._choices.clear()
        for words, value in choices:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self._choices.addItem(item)
        self._choices.setCurrentRow(0)
        self._choices.blockSignals(False)
        lines = min(self._choices.count(), _MOST_CHOICES)
        self._choices.setFixedHeight(lines * self._choices.sizeHintForRow(0) + 2 * self._choices.frameWidth())

    def _on_choice(self) -> None:
        if (item := self._choices.currentItem()) is None:
            return
        if isinstance(self._preview, PageFound):
            self._said.setText(self._titles(self._preview))
        else:
            self._look_at(item.data(Qt.ItemDataRole.UserRole))

    # A page without a feed, and letters

    def _show_page(self, page: PageFound) -> None:
        now = self._desk.clock()
        lists = [(paper_texts.list_words(one, now), number) for number, one in enumerate(page.lists, 1)]
        self._offer(self.tr("Lists of articles on this page"), lists)
        self._present(page, page.title, self._titles(page))

    def _titles(self, page: PageFound) -> str:
        """Name what is in the chosen list; one that is alone is described too."""
        titles = [f"•  {title}" for title in page.lists[self._choices.currentRow()].titles[:4]]
        alone = [self._choices.item(0).text()] if self._choices.count() == 1 else []
        return "\n".join(alone + titles)

    def _show_letters(self, found: ReadLetters) -> None:
        if not found.new and self._may_be_a_programs:
            self._hand_over()
        else:
            self._present(found, self.tr("Letters"), whole_sentence(read_sentence(speech(), found)))

    # Subscribe

    def _on_add(self) -> None:
        folder, logged_in = self._chosen_folder(), self._logged_in(self._typed)
        if self._kind is Typed.LETTERS:
            password, add = self._password.text(), partial(self._letters().add, in_file=False, waits=True)
            self._work(partial(self._end_letters, password), add, self._place, password, folder=folder)
        elif isinstance(self._preview, PageFound):
            take, number = self._subscriptions.add_page, self._choices.currentRow() + 1
            self._work(lambda done: self._end(done[0]), take, logged_in, number=number, folder=folder)
        elif self._known is not None and not self._newly_consents:
            self._end(Subscribed.already(self._known))
        else:
            address = self._preview.url if isinstance(self._preview, Preview) else self._typed
            log_in, subscribe = without_credentials(logged_in)[1], self._subscriptions.subscribe
            self._work(self._end, subscribe, address, log_in=log_in, folder=folder)

    def _end(self, subscribed: Subscribed) -> None:
        title = texts.isolated(subscribed.title)
        if subscribed.other_list:
            sentence = self.tr("{title} has another list of articles now").format(title=title)
        elif not subscribed.new:
            sentence = self.tr("{title} was there already").format(title=title)
        elif subscribed.waiting is not None:
            why = reason_sentence(subscribed.waiting, subscribed.detail)
            sentence = self.tr("Subscribed; the next sync fetches it. {why}").format(why=why)
        else:
            sentence = self.tr("Subscribed to {title}: %Ln article(s)", "", subscribed.entries).format(title=title)
            # Full texts and pictures are fetched by a round only, and the next may be hours away.
            self._sync.keeper.refresh((subscribed.feed_id,))
        store_passwords(self._desk, self._network.feed_passwords)
        self.subscribed.emit(subscribed.feed_id, sentence)
        self.accept()

    def _end_letters(self, password: str, done: ReadLetters) -> None:
        letters = self._letters()
        box, said = done.box, whole_sentence(read_sentence(speech(), done))
        assert box is not None
        feeds = [one.feed_id for one in letters.store.senders(box.id).values() if not one.removed]
        if feeds:
            self._sync.keeper.refresh(tuple(feeds))  # a round fetches pictures
            self.subscribed.emit(feeds[0], self.tr("Subscribed: {what}").format(what=said))
        else:
            self._desk.say(said)
        self.accept()
        if not done.is_stored:
            store = partial(letters.passwords.keep, box.place, password, in_file=True)
            window, desk = self._desk.window, self._desk
            ask_about_file(window, letters.passwords.file, lambda: desk.do(store, lambda done: None, owner=window))

    # Keep the page itself

    def keep(self, *, replace: bool = False) -> None:
        """Keep the page itself, now or with the next network; one that a browser has saved, from its file."""
        if self._kind is Typed.SAVED_PAGE:
            self._hand_over()
            return
        if self._network.connectivity.state == "offline":
            self._keep_later()
            return
        self._work(self._on_kept, self._keeping.keep, self._typed, replace_kept=replace)

    def _on_kept(self, kept: KeptPage) -> None:
        self.page_kept.emit(kept.entry_id, keeping_texts.kept_sentence(kept))
        self.accept()

    def _keep_later(self, why: FeedError | None = None) -> None:
        def waits(_: object) -> None:
            self.page_waits.emit(keeping_texts.waiting_sentence(why))
            self.accept()

        later, queue = self._keeping.keep_later, self._queues.actions
        self._work(waits, lambda typed, token, **options: later(queue, typed, **options), self._typed)

    # Progress and errors

    def _work(self, then: Callable[[T], object], work: Callable[..., T], *given: object, **more: object) -> None:
        """Do something about what was typed, in the background, and show that it is under way, or has ended."""
        self._is_busy = True
        self._typing.stop()
        self._show_state()

        def ended(result: T) -> None:
            self._is_busy = False
            then(result)

        options = {"allow_local": self._consents, "token": self._token, **more}
        future = self._desk.background.submit(partial(work, *given, **options))
        self._desk.bridge.when_done(future, ended, partial(self._fail, work), owner=self)

    def _fail(self, work: Callable[..., object], error: ReaderError) -> None:
        self._is_busy = False
        was_keeping, was_finding = work == self._keeping.keep, work == self._subscriptions.find_page
        if isinstance(error, Cancelled):
            self._show_state()
            return
        if was_keeping and isinstance(error, FeedError) and (error.means_no_network or error.log_in_form):
            self._keep_later(error)
            return
        if isinstance(error, KeptTextStays):
            ask_to_replace(self, error, partial(self.keep, replace=True))
            self._show_state()
            return
        self._preview = None
        if isinstance(error, FeedError) and error.reason is FailureReason.NOT_A_FEED and not was_keeping:
            if self._may_be_a_programs:
                self._hand_over()
                return
            if self._kind is Typed.ADDRESS and not was_finding:
                self._work(self._show_page, self._subscriptions.find_page, self._logged_in(self._typed))
                return
        reason = error.reason if isinstance(error, FeedError) else None
        is_locked, is_mail = reason is FailureReason.PASSWORD and not was_keeping, self._kind is Typed.LETTERS
        self._title.setText(self.tr("A password is needed") if is_locked else self.tr("That did not work"))
        if is_mail:
            self._said.setText(paper_texts.unread_words(error, was_given=bool(self._password.text())))
        elif isinstance(error, FeedError):
            self._said.setText(self._why(error, keeping=was_keeping))
        else:
            self._said.setText(self._no_address() if isinstance(error, UsageError) else failure_sentence(error))
        if reason is FailureReason.ADDRESS_REFUSED:
            self._local.show()
        self._wants_log_in = not is_mail and (is_locked or bool(self._user.text()))
        self._show_state()
        if is_locked:
            field = self._password if is_mail or self._user.text() else self._user
            field.setFocus()
            field.selectAll()

    def _why(self, error: FeedError, *, keeping: bool) -> str:
        if keeping and error.reason is not FailureReason.ADDRESS_REFUSED:
            return keeping_texts.not_kept_sentence(error)
        advice = ""
        if error.reason is FailureReason.ADDRESS_REFUSED:
            advice = self.tr("If it is yours, say so above and look again.")
        elif error.reason in _NO_PAPER:
            advice = self.tr("There is no feed either; you can keep the page itself.")
        elif error.reason.means_no_network:
            advice = self.tr("You can subscribe all the same: the next sync tries again.")
        if error.reason is FailureReason.NAME_NOT_FOUND and self._network.connectivity.state != "online":
            why = self.tr("No server of this name could be found: it may be misspelt, or there is no network.")
        else:
            why = reason_sentence(error.reason, error.detail)
        return f"{why} {advice}".strip()

    def _start_again(self) -> None:
        """Clear the results, because another address is typed."""
        self._preview = self._known = None
        self._wants_log_in = False
        for part in (self._user, self._password, self._choices, self._title, self._said):
            part.clear()
        self._local.setVisible(path_of(self._typed) is None and is_private(self._typed))
        self._token.cancel()
        self._token = CancelToken()
        if self._local.isHidden():
            self._local.setChecked(False)
        self._typing.start()
        self._show_state()

    def _no_address(self) -> str:
        if path_of(self._typed) is not None:
            return self.tr("There is no such file or folder.")
        if self._user.text():
            return no_such_user()
        if masked(self._typed) != self._typed:
            return whole_sentence(speech().tr(WANTS_PASSWORD))
        return self.tr("This is no web address.")

    def _find_known(self) -> None:
        url = self._preview.url if isinstance(self._preview, Preview) else whole(self._typed)
        self._known = self._library.feeds.by_url(url) if url else None

    def _standing(self) -> str:
        """Describe the address before anything is requested."""
        if self._known is not None:
            words = self.tr("You are subscribed to {title} already.")
            return words.format(title=texts.isolated(self._known.title))
        if self._typed and not self._typing.isActive() and self._kind is Typed.NOTHING:
            return self._no_address()
        if (words := self._kind_words()) and not self._title.text():
            return words
        if self._network.connectivity.state == "offline" and not self._title.text():
            return self.tr("There is no network. You can subscribe all the same: the next sync fetches it.")
        return ""

    @property
    def _consents(self) -> bool:
        return self._local.isChecked() or (self._known is not None and self._known.allow_local)

    @property
    def _newly_consents(self) -> bool:
        """Tell whether only the permission for private addresses has changed since the last request."""
        return self._consents and self._known is not None and not self._known.allow_local

    def _show_state(self) -> None:
        if not self._typing.isActive():
            self._find_known()
        notice = self._standing()
        self._notice.say(notice)
        self._busy.setVisible(self._is_busy)
        self._choices.setVisible(self._choices.count() > 1)
        self._title.setVisible(bool(self._title.text()))
        self._said.setVisible(bool(self._said.text()))
        kind = self._kind
        ready = kind is not Typed.NOTHING and not self._is_busy
        takes_list = isinstance(self._preview, PageFound)
        is_there = self._known is not None and not self._newly_consents and not takes_list
        words = self.tr("Take this list") if takes_list and self._known is not None else self.tr("Subscribe")
        self._add.setText(self.tr("Go to it") if is_there else words)
        is_mail = kind is Typed.LETTERS and path_of(self._typed) is None
        self._log_in.setVisible(is_mail or self._wants_log_in)
        self._user_part.setVisible(self._wants_log_in)
        self._into.setVisible(kind not in (Typed.SAVED_PAGE, Typed.FILE) and self._known is None)
        if self._known is not None and self._known.allow_local:
            self._local.hide()
        self._look.setVisible(kind is not Typed.SAVED_PAGE)
        self._add.setVisible(kind not in (Typed.SAVED_PAGE, Typed.FILE))
        self._look.setEnabled(ready)
        self._add.setEnabled(ready)
        self._keep.setEnabled(ready)
        # At the address of a feed there is no page.
        is_feed = self._known is not None or (isinstance(self._preview, Preview) and not self._preview.choices)
        self._keep.setVisible(not is_feed and kind not in (Typed.LETTERS, Typed.FILE))
        # Enter previews first, then subscribes.
        is_seen = self._preview is not None or is_there
        self._look.setDefault(not is_seen)
        self._add.setDefault(is_seen)
        self._keep.setDefault(kind is Typed.SAVED_PAGE)
        self._choices.setEnabled(not self._is_busy)
        # After the labels have their heights.
        QTimer.singleShot(0, self, partial(grow, self, shrinks=True))
