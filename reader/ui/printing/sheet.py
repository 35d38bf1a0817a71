"""The paper: its size and margins, and the look of what is printed on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from reader.domain import record
from reader.domain.record import Record
from reader.domain.resources import pairs, word_list
from reader.settings.appearance import ArticleSettings
from reader.ui.article.look import Look
from reader.ui.widgets.theme import LIGHT

DOTS = 96.0
"""Pixels per inch of layout; painting scales them to the device."""
_MILLIMETRE = DOTS / 25.4
_SIDE, _ABOVE, _BELOW = 18.0, 24.0, 22.0
"""Margins in millimetres, including the running head and foot."""
_OF_SCREEN = 16 / 18
"""Factor of the type: text of 18 pixels on a screen is printed in 12 points, since paper is held closer."""

INK = record.replace(LIGHT, name="print", **pairs(word_list("colours")["print"]))
"""Black on white, whatever the window's colours."""


class Sheet(Record):
    """A sheet of paper, in pixels of layout."""

    layout: QPageLayout

    @property
    def paper(self) -> QSizeF:
        return self.layout.fullRectPoints().size().toSizeF() * (DOTS / 72.0)

    @property
    def text(self) -> QRectF:
        """The area for text."""
        paper = self.paper
        side, above, below = (millimetres * _MILLIMETRE for millimetres in (_SIDE, _ABOVE, _BELOW))
        return QRectF(
            side, above, max(120.0, paper.width() - 2 * side), max(160.0, paper.height() - above - below)
        )


def sheet_of(size: QPageSize, orientation: QPageLayout.Orientation = QPageLayout.Orientation.Portrait) -> Sheet:
    return Sheet(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))


def usual_sheet() -> Sheet:
    """Return the paper of the reader's country: Letter where inches are usual, else A4."""
    inches = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    # A plain `C` locale says nothing of a country.
    is_letter = inches and QLocale.system().language() is not QLocale.Language.C
    sizes = QPageSize.PageSizeId
    return sheet_of(QPageSize(sizes.Letter if is_letter else sizes.A4))


def printed_look(settings: ArticleSettings) -> Look:
    """Return the reader's typography for paper, ragged or justified as chosen."""
    return Look(INK, replace(settings, text_size=max(10, round(settings.text_size * _OF_SCREEN))))
