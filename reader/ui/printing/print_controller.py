"""Prints articles: shows the pages first, and prints on another thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.export.publication import Publication, Written
from reader.ui.desk import Desk
from reader.ui.printing.save_controller import MOST, SaveController
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.texts import isolated

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reader.ui.printing.sheet import Sheet


@dataclass(eq=False, repr=False)
class PrintController(QObject):
    """Opens the dialog for some articles, and prints them."""

    _desk: Desk
    _saving: SaveController

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)

    def open(self, ids: Sequence[int], title: str) -> None:
        """Show how articles look on paper. `title` is that of one article; several are named by the day."""
        if not ids:
            save_list = self._desk.commands.doing("save_list")
            self._desk.messages.offer(self.tr("Choose an article first."), self.tr("Save this list…"), save_list)
            return
        chosen = tuple(ids)[:MOST]
        name = title if len(chosen) == 1 else self._saving.of_today("Manchette")
        self.show(self._saving.publication(chosen, name or None))

    def show(self, publication: Publication) -> None:
        """Show how a publication looks on paper."""
        from reader.ui.printing.print_dialog import PrintDialog

        dialog = PrintDialog(self._desk, publication)
        dialog.pdf_wanted.connect(partial(self._saving.save_pdf, publication))
        dialog.list_wanted.connect(self._desk.commands.doing("save_list"))
        dialog.print_wanted.connect(partial(self._print, publication))
        dialog.open()

    def _print(self, publication: Publication, name: str, sheet: Sheet, copies: int, both_sides: bool) -> None:
        from reader.ui.printing.printers import make_printer

        self.print_at(make_printer(name, sheet, copies=copies, both_sides=both_sides), publication, sheet, name)

    def print_at(self, printer: QPrinter, publication: Publication, sheet: Sheet, name: str) -> None:
        """Print on another thread."""
        from reader.ui.printing.printers import print_at

        token = CancelToken()
        settings = self._desk.settings.current.article

        def work() -> Written:
            return print_at(printer, publication, sheet, settings, lambda done, of: token.check())

        said = self.tr("Printing: {title}").format(title=isolated(publication.title))
        self._desk.messages.show_progress(said, self.tr("Cancel"), token.cancel)
        self._desk.do(work, partial(self._on_printed, name), self._on_failed, owner=self)

    def _on_printed(self, name: str, written: Written) -> None:
        self._desk.say(self.tr("Sent to the printer {name}.").format(name=isolated(name)))

    def _on_failed(self, error: ReaderError) -> None:
        is_taken_back = isinstance(error, Cancelled)
        self._desk.say(self.tr("Nothing more is printed.") if is_taken_back else failure_sentence(error))
