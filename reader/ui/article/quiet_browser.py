"""Qt's text browser, restricted: it reads no file, opens no address, and copies plain text. It marks found words.

The marks are no part of the document, so they need no new layout and are not copied.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTextCursor, QTextDocument, QTextLine
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.ui.article.decorations import blocks_in_sight, x_in_line
from reader.ui.article.paragraph_parts import Join
from reader.ui.widgets.theme import Theme, passage_looks

_BACKWARDS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RING = 2.0
_APART = 2.0
"""Between parts that are marked by themselves; less is the space that a look adds between letters. In pixels."""


@dataclass(slots=True)
class Hits:
    """Found parts of a document, by its positions, in their order and without overlaps."""

    starts: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))
    current: int = -1
    """Number of the current hit; -1: none."""

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)


Look = tuple[QColor, QPen | None]
"""The ground of hits, and a line below their words."""


def paint_hits(
    painter: QPainter, document: QTextDocument, hits: Hits, sight: QRectF, theme: Theme, look: Look
) -> None:
    """Mark the hits in the visible part (`sight`), over the painted text; the current one has a ring, if no line.

    The painter uses the document's coordinates.
    """
    (ground, line), modes = look, QPainter.CompositionMode
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, line is None)
    # Over the text, since heads of tables have a background of their own. Only the paper takes the colour.
    marking = modes.CompositionMode_Lighten if theme.is_dark else modes.CompositionMode_Darken
    for number, box in _boxes_in_sight(document, hits, sight) if hits else ():
        painter.setCompositionMode(marking)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, *((3, 3) if line is None else (0, 0)))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        if line is not None:
            painter.setPen(line)
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        elif number == hits.current:
            painter.setPen(QPen(QColor(theme.accent), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4, 4)


def _boxes_in_sight(document: QTextDocument, hits: Hits, sight: QRectF) -> Iterator[tuple[int, QRectF]]:
    """Return the numbers of visible hits with their boxes, one for each line, or each direction in it."""
    layout = document.documentLayout()
    for block in blocks_in_sight(document, sight):
        number = bisect_right(hits.ends, block.position())
        if number == len(hits) or hits.starts[number] >= block.position() + block.length():
            continue
        origin = layout.blockBoundingRect(block).topLeft()
        is_two_way = _BACKWARDS.search(block.text()) is not None
        for line in map(block.layout().lineAt, range(block.layout().lineCount())):
            top = origin.y() + line.y()
            if top + line.height() < sight.top():
                continue
            if top > sight.bottom():
                break
            begins = block.position() + line.textStart()
            ends = begins + line.textLength()
            for number in range(bisect_right(hits.ends, begins), bisect_left(hits.starts, ends)):
                start, end = max(hits.starts[number], begins), min(hits.ends[number], ends)
                cursor = QTextCursor(document)
                cursor.setPosition(start + 1)
                height = cursor.charFormat().font().pixelSize()
                baseline = top + line.ascent()
                edges = _edges(line, start - block.position(), end - block.position(), is_two_way=is_two_way)
                for left, right in edges:
                    box = QRectF(left - 1, baseline - height * 0.98, right - left + 2, height * 1.3)
                    yield number, box.translated(QPointF(origin.x(), 0))


def _edges(line: QTextLine, first: int, last: int, *, is_two_way: bool) -> list[tuple[float, float]]:
    """Return left and right of letters `first` to `last` (exclusive) of a block; parts may lie apart in a line."""
    if not is_two_way:
        return [(x_in_line(line, first), x_in_line(line, last))]
    # Asked of the glyphs: Qt's `cursorToX` gives no width to the first letter where directions meet (6.11), so a
    # number among Arabic words would lack its first digit.
    glyphs: list[tuple[float, float]] = []
    for run in line.glyphRuns(first, last - first):
        steps = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        glyphs += [(at.x(), at.x() + step.x()) for at, step in zip(run.positions(), steps, strict=True)]
    parts: list[tuple[float, float]] = []
    for left, right in sorted(glyphs):
        if parts and left <= parts[-1][1] + _APART:
            parts[-1] = parts[-1][0], max(parts[-1][1], right)
        else:
            parts.append((left, right))
    return parts


class QuietBrowser(QTextBrowser):
    """Shows a document; a click on a link only emits `anchorClicked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self._hits = Hits()
        self._passages = Hits(), Hits()

    # Found words, and passages

    def mark_passages(self, passages: tuple[Hits, Hits]) -> None:
        """Mark what the reader highlighted: a list for each of two colours."""
        self._passages = passages
        self.viewport().update()

    def mark_hits(self, hits: Hits) -> None:
        """Mark found words; call `viewport().update()` when they have changed."""
        self._hits = hits
        self.viewport().update()

    def paint_marks(self, where: QRect, theme: Theme) -> None:
        """Paint the marks of passages and of found words over the text. `where` is in the viewport."""
        if not (self._hits or any(self._passages)):
            return
        bar, down = self.horizontalScrollBar(), self.verticalScrollBar().value()
        across = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
        painter = QPainter(self.viewport())
        painter.setClipRect(where)
        painter.translate(-across, -down)
        sight = QRectF(where).translated(across, down)
        looks = *passage_looks(theme), (QColor(theme.found), None)
        for hits, look in zip((*self._passages, self._hits), looks, strict=True):
            paint_hits(painter, self.document(), hits, sight, theme, look)
        painter.end()

    @property
    def first_visible(self) -> int:
        """The document's position at the upper edge."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def rect_at(self, position: int) -> QRect:
        """Return the box of a position in the document, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def shows(self, position: int) -> bool:
        """Tell whether a position is visible."""
        return self.viewport().rect().contains(self.rect_at(position).center())

    def reveal(self, start: int, end: int) -> None:
        """Scroll to a part of the document, in both directions; of a long part its start is visible."""
        cursor = self.textCursor()
        for position in (end, start):
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only, without our colours, fonts and images."""
        plain = selected_text(self.textCursor())
        # WORKAROUND: data made in Python and left in the clipboard crashes the program at its end (PySide6 6.11
        # and 6.12), so Qt's own is emptied and filled anew. It fills itself when it is first asked.
        data = super().createMimeDataFromSelection()
        data.text()
        data.clear()
        data.setText(plain.replace("\ufffc", ""))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Return an empty image for anything: for None, QTextDocument would read local files itself (measured)."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Open nothing: documents are made in memory."""


# The same replacements as in Qt's `toPlainText`.
_PLAIN = str.maketrans({"\u2028": "\n", "\xa0": " "})


def selected_text(cursor: QTextCursor) -> str:
    """Return the selected text, one line for each paragraph and cell, however many blocks it was split into."""
    if cursor.hasComplexSelection():
        return cursor.selection().toPlainText()  # fields of a table, some of each row
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    pieces: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        if pieces:
            join = Join.of(block)
            pieces.append("\n" if join is Join.NOT else join.text)
        first, last = block.position(), block.position() + block.length() - 1
        if start <= first and last <= end:
            pieces.append(block.text())
        else:
            piece = QTextCursor(document)
            piece.setPosition(max(first, start))
            piece.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
            pieces.append(piece.selectedText())
        block = block.next()
    return "".join(pieces).translate(_PLAIN)
