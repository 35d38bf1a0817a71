"""Stories as rows: a title in its own direction on up to two lines, and below it where it is reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle

from reader.domain.front.front_page import Block
from reader.domain.text.language import direction_of
from reader.ui.sentences import story_texts
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets.card_rows import INSET, NOWHERE, ROW, CardDelegate, CardRows, Index, RowLine

FACTS = ROW + 1
_LINES = 2
_LTR, _RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


class StoryRows(CardRows[tuple[str | None, Block]]):
    """A list of stories, each with its section."""

    def renew(self, rows: Sequence[tuple[str | None, Block]]) -> None:
        """Update the list; the selection and the visible part stay."""
        wanted = {story.story_id: at for at, (_, story) in enumerate(rows)}
        stay = list(self.rows)
        for at in reversed(range(len(stay))):
            if stay[at][1].story_id not in wanted:
                self.beginRemoveRows(NOWHERE, at, at)
                del stay[at]
                self.rows = tuple(stay)
                self.endRemoveRows()
        self._arrange(sorted(stay, key=lambda row: wanted[row[1].story_id]))
        here = {story.story_id for _, story in stay}
        for at, row in enumerate(rows):
            if row[1].story_id not in here:
                self.beginInsertRows(NOWHERE, at, at)
                self.rows = (*self.rows[:at], row, *self.rows[at:])
                self.endInsertRows()
        self.rows = tuple(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def _arrange(self, rows: Sequence[tuple[str | None, Block]]) -> None:
        places = {story.story_id: at for at, (_, story) in enumerate(rows)}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        after = [self.index(places[self.rows[index.row()][1].story_id], 0) for index in before]
        self.rows = tuple(rows)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        section, story = self.rows[index.row()]
        if role == ROW:
            return story
        if role == Qt.ItemDataRole.DisplayRole:
            return story.item.title
        if role == FACTS:
            return _facts(section, story)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{number(index.row() + 1)}. {isolated(story.item.title)}, {_facts(section, story)}"
        return None


def _facts(section: str | None, story: Block) -> str:
    one_paper = isolated(story.item.feed_title)
    own = sum(one.copied_from is None for one in story.items)
    where = one_paper if story.papers < 2 else story_texts.summary(story.papers, own, story.languages)
    return where if section is None else f"{isolated(section)} · {where}"


class StoryRowDelegate(CardDelegate):
    row_height = 70

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        box = line.box
        self.draw_ground(painter, box, state)
        box.adjust(INSET, 6, -INSET, -6)
        side = Qt.AlignmentFlag.AlignRight if line.rtl else Qt.AlignmentFlag.AlignLeft
        below = self._paint_title(painter, str(index.data()), box, side)
        painter.setLayoutDirection(_RTL if line.rtl else _LTR)
        painter.setFont(self.small.font)
        painter.setPen(QColor(self.theme.muted))
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine)
        facts = QRectF(box.left(), below, box.width(), box.bottom() - below)
        painter.drawText(facts, flags, self.small.cut(str(index.data(FACTS)), box.width()))

    def _paint_title(self, painter: QPainter, title: str, box: QRectF, side: Qt.AlignmentFlag) -> float:
        """Paint a title; returns where it ends."""
        painter.setPen(QColor(self.theme.text))
        layout = QTextLayout(title, self.plain.font)
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        rtl = direction_of(title) == "rtl"
        option.setTextDirection(_RTL if rtl else _LTR)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[QTextLine] = []
        while len(lines) < _LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            lines.append(line)
        # A title of one line and the facts below it stand in the middle of the row.
        top = box.top() + sum(line.height() for line in lines[:1]) / 2 * (_LINES - len(lines))
        for line in lines:
            if line is lines[-1] and line.textStart() + line.textLength() < len(title):
                flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine)
                painter.setLayoutDirection(option.textDirection())
                painter.setFont(self.plain.font)
                cut = self.plain.cut(title[line.textStart() :], box.width())
                painter.drawText(QRectF(box.left(), top, box.width(), line.height()), flags, cut)
            else:
                line.draw(painter, QRectF(box.left(), top, box.width(), line.height()).topLeft())
            top += line.height()
        layout.endLayout()
        return top + 2
