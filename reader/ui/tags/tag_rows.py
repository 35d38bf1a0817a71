"""The rows of the tag card: which tags match what is typed, the model, and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from reader.domain.record import Record
from reader.domain.sources.tag import Tag, tag_key
from reader.ui.sentences import texts
from reader.ui.widgets import icons
from reader.ui.widgets.card_rows import INSET, ROW, CardDelegate, CardRows, Index, RowLine
from reader.ui.widgets.tag_marks import draw_dot

On = Literal["none", "some", "all"]
"""How many of the entries have a tag."""

_MARK, _DOT, _GAP = 16, 10.0, 10


class TagRow(Record):
    """One row. `tag`: None: `name` is that of a tag to be created."""

    name: str
    tag: Tag | None
    on: On = "none"


class TagFinder:
    """Finds tags by a part of their names; 5,000 take a few milliseconds. `tags`: in the order of the list."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = [(tag_key(tag.name), tag) for tag in tags]

    def matching(self, typed: str, on: Mapping[int, On]) -> list[TagRow]:
        """Return rows for the typed text: the exact name first, then names that begin so, then others.

        `on`: of the tags that are on some entry. While nothing is typed, these come first.
        """
        key = tag_key(typed) if typed.strip() else ""
        found = [(self._distance(name, key, tag.id in on), tag) for name, tag in self._tags if key in name]
        found.sort(key=lambda pair: pair[0])
        rows = [TagRow(tag.name, tag, on.get(tag.id, "none")) for _, tag in found]
        if key and not any(name == key for name, _ in self._tags):
            rows.append(TagRow(" ".join(typed.split()), None))
        return rows

    @staticmethod
    def _distance(name: str, key: str, is_on: bool) -> int:
        if not key:
            return not is_on
        if name == key:
            return 0
        if name.startswith(key):
            return 1
        return 2 if f" {key}" in name else 3


class TagRows(CardRows[TagRow]):
    """A list of rows."""

    def words(self, row: TagRow) -> str:
        if row.tag is None:
            return self.tr("New tag {name}").format(name=texts.isolated(row.name))
        return row.name

    def spoken(self, row: TagRow) -> str:
        said = [self.words(row)]
        if row.tag is not None:
            said.append({"none": self.tr("not on"), "some": self.tr("on some"), "all": self.tr("on")}[row.on])
            said.append(self.tr("%Ln article(s)", "", row.tag.entries))
        return ", ".join(said)


class TagRowDelegate(CardDelegate):
    """Paints rows of `TagRows`: mirrored in Arabic, but each name in the direction of its own letters."""

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        row: TagRow = index.data(ROW)
        theme = self.theme
        self.draw_ground(painter, line.box, state)
        line.shorten(INSET, INSET)
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        icon = "plus" if row.tag is None else {"all": "check", "some": "minus", "none": ""}[row.on]
        if icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, theme.accent, _MARK, ratio))
        if row.tag is not None:
            dot = line.take_start(_DOT, _DOT, gap=_GAP)
            draw_dot(painter, dot.center(), row.tag.colour, theme, _DOT)
        count = texts.number(row.tag.entries) if row.tag is not None else ""
        end = line.take_end(self.small.width(count) + 1, line.box.height(), gap=_GAP - 1)
        painter.setFont(self.small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(end, int(Qt.AlignmentFlag.AlignCenter), count)
        line.write(painter, self.plain, index.data(), theme.text, rtl=line.rtl if row.tag is None else None)
