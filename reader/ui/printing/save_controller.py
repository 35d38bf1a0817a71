"""Saves articles as documents: asks how and where, shows the progress, and says where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.assembly.parts.exporting import Exporting
from reader.assembly.parts.highlights import Highlights
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.query.place import Place
from reader.export.e_readers import find_e_readers, removable_volumes
from reader.export.publication import Publication, Step, Written
from reader.export.saving import Kind, Writer
from reader.export.words import words_in
from reader.settings.appearance import ArticleSettings
from reader.ui.desk import Desk
from reader.ui.sentences.texts import full_day, isolated, language, number

MOST = 1_000
"""Most articles in one document: a shelf of books; a longer list is cut, with a message."""
_PATIENCE_SECONDS = 3.0
"""Time that a closing window waits for a cancelled document to be removed."""

Ids = Callable[[], Sequence[int]]
"""Returns entries; called on another thread."""

Make = Callable[[], Publication]
"""Makes what is saved; called on another thread."""


if TYPE_CHECKING:
    from reader.export.quotations import NotesKind
    from reader.ui.printing.sheet import Sheet


@dataclass(eq=False, repr=False)
class SaveController(QObject):
    """Opens the dialog for some articles, and saves them on another thread.

    Signals:
        stepped: So many articles are written. args: how many, of how many. Sent by that thread.
    """

    stepped = Signal(int, int)

    _desk: Desk
    _exporting: Exporting
    _highlights: Callable[[], Highlights]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._token: CancelToken | None = None
        """Cancels the document being written."""
        self._writing: Future[Written | int] | None = None
        self._kind = Kind.EPUB
        """Chosen last."""
        self._folder: Path | None = None
        self._sheet: Sheet | None = None
        """Paper of the preview that led here; None: as usual."""
        self.stepped.connect(self._on_step)

    def save_articles(self, ids: Sequence[int], title: str) -> None:
        """Ask how to save articles. `title` is that of one article; several are named by the day."""
        if not ids:
            self._desk.say(self.tr("Choose an article first."))
            return
        chosen = tuple(ids)[:MOST]
        named = None if len(ids) == 1 else self.of_today("Manchette")
        said = self._with_limit(self.tr("%Ln article(s)", "", len(ids)), len(ids)) if named else isolated(title)
        self._ask(said, named or title, lambda: self.publication(chosen, named), None, lambda: chosen)

    def save_place(self, place: Place, title: str, count: int, kind: Kind | None = None) -> None:
        """Ask how to save all articles of a place, e.g. of a feed, a search or a trip, in its order."""
        if not count:
            self._desk.say(self.tr("There is no article here to save."))
            return
        said = self.tr("{title}: %Ln article(s)", "", count).format(title=isolated(title))
        # A folder of highlights is saved again and again under one name.
        named = title if place.highlighted else self.of_today(title)
        ids = partial(self._exporting.of_place, place, limit=MOST)
        said = self._with_limit(said, count)
        self._ask(said, named, lambda: self.publication(ids(), named), kind, ids)

    def save_pdf(self, publication: Publication, sheet: Sheet) -> None:
        """Ask where to save a publication as PDF on a kind of paper."""
        self._sheet = sheet
        self._ask(isolated(publication.title), publication.title, lambda: publication, Kind.PDF)

    def save_publication(self, publication: Publication) -> None:
        """Ask how to save a publication; as a book at first."""
        self._ask(isolated(publication.title), publication.title, lambda: publication, Kind.EPUB)

    def save_trip(self) -> None:
        """Ask how to take the articles of the trip along; as a book at first."""
        place = Place(trip=True)
        count = len(self._exporting.of_place(place, limit=MOST + 1))
        self.save_place(place, self.tr("Trip"), count, Kind.EPUB)

    def stop(self) -> None:
        """Break off what is being written, because the window closes."""
        if self._token is not None and self._writing is not None:
            self._token.cancel()
            wait([self._writing], timeout=_PATIENCE_SECONDS)

    def publication(self, ids: Sequence[int], title: str | None) -> Publication:
        """Make a publication in the window's language."""
        return self._exporting.publication(ids, title, language=language())

    def of_today(self, title: str) -> str:
        """Name several articles by the day."""
        return f"{title}, {full_day(self._desk.clock().astimezone().date())}"

    def _with_limit(self, said: str, count: int) -> str:
        if count <= MOST:
            return said
        return f"{said} {self.tr('Only the first {most} are saved.').format(most=number(MOST))}"

    def _ask(self, said: str, title: str, make: Make, kind: Kind | None, ids: Ids = tuple) -> None:
        """Open the dialog; `title` becomes the name of the file. `ids`: whose highlights can be saved instead."""
        if self._writing is not None:
            self._desk.say(self.tr("Another document is still being saved."))
            return
        from reader.ui.printing.save_dialog import Destination, SaveDialog, usual_folder

        folder = self._folder if self._folder is not None and self._folder.is_dir() else usual_folder()
        places = [Destination(folder, str(folder))]
        dialog = SaveDialog(title, said, kind or self._kind, destinations=places, parent=self._desk.window)
        dialog.save_wanted.connect(partial(self._save, make, ids))
        dialog.open()
        # Volumes may be slow to answer.
        self._desk.do(lambda: find_e_readers(removable_volumes()), dialog.offer, owner=dialog)
        self._desk.do(partial(self._are_marked, ids), dialog.offer_highlights, owner=dialog)

    def _are_marked(self, ids: Ids) -> bool:
        return not {one.entry_id for one in self._highlights().store.all()}.isdisjoint(ids())

    def save(self, ids: Ids, title: str | None, kind: Kind, file: Path, may_replace: bool) -> None:
        """Save articles without asking."""
        self._save(lambda: self.publication(ids(), title), ids, kind, file, may_replace)

    def _save(self, make: Make, ids: Ids, kind: Kind | NotesKind, file: Path, may_replace: bool) -> None:
        self._folder = file.parent
        if isinstance(kind, Kind):
            self._kind = kind
        token = self._token = CancelToken()
        settings, sheet = self._desk.settings.current.article, self._sheet

        def work() -> Written | int:
            if not isinstance(kind, Kind):
                from reader.export.quotations import save_notes

                quoted = self._highlights().quoted(set(ids()))
                return save_notes(quoted, kind, file, words_in(language()), replace=may_replace)
            return self._exporting.save(
                make(),
                kind,
                file,
                token=token,
                tell=self.stepped.emit,
                replace=may_replace,
                write=_pdf_writer(settings, sheet) if kind is Kind.PDF else None,
            )

        self._writing = self._desk.background.submit(work)
        self._desk.messages.show_progress(self.tr("Saving…"), self.tr("Cancel"), token.cancel)
        self._desk.bridge.when_done(self._writing, partial(self._on_saved, file), self._on_failed, owner=self)

    def _on_step(self, done: int, of: int) -> None:
        if self._token is not None and of > 1 and not self._token.cancelled:
            words = self.tr("Saving: {done} of {all}").format(done=number(done), all=number(of))
            self._desk.messages.show_progress(words, self.tr("Cancel"), self._token.cancel)

    def _on_saved(self, file: Path, written: Written | int) -> None:
        self._token = self._writing = None
        said = self.tr("Saved: {name}").format(name=isolated(file.name))
        self._desk.messages.offer(said, self.tr("Show in folder"), partial(self._show, file.parent))

    def _on_failed(self, error: ReaderError) -> None:
        self._token = self._writing = None
        if isinstance(error, Cancelled):
            self._desk.say(self.tr("Nothing was saved."))
        else:
            self._desk.messages.say_failure(error)

    def _show(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._desk.say(self.tr("It is in {folder}.").format(folder=isolated(str(folder))))


def _pdf_writer(settings: ArticleSettings, sheet: Sheet | None) -> Writer:
    from reader.ui.printing.pdf import write_pdf
    from reader.ui.printing.sheet import usual_sheet

    def write(publication: Publication, file: Path, step: Step) -> Written:
        return write_pdf(publication, file, step, sheet=sheet or usual_sheet(), settings=settings)

    return write
