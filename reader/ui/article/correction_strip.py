"""*Changed since you read it*: above an article, with the first words that changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.text.differences import Change, ChangeKind
from reader.domain.text.language import Direction
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.theme import Theme

_EDGE = 14
"""Least pixels beside the text."""
_MARK, _GAP = 15, 7
_BEFORE_WORDS = 8
"""Pixels in a button before its words."""


class CorrectionStrip(QWidget):
    """Says that an article changed after it was read; `all_wanted`: show all changes; `seen`: the reader knows."""

    all_wanted = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("correctionStrip")
        self._theme: Theme | None = None
        self._changes: tuple[Change, ...] = ()
        self._direction: Direction = "ltr"
        self._mark = QLabel(self)
        self._title = PlainLabel(self, self.tr("Changed since you read it"), wraps=True, heading=13)
        self._words = named(QLabel(self), "correctionWords", self.tr("What changed"))
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setFont(fonts.ui_font(13))
        self._all = self._button(self.tr("All that changed"), "correctionAll")
        self._all.clicked.connect(self.all_wanted)
        self._seen = self._button(self.tr("Seen"), "correctionSeen")
        self._seen.clicked.connect(self.seen)
        buttons = spaced(QHBoxLayout(), 2, (0, 0, 0, 0))
        # Aligned with the text above.
        buttons.addSpacing(_MARK + _GAP - _BEFORE_WORDS)
        add(buttons, self._all, self._seen, FREE)
        texts = add(spaced(QVBoxLayout(), 3, (0, 0, 0, 0)), self._title, self._words)
        self._grid = spaced(QGridLayout(self), _GAP, (_EDGE, 4, _EDGE, 6))
        self._grid.setVerticalSpacing(1)
        self._grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(texts, 0, 1)
        self._grid.addLayout(buttons, 1, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_changes(self, changes: Sequence[Change], direction: Direction) -> None:
        """Show the first words that changed; `direction`: that of the article."""
        self._changes, self._direction = tuple(changes), direction
        self._draw()
        self.show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._mark.setPixmap(icons.pixmap("edit", theme.accent, _MARK, self.devicePixelRatioF()))
        self._draw()

    def align(self, left: float, right: float) -> None:
        """Align with the column of text. `left, right`: its edges, in pixels from the strip's left edge."""
        before, after = max(round(left), _EDGE), max(round(self.width() - right), _EDGE)
        self._grid.setContentsMargins(before, 4, after, 6)

    def _button(self, words: str, name: str) -> QToolButton:
        button = word_button(self, words, role="link", object_name=name)
        button.setFont(fonts.ui_font(12, QFont.Weight.Medium))
        button.setIconSize(QSize(14, 14))
        return button

    def _draw(self) -> None:
        if self._theme is None:
            return
        looks = {
            ChangeKind.SAME: f"color: {self._theme.soft}",
            ChangeKind.REMOVED: f"color: {self._theme.error}; text-decoration: line-through",
            ChangeKind.ADDED: f"color: {self._theme.success}; text-decoration: underline",
        }
        parts: list[str] = []
        last = ChangeKind.SAME
        for one in self._changes:
            # Spaces are neither struck nor underlined; words that replace others stand apart.
            before = " " * (one.text.startswith(" ") or last is ChangeKind.REMOVED)
            last = one.kind
            words = f'<span style="{looks[one.kind]}">{escape(one.text.strip(" "))}</span>'
            parts.append(f"{before}{words}{' ' * one.text.endswith(' ')}")
        self._words.setText(f'<p dir="{self._direction}" style="margin: 0">{"".join(parts)}</p>')
        self._words.setVisible(bool(self._changes))
        said = {ChangeKind.REMOVED: self.tr("Removed: {text}"), ChangeKind.ADDED: self.tr("Added: {text}")}
        self._words.setAccessibleDescription(
            "\n".join(said[one.kind].format(text=one.text) for one in self._changes if one.kind in said)
        )
