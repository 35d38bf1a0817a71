"""The strips above an article: its tags, and the first words that changed since it was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.domain.sources.tag import Tag
from reader.domain.text.differences import Change, ChangeKind
from reader.domain.text.language import Direction
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.labels import PlainLabel, tooltip
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.tag_marks import dot_icon
from reader.ui.widgets.theme import Theme

_EDGE = 14
"""Least pixels beside the parts."""
_MARK, _GAP = 15, 7
_BEFORE_WORDS = 8
"""Pixels in a button before its mark or words."""


class CorrectionStrip(QWidget):
    """Says that an article changed after it was read, or that it lost highlighted words.

    Signals: `all_wanted`: show all changes; `seen`: the reader knows.
    """

    all_wanted = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget, *, name: str = "correction", title: str = "", seen: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Strip")
        self._theme: Theme | None = None
        self._changes: tuple[Change, ...] = ()
        self._direction: Direction = "ltr"
        self._mark = QLabel(self)
        self._title = PlainLabel(self, title or self.tr("Changed since you read it"), wraps=True, heading=13)
        self._words = named(QLabel(self), f"{name}Words", self.tr("What changed"))
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setFont(fonts.ui_font(13))
        self._all = self._button(self.tr("All that changed"), f"{name}All")
        self._all.clicked.connect(self.all_wanted)
        self._seen = self._button(seen or self.tr("Seen"), f"{name}Seen")
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
        announce(self, f"{self._title.text()}\n{self._words.accessibleDescription()}")

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
        # A dot between two passages is only for the eye.
        spoken = (said.get(one.kind, "{text}").format(text=one.text.strip()) for one in self._changes)
        self._words.setAccessibleDescription("\n".join(words for words in spoken if words.strip("·")))


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
        before = max(round(self.width() - right if rtl else left) - _BEFORE_WORDS, _EDGE)
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
