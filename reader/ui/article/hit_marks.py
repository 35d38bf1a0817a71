"""Paints marks over found words.

They are no part of the document, so they need no new layout and are not copied.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextDocument, QTextLine

from reader.ui.article.decorations import blocks_in_sight, x_in_line
from reader.ui.widgets.theme import Theme

_BACKWARDS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RING = 2.0


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


def paint_hits(painter: QPainter, document: QTextDocument, hits: Hits, sight: QRectF, theme: Theme) -> None:
    """Mark the hits in the visible part (`sight`), and the current one with a ring, over the painted text.

    The painter uses the document's coordinates.
    """
    if not hits:
        return
    modes = QPainter.CompositionMode
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Over the text, since heads of tables have a background of their own. Only the paper takes the colour.
    marking = modes.CompositionMode_Lighten if theme.is_dark else modes.CompositionMode_Darken
    ring = QPen(QColor(theme.accent), _RING)
    for number, box in _boxes_in_sight(document, hits, sight):
        painter.setCompositionMode(marking)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.found))
        painter.drawRoundedRect(box, 3, 3)
        if number == hits.current:
            painter.setCompositionMode(modes.CompositionMode_SourceOver)
            painter.setPen(ring)
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


def _edges(line: QTextLine, first: int, last: int, *, is_two_way: bool) -> Iterator[tuple[float, float]]:
    """Yield left and right of letters `first` to `last` (exclusive) of a block; parts may lie apart in a line."""
    if not is_two_way:
        yield x_in_line(line, first), x_in_line(line, last)
        return
    # Where directions meet, a letter's trailing edge is not the next one's leading edge.
    sides = (
        sorted((x_in_line(line, letter), x_in_line(line, letter, QTextLine.Edge.Trailing)))
        for letter in range(first, last)
    )
    left = right = None
    for one, other in sorted(sides):
        if right is not None and left is not None and one > right + 0.5:
            yield left, right
            left = None
        left = one if left is None else left
        right = other if right is None else max(right, other)
    if left is not None and right is not None:
        yield left, right
