"""The list of keyboard shortcuts in force (`?`)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.commands import Command, Commands
from reader.ui.sentences.shortcuts import native
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced

_KEYS_WIDTH = 124
"""Least width of the keys in pixels."""
_TIGHT = 480
"""Below this width of the window in pixels, keys are placed under their descriptions."""


class KeySheet(QDialog):
    """Shows the shortcuts by group, without actions that have none; `change_wanted`: open the dialog for them.

    `chosen`: the setting `window.keys`.
    """

    change_wanted = Signal()

    def __init__(self, commands: Commands, chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands, self._keys = commands, commands.keys_in_force(chosen)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._is_tight = parent.width() < _TIGHT
        inside = self._columns(2)
        if inside.sizeHint().width() > parent.width() - 20:
            inside.hide()
            inside.deleteLater()
            inside = self._columns(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.windowTitle())
        whole = add(spaced(QVBoxLayout(self), margins=(0, 0, 0, 0)), area)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(24, 0, 24, 14)
        change = EnterButton(self.tr("Change the keys…"), self)
        buttons.addButton(change, QDialogButtonBox.ButtonRole.ActionRole)
        change.setObjectName("changeKeys")
        change.clicked.connect(self._change)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        wanted = inside.sizeHint()
        self.resize(min(wanted.width() + 20, parent.width()), min(wanted.height() + 60, parent.height()))
        if wanted.height() + 60 > parent.height():
            area.setFocus()  # so that arrow keys scroll
        else:
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _columns(self, count: int) -> QWidget:
        """Lay the groups out in one or two columns."""
        inside = QWidget(self)
        columns = spaced(QHBoxLayout(inside), 40, (24, 20, 24, 20))
        groups = self._commands.groups
        first = len(groups) // count
        for half in filter(None, (groups[:first], groups[first:])):
            column = spaced(QVBoxLayout(), 18)
            grids = [self._group(title, group) for title, group in half]
            for grid, _ in grids:
                if not self._is_tight:
                    # All groups of a column have the same width for keys.
                    grid.setColumnMinimumWidth(0, max(width for _, width in grids))
                column.addLayout(grid)
            column.addStretch(1)
            columns.addLayout(column)
        return inside

    def _change(self) -> None:
        self.close()
        self.change_wanted.emit()

    def _group(self, title: str, group: list[Command]) -> tuple[QGridLayout, int]:
        """Lay a group out; give it, and the width of its keys in pixels."""
        grid, width = QGridLayout(), _KEYS_WIDTH
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(PlainLabel(self, title, heading=14), 0, 0, 1, 2)
        listed = [command for command in group if self._keys[command.name] or command.also]
        for row, command in enumerate(listed, 1):
            words = PlainLabel(self, command.words)
            words.setWordWrap(self._is_tight)
            keys = spaced(QHBoxLayout(), 4)
            for key in (*self._keys[command.name], *command.also):
                label = PlainLabel(self, native(key), role="key")
                label.setFont(fonts.ui_font(12, QFont.Weight.Medium))
                keys.addWidget(label)
            width = max(width, keys.sizeHint().width())
            keys.addStretch(1)
            if self._is_tight:
                grid.addWidget(words, 2 * row, 0)
                grid.addLayout(keys, 2 * row + 1, 0)
            else:
                grid.addLayout(keys, row, 0)
                grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignLeading)
        grid.setColumnStretch(0 if self._is_tight else 1, 1)
        return grid, width
