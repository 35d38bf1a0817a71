"""What stays together where a page ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable

from reader.ui.printing.page_breaks import keep_together

HEIGHT = 300.0
SENTENCE = "The tide came in, and the harbour wrote it down. "


class Paper:
    """A document that is being written, in pages of `HEIGHT` pixels."""

    def __init__(self, qapp) -> None:
        self.document = QTextDocument()
        self.document.setDefaultFont(QFont("Inter", 10))
        self.document.setDocumentMargin(0)
        self.document.setPageSize(QSizeF(200, HEIGHT))
        self.cursor = QTextCursor(self.document)
        self.stays: set[int] = set()

    def write(self, text: str, *, stays: bool = False) -> int:
        """Write a paragraph, and give its number."""
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self.cursor.insertBlock(QTextBlockFormat())
        self.cursor.insertText(text)
        if stays:
            # As headings of articles have it: lower than the font would.
            form = QTextBlockFormat()
            form.setLineHeight(12, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            form.setTopMargin(5)
            form.setBottomMargin(3)
            self.cursor.setBlockFormat(form)
            self.stays.add(self.cursor.blockNumber())
        return self.cursor.blockNumber()

    def table(self, rows: int) -> QTextTable:
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        made = self.cursor.insertTable(rows, 2)
        for row in range(rows):
            made.cellAt(row, 0).firstCursorPosition().insertText(f"Row {row}")
        return made

    def keep(self) -> None:
        keep_together(self.document, HEIGHT, self.stays)

    def pages(self, number: int) -> list[int]:
        """Give the page of each line of a paragraph."""
        block = self.document.findBlockByNumber(number)
        top = self.document.documentLayout().blockBoundingRect(block).top()
        lines = block.layout()
        return [int((top + lines.lineAt(at).rect().center().y()) // HEIGHT) for at in range(lines.lineCount())]

    def pages_of(self, table: QTextTable) -> list[int]:
        return [
            self.pages(table.cellAt(row, 0).firstCursorPosition().blockNumber())[0] for row in range(table.rows())
        ]


@pytest.fixture
def paper(qapp):
    return Paper(qapp)


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_a_paragraph_never_leaves_a_line_alone_however_often_what_is_above_it_moved(paper, before):
    for _ in range(before):
        paper.write("One line.")
    headings = []
    for number in range(60):
        headings.append(paper.write("عنوان A heading", stays=True))
        paper.write(SENTENCE * (2 + number % 5))
    paper.keep()
    for heading in headings:
        following = paper.pages(heading + 1)
        assert paper.pages(heading)[-1] == following[0]
        assert following[0] == following[1]


@pytest.mark.parametrize("before", range(8, 20))
def test_a_low_table_is_not_broken_and_takes_its_heading_along(paper, before):
    for _ in range(before):
        paper.write("One line.")
    heading = paper.write("عنوان A heading", stays=True)
    table = paper.table(4)
    paper.write("After it.")
    paper.keep()
    pages = paper.pages_of(table)
    assert len(set(pages)) == 1
    assert paper.pages(heading)[0] == pages[0]


@pytest.mark.parametrize("before", range(8, 20))
def test_a_high_table_is_broken_after_its_second_row_at_the_earliest(paper, before):
    for _ in range(before):
        paper.write("One line.")
    table = paper.table(30)
    paper.keep()
    pages = paper.pages_of(table)
    assert pages[0] == pages[1]
    assert len(set(pages)) > 1
