"""The stories of a press review: chosen with the arrow keys, moved with Alt, left out with Delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reader.domain.front.front_page import Block
from reader.ui.review.story_rows import StoryRowDelegate, StoryRows
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class StoryList(QListView):
    """The list.

    Signals:
        story_chosen: arg: the story's id.
        step_wanted: Move the chosen story. arg: -1 up, 1 down.
        drop_wanted: Leave the chosen story out.
        page_wanted: Read the page of the chosen story.
    """

    story_chosen = Signal(object)
    step_wanted = Signal(object)
    drop_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "reviewStories", self.tr("Events of the press review"))
        self.rows = StoryRows()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self._delegate = StoryRowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    @property
    def chosen(self) -> int | None:
        """The id of the chosen story."""
        row = self.currentIndex().row()
        return self.rows.rows[row][1].story_id if 0 <= row < len(self.rows.rows) else None

    def show_stories(self, stories: Sequence[tuple[str | None, Block]], chosen: int | None) -> None:
        """Show stories, without asking for the page of the `chosen` one; if that is gone, the row stays chosen."""
        places = (at for at, (_, one) in enumerate(stories) if one.story_id == chosen)
        row = next(places, self.currentIndex().row())
        with QSignalBlocker(self):
            self.rows.renew(stories)
            if stories:
                self.setCurrentIndex(self.rows.index(min(max(row, 0), len(stories) - 1), 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if (chosen := self.chosen) is not None:
            self.story_chosen.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen story with Alt and an arrow, leave it out with Delete, read it with Enter."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.drop_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page_wanted.emit()
        else:
            super().keyPressEvent(event)
