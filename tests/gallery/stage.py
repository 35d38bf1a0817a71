"""What views are drawn on: a window on the furnished home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from reader.assembly.services import Services, open_services
from reader.domain.entries.entry import Article
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.frame.main_window import MainWindow
from reader.ui.sentences import texts
from reader.ui.sources.source import Source
from reader.ui.widgets.theme import THEMES, Theme, apply


@dataclass
class Stage:
    """One home, one language, one theme; a window for each view.

    Attributes:
        window: Of the view that is drawn.
        kind: Name of the class that was drawn last.
    """

    services: Services
    bridge: Bridge
    theme: Theme
    window: MainWindow = field(init=False)
    kind: str = ""

    def draw(self, view: Callable[[Stage], QWidget | QPixmap], size: tuple[int, int]) -> QPixmap:
        """Draw a view in a window of a size, and clear everything away."""
        for name, word in (("ticker.mode", "lanes"), ("ticker.edge", "bottom")):
            self.services.settings.set(name, word)
        self.bridge.deliver()
        self.window = build_window(self.services, self.bridge, self.theme, keeps=False)
        self.window.resize(*size)
        self.window.start("list")
        self.window.show()
        self.window.parts.ticker.bar.ticker.hold("picture", True)
        self.settle()
        try:
            shown = view(self)
            if isinstance(shown, QWidget):
                self.settle()
                self.kind = type(shown).__name__
                shown = shown.grab()
            return shown
        finally:
            self._clear()

    def draw_while(self, asks: Callable[[], object]) -> QPixmap:
        """Draw the dialog that a call opens and waits for, and refuse it."""
        drawn: list[QPixmap] = []

        def look() -> None:
            dialog = self.dialog()
            self.kind = type(dialog).__name__
            drawn.append(dialog.grab())
            dialog.reject()

        QTimer.singleShot(300, look)
        asks()
        return drawn[0]

    def settle(self, milliseconds: int = 60) -> None:
        """Let the window go on."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def ask(self, action: str) -> QDialog:
        """Do an action that opens a dialog; give the dialog."""
        self.window.desk.commands.do(action)
        self.settle(150)
        return self.dialog()

    def dialog(self) -> QDialog:
        """Give the dialog in front."""
        return [one for one in self._tops() if isinstance(one, QDialog)][-1]

    def menu(self) -> QMenu:
        """Give the menu in front."""
        return [one for one in self._tops() if isinstance(one, QMenu)][-1]

    # What the home has to show.

    def read(self, article: Article) -> None:
        """Open an article, and wait for its pictures."""
        self.window.parts.reading.controller.open_from_ticker(article.headline.id)
        self.settle(300)

    def whole(self) -> Article:
        """Give an article whose images are all shown, in the window's language if there is one."""
        stored = ImageState.STORED
        whole = [one for one in self._pictured() if all(image.state is stored for image in one.images)]
        mine = [one for one in whole if (one.headline.language or "").startswith(texts.language())]
        return (mine or whole)[0]

    def reported(self) -> Article:
        """Give an article with an image that the reader has reported."""
        flagged = ImageState.FLAGGED
        return next(one for one in self._pictured() if any(image.state is flagged for image in one.images))

    def image(self) -> ArticleImage:
        """Give an image of the whole article, after opening that."""
        self.read(self.whole())
        return self.window.panes.reading_pane.shown.images[0]

    def source(self, kind: str) -> Source:
        """Give the first source of a kind."""
        return next(one for one in self.window.panes.sources.model.in_order() if one.kind == kind)

    def titles(self, count: int) -> list[str]:
        """Give titles of articles."""
        ids = self.services.library.entries.ids(Place(), limit=count)
        return [self.services.library.entries.article(id_).headline.title for id_ in ids]

    def _pictured(self) -> list[Article]:
        articles = [
            self.services.library.entries.article(id_) for id_ in self.services.library.entries.ids(Place())
        ]
        return [one for one in articles if one.images]

    def _tops(self) -> list[QWidget]:
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    def _clear(self) -> None:
        for top in self._tops():
            if isinstance(top, QDialog | QMenu):
                top.close()
        self.window.close()
        self.window.deleteLater()
        self.settle(20)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.bridge.deliver()


View = Callable[[Stage], QWidget | QPixmap]
"""Brings a window to something, and gives what is to be drawn: it, a dialog, or a picture already drawn."""


@contextmanager
def opened(app: QApplication, home: Home, language: str, theme: str) -> Iterator[Stage]:
    """Open a home in a language and a theme."""
    bridge = Bridge()
    services = open_services(home, announce=bridge.announce)
    texts.use_language(app, language)
    chosen = THEMES[theme]
    apply(app, chosen)
    try:
        yield Stage(services, bridge, chosen)
    finally:
        services.close()
        bridge.deleteLater()
