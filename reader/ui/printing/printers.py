"""The printers of this computer, and printing at one."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from reader.domain.errors import PrintingFailed
from reader.domain.record import Record
from reader.export.publication import Publication, Step, Written
from reader.settings.appearance import ArticleSettings
from reader.ui.printing.edition import Edition
from reader.ui.printing.sheet import DOTS, Sheet


class Printer(Record):
    """A printer. `name`: as the system knows it; `turns`: it can print on both sides."""

    name: str
    is_usual: bool
    turns: bool


def printers() -> list[Printer]:
    """Find the printers; call it on another thread, since the system may have to ask the network."""
    usual = QPrinterInfo.defaultPrinterName()

    def turns(name: str) -> bool:
        modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
        return any(mode is not QPrinter.DuplexMode.DuplexNone for mode in modes)

    return [Printer(name, name == usual, turns(name)) for name in QPrinterInfo.availablePrinterNames()]


def make_printer(name: str, sheet: Sheet, *, copies: int = 1, both_sides: bool = False) -> QPrinter:
    """Make a painter for a printer."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(copies)
    modes = QPrinter.DuplexMode
    is_wide = sheet.layout.orientation() is QPageLayout.Orientation.Landscape
    turned = modes.DuplexShortSide if is_wide else modes.DuplexLongSide
    printer.setDuplex(turned if both_sides else modes.DuplexNone)
    return printer


def print_at(
    printer: QPrinter, publication: Publication, sheet: Sheet, settings: ArticleSettings, step: Step
) -> Written:
    """Print a publication.

    Raises:
        PrintingFailed: The printer does not answer, or has given up.
        Cancelled: `step` said so; the printer throws away what it has got.
    """
    edition = Edition(publication, sheet, settings)
    edition.lay_out(step)
    printer.setFullPage(True)
    printer.setDocName(publication.title)
    printer.setPageLayout(QPageLayout(sheet.layout.pageSize(), sheet.layout.orientation(), QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailed("the printer does not answer")
    is_whole = False
    try:
        painter.scale(printer.resolution() / DOTS, printer.resolution() / DOTS)

        def turn(number: int) -> QPainter:
            if number and not printer.newPage():
                raise PrintingFailed("the printer does not answer")
            return painter

        written = edition.paint(turn, step)
        is_whole = True
        return written
    finally:
        if not is_whole:
            printer.abort()
        painter.end()
