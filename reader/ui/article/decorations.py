"""What is painted under the text: bars beside quotations, panels behind code, list marks, strokes.

They are no part of the document, so that a screen reader and the clipboard get the text alone; real tables or
frames for layout would be read out as tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock, QTextDocument

from reader.domain.language import Direction


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar beside a quotation; blocks of one group share it."""

    group: int
    start: float
    """Pixels from where lines begin to the bar."""
    direction: Direction


@dataclass(frozen=True, slots=True)
class Panel:
    """A ground behind a block."""

    start: float
    direction: Direction
    padding: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a list's item."""

    text: str
    """A number with its point; "" for a bullet."""
    width: float
    """Of the space before the text, in pixels."""
    direction: Direction
    depth: int


@dataclass(frozen=True, slots=True)
class Strokes:
    """Short lines above and below a pull quote."""

    above: bool
    below: bool
    distance: float


@dataclass(frozen=True, slots=True)
class Hairline:
    """A line across the column, above a block."""

    distance: float


Decoration = Bar | Panel | Mark | Strokes | Hairline
BAR_WIDTH = 4.0


@dataclass(frozen=True, slots=True)
class Inks:
    """What decorations are painted with."""

    bar: QColor
    panel: QColor
    panel_edge: QColor
    mark: QColor
    stroke: QColor
    line: QColor
    mark_font: QFont


def paint(
    painter: QPainter,
    document: QTextDocument,
    decorations: Mapping[int, Sequence[Decoration]],
    column: tuple[float, float],
    sight: QRectF,
    inks: Inks,
) -> None:
    """Paint what is in sight.

    Args:
        painter: In the document's coordinates.
        document: The text.
        decorations: By number of their block.
        column: Left and right edge of the text.
        sight: The visible part of the document.
        inks: Colours and the font of numbers.
    """
    if not decorations:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layout = document.documentLayout()
    left, right = column
    for block in _blocks_in_sight(document, sight):
        found = decorations.get(block.blockNumber(), ())
        if not found:
            continue
        rect = layout.blockBoundingRect(block)
        for decoration in found:
            match decoration:
                case Bar():
                    top = rect.top()
                    if _same_bar(decorations.get(block.blockNumber() - 1, ()), decoration.group):
                        top = layout.blockBoundingRect(block.previous()).bottom()
                    _paint_bar(painter, decoration, QRectF(left, top, right - left, rect.bottom() - top), inks)
                case Panel():
                    _paint_panel(painter, decoration, QRectF(left, rect.top(), right - left, rect.height()), inks)
                case Mark():
                    _paint_mark(painter, decoration, block, rect, inks)
                case Hairline():
                    painter.fillRect(
                        QRectF(left, round(rect.top() - decoration.distance), right - left, 1), inks.line
                    )
                case Strokes():
                    _paint_strokes(
                        painter, decoration, QRectF(left, rect.top(), right - left, rect.height()), inks
                    )


def _blocks_in_sight(document: QTextDocument, sight: QRectF) -> Iterator[QTextBlock]:
    layout = document.documentLayout()
    position = max(0, layout.hitTest(sight.topLeft(), Qt.HitTestAccuracy.FuzzyHit))
    block = document.findBlock(position)
    # The block above may paint down into sight (a stroke, a panel's padding).
    block = block.previous() if block.previous().isValid() else block
    while block.isValid():
        yield block
        if layout.blockBoundingRect(block).top() > sight.bottom():
            return
        block = block.next()


def _same_bar(decorations: Sequence[Decoration], group: int) -> bool:
    return any(isinstance(one, Bar) and one.group == group for one in decorations)


def _paint_bar(painter: QPainter, bar: Bar, line: QRectF, inks: Inks) -> None:
    x = line.right() - bar.start - BAR_WIDTH if bar.direction == "rtl" else line.left() + bar.start
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.bar)
    painter.drawRoundedRect(QRectF(x, line.top(), BAR_WIDTH, line.height()), 1.5, 1.5)


def _paint_panel(painter: QPainter, panel: Panel, line: QRectF, inks: Inks) -> None:
    if panel.direction == "rtl":
        line.setRight(line.right() - panel.start)
    else:
        line.setLeft(line.left() + panel.start)
    painter.setPen(inks.panel_edge)
    painter.setBrush(inks.panel)
    painter.drawRoundedRect(line.adjusted(0.5, -panel.padding, -0.5, panel.padding), 6, 6)


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
        # On the text's own baseline, and against the text, so that 9 and 10 end at one line.
        painter.drawText(QPointF(box.left() if rtl else box.right() - width, baseline), mark.text)
        return
    size = inks.mark_font.pixelSize()
    radius = size * 0.145
    centre = QPointF(edge + mark.width * 0.52 * (1 if rtl else -1), baseline - size * 0.27)
    if mark.depth % 2:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.mark)
    else:
        painter.setPen(inks.mark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def _paint_strokes(painter: QPainter, strokes: Strokes, line: QRectF, inks: Inks) -> None:
    half = 29.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.stroke)
    middle = line.center().x()
    if strokes.above:
        painter.drawRect(QRectF(middle - half, round(line.top() - strokes.distance), 2 * half, 2))
    if strokes.below:
        painter.drawRect(QRectF(middle - half, round(line.bottom() + strokes.distance - 2), 2 * half, 2))
