"""The form of the dialog that adds a paper: its fields, buttons and room for what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.dialogs.typed import Typed, address_in, kind_of, path_of, take_drop, whole
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import make_primary, word_button
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.fitting import scroll_above
from reader.ui.widgets.labels import BidiCellDelegate, PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced

_LONGEST_ADDRESS = 4_000
_NARROW = 420
"""Below this width in pixels the layout is narrow."""


class PaperForm(QDialog):
    """Holds the widgets, takes what is dropped or chosen, and tells what was typed.

    Signal:
        papers_wanted: Choose from the list of newspapers instead.
    """

    papers_wanted = Signal()

    def __init__(self, window: QWidget, folders: Sequence[tuple[str, ...]]) -> None:
        super().__init__(window)
        set_up(self, "addFeedDialog", self.tr("Add a paper"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(min(520, max(window.width() - 40, 300)))
        self._make_fields(folders)
        self._make_result()
        self._put_together()

    def _make_fields(self, folders: Sequence[tuple[str, ...]]) -> None:
        self._address = named(QLineEdit(self), "feedAddress", self.tr("Address"))
        self._address.setMaxLength(_LONGEST_ADDRESS)
        self._address.setPlaceholderText(self.tr("An address, a file or a mailbox"))
        self._address.setAcceptDrops(False)  # the dialog takes what is dropped, in place of what was typed
        self._address.setClearButtonEnabled(True)
        # Qt's own icon is too dark for a dark theme.
        muted = self._address.palette().color(QPalette.ColorRole.PlaceholderText).name()
        clear: QAction | None = self._address.findChild(QAction)
        assert clear is not None
        clear.setIcon(icons.icon("close", muted))
        self._local = CheckField(self.tr("This address is on my own network: allow requests to it"), self)
        self._local.setObjectName("onOwnNetwork")
        self._local.hide()
        self._notice = PlainLabel(self, role="soft", object_name="addressNotice", wraps=True)
        # Created in the Tab order, which is that of reading; only consent comes at once after the address.
        self._look = named(QPushButton(self.tr("Look"), self), "lookAtFeed")
        self._others = (
            word_button(self, self.tr("Open a file…"), role="link", then=self._choose_file),
            word_button(self, self.tr("Open a mailbox…"), role="link", then=self._choose_folder),
            word_button(self, self.tr("Choose newspapers…"), role="link", then=self._leave_for_papers),
        )
        self._choices = QListWidget(self)
        self._choices.setItemDelegate(BidiCellDelegate(self._choices))
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._user = named(QLineEdit(self), "feedUser", self.tr("User"))
        self._password = named(QLineEdit(self), "boxPassword", self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._folder = named(ChoiceField(self), "feedFolder")
        self._folder.setEditable(True)
        self._folder.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)  # else Enter makes a choice of a new name
        # As wide as the dialog, not as the longest folder name.
        self._folder.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._folder.setMinimumContentsLength(12)
        for part in (self._folder, self._folder.lineEdit()):
            if part is not None:
                part.setAccessibleName(self.tr("Put into the folder"))
        self._folder.addItem(self.tr("No folder"), ())
        for path in folders:
            self._folder.addItem(" › ".join(path), path)

    def _make_result(self) -> None:
        self._busy = named(QProgressBar(self), "lookBusy")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self._title = PlainLabel(self, object_name="foundTitle", wraps=True, heading=15)
        self._said = PlainLabel(self, role="soft", object_name="foundText", wraps=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._add = self._buttons.addButton(self.tr("Subscribe"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._add.setObjectName("subscribe")
        self._keep = named(QPushButton(self.tr("Keep this page"), self), "keepPage")
        self._keep.setToolTip(self.tr("Keeps the page itself, without subscribing to anything"))
        for button in (self._look, self._add, self._keep):
            make_primary(button)
        self._buttons.rejected.connect(self.reject)

    def _put_together(self) -> None:
        # One below the other where their words are too long for one row.
        is_narrow = self.minimumWidth() < _NARROW
        row = QVBoxLayout if is_narrow else QHBoxLayout
        others = add(spaced(row(), 4 if is_narrow else 10), *self._others, FREE)
        self._log_in, self._user_part = QWidget(self), _above(self.tr("User"), self._user)
        password, self._into = self.tr("Password"), _above(self.tr("Put into the folder"), self._folder)
        log_in = spaced(row(self._log_in), 12, (0, 0, 0, 0))
        add(log_in, (self._user_part, 1), (_above(password, self._password), 1))
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 12, (0, 0, 0, 0))
        address = add(spaced(QHBoxLayout(), 8), (self._address, 1), self._look)
        add(column, address, self._busy, others, self._notice, self._local, self._title, self._choices, self._said)
        add(column, self._log_in, self._into, FREE)
        if is_narrow:
            column.addWidget(self._keep)
        else:
            self._buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.ActionRole)
        scroll_above(self, inside, self._buttons, spacing=16, margins=(22, 20, 22, 16))

    def propose(self, address: str = "") -> None:
        """Fill in an address: the given one, else one from the clipboard. Nothing is requested."""
        link = address[5:] if address[:5].lower() == "feed:" else address
        link = str(path_of(link) or link)
        self._address.setText(link.removeprefix("//") or address_in(QGuiApplication.clipboard().text()))
        self._address.selectAll()
        self._address.setFocus()

    def _leave_for_papers(self) -> None:
        self.reject()
        self.papers_wanted.emit()

    def _choose_file(self) -> None:
        self._take(QFileDialog.getOpenFileName(self, self.tr("Open a file"), str(Path.home()))[0])

    def _choose_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, self.tr("Open a mailbox"), str(Path.home())))

    def _take(self, chosen: str) -> None:
        """Fill in a file or folder that was chosen, and move to the button that does something with it."""
        if chosen:
            self._address.setText(chosen)
            (self._look if self._look.isVisible() else self._keep).setFocus()

    def dragEnterEvent(self, event: QDropEvent) -> None:
        take_drop(event, self.propose)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        take_drop(event, self.propose)

    def dropEvent(self, event: QDropEvent) -> None:
        take_drop(event, self.propose)

    def _chosen_folder(self) -> tuple[str, ...]:
        typed = self._folder.currentText().strip()
        index = self._folder.findText(typed)
        return tuple(self._folder.itemData(index)) if index >= 0 else (typed,) if typed else ()

    def _logged_in(self, address: str) -> str:
        """Put the user and password that were typed into an address, where no text of ours shows it."""
        if not self._user.text():
            return address
        scheme, _, rest = whole(address).partition("://")
        user, password = (quote(one.text(), safe="") for one in (self._user, self._password))
        return f"{scheme}://{user}:{password}@{rest}"

    def _kind_words(self) -> str:
        """Say of a file, a folder or a mail server what was recognised; "" of others."""
        return {
            Typed.SAVED_PAGE: self.tr("A page that a browser has saved: it is kept as it is in the file."),
            Typed.FILE: self.tr("A file of another program: you see what is in it before anything is imported."),
            Typed.LETTERS: self.tr("Letters are only read: nothing in the mailbox is changed."),
        }.get(self._kind, "")

    @property
    def _typed(self) -> str:
        return self._address.text().strip().strip("\"'")

    @property
    def _kind(self) -> Typed:
        return kind_of(self._typed)

    @property
    def _place(self) -> str:
        """The mailbox that was typed."""
        path = path_of(self._typed)
        return self._typed if path is None else str(path)


def _above(words: str, field: QWidget) -> QWidget:
    """Put words above a field, in a widget of their own."""
    part = QWidget(field.parentWidget())
    add(spaced(QVBoxLayout(part), 4, (0, 0, 0, 0)), PlainLabel(part, words, role="muted"), field)
    return part
