"""The pane that shows one article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTextBrowser, QWidget

from reader.domain.entry import Article
from reader.ui.theme import LIGHT, Theme


class ArticlePane(QTextBrowser):
    """Shows one article.

    Signals:
        link_activated: The reader wants a link opened. arg: a checked http, https or mailto address.
        link_hovered: The pointer or the keyboard is on a link. arg: its address with an ASCII host, "" for none.
        image_activated: Enter or a click on an image. arg: its number in the article.
        image_menu_wanted: Right click or the Menu key on an image. args: its number, where (global).
        original_wanted: The reader wants the article at its source.
        reached_end: The end of the article was seen.
    """

    link_activated = Signal(str)
    link_hovered = Signal(str)
    image_activated = Signal(int)
    image_menu_wanted = Signal(int, QPoint)
    original_wanted = Signal()
    reached_end = Signal()

    def __init__(
        self, image_path: Callable[[str], Path | None], theme: Theme = LIGHT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("articlePane")
        self.setAccessibleName("Article")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self._image_path = image_path
        self._theme = theme
        self._text_size = 18

    @property
    def text_size(self) -> int:
        """Pixels of the article's text, 10 to 40."""
        return self._text_size

    @text_size.setter
    def text_size(self, pixels: int) -> None:
        self._text_size = min(40, max(10, pixels))

    def zoom_in(self) -> None:
        """Make the text one step larger."""
        self.text_size += 1

    def zoom_out(self) -> None:
        """Make the text one step smaller."""
        self.text_size -= 1

    def zoom_reset(self) -> None:
        """Give the text its usual size."""
        self.text_size = 18

    def show_article(self, article: Article, *, online: bool) -> None:
        """Show an article from its beginning."""
        self.setPlainText(f"{article.headline.title}\n\n{article.standfirst or ''}")

    def show_message(self, title: str, text: str) -> None:
        """Show a sentence in place of an article."""
        self.setPlainText(f"{title}\n\n{text}")

    def images_arrived(self, article: Article) -> None:
        """Show the images that came in since, if this article is the one shown; the text does not move."""

    def set_online(self, online: bool) -> None:
        """Say whether links can be opened now."""

    def set_theme(self, theme: Theme) -> None:
        """Change colours; the place in the text stays."""
        self._theme = theme

    def skim(self) -> bool:
        """Go one page down; False when the end is already in sight."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + bar.pageStep())
        return bar.value() > before

    def skim_back(self) -> bool:
        """Go one page up; False when the beginning is already in sight."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before - bar.pageStep())
        return bar.value() < before

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Give a blank for anything: the page has no resource but our own images, which are painted by us."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank
