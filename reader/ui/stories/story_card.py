"""The card that puts an article in a story: type words of a headline, Enter puts it there, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reader.domain.clock import Clock
from reader.domain.stories.story import Story
from reader.domain.text.folding import fold_name
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import INSET, ROW, CardDelegate, CardRows, Index, RowLine, write_line
from reader.ui.widgets.theme import Theme

_MOST = 60
"""Most rows that are listed; more are found by typing."""


class StoryCard(Card):
    """Lists recent stories; `chosen`: add the article to a story. args: the article's entry, the story's id."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, clock: Clock, window: QWidget) -> None:
        self._model = _StoryRows(clock)
        super().__init__("storyField", self._model, _StoryRowDelegate(theme, window), window)
        self.name_parts(self.tr("Belongs to: type words of a headline"), self.tr("Events"))
        self.field.textChanged.connect(self._show)
        self._stories: list[tuple[str, Story]] = []
        self._entry_id = 0
        self._article = ""

    def open(self, entry_id: int, article: str, stories: Sequence[Story]) -> None:
        """Open for an article. `article`: its title; `stories`: to choose from, the latest first."""
        self._entry_id, self._article = entry_id, article
        self._stories = [
            (fold_name(" ".join(one.title for one in story.entries)), story)
            for story in stories
            if all(one.entry_id != entry_id for one in story.entries)
        ]
        self.open_up()
        self._show()

    def enter(self) -> None:
        """Put the article in the selected story; with nothing selected, close."""
        index = self.list.currentIndex()
        self.close_up()
        if index.isValid():
            self.chosen.emit(self._entry_id, index.data(ROW).id)

    def _show(self) -> None:
        typed = fold_name(self.field.text()).split()
        found = [story for titles, story in self._stories if all(word in titles for word in typed)]
        if not typed:
            found.sort(key=lambda story: story.papers < 2)
        self._model.show(found[:_MOST])
        if typed and not found:
            self.hint.setText(self.tr("No recent event has these words."))
        elif typed:
            self.hint.setText(self.tr("↑ ↓ choose · Enter puts the article there · Esc closes"))
        else:
            self.hint.setText(texts.isolated(self._article))
        self.show_rows(selects_first=bool(typed))


class _StoryRows(CardRows[Story]):
    """A list of stories."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._facts(self.rows[index.row()]) if role == _FACTS else super().data(index, role)

    def words(self, row: Story) -> str:
        """Return its title, in the reader's language if an article has one."""
        mine = (one.title for one in row.entries if one.language == texts.language() and one.title)
        return next(mine, row.title)

    def spoken(self, row: Story) -> str:
        return f"{self.words(row)}, {self._facts(row)}"

    def _facts(self, story: Story) -> str:
        one_paper = texts.isolated(story.entries[0].feed_title)
        where = one_paper if story.papers < 2 else story_texts.reach(story.papers, len(story.languages))
        return story_texts.listed([where, texts.day_and_time(story.last_at, self._clock())])


_FACTS = ROW + 1


class _StoryRowDelegate(CardDelegate):
    """Paints a title in its own direction, at the interface's side, and the facts below it."""

    row_height = 48

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        theme, box, mirrored = self.theme, line.box, line.rtl
        self.draw_ground(painter, box, state)
        box.adjust(INSET, 4, -INSET, -5)
        upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.55)
        write_line(painter, self.plain, index.data(), theme.text, upper, at_right=mirrored)
        lower = QRectF(box.left(), upper.bottom(), box.width(), box.height() * 0.45)
        facts = index.data(_FACTS)
        write_line(painter, self.small, facts, theme.muted, lower, at_right=mirrored, rtl=mirrored)
