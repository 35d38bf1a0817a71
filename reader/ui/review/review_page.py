"""Shows the page of a story: laid out like an article, with the same look."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QWidget

from reader.articles.page import Page
from reader.settings.appearance import ArticleSettings
from reader.ui.article.fitted_browser import FittedBrowser
from reader.ui.article.links import checked_link
from reader.ui.article.pictures import PictureFacts
from reader.ui.article.text_position import START
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import Theme


class ReviewPage(FittedBrowser):
    """One story; `link_activated`: a headline, or a paper's name, was chosen. arg: its checked address."""

    link_activated = Signal(str)

    def __init__(self, facts: PictureFacts, theme: Theme, settings: ArticleSettings, parent: QWidget) -> None:
        super().__init__(facts, theme, settings, parent)
        named(self, "reviewPage", self.tr("What the papers say"))
        self._shown: Page | None = None
        self.anchorClicked.connect(self._on_anchor)

    def show_page(self, page: Page) -> None:
        """Show a page from its beginning; if it is shown already, where it is."""
        if page == self._shown:
            return
        stays = self._shown is not None and self._shown.entry_id == page.entry_id
        place = self._place() if stays else (START, None)
        self._shown = page
        self._take_page(page)
        self._build(*place)

    def show_message(self, title: str, text: str) -> None:
        """Show a sentence in place of a page."""
        self._shown = None
        self._take_message(title, text)
        self._build(START)

    def _on_anchor(self, url: QUrl) -> None:
        if (link := checked_link(url.toString())) is not None:
            self.link_activated.emit(link)
