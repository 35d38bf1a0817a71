"""The receipt of a trip as a document, to be printed and saved like an article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QIODevice, QRect, QTemporaryDir
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from reader.articles.blocks import Block, Cell, Figure, Heading, Paragraph, Style, Table, Text
from reader.articles.page import Page
from reader.domain.clock import Clock
from reader.domain.entries.entry import Completeness
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.text.language import Direction, direction_of, is_rtl_language
from reader.domain.trips.trip import TripReport
from reader.domain.trips.trip_receipt import TripReceipt
from reader.export.publication import Publication
from reader.ui.charts.bars import BarRow, paint_rows, rows_height
from reader.ui.sentences import texts
from reader.ui.sentences.texts import translate
from reader.ui.trip import receipt_facts
from reader.ui.trip import trip_texts as words
from reader.ui.trip.receipt_facts import Headlines, left_out_rows
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import LIGHT

_WIDTH, _SCALE = 640, 3
"""Width of the bars in logical pixels, and how much finer they are painted: paper shows more dots than a screen.
"""
_PRINT = "0" * 64
"""Stands for a fingerprint, by which the document names its one picture."""


def receipt_document(report: TripReport, receipt: TripReceipt, headlines: Headlines, clock: Clock) -> Publication:
    """Make a publication in the window's language. Its picture is removed with it.

    Raises:
        OSError: the picture could not be written; then the document would lack its bars.
    """
    folder = QTemporaryDir(f"{QDir.tempPath()}/manchette-receipt")
    language = texts.language()
    direction: Direction = "rtl" if is_rtl_language(language) else "ltr"
    bars = _paint_bars(report, receipt, rtl=direction == "rtl")
    file = Path(folder.path()) / "bars.webp"
    if not (folder.isValid() and bars.save(str(file))):
        raise OSError(f"cannot write {file}")
    named = translate("ReceiptPage", "Receipt of the trip of {day}")
    title = named.format(day=texts.full_day((receipt.prepared_at or receipt.began_at).astimezone().date()))

    def read(entry_id: int) -> Page:
        image = ArticleImage(
            entry_id=entry_id,
            number=1,
            source_url="",
            alt=", ".join(f"{row.name}: {row.said}" for row in receipt_facts.source_rows(receipt)),
            state=ImageState.STORED,
            fingerprint=_PRINT,
            width=bars.width() // 2,
            height=bars.height() // 2,
        )
        said = (words.outcome_title(report), words.outcome_sentence(report))
        return Page(
            entry_id=entry_id,
            title=title,
            section=None,
            standfirst=". ".join(part.removesuffix(".") for part in said if part) + ".",
            author="",
            source="",
            published_at=None,
            is_edited=False,
            minutes=0,
            completeness=Completeness.COMPLETE,
            link=None,
            enclosures=(),
            direction=direction,
            language=language,
            blocks=(*_blocks(report, receipt, direction, image), *_left_out(report, headlines, direction)),
            images={1: image},
        )

    # The temporary folder lives as long as the document that uses its file.
    def picture_file(fingerprint: str, kept: QTemporaryDir = folder) -> Path | None:
        return file if fingerprint == _PRINT else None

    return Publication(
        title=title,
        language=language,
        made_at=clock().replace(microsecond=0),
        entry_ids=(0,),
        read=read,
        picture_file=picture_file,
        picture_for_e_readers=lambda fingerprint: _png(bars) if fingerprint == _PRINT else None,
    )


def _blocks(
    report: TripReport, receipt: TripReceipt, direction: Direction, image: ArticleImage
) -> Sequence[Block]:
    facts = [(one.name, one.said) for one in receipt_facts.facts(report, receipt) if one.said]
    facts += [(name, texts.size(count)) for name, count in receipt_facts.kinds(receipt)]
    head = Heading(2, (Text(translate("ReceiptPage", "Where the minutes come from")),), direction)
    return [_table(facts, direction), *([head] if receipt.sources else []), Figure(image, direction)]


def _left_out(report: TripReport, headlines: Headlines, direction: Direction) -> Sequence[Block]:
    if not report.left_out:
        return ()
    head = translate("ReceiptPage", "What was left out")
    return (
        Heading(2, (Text(head),), direction),
        Paragraph((Text("\n".join(receipt_facts.reasons(report))),), direction),
        _table([(title, why) for title, _, why in left_out_rows(report, headlines)], direction),
    )


def _table(rows: Sequence[tuple[str, str]], direction: Direction) -> Table:
    def cell(said: str, style: Style = Style.PLAIN) -> Cell:
        return Cell((Paragraph((Text(said, style),), direction_of(said, direction)),))

    return Table(tuple((cell(name), cell(said)) for name, said in rows), 2, direction)


def _paint_bars(report: TripReport, receipt: TripReceipt, *, rtl: bool) -> QImage:
    """Paint the minutes and bytes against the wish, and below them the sources."""
    measures = [one for one in receipt_facts.facts(report, receipt) if one.whole]
    sources = receipt_facts.source_rows(receipt)
    gap = 14
    height = rows_height(len(measures) + len(sources)) + (gap if sources else 0)
    image = QImage(_WIDTH * _SCALE, height * _SCALE, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    painter.setFont(fonts.ui_font(12))
    top = 0
    for one in measures:
        row = BarRow(one.name, one.used, one.said)
        paint_rows(painter, QRect(0, top, _WIDTH, rows_height(1)), [row], LIGHT, rtl=rtl, whole=one.whole)
        top += rows_height(1)
    paint_rows(painter, QRect(0, top + gap, _WIDTH, rows_height(len(sources))), sources, LIGHT, rtl=rtl)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
