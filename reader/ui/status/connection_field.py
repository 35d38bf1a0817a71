"""The state of the network in the status line; a click switches working offline on or off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.ui.sentences.failures import connection_words
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.labels import ElidedLabel, PlainLabel, tooltip
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.theme import Theme

_ICONS = {"online": "wifi", "offline": "wifi-off", "portal": "portal"}


class ConnectionField(QAbstractButton):
    """An icon, a word and what it means, laid out inside a button. `font_size`: of the words, in pixels."""

    def __init__(self, theme: Theme, font_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._state = "unknown"
        self._icon = PlainLabel(self)
        self._word = ElidedLabel(self, role="warning")
        self._word.setFont(fonts.ui_font(font_size, QFont.Weight.DemiBold))
        self._meaning = PlainLabel(self, role="muted")
        self._meaning.setFont(fonts.ui_font(font_size))
        row = spaced(QHBoxLayout(self), 6, (2, 0, 8, 0))
        for label in (self._icon, self._word, self._meaning):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def set_connection(self, state: str, *, by_hand: bool, metered: bool, as_of: str) -> None:
        """Show the state of the network (see `connection_words`). `as_of`: when feeds were fetched last, or ""."""
        self._state = "offline" if by_hand else state
        word, meaning = connection_words(state, by_hand=by_hand, metered=metered)
        if as_of and self._state == "offline":
            meaning = self.tr("as of {time}").format(time=as_of)
        self._word.setText(word)
        self._meaning.setText(f"· {meaning}" if meaning else "")
        self.setAccessibleName(f"{word}, {meaning}" if word else self.tr("Network"))
        does = self.tr("Go online again") if by_hand else self.tr("Work offline")
        self.setToolTip(tooltip(does))
        self.setAccessibleDescription(does)
        self._draw()

    def show_words(self, *, word: bool, meaning: bool) -> None:
        """Show the words that have room; there are none while nothing is known."""
        is_known = bool(self._word.text())
        self._word.setVisible(is_known and word)
        self._meaning.setVisible(is_known and meaning)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Link)))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()

    def _draw(self) -> None:
        icon = _ICONS.get(self._state, "globe")
        self._icon.setPixmap(icons.pixmap(icon, self._theme.warning, 15, self.devicePixelRatioF()))
