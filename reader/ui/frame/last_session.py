"""What the window takes up from last time: where it stood on which screen, its panes, where the reader was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.ui.frame.main_window import MainWindow

_USUAL_SIZE = (1280, 820)


class LastSession(QObject):
    """Recalls and remembers. Sizes belong to a screen: what fits a desk does not fit a lap."""

    def __init__(self, memory: WindowMemory, window: MainWindow) -> None:
        super().__init__(window)
        self._memory = memory
        self._window = window
        self._screen = ""

    @property
    def source(self) -> str:
        """Key of the source where the reader stood."""
        return self._memory.text("window/source", "unread")

    @property
    def article(self) -> int | None:
        """The article that was open; None where there was none."""
        return self._memory.number("window/article", 0) or None

    @property
    def bright_theme(self) -> str:
        """The bright colours that were there before the dark ones."""
        return self._memory.text("window/bright")

    @bright_theme.setter
    def bright_theme(self, name: str) -> None:
        self._memory.keep("window/bright", name)

    def recall(self) -> None:
        """Take up what was remembered; a screen that is gone leaves its sizes for when it is back."""
        memory, window = self._memory, self._window
        screen = memory.text("window/screen")
        if screen not in map(_name, QGuiApplication.screens()):
            screen = _name(QGuiApplication.primaryScreen())
        geometry = memory.blob(f"{screen}/geometry")
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(*_USUAL_SIZE)
        window.panes.recall(memory, screen)
        window.sources.set_folded(memory.texts("window/folded"))
        window.reading.listing.set_filter(memory.text("window/filter", "all"))

    def remember(self) -> None:
        """Keep everything, on the disk."""
        memory, window = self._memory, self._window
        source, shown = window.reading.listing.source, window.reading_pane.shown
        memory.keep("window/article", shown.headline.id if shown is not None else 0)
        screen = _name(window.screen())
        memory.keep("window/screen", screen)
        memory.keep(f"{screen}/geometry", window.saveGeometry())
        memory.keep("window/folded", window.sources.folded)
        memory.keep("window/filter", window.reading.listing.filter)
        if source is not None:
            memory.keep("window/source", source.key if source.key != "search" else window.searching.before)
        window.panes.remember(memory, screen)
        memory.write()

    def watch(self, handle: QWindow) -> None:
        """Notice when the window moves to another screen. Once is enough."""
        if not self._screen:
            self._screen = _name(handle.screen())
            handle.screenChanged.connect(self._on_screen)

    def _on_screen(self, screen: QScreen) -> None:
        self._window.panes.remember(self._memory, self._screen)
        self._screen = _name(screen)
        self._window.panes.recall(self._memory, self._screen)


def _name(screen: QScreen) -> str:
    """Name a screen by its plug and its size: sizes that fit one fit another of the same size there."""
    size = screen.size()
    plug = "".join(letter if letter.isalnum() else "-" for letter in screen.name())
    return f"screen-{plug}-{size.width()}x{size.height()}"
