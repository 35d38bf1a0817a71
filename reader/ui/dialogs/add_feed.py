"""The dialog that adds a feed: its address, a preview, and its folder."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.assembly.parts.keeping import Keeping
from reader.assembly.parts.queues import Queues
from reader.assembly.parts.sync import Sync
from reader.background.cancel import CancelToken
from reader.domain.entries.kept_page import KeptPage
from reader.domain.errors import Cancelled, FailureReason, FeedError, KeptTextStays, ReaderError, UsageError
from reader.domain.masking import masked, without_credentials
from reader.domain.sources.feed import Feed
from reader.feeds.subscriptions import Preview, Subscribed
from reader.ui.desk import Desk
from reader.ui.dialogs.feed_log_in import store_passwords
from reader.ui.dialogs.questions import ask_to_replace
from reader.ui.sentences import keeping_texts, texts
from reader.ui.sentences.failures import failure_sentence, reason_sentence
from reader.ui.sentences.speech import speech
from reader.ui.sentences.speech import whole as whole_sentence
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import make_primary, word_button
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.fitting import grow, scroll_above
from reader.ui.widgets.labels import BidiCellDelegate, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced
from reader.ui.widgets.soon import Soon
from reader.web.url import WANTS_PASSWORD, normalise_url

T = TypeVar("T")

_LONGEST_ADDRESS = 4_000
_NARROW = 420
"""Below this width in pixels the layout is narrow."""
_TYPED_MILLISECONDS = 500
"""Delay after the last key press: until then the address may be incomplete, and nothing is said about it."""


class AddFeedDialog(QDialog):
    """Asks for an address, shows a preview, and subscribes. Nothing is requested before a click.

    Signals:
        subscribed: Done. args: feed id, a sentence that says so.
        page_kept: The page itself was kept. args: its entry's id, a sentence that says so.
        page_waits: It is kept later. arg: a sentence that says so.
        papers_wanted: Choose from the list of newspapers instead.
    """

    subscribed = Signal(int, str)
    page_kept = Signal(int, str)
    page_waits = Signal(str)
    papers_wanted = Signal()

    def __init__(self, desk: Desk, queues: Queues, *, keeping: Keeping, sync: Sync) -> None:
        super().__init__(desk.window)
        set_up(self, "addFeedDialog", self.tr("Add a feed"))
        self.setMinimumWidth(min(520, max(desk.window.width() - 40, 300)))
        self._library, self._network, self._subscriptions = queues.library, queues.network, queues.subscriptions
        self._sync = sync
        self._keeping = keeping
        self._queues = queues
        self._desk = desk
        self._folders = queues.library.feeds.folder_paths()
        self._token = CancelToken()
        self._preview: Preview | None = None
        self._known: Feed | None = None
        """The existing subscription to the feed that was typed or found."""
        self._is_busy = self._is_keeping = False
        self._typing = Soon(self, _TYPED_MILLISECONDS, self._show_state)
        self._make_fields()
        self._make_result()
        self._put_together()
        self._show_state()

    def _make_fields(self) -> None:
        self._address = named(QLineEdit(self), "feedAddress", self.tr("Address"))
        self._address.setMaxLength(_LONGEST_ADDRESS)
        self._address.setPlaceholderText(self.tr("Address of a feed, a news site or a page"))
        self._address.setClearButtonEnabled(True)
        # Qt's own icon is too dark for a dark theme.
        muted = self._address.palette().color(QPalette.ColorRole.PlaceholderText).name()
        clear: QAction | None = self._address.findChild(QAction)
        assert clear is not None
        clear.setIcon(icons.icon("close", muted))
        self._address.textChanged.connect(self._start_again)
        self._local = CheckField(self.tr("This address is on my own network: allow requests to it"), self)
        self._local.setObjectName("onOwnNetwork")
        self._local.toggled.connect(self._show_state)
        self._local.hide()
        self._notice = PlainLabel(self, role="soft", object_name="addressNotice", wraps=True)
        self._folder = named(ChoiceField(self), "feedFolder")
        self._folder.setEditable(True)
        # As wide as the dialog, not as the longest folder name.
        self._folder.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._folder.setMinimumContentsLength(12)
        for part in (self._folder, self._folder.lineEdit()):
            if part is not None:
                part.setAccessibleName(self.tr("Folder"))
        self._folder.addItem(self.tr("No folder"), ())
        for path in self._folders:
            self._folder.addItem(_joined(path), path)
        # Created in the order of reading, which becomes the Tab order.
        self._look = named(QPushButton(self.tr("Look"), self), "lookAtFeed")
        self._look.clicked.connect(self._on_look)
        make_primary(self._look)
        self._keep = named(QPushButton(self.tr("Keep this page"), self), "keepPage")
        self._keep.setToolTip(self.tr("Keeps the page itself, without subscribing to anything"))
        self._keep.clicked.connect(lambda: self.keep())
        # At the start of their row, and no wider than their labels.
        for button in (self._look, self._keep):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _make_result(self) -> None:
        self._busy = named(QProgressBar(self), "lookBusy")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self._title = PlainLabel(self, object_name="foundTitle", wraps=True, heading=15)
        self._said = PlainLabel(self, role="soft", object_name="foundText", wraps=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choices = QListWidget(self)
        self._choices.setItemDelegate(BidiCellDelegate(self._choices))
        self._choices.setAccessibleName(self.tr("Feeds of this site"))
        self._choices.setMaximumHeight(140)
        self._choices.currentItemChanged.connect(self._on_choice)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._add = self._buttons.addButton(self.tr("Subscribe"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._add.setObjectName("subscribe")
        make_primary(self._add)
        self._buttons.accepted.connect(self._on_add)
        self._buttons.rejected.connect(self.reject)

    def _put_together(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Address"), self._address)
        form.addRow("", self._notice)
        form.addRow("", self._local)
        form.addRow(self.tr("Folder"), self._folder)
        # One below the other where their words are too long for one row.
        is_narrow = self.minimumWidth() < _NARROW
        ways = add(spaced(QVBoxLayout() if is_narrow else QHBoxLayout(), 8), self._look, self._keep)
        if not is_narrow:
            ways.addStretch(1)
        form.addRow("", ways)
        form.addRow("", word_button(self, self.tr("Choose newspapers…"), role="link", then=self._leave_for_papers))
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 12, (0, 0, 0, 0))
        add(column, form, self._busy, self._title, self._choices, self._said, FREE)
        scroll_above(self, inside, self._buttons, spacing=12, margins=(22, 20, 22, 16))

    def propose(self, address: str = "") -> None:
        """Fill in an address: the given one, else one from the clipboard. Nothing is requested."""
        link = address[5:] if address[:5].lower() == "feed:" else address
        self._address.setText(link.removeprefix("//") or address_in(QGuiApplication.clipboard().text()))
        self._address.selectAll()
        self._address.setFocus()

    def _leave_for_papers(self) -> None:
        self.reject()
        self.papers_wanted.emit()

    def done(self, result: int) -> None:
        # The answer is no longer needed.
        self._token.cancel()
        super().done(result)

    # Preview

    def _on_look(self) -> None:
        self._preview = None
        self._look_at(self._typed)

    def _look_at(self, address: str) -> None:
        submit, preview = self._desk.background.submit, self._subscriptions.preview
        self._work(submit(preview, address, allow_local=self._consents, token=self._token), self._show_preview)

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._title.setText(preview.title)
        headlines = [f"•  {title}" for title in preview.headlines[:4]]
        self._said.setText("\n".join(headlines) or self.tr("There is no article in it yet."))
        if len(preview.choices) > 1 and not self._choices.count():
            self._choices.blockSignals(True)
            for choice in preview.choices:
                item = QListWidgetItem(choice.title or choice.url)
                item.setData(Qt.ItemDataRole.UserRole, choice.url)
                self._choices.addItem(item)
            self._choices.setCurrentRow(0)
            self._choices.blockSignals(False)
        self._show_state()
        self._add.setFocus()

    def _on_choice(self) -> None:
        if (item := self._choices.currentItem()) is not None:
            self._look_at(item.data(Qt.ItemDataRole.UserRole))

    # Subscribe

    def _on_add(self) -> None:
        if self._known is not None and not self._newly_consents:
            self._end(Subscribed.already(self._known))
            return
        address = self._preview.url if self._preview is not None else self._typed
        consents, log_in = self._consents, without_credentials(self._typed)[1]
        subscribe = partial(self._subscriptions.subscribe, allow_local=consents, log_in=log_in, token=self._token)
        self._work(self._desk.background.submit(subscribe, address, folder=self._chosen_folder()), self._end)

    def _end(self, subscribed: Subscribed) -> None:
        title = texts.isolated(subscribed.title)
        if not subscribed.new:
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

    def _chosen_folder(self) -> tuple[str, ...]:
        typed = self._folder.currentText().strip()
        index = self._folder.findText(typed)
        if index >= 0:
            return tuple(self._folder.itemData(index) or ())
        return (typed,) if typed else ()

    # Keep the page itself

    def keep(self, *, replace: bool = False) -> None:
        """Keep the page itself, now or with the next network."""
        if self._network.connectivity.state == "offline":
            self._keep_later()
            return
        self._is_keeping = True
        keep = partial(self._keeping.keep, allow_local=self._consents, replace_kept=replace, token=self._token)
        self._work(self._desk.background.submit(keep, self._typed), self._on_kept)

    def _on_kept(self, kept: KeptPage) -> None:
        self.page_kept.emit(kept.entry_id, keeping_texts.kept_sentence(kept))
        self.accept()

    def _keep_later(self, why: FeedError | None = None) -> None:
        wish, queue = self._keeping.keep_later, self._queues.actions
        waits = self._desk.background.submit(wish, queue, self._typed, allow_local=self._consents)
        self._work(waits, lambda action: self._on_waits(why))

    def _on_waits(self, why: FeedError | None) -> None:
        self.page_waits.emit(keeping_texts.waiting_sentence(why))
        self.accept()

    # Progress and errors

    def _work(self, future: Future[T], then: Callable[[T], object]) -> None:
        """Show that a request is under way, or has ended."""
        self._is_busy = True
        self._typing.stop()
        self._show_state()

        def ended(result: T) -> None:
            self._is_busy = False
            then(result)

        self._desk.bridge.when_done(future, ended, self._fail, owner=self)

    def _fail(self, error: ReaderError) -> None:
        self._is_busy = False
        was_keeping, self._is_keeping = self._is_keeping, False
        if isinstance(error, Cancelled):
            return
        if was_keeping and isinstance(error, FeedError) and (error.means_no_network or error.log_in_form):
            self._keep_later(error)
            return
        if isinstance(error, KeptTextStays):
            ask_to_replace(self, error, partial(self.keep, replace=True))
            self._show_state()
            return
        self._preview = None
        self._title.setText(self.tr("That did not work"))
        if isinstance(error, FeedError):
            self._said.setText(self._why(error, keeping=was_keeping))
            if error.reason is FailureReason.ADDRESS_REFUSED:
                self._local.show()
        else:
            self._said.setText(self._no_address() if isinstance(error, UsageError) else failure_sentence(error))
        self._show_state()

    def _why(self, error: FeedError, *, keeping: bool) -> str:
        if keeping and error.reason is not FailureReason.ADDRESS_REFUSED:
            return keeping_texts.not_kept_sentence(error)
        advice = ""
        if error.reason is FailureReason.ADDRESS_REFUSED:
            advice = self.tr("If it is yours, say so above and look again.")
        elif error.reason is FailureReason.NOT_A_FEED:
            advice = self.tr("The page names none either; you can keep the page itself.")
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
        self._choices.clear()
        self._title.clear()
        self._said.clear()
        self._local.setVisible(is_private(self._typed))
        if self._local.isHidden():
            self._local.setChecked(False)
        self._typing.start()
        self._show_state()

    def _no_address(self) -> str:
        if masked(self._typed) != self._typed:
            return whole_sentence(speech().tr(WANTS_PASSWORD))
        return self.tr("This is no web address.")

    def _find_known(self) -> None:
        url = self._preview.url if self._preview is not None else whole(self._typed)
        self._known = self._library.feeds.by_url(url) if url else None

    def _standing(self) -> str:
        """Describe the address before anything is requested."""
        if self._known is not None:
            words = self.tr("You are subscribed to {title} already.")
            return words.format(title=texts.isolated(self._known.title))
        if self._typed and not self._typing.isActive() and not whole(self._typed):
            return self._no_address()
        if self._network.connectivity.state == "offline" and not self._title.text():
            return self.tr("There is no network. You can subscribe all the same: the next sync fetches it.")
        return ""

    @property
    def _newly_consents(self) -> bool:
        """Tell whether only the permission for private addresses has changed since the last request."""
        return self._consents and self._known is not None and not self._known.allow_local

    @property
    def _typed(self) -> str:
        return self._address.text().strip()

    @property
    def _consents(self) -> bool:
        return self._local.isChecked()

    def _show_state(self) -> None:
        if not self._typing.isActive():
            self._find_known()
        notice = self._standing()
        self._notice.say(notice)
        self._busy.setVisible(self._is_busy)
        self._choices.setVisible(self._choices.count() > 1)
        self._title.setVisible(bool(self._title.text()))
        self._said.setVisible(bool(self._said.text()))
        ready = bool(whole(self._typed)) and not self._is_busy
        is_there = self._known is not None and not self._newly_consents
        self._add.setText(self.tr("Go to it") if is_there else self.tr("Subscribe"))
        self._look.setEnabled(ready)
        self._add.setEnabled(ready)
        self._keep.setEnabled(ready)
        # At the address of a feed there is no page.
        is_feed = self._known is not None or (self._preview is not None and not self._preview.choices)
        self._keep.setVisible(not is_feed)
        # Enter previews first, then subscribes.
        is_seen = self._preview is not None or is_there
        self._look.setDefault(not is_seen)
        self._add.setDefault(is_seen)
        self._choices.setEnabled(not self._is_busy)
        # After the labels have their heights.
        QTimer.singleShot(0, self, partial(grow, self))


def _joined(path: tuple[str, ...]) -> str:
    return " › ".join(path)


def whole(typed: str) -> str:
    """Normalise the typed text, as subscribing does; "" if it is no address."""
    try:
        return normalise_url(without_credentials(typed)[0])
    except UsageError:
        return ""


def address_in(clipboard: str) -> str:
    """Return the address on the clipboard, or ""."""
    text = clipboard.strip()
    is_address = text.startswith(("http://", "https://", "feed:")) and len(text.split()) == 1
    return text.removeprefix("feed:").removeprefix("//") if is_address and len(text) < 500 else ""


def is_private(address: str) -> bool:
    """Tell whether an address names this machine or a private network, without asking DNS."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".home.arpa")):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
