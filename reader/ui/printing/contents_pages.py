"""The first pages of a publication of several articles: its title and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextFrameFormat, QTextLength, QTextTableFormat

from reader.domain.record import Record
from reader.domain.text.language import Direction, direction_of
from reader.export.publication import Publication
from reader.export.words import Words
from reader.ui.article.composer import Composer
from reader.ui.article.look import Look, Role
from reader.ui.sentences.texts import full_day, number

_NUMBER_WIDTH = 56.0


class ContentsLine(Record):
    """One article. `page`: the number of its first page, from 0."""

    title: str
    source: str
    direction: Direction
    page: int


def set_contents(
    document: QTextDocument,
    look: Look,
    column: float,
    publication: Publication,
    words: Words,
    lines: Sequence[ContentsLine],
) -> set[int]:
    """Write title and contents into an empty document; give the numbers of its headings."""
    to = Composer(document, look)
    lead = look.lead
    edit = QTextCursor(document)
    edit.beginEditBlock()
    to.begin(Role.TITLE, direction_of(publication.title, words.direction), above=lead, below=lead * 0.5)
    to.words(Role.TITLE, publication.title)
    to.begin(Role.META, words.direction, below=lead * 1.6)
    to.words(Role.META, words.made(full_day(publication.made_at.astimezone().date())))
    headings = set()
    for source, articles in groupby(lines, lambda line: line.source):
        edge = Qt.AlignmentFlag.AlignRight if words.direction == "rtl" else Qt.AlignmentFlag.AlignLeft
        align, direction = edge | Qt.AlignmentFlag.AlignAbsolute, direction_of(source, words.direction)
        to.begin(Role.HEADING_4, direction, above=lead * 0.9, below=lead * 0.2, align=align)
        to.words(Role.HEADING_4, source)
        headings.add(to.cursor.blockNumber())
        _set_lines(to, list(articles), column, rtl=words.direction == "rtl")
    edit.endEditBlock()
    return headings


def _set_lines(to: Composer, lines: Sequence[ContentsLine], column: float, *, rtl: bool) -> None:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellSpacing(0)
    form.setCellPadding(0)
    widths = [column - _NUMBER_WIDTH, _NUMBER_WIDTH]
    shown = widths[::-1] if rtl else widths
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width) for width in shown])
    table = to.cursor.insertTable(len(lines), 2, form)
    outer = to.cursor
    for row, line in enumerate(lines):
        # Qt always sets a table's columns from left to right.
        for at, text, is_number in ((int(rtl), line.title, False), (int(not rtl), number(line.page + 1), True)):
            cell = table.cellAt(row, at)
            to.cursor = cell.firstCursorPosition()
            shape = to.look.block(Role.TABLE, "ltr" if is_number else line.direction, above=2, below=2)
            at_right = is_number is not rtl
            edge = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
            shape.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
            to.cursor.setBlockFormat(shape)
            to.words(Role.TABLE, " ".join(text.split()))
    to.cursor = outer
    to.continue_after_table()
