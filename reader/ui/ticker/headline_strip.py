"""The strip of headlines as it is drawn: which stand where, and how each enters and leaves.

The strip flows in the reading direction of the interface. A headline of the other direction would come in tail
first; so it stands still at the edge while the space opens from its first letter on, flows as one piece, and
is closed at the far edge in its own order of reading too. (See `drawn_at`.)

Coordinates are those of a strip that flows from right to left; for an Arabic interface all is mirrored at the
very end.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from reader.domain.entry import Headline
from reader.domain.language import Direction
from reader.ui import fonts
from reader.ui.theme import Theme

GAP = 44.0
"""Between two headlines, with a thin line in its middle."""
_SOURCE_GAP = 10.0
_CELLS_KEPT = 64
_LONGEST = 180
"""Characters of a title; a feed that puts its article there would hold the strip for minutes."""


@dataclass(slots=True, eq=False)
class Cell:
    """One headline, set once and drawn many times."""

    headline: Headline
    source: QTextLayout
    title: QTextLayout
    source_width: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in sight."""

    cell: Cell
    left: float
    """Where its text is drawn, in device-independent pixels of the widget."""
    shown: QRectF
    """What of it is in sight."""
    end: float
    """Where the thin line behind it stands."""


class HeadlineStrip:
    """Headlines in a ring, and how far it has turned.

    The state is the first headline in sight and how much of it has left, as a float: drawing is exact to a
    fraction of a pixel, and ten thousand headlines cost no more than ten.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._headlines: list[Headline] = []
        self._first = 0
        self._offset = 0.0
        self._cells: OrderedDict[tuple[int, str], Cell] = OrderedDict()
        self._source_font = fonts.ui_font(weight=QFont.Weight.DemiBold)
        self._title_font = fonts.ui_font()

    @property
    def headlines(self) -> Sequence[Headline]:
        """The ring."""
        return self._headlines

    def set_headlines(self, headlines: Sequence[Headline], width: float) -> None:
        """Run others. What is in sight stays where it is; the others follow behind it.

        Args:
            headlines: In their order.
            width: Of the strip.
        """
        fresh = {headline.id: headline for headline in headlines}
        in_sight = {placed.cell.headline.id: placed.cell.headline for placed in self.place(width)}
        # One in sight gets its new marks; a new text would make it jump, so that waits for its next turn.
        kept = [new if (new := fresh.pop(id_, old)).title == old.title else old for id_, old in in_sight.items()]
        self._headlines = [*kept, *fresh.values()]
        self._first = 0
        if not kept:
            self._offset = 0.0

    def advance(self, pixels: float) -> None:
        """Turn the ring."""
        if not self._headlines:
            return
        self._offset += pixels
        while self._offset >= (length := self._length(self._first)):
            self._offset -= length
            self._first = (self._first + 1) % len(self._headlines)
        while self._offset < 0:
            self._first = (self._first - 1) % len(self._headlines)
            self._offset += self._length(self._first)

    def place(self, width: float, *, mirrored: bool = False, edge: float = 0.0) -> list[Placed]:
        """Give the cells in sight, from the one that leaves to the one that enters.

        Args:
            width: Of the strip.
            mirrored: The strip flows from left to right.
            edge: How far from the entering edge text is pale; what stands there keeps clear of it.
        """
        placed: list[Placed] = []
        if not self._headlines:
            return placed
        x = -self._offset
        index = self._first
        own: Direction = "rtl" if mirrored else "ltr"
        # A ring shorter than the strip shows each headline once, then a pause.
        for _ in range(len(self._headlines)):
            if x >= width:
                break
            cell = self._cell(self._headlines[index])
            flows = cell.headline.direction == own
            room = width if flows else width - edge
            left = x if flows else drawn_at(x, cell.width, room)
            start, end = max(x, 0.0), min(x + cell.width, room)
            if end > start:
                if mirrored:
                    left, start, end = width - left - cell.width, width - end, width - start
                line = x + cell.width + GAP / 2
                shown = QRectF(start, 0, end - start, 10_000)
                placed.append(Placed(cell, left, shown, width - line if mirrored else line))
            x += self._length(index)
            index = (index + 1) % len(self._headlines)
        return placed

    def bring_into_sight(self, entry_id: int, width: float) -> None:
        """Turn the ring until a headline is whole in sight, or begins the strip where it is too long."""
        x = -self._offset
        index = self._first
        for _ in range(len(self._headlines)):
            length = self._cell(self._headlines[index]).width
            if self._headlines[index].id == entry_id:
                if x < 0 or x + length > width:
                    self.advance(x if x < 0 or length > width else x + length - width)
                return
            x += self._length(index)
            index = (index + 1) % len(self._headlines)

    def draw(self, painter: QPainter, placed: Sequence[Placed], height: float, chosen: int | None) -> None:
        """Draw cells.

        Args:
            painter: On the widget.
            placed: From `place`.
            height: Of the strip.
            chosen: The entry that the keyboard stands on.
        """
        theme = self.theme
        for one in placed:
            cell = one.cell
            painter.save()
            painter.setClipRect(QRectF(one.shown.left(), 0, one.shown.width(), height))
            top = (height - cell.height) / 2
            rtl = cell.headline.direction == "rtl"
            source_x = one.left + cell.width - cell.source_width if rtl else one.left
            title_x = one.left if rtl else one.left + cell.source_width + _SOURCE_GAP
            painter.setPen(QColor(theme.accent))
            cell.source.draw(painter, QPointF(source_x, top))
            painter.setPen(QColor(theme.text if cell.headline.unread else theme.soft))
            cell.title.draw(painter, QPointF(title_x, top))
            painter.restore()
            painter.setPen(QPen(QColor(theme.outline), 1))
            painter.drawLine(QPointF(one.end, height / 2 - 7), QPointF(one.end, height / 2 + 7))
            if cell.headline.id == chosen:
                painter.setPen(QPen(QColor(theme.focus), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(one.shown.left() - 6, 5, one.shown.width() + 12, height - 10)
                painter.drawRoundedRect(ring, 5, 5)

    def _length(self, index: int) -> float:
        return self._cell(self._headlines[index]).width + GAP

    def _cell(self, headline: Headline) -> Cell:
        key = (headline.id, headline.title)
        cell = self._cells.get(key)
        if cell is None:
            source, source_width, height = self._set(headline.feed_title, self._source_font, headline.direction)
            title, title_width, title_height = self._set(headline.title, self._title_font, headline.direction)
            width = source_width + _SOURCE_GAP + title_width
            cell = Cell(headline, source, title, source_width, width, max(height, title_height))
            self._cells[key] = cell
            if len(self._cells) > _CELLS_KEPT:
                self._cells.popitem(last=False)
        self._cells.move_to_end(key)
        cell.headline = headline
        return cell

    def _set(self, text: str, font: QFont, direction: Direction) -> tuple[QTextLayout, float, float]:
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        rtl = direction == "rtl"
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        width = line.naturalTextWidth()
        # Laid out again in its own width: a paragraph from right to left would stand at the far end of a million.
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width + 1)
        layout.endLayout()
        return layout, width + 1, line.height()


def drawn_at(x: float, width: float, strip: float) -> float:
    """Tell where the text of a headline that runs against the flow is drawn, while its cell is at `x`.

    Its first letter is at its right end. While the cell enters at the strip's right edge the text stands with
    that end at the edge, so the space opens letter by letter in the order of reading; then it flows; while the
    cell leaves, the text stands at the left edge and is closed from its first letter on. A text longer than
    the strip shows its beginning, then slides to its end.

    Args:
        x: Left edge of the cell; falls as the strip flows.
        width: Of the cell.
        strip: Width of the strip.
    """
    if width <= strip:
        return min(max(x, 0.0), strip - width)
    return min(max(strip - width - x, strip - width), 0.0)
