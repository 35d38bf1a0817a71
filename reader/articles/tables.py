"""Tables: tells data from layout, and fits the cells of data tables into a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.articles.blocks import Block, Cell, Figure, Listing, Paragraph, Rule, Spans, Table, text_of
from reader.domain.text.language import Direction

MAX_ROWS = 500
"""Most rows shown; a table of 20,000 takes the text engine seven seconds (measured)."""
MAX_COLUMNS = 50

_LONG_FIELD = 400
"""A field with more letters than this is running text."""
_NUMBER = re.compile(
    r"^[+\-−–±~≈<>]?\s*[€$£¥]?\s*[\d\u0660-\u0669]([\d\u0660-\u0669\s.,:'’\u202f\xa0٫٬]*)\s*[%€$£¥‰]?(\s?\w{1,4})?$"
)
_EMPTY = frozenset({"", "-", "–", "—", "…", "n/a", "n.d.", "na"})


def table_or_contents(
    rows: Sequence[tuple[Cell, ...]], caption: Spans, direction: Direction, *, nested: bool
) -> list[Block]:
    """Make a table of rows; return the contents of a layout table, or of one inside another (`nested`).

    Each level of tables doubles what layout costs (measured).
    """
    rows = [row for row in rows if any(cell.blocks for cell in row)]
    if not rows:
        return []
    shaped, columns = _shape(rows[:MAX_ROWS])
    if nested or _is_layout(shaped, columns):
        blocks = [block for row in rows for cell in row for block in cell.blocks]
        return [*blocks, Paragraph(caption, direction)] if caption else blocks
    # A table that consists of header rows only has no header.
    head_rows = next((at for at, row in enumerate(shaped) if not all(cell.is_head for cell in row)), 0)
    numeric = frozenset(column for column in range(columns) if _is_numeric(shaped[head_rows:], column))
    return [Table(tuple(shaped), columns, direction, head_rows, caption, numeric)]


def _shape(rows: Sequence[tuple[Cell, ...]]) -> tuple[list[tuple[Cell, ...]], int]:
    """Fit cells into a grid: no cell reaches over its edges or over another."""
    taken: list[int] = []  # for each column, the rows below that a cell from above still takes
    shaped: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        kept: list[Cell] = []
        column = 0
        below = len(rows) - number - 1
        for cell in row:
            while column < len(taken) and taken[column] > 0:
                column += 1
            if column >= MAX_COLUMNS:
                break
            width = min(cell.columns, MAX_COLUMNS - column)
            free = 1
            while free < width and (column + free >= len(taken) or taken[column + free] == 0):
                free += 1
            height = min(cell.rows, below + 1)
            kept.append(Cell(cell.blocks, cell.is_head, free, height))
            taken.extend([0] * (column + free - len(taken)))
            for one in range(column, column + free):
                taken[one] = height
            column += free
        taken = [max(0, left - 1) for left in taken]
        shaped.append(tuple(kept))
    return shaped, len(taken)


def _is_layout(rows: Sequence[tuple[Cell, ...]], columns: int) -> bool:
    if columns < 2 or (len(rows) < 2 and not any(cell.is_head for cell in rows[0])):
        return True
    if any(cell.is_head for row in rows for cell in row):
        return False
    cells = [cell for row in rows for cell in row if cell.blocks]
    running = sum(_runs(cell.blocks) for cell in cells)
    return running * 4 > len(cells) or (columns <= 2 and running > 0)


def _runs(blocks: Iterable[Block]) -> bool:
    blocks = tuple(blocks)
    return (
        len(blocks) > 3
        or any(isinstance(block, Figure | Listing | Rule | Table) for block in blocks)
        or len(text_of(blocks)) > _LONG_FIELD
    )


def _is_numeric(rows: Sequence[tuple[Cell, ...]], column: int) -> bool:
    if any(len(row) <= column or any(cell.columns > 1 for cell in row) for row in rows):
        return False
    fields = [text_of(row[column].blocks).strip() for row in rows]
    numbers = [text for text in fields if text.lower() not in _EMPTY]
    return bool(numbers) and all(_NUMBER.match(text) for text in numbers)
