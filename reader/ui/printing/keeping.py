"""Keeps together on paper what belongs together; Qt breaks pages between any two lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QTextTable

_FEW = 3
"""Lines of a paragraph that stay on one page."""
_LOW_TABLE = 0.5
"""Of a page's height: a table no higher than this is not broken."""
_AHEAD = 6_000
"""Letters that are laid out again at once: two pages."""


def keep_together(document: QTextDocument, height: float, stays_with_next: Collection[int]) -> None:
    """Move to the next page what would be torn from what follows it: a heading, a picture with a caption.

    Of a paragraph at least two lines stand at the foot of a page; one of three lines is not broken, nor is a low
    table.

    Args:
        document: Laid out in pages.
        height: Of a page, in pixels.
        stays_with_next: Numbers of blocks that stand on the page of the block below.
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

    def is_broken(table: QTextTable) -> bool:
        """Tell whether a table stands on two pages that has room on one, or leaves its first row alone."""
        box = layout.frameBoundingRect(table)
        second = table.cellAt(min(1, table.rows() - 1), 0).firstCursorPosition().block()
        last = box.bottom() if box.height() <= height * _LOW_TABLE else first_line(second)[1]
        return page_of(box.top()) != page_of(last - 1.0)

    def break_before(block: QTextBlock) -> bool:
        """Begin a page with a block, or with the table that it begins."""
        table = QTextCursor(block).currentTable()
        top = (layout.blockBoundingRect(block) if table is None else layout.frameBoundingRect(table)).top()
        if top % height < 2.0:
            # What begins its page already is higher than a page, and must be broken.
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

    def lay_out_again(block: QTextBlock) -> int:
        """Lay out what comes next; give where that ends.

        Qt moves what is below a break as it was, with the gaps of pages that ended in it before.
        """
        least = block.next().position() + block.next().length()
        end = min(max(block.position() + _AHEAD, least), document.characterCount())
        document.markContentsDirty(block.position(), end - block.position())
        return end

    block = document.begin()
    fresh = document.characterCount()
    while block.isValid():
        following = block.next()
        if fresh < following.position() + following.length():
            fresh = lay_out_again(block)
        table = QTextCursor(block).currentTable()
        if table is not None:
            is_torn = block == table.firstCursorPosition().block() and is_broken(table)
        else:
            is_torn = ends_alone(block)
            if block.blockNumber() in stays_with_next and following.isValid():
                last_page = max(pages_of_lines(block), default=page_of(first_line(block)[0]))
                is_torn = is_torn or page_of(first_line(following)[0]) != last_page
                is_torn = is_torn or (QTextCursor(following).currentTable() is None and ends_alone(following))
        if is_torn:
            first = block
            while first.previous().isValid() and first.previous().blockNumber() in stays_with_next:
                first = first.previous()
            if break_before(first):
                fresh = lay_out_again(first)
        block = following
