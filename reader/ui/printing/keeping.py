"""Keeps together on paper what belongs together; Qt breaks pages between any two lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

_FEW = 3
"""Lines of a paragraph that stay on one page."""


def keep_together(document: QTextDocument, height: float, stays_with_next: Collection[int]) -> None:
    """Move to the next page what would be torn from what follows it: a heading, a picture with a caption.

    Of a paragraph at least two lines stand at the foot of a page; one of three lines is not broken.

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

    def ends_alone(block: QTextBlock) -> bool:
        """Tell whether one line of a paragraph stands alone at the foot of a page, or a short one is broken."""
        lines = block.layout()
        if lines.lineCount() < 2:
            return False
        top = layout.blockBoundingRect(block).top()
        pages = [page_of(top + lines.lineAt(number).rect().center().y()) for number in range(lines.lineCount())]
        return pages[0] != (pages[-1] if lines.lineCount() <= _FEW else pages[1])

    block = document.begin()
    while block.isValid():
        following = block.next()
        in_table = QTextCursor(block).currentTable() is not None
        is_torn = not in_table and ends_alone(block)
        if block.blockNumber() in stays_with_next and following.isValid() and not in_table:
            is_torn = is_torn or page_of(first_line(following)[0]) != page_of(first_line(block)[0])
            is_torn = is_torn or ends_alone(following)
        if is_torn:
            first = block
            while first.previous().isValid() and first.previous().blockNumber() in stays_with_next:
                first = first.previous()
            top = layout.blockBoundingRect(first).top()
            # What begins its page already is higher than a page, and must be broken.
            if top % height >= 2.0:
                _break_before(first)
        block = following
    # Qt keeps where lines were before some of them moved, and would leave out of a page what came to it.
    document.markContentsDirty(0, document.characterCount())


def _break_before(block: QTextBlock) -> None:
    form = QTextBlockFormat(block.blockFormat())
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(form)
