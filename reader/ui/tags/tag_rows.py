"""The rows of the tag card: which tags match what is typed, the model, and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.language import direction_of
from reader.domain.tag import Tag, tag_key
from reader.ui.sentences import texts
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.tag_marks import draw_dot
from reader.ui.widgets.theme import Theme

ROW = Qt.ItemDataRole.UserRole + 1
"""`TagRow`."""

On = Literal["none", "some", "all"]
"""How many of the entries have a tag."""

_ROW_HEIGHT = 36
_EDGE, _INSET, _MARK, _DOT, _GAP = 6, 18, 16, 10.0, 10

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TagRow:
    """One row.

    Attributes:
        tag: None: `name` is that of a tag to be made.
    """

    name: str
    tag: Tag | None
    on: On = "none"


class TagFinder:
    """Finds tags by a part of their names; 5,000 take a few milliseconds.

    Args:
        tags: All tags, in the order of the list.
    """

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = [(tag_key(tag.name), tag) for tag in tags]

    def matching(self, typed: str, on: Mapping[int, On]) -> list[TagRow]:
        """Give rows for what is typed: the exact name first, then names that begin so, then others.

        Args:
            on: Of the tags that are on some entry. While nothing is typed, these come first.
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


class TagRows(QAbstractListModel):
    """A list of rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[TagRow] = ()

    def show(self, rows: Sequence[TagRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None

    def words(self, row: TagRow) -> str:
        """Give what a row says."""
        if row.tag is None:
            return self.tr("New tag %1").replace("%1", texts.isolated(row.name))
        return row.name

    def spoken(self, row: TagRow) -> str:
        """Give what a screen reader says of a row."""
        said = [self.words(row)]
        if row.tag is not None:
            said.append({"none": self.tr("not on"), "some": self.tr("on some"), "all": self.tr("on")}[row.on])
            said.append(self.tr("%Ln article(s)", "", row.tag.entries))
        return ", ".join(said)


class TagRowDelegate(QStyledItemDelegate):
    """Paints rows of `TagRows`: mirrored in Arabic, but each name in the direction of its own letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = MeasuredFont(fonts.ui_font(14))
        self._small = MeasuredFont(fonts.ui_font(12))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: TagRow = index.data(ROW)
        theme, box = self._theme, QRectF(option.rect)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected))
            painter.drawRoundedRect(box.adjusted(_EDGE, 1, -_EDGE, -1), 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(box.adjusted(_EDGE, 1, -_EDGE, -1), 7, 7)
        box.adjust(_INSET, 0, -_INSET, 0)
        middle = box.center().y()

        def left_of(start: float, width: float) -> float:
            return box.right() - start - width if rtl else box.left() + start

        ratio = painter.device().devicePixelRatioF()
        icon = "plus" if row.tag is None else {"all": "check", "some": "minus", "none": ""}[row.on]
        if icon:
            mark = icons.pixmap(icon, theme.accent, _MARK, ratio)
            painter.drawPixmap(QPointF(left_of(0, _MARK), middle - _MARK / 2), mark)
        start = float(_MARK + _GAP)
        if row.tag is not None:
            draw_dot(painter, QPointF(left_of(start, _DOT) + _DOT / 2, middle), row.tag.colour, theme, _DOT)
            start += _DOT + _GAP
        count = texts.number(row.tag.entries) if row.tag is not None else ""
        width = self._small.width(count)
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        end = QRectF(left_of(box.width() - width - 1, width + 1), box.top(), width + 1, box.height())
        painter.drawText(end, int(Qt.AlignmentFlag.AlignCenter), count)
        room = box.width() - start - width - _GAP
        words = index.data(Qt.ItemDataRole.DisplayRole)
        runs_rtl = rtl if row.tag is None else direction_of(words) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if runs_rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(self._plain.font)
        painter.setPen(QColor(theme.text))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        place = QRectF(left_of(start, room), box.top(), room, box.height())
        painter.drawText(place, int(flags) | int(Qt.TextFlag.TextSingleLine), self._plain.cut(words, room))
        painter.restore()
