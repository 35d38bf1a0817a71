"""The progress of a sync or a trip in the status line: a bar, a few words, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from reader.ui.sentences import texts
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.theme import Theme

_ENOUGH = 150
"""Least width of the words in pixels: they may be cut as long as other parts can be left out."""
_BAR, _NARROW_BAR = 120, 70


class SyncProgress(QWidget):
    """Each `show_…` shows it with new numbers; `end` hides it.

    Signals:
        shown: It has appeared, or takes another width.
        stop_wanted: Stop the work.

    Args:
        font_size: Of the words, in pixels.
    """

    shown = Signal()
    stop_wanted = Signal()

    def __init__(self, font_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "syncProgress", self.tr("Sync"))
        self._first_totals: dict[str, int] = {}
        """Totals of pages and pictures that were announced first."""
        self._kind = PlainLabel(self, self.tr("Syncing"), object_name="progressKind")
        self._bar = named(QProgressBar(self), "progressBar", self.tr("Progress of the sync"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR)
        self._words = ElidedLabel(self, role="muted", object_name="progressText")
        self._words.setMinimumWidth(60)
        self._words.setMaximumWidth(300)
        self._stop = icon_button(self, self.tr("Stop the sync"), object_name="stopSync")
        self._stop.setIconSize(QSize(16, 16))
        self._stop.clicked.connect(self._on_stop)
        row = spaced(QHBoxLayout(self), 8, (0, 0, 0, 0))
        for label in (self._kind, self._words):
            label.setFont(fonts.ui_font(font_size))
        add(row, self._kind, self._bar, self._words, self._stop)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._stop.setIcon(icons.icon("stop", theme.soft))

    @property
    def least_width(self) -> int:
        """Least width in pixels, with shortened words."""
        words = 0 if self._words.isHidden() else self._words.sizeHint().width()
        return self.sizeHint().width() - words + min(words, _ENOUGH)

    def shorten(self, *, kind: bool, words: bool) -> None:
        """Shorten to the room there is: the work, and its progress in words."""
        self._kind.setVisible(kind)
        self._bar.setFixedWidth(_BAR if kind else _NARROW_BAR)
        self._words.setVisible(words)

    def show_feeds(self, done: int, of: int, title: str) -> None:
        """Show the progress of a round.

        `of` is 0 while that is not known; `title` names the feed that was done last.
        """
        done = min(done, of)
        words = self.tr("{done} of {all} feeds").format(done=texts.number(done), all=texts.number(of))
        self.show_work(f"{words} · {texts.isolated(title)}" if title else words, done, of)

    def show_pages(self, done: int, of: int) -> None:
        """Say how many of the whole articles that follow a round are here."""
        more = self.tr("{done} of {all} whole articles, more were found")
        self._show_completion("pages", self.tr("{done} of {all} whole articles"), more, done, of)

    def show_pictures(self, done: int, of: int) -> None:
        """Say how many of the pictures that follow a round are here."""
        more = self.tr("{done} of {all} pictures, more were found")
        self._show_completion("pictures", self.tr("{done} of {all} pictures"), more, done, of)

    def show_trip(self, articles: int, used_bytes: int, budget_bytes: int) -> None:
        spent = self.tr("{part} of {whole}").format(part=texts.size(used_bytes), whole=texts.size(budget_bytes))
        words = self.tr("%Ln article(s) ready", "", articles)
        self.show_work(f"{words} · {spent}", used_bytes * 1000 // budget_bytes, 1000, self.tr("Trip"))

    def end(self) -> None:
        """Hide the progress, because the work is over."""
        self._first_totals.clear()
        self.hide()

    def _show_completion(self, kind: str, words: str, words_of_more: str, done: int, of: int) -> None:
        done = min(done, of)
        if of > self._first_totals.setdefault(kind, of):
            words = words_of_more
        self.show_work(words.format(done=texts.number(done), all=texts.number(of)), done, max(of, 1))

    def show_work(self, words: str, done: int, of: int, kind: str = "") -> None:
        """Show how much of some work is done; `of` is 0 while that is not known, `kind` "" for a sync."""
        before = -1 if self.isHidden() else self.least_width
        # `setValue` repaints the bar at once, and with it all of the window that waits to be painted.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self._words.setText(words)
        self._stop.setEnabled(True)
        self._kind.setText(kind or self.tr("Syncing"))
        self.show()
        if self.least_width != before:
            self.shown.emit()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._kind.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()
