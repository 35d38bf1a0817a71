"""The rows of the finder: the model, and the delegate that paints them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from reader.domain.record import Record
from reader.domain.text.language import direction_of
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.card_rows import INSET, ROW, CardDelegate, CardRows, Index, RowLine, write_line
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

HEADING = ROW + 1
"""The heading above the first row of each kind; "" for the other rows."""

Kind = Literal["action", "setting", "source", "article"]

_ROW_HEIGHT = 38
_HEADING_HEIGHT = 26
_MARK, _GAP = 17, 12


class Found(Record):
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


class FinderModel(CardRows[Found]):
    """A list of rows, grouped by kind."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == HEADING:
            kind = self.rows[index.row()].kind
            before = self.rows[index.row() - 1].kind if index.row() else None
            return "" if before == kind else self._heading(kind)
        return super().data(index, role)

    def words(self, row: Found) -> str:
        return row.title

    def spoken(self, row: Found) -> str:
        return row.spoken

    def _heading(self, kind: Kind) -> str:
        return {
            "action": self.tr("Actions"),
            "setting": self.tr("Settings"),
            "source": self.tr("Sources"),
            "article": self.tr("Articles"),
        }[kind]


class FinderDelegate(CardDelegate):
    """Paints rows of `FinderModel`: mirrored in Arabic, but each title in the direction of its own letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._head = MeasuredFont(fonts.ui_font(11, QFont.Weight.DemiBold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW_HEIGHT + (_HEADING_HEIGHT if index.data(HEADING) else 0))

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        found: Found = index.data(ROW)
        theme = self.theme
        heading = index.data(HEADING)
        if heading:
            head = line.cut_top(_HEADING_HEIGHT)
            head.shorten(INSET, INSET)
            words = heading if direction_of(heading) == "rtl" else heading.upper()
            head.write(painter, self._head, words, theme.muted)
        if state & QStyle.StateFlag.State_Selected:
            self.draw_ground(painter, line.box, state)
        line.shorten(INSET, INSET)
        self._draw_mark(painter, line, found)
        self._draw_end(painter, line, found)
        # The name of an action runs in the direction of the interface, whatever names are in it.
        rtl = line.rtl if found.kind in ("action", "setting") else None
        line.write(painter, self.plain, found.title, theme.text, rtl=rtl)

    def _draw_mark(self, painter: QPainter, line: RowLine, found: Found) -> None:
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        if found.feed_id is not None:
            draw_badge(painter, mark, found.feed_id, found.feed_title, on_dark=self.theme.is_dark)
        else:
            ratio = painter.device().devicePixelRatioF()
            icon = "chevron-left" if line.rtl and found.icon == "chevron-right" else found.icon
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, self.theme.soft, _MARK, ratio))

    def _draw_end(self, painter: QPainter, line: RowLine, found: Found) -> None:
        theme = self.theme
        painter.setFont(self.small.font)
        if found.key:
            cap = line.take_end(self.small.width(found.key) + 14, 22, gap=_GAP)
            painter.setPen(QColor(theme.outline))
            painter.setBrush(QColor(theme.bar))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.muted))
            # Names of keys are Latin and run from left to right in every language.
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), found.key)
        if found.detail:
            width = min(self.small.width(found.detail) + 1, line.width * 0.45)
            end = line.take_end(width, line.box.height(), gap=_GAP)
            write_line(painter, self.small, found.detail, theme.muted, end, at_right=line.rtl)
