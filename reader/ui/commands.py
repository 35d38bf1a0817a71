"""Makes the window's actions of what keys.py lists, and says what each does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.ui import keys

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow


class Commands(QObject):
    """What can be done from the keyboard and the menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        does = self._meanings()
        for _, group in keys.commands():
            for command in group:
                action = QAction(command.words, self)
                action.setShortcuts([QKeySequence(key) for key in command.keys])
                action.triggered.connect(_without_argument(does[command.name]))
                if command.in_panes:
                    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                    for pane in (window.headlines.list, window.article, window.sources.tree):
                        pane.addAction(action)
                else:
                    window.addAction(action)

    def menu(self) -> QMenu:
        """Make the menu of the top bar."""
        window = self._window
        menu = QMenu(window)
        menu.addAction(self.tr("Add a feed…"), window.dialogs.add_feed)
        menu.addAction(self.tr("Import subscriptions…"), window.subscribing.import_list)
        menu.addAction(self.tr("Export subscriptions…"), window.subscribing.export_list)
        menu.addAction(self.tr("Prepare a trip…"), window.travelling.open)
        menu.addAction(self.tr("Waiting for the network…"), window.dialogs.show_waiting)
        menu.addAction(self.tr("Data use…"), window.dialogs.show_data_use)
        menu.addAction(self.tr("Health of the feeds…"), window.dialogs.show_health)
        menu.addAction(self.tr("Storage…"), window.dialogs.show_storage)
        menu.addSeparator()
        menu.addAction(self.tr("Settings…"), window.dialogs.show_settings)
        menu.addAction(self.tr("Keys…"), window.dialogs.show_keys)
        menu.addAction(self.tr("About Manchette…"), window.dialogs.show_about)
        return menu

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
            "change_form": window.forms.change,
            "view_image": window.images.view,
            "undo": window.messages.undo,
            "next_source": reading.next_source,
            "previous_source": reading.previous_source,
            "mark_place_read": reading.mark_place_read,
            "refresh_here": self._refresh_here,
            "refresh_all": window.syncing.refresh,
            "add_feed": dialogs.add_feed,
            "prepare_trip": window.travelling.open,
            "search": lambda: window.searching.enter(),
            "pause_ticker": ticker.toggle_pause,
            "enter_ticker": lambda: ticker.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "layout_columns": lambda: panes.set_layout(1),
            "layout_rows": lambda: panes.set_layout(2),
            "layout_two": lambda: panes.set_layout(3),
            "larger_text": lambda: self.change_text_size(1),
            "smaller_text": lambda: self.change_text_size(-1),
            "usual_text": lambda: self.change_text_size(0),
            "full_screen": self._toggle_full_screen,
            "back": self._go_back,
            "show_settings": dialogs.show_settings,
            "show_keys": dialogs.show_keys,
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

    def _go_back(self) -> None:
        """Leave what is nearest: the ticker, a search, an article in front of the list, the full screen."""
        window = self._window
        if window.ticker.ticker.hasFocus():
            self.focus_headlines()
        elif window.searching.is_open:
            window.searching.leave()
        elif window.panes.panes_in_row == 1 and not window.headlines.isVisible():
            self.focus_headlines()
        elif window.isFullScreen():
            window.showNormal()

    def _refresh_here(self) -> None:
        window = self._window
        source = window.reading.listing.source
        if source is None or source.kind == "place":
            window.syncing.refresh()
        else:
            window.syncing.refresh(window.overview.feed_ids(source))

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()


def _without_argument(function: Callable[[], object]) -> Callable[[], object]:
    """Keep an action's `checked` away from a function with a default argument of its own."""
    return lambda: function()
