"""Shown in the viewer in place of an image that is hidden or missing: why, and a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.article.cards import CardWords
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, spaced
from reader.ui.widgets.theme import Theme


class Notice(QWidget):
    """An image's card, drawn as in the article, with a focusable button; `answered`: the button was pressed."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = PlainLabel(self)
        self._title = PlainLabel(self, object_name="noticeTitle", heading=15)
        self._detail = PlainLabel(self, role="muted")
        self.button = EnterButton("", self, then=self.answered)
        column = add(spaced(QVBoxLayout(self), 12), FREE)
        for label in (self._icon, self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._icon)
            column.addWidget(label)
        add(column, (self.button, 0, Qt.AlignmentFlag.AlignHCenter), FREE)

    def show_words(self, words: CardWords, theme: Theme) -> None:
        """Say why the image is not shown."""
        self._icon.setPixmap(icons.pixmap(words.icon, theme.muted, 40, self.devicePixelRatioF()))
        self._title.setText(words.title)
        self._detail.say(words.detail)
        self.button.setText(words.action)
        self.button.setVisible(bool(words.action))
