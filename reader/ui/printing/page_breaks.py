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

    At least two lines of a paragraph are kept at the foot of a page; paragraphs of three lines and low tables are
    not broken. The document is laid out in pages of a height in pixels. `stays_with_next`: numbers of blocks that
    end on the page where the block below begins; the first block of a table stands for all of it.
    """
    pages = _Pages(document, height)
    block = document.begin()
    fresh = document.characterCount()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        last = block if table is None else table.lastCursorPosition().block()
        following = last.next()
        if fresh < following.position() + following.length():
            fresh = pages.lay_out_again(block, following)
        begins = not _goes_on(block if table is None else block.previous())
        is_torn = begins and (pages.ends_alone(block) if table is None else pages.is_broken(table))
        if block.blockNumber() in stays_with_next and following.isValid():
            is_torn = is_torn or pages.of_first_line(following) != pages.of_end(last)
            is_torn = is_torn or (QTextCursor(following).currentTable() is None and pages.ends_alone(following))
        if is_torn:
            first = block
            while first.previous().isValid() and first.previous().blockNumber() in stays_with_next:
                first = first.previous()
            if pages.break_before(first):
                fresh = pages.lay_out_again(first, following)
        block = following


def _goes_on(block: QTextBlock) -> bool:
    """Tell whether a block continues the paragraph, or leads to the next rows of the table, above it."""
    return Join.of(block) is not Join.NOT


class _Pages:
    """The pages of a document, numbered from 0, each so many pixels high."""

    def __init__(self, document: QTextDocument, height: float) -> None:
        self._document, self._layout, self._height = document, document.documentLayout(), height

    def of_first_line(self, block: QTextBlock) -> int:
        return self._page_of(self._first_line(block)[0])

    def of_end(self, block: QTextBlock) -> int:
        return max(self._of_lines(block), default=self.of_first_line(block))

    def ends_alone(self, block: QTextBlock) -> bool:
        """Tell whether a page break leaves a paragraph's first line or upper edge alone, or divides few lines."""
        pages = self._of_lines(block)
        if pages and self._page_of(self._layout.blockBoundingRect(block).top()) != pages[0]:
            return True
        if len(pages) < 2:
            return False
        return pages[0] != (pages[-1] if len(pages) <= _FEW else pages[1])

    def is_broken(self, table: QTextTable) -> bool:
        """Tell whether a low table is on two pages, or a higher one leaves its first row alone."""
        # Asked for the box of a table, Qt would lay out the whole document at once.
        top = self._first_line(table.firstCursorPosition().block())[0]
        end = table.lastCursorPosition().block()
        bottom = self._layout.blockBoundingRect(end).bottom()
        second = table.cellAt(min(1, table.rows() - 1), 0).firstCursorPosition().block()
        is_low = bottom - top <= self._height * _LOW_TABLE and not _goes_on(end.next())
        return self._page_of(top) != self._page_of((bottom if is_low else self._first_line(second)[1]) - 1.0)

    def break_before(self, block: QTextBlock) -> bool:
        """Begin a page with a block, or with the table that it begins."""
        table = QTextCursor(block).currentTable()
        top = self._layout.blockBoundingRect(block).top()
        if top % self._height < (2.0 if table is None else _PADDING):
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

    def lay_out_again(self, block: QTextBlock, to: QTextBlock) -> int:
        """Lay out the following blocks, at least up to another one; returns where that ends.

        Qt moves what is below a break as it was, with the gaps of pages that ended in it before.
        """
        end = min(max(block.position() + _AHEAD, to.position() + to.length()), self._document.characterCount())
        self._document.markContentsDirty(block.position(), end - block.position())
        return end

    def _page_of(self, y: float) -> int:
        return int((y + 0.5) // self._height)

    def _first_line(self, block: QTextBlock) -> tuple[float, float]:
        box = self._layout.blockBoundingRect(block)
        lines = block.layout()
        if lines.lineCount() == 0:
            return box.top(), box.bottom()
        line: QRectF = lines.lineAt(0).rect()
        return box.top() + line.top(), box.top() + line.bottom()

    def _of_lines(self, block: QTextBlock) -> list[int]:
        lines, top = block.layout(), self._layout.blockBoundingRect(block).top()
        return [self._page_of(top + lines.lineAt(at).rect().center().y()) for at in range(lines.lineCount())]
