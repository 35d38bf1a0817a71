"""Writes a publication as PDF, with Qt's own printing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from reader import __version__
from reader.export.publication import Publication, Step
from reader.export.written import Written
from reader.settings.schema import ArticleSettings
from reader.ui.printing.edition import Edition
from reader.ui.printing.sheet import DOTS, Sheet

_RESOLUTION = 1200
"""Dots of an inch, to which Qt rounds positions."""


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
    # Qt tells nobody that a disk is full: the file is made in a buffer that does.
    with file.open("xb"):
        pass
    writer = QPdfWriter(str(file))
    writer.setTitle(publication.title)
    writer.setCreator(f"Manchette {__version__}")
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(QPageLayout(sheet.layout.pageSize(), sheet.layout.orientation(), QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"cannot write {file}")
    try:
        painter.scale(_RESOLUTION / DOTS, _RESOLUTION / DOTS)

        def turn(number: int) -> QPainter:
            if number:
                writer.newPage()
            return painter

        return edition.paint(turn, step)
    finally:
        painter.end()
