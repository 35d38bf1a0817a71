"""Writes a table: real cells for screen readers and copying, hairlines and a shaded head for the eye."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextFrameFormat, QTextLength, QTextTable, QTextTableFormat

from reader.articles import blocks as kinds
from reader.domain.record import Record, replace
from reader.ui.article import article_texts as texts
from reader.ui.article.columns import PADDING, Column, Measure, first_fitting, fitted
from reader.ui.article.composer import Composer
from reader.ui.article.look import Look, Role
from reader.ui.article.paragraph_parts import MOST, RUN, Join, units

TABLE = "table:"
"""The anchor of the link that opens a table in its own window, followed by its number."""

_FIELD = 60
"""Cost of a cell besides its content (see `paragraph_parts`)."""
_TWICE = 3
"""How often Qt lays out the text of a cell."""
_DEAREST_ROW = 3 * MOST
"""Largest cost of a row. Qt lays out a row at once, so a table with a larger one is written as plain blocks."""


class Room(Record):
    """The space for a table, in pixels."""

    column: float
    """Width of the text."""
    most: float
    """Largest width of a table, which may reach equally far beyond both sides of the text."""
    breaks_words: bool = False
    """All columns are written, as on paper: words are broken where they have no room."""


def is_too_dear(table: kinds.Table) -> bool:
    """Tell whether a row of a table costs too much to be laid out at once."""
    return any(_cost(row) > _DEAREST_ROW for row in table.rows)


def set_table(to: Composer, table: kinds.Table, room: Room, number: int) -> Iterator[None]:
    """Write a table at the composer's position, yielding after each piece.

    No word is broken: a table may be wider than the text. If that is not enough, only its first columns are
    written, with a link that opens the whole table, by its `number` in the article, in its own window.
    """
    lead = to.look.lead
    columns = yield from measured(to.look, table)
    if to.start:
        room = replace(room, column=room.column - to.start, most=room.column - to.start)
    widths = _widths(columns, room)
    if table.caption:
        yield from to.paragraph(
            Role.CAPTION, bold(table.caption), table.direction, above=lead * 0.4, below=lead * 0.3
        )
    if len(widths) < table.columns:
        words = texts.whole_table(table.columns)
        to.begin_interface(Role.FOOT_LINK, words, table.direction, below=lead * 0.1)
        to.anchor(Role.FOOT_LINK, words, f"{TABLE}{number}")
        to.words(Role.FOOT_LINK, "\u00a0")
        to.icon(Role.FOOT_LINK, "zoom-in")
    yield from _set_rows(to, table, widths, room)
    to.leave(lead * 1.1)


def side_by_side(table: kinds.Table) -> kinds.Table:
    """Set rows of two fields, paper and headline, in two columns: the headline below its paper."""
    cards = [
        kinds.Cell(
            (*(replace(one, spans=bold(one.spans)) for one in of if isinstance(one, kinds.Paragraph)), *rest)
        )
        for of, rest in ((row[0].blocks, row[1].blocks) for row in table.rows[table.head_rows :])
    ]
    if len(cards) % 2:
        cards.append(kinds.Cell(()))
    return replace(table, rows=tuple(zip(cards[::2], cards[1::2], strict=True)), head_rows=0)


def measured(look: Look, table: kinds.Table) -> Generator[None, None, list[Column]]:
    """Measure the columns of a table, yielding after each row."""
    measure = Measure(look)
    columns = [Column() for _ in range(table.columns)]
    for row, (places, cells) in enumerate(zip(_places(table), table.rows, strict=True)):
        role = Role.TABLE_HEAD if row < table.head_rows else Role.TABLE
        for place, cell in zip(places, cells, strict=True):
            for spans in _paragraphs(cell):
                needs = measure.field(role, bold(spans) if cell.is_head else spans)
                taken = columns[place : place + cell.columns]
                lacks = needs.least - sum(column.least for column in taken)
                for column in taken:
                    column.least += max(0.0, lacks / len(taken))
                    column.natural = max(column.natural, column.least)
                if len(taken) == 1:
                    taken[0].natural = max(taken[0].natural, needs.natural)
        yield
    for column in columns:
        column.least = max(column.least, 2 * PADDING + 8)
        column.natural = max(column.natural, column.least)
    return columns


def _widths(columns: list[Column], room: Room) -> list[float]:
    """Choose the widths of the columns; fewer widths than columns: only the first have room."""
    widths = fitted(columns, room.column)
    if widths is None:
        natural = sum(column.natural for column in columns)
        widths = fitted(columns, min(room.most, natural))
    if widths is None and room.breaks_words:
        least = sum(column.least for column in columns)
        widths = [column.least * room.most / least for column in columns]
    if widths is None:
        first = columns[: first_fitting(columns, room.most)]
        widths = fitted(first, room.most) or [room.most]
    return widths


def _set_rows(to: Composer, table: kinds.Table, widths: list[float], room: Room) -> Iterator[None]:
    """Write the rows as several small tables without gaps, since Qt lays out a whole table at once."""
    lead = to.look.lead
    outside = (room.column - sum(widths)) / 2
    places = _places(table)
    first = 0
    while first < len(table.rows):
        last = _end(table, first)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setCellSpacing(0)
        form.setCellPadding(0)
        form.setTopMargin(0 if first else max(lead * 0.35, to.take_gap()))
        form.setBottomMargin(lead * 0.9 if last == len(table.rows) else 0)
        # No header rows on paper: if a table ends with its page, Qt repeats them over the text that follows.
        head_rows = 0 if room.breaks_words else table.head_rows
        form.setHeaderRowCount(max(0, min(last, head_rows) - first))
        form.setLeftMargin(outside + (0 if table.direction == "rtl" else to.start))
        shown = widths[::-1] if table.direction == "rtl" else widths
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width) for width in shown])
        if first:
            to.close_up()
        made = to.cursor.insertTable(last - first, len(widths), form)
        if first:
            to.join(Join.TEXT, made.firstCursorPosition().block().previous())
        for row in range(first, last):
            for place, cell in zip(places[row], table.rows[row], strict=True):
                if place >= len(widths):
                    continue
                columns = min(cell.columns, len(widths) - place)
                # Qt always sets a table's columns from left to right.
                at = len(widths) - place - columns if table.direction == "rtl" else place
                span = (min(cell.rows, last - row), columns)
                _set_cell(
                    to, made, (row - first, at), span, cell, table, in_head=row < table.head_rows, place=place
                )
            to.spent += _cost(table.rows[row])
        to.continue_after_table()
        first = last
        yield


def _end(table: kinds.Table, first: int) -> int:
    """Return the row after the last of the piece that begins with `first`."""
    spent = 0
    for row in range(first, len(table.rows)):
        spent += _cost(table.rows[row])
        if spent > MOST and row > first:
            return row
    return len(table.rows)


def _cost(row: tuple[kinds.Cell, ...]) -> int:
    spent = 0
    for cell in row:
        spent += _FIELD
        for spans in _paragraphs(cell):
            spent += sum(RUN + units(one.text) if isinstance(one, kinds.Text) else RUN for one in spans) * _TWICE
    return spent


def bold(spans: kinds.Spans) -> kinds.Spans:
    return tuple(
        kinds.Text(span.text, span.style | kinds.Style.BOLD, span.href) if isinstance(span, kinds.Text) else span
        for span in spans
    )


def _set_cell(
    to: Composer,
    made: QTextTable,
    at: tuple[int, int],
    span: tuple[int, int],
    cell: kinds.Cell,
    table: kinds.Table,
    *,
    in_head: bool,
    place: int,
) -> None:
    if span != (1, 1):
        made.mergeCells(*at, *span)
    field = made.cellAt(*at)
    role = Role.TABLE_HEAD if in_head else Role.TABLE
    outer, to.cursor = to.cursor, field.firstCursorPosition()
    _set_text(to, cell, role, table, numeric=place in table.numeric)
    to.cursor = outer
    # Last, because a field's format is that of its first block's characters; added to what is there, because
    # that holds how many columns it takes.
    form = field.format().toTableCellFormat()
    form.merge(to.look.characters(role))
    form.setTopPadding(6)
    form.setBottomPadding(6)
    form.setLeftPadding(PADDING)
    form.setRightPadding(PADDING)
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(QColor(to.look.theme.line))
    if in_head:
        form.setBackground(QColor(to.look.theme.code_panel))
    field.setFormat(form)


def _set_text(to: Composer, cell: kinds.Cell, role: Role, table: kinds.Table, *, numeric: bool) -> None:
    strong = cell.is_head and role is Role.TABLE
    # Paragraphs run as their text does: headlines of several languages stand in one table.
    directions = [block.direction for block in cell.blocks if isinstance(block, kinds.Paragraph) and block.spans]
    if len(directions) != len(_paragraphs(cell)):
        directions = []
    for number, spans in enumerate(_paragraphs(cell) or [()]):
        grows = any(isinstance(span, kinds.InlineImage) for span in spans)
        form = to.look.block(role, directions[number] if directions else table.direction, grows=grows)
        if numeric:
            # Numbers run from left to right in all our languages: their units meet at the right.
            form.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if number:
            to.cursor.insertBlock(form, to.look.characters(role))
        else:
            to.cursor.setBlockFormat(form)
        to.write(role, bold(spans) if strong else spans)


def _paragraphs(cell: kinds.Cell) -> list[kinds.Spans]:
    return [spans for spans in map(_spans, kinds.walk(cell.blocks)) if spans]


def _spans(block: kinds.Block) -> kinds.Spans:
    """Turn a block into a paragraph of a cell, which has no room for figures and panels."""
    match block:
        case kinds.Paragraph() | kinds.Heading() | kinds.Term() | kinds.PullQuote():
            return block.spans
        case kinds.Quote():
            return block.attribution
        case kinds.Code():
            texts = (span for span in block.spans if isinstance(span, kinds.Text))
            return tuple(replace(text, style=text.style | kinds.Style.CODE) for text in texts)
        case kinds.Figure():
            return (kinds.InlineImage(block.image), *block.caption)
        case _:
            return ()


def _places(table: kinds.Table) -> list[list[int]]:
    """Return the column of each cell, taking cells that span rows from above into account."""
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
