"""Writes a publication as PDF, with Qt's own printing."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from reader import __version__
from reader.export.publication import Publication, Step, Written
from reader.settings.appearance import ArticleSettings
from reader.ui.printing.edition import Edition
from reader.ui.printing.sheet import DOTS, Sheet

_RESOLUTION = 1200
"""Dots per inch, to which Qt rounds positions."""


def write_pdf(
    publication: Publication, file: Path, step: Step, *, sheet: Sheet, settings: ArticleSettings
) -> Written:
    """Write a PDF; a `Writer` once paper and type are given.

    Raises:
        OSError: it cannot be written.
        Cancelled: `step` said so.
    """
    edition = Edition(publication, sheet, settings)
    edition.lay_out(step)
    if not edition.articles:
        return Written(articles=0, pictures=0)
    with file.open("xb") as out:
        return _write(publication, out, step, edition, sheet)


def _write(publication: Publication, out: BinaryIO, step: Step, edition: Edition, sheet: Sheet) -> Written:
    # Qt tells nobody that a disk is full, and gives a device of Python's the bytes as text, up to the first zero.
    # So it writes page after page into memory.
    page = QBuffer()
    page.open(QIODevice.OpenModeFlag.WriteOnly)

    def flush() -> None:
        out.write(page.data().data())
        page.seek(0)
        page.buffer().clear()

    writer = QPdfWriter(page)
    writer.setTitle(publication.title)
    writer.setCreator(f"Manchette {__version__}")
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(QPageLayout(sheet.layout.pageSize(), sheet.layout.orientation(), QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        painter.scale(_RESOLUTION / DOTS, _RESOLUTION / DOTS)

        def turn(number: int) -> QPainter:
            if number:
                writer.newPage()
                flush()
            return painter

        written = edition.paint(turn, step)
    finally:
        painter.end()
    # Fonts, and where each page begins.
    flush()
    return written
