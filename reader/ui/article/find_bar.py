"""The bar below an article that finds words in it: typed ones, or those of a search."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from reader.domain.text.find_in_text import FindIn, finding
from reader.ui.article.quiet_browser import QuietBrowser, selected_text
from reader.ui.article.text_finder import TextFinder
from reader.ui.article.typesetting import Typesetting
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import add, named, paint_ground, spaced
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_LONGEST = 200
"""Most letters of the search."""
_FIELD_WIDTH = 280
_SAID_AFTER_MILLISECONDS = 300
"""Delay after typing or stepping until a screen reader says the place."""


class FindBar(QWidget):
    """A field with the number of hits and buttons to go from one to the next.

    It has two forms: the reader types what to find, or it tells how often the words of a search occur in an
    article that was opened from its results. The second takes no focus, and is hidden if nothing is found.

    Signals:
        came_or_went: The bar was shown or hidden.
    """

    came_or_went = Signal()

    def __init__(self, article: QuietBrowser, text: Typesetting, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        paint_ground(self, "findBar")
        self._article = article
        self.finder = TextFinder(article, text)
        self.finder.changed.connect(self._show)
        self._searched = ""
        """The words of the search whose hits are shown; "": the reader types."""
        self._field = named(QLineEdit(self), "findField", self.tr("Find in the article"))
        self._field.setPlaceholderText(self.tr("Find in the article"))
        self._field.setMaxLength(_LONGEST)
        self._field.setMinimumWidth(90)
        self._field.setMaximumWidth(_FIELD_WIDTH)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field.textChanged.connect(self._look)
        self._status = ElidedLabel(self, role="muted", object_name="findStatus")
        self._status.setFont(fonts.ui_font(12.5))
        self._previous = icon_button(self, self.tr("Previous hit"), command="find_previous", then=self.go_back)
        self._next = icon_button(self, self.tr("Next hit"), command="find_next", then=self.go_on)
        self._close = icon_button(self, self.tr("Close"), command="leave", then=self.leave)
        row = spaced(QHBoxLayout(self), 6, (18, 6, 16, 6))
        add(row, (self._field, 2), (self._status, 1), self._previous, self._next, self._close)
        self._spoken = ""
        self._say_soon = Soon(self, _SAID_AFTER_MILLISECONDS, self._say)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._previous.setIcon(icons.icon("chevron-up", theme.soft))
        self._next.setIcon(icons.icon("chevron-down", theme.soft))
        self._close.setIcon(icons.icon("close", theme.soft))

    @property
    def is_open(self) -> bool:
        """True while the reader searches in the article."""
        return not self.isHidden() and not self._searched

    @property
    def height_taken(self) -> int:
        """Its height in pixels; 0 while it is hidden."""
        return self.sizeHint().height() if self.isVisible() else 0

    @property
    def status(self) -> str:
        """The sentence about the hits."""
        return self._status.text()

    @property
    def has_keyboard(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def open(self) -> None:
        """Open for typing, with the selection in the article, else with the last search."""
        selected = " ".join(selected_text(self._article.textCursor()).replace("\ufffc", " ").split())
        self._searched = ""
        self._field.show()
        self.show()
        if selected and len(selected) <= _LONGEST:
            self._field.setText(selected)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._look()

    def show_hits(self, find: FindIn, words: str) -> None:
        """Mark the words of a search, typed as `words`, and tell how often they occur; the reader's own stays."""
        if not self.is_open:
            self._searched = words
            self._field.hide()
            self.finder.look_for(find, goes_there=False)

    def drop_hits(self) -> None:
        """Clear the words of a search; the reader's own search stays."""
        if self._searched:
            self.close_up()

    def close_up(self) -> None:
        """Close, clear the marks, and return the focus to the article."""
        had_keyboard = self.has_keyboard
        self._searched = ""
        self.finder.stop()
        self._say_soon.stop()
        self.hide()
        if had_keyboard:
            self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close on request; reading continues from the current hit."""
        self.finder.leave_selected()
        self.close_up()

    def go_on(self) -> None:
        self._go(1)

    def go_back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        if self.isHidden():
            if not self._field.text():
                self.open()
                return
            self._searched = ""
            self._field.show()
            self.show()
            self._look(goes_there=False)
        self.finder.step(step)

    # Showing

    def _look(self, text: str = "", *, goes_there: bool = True) -> None:
        find = finding(self._field.text())
        if find is None:
            self.finder.stop()
        else:
            self.finder.look_for(find, goes_there=goes_there)

    def _show(self) -> None:
        finder = self.finder
        if self._searched:
            self.setVisible(finder.count > 0)
        status, brief = self._words()
        self._status.shorter = (brief,)
        self._status.setText(status)
        for button in (self._previous, self._next):
            button.setEnabled(finder.count > 0)
        if not self.isHidden() and (finder.is_complete or finder.current >= 0):
            self._say_soon.start()

    def _words(self) -> tuple[str, str]:
        """Return the number of hits in words, in a long and a short form."""
        finder, count = self.finder, self.finder.count
        # A text that is still being laid out may have more.
        more = "" if finder.is_complete else "…"
        if finder.current >= 0:
            brief = self.tr("{part} of {whole}").format(part=number(finder.current + 1), whole=number(count))
            if self._searched:
                status = self.tr("{part} of {whole} for “{searched}”").format(
                    part=number(finder.current + 1), whole=number(count), searched=isolated(self._searched)
                )
            else:
                status = brief
        elif count and self._searched:
            brief = self.tr("%Ln hit(s)", "", count)
            status = self.tr("%Ln hit(s) for “{searched}”", "", count).format(searched=isolated(self._searched))
        elif count:
            status = brief = self.tr("%Ln hit(s)", "", count)
        elif finder.is_complete and self._field.text():
            return self.tr("Not found"), self.tr("Not found")
        else:
            return "", ""
        if finder.wrapped == "to_start":
            return f"{status}{more} · {self.tr('from the top again')}", brief + more
        if finder.wrapped == "to_end":
            return f"{status}{more} · {self.tr('from the end again')}", brief + more
        return status + more, brief + more

    def _say(self) -> None:
        said = ". ".join(filter(None, (self._status.text(), self.finder.context)))
        if said and said != self._spoken:
            announce(self._field if self._field.isVisible() else self._article, said)
        self._spoken = said

    # Qt events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_or_went.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.came_or_went.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            # The window has a meaning for Esc too.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
