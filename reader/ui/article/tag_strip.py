"""The tags of an article, above it: a click lists the articles with the tag."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.domain.sources.tag import Tag
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.tag_marks import dot_icon
from reader.ui.widgets.theme import Theme

_EDGE = 14
"""Least pixels beside the buttons."""
_BEFORE_DOT = 8
"""Pixels in a button before its mark."""
_WIDEST = 200
"""Most pixels of one name."""


class TagStrip(QWidget):
    """A row of buttons, as many as fit; the last opens all of them.

    Signals:
        tag_chosen: arg: the id of a tag.
        tags_wanted: All tags of the article are to be shown, and changed.
    """

    tag_chosen = Signal(object)
    tags_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tagStrip")
        self._tags: tuple[Tag, ...] = ()
        self._buttons: list[QToolButton] = []
        self._theme: Theme | None = None
        self._row = spaced(QHBoxLayout(self), 2, (_EDGE, 0, _EDGE, 4))
        self._more = self._button("")
        self._more.clicked.connect(self.tags_wanted)
        self._row.addStretch(1)
        self.hide()

    def show_tags(self, tags: Sequence[Tag], theme: Theme) -> None:
        """Show the tags of an article; without any, the strip takes no room."""
        if tuple(tags) == self._tags and theme is self._theme:
            return
        self._tags, self._theme = tuple(tags), theme
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._of(tag, theme) for tag in self._tags]
        for at, button in enumerate(self._buttons):
            self._row.insertWidget(at, button)
        self._row.removeWidget(self._more)
        self._row.insertWidget(len(self._buttons), self._more)
        self._fit()
        self.setVisible(bool(self._tags))

    def align(self, left: float, right: float) -> None:
        """Align with the column of text. `left, right`: its edges, in pixels from the strip's left edge."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        before = max(round(self.width() - right if rtl else left) - _BEFORE_DOT, _EDGE)
        self._row.setContentsMargins(_EDGE if rtl else before, 0, before if rtl else _EDGE, 4)
        self._fit()

    def _of(self, tag: Tag, theme: Theme) -> QToolButton:
        button = self._button(tag.name)
        # In a button, an ampersand would underline the next letter.
        words = button.fontMetrics().elidedText(tag.name, Qt.TextElideMode.ElideRight, _WIDEST)
        button.setText(words.replace("&", "&&"))
        button.setIcon(dot_icon(tag.colour, theme, self.devicePixelRatioF()))
        button.setAccessibleName(self.tr("Tag {name}").format(name=isolated(tag.name)))
        button.setToolTip(tooltip(self.tr("All articles with the tag {name}").format(name=isolated(tag.name))))
        button.clicked.connect(partial(self.tag_chosen.emit, tag.id))
        return button

    def _button(self, words: str) -> QToolButton:
        button = word_button(self, words)
        button.setProperty("role", "quiet")
        button.setFont(fonts.ui_font(12))
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumWidth(0)
        return button

    def _fit(self) -> None:
        """Show the buttons that fit, and the number of the others."""
        sides = self._row.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        widths = [button.sizeHint().width() + self._row.spacing() for button in self._buttons]
        shown = len(widths)
        if sum(widths) > room:
            self._more.setText(_number(len(widths)))
            room -= self._more.sizeHint().width()
            shown = max(next((at for at in range(len(widths)) if sum(widths[: at + 1]) > room), len(widths)), 1)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < shown)
        left_out = len(widths) - shown
        self._more.setText(_number(left_out))
        self._more.setAccessibleName(self.tr("%Ln more tag(s)", "", left_out))
        self._more.setVisible(left_out > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _number(left_out: int) -> str:
    # Isolated: else a right-to-left interface shows +2 as 2+.
    return f"\u2066+{left_out}\u2069"
