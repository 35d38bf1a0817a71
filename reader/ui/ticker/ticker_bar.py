"""The ticker with its label and its pause button, and what feeds it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.domain.headline import choose
from reader.domain.place import Place
from reader.settings.schema import TickerSettings
from reader.storage.entries import EntryStore
from reader.ui import fonts, icons
from reader.ui.buttons import icon_button, name_button
from reader.ui.theme import Theme
from reader.ui.ticker.ticker import Ticker
from reader.ui.words import PlainLabel

CANDIDATES = 240
"""The newest entries, from which the ticker's are chosen."""
SHOWN = 60


class TickerBar(QWidget):
    """Label, strip, pause.

    Signals:
        headline_chosen: A headline shall be opened. arg: entry id.
    """

    headline_chosen = Signal(int)

    def __init__(
        self, entries: EntryStore, settings: TickerSettings, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tickerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries = entries
        self._theme = theme
        self._label = PlainLabel(self, self.tr("TOP STORIES"), role="flag")
        self._label.setFont(fonts.ui_font(11, QFont.Weight.Bold))
        self.ticker = Ticker(theme, settings.pixels_a_second, self)
        self._pause = icon_button(self)
        self._pause.clicked.connect(self.ticker.toggle_pause)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.ticker, 1)
        row.addWidget(self._pause)
        self.ticker.headline_chosen.connect(self.headline_chosen)
        self.ticker.paused_changed.connect(self._show_pause)
        self.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the words of the headlines come first.
        self._label.setVisible(self.width() > 520)

    def set_theme(self, theme: Theme) -> None:
        """Change colours."""
        self._theme = theme
        self.ticker.set_theme(theme)
        self._show_pause()

    def set_speed(self, pixels_a_second: int) -> None:
        """Run faster or slower."""
        self.ticker.pixels_a_second = pixels_a_second

    def refresh(self) -> None:
        """Choose again from what is stored; what is in sight stays where it is."""
        ids = self._entries.ids(Place(), limit=CANDIDATES)
        self.ticker.set_headlines(choose(self._entries.headlines(ids), SHOWN))

    def _show_pause(self) -> None:
        paused = "reader" in self.ticker.pauses
        name = self.tr("Let the headlines run") if paused else self.tr("Pause the headlines")
        self._pause.setIcon(icons.icon("play" if paused else "pause", self._theme.soft))
        name_button(self._pause, name)
