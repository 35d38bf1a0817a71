"""The dialogs of the menu *Help*: the keyboard shortcuts in force (`?`), how to search, about the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.domain.query.query import Has, Is
from reader.domain.query.query_fields import NUMBER_FIELDS, Field, ago_name, offered_name
from reader.sentences import queries
from reader.settings.paths import Home
from reader.ui.commands import Command, Commands
from reader.ui.sentences.shortcuts import native
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, language
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton, closing_buttons, word_button
from reader.ui.widgets.fitting import TallForm, grow, scroll_above
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, set_up, spaced

_KEYS_WIDTH = 124
"""Least width of the keys in pixels."""
_TIGHT = 480
"""Below this width of the window in pixels, keys are below their descriptions, and examples above."""


class KeySheet(QDialog):
    """Shows the shortcuts by group, without actions that have none; `change_wanted`: open the dialog for them.

    `chosen`: the setting `window.keys`.
    """

    change_wanted = Signal()

    def __init__(self, commands: Commands, chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands, self._keys = commands, commands.keys_in_force(chosen)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._is_tight = parent.width() < _TIGHT
        inside = self._columns(2)
        if inside.sizeHint().width() > parent.width() - 20:
            inside.hide()
            inside.deleteLater()
            inside = self._columns(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.windowTitle())
        whole = add(spaced(QVBoxLayout(self), margins=(0, 0, 0, 0)), area)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(24, 0, 24, 14)
        change = EnterButton(self.tr("Change the keys…"), self)
        buttons.addButton(change, QDialogButtonBox.ButtonRole.ActionRole)
        change.setObjectName("changeKeys")
        change.clicked.connect(self._change)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        wanted = inside.sizeHint()
        self.resize(min(wanted.width() + 20, parent.width()), min(wanted.height() + 60, parent.height()))
        if wanted.height() + 60 > parent.height():
            area.setFocus()  # so that arrow keys scroll
        else:
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _columns(self, count: int) -> QWidget:
        """Lay the groups out in one or two columns."""
        inside = QWidget(self)
        columns = spaced(QHBoxLayout(inside), 40, (24, 20, 24, 20))
        groups = self._commands.groups
        first = len(groups) // count
        for half in filter(None, (groups[:first], groups[first:])):
            column = spaced(QVBoxLayout(), 18)
            grids = [self._group(title, group) for title, group in half]
            for grid, _ in grids:
                if not self._is_tight:
                    # All groups of a column have the same width for keys.
                    grid.setColumnMinimumWidth(0, max(width for _, width in grids))
                column.addLayout(grid)
            column.addStretch(1)
            columns.addLayout(column)
        return inside

    def _change(self) -> None:
        self.close()
        self.change_wanted.emit()

    def _group(self, title: str, group: list[Command]) -> tuple[QGridLayout, int]:
        """Lay a group out; give it, and the width of its keys in pixels."""
        grid, width = QGridLayout(), _KEYS_WIDTH
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(PlainLabel(self, title, heading=14), 0, 0, 1, 2)
        listed = [command for command in group if self._keys[command.name] or command.also]
        for row, command in enumerate(listed, 1):
            words = PlainLabel(self, command.words)
            words.setWordWrap(self._is_tight)
            keys = spaced(QHBoxLayout(), 4)
            for key in (*self._keys[command.name], *command.also):
                label = PlainLabel(self, native(key), role="key")
                label.setFont(fonts.ui_font(12, QFont.Weight.Medium))
                keys.addWidget(label)
            width = max(width, keys.sizeHint().width())
            keys.addStretch(1)
            if self._is_tight:
                grid.addWidget(words, 2 * row, 0)
                grid.addLayout(keys, 2 * row + 1, 0)
            else:
                grid.addLayout(keys, row, 0)
                grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignLeading)
        grid.setColumnStretch(0 if self._is_tight else 1, 1)
        return grid, width


class AboutDialog(QDialog):
    """Shows name, version, purpose and folders."""

    def __init__(self, home: Home, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Manchette"))
        inside = QWidget(self)
        icon = PlainLabel(inside)
        icon.setPixmap(QApplication.windowIcon().pixmap(72, 72))
        name = ElidedLabel(self, "Manchette")
        name.setFont(fonts.reading_font(26, QFont.Weight.Bold))
        version = PlainLabel(self, self.tr("Version {version}").format(version=__version__), role="muted")
        purpose = self.tr(
            "A news reader that is at its best when the network is gone. It has no account and sends nothing"
            " about you to anybody."
        )
        promise = PlainLabel(self, purpose, wraps=True)
        where = PlainLabel(self, self.tr("Your articles:"), role="muted")
        folder = QLineEdit(str(home.data), self)
        folder.setAccessibleName(where.text())
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        add(column, icon, name, version, promise, where, folder, FREE)
        scroll_above(self, inside, buttons, spacing=18, margins=(28, 24, 28, 18))
        buttons.setFocus()
        self.setFixedWidth(min(430, max(parent.width() - 20, 300)))
        grow(self)


_WIDTH, _BUTTONS = 640, 64
"""Width of the dialog, and height of its buttons, in logical pixels."""


_DATE = re.compile(r"(?<=:)[0-9]{4}.*")
"""A date, whose parts an Arabic word before it would put in another order."""


class SearchHelp(QDialog):
    """Shows examples in the window's language; `tried`: an example was chosen. arg: the query."""

    tried = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_up(self, "searchHelp", self.tr("How to search"))
        is_tight = parent.width() < _TIGHT
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 14, (24, 20, 24, 8))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2 if is_tight else 6)
        for row, (query, finds) in enumerate(self._examples()):
            shown = isolated(_DATE.sub(lambda value: isolated(value[0]), query))
            button = word_button(inside, shown, role="link")
            button.setFont(fonts.ui_font(13))
            button.setAccessibleName(f"{shown}, {finds}")
            button.clicked.connect(partial(self._try, query))
            words = PlainLabel(inside, finds, wraps=True)
            if is_tight:
                grid.addWidget(button, 2 * row, 0, Qt.AlignmentFlag.AlignLeading)
                grid.addWidget(words, 2 * row + 1, 0)
                words.setContentsMargins(10, 0, 10, 8)
            else:
                grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeading)
                grid.addWidget(words, row, 1)
        grid.setColumnStretch(0 if is_tight else 1, 1)
        column.addLayout(grid)
        said = self.tr(
            "Accents, capitals and Arabic vowel signs make no difference. Fields have names in all four"
            " languages; what is no field is searched as words."
        )
        add(column, PlainLabel(inside, said, role="muted", wraps=True), FREE)
        whole = add(spaced(QVBoxLayout(self), margins=(0, 0, 0, 0)), (TallForm(inside, self), 1))
        buttons = closing_buttons(self)
        buttons.setContentsMargins(24, 0, 24, 14)
        whole.addWidget(buttons)
        width = min(_WIDTH, parent.width())
        self.resize(width, min(inside.heightForWidth(width) + _BUTTONS, parent.height()))

    def _try(self, query: str) -> None:
        self.tried.emit(query)
        self.close()

    def _examples(self) -> Iterator[tuple[str, str]]:
        """Return example queries with their descriptions."""
        here = language()
        water, fire, sport = self.tr("water"), self.tr("fire"), self.tr("sport")

        def asking(of: Field, value: str) -> str:
            return f"{offered_name(of, here)}:{value}"

        yield f"{water} {fire}", self.tr("both words, anywhere in the article")
        yield f'"{self.tr("interest rate")}"', self.tr("these words side by side")
        yield self.tr("inflat*"), self.tr("words that begin so")
        yield f"{water} OR {fire}", self.tr("one of the two; OR is written in capitals")
        yield f"{water} -{sport}", self.tr("without the second word")
        yield f"({water} OR {fire}) -{sport}", self.tr("parentheses keep together what belongs together")
        yield asking(Field.TITLE, water), self.tr("in the title")
        yield asking(Field.AUTHOR, self.tr("Camus")), self.tr("by this author")
        yield asking(Field.SOURCE, f'"{self.tr("The Courier")}"'), self.tr("of this source")
        yield asking(Field.FOLDER, self.tr("Press")), self.tr("in this folder, and in those inside it")
        yield asking(Field.TAG, self.tr("climate")), self.tr("with this tag of yours")
        unread, audio = offered_name(Is.UNREAD, here), offered_name(Has.AUDIO, here)
        yield asking(Field.IS, unread), self.tr("not read yet; also starred, complete and others")
        yield asking(Field.HAS, audio), self.tr("with a recording; also pictures and PDF files")
        yield asking(Field.LANG, here), self.tr("in this language")
        yield asking(Field.AFTER, ago_name(7, "d", here)), self.tr("of the last seven days")
        yield asking(Field.BEFORE, "2026-01-31"), self.tr("before this day")
        for of, said in queries.NUMBER_EXAMPLES.items():
            yield asking(of, NUMBER_FIELDS[of][0]), speech().tr(said)
