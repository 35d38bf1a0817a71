"""Paints a row of the headline list: source, time, two lines of title, a thumbnail; mirrored for Arabic.

Rows are laid out by their own direction, not the interface's, and positions are absolute: under an Arabic
interface Qt turns `AlignLeft` around, which would turn every French row.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.articles.spacing import unbreakable
from reader.domain.clock import Clock
from reader.domain.entry import Headline
from reader.domain.language import direction_of
from reader.ui.headlines.density import DENSITIES
from reader.ui.headlines.headline_model import HEADLINE, NEW_DAY
from reader.ui.headlines.row_boxes import RowBoxes, set_lines
from reader.ui.headlines.thumbnails import Thumbnails
from reader.ui.sentences import texts
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

_EDGE = 8
"""From the pane's edge to the card of a chosen row."""
INSET = 26
"""From the pane's edge to the text, at least; the unread dot stands in between."""
_TITLE_PIXELS = 14
_LINE_HEIGHT = 20
_BADGE = 16
_MARK = 13
_LAYOUTS_KEPT = 400
_NAMES_FROM, _NAME_WIDTH = 640, 170
"""Logical pixels: a row of one line names its source where it has so much room, in a column so wide."""

_Index = QModelIndex | QPersistentModelIndex


class HeadlineDelegate(QStyledItemDelegate):
    """Paints rows of `HeadlineModel`."""

    def __init__(self, pictures: Thumbnails, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.density = DENSITIES["comfortable"]
        self._pictures = pictures
        self._theme = theme
        self._clock = clock
        self._layouts: OrderedDict[tuple[int, int, bool, str, int], QTextLayout] = OrderedDict()
        self._small = MeasuredFont(fonts.ui_font(12))
        self._small_bold = MeasuredFont(fonts.ui_font(12, QFont.Weight.DemiBold))
        self._day_font = fonts.ui_font(11, QFont.Weight.DemiBold)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def side(self, width: float) -> float:
        """Give the margin on each side of a row's content. `width` is the row's, in pixels."""
        return max(INSET, (width - self.density.widest) / 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, self.density.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        headline = index.data(HEADLINE)
        if headline is None:
            return
        row = QRectF(option.rect)
        # Query the model before `painter.save()`, so an exception cannot skip `restore()`.
        has_days = self.density.day_height > 0
        new_day = index.data(NEW_DAY) if has_days else None
        below = index.sibling(index.row() + 1, 0)
        has_line = not has_days or not below.isValid() or below.data(NEW_DAY) is None
        painter.save()
        if new_day is not None:
            self._draw_day(painter, row, texts.day(new_day, self._clock().astimezone().date()))
        content = self._content_box(row, new_day is not None)
        state = option.state
        self._draw_ground(painter, row, content, state, has_line=has_line)
        self._draw_content(painter, content, headline, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _content_box(self, row: QRectF, has_day: bool) -> QRectF:
        density = self.density
        top = row.top() + (
            density.day_height + 2 if has_day else (density.row_height - density.content_height) / 2
        )
        side = self.side(row.width())
        return QRectF(row.left() + side, top, max(row.width() - 2 * side, 60), density.content_height)

    def _draw_day(self, painter: QPainter, row: QRectF, words: str) -> None:
        painter.setFont(self._day_font)
        painter.setPen(QColor(self._theme.muted))
        rtl = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        room = self.side(row.width())
        box = QRectF(row.left() + room, row.top() + 1, row.width() - 2 * room, self.density.day_height - 4)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words.upper())

    def _draw_ground(
        self, painter: QPainter, row: QRectF, content: QRectF, state: QStyle.StateFlag, *, has_line: bool
    ) -> None:
        theme = self._theme
        beside = INSET - _EDGE
        card = content.adjusted(-beside, -13, beside, 13)
        card = card.intersected(row.adjusted(0, 1, 0, -2))
        day = self.density.day_height
        if day and content.top() - row.top() > day:
            card.setTop(row.top() + day - 5)
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
            y = box.top() + 8 if self.density.title_lines else box.center().y()
            painter.drawEllipse(QPointF(x, y), 3.2, 3.2)
        line = RowBoxes(box.left(), box.right(), headline.direction)
        self._draw_picture(painter, line, box.top(), headline)
        ink = QColor(theme.text if headline.unread or selected else theme.soft)
        if self.density.title_lines:
            text_box = QRectF(line.left, box.top(), line.left_over, box.height())
            self._draw_source_line(painter, line, box.top(), headline)
            title = self.title_lines(headline, text_box.width(), self.density.title_lines)
            painter.setPen(ink)
            title.draw(painter, QPointF(text_box.left(), text_box.top() + 22.5))
        else:
            self._draw_badge(painter, line, box.top() + 2, headline)
            if line.left_over >= _NAMES_FROM:
                self._draw_name(painter, line, box.top() + 14.5, headline)
            self._draw_end(painter, line, box.top() + 2, headline)
            title = self.title_lines(headline, line.left_over, 1)
            painter.setPen(ink)
            title.draw(painter, QPointF(line.left, box.top()))

    def _draw_picture(self, painter: QPainter, line: RowBoxes, top: float, headline: Headline) -> None:
        size = self.density.thumbnail
        if size is None or headline.thumbnail is None:
            return
        picture = self._pictures.get(headline.thumbnail, size, painter.device().devicePixelRatioF())
        if picture is not None:
            painter.drawPixmap(QPointF(line.take(size[0], gap=16, at_end=True), top), picture)

    def _draw_badge(self, painter: QPainter, line: RowBoxes, top: float, headline: Headline) -> None:
        badge = line.take(_BADGE, gap=7)
        draw_badge(painter, QRectF(badge, top, _BADGE, _BADGE), headline.feed_id, headline.feed_title)

    def _draw_name(self, painter: QPainter, line: RowBoxes, baseline: float, headline: Headline) -> None:
        """Draw the source in a column of its own."""
        bold = self._small_bold
        name = bold.cut(headline.feed_title, _NAME_WIDTH)
        left = line.take(_NAME_WIDTH, gap=14)
        rtl = direction_of(headline.feed_title, headline.direction) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if headline.direction == "rtl":
            left += _NAME_WIDTH - bold.width(name)
        painter.setFont(bold.font)
        painter.setPen(QColor(self._theme.soft))
        painter.drawText(QPointF(left, baseline), name)

    def _draw_end(self, painter: QPainter, line: RowBoxes, top: float, headline: Headline) -> None:
        """Draw the end of a one-line row: date and time, completeness icon, star."""
        theme, ratio = self._theme, painter.device().devicePixelRatioF()
        moment = texts.day_and_time(headline.sort_at, self._clock())
        width = self._small.width(moment)
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(line.take(width, gap=8, at_end=True), top + 12.5), moment)
        mark = icons.pixmap(icons.COMPLETENESS[headline.state], theme.muted, _MARK, ratio)
        painter.drawPixmap(QPointF(line.take(_MARK, gap=8, at_end=True), top + 1.5), mark)
        if headline.starred:
            star = icons.pixmap("star-filled", theme.star, 14, ratio)
            painter.drawPixmap(QPointF(line.take(14, gap=8, at_end=True), top + 1), star)

    def _draw_source_line(self, painter: QPainter, line: RowBoxes, top: float, headline: Headline) -> None:
        theme = self._theme
        self._draw_badge(painter, line, top, headline)
        time = texts.clock_time(headline.sort_at)
        small, bold = self._small, self._small_bold
        time_width = small.width(time)
        progress = "" if headline.read_percent is None else texts.percent(headline.read_percent)
        progress_width = small.width(progress)
        reserved = time_width + 8 + _MARK + (22 if headline.starred else 0)
        reserved += 8 + _MARK + 3 + progress_width if progress else 0
        name = bold.cut(headline.feed_title, max(line.left_over - reserved, 24))
        name_width = bold.width(name)
        baseline = top + 12.5
        painter.setFont(bold.font)
        painter.setPen(QColor(theme.soft))
        # Use the direction of the name: with the window's, the ellipsis would appear at the wrong end.
        rtl = direction_of(headline.feed_title, headline.direction) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.drawText(QPointF(line.take(name_width, gap=8), baseline), name)
        # Time and percentage are written in the interface's language.
        painter.setLayoutDirection(QLocale().textDirection())
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(line.take(time_width, gap=8), baseline), time)
        ratio = painter.device().devicePixelRatioF()
        mark = icons.pixmap(icons.COMPLETENESS[headline.state], theme.muted, _MARK, ratio)
        painter.drawPixmap(QPointF(line.take(_MARK, gap=8), top + 1.5), mark)
        if headline.starred:
            star = icons.pixmap("star-filled", theme.star, 14, ratio)
            painter.drawPixmap(QPointF(line.take(14, gap=8), top + 1), star)
        if progress:
            bookmark = icons.pixmap("bookmark", theme.muted, _MARK, ratio)
            painter.drawPixmap(QPointF(line.take(_MARK, gap=3), top + 1.5), bookmark)
            painter.drawText(QPointF(line.take(progress_width), baseline), progress)

    def title_lines(self, headline: Headline, width: float, lines: int) -> QTextLayout:
        """Break a title into lines; results are cached.

        The last of at most `lines` is cut with an ellipsis; `width` is in pixels.
        """
        key = (headline.id, round(width), headline.unread, headline.title, lines)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        weight = QFont.Weight.DemiBold if headline.unread else QFont.Weight.Normal
        font = fonts.ui_font(_TITLE_PIXELS, weight)
        title = unbreakable(headline.title, headline.language) or self.tr("Untitled")
        made = set_lines(title, font, round(width), headline.direction, _LINE_HEIGHT, lines)
        self._layouts[key] = made
        if len(self._layouts) > _LAYOUTS_KEPT:
            self._layouts.popitem(last=False)
        return made


def day_words(moment: datetime, clock: Clock) -> str:
    """Write a date as shown in the band above the list."""
    return texts.day(moment.astimezone().date(), clock().astimezone().date()).upper()
