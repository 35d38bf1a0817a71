"""The dialog of the reader's programs that articles are handed to: a name and a command line each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from reader.domain.errors import ReaderError
from reader.domain.sharing.sharing_program import PLACES, SharingProgram, as_setting, problem, programs_in
from reader.settings.file import SettingsFile
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.texts import translate
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import EnterButton, close_button, icon_button, make_primary
from reader.ui.widgets.focus import FocusScrollArea
from reader.ui.widgets.labels import ErrorLabel, PlainLabel, breakable
from reader.ui.widgets.layouts import FREE, add, set_up, spaced
from reader.ui.widgets.spoken import announce

_NARROW = 520
"""Below this width in pixels, the command is below the name."""


class SharingDialog(QDialog):
    """Lists the programs; a change is stored once it can be run. `settings`: stores `sharing.programs`."""

    def __init__(self, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(parent)
        set_up(self, "sharingDialog", self.tr("Programs to share with"))
        self.resize(min(640, max(parent.width() - 20, 320)), min(300, max(parent.height() - 40, 260)))
        self._settings = settings
        self._rows: list[_Row] = []
        about = PlainLabel(self, breakable(self._about()), wraps=True)
        inside = QWidget(self)
        self._list = add(spaced(QVBoxLayout(inside), 14, (2, 6, 2, 6)), FREE)
        self._trouble = ErrorLabel(self, object_name="sharingTrouble")
        buttons = QDialogButtonBox(self)
        self._add = EnterButton(self.tr("Add a program"), self, then=self.add)
        buttons.addButton(self._add, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close_button(self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = spaced(QVBoxLayout(self), 12, (18, 18, 18, 14))
        add(column, about, (FocusScrollArea(inside, self), 1), self._trouble, buttons)
        for program in programs_in(settings.current.sharing.programs):
            self._append(program)
        make_primary(self._add)
        if not self._rows:
            self.add()

    def _about(self) -> str:
        words = self.tr(
            "An article is handed to a program of yours by its command: {link} becomes its link,"
            " {title} its title and {text} the selected text or its first words. No shell reads the command."
        )
        link, title, text = (f"\u2066{place}\u2069" for place in PLACES)
        return words.format(link=link, title=title, text=text)

    def add(self) -> None:
        """Begin another program."""
        self._append(SharingProgram("", ""))
        self._rows[-1].name.setFocus()

    def _append(self, program: SharingProgram) -> None:
        row = _Row(program, self, is_narrow=self.width() < _NARROW)
        self._rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        for field in (row.name, row.command):
            field.editingFinished.connect(partial(self._on_edited, row))
        row.remove.clicked.connect(partial(self._remove, row))

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        row.deleteLater()
        self._add.setFocus()
        self._say("")
        self._store()

    def _on_edited(self, row: _Row) -> None:
        # One that is just begun lacks its other half.
        is_begun = not row.name.text().strip() or not row.command.text().strip()
        wrong = problem(row.program)
        self._say("" if is_begun or wrong is None else _problem_words(wrong))
        self._store()

    def _store(self) -> None:
        """Store those programs that can be run."""
        chosen = as_setting(row.program for row in self._rows if problem(row.program) is None)
        if chosen == self._settings.current.sharing.programs:
            return
        try:
            self._settings.set("sharing.programs", chosen)
        except ReaderError as error:
            self._say(failure_sentence(error))

    def _say(self, words: str) -> None:
        self._trouble.say(words)
        if words:
            announce(self, words)


class _Row(QWidget):
    """One program."""

    def __init__(self, program: SharingProgram, parent: QWidget, *, is_narrow: bool) -> None:
        super().__init__(parent)
        self.name = QLineEdit(program.name, self)
        self.name.setPlaceholderText(translate("SharingDialog", "Name"))
        self.name.setAccessibleName(translate("SharingDialog", "Name"))
        self.command = QLineEdit(program.command, self)
        #: An example of a command; the words in braces stay.
        self.command.setPlaceholderText(translate("SharingDialog", "notes add {url} {title}"))
        self.command.setAccessibleName(translate("SharingDialog", "Command"))
        # A command is read from left to right in every language.
        self.command.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.remove = icon_button(self, translate("SharingDialog", "Remove this program"))
        self.remove.setIcon(icons.icon("trash", self.palette().color(QPalette.ColorRole.PlaceholderText).name()))
        grid = spaced(QGridLayout(self), 8, (0, 0, 0, 0))
        grid.addWidget(self.name, 0, 0)
        if is_narrow:
            grid.addWidget(self.command, 1, 0)
            grid.addWidget(self.remove, 0, 1)
        else:
            grid.addWidget(self.command, 0, 1)
            grid.addWidget(self.remove, 0, 2)
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 5)

    @property
    def program(self) -> SharingProgram:
        return SharingProgram(self.name.text().strip(), self.command.text().strip())


def _problem_words(wrong: str) -> str:
    return {
        "name": translate("SharingDialog", "A program needs a name, without an equals sign."),
        "quotes": translate("SharingDialog", "A quotation mark in the command is not closed."),
        "empty": translate("SharingDialog", "The command is empty."),
        "place": translate("SharingDialog", "The command begins with the program, not with what is filled in."),
        "script": translate("SharingDialog", "Scripts that a shell runs (.bat, .cmd) are not started."),
        "nothing": translate("SharingDialog", "The command fills nothing in: it needs {url}, {title} or {text}."),
    }[wrong]
