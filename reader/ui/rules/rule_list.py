"""The list of rules, to be dragged into order, switched on and off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from reader.domain.organising.rule import Rule
from reader.domain.record import Record
from reader.ui.rules import rule_texts as words
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.card_rows import ROW, CardDelegate, Index, RowLine, draw_card_or_line, show_rows
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.layouts import named
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import Theme

_RULE = ROW + 1
"""`Rule`."""
_SLICE_ROWS = 100
"""Rows that are filled in one turn of the event loop."""


class RuleList(QListWidget):
    """The rules in the order in which they are tried.

    Signals:
        moved: The reader has put them into another order.
        step_wanted: Move the selected one. arg: -1 up, 1 down.
        remove_wanted: Remove the selected one.
        switched: One was switched on or off. args: its `Rule` as it was, True for on.
    """

    moved = Signal()
    step_wanted = Signal(int)
    remove_wanted = Signal()
    switched = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "ruleList", self.tr("Rules, in the order in which they are tried"))
        show_rows(self, RuleDelegate(theme, self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # Heights are asked for in slices too.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_SLICE_ROWS)
        self._is_showing = False
        self._rules: Sequence[Rule] = ()
        self._now = datetime.now(UTC)
        self._filled = 0
        """Number of rows that show their rule."""
        self._wanted = -1
        """The row to select once it is there; -1: none."""
        self._next_slice = Soon(self, 0, self._fill_some)
        self.model().rowsMoved.connect(lambda: self.moved.emit())
        self.itemChanged.connect(self._on_changed)

    def show_rules(self, rules: Sequence[Rule], now: datetime, chosen: int | None) -> None:
        """Show rules; `chosen` is the id of the one to select, else the row stays selected."""
        before = self.currentRow()
        rows = [row for row, rule in enumerate(rules) if rule.id == chosen]
        self._wanted = rows[0] if rows else min(max(before, 0), len(rules) - 1)
        order = self.order
        stays = next((row for row, rule in enumerate(rules) if order[row : row + 1] != [rule.id]), len(rules))
        self._is_showing = True
        self.model().removeRows(stays, self.count() - stays)
        self._is_showing = False
        self._rules, self._now, self._filled = rules, now, 0
        self._fill_some()

    def _fill_some(self) -> None:
        """Fill some rows, and the others in the next turns: all of 2,000 take a tenth of a second."""
        self._is_showing = True
        until = min(self._filled + _SLICE_ROWS, len(self._rules))
        for row in range(self._filled, until):
            if row == self.count():
                self.addItem(QListWidgetItem())
            self._show_rule(self.item(row), self._rules[row], self._now)
        self._filled = until
        self._is_showing = False
        if 0 <= self._wanted < until:
            self.setCurrentRow(self._wanted)
            self._wanted = -1
        if until < len(self._rules):
            self._next_slice.start()

    def _show_rule(self, item: QListWidgetItem, rule: Rule, now: datetime) -> None:
        shown = RuleRow(
            rule_id=rule.id,
            name=rule.name,
            query="" if rule.name == " ".join(rule.query.split()) else rule.query,
            deeds=words.deeds(rule),
            record=words.record(rule, now),
            works=rule.enabled and not words.is_over(rule, now.astimezone().date()),
        )
        flags = Qt.ItemFlag
        checked = Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked
        if (item.data(_RULE), item.data(ROW), item.checkState()) == (rule, shown, checked):
            return
        item.setFlags(
            flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable | flags.ItemIsDragEnabled
        )
        item.setData(_RULE, rule)
        item.setData(ROW, shown)
        item.setCheckState(checked)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.said)
        item.setToolTip(tooltip(rule.query))

    @property
    def order(self) -> list[int]:
        """The ids of the rules from the top."""
        return [self.item(row).data(_RULE).id for row in range(self.count())]

    @property
    def selected(self) -> Rule | None:
        item = self.currentItem()
        rule: Rule | None = item.data(_RULE) if item is not None else None
        return rule

    def _on_changed(self, item: QListWidgetItem) -> None:
        rule: Rule | None = item.data(_RULE)
        is_on = item.checkState() is Qt.CheckState.Checked
        if not self._is_showing and rule is not None and rule.enabled is not is_on:
            self.switched.emit(rule, is_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected rule with Alt and an arrow, remove it with Delete, change it with Enter."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not left to Qt: it would pass the key on to the dialog, which presses the default button of the card.
            if self.currentItem() is not None:
                self.itemActivated.emit(self.currentItem())
            return
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


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
                line.cut_top(_LINE).write(painter, face, text, colour, rtl=line.rtl)

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
