"""The ticker's menu: actions on a headline, and the ticker's settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.entries.entry import Headline
from reader.settings.appearance import TickerSettings
from reader.settings.declaring import Value
from reader.settings.schema import choice, folder_words
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, nothing_words, value_words

_SPEEDS = (60, 100, 150, 220)
"""Speeds in words a minute."""


class TickerMenu(QMenu):
    """The menu. `stopped`: the ticker is paused until the reader resumes it.

    Signals:
        open_wanted, copy_wanted, hide_source_wanted: arg: the headline.
        mark_wanted: args: the headline, whether to mark it unread.
        pause_wanted: Pause or resume.
        choice_wanted: args: name and value of a setting.
    """

    open_wanted = Signal(object)
    copy_wanted = Signal(object)
    hide_source_wanted = Signal(object)
    mark_wanted = Signal(object, bool)
    pause_wanted = Signal()
    choice_wanted = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        headline: Headline | None,
        settings: TickerSettings,
        folders: Sequence[tuple[str, ...]],
        *,
        stopped: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "choices")
        if headline is not None:
            self._add_headline(headline)
            self.addSeparator()
        self.addAction(
            self.tr("Let the headlines run") if stopped else self.tr("Pause the headlines"), self.pause_wanted.emit
        )
        self._add_choices("ticker.mode", settings.mode)
        names = (self.tr("Slow"), self.tr("Usual"), self.tr("Fast"), self.tr("Very fast"))
        speeds = list(zip(names, _SPEEDS, strict=True))
        self._add_choices("ticker.words_a_minute", settings.words_a_minute, speeds)
        if folders:
            paths = [(texts.isolated(" › ".join(path)).replace("&", "&&"), folder_words(path)) for path in folders]
            self._add_choices("ticker.folder", settings.folder, ((nothing_words("ticker.folder"), ""), *paths))
        self._add_choices("ticker.edge", settings.edge)
        icons = self.addAction(choice_words("ticker.icons"))
        icons.setCheckable(True)
        icons.setChecked(settings.icons)
        icons.triggered.connect(partial(self.choice_wanted.emit, "ticker.icons"))
        self.addSeparator()
        self.addAction(self.tr("Hide the ticker"), partial(self.choice_wanted.emit, "ticker.shown", False))

    def _add_headline(self, headline: Headline) -> None:
        self.addAction(self.tr("Open"), partial(self.open_wanted.emit, headline))
        words = self.tr("Mark as read") if headline.unread else self.tr("Mark as unread")
        self.addAction(words, partial(self.mark_wanted.emit, headline, not headline.unread))
        copy = self.addAction(self.tr("Copy link"), partial(self.copy_wanted.emit, headline))
        copy.setEnabled(headline.url is not None)
        name = texts.isolated(headline.feed_title.replace("&", "&&"))
        self.addAction(
            self.tr("Hide {name} from the ticker").format(name=name),
            partial(self.hide_source_wanted.emit, headline),
        )

    def _add_choices(self, name: str, value: Value, values: Sequence[tuple[str, Value]] = ()) -> None:
        """Add a submenu for a setting, with the given values or by default all that it declares."""
        menu = self.addMenu(choice_words(name))
        menu.setProperty("role", "choices")
        for label, one in values or [(value_words(name, word), word) for word in choice(name).words]:
            action = menu.addAction(label, partial(self.choice_wanted.emit, name, one))
            action.setCheckable(True)
            action.setChecked(one == value)
