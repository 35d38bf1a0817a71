"""The reader's actions on an image, and their menu: view it large, save, copy, fetch, hide and report it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QIODevice, QObject, QPoint, QSaveFile, Qt
from PySide6.QtGui import QGuiApplication, QImageReader, QImageWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from reader.articles.illustrations import Illustration
from reader.assembly.parts.files import Files
from reader.assembly.parts.queues import Queues
from reader.domain.errors import ReaderError, StorageError
from reader.domain.events import ActionsChanged
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.trips.action import ActionKind
from reader.settings.atomic_file import real_place
from reader.ui.desk import Desk
from reader.ui.images.image_texts import reason_words
from reader.ui.images.report_controller import ReportController
from reader.ui.reading.panes import Panes
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.shortcuts import native
from reader.ui.sentences.texts import isolated, translate
from reader.ui.widgets.layouts import named, passing_menu
from reader.wire.reasons import REASONS

if TYPE_CHECKING:
    from reader.ui.images.viewer import ImageViewer


@dataclass(eq=False, repr=False)
class ImageController(QObject):
    """Answers clicks, keys and the menu on images, in the article and in the viewer."""

    _desk: Desk
    _files: Files
    _panes: Panes
    _: KW_ONLY
    queues: Queues

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.reporting = ReportController(self._desk, self._files, self._panes)
        self._folder = Path.home()
        self._panes.reading_pane.article.image_activated.connect(self._on_activated)
        self._panes.reading_pane.article.image_menu_wanted.connect(self._show_menu)
        self._desk.bridge.on(ActionsChanged, self._show_awaited)
        self._show_awaited()

    def view(self) -> None:
        """View an image large: the focused one, else the first visible one, else the first of the article."""
        plates = self._panes.reading_pane.article.illustrations
        if not plates:
            self._desk.say(self.tr("There is no image in this article."))
            return
        at_hand = self._panes.reading_pane.article.image_at_hand()
        self._view(plates[0].image.number if at_hand is None else at_hand)

    def _view(self, number: int) -> None:
        from reader.ui.images.viewer import ImageViewer

        article = self._panes.reading_pane.article
        viewer = ImageViewer(
            lambda: article.illustrations,
            self._files.images.path,
            article.pictures.state,
            words_of=article.pictures.words,
            mark_of=article.pictures.mark,
            theme=self._desk.theme.now,
            parent=self._desk.window,
        )
        viewer.wanted.connect(self._on_activated)
        viewer.save_wanted.connect(partial(self._on_plate, self._save))
        viewer.copy_wanted.connect(partial(self._on_plate, self._copy))
        viewer.menu_wanted.connect(partial(self._show_viewer_menu, viewer))
        article.images_changed.connect(viewer.renew)
        viewer.report_wanted.connect(partial(self._show_reasons, viewer))
        viewer.undo_wanted.connect(self._desk.messages.undo)
        viewer.finished.connect(lambda: self._desk.messages.float_over(None))
        viewer.show_image(number)
        viewer.open()
        self._desk.messages.float_over(viewer.stand)

    def _plate(self, number: int) -> Illustration | None:
        plates = self._panes.reading_pane.article.illustrations
        return next((plate for plate in plates if plate.image.number == number), None)

    def _file(self, image: ArticleImage) -> Path | None:
        return self._files.images.path(image.fingerprint) if image.fingerprint is not None else None

    def _on_activated(self, number: int) -> None:
        plate = self._plate(number)
        if plate is None:
            return
        state = self._panes.reading_pane.article.pictures.state(plate.image)
        if state is ImageState.STORED:
            self._view(number)
        elif state.is_hidden:
            self._show_anyway(plate.image)
        elif state is not ImageState.UNAVAILABLE:
            self._fetch(plate.image)

    def _show_anyway(self, image: ArticleImage) -> None:
        (self._fetch if image.fingerprint is None else self.reporting.show_anyway)(image)

    def _fetch(self, image: ArticleImage) -> None:
        """Fetch an image; without a network it waits, and its card says so."""
        if self._panes.reading_pane.shown is None:
            return
        try:
            self.queues.want_image(self._panes.reading_pane.shown.headline.id, image.source_url)
        except StorageError as error:
            self._desk.messages.say_failure(error)

    def _show_awaited(self) -> None:
        waiting = self.queues.actions.waiting()
        self._panes.reading_pane.article.await_pictures(
            {str(one.argument["url"]) for one in waiting if one.kind is ActionKind.IMAGE}
        )

    # Menu

    def _show_menu(self, number: int, where: QPoint) -> None:
        if (plate := self._plate(number)) is not None:
            self.menu_for(plate.image).popup(where)

    def _show_viewer_menu(self, viewer: ImageViewer, number: int, button: QWidget) -> None:
        if (plate := self._plate(number)) is not None:
            self.menu_for(plate.image, viewer).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_reasons(self, viewer: ImageViewer, number: int, button: QWidget) -> None:
        plate = self._plate(number)
        if plate is not None and plate.image.fingerprint is not None:
            menu = reason_menu(viewer, partial(self.reporting.report, plate.image))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def show_menu_of(self, entry_id: int, fingerprint: str, where: QPoint) -> None:
        """Show the menu of a picture that stands elsewhere than in its article."""
        article = self._files.library.entries.article(entry_id)
        images = article.images if article is not None else ()
        image = next((one for one in images if one.fingerprint == fingerprint), None)
        if image is not None:
            self.menu_for(image, self._desk.window).popup(where)

    def menu_for(self, image: ArticleImage, over: QWidget | None = None) -> QMenu:
        """Make the menu of an image. `over` is where it opens, if not in the article: viewer, or front page."""
        pictures, reporting = self._panes.reading_pane.article.pictures, self.reporting
        state, is_reported = pictures.state(image), reporting.is_reported(image)
        menu = named(passing_menu(over or self._desk.window), "imageMenu")
        if mark := pictures.mark(image):
            menu.addAction(mark).setEnabled(False)
            menu.addSeparator()
        if state.is_hidden:
            menu.addAction(translate("ImageMenu", "Show anyway"), partial(self._show_anyway, image))
        if state in (ImageState.WANTED, ImageState.EVICTED) and not image.is_from_file:
            menu.addAction(translate("ImageMenu", "Download the image"), partial(self._fetch, image))
        if state is ImageState.STORED:
            if over is None:
                words = translate("ImageMenu", "View larger")
                shown = f"{words}\t{self._view_key}" if self._view_key else words
                menu.addAction(shown, partial(self._view, image.number))
            menu.addAction(translate("ImageMenu", "Save image as…"), partial(self._save, image))
            menu.addAction(translate("ImageMenu", "Copy image"), partial(self._copy, image))
        if not image.is_from_file:
            menu.addAction(translate("ImageMenu", "Copy image address"), partial(self._copy_address, image))
        menu.addSeparator()
        if is_reported:
            withdraw = partial(reporting.take_back, image.fingerprint or "")
            menu.addAction(translate("ImageMenu", "Undo the report"), withdraw)
        elif image.fingerprint is not None:
            menu.addMenu(reason_menu(menu, partial(reporting.report, image)))
        if image.fingerprint is not None and not state.is_hidden:
            menu.addAction(translate("ImageMenu", "Hide only for me"), partial(reporting.hide, image))
        return menu

    @property
    def _view_key(self) -> str:
        keys = self._desk.commands.keys_in_force(self._desk.settings.current.window.keys)["view_image"]
        return native(keys[0]) if keys else ""

    # Saving and copying

    def _on_plate(self, does: Callable[[ArticleImage], None], number: int) -> None:
        if (plate := self._plate(number)) is not None:
            does(plate.image)

    def _save(self, image: ArticleImage) -> None:
        stored = self._file(image)
        if stored is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            QApplication.activeModalWidget() or self._desk.window,
            self.tr("Save the image"),
            str(self._folder / proposed_name(image.source_url)),
            self.tr("Images (*.webp *.png *.jpg)"),
        )
        if not chosen:
            return
        target = Path(chosen)
        self._folder = target.parent

        def failed(error: ReaderError) -> None:
            words = self.tr("{name} could not be written: {why}")
            self._desk.say(words.format(name=isolated(target.name), why=failure_sentence(error)))

        self._desk.do(
            lambda: save(stored, target),
            lambda path: self._desk.say(self.tr("Saved as {path}").format(path=isolated(str(path)))),
            failed,
            owner=self,
        )

    def _copy(self, image: ArticleImage) -> None:
        if (path := self._file(image)) is not None:
            QGuiApplication.clipboard().setImage(QImageReader(str(path), b"webp").read())
            self._desk.say(self.tr("The image was copied"))

    def _copy_address(self, image: ArticleImage) -> None:
        QGuiApplication.clipboard().setText(image.source_url)
        self._desk.say(self.tr("The address was copied"))


def reason_menu(parent: QWidget, report: Callable[[str], object]) -> QMenu:
    """Make the menu of reasons. A click reports at once: a form to fill in would keep readers from reporting.

    `report` gets an id of `wire/reasons.py`.
    """
    made = named(QMenu(translate("ImageMenu", "Report image"), parent), "reasonMenu")
    for reason in REASONS:
        made.addAction(reason_words(reason), partial(report, reason))
    return made


_LONGEST = 80
"""Most characters of a proposed name, without its ending."""
FORMATS = {".webp": "webp", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
"""Formats that can be written, by the ending of the file's name."""


def proposed_name(source_url: str) -> str:
    """Propose a file name: that of the address, without characters that file systems refuse."""
    stem = Path(unquote(urlsplit(source_url).path)).stem
    clean = re.sub(r"[^\w.() -]+", "-", stem).strip(" .-")[:_LONGEST]
    return f"{clean or 'image'}.webp"


def save(stored: Path, target: Path) -> Path:
    """Write a stored WebP image in the format of a file's ending, `.webp` by default; returns the file written.

    The file is replaced as a whole: when the disk is full, the old one stays.

    Raises:
        StorageError: it could not be read or written; one sentence says why.
    """
    if target.suffix.lower() not in FORMATS:
        target = target.with_name(f"{target.name}.webp")
    file = QSaveFile(str(real_place(target)))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise StorageError(file.errorString())
    if FORMATS[target.suffix.lower()] == "webp":
        try:
            file.write(stored.read_bytes())
        except OSError as error:
            file.cancelWriting()
            raise StorageError(error.strerror or str(error)) from error
    else:
        _convert(stored, file, FORMATS[target.suffix.lower()])
    if not file.commit():
        raise StorageError(file.errorString())
    return target


def _convert(stored: Path, file: QSaveFile, kind: str) -> None:
    reader = QImageReader(str(stored), b"webp")
    picture = reader.read()
    if picture.isNull():
        file.cancelWriting()
        raise StorageError(reader.errorString())
    writer = QImageWriter(file, kind.encode())
    writer.setQuality(92)
    if not writer.write(picture):
        file.cancelWriting()
        raise StorageError(writer.errorString())
