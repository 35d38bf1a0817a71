"""Decorations painted under the text: bars beside quotations, panels behind code, list marks, lines.

They are not part of the document, so that screen readers and the clipboard get the text only; tables or frames
used for layout would be read out as tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock, QTextCursor, QTextDocument, QTextLine

from reader.domain.record import Record
from reader.domain.text.language import Direction
from reader.ui.article.look import Look
from reader.ui.widgets import fonts


class Bar(Record):
    """A bar beside a quotation; blocks of one group share it."""

    group: int
    start: float
    """Pixels from the beginning of lines to the bar."""
    direction: Direction


class Panel(Record):
    """A panel behind a block."""

    start: float
    direction: Direction
    padding: float
    is_first: bool = True
    """The panel begins above this block,"""
    is_last: bool = True
    """and ends below this one; a long panel extends over several blocks."""


class Mark(Record):
    """The mark of a list item."""

    text: str
    """A number with its point in visual order, from left to right; "" for a bullet."""
    width: float
    """Width of the space before the text, in pixels."""
    direction: Direction
    depth: int


class Strokes(Record):
    """Short lines above and below a pull quote."""

    above: bool
    below: bool
    distance: float


class Hairline(Record):
    """A line across the column, above a block."""

    distance: float


class Chip(Record):
    """A background behind some letters of a block: inline code, highlighted text.

    Qt's own background would be as high as the line with its leading.
    """

    first: int
    last: int
    """Letters of the block, from 0; `last` is exclusive."""
    size: float
    """Size of the text, in pixels."""
    is_code: bool


Decoration = Bar | Panel | Mark | Strokes | Hairline | Chip
BAR_WIDTH = 3.0


class Inks(Record):
    """Pens, brushes and fonts of decorations."""

    bar: QColor
    panel: QColor
    panel_edge: QColor
    pen: QColor
    mark: QColor
    stroke: QColor
    line: QColor
    mark_font: QFont


def inks_of(look: Look) -> Inks:
    """Make the pens and brushes for a look's colours and size."""
    theme = look.theme
    return Inks(
        bar=QColor(theme.quote_bar),
        panel=QColor(theme.code_panel),
        panel_edge=QColor(theme.line),
        pen=QColor(theme.mark),
        mark=QColor(theme.muted),
        stroke=QColor(theme.accent),
        line=QColor(theme.line),
        mark_font=fonts.reading_font(look.text_size * 0.94, typeface=look.settings.typeface),
    )


def paint(
    painter: QPainter,
    document: QTextDocument,
    decorations: Mapping[int, Sequence[Decoration]],
    column: tuple[float, float],
    sight: QRectF,
    inks: Inks,
) -> None:
    """Paint the decorations, by number of their block, in the visible part (`sight`).

    The painter uses the document's coordinates; `column`: left and right edge of the text.
    """
    if not decorations:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # List marks are written in visual order; the direction of an Arabic window would reverse `1.`.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    layout = document.documentLayout()
    left, right = column
    for block in blocks_in_sight(document, sight):
        found = decorations.get(block.blockNumber(), ())
        if not found:
            continue
        rect = layout.blockBoundingRect(block)
        line = QRectF(left, rect.top(), right - left, rect.height())
        for decoration in found:
            match decoration:
                case Bar():
                    bottom, below = rect.bottom(), decorations.get(block.blockNumber() + 1, ())
                    goes_on = any(isinstance(one, Bar) and one.group == decoration.group for one in below)
                    # The bar does not extend into the empty rest of a page.
                    if goes_on and not block.next().blockFormat().pageBreakPolicy().value:
                        bottom = layout.blockBoundingRect(block.next()).top()
                    rtl = decoration.direction == "rtl"
                    x = right - decoration.start - BAR_WIDTH if rtl else left + decoration.start
                    top = round(rect.top())
                    painter.fillRect(QRectF(round(x), top, BAR_WIDTH, round(bottom) - top), inks.bar)
                case Panel():
                    _paint_panel(painter, decoration, QRectF(line), inks)
                case Mark():
                    _paint_mark(painter, decoration, block, rect, inks)
                case Chip():
                    _paint_chip(painter, decoration, block, rect, inks)
                case Hairline():
                    top = round(rect.top() - decoration.distance)
                    painter.fillRect(QRectF(left, top, right - left, 1), inks.line)
                case Strokes():
                    _paint_strokes(painter, decoration, line, inks)


def blocks_in_sight(document: QTextDocument, sight: QRectF) -> Iterator[QTextBlock]:
    """Return the blocks in a part of a document, and the one above. `sight`: in the document's coordinates."""
    layout = document.documentLayout()
    position = max(0, layout.hitTest(sight.topLeft(), Qt.HitTestAccuracy.FuzzyHit))
    block = document.findBlock(position)
    # Decorations of the block above may reach into the visible part (a line, a panel's padding).
    block = block.previous() if block.previous().isValid() else block
    while block.isValid():
        yield block
        if layout.blockBoundingRect(block).top() > sight.bottom():
            return
        block = block.next()


def _paint_panel(painter: QPainter, panel: Panel, line: QRectF, inks: Inks) -> None:
    if panel.direction == "rtl":
        line.setRight(line.right() - panel.start)
    else:
        line.setLeft(line.left() + panel.start)
    painter.setPen(inks.panel_edge)
    painter.setBrush(inks.panel)
    # Leading is above each line, so the middle of the text is below the middle of the line.
    shift = panel.padding * 0.2
    whole = line.adjusted(0.5, shift - panel.padding, -0.5, panel.padding + shift)
    seen = whole.adjusted(-1, -1, 1, 1)
    if not panel.is_first:
        seen.setTop(line.top() + shift)
    if not panel.is_last:
        seen.setBottom(line.bottom() + shift)
    painter.save()
    painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
    painter.drawRoundedRect(whole, 6, 6)
    painter.restore()


def _paint_mark(painter: QPainter, mark: Mark, block: QTextBlock, rect: QRectF, inks: Inks) -> None:
    if block.layout().lineCount() == 0:
        return
    line = block.layout().lineAt(0)
    origin = block.layout().position()
    baseline = origin.y() + line.y() + line.ascent()
    rtl = mark.direction == "rtl"
    edge = origin.x() + (line.x() + line.width() if rtl else line.x())
    if mark.text:
        gap = mark.width * 0.3
        box = QRectF(edge + gap if rtl else edge - mark.width, rect.top(), mark.width - gap, line.height())
        painter.setPen(inks.mark)
        painter.setFont(inks.mark_font)
        width = painter.fontMetrics().horizontalAdvance(mark.text)
        # On the baseline of the text and aligned towards it, so that 9 and 10 end at the same position.
        painter.drawText(QPointF(box.left() if rtl else box.right() - width, baseline), mark.text)
        return
    size = inks.mark_font.pixelSize()
    radius = size * 0.16
    centre = QPointF(edge + mark.width * 0.52 * (1 if rtl else -1), baseline - size * 0.27)
    is_filled = bool(mark.depth % 2)
    painter.setPen(Qt.PenStyle.NoPen if is_filled else inks.mark)
    painter.setBrush(inks.mark if is_filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def _paint_chip(painter: QPainter, chip: Chip, block: QTextBlock, rect: QRectF, inks: Inks) -> None:
    layout = block.layout()
    # The position of a block in a table is told from its cell's corner.
    origin = rect.topLeft() if QTextCursor(block).currentTable() else layout.position()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.panel if chip.is_code else inks.pen)
    number = layout.lineForTextPosition(chip.first).lineNumber() if layout.lineCount() else 0
    for line in map(layout.lineAt, range(max(0, number), layout.lineCount())):
        first, last = max(chip.first, line.textStart()), min(chip.last, line.textStart() + line.textLength())
        if first >= last:
            return
        left, right = sorted((x_in_line(line, first), x_in_line(line, last)))
        baseline = origin.y() + line.y() + line.ascent()
        box = QRectF(left - 2, baseline - chip.size * 0.98, right - left + 4, chip.size * 1.3)
        painter.drawRoundedRect(box.translated(origin.x(), 0), 3, 3)


def x_in_line(line: QTextLine, letter: int) -> float:
    """Return the place of a letter of a block in its line, in pixels."""
    # The stubs say object; it is the pair (x, letter) that C++ gives by reference.
    x, _ = cast("tuple[float, int]", line.cursorToX(letter))
    return x


def _paint_strokes(painter: QPainter, strokes: Strokes, line: QRectF, inks: Inks) -> None:
    half = 29.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.stroke)
    middle = line.center().x()
    if strokes.above:
        painter.drawRect(QRectF(middle - half, round(line.top() - strokes.distance), 2 * half, 2))
    if strokes.below:
        painter.drawRect(QRectF(middle - half, round(line.bottom() + strokes.distance - 2), 2 * half, 2))
