"""The window's actions: one for each command that `sentences/keys.py` lists, with the keys in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.article.reading_pane import ReadingPane
from reader.ui.sentences.keys import Command, commands
from reader.ui.sentences.shortcuts import keys_in_force, native, on_arabic_keyboard, shown_keys
from reader.ui.sentences.texts import isolated
from reader.ui.widgets.buttons import name_keys


class Commands(QObject):
    """The commands of the keyboard and the menu.

    Args:
        meanings: What each command of `sentences/keys.py` does, by its name.
        panes: Where the keys of commands about the article work.
        sources: Where those about the list of sources do.
        article: Where the keys of a command work that means another one elsewhere.
        window: Where the keys of all other commands work; owner of actions and menu.
    """

    def __init__(
        self,
        meanings: Mapping[str, Callable[[], object]],
        panes: Sequence[QWidget],
        sources: QWidget,
        article: ReadingPane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._meanings = meanings
        self._article = article
        self._panes = panes
        self._sources = sources
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menu_entries: dict[QAction, tuple[str, str]] = {}
        for _, group in commands():
            for command in group:
                self._actions[command.name] = self._action(command)

    def _action(self, command: Command) -> QAction:
        action = QAction(command.words, self)
        # The lambda drops `checked`, which `triggered` passes: it would fill a default argument of the method.
        action.triggered.connect(lambda: self._do_by_key(command))
        if command.in_panes or command.in_sources:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for pane in self._panes if command.in_panes else (self._sources,):
                pane.addAction(action)
        else:
            self._window.addAction(action)
        return action

    def set_keys(self, chosen: str) -> None:
        """Use the keys of the setting `window.keys`."""
        keys = keys_in_force(chosen)
        taken = {key for of_one in keys.values() for key in of_one}
        for name, action in self._actions.items():
            also = {on_arabic_keyboard(key) for key in keys[name]} - taken - {""}
            action.setShortcuts([QKeySequence(key) for key in (*keys[name], *sorted(also))])
        name_keys(self._window, shown_keys(chosen))
        for entry, (words, name) in self._menu_entries.items():
            # Isolated: else a right-to-left menu shows Ctrl+, as ,+Ctrl.
            entry.setText(f"{words}\t{isolated(native(keys[name][0]))}" if keys[name] else words)

    def do(self, name: str) -> None:
        self._meanings[name]()

    def _do_by_key(self, command: Command) -> None:
        is_elsewhere = command.elsewhere and not self._article.has_keyboard
        self.do(command.elsewhere if is_elsewhere else command.name)

    def menu(self) -> QMenu:
        menu = QMenu(self._window)
        for name, words in self._menu_words():
            if name is None:
                menu.addSeparator()
            else:
                self._menu_entries[menu.addAction(words, partial(self.do, name))] = (words, name)
        return menu

    def _menu_words(self) -> list[tuple[str | None, str]]:
        return [
            ("add_feed", self.tr("Add a feed…")),
            ("choose_papers", self.tr("Choose newspapers…")),
            ("import_feeds", self.tr("Import from another program…")),
            ("export_feeds", self.tr("Export subscriptions…")),
            ("save_list", self.tr("Save this list as…")),
            (None, ""),
            ("show_rules", self.tr("Rules…")),
            (None, ""),
            ("prepare_trip", self.tr("Prepare a trip…")),
            ("show_receipt", self.tr("Receipt of the last trip…")),
            ("show_waiting", self.tr("Waiting for the network…")),
            ("show_history", self.tr("History of actions…")),
            (None, ""),
            ("show_reports", self.tr("My reports…")),
            ("show_block_list", self.tr("Reports and block list…")),
            (None, ""),
            ("show_data_use", self.tr("Data use…")),
            ("show_health", self.tr("Health of the feeds…")),
            ("show_storage", self.tr("Storage…")),
            (None, ""),
            ("back_up", self.tr("Back up everything…")),
            ("back_up_locked", self.tr("Back up under a passphrase…")),
            ("restore", self.tr("Put a copy back…")),
            (None, ""),
            ("show_reading", self.tr("Text and colours…")),
            ("show_settings", self.tr("Settings…")),
            ("show_guide", self.tr("Guide…")),
            ("show_keys", self.tr("Keys…")),
            ("show_about", self.tr("About Manchette…")),
            (None, ""),
            ("quit", self.tr("Quit")),
        ]
