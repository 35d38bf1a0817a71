"""A row of the list of rules: whether it is on, its name, what it is for, what it does, what it has hit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.card_rows import ROW, Index, draw_card_or_line
from reader.ui.widgets.theme import Theme

_BOX, _INSET, _GAP, _ABOVE, _LINE = 16, 14, 12, 10, 20
"""Logical pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as it is shown.

    Attributes:
        query: "" if the name says it already.
        works: False: it is switched off, or its last day is past.
    """

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


class RuleDelegate(QStyledItemDelegate):
    """Paints a `RuleRow`; a click on its box switches it on or off."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name_font = fonts.ui_font(14, QFont.Weight.DemiBold)
        self._small_font = fonts.ui_font(12)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 3 + bool(index.data(ROW).query)
        return QSize(200, 2 * _ABOVE + _LINE * lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RuleRow = index.data(ROW)
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card_or_line(painter, self._theme, box, _INSET, option.state)
        self._draw_box(painter, _check_box(box, rtl=rtl), is_on=is_on)
        beside = _INSET + _BOX + _GAP
        inside = box.adjusted(_INSET if rtl else beside, _ABOVE, -beside if rtl else -_INSET, -_ABOVE)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        theme = self._theme
        ink = theme.text if row.works else theme.muted
        lines = (
            (isolated(row.name), self._name_font, ink),
            (isolated(row.query) if row.query else "", self._small_font, theme.soft if row.works else theme.muted),
            (row.deeds, self._small_font, theme.soft if row.works else theme.muted),
            (row.record, self._small_font, theme.muted),
        )
        top = inside.top()
        for text, font, colour in lines:
            if not text:
                continue
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(QRectF(inside.left(), top, inside.width(), _LINE), how, cut)
            top += _LINE
        painter.restore()

    def _draw_box(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        theme = self._theme
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
