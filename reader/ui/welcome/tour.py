"""A tour of three hints, each beside the part that it explains, when it is of use; dismissed for ever.

Only readers who began on the first page get it: who comes with a library knows their way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.ui.sentences.texts import isolated
from reader.ui.system.window_memory import WindowMemory
from reader.ui.widgets.hint import Hint
from reader.ui.widgets.theme import Theme

_BEGUN = "tour/begun"
_SEEN = "tour/seen"
"""In the window's memory: the names of the hints that were dismissed."""
_READ_BEFORE_TRIP = 2
_READ_BEFORE_FINDER = 4
"""Articles opened in this session before the hint about the finder."""


@dataclass(eq=False, repr=False)
class Tour(QObject):
    """Shows one hint at a time; they point at the two buttons and the field."""

    _memory: WindowMemory
    _: KW_ONLY
    beside_sources: Hint
    below_bar: Hint
    add_button: QWidget
    trip_button: QWidget
    search_field: QWidget
    has_own_articles: Callable[[], bool]
    """Tells whether newspapers of the reader's own have brought articles."""
    finder_key: Callable[[], str]
    """Gives the key that finds anything, as this system writes it; "": there is none."""
    is_reading: Callable[[], bool]
    """Tells whether the panes are in sight, not the first page."""
    in_front: Callable[[], bool]
    """Tells whether something else takes the Escape key."""
    owner: QObject

    def __post_init__(self) -> None:
        super().__init__(self.owner)
        self.shown = ""
        """The shown hint: `add`, `trip`, `finder`; "" for none."""
        self._opened = 0
        for hint in (self.beside_sources, self.below_bar):
            hint.dismissed.connect(self.dismiss)

    def begin(self) -> None:
        """Store that the reader began on the first page."""
        self._memory.keep(_BEGUN, 1)

    def note_opened(self) -> None:
        """Store that an article was opened, so that a hint may come; no text moves under a reader's eyes."""
        self._opened += 1
        self.consider()

    def consider(self) -> None:
        """Show the next hint if its moment has come."""
        if self.shown or not self.is_reading() or not self._memory.number(_BEGUN, 0):
            return
        seen = self._memory.texts(_SEEN)
        if "add" not in seen:
            if self.add_button.isVisible():
                self.show("add")
        elif "trip" not in seen and self._opened >= _READ_BEFORE_TRIP and self.has_own_articles():
            self.show("trip")
        elif "finder" not in seen and self._opened >= _READ_BEFORE_FINDER and self.finder_key():
            self.show("finder")

    def show(self, name: str) -> None:
        """Show a hint: `add`, `trip` or `finder`."""
        self.shown = name
        match name:
            case "add":
                words = self.tr("Your newspapers are listed here. This adds another one by its address.")
                self.beside_sources.show_words(words, self.add_button)
            case "trip":
                words = self.tr(
                    "Before you leave: this makes hours of reading ready for when there is no network."
                )
                self.below_bar.show_words(words, self.trip_button)
            case _:
                words = self.tr("{key} finds everything: an action, a setting, a source, an article.")
                self.below_bar.show_words(words.format(key=isolated(self.finder_key())), self.search_field)

    def dismiss(self) -> bool:
        """Hide the shown hint for ever; False if there is none."""
        if not self.shown:
            return False
        self.learn(self.shown)
        return True

    def leave(self) -> bool:
        """Do `dismiss`, unless a part in front handles Escape first."""
        return not self.in_front() and self.dismiss()

    def learn(self, name: str) -> None:
        """Never show a hint again, because the reader has used what it explains."""
        seen = self._memory.texts(_SEEN)
        if name not in seen:
            self._memory.keep(_SEEN, [*seen, name])
        if self.shown == name:
            self.shown = ""
            self.beside_sources.hide()
            self.below_bar.hide()

    def set_theme(self, theme: Theme) -> None:
        for hint in (self.beside_sources, self.below_bar):
            hint.set_theme(theme)
