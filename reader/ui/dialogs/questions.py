"""Questions to the reader: whether to do something, what something is called, a password."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.domain.errors import KeptTextStays
from reader.domain.text.language import direction_of
from reader.storage.search.query_followers import Naming
from reader.ui.sentences.keeping_texts import replacing_sentence
from reader.ui.sentences.texts import isolated, translate
from reader.ui.widgets.buttons import EnterButton, make_primary
from reader.ui.widgets.fitting import grow, scroll_above
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, spaced


def ask(
    window: QWidget, name: str, question: str, more: str, words: str, do: Callable[[], object], no: str = ""
) -> QMessageBox:
    """Ask a question over a window, without waiting for the answer. `name`: the box's object name.

    `words` are on the button that does it, `no` on the other, which the Enter key presses then; "": *Cancel*.
    """
    asked = named(QMessageBox(window), name)
    asked.setTextFormat(Qt.TextFormat.PlainText)
    asked.setText(question)
    asked.setInformativeText(more)
    agreed = asked.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    if no:
        # The box appears unasked: a key pressed just then must do no harm.
        asked.setDefaultButton(asked.addButton(no, QMessageBox.ButtonRole.RejectRole))
    else:
        asked.addButton(QMessageBox.StandardButton.Cancel)
        asked.setDefaultButton(agreed)
        make_primary(agreed)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    agreed.clicked.connect(lambda: do())
    asked.open()
    return asked


class Question(QDialog):
    """Asks a question whose answer is no unless the reader chooses yes; accepted if so."""

    def _ask(
        self,
        parent: QWidget,
        title: str,
        parts: Sequence[str],
        yes: str,
        no: str = "",
        more: Iterable[QWidget] = (),
    ) -> None:
        self.setWindowTitle(title)
        self.setMinimumWidth(min(460, max(parent.width() - 40, 300)))
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        heading, facts, meaning = parts
        first = PlainLabel(self, heading, heading=18)
        for label in (first, PlainLabel(self, facts, role="soft"), PlainLabel(self, meaning)):
            label.setWordWrap(True)
            column.addWidget(label)
        add(column, *more, FREE)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(EnterButton(yes, self), QDialogButtonBox.ButtonRole.AcceptRole)
        refuse = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        refuse.setText(no or refuse.text())
        refuse.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        scroll_above(self, inside, buttons, spacing=10, margins=(20, 18, 20, 14))
        self.resize(self.minimumWidth(), 0)
        grow(self)


def ask_to_replace(window: QWidget, stays: KeptTextStays, do: Callable[[], object]) -> None:
    """Ask whether a page replaces its kept copy, which is longer or says something else."""
    question = translate("AddPaperDialog", "Replace {title}?").format(title=isolated(stays.title))
    yes = translate("AddPaperDialog", "Replace it")
    ask(window, "replaceKept", question, replacing_sentence(stays), yes, do)


def ask_about_file(window: QWidget, file: Path, store: Callable[[], object], *, is_needed: bool = False) -> None:
    """Ask whether a password may go into a file, where there is no keyring. `is_needed`: nothing is done else."""
    words = translate(
        "PasswordFile", "This system has no keyring. Store the password in a file that only you can read?"
    )
    no = "" if is_needed else translate("PasswordFile", "Do not store it")
    ask(window, "passwordFile", words, isolated(str(file)), translate("PasswordFile", "Store it"), store, no)


_MOST = 5
"""Most names that are listed."""


def ask_removal(window: QWidget, what: str, naming: Sequence[Naming], remove: Callable[[], object]) -> None:
    """Remove something that nothing names; else say what names it, and ask the reader. `what`: its name."""
    if not naming:
        remove()
        return
    question = translate("NamingBox", "Remove {what}?").format(what=isolated(what))
    ask(window, "namingBox", question, naming_sentence(naming), translate("NamingBox", "Remove"), remove)


def naming_sentence(naming: Sequence[Naming]) -> str:
    """Say which rules and saved searches name something that is to be removed."""
    words = {
        "rule": translate("NamingBox", "the rule “{name}”"),
        "search": translate("NamingBox", "the saved search “{name}”"),
    }
    names = [words[one.kind].format(name=isolated(one.name)) for one in naming[:_MOST]]
    if len(naming) > _MOST:
        names.append(translate("NamingBox", "%Ln more", "", len(naming) - _MOST))
    said = translate("NamingBox", "These name it, and will find nothing by that name any more: {name}.")
    return said.format(name=translate("NamingBox", ", ").join(names))


_WIDTH = 420


def ask_name(window: QWidget, title: str, question: str, name: str = "") -> str | None:
    """Ask for a name, and wait for the answer. `question` says what an empty name means.

    Returns:
        The answer, stripped; None if the reader cancelled.
    """
    dialog = QInputDialog(window)
    dialog.setTextValue(name)
    given = _answer(dialog, window, title, question)
    return given.strip() if given is not None else None


def ask_text(window: QWidget, title: str, question: str, text: str) -> str | None:
    """Ask for a text of several lines, and wait for the answer; None if the reader cancelled.

    Tab leaves the text, Ctrl+Enter answers. The text stands at the side where it begins.
    """
    dialog = QInputDialog(window)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setTextValue(text)
    dialog.sizeHint()  # makes the layout, and the field with it
    field: QPlainTextEdit | None = dialog.findChild(QPlainTextEdit)
    assert field is not None
    field.setAccessibleName(question)
    field.setTabChangesFocus(True)
    # Once it is shown, all of it is selected, and the first key would delete it.
    QTimer.singleShot(0, field, partial(field.moveCursor, QTextCursor.MoveOperation.End))
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), dialog, dialog.accept)
    field.textChanged.connect(partial(_set_direction, field))
    _set_direction(field)
    return _answer(dialog, window, title, question)


def _set_direction(field: QPlainTextEdit) -> None:
    option = field.document().defaultTextOption()
    is_rtl = direction_of(field.toPlainText(), "rtl" if field.isRightToLeft() else "ltr") == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft)
    field.document().setDefaultTextOption(option)


def ask_password(window: QWidget, title: str, question: str) -> str | None:
    """Ask for a password, and wait for the answer; None if the reader cancelled."""
    dialog = QInputDialog(window)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    return _answer(dialog, window, title, question)


def _answer(dialog: QInputDialog, window: QWidget, title: str, question: str) -> str | None:
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    label: QLabel | None = dialog.findChild(QLabel)
    assert label is not None
    label.setWordWrap(True)
    dialog.resize(min(_WIDTH, window.width() - 20), dialog.sizeHint().height())
    # The field is created with the layout, which asking for the size has triggered.
    answer: QDialogButtonBox | None = dialog.findChild(QDialogButtonBox)
    assert answer is not None
    make_primary(answer.button(QDialogButtonBox.StandardButton.Ok))
    given = dialog.textValue() if dialog.exec() else None
    dialog.deleteLater()
    return given
