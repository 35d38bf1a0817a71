"""A row of the list of rules: whether it is on, its name, what it is for, what it does, what it has hit."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from reader.domain.record import Record
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.card_rows import ROW, CardDelegate, Index, RowLine, draw_card_or_line
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

_BOX, _INSET, _GAP, _ABOVE, _LINE = 16, 14, 12, 10, 20
"""Sides and distances in a row, in logical pixels."""


class RuleRow(Record, kw_only=True):
    """A rule as shown. `query`: "" if the name says it already; `works`: switched on, not past its last day."""

    rule_id: int
    name: str
    query: str
    deeds: str
    record: str
    works: bool

    @property
    def said(self) -> str:
        """The whole row, as a screen reader reads it."""
        return ", ".join(filter(None, (self.name, self.query, self.deeds, self.record)))


class RuleDelegate(CardDelegate):
    """Paints a `RuleRow`; a click on its box switches it on or off."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._bold = MeasuredFont(fonts.ui_font(14, QFont.Weight.DemiBold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 3 + bool(index.data(ROW).query)
        return QSize(200, 2 * _ABOVE + _LINE * lines)

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        row: RuleRow = index.data(ROW)
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        theme = self.theme
        draw_card_or_line(painter, theme, line.box, _INSET, state)
        self._draw_box(painter, _check_box(line.box, rtl=line.rtl), is_on=is_on)
        line.shorten(_INSET + _BOX + _GAP, _INSET)
        line.cut_top(_ABOVE)
        lines = (
            (isolated(row.name), self._bold, theme.text if row.works else theme.muted),
            (isolated(row.query) if row.query else "", self.small, theme.soft if row.works else theme.muted),
            (row.deeds, self.small, theme.soft if row.works else theme.muted),
            (row.record, self.small, theme.muted),
        )
        for text, face, colour in lines:
            if text:
                painter.setPen(QColor(colour))
                line.cut_top(_LINE).write(painter, face, text, rtl=line.rtl)

    def _draw_box(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        theme = self.theme
        painter.setPen(QPen(QColor(theme.accent_ground if is_on else theme.muted), 1.2))
        painter.setBrush(QColor(theme.accent_ground if is_on else theme.raised))
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
        if is_on:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box.topLeft(), icons.pixmap("check", theme.on_accent, _BOX, ratio))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent):
            rtl = option.direction is Qt.LayoutDirection.RightToLeft
            near = _check_box(QRectF(option.rect), rtl=rtl).adjusted(-8, -8, 8, 8)
            if event.type() == QEvent.Type.MouseButtonRelease and near.contains(event.position()):
                return _toggle(model, index)
            return False
        return super().editorEvent(event, model, option, index)


def _toggle(model: QAbstractItemModel, index: Index) -> bool:
    states = Qt.CheckState
    is_on = index.data(Qt.ItemDataRole.CheckStateRole) == states.Checked.value
    return model.setData(index, states.Unchecked if is_on else states.Checked, Qt.ItemDataRole.CheckStateRole)


def _check_box(row: QRectF, *, rtl: bool) -> QRectF:
    left = row.right() - _INSET - _BOX if rtl else row.left() + _INSET
    return QRectF(left, row.top() + _ABOVE + 2, _BOX, _BOX)
