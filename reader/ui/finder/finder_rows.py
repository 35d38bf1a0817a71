"""The rows of the finder: the model, and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.language import direction_of
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.theme import Theme

FOUND = Qt.ItemDataRole.UserRole + 1
"""`Found`."""
HEADING = Qt.ItemDataRole.UserRole + 2
"""The heading above the first row of each kind; "" for the other rows."""

Kind = Literal["action", "setting", "source", "article"]

_ROW_HEIGHT = 38
_HEADING_HEIGHT = 26
_EDGE, _INSET, _MARK, _GAP = 6, 18, 17, 12

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Found:
    """One row: an action, a setting, a source or an article."""

    kind: Kind
    title: str
    does: Callable[[], object]
    """Called when the row is opened."""
    detail: str = ""
    """Shown at the row's end: a setting's section, a source's folder, or an article's source and date."""
    key: str = ""
    """The first key of an action, as this system writes it."""
    icon: str = ""
    feed_id: int | None = None
    feed_title: str = ""
    also: str = ""
    """Other words that find it, normalised by `plain`; not shown."""

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.detail, self.key)))


class FinderModel(QAbstractListModel):
    """A list of rows, grouped by kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Found] = []

    def show(self, rows: Sequence[Found]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == FOUND:
            return row
        if role == HEADING:
            before = self._rows[index.row() - 1].kind if index.row() else None
            return "" if before == row.kind else self._heading(row.kind)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def _heading(self, kind: Kind) -> str:
        return {
            "action": self.tr("Actions"),
            "setting": self.tr("Settings"),
            "source": self.tr("Sources"),
            "article": self.tr("Articles"),
        }[kind]


class FinderDelegate(QStyledItemDelegate):
    """Paints rows of `FinderModel`: mirrored in Arabic, but each title in the direction of its own letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = fonts.ui_font(14)
        self._small = fonts.ui_font(12)
        self._head = fonts.ui_font(11, QFont.Weight.DemiBold)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _ROW_HEIGHT + (_HEADING_HEIGHT if index.data(HEADING) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found: Found = index.data(FOUND)
        theme = self._theme
        line = _Line(QRectF(option.rect), rtl=option.direction is Qt.LayoutDirection.RightToLeft)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = index.data(HEADING)
        if heading:
            painter.setFont(self._head)
            painter.setPen(QColor(theme.muted))
            head = _Line(line.cut_top(_HEADING_HEIGHT), rtl=line.rtl)
            head.shorten(_INSET)
            head.write(painter, heading if direction_of(heading) == "rtl" else heading.upper(), head.width)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected))
            painter.drawRoundedRect(line.box.adjusted(_EDGE, 1, -_EDGE, -1), 7, 7)
        line.shorten(_INSET)
        self._draw_mark(painter, line, found)
        self._draw_end(painter, line, found)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.text))
        # The name of an action runs in the direction of the interface, whatever names are in it.
        line.write(painter, found.title, line.width, rtl=line.rtl if found.kind in ("action", "setting") else None)
        painter.restore()

    def _draw_mark(self, painter: QPainter, line: _Line, found: Found) -> None:
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        if found.feed_id is not None:
            draw_badge(painter, mark, found.feed_id, found.feed_title, on_dark=self._theme.is_dark)
        else:
            ratio = painter.device().devicePixelRatioF()
            icon = "chevron-left" if line.rtl and found.icon == "chevron-right" else found.icon
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, self._theme.soft, _MARK, ratio))

    def _draw_end(self, painter: QPainter, line: _Line, found: Found) -> None:
        theme = self._theme
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        if found.key:
            cap = line.take_end(metrics.horizontalAdvance(found.key) + 14, 22, gap=_GAP)
            painter.setPen(QColor(theme.outline))
            painter.setBrush(QColor(theme.bar))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.muted))
            # Names of keys are Latin and run from left to right in every language.
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), found.key)
        if found.detail:
            width = min(metrics.horizontalAdvance(found.detail) + 1, line.width * 0.45)
            end = _Line(line.take_end(width, line.box.height(), gap=_GAP), rtl=line.rtl)
            painter.setPen(QColor(theme.muted))
            end.write(painter, found.detail, width)


class _Line:
    """The free part of a row, from which pieces are cut at either end."""

    def __init__(self, box: QRectF, *, rtl: bool) -> None:
        self.box = box
        self.rtl = rtl

    @property
    def width(self) -> float:
        return self.box.width()

    def cut_top(self, height: float) -> QRectF:
        top = QRectF(self.box.left(), self.box.top(), self.box.width(), height)
        self.box = self.box.adjusted(0, height, 0, 0)
        return top

    def shorten(self, by: float) -> None:
        self.box = self.box.adjusted(by, 0, -by, 0)

    def take_start(self, width: float, height: float, *, gap: float) -> QRectF:
        return self._take(width, height, gap, at_left=not self.rtl)

    def take_end(self, width: float, height: float, *, gap: float) -> QRectF:
        return self._take(width, height, gap, at_left=self.rtl)

    def _take(self, width: float, height: float, gap: float, *, at_left: bool) -> QRectF:
        y = self.box.center().y() - height / 2
        if at_left:
            taken = QRectF(self.box.left(), y, width, height)
            self.box = self.box.adjusted(width + gap, 0, 0, 0)
        else:
            taken = QRectF(self.box.right() - width, y, width, height)
            self.box = self.box.adjusted(0, 0, -width - gap, 0)
        return taken

    def write(self, painter: QPainter, text: str, width: float, *, rtl: bool | None = None) -> None:
        if rtl is None:
            rtl = direction_of(text) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        cut = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.box, int(flags) | int(Qt.TextFlag.TextSingleLine), cut)
