"""The list of rules, to be dragged into order, switched on and off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from reader.domain.rule import Rule
from reader.ui.rules import rule_texts as words
from reader.ui.rules.rule_row import ROW, RuleDelegate, RuleRow
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.theme import Theme

_RULE = Qt.ItemDataRole.UserRole + 2
"""`Rule`."""


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
        self.setObjectName("ruleList")
        self.setAccessibleName(self.tr("Rules, in the order in which they are tried"))
        self.setItemDelegate(RuleDelegate(theme, self))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_showing = False
        self.model().rowsMoved.connect(self._on_moved)
        self.itemChanged.connect(self._on_changed)

    def show_rules(self, rules: Sequence[Rule], now: datetime, chosen: int | None) -> None:
        """Show rules; `chosen` is the id of the one to select, else the row stays selected."""
        before = self.currentRow()
        self._is_showing = True
        if self.order != [rule.id for rule in rules]:
            self.clear()
            for _ in rules:
                self.addItem(QListWidgetItem())
        for row, rule in enumerate(rules):
            self._show_rule(self.item(row), rule, now)
        self._is_showing = False
        rows = [row for row, rule in enumerate(rules) if rule.id == chosen]
        self.setCurrentRow(rows[0] if rows else min(max(before, 0), len(rules) - 1))

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
        item.setFlags(
            flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable | flags.ItemIsDragEnabled
        )
        item.setData(_RULE, rule)
        item.setData(ROW, shown)
        item.setCheckState(Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.said)
        item.setToolTip(tooltip(rule.query))

    @property
    def order(self) -> list[int]:
        """The ids of the rules from the top."""
        return [self.item(row).data(_RULE).id for row in range(self.count())]

    @property
    def selected(self) -> Rule | None:
        """The selected rule."""
        item = self.currentItem()
        rule: Rule | None = item.data(_RULE) if item is not None else None
        return rule

    def _on_changed(self, item: QListWidgetItem) -> None:
        rule: Rule | None = item.data(_RULE)
        is_on = item.checkState() is Qt.CheckState.Checked
        if not self._is_showing and rule is not None and rule.enabled is not is_on:
            self.switched.emit(rule, is_on)

    def _on_moved(self, parent: QModelIndex, first: int, last: int, to: QModelIndex, row: int) -> None:
        self.moved.emit()

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
