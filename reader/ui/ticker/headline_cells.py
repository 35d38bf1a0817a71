"""Lays out and draws the headlines of the ticker: coloured source, time and title, on one line.

Each is one `QTextLayout` in its own direction, laid out once and drawn many times. Source and time are wrapped in
bidirectional isolates (Unicode TR9, 2.7), so that an Arabic name does not reorder a French line, nor the other way
round.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.domain.clock import Clock, has_time, in_local_time
from reader.domain.entries.entry import Headline
from reader.domain.text.word_count import count_words
from reader.ui.sentences import texts
from reader.ui.ticker.ticker_line import GAP, VisibleHeadline
from reader.ui.widgets import fonts
from reader.ui.widgets.badges import colour_of, draw_badge, readable
from reader.ui.widgets.theme import Theme
from reader.ui.widgets.utf16 import qt_length, qt_part

_KEPT = 32
_LONGEST = 180
"""Most characters of a title; with a whole article as its title, a feed would fill the line for minutes."""
_LONGEST_NAME = 40
_SPACE = "\u2002"
"""Separates source, time and title: half an em."""
_BEFORE_NAME = "\u2003\u2002"
"""Room for an icon before the source: an em and a half."""
_ICON = 16.0
"""Side of an icon, in logical pixels; less in a small font."""
_ANY_WIDTH = 1e6
_HALF_A_LINE = 7.0
"""Half the height of the thin line between two headlines, in logical pixels."""
_OVERHANG = 4.0
"""Logical pixels that glyphs may extend beyond their advance."""


@dataclass(slots=True, eq=False)
class _Cell:
    layout: QTextLayout
    width: float


class HeadlineCells:
    """Lays out headlines, caches them, and draws them."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        self._clock = clock
        self._font = fonts.ui_font()
        self._cells: OrderedDict[tuple[object, ...], _Cell] = OrderedDict()
        self.has_icons = False
        """The icon of its site is drawn before each source; call `renew` after a change."""
        self.set_theme(theme)

    @property
    def height(self) -> float:
        return max(30.0, self._metrics.height() + 14)

    def set_theme(self, theme: Theme) -> bool:
        """Change colours and take the interface's present font; returns True if the widths have changed."""
        before = self._font
        self.theme = theme
        self._font = fonts.ui_font()
        self._metrics = QFontMetricsF(self._font)
        self._half_a_capital = self._metrics.capHeight() / 2
        self.ground = QColor(theme.bar)
        """The background colour."""
        self._line_pen = QPen(QColor(theme.outline), 1)
        self.renew()
        return self._font != before

    def renew(self) -> None:
        """Lay out everything again, because on another day times and widths change."""
        self._cells.clear()

    def width(self, headline: Headline) -> float:
        return self._cell(headline, _ANY_WIDTH).width

    def rough_width(self, headline: Headline) -> float:
        """Estimate the width, without a layout."""
        return self._metrics.horizontalAdvance("".join(self._parts(headline)))

    def key(self, headline: Headline) -> tuple[object, ...]:
        """Return the values that a headline's appearance depends on, as a cache key."""
        return headline.id, headline.title, headline.feed_title, headline.unread

    def words(self, headline: Headline) -> int:
        return count_words(headline.title[:_LONGEST]) + count_words(headline.feed_title[:_LONGEST_NAME]) + 1

    def pages(self, headline: Headline, width: float) -> Sequence[int]:
        """Return the number of words on each line of a headline broken to a width."""
        layout = self._cell(headline, width).layout
        text = layout.text()
        starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
        return [count_words(qt_part(text, *ends)) for ends in pairwise([*starts, qt_length(text)])]

    def line(self, visible: VisibleHeadline, *, wraps: bool) -> QTextLine:
        """Return the text line of a visible headline; its positions count from the headline's left edge."""
        return self._cell(visible.headline, visible.width if wraps else _ANY_WIDTH).layout.lineAt(visible.page)

    def baseline(self, row: QRectF) -> float:
        """Return the baseline of a row; the same for all fonts, however tall an Arabic one is."""
        return row.top() + row.height() / 2 + self._half_a_capital

    def ink(self, headline: Headline) -> QRectF:
        """Return the bounding box of a headline's ink, in logical pixels from its left end and its baseline."""
        cell = self._cell(headline, _ANY_WIDTH)
        letters = self._metrics.tightBoundingRect(cell.layout.text())
        top = min(letters.top(), -self._half_a_capital - _HALF_A_LINE) - 1
        bottom = max(letters.bottom(), _HALF_A_LINE - self._half_a_capital) + 1
        left, right = -_OVERHANG, cell.width + _OVERHANG
        after = self._after(headline, cell.width)
        return QRectF(QPointF(min(left, after - 1), top), QPointF(max(right, after + 1), bottom))

    def draw(self, painter: QPainter, headline: Headline, origin: QPointF) -> None:
        """Draw a headline on one line, and the thin line between it and the next.

        `origin`: its left end and its baseline, in logical pixels of the widget or a pixmap.
        """
        cell = self._cell(headline, _ANY_WIDTH)
        line = cell.layout.lineAt(0)
        line.draw(painter, QPointF(origin.x(), origin.y() - line.ascent()))
        self._draw_icon(painter, headline, line, origin)
        self.draw_line_after(painter, origin.x() + self._after(headline, cell.width), origin.y())

    def draw_line_after(self, painter: QPainter, after: float, baseline: float) -> None:
        """Draw the thin line between two headlines."""
        middle = baseline - self._half_a_capital
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._line_pen)
        painter.drawLine(QLineF(after, middle - _HALF_A_LINE, after, middle + _HALF_A_LINE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def draw_part(self, painter: QPainter, visible: VisibleHeadline, row: QRectF) -> None:
        """Draw one part of a headline, alone in its row."""
        line = self.line(visible, wraps=True)
        painter.setOpacity(visible.opacity)
        baseline = self.baseline(row)
        line.draw(painter, QPointF(row.left() + visible.left, baseline - line.ascent() - line.y()))
        if visible.page == 0:
            self._draw_icon(painter, visible.headline, line, QPointF(row.left() + visible.left, baseline))
        painter.setOpacity(1)

    def draw_box(
        self,
        painter: QPainter,
        visible: VisibleHeadline,
        row: QRectF,
        *,
        wraps: bool,
        ring: bool,
        under_pointer: bool,
    ) -> None:
        """Draw the box behind a headline under the pointer or with keyboard focus (`ring`).

        `row`: its row on the widget, in logical pixels; `wraps`: it is shown in parts as wide as that.
        """
        theme = self.theme
        left, width = visible.left, visible.width
        if wraps:
            text = self.line(visible, wraps=True).naturalTextRect()
            left, width = left + text.left(), text.width()
        painter.setOpacity(visible.opacity)
        painter.setPen(QPen(QColor(theme.focus), 1.5) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected) if under_pointer else Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(row.left() + left - 8, row.top() + 3, width + 16, row.height() - 6), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(1)

    def _draw_icon(self, painter: QPainter, headline: Headline, line: QTextLine, origin: QPointF) -> None:
        """Draw the icon into the room at the beginning of a line, whose left end and baseline are given."""
        if not self.has_icons:
            return
        side = min(_ICON, self._metrics.horizontalAdvance(_BEFORE_NAME[0]) + 2)
        text = line.naturalTextRect()
        left = text.right() - side if headline.direction == "rtl" else text.left()
        box = QRectF(origin.x() + left, origin.y() - self._half_a_capital - side / 2, side, side)
        draw_badge(painter, box, headline.feed_id, headline.feed_title, on_dark=self.theme.is_dark)

    def _after(self, headline: Headline, width: float) -> float:
        """Return the position of the thin line after a headline, from its left end."""
        return -GAP / 2 if headline.direction == "rtl" else width + GAP / 2

    def moment(self, headline: Headline) -> str:
        """Write the time if it is today, else the day."""
        at, today = headline.sort_at, self._clock().astimezone().date()
        on = in_local_time(at).date()
        return texts.clock_time(at) if on == today and has_time(at) else texts.short_day(on, today)

    def _parts(self, headline: Headline) -> tuple[str, str, str]:
        title, name = headline.title, headline.feed_title
        title = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
        name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
        time = texts.isolated(self.moment(headline))
        before = _BEFORE_NAME if self.has_icons else ""
        return f"{before}{texts.isolated(name)}{_SPACE}", f"{time}{_SPACE}", title

    def _cell(self, headline: Headline, width: float) -> _Cell:
        key = (*self.key(headline), width)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = self._set(headline, width)
            if len(self._cells) > _KEPT:
                self._cells.popitem(last=False)
        self._cells.move_to_end(key)
        return cell

    def _set(self, headline: Headline, width: float) -> _Cell:
        theme = self.theme
        source, time, title = self._parts(headline)
        layout = QTextLayout(source + time + title, self._font)
        least = 7 if theme.is_high_contrast else 4.5
        ink = readable(colour_of(headline.feed_id), (theme.bar, theme.selected), least)
        lengths = [qt_length(part) for part in (source, time, title)]
        layout.setFormats(
            [
                _format(0, lengths[0], ink, QFont.Weight.DemiBold),
                _format(lengths[0], lengths[1], theme.muted),
                _format(lengths[0] + lengths[1], lengths[2], theme.text if headline.unread else theme.soft),
            ]
        )
        rtl = headline.direction == "rtl"
        option = QTextOption()
        wraps = width < _ANY_WIDTH
        modes = QTextOption.WrapMode
        option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if wraps else modes.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl and wraps else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        _break(layout, width)
        if not wraps:
            # Again with its own width: a right-to-left paragraph is aligned to the far end of the first, huge one.
            width = layout.lineAt(0).naturalTextWidth() + 1
            _break(layout, width)
        return _Cell(layout, width)


def _format(start: int, length: int, colour: str, weight: QFont.Weight | None = None) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    style = QTextCharFormat()
    style.setForeground(QColor(colour))
    if weight is not None:
        style.setFontWeight(weight)
    made.format = style
    return made


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
