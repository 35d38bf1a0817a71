"""The window's actions, one for each command, with the keys in force; and the main menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.commands import Command
from reader.ui.desk import Desk
from reader.ui.reading.panes import Panes
from reader.ui.sentences.shortcuts import native
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import name_keys
from reader.ui.widgets.keyed_action import KeyedAction
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme

_MENU = (
    {"add_feed": "plus", "import_feeds": "download", "show_rules": "filter"},
    {"prepare_trip": "suitcase", "print": "newspaper"},
    {"show_state": "info", "show_settings": "settings", "show_keys": "keyboard", "show_guide": "review"},
    {"quit": "close"},
)
"""The commands in the main menu with their icons, and a line between two groups."""
_MENU_WIDTH = 284
"""Least width of the main menu in pixels."""


class Actions(QObject):
    """The actions of the keyboard and the menu. Make it once all commands are declared."""

    def __init__(self, desk: Desk, panes: Panes) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._article = panes.reading_pane
        in_panes = (panes.headlines.list, panes.article, panes.sources.tree, panes.sources.places)
        self._actions = {
            command.name: self._action(command, in_panes, panes.sources.tree) for command in desk.commands
        }
        self.menu = named(QMenu(desk.window), "mainMenu")
        self.menu.setMinimumWidth(_MENU_WIDTH)
        self._menu_entries: dict[str, tuple[QAction, str]] = {}
        for group in _MENU:
            for name in group:
                command = desk.commands[name]
                words = command.in_menu_as or f"{command.words}…"
                self._menu_entries[name] = self.menu.addAction(words, partial(desk.commands.do, name)), words
            if group is not _MENU[-1]:
                self.menu.addSeparator()
        self.set_theme(desk.theme.now)
        desk.theme.follow(self)

    def _action(self, command: Command, in_panes: Sequence[QWidget], sources: QWidget) -> KeyedAction:
        action = KeyedAction(command.words, self)
        # Without `checked`, the argument of `triggered`: it would fill a default argument of the command.
        action.triggered.connect(lambda: self._do_by_key(command))
        if command.in_panes or command.in_sources:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for pane in in_panes if command.in_panes else (sources,):
                pane.addAction(action)
        else:
            self._desk.window.addAction(action)
        return action

    def set_theme(self, theme: Theme) -> None:
        for group in _MENU:
            for name, icon in group.items():
                self._menu_entries[name][0].setIcon(icons.icon(icon, theme.soft))

    def set_keys(self, chosen: str) -> None:
        """Use the keys of the setting `window.keys`."""
        keys = self._desk.commands.keys_in_force(chosen)
        taken = {key for of_one in keys.values() for key in of_one}
        for name, action in self._actions.items():
            # Enter belongs to what has the focus: in the list and the article, `MainWindow` asks for its command.
            action.set_keys([key for key in keys[name] if key != "Return"], taken)
        name_keys(self._desk.window, self._desk.commands.shown_keys(chosen))
        for name, (entry, words) in self._menu_entries.items():
            # Isolated: else a right-to-left menu shows Ctrl+, as ,+Ctrl.
            entry.setText(f"{words}\t{isolated(native(keys[name][0]))}" if keys[name] else words)

    def _do_by_key(self, command: Command) -> None:
        is_elsewhere = command.elsewhere and not self._article.has_keyboard
        self._desk.commands.do(command.elsewhere if is_elsewhere else command.name)
