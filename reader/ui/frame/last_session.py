"""Saves and restores the window between sessions: size and position per screen, panes, source and article."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget

from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.search_controller import SearchController
from reader.ui.system.window_memory import WindowMemory

_USUAL_SIZE = (1280, 820)


@dataclass(eq=False, repr=False)
class LastSession(QObject):
    """Saves and restores sizes, folded folders and where the reader is, also before a search.

    Sizes are kept per screen: what fits a monitor does not fit a laptop.
    """

    _window: QWidget
    _memory: WindowMemory
    _reading: ReadingController
    _: KW_ONLY
    searching: SearchController

    def __post_init__(self) -> None:
        super().__init__(self._window)
        self._screen = ""

    @property
    def source(self) -> str:
        """Key of the source that was selected."""
        return self._memory.text("window/source", "unread")

    @property
    def article(self) -> int | None:
        """The article that was open, or None."""
        return self._memory.number("window/article", 0) or None

    @property
    def bright_theme(self) -> str:
        """The light theme that was used before the dark one."""
        return self._memory.text("window/bright")

    @bright_theme.setter
    def bright_theme(self, name: str) -> None:
        self._memory.keep("window/bright", name)

    def is_new(self, change: str) -> bool:
        """Tell whether a reader of an earlier version has not been told of a change, and note that they have."""
        is_new = bool(self._memory.text("window/screen")) and not self._memory.number(f"told/{change}", 0)
        self._memory.keep(f"told/{change}", 1)
        return is_new

    def recall(self) -> None:
        """Restore the last session. Sizes of a disconnected screen are stored for its return."""
        memory, window = self._memory, self._window
        screen = memory.text("window/screen")
        if screen not in map(_name, QGuiApplication.screens()):
            screen = _name(QGuiApplication.primaryScreen())
        geometry = memory.blob(f"{screen}/geometry")
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(*_USUAL_SIZE)
        self._reading.panes.recall(memory, screen)
        self._reading.panes.sources.set_folded(memory.texts("window/folded"))
        self._reading.listing.orders.recall(memory.texts("window/orders"))
        self._reading.listing.set_filter(memory.text("window/filter", "all"))

    def remember(self) -> None:
        memory, window, listing = self._memory, self._window, self._reading.listing
        memory.keep("window/article", self._reading.shown_id or 0)
        screen = _name(window.screen())
        memory.keep("window/screen", screen)
        memory.keep(f"{screen}/geometry", window.saveGeometry())
        memory.keep("window/folded", self._reading.panes.sources.folded)
        memory.keep("window/filter", listing.filter)
        memory.keep("window/orders", listing.orders.words)
        if listing.source is not None:
            key = listing.source.key
            memory.keep("window/source", key if key != "search" else self.searching.before)
        self._reading.panes.remember(memory, screen)
        memory.write()

    def watch(self, handle: QWindow) -> None:
        """Notice when the window moves to another screen. Only the first call has an effect."""
        if not self._screen:
            self._screen = _name(handle.screen())
            handle.screenChanged.connect(self._on_screen)

    def _on_screen(self, screen: QScreen) -> None:
        self._reading.panes.remember(self._memory, self._screen)
        self._screen = _name(screen)
        self._reading.panes.recall(self._memory, self._screen)


def _name(screen: QScreen) -> str:
    """Name a screen by its connector and size: what fits one fits another of the same size there."""
    size = screen.size()
    plug = "".join(letter if letter.isalnum() else "-" for letter in screen.name())
    return f"screen-{plug}-{size.width()}x{size.height()}"
