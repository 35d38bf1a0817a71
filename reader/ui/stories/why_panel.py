"""*Why together*: says of each article of a story why it is there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.domain.stories.story import ReasonKind, Story, StoryEntry
from reader.ui.article.article_texts import BETWEEN
from reader.ui.sentences import story_texts, texts
from reader.ui.stories.elsewhere import runs
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import closing_buttons, word_button
from reader.ui.widgets.fitting import TallForm
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, set_up, spaced

_WIDTH, _BUTTONS = 620, 64
"""Width of the panel, and height of its buttons, in logical pixels."""
_BUTTON_EDGE = 10
_MOST = 60
"""Most articles that are explained; a story may have thousands."""


class WhyPanel(QDialog):
    """Lists the articles of a story, the one that was asked about first.

    Signals:
        apart_wanted: An article does not belong to the others. arg: its entry's id.
        entry_wanted: Open an article. arg: its entry's id.
    """

    apart_wanted = Signal(object)
    entry_wanted = Signal(object)

    def __init__(self, story: Story, entry_id: int, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        set_up(self, "whyPanel", self.tr("Why together"))
        self._clock = clock
        self._papers = {one.entry_id: one.feed_title for one in story.entries}
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 18, (24, 18, 24, 8))
        summary = story_texts.summary(story.papers, story.independent, len(story.languages))
        column.addWidget(PlainLabel(inside, summary, role="muted", wraps=True, object_name="whySummary"))
        entries = sorted(story.entries, key=lambda one: one.entry_id != entry_id)
        for one in entries[:_MOST]:
            self._add(inside, column, one)
        if len(entries) > _MOST:
            column.addWidget(PlainLabel(inside, story_texts.more_texts(len(entries) - _MOST), role="muted"))
        column.addStretch(1)
        whole = spaced(QVBoxLayout(self), margins=(0, 0, 0, 0))
        whole.addWidget(TallForm(inside, self), 1)
        buttons = closing_buttons(self)
        buttons.setContentsMargins(24, 0, 24, 14)
        whole.addWidget(buttons)
        width = min(_WIDTH, parent.width())
        self.resize(width, min(inside.heightForWidth(width) + _BUTTONS, parent.height()))

    def _add(self, inside: QWidget, column: QVBoxLayout, one: StoryEntry) -> None:
        rtl = runs(one) == "rtl"
        title = PlainLabel(inside, one.title or one.feed_title)
        title.setFont(fonts.ui_font(14, QFont.Weight.DemiBold))
        facts = [texts.isolated(one.feed_title)]
        if one.published_at is not None:
            facts.append(texts.isolated(texts.day_and_time(one.published_at, self._clock())))
        line = PlainLabel(inside, BETWEEN.join(facts), role="muted")
        for label in (title, line):
            label.setWordWrap(True)
            label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        said = list(story_texts.reason_sentences(one.reasons, self._papers.get))
        source = None if one.copied_from is None else self._papers.get(one.copied_from)
        if source is not None and all(reason.kind is not ReasonKind.COPY for reason in one.reasons):
            said.append(story_texts.copy_sentence(source))
        why = PlainLabel(inside, "\n".join(said), wraps=True, object_name=f"why{one.entry_id}")
        block = spaced(QVBoxLayout(), 3, (0, 0, 0, 0))
        add(block, title, line, why)
        row = spaced(QHBoxLayout(), 8, (0, 2, 0, 0))
        # In line with the words above, in spite of the buttons' own edges.
        row.addSpacing(-_BUTTON_EDGE)
        read = word_button(inside, self.tr("Read"), role="link")
        named(read, f"read{one.entry_id}", f"{read.text()}: {one.title}")
        read.clicked.connect(partial(self._close_with, self.entry_wanted, one.entry_id))
        apart = word_button(inside, self.tr("Not the same event"), role="link")
        named(apart, f"apart{one.entry_id}", f"{apart.text()}: {one.title}")
        apart.clicked.connect(partial(self._close_with, self.apart_wanted, one.entry_id))
        add(row, read, apart, FREE)
        block.addLayout(row)
        column.addLayout(block)

    def _close_with(self, signal: SignalInstance, entry_id: int) -> None:
        self.accept()
        signal.emit(entry_id)
