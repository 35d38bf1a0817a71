"""The card that adds a story to a press review: type words of a headline, Enter adds it, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.domain.front.front_page import Block
from reader.domain.text.folding import fold_name
from reader.ui.review.story_rows import StoryRowDelegate, StoryRows
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.theme import Theme

_MOST = 60
"""Most rows that are listed; more are found by typing."""


class AddCard(Card):
    """Lists the other stories of the day; `chosen`: add this one. arg: `Block`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._rows = StoryRows()
        super().__init__("reviewAdd", self._rows, StoryRowDelegate(theme, window), window)
        self.name_parts(self.tr("Add an event: type words of a headline"), self.tr("Other events of the day"))
        self.field.textChanged.connect(self._show)
        self._stories: list[tuple[str, Block]] = []

    def open(self, stories: Sequence[Block]) -> None:
        """Open with the stories to choose from, the most reported first."""
        self._stories = [(fold_name(" ".join(one.title for one in story.items)), story) for story in stories]
        self.open_up()
        self._show()

    def enter(self) -> None:
        """Add the selected story; with nothing selected, close."""
        index = self.list.currentIndex()
        self.close_up()
        if index.isValid():
            self.chosen.emit(index.data(ROW))

    def _show(self) -> None:
        typed = fold_name(self.field.text()).split()
        found = [story for titles, story in self._stories if all(word in titles for word in typed)]
        self._rows.show([(None, story) for story in found[:_MOST]])
        if found:
            self.hint.setText(self.tr("↑ ↓ choose · Enter adds the event · Esc closes"))
        elif typed:
            self.hint.setText(self.tr("No other event of this day has these words."))
        else:
            self.hint.setText(self.tr("All events of this day are in the review."))
        self.show_rows(selects_first=bool(typed))
