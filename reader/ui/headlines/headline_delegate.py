"""How a row of the headline list looks: source, time, two lines of title, a thumbnail; mirrored for Arabic.

Rows are laid out by their own direction, not the interface's, and positions are absolute: under an Arabic
interface Qt turns `AlignLeft` around, which would turn every French row.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.clock import Clock
from reader.domain.entry import Completeness, Headline
from reader.domain.language import Direction, direction_of
from reader.ui import fonts, icons, texts
from reader.ui.badges import draw_badge
from reader.ui.focus import has_keyboard
from reader.ui.headlines import thumbnails
from reader.ui.headlines.headline_model import HEADLINE, NEW_DAY
from reader.ui.headlines.thumbnails import Thumbnails
from reader.ui.theme import Theme

ROW_HEIGHT = 100
_EDGE = 8
"""From the pane's edge to the card of a chosen row."""
INSET = 26
"""From the pane's edge to the text; the unread dot stands in between."""
_DAY_HEIGHT = 21
_CONTENT_HEIGHT = thumbnails.HEIGHT
_TITLE_PIXELS = 14
_LINE_HEIGHT = 20
_BADGE = 16
_MARK = 13
_MARKS = {Completeness.HEADLINE: "cloud", Completeness.TEXT: "image-off", Completeness.COMPLETE: "check"}
"""How much of an article is on this disk: to be fetched yet, its pictures to be fetched yet, all of it here."""
_LAYOUTS_KEPT = 400

_Index = QModelIndex | QPersistentModelIndex


class HeadlineDelegate(QStyledItemDelegate):
    """Paints rows of `HeadlineModel`."""

    def __init__(self, pictures: Thumbnails, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._theme = theme
        self._clock = clock
        self._layouts: OrderedDict[tuple[int, int, bool, str], QTextLayout] = OrderedDict()
        self._small = fonts.ui_font(12)
        self._small_bold = fonts.ui_font(12, QFont.Weight.DemiBold)
        self._day_font = fonts.ui_font(11, QFont.Weight.DemiBold)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        headline = index.data(HEADLINE)
        if headline is None:
            return
        row = QRectF(option.rect)
        painter.save()
        new_day = index.data(NEW_DAY)
        if new_day is not None:
            self._draw_day(painter, row, texts.day(new_day, self._clock().astimezone().date()))
        content = self._content_box(row, new_day is not None)
        state = option.state
        below = index.sibling(index.row() + 1, 0)
        has_line = not below.isValid() or below.data(NEW_DAY) is None
        self._draw_ground(painter, row, content, state, has_line=has_line)
        self._draw_content(painter, content, headline, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _content_box(self, row: QRectF, has_day: bool) -> QRectF:
        top = row.top() + (_DAY_HEIGHT + 2 if has_day else (ROW_HEIGHT - _CONTENT_HEIGHT) / 2)
        return QRectF(row.left() + INSET, top, max(row.width() - 2 * INSET, 60), _CONTENT_HEIGHT)

    def _draw_day(self, painter: QPainter, row: QRectF, words: str) -> None:
        painter.setFont(self._day_font)
        painter.setPen(QColor(self._theme.muted))
        rtl = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        box = QRectF(row.left() + INSET, row.top() + 1, row.width() - 2 * INSET, _DAY_HEIGHT - 4)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words.upper())

    def _draw_ground(
        self, painter: QPainter, row: QRectF, content: QRectF, state: QStyle.StateFlag, *, has_line: bool
    ) -> None:
        theme = self._theme
        card = QRectF(row.left() + _EDGE, content.top() - 13, row.width() - 2 * _EDGE, _CONTENT_HEIGHT + 26)
        card = card.intersected(row.adjusted(0, 1, 0, -2))
        if content.top() - row.top() > _DAY_HEIGHT:
            card.setTop(row.top() + _DAY_HEIGHT - 5)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(card, 8, 8)
            if selected and has_keyboard(state):
                painter.setPen(QColor(theme.focus))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        elif has_line:
            painter.setPen(QColor(theme.line))
            bottom = row.bottom() - 0.5
            painter.drawLine(QPointF(content.left(), bottom), QPointF(content.right(), bottom))

    def _draw_content(self, painter: QPainter, box: QRectF, headline: Headline, selected: bool) -> None:
        theme = self._theme
        rtl = headline.direction == "rtl"
        if headline.unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.unread_dot))
            x = box.right() + 10 if rtl else box.left() - 10
            painter.drawEllipse(QPointF(x, box.top() + 8), 3.2, 3.2)
        text_box = QRectF(box)
        picture = self._picture(painter, headline)
        if picture is not None:
            left = box.left() if rtl else box.right() - thumbnails.WIDTH
            painter.drawPixmap(QPointF(left, box.top()), picture)
            if rtl:
                text_box.setLeft(box.left() + thumbnails.WIDTH + 16)
            else:
                text_box.setRight(box.right() - thumbnails.WIDTH - 16)
        self._draw_source_line(painter, text_box, headline)
        title = self._title(headline, text_box.width())
        painter.setPen(QColor(theme.text if headline.unread or selected else theme.soft))
        title.draw(painter, QPointF(text_box.left(), text_box.top() + 22.5))

    def _picture(self, painter: QPainter, headline: Headline) -> QPixmap | None:
        if headline.thumbnail is None:
            return None
        return self._pictures.get(headline.thumbnail, painter.device().devicePixelRatioF())

    def _draw_source_line(self, painter: QPainter, box: QRectF, headline: Headline) -> None:
        theme = self._theme
        line = _Line(box.left(), box.right(), headline.direction)
        badge = line.take(_BADGE, gap=7)
        draw_badge(painter, QRectF(badge, box.top(), _BADGE, _BADGE), headline.feed_id, headline.feed_title)
        time = texts.clock_time(headline.sort_at)
        metrics, bold = QFontMetricsF(self._small), QFontMetricsF(self._small_bold)
        time_width = metrics.horizontalAdvance(time)
        progress = "" if headline.read_percent is None else texts.percent(headline.read_percent)
        progress_width = metrics.horizontalAdvance(progress)
        reserved = time_width + 8 + _MARK + (22 if headline.starred else 0)
        reserved += 8 + _MARK + 3 + progress_width if progress else 0
        name = bold.elidedText(
            headline.feed_title, Qt.TextElideMode.ElideRight, max(line.left_over - reserved, 24)
        )
        name_width = bold.horizontalAdvance(name)
        baseline = box.top() + 12.5
        painter.setFont(self._small_bold)
        painter.setPen(QColor(theme.soft))
        # As the name runs: by the window's direction its ellipsis would stand at the wrong end.
        rtl = direction_of(headline.feed_title, headline.direction) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.drawText(QPointF(line.take(name_width, gap=8), baseline), name)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(line.take(time_width, gap=8), baseline), time)
        ratio = painter.device().devicePixelRatioF()
        mark = icons.pixmap(_MARKS[headline.state], theme.muted, _MARK, ratio)
        painter.drawPixmap(QPointF(line.take(_MARK, gap=8), box.top() + 1.5), mark)
        if headline.starred:
            star = icons.pixmap("star-filled", theme.star, 14, ratio)
            painter.drawPixmap(QPointF(line.take(14, gap=8), box.top() + 1), star)
        if progress:
            bookmark = icons.pixmap("bookmark", theme.muted, _MARK, ratio)
            painter.drawPixmap(QPointF(line.take(_MARK, gap=3), box.top() + 1.5), bookmark)
            painter.drawText(QPointF(line.take(progress_width), baseline), progress)

    def _title(self, headline: Headline, width: float) -> QTextLayout:
        key = (headline.id, round(width), headline.unread, headline.title)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        weight = QFont.Weight.DemiBold if headline.unread else QFont.Weight.Normal
        font = fonts.ui_font(_TITLE_PIXELS, weight)
        title = headline.title or self.tr("Untitled")
        made = two_lines(title, font, round(width), headline.direction, _LINE_HEIGHT)
        self._layouts[key] = made
        if len(self._layouts) > _LAYOUTS_KEPT:
            self._layouts.popitem(last=False)
        return made


class _Line:
    """Places boxes one after the other in the direction of reading."""

    def __init__(self, left: float, right: float, direction: Direction) -> None:
        self._rtl = direction == "rtl"
        self._left, self._right = left, right

    @property
    def left_over(self) -> float:
        """What is still free."""
        return self._right - self._left

    def take(self, width: float, gap: float = 0) -> float:
        """Give the left edge of the next box."""
        if self._rtl:
            edge = self._right - width
            self._right = edge - gap
        else:
            edge = self._left
            self._left = edge + width + gap
        return edge


def two_lines(text: str, font: QFont, width: int, direction: Direction, line_height: float) -> QTextLayout:
    """Set a text in at most two lines, the second cut with an ellipsis where there is more.

    Args:
        text: One paragraph.
        font: For all of it.
        width: Logical pixels.
        direction: Of the paragraph, whatever its first letter is.
        line_height: From line to line.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rtl = direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    # Absolute: Qt turns AlignLeft around in a paragraph that runs right to left.
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout = _laid_out(text, font, option, width, line_height, lines=3)
    if layout.lineCount() > 2:
        start = layout.lineAt(1).textStart()
        cut = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width - 1)
        layout = _laid_out(text[:start] + cut, font, option, width, line_height, lines=2)
    return layout


def _laid_out(
    text: str, font: QFont, option: QTextOption, width: int, line_height: float, *, lines: int
) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * line_height))
    layout.endLayout()
    return layout


def day_words(moment: datetime, clock: Clock) -> str:
    """Name the day of a moment, for the band above the list."""
    return texts.day(moment.astimezone().date(), clock().astimezone().date()).upper()
