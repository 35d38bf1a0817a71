"""Makes the window's actions of what keys.py lists, with the keys in force, and says what each does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.ui.sentences.keys import Command, commands
from reader.ui.sentences.shortcuts import keys_in_force, native, on_arabic_keyboard
from reader.ui.sentences.texts import isolated

if TYPE_CHECKING:
    from reader.ui.frame.main_window import MainWindow


class Commands(QObject):
    """What can be done from the keyboard and the menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menu_entries: dict[QAction, tuple[str, str]] = {}
        does = self._meanings()
        for _, group in commands():
            for command in group:
                self._actions[command.name] = self._action(command, does[command.name])

    def _action(self, command: Command, does: Callable[[], object]) -> QAction:
        window = self._window
        action = QAction(command.words, self)
        action.triggered.connect(_without_argument(does))
        if command.in_panes:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for pane in (window.headlines.list, window.article, window.sources.tree):
                pane.addAction(action)
        else:
            window.addAction(action)
        return action

    def set_keys(self, chosen: str) -> None:
        """Put the keys of `window.keys` in force."""
        keys = keys_in_force(chosen)
        taken = {key for of_one in keys.values() for key in of_one}
        for name, action in self._actions.items():
            also = {on_arabic_keyboard(key) for key in keys[name]} - taken - {""}
            action.setShortcuts([QKeySequence(key) for key in (*keys[name], *sorted(also))])
        for entry, (words, name) in self._menu_entries.items():
            # Isolated, or a menu from right to left writes Ctrl+, as ,+Ctrl.
            entry.setText(f"{words}\t{isolated(native(keys[name][0]))}" if keys[name] else words)

    def do(self, name: str) -> None:
        """Do what a key does."""
        self._actions[name].trigger()

    def menu(self) -> QMenu:
        """Make the menu of the top bar."""
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
            ("import_feeds", self.tr("Import subscriptions…")),
            ("export_feeds", self.tr("Export subscriptions…")),
            (None, ""),
            ("prepare_trip", self.tr("Prepare a trip…")),
            ("show_waiting", self.tr("Waiting for the network…")),
            (None, ""),
            ("show_reports", self.tr("My reports…")),
            ("show_block_list", self.tr("Reports and block list…")),
            (None, ""),
            ("show_data_use", self.tr("Data use…")),
            ("show_health", self.tr("Health of the feeds…")),
            ("show_storage", self.tr("Storage…")),
            (None, ""),
            ("back_up", self.tr("Back up everything…")),
            ("restore", self.tr("Put a copy back…")),
            (None, ""),
            ("show_reading", self.tr("Text and colours…")),
            ("show_settings", self.tr("Settings…")),
            ("show_keys", self.tr("Keys…")),
            ("show_about", self.tr("About Manchette…")),
        ]

    def _meanings(self) -> dict[str, Callable[[], object]]:
        window = self._window
        reading, dialogs, panes, ticker = window.reading, window.dialogs, window.panes, window.ticker.ticker
        return {
            "skim": reading.skim,
            "skim_back": reading.skim_back,
            "next_unread": reading.next_unread,
            "previous_unread": reading.previous_unread,
            "next_article": reading.next_article,
            "previous_article": reading.previous_article,
            "open_original": reading.open_original,
            "toggle_unread": reading.toggle_unread,
            "toggle_star": reading.toggle_star,
            "delete_article": reading.deleting.delete,
            "change_form": window.forms.change,
            "view_image": window.images.view,
            "copy_link": reading.copy_link,
            "undo": window.messages.undo,
            "next_source": reading.next_source,
            "previous_source": reading.previous_source,
            "mark_place_read": reading.mark_place_read,
            "refresh_here": self._refresh_here,
            "refresh_all": window.syncing.refresh,
            "add_feed": dialogs.add_feed,
            "import_feeds": window.subscribing.import_list,
            "export_feeds": window.subscribing.export_list,
            "show_health": dialogs.show_health,
            "prepare_trip": window.travelling.open,
            "search": lambda: window.searching.enter(),
            "pause_ticker": ticker.toggle_pause,
            "enter_ticker": window.ticking.enter,
            "layout_columns": lambda: panes.set_layout(1),
            "layout_rows": lambda: panes.set_layout(2),
            "layout_two": lambda: panes.set_layout(3),
            "larger_text": lambda: self.change_text_size(1),
            "smaller_text": lambda: self.change_text_size(-1),
            "usual_text": lambda: self.change_text_size(0),
            "full_screen": self._toggle_full_screen,
            "other_theme": lambda: window.top.theme_wanted.emit(),
            "find_anything": lambda: window.finder.open(),
            "leave": self._leave,
            "back": window.wayfinding.back,
            "forward": window.wayfinding.forward,
            "show_waiting": dialogs.show_waiting,
            "show_block_list": dialogs.show_block_list,
            "show_reports": window.images.reporting.show_list,
            "show_data_use": dialogs.show_data_use,
            "show_storage": dialogs.show_storage,
            "back_up": window.copies.back_up,
            "restore": window.copies.restore,
            "show_reading": dialogs.show_reading,
            "show_settings": dialogs.show_settings,
            "show_keys": dialogs.show_keys,
            "change_keys": dialogs.change_keys,
            "show_about": dialogs.show_about,
        }

    def change_text_size(self, step: int) -> None:
        """Make the article's text larger (1), smaller (-1) or as usual (0), and keep it so."""
        article = self._window.article
        article.zoom(step)
        self._window.keep_choice("article.text_size", article.text_size)

    def go_aside(self, step: int) -> None:
        """Take the keyboard from the headlines to the pane after (1) or before (-1) them, as one reads."""
        window = self._window
        window.panes.bring("article" if step > 0 else "sources")
        (window.article if step > 0 else window.sources.tree).setFocus(Qt.FocusReason.TabFocusReason)

    def focus_headlines(self) -> None:
        """Take the keyboard to the headlines."""
        self._window.panes.bring("headlines")
        self._window.headlines.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self) -> None:
        if not self._window.wayfinding.leave() and self._window.isFullScreen():
            self._toggle_full_screen()

    def _refresh_here(self) -> None:
        window = self._window
        source = window.reading.listing.source
        if source is None or source.kind == "place":
            window.syncing.refresh()
        else:
            window.syncing.refresh(window.overview.feed_ids(source))

    def _toggle_full_screen(self) -> None:
        # Only this one state: a window that filled the screen before fills it again.
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _without_argument(function: Callable[[], object]) -> Callable[[], object]:
    """Keep an action's `checked` away from a function with a default argument of its own."""
    return lambda: function()
