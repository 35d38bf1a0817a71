"""The card that puts an article in a story: type words of a headline, Enter puts it there, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.clock import Clock
from reader.domain.folding import fold_name
from reader.domain.language import direction_of
from reader.domain.story import Story
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets import fonts
from reader.ui.widgets.card import Card
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

STORY = Qt.ItemDataRole.UserRole + 1
"""`Story`."""
_MOST = 60
"""Rows that are listed; more are found by typing."""
_ROW_HEIGHT = 48
_EDGE, _INSET = 6, 18

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class StoryCard(Card):
    """Lists recent stories.

    Signals:
        chosen: The article belongs to a story. args: the article's entry, the story's id.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, clock: Clock, window: QWidget) -> None:
        self._model = _StoryRows(clock)
        super().__init__("storyField", self._model, window)
        self.name_parts(self.tr("Belongs to: type words of a headline"), self.tr("Events"))
        self.field.textChanged.connect(self._show)
        self._delegate = _StoryRowDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._stories: list[tuple[str, Story]] = []
        self._entry_id = 0
        self._article = ""
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        super().set_theme(theme)

    def open(self, entry_id: int, article: str, stories: Sequence[Story]) -> None:
        """Open for an article.

        Args:
            article: Its title.
            stories: To choose from, the latest first.
        """
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
            self.chosen.emit(self._entry_id, index.data(STORY).id)

    def spoken(self, row: int) -> str:
        return str(self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def _show(self) -> None:
        typed = fold_name(self.field.text()).split()
        found = [story for titles, story in self._stories if all(word in titles for word in typed)]
        if not typed:
            found.sort(key=lambda story: story.papers < 2)
        self._model.show(found[:_MOST])
        self.list.setVisible(bool(found))
        if typed and not found:
            self.hint.setText(self.tr("No recent event has these words."))
        elif typed:
            self.hint.setText(self.tr("↑ ↓ choose · Enter puts the article there · Esc closes"))
        else:
            self.hint.setText(texts.isolated(self._article))
        self.place()
        if typed and found:
            self.select(0)
        else:
            self.list.scrollToTop()


class _StoryRows(QAbstractListModel):
    """A list of stories."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._rows: Sequence[Story] = ()

    def show(self, rows: Sequence[Story]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        story = self._rows[index.row()]
        if role == STORY:
            return story
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(story)
        if role == _FACTS:
            return self._facts(story)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title(story)}, {self._facts(story)}"
        return None

    def _title(self, story: Story) -> str:
        """Give its title, in the reader's language if an article has one."""
        mine = (one.title for one in story.entries if one.language == texts.language() and one.title)
        return next(mine, story.title)

    def _facts(self, story: Story) -> str:
        where = (
            texts.isolated(story.entries[0].feed_title)
            if story.papers < 2
            else story_texts.reach(story.papers, len(story.languages))
        )
        return story_texts.listed([where, texts.day_and_time(story.last_at, self._clock())])


_FACTS = STORY + 1


class _StoryRowDelegate(QStyledItemDelegate):
    """Paints a title in its own direction, at the interface's side, and the facts below it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._plain = MeasuredFont(fonts.ui_font(14))
        self._small = MeasuredFont(fonts.ui_font(12))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        title, facts = index.data(), index.data(_FACTS)
        theme, box = self.theme, QRectF(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(box.adjusted(_EDGE, 1, -_EDGE, -1), 7, 7)
        box.adjust(_INSET, 4, -_INSET, -5)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        flags |= int(Qt.TextFlag.TextSingleLine)
        rtl = direction_of(title) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(self._plain.font)
        painter.setPen(QColor(theme.text))
        upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.55)
        painter.drawText(upper, flags, self._plain.cut(title, box.width()))
        painter.setLayoutDirection(option.direction)
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        lower = QRectF(box.left(), upper.bottom(), box.width(), box.height() * 0.45)
        painter.drawText(lower, flags, self._small.cut(facts, box.width()))
        painter.restore()
