"""The dialog that changes keyboard shortcuts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.text.folding import fold
from reader.settings.paths import resource
from reader.ui.commands import Command
from reader.ui.desk import Desk
from reader.ui.sentences.shortcuts import Keys, native, portable, with_key
from reader.ui.sentences.texts import isolated
from reader.ui.settings.choice_texts import store
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton, closing_buttons
from reader.ui.widgets.labels import PlainLabel, tooltip
from reader.ui.widgets.layouts import add, named, set_up, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce

_NARROW = 560
"""Below this width in pixels, buttons are placed two in a row."""
_COMMAND = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 28
_PADDING = 24
_KEYS_SHARE = 0.5
"""Share of a narrow dialog's width for the keys; several keys are placed below each other."""


class KeysDialog(QDialog):
    """Lists every action with its shortcuts; changes apply at once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        set_up(self, "keysDialog", self.tr("Change the keys"))
        self.resize(min(640, max(parent.width() - 20, 320)), min(620, max(parent.height() - 40, 300)))
        self._settings, self._commands = desk.settings, desk.commands
        self._adds = False
        self._make_list()
        self._make_foot()
        column = spaced(QVBoxLayout(self), 10, (18, 18, 18, 14))
        add(column, self._sought, self._tree, self._said, self._foot)
        column.setStretch(1, 1)
        buttons = closing_buttons(self)
        self._all_usual = EnterButton(self.tr("Reset all"), self)
        buttons.addButton(self._all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        self._all_usual.clicked.connect(
            lambda: self._keep(self._commands.usual_keys(), self.tr("All keys are the default ones again."))
        )
        column.addWidget(buttons)
        self._show_keys()
        self._tree.setCurrentItem(self._rows[0])
        self._tree.setFocus()

    def _make_list(self) -> None:
        self._sought = QLineEdit(self)
        self._sought.setPlaceholderText(self.tr("Look for an action or a key"))
        self._sought.setAccessibleName(self.tr("Look for an action or a key"))
        self._sought.textChanged.connect(self._choose_rows)
        tree = self._tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("Actions and their keys"))
        tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        modes = QHeaderView.ResizeMode
        tree.header().setSectionResizeMode(1, modes.ResizeToContents if self.width() >= _NARROW else modes.Fixed)
        tree.header().setStretchLastSection(False)
        if self.width() < _NARROW:
            tree.setWordWrap(True)
            # Once the columns are as wide as they will be: on the way there they are told about, too.
            self._fits = Soon(self, 0, self._fit_rows)
            tree.header().sectionResized.connect(lambda *sizes: self._fits.start())
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setIndentation(10)
        self._heads: list[QTreeWidgetItem] = []
        self._rows: list[QTreeWidgetItem] = []
        for title, group in self._commands.groups:
            head = QTreeWidgetItem(tree, [title])
            self._heads.append(head)
            head.setFont(0, fonts.ui_font(weight=QFont.Weight.DemiBold))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            head.setData(0, Qt.ItemDataRole.AccessibleTextRole, title)
            for command in group:
                row = QTreeWidgetItem(head, [command.words])
                row.setData(0, _COMMAND, command)
                row.setToolTip(0, tooltip(command.words))
                self._rows.append(row)
        tree.expandAll()
        tree.itemActivated.connect(lambda row: self._record(adds=False))
        tree.currentItemChanged.connect(lambda now, before: self._show_buttons())

    def _make_foot(self) -> None:
        self._said = PlainLabel(self, role="muted", wraps=True, object_name="keysSaid")
        self._advice = self.tr("Enter gives the chosen action another key.")
        self._said.setText(self._advice)
        choosing = QWidget(self)
        row = spaced(QGridLayout(choosing), margins=(0, 0, 0, 0))
        self._change = self._button(row, self.tr("Another key…"), lambda: self._record(adds=False))
        self._add = self._button(row, self.tr("One more key…"), lambda: self._record(adds=True))
        self._none = self._button(row, self.tr("No key"), self._take_away)
        self._usual = self._button(row, self.tr("Reset"), self._restore_default)
        self._make_sets(row)
        row.setColumnStretch(row.columnCount(), 1)
        self._recorder = KeyRecorder(self)
        self._recorder.setPlaceholderText(self.tr("Press a key…"))
        self._recorder.setMaximumHeight(self._recorder.sizeHint().height())
        self._recorder.recorded.connect(self._on_recorded)
        self._recorder.left.connect(self._end_recording)
        self._foot = QStackedWidget(self)
        for part in (choosing, self._recorder):
            self._foot.addWidget(part)
        self._foot.setFixedHeight(max(choosing.sizeHint().height(), self._recorder.sizeHint().height()))

    def _button(self, row: QGridLayout, words: str, does: Callable[[], object]) -> QPushButton:
        button = EnterButton(words, self, then=does)
        across = 5 if self.width() >= _NARROW else 2
        row.addWidget(button, row.count() // across, row.count() % across)
        return button

    def _make_sets(self, row: QGridLayout) -> None:
        menu = QMenu(self)
        for program in PROGRAMS:
            menu.addAction(program).triggered.connect(partial(self._take_over, program))
        sets = named(self._button(row, self.tr("As in…"), lambda: None), "keySets")
        sets.setAccessibleDescription(self.tr("Uses the keys of another news reader."))
        sets.setMenu(menu)

    @property
    def _keys(self) -> dict[str, Keys]:
        return self._commands.keys_in_force(self._settings.current.window.keys)

    @property
    def _chosen(self) -> Command | None:
        row = self._tree.currentItem()
        command: Command | None = row.data(0, _COMMAND) if row is not None else None
        return command

    # Actions

    def _record(self, *, adds: bool) -> None:
        command = self._chosen
        if command is None:
            return
        self._adds = adds
        words = self.tr("Press the key for “{action}” (Esc leaves it as it is).").format(action=command.words)
        self._said.setText(words)
        self._recorder.setAccessibleName(words)
        self._foot.setCurrentWidget(self._recorder)
        self._recorder.setFocus()

    def _on_recorded(self, key: str) -> None:
        command = self._chosen
        if command is None:
            return
        before = self._commands.holder_of(self._keys, key)
        words = self.tr("“{action}” has the key {key} now.").format(action=command.words, key=native(key))
        if before is not None and before.name != command.name:
            lost = self.tr("It was taken from “{action}”.").format(action=before.words)
            words = f"{words} {lost}"
        self._keep(with_key(self._keys, command.name, key, adds=self._adds), words)
        self._end_recording()

    def _end_recording(self) -> None:
        if self._foot.currentWidget() is self._recorder:
            had_keyboard = self._recorder.hasFocus()
            self._foot.setCurrentIndex(0)
            if self._said.text() == self._recorder.accessibleName():
                self._said.setText(self._advice)
            if had_keyboard:
                self._tree.setFocus()

    def _take_away(self) -> None:
        if (command := self._chosen) is not None:
            words = self.tr("“{action}” has no key now.").format(action=command.words)
            self._keep({**self._keys, command.name: ()}, words)

    def _restore_default(self) -> None:
        if (command := self._chosen) is not None:
            words = self.tr("“{action}” has its default keys again.").format(action=command.words)
            self._keep(self._commands.as_usual(self._keys, command.name), words)

    def _take_over(self, program: str) -> None:
        words = self.tr("The keys are those of {program} now; actions that it has no key for keep ours.")
        self._keep(keys_as_in(program, self._commands.usual_keys()), words.format(program=isolated(program)))

    def _keep(self, keys: dict[str, Keys], words: str) -> None:
        words = store(self._settings, {"window.keys": self._commands.chosen_words(keys)}) or words
        self._said.setText(words)
        announce(self._said, words)
        self._show_keys()

    # View

    def _fit_rows(self) -> None:
        """Set the height of each row: a tree gives it one line only."""
        width = self._tree.columnWidth(0) - 2 * self._tree.indentation() - _PADDING // 2
        metrics = self._tree.fontMetrics()
        for row in self._rows:
            lines = metrics.boundingRect(QRect(0, 0, width, 1_000), Qt.TextFlag.TextWordWrap, row.text(0))
            row.setSizeHint(0, QSize(0, max(lines.height() + 10, _ROW_HEIGHT)))

    def _show_keys(self) -> None:
        keys, usual = self._keys, self._commands.usual_keys()
        for row in self._rows:
            command: Command = row.data(0, _COMMAND)
            shown = [native(key) for key in keys[command.name]]
            row.setText(1, "   ".join(shown))
            weight = QFont.Weight.DemiBold if keys[command.name] != usual[command.name] else QFont.Weight.Normal
            font = fonts.ui_font(weight=weight)
            row.setFont(1, font)
            # Said here, as a style sheet's padding is forgotten where a text is cut.
            row.setSizeHint(1, QSize(QFontMetrics(font).horizontalAdvance(row.text(1)) + _PADDING, _ROW_HEIGHT))
            spoken = ", ".join(shown) or self.tr("no key")
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{command.words}, {spoken}")
            row.setData(1, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if self.width() < _NARROW:
            metrics = self._tree.fontMetrics()
            widest = max(metrics.horizontalAdvance(native(key)) for of_one in keys.values() for key in of_one)
            self._tree.header().resizeSection(1, min(widest + _PADDING, round(self.width() * _KEYS_SHARE)))
        self._show_buttons()

    def _show_buttons(self) -> None:
        command = self._chosen
        self._change.setEnabled(command is not None)
        self._add.setEnabled(command is not None)
        self._none.setEnabled(command is not None and bool(self._keys[command.name]))
        self._usual.setEnabled(
            command is not None and self._keys[command.name] != self._commands.usual_keys()[command.name]
        )
        self._all_usual.setEnabled(bool(self._settings.current.window.keys))

    def _choose_rows(self, typed: str) -> None:
        """Show the actions whose name or keys contain the typed words."""
        sought = fold(typed).casefold().strip()
        for row in self._rows:
            row.setHidden(sought not in fold(f"{row.text(0)} {row.text(1)}").casefold())
        for head in self._heads:
            head.setHidden(all(row.isHidden() for row in self._rows if row.parent() is head))
        left = [row for row in self._rows if not row.isHidden()]
        if left and not any(row is self._tree.currentItem() for row in left):
            self._tree.setCurrentItem(left[0])


_ALONE = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)
)
"""Modifiers; no shortcut by themselves."""
_WAYS_OUT = frozenset((Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab))
"""Never recorded, so that the field can be left by the keyboard."""


class KeyRecorder(QLineEdit):
    """Records one key with its modifiers.

    Signals:
        recorded: A key was pressed. arg: as QKeySequence writes it.
        left: The reader left the field without pressing one.
    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        # Else the window's own shortcuts would be triggered.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        # Tab ends the recording; the dialog then moves the focus.
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _WAYS_OUT:
            self.left.emit()
        elif event.key() not in _ALONE and (key := portable(_written(event))):
            self.recorded.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _written(event: QKeyEvent) -> str:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    sign = event.text().strip()
    if held == Qt.KeyboardModifier.ShiftModifier and sign.isprintable() and sign and not sign.isalpha():
        # `?` may need Shift or not, by layout, so Qt matches it without Shift.
        held = Qt.KeyboardModifier.NoModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)


_SETS: dict[str, dict[str, list[str]]] = tomllib.loads(
    resource("shortcuts/other-readers.toml").read_text(encoding="utf-8")
)
PROGRAMS = tuple(_SETS)
"""News readers whose shortcuts are listed, for actions that we have too; other actions keep ours, except keys that
mean something else there. Arrow keys are left to lists and sliders.
"""


def keys_as_in(program: str, usual: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return each action's keys in another news reader. `program` is one of `PROGRAMS`."""
    theirs = {name: tuple(keys) for name, keys in _SETS[program].items()}
    taken = {key for keys in theirs.values() for key in keys}
    return {
        name: theirs[name] if name in theirs else tuple(key for key in keys if key not in taken)
        for name, keys in usual.items()
    }
