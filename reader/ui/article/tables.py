"""Sets a table: real columns for who listens and copies, hairlines and a shaded head for who looks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextFrameFormat, QTextLength, QTextTable, QTextTableFormat

from reader.articles.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    InlineImage,
    Paragraph,
    PullQuote,
    Quote,
    Spans,
    Style,
    Table,
    Term,
    Text,
    walk,
)
from reader.ui.article.composer import Composer
from reader.ui.article.look import Role


def set_table(to: Composer, table: Table, column: float) -> Iterator[None]:
    """Set a table where the composer stands, resting after each piece of it.

    Args:
        to: The place.
        table: Its columns stand in the order of reading.
        column: Width of the text in pixels.
    """
    lead = to.look.lead
    if table.caption:
        to.begin(Role.CAPTION, table.direction, above=lead * 0.4, below=lead * 0.3)
        to.write(Role.CAPTION, bold(table.caption))
    made = to.cursor.insertTable(len(table.rows), table.columns, _format(to, table, column))
    for row, (places, cells) in enumerate(zip(_places(table), table.rows, strict=True)):
        for place, cell in zip(places, cells, strict=True):
            # Qt always sets a table's columns from left to right.
            at = table.columns - place - cell.columns if table.direction == "rtl" else place
            _set_cell(to, made, (row, at), cell, table, numeric=place in table.numeric)
    to.continue_after_table()
    to.leave(lead * 1.1)
    yield


def bold(spans: Spans) -> Spans:
    """Give spans in bold."""
    return tuple(
        Text(span.text, span.style | Style.BOLD, span.href) if isinstance(span, Text) else span for span in spans
    )


def _format(to: Composer, table: Table, column: float) -> QTextTableFormat:
    lead = to.look.lead
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellSpacing(0)
    form.setCellPadding(0)
    form.setTopMargin(max(lead * 0.35, to.take_gap()))
    form.setBottomMargin(lead * 0.9)
    form.setHeaderRowCount(table.head_rows)
    # A whole hundred comes out a pixel too wide, and the scroll bar with it.
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99.6))
    if table.direction == "rtl":
        form.setRightMargin(to.start)
        form.setLeftMargin(column * 0.004)
    else:
        form.setLeftMargin(to.start)
    return form


def _set_cell(
    to: Composer, made: QTextTable, at: tuple[int, int], cell: Cell, table: Table, *, numeric: bool
) -> None:
    row, column = at
    if cell.columns > 1 or cell.rows > 1:
        made.mergeCells(row, column, cell.rows, cell.columns)
    field = made.cellAt(row, column)
    in_head = row < table.head_rows
    role = Role.TABLE_HEAD if in_head else Role.TABLE
    outer, to.cursor = to.cursor, field.firstCursorPosition()
    _set_text(to, cell, role, table, numeric=numeric)
    to.cursor = outer
    # Last, because a field's format is that of its first block's characters; added to what is there, because
    # that holds how many columns it takes.
    form = field.format().toTableCellFormat()
    form.merge(to.look.characters(role))
    form.setTopPadding(6)
    form.setBottomPadding(6)
    form.setLeftPadding(8)
    form.setRightPadding(8)
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(QColor(to.look.theme.line))
    if in_head:
        form.setBackground(QColor(to.look.theme.code_panel))
    field.setFormat(form)


def _set_text(to: Composer, cell: Cell, role: Role, table: Table, *, numeric: bool) -> None:
    strong = cell.is_head and role is Role.TABLE
    paragraphs = [spans for spans in map(_spans, walk(cell.blocks)) if spans] or [()]
    for number, spans in enumerate(paragraphs):
        grows = any(isinstance(span, InlineImage) for span in spans)
        form = to.look.block(role, table.direction, grows=grows)
        if numeric:
            # Numbers run from left to right in all our languages: their units meet at the right.
            form.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if number:
            to.cursor.insertBlock(form, to.look.characters(role))
        else:
            to.cursor.setBlockFormat(form)
        to.write(role, bold(spans) if strong else spans)


def _spans(block: Block) -> Spans:
    """Give a block as a paragraph of a field: there is no room for figures and panels."""
    match block:
        case Paragraph() | Heading() | Term() | PullQuote():
            return block.spans
        case Quote():
            return block.attribution
        case Code():
            return (Text(block.text, Style.CODE),)
        case Figure():
            return (InlineImage(block.image), *block.caption)
        case _:
            return ()


def _places(table: Table) -> list[list[int]]:
    """Tell in which column each cell begins, with the cells that reach down from above."""
    taken = [0] * table.columns
    found: list[list[int]] = []
    for row in table.rows:
        places: list[int] = []
        column = 0
        for cell in row:
            while taken[column]:
                column += 1
            places.append(column)
            for one in range(column, column + cell.columns):
                taken[one] = cell.rows
            column += cell.columns
        taken = [max(0, left - 1) for left in taken]
        found.append(places)
    return found
