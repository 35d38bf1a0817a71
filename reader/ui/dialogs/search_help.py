"""How to search: examples of queries, each of which can be tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from reader.domain.query.query import Has, Is
from reader.domain.query.query_fields import NUMBER_FIELDS, Field, ago_name, offered_name
from reader.sentences import queries
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, language
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import closing_buttons, word_button
from reader.ui.widgets.fitting import TallForm
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, set_up, spaced

_WIDTH, _BUTTONS = 640, 64
"""Width of the dialog, and height of its buttons, in logical pixels."""
_TIGHT = 480
"""Below this width of the window in pixels, each example is shown above its description."""


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
