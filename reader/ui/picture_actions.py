"""What can be done with a picture of the article: see it large, fetch it, copy it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImageReader
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.image import ArticleImage, ImageState
from reader.ui.dialogs.opener import Dialogs
from reader.ui.messages import MessageBar
from reader.ui.reading_pane import ReadingPane


class PictureActions(QObject):
    """Answers clicks and the menu on pictures.

    Args:
        pane: Shows the article.
        path_of: Gives the file of a fingerprint; None where it is not on this disk.
        fetch: Wishes for a round of feeds, by their ids; their pictures come with it.
        dialogs: Shows a picture large.
        messages: Says what happened.
        window: Owner of the menu.
    """

    def __init__(
        self,
        pane: ReadingPane,
        path_of: Callable[[str], Path | None],
        fetch: Callable[[Sequence[int]], object],
        dialogs: Dialogs,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._pane = pane
        self._path_of = path_of
        self._fetch = fetch
        self._dialogs = dialogs
        self._messages = messages
        self._window = window
        pane.article.image_activated.connect(self._on_activated)
        pane.article.image_menu_wanted.connect(self._show_menu)

    def show_first(self) -> None:
        """See the article's first picture large."""
        for image in self._images:
            if self._file(image) is not None:
                self._show(image)
                return
        self._messages.say(self.tr("There is no picture in this article."))

    @property
    def _images(self) -> tuple[ArticleImage, ...]:
        return self._pane.shown.images if self._pane.shown is not None else ()

    def _image(self, number: int) -> ArticleImage | None:
        return next((image for image in self._images if image.number == number), None)

    def _file(self, image: ArticleImage) -> Path | None:
        return self._path_of(image.fingerprint) if image.fingerprint is not None else None

    def _show(self, image: ArticleImage) -> None:
        path = self._file(image)
        if path is not None:
            self._dialogs.show_picture(path, image.alt)

    def _on_activated(self, number: int) -> None:
        image = self._image(number)
        if image is not None and image.state is ImageState.WANTED:
            self._fetch_for(image)
        elif image is not None:
            self._show(image)

    def _fetch_for(self, image: ArticleImage) -> None:
        if self._pane.shown is not None:
            self._fetch([self._pane.shown.headline.feed_id])

    def _show_menu(self, number: int, where: QPoint) -> None:
        image = self._image(number)
        if image is not None:
            self.menu_for(image).popup(where)

    def menu_for(self, image: ArticleImage) -> QMenu:
        """Make the menu of a picture."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._file(image) is not None:
            menu.addAction(self.tr("Show large"), lambda: self._show(image))
            menu.addAction(self.tr("Copy the picture"), lambda: self._copy(image))
        elif image.state is ImageState.WANTED:
            menu.addAction(self.tr("Fetch the picture"), lambda: self._fetch_for(image))
        menu.addAction(self.tr("Copy its address"), lambda: self._copy_address(image))
        return menu

    def _copy(self, image: ArticleImage) -> None:
        path = self._file(image)
        if path is not None:
            QGuiApplication.clipboard().setImage(QImageReader(str(path), b"webp").read())
            self._messages.say(self.tr("The picture was copied"))

    def _copy_address(self, image: ArticleImage) -> None:
        QGuiApplication.clipboard().setText(image.source_url)
        self._messages.say(self.tr("The address was copied"))
