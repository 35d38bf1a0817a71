"""Keeps together on paper what belongs together; Qt breaks pages between any two lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QTextTable

from reader.ui.article.paragraph_parts import Join

_FEW = 3
"""Lines of a paragraph that stay on one page."""
_LOW_TABLE = 0.5
"""A table no higher than this fraction of a page is not broken."""
_PADDING = 10.0
"""Most pixels above the text of a table's first row."""
_AHEAD = 6_000
"""Letters that are laid out again at once: two pages."""


def keep_together(document: QTextDocument, height: float, stays_with_next: Collection[int]) -> None:
    """Move headings and pictures to the page of the text that follows them.

    Of a paragraph at least two lines stand at the foot of a page; one of three lines is not broken, nor is a low
    table.

    Args:
        document: Laid out in pages.
        height: Of a page, in pixels.
        stays_with_next: Numbers of blocks that end on the page where the block below begins; the first block of a
            table stands for all of it.
    """
    layout = document.documentLayout()

    def page_of(y: float) -> int:
        return int((y + 0.5) // height)

    def first_line(block: QTextBlock) -> tuple[float, float]:
        box = layout.blockBoundingRect(block)
        lines = block.layout()
        if lines.lineCount() == 0:
            return box.top(), box.bottom()
        line: QRectF = lines.lineAt(0).rect()
        return box.top() + line.top(), box.top() + line.bottom()

    def pages_of_lines(block: QTextBlock) -> list[int]:
        lines, top = block.layout(), layout.blockBoundingRect(block).top()
        return [page_of(top + lines.lineAt(number).rect().center().y()) for number in range(lines.lineCount())]

    def ends_alone(block: QTextBlock) -> bool:
        """Tell whether a paragraph leaves one line, or its upper edge, at the foot of a page, or few parted."""
        pages = pages_of_lines(block)
        if pages and page_of(layout.blockBoundingRect(block).top()) != pages[0]:
            return True
        if len(pages) < 2:
            return False
        return pages[0] != (pages[-1] if len(pages) <= _FEW else pages[1])

    def goes_on(block: QTextBlock) -> bool:
        """Tell whether a block continues the paragraph, or leads to the next rows of the table, above it."""
        return Join.of(block) is not Join.NOT

    def is_broken(table: QTextTable) -> bool:
        """Tell whether a low table stands on two pages, or a higher one leaves its first row alone."""
        # Asked for the box of a table, Qt would lay out the whole document at once.
        top = first_line(table.firstCursorPosition().block())[0]
        bottom = layout.blockBoundingRect(table.lastCursorPosition().block()).bottom()
        second = table.cellAt(min(1, table.rows() - 1), 0).firstCursorPosition().block()
        is_low = bottom - top <= height * _LOW_TABLE and not goes_on(table.lastCursorPosition().block().next())
        return page_of(top) != page_of((bottom if is_low else first_line(second)[1]) - 1.0)

    def break_before(block: QTextBlock) -> bool:
        """Begin a page with a block, or with the table that it begins."""
        table = QTextCursor(block).currentTable()
        if layout.blockBoundingRect(block).top() % height < (2.0 if table is None else _PADDING):
            # A block that already begins its page is higher than a page: it must be broken.
            return False
        if table is None:
            form = QTextBlockFormat(block.blockFormat())
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
        else:
            of_table = table.format().toTableFormat()
            of_table.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            table.setFormat(of_table)
        return True

    def lay_out_again(block: QTextBlock, to: QTextBlock) -> int:
        """Lay out the following blocks, at least up to another one; returns where that ends.

        Qt moves what is below a break as it was, with the gaps of pages that ended in it before.
        """
        end = min(max(block.position() + _AHEAD, to.position() + to.length()), document.characterCount())
        document.markContentsDirty(block.position(), end - block.position())
        return end

    block = document.begin()
    fresh = document.characterCount()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        last = block if table is None else table.lastCursorPosition().block()
        following = last.next()
        if fresh < following.position() + following.length():
            fresh = lay_out_again(block, following)
        begins = not goes_on(block if table is None else block.previous())
        is_torn = begins and (ends_alone(block) if table is None else is_broken(table))
        if block.blockNumber() in stays_with_next and following.isValid():
            last_page = max(pages_of_lines(last), default=page_of(first_line(last)[0]))
            is_torn = is_torn or page_of(first_line(following)[0]) != last_page
            is_torn = is_torn or (QTextCursor(following).currentTable() is None and ends_alone(following))
        if is_torn:
            first = block
            while first.previous().isValid() and first.previous().blockNumber() in stays_with_next:
                first = first.previous()
            if break_before(first):
                fresh = lay_out_again(first, following)
        block = following
