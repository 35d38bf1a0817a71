"""The ticker with its label and its pause button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.settings.appearance import TickerSettings
from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button, name_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, paint_ground
from reader.ui.widgets.theme import Theme

_LABEL_FROM = 520
"""Below this width (logical pixels) the label is hidden."""


class TickerBar(QWidget):
    """Label, ticker and pause button."""

    def __init__(
        self, settings: TickerSettings, theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        paint_ground(self, "tickerBar")
        self._theme = theme
        self._is_reduced = self._is_saving = self._is_low = False
        self._settings = settings
        self._label = PlainLabel(self, self.tr("TOP STORIES"), role="flag")
        self._label.setFont(fonts.ui_font(11, QFont.Weight.Bold))
        self.ticker = Ticker(theme, clock, self)
        self._pause = icon_button(
            self, command="pause_ticker", then=self.ticker.toggle_pause, object_name="tickerPause"
        )
        row = self._row = QHBoxLayout(self)
        row.setSpacing(10)
        add(row, (self._label, 0, Qt.AlignmentFlag.AlignVCenter), (self.ticker, 1), self._pause)
        self.ticker.paused_changed.connect(self._show_pause)
        self.set_theme(theme)
        self.choose(settings)

    @property
    def has_keyboard(self) -> bool:
        return self.ticker.hasFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A narrow window needs the width for headlines.
        self._label.setVisible(self.width() > _LABEL_FROM)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.ticker.set_theme(theme)
        self._show_pause()

    def choose(self, settings: TickerSettings) -> None:
        """Apply the reader's settings."""
        self._settings = settings
        heeds = settings.motion == "system"
        self.ticker.words_a_minute = settings.words_a_minute
        self.ticker.set_icons(settings.icons)
        self.ticker.set_mode("runs" if self._is_low and settings.mode == "lanes" else settings.mode)
        self.ticker.set_reduced_motion(self._is_reduced and heeds)
        self.ticker.set_battery_saver(self._is_saving and heeds)

    def set_edge(self, edge: str) -> None:
        """Set the window edge, and so the side of the border. `edge` is `top` or `bottom`."""
        top, bottom = (0, 1) if edge == "top" else (1, 0)
        self._row.setContentsMargins(16, top, 12, bottom)
        self.setProperty("edge", edge)
        self.style().polish(self)

    def set_low(self, low: bool) -> None:
        """In a low window, use one line for both directions instead of two."""
        if low != self._is_low:
            self._is_low = low
            self.choose(self._settings)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Follow the system's request for reduced motion, unless the reader chose to have movement anyway."""
        self._is_reduced = reduced
        self.choose(self._settings)

    def set_battery_saver(self, saving: bool) -> None:
        """Follow the system's battery saver, with the same exception."""
        self._is_saving = saving
        self.choose(self._settings)

    def _show_pause(self) -> None:
        stopped = self.ticker.is_stopped
        if "saver" in self.ticker.pauses:
            name = self.tr("The headlines stand to save the battery; let them run")
        else:
            name = self.tr("Let the headlines run") if stopped else self.tr("Pause the headlines")
        self._pause.setIcon(icons.icon("play" if stopped else "pause", self._theme.soft))
        name_button(self._pause, name)
