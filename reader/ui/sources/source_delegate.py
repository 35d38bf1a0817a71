"""Paints the rows of the source list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from reader.domain.query.saved_search import MOST_COUNTED
from reader.domain.text.language import direction_of
from reader.ui.sentences import texts
from reader.ui.sources.source import Source
from reader.ui.sources.source_model import SOURCE
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.card_rows import CardDelegate, Index, RowLine
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.tag_marks import draw_dot
from reader.ui.widgets.theme import Theme

_PLACE_HEIGHT = 34
_FEED_HEIGHT = 30
_FOLDER_HEIGHT = 40
_AFTER_PLACES = 8
"""Space after the last place, in pixels."""
_HEIGHTS = {
    "place": _PLACE_HEIGHT,
    "search": _PLACE_HEIGHT,
    "tags": _FOLDER_HEIGHT,
    "tag": _FEED_HEIGHT,
    "folder": _FOLDER_HEIGHT,
    "feed": _FEED_HEIGHT,
}
_EDGE = 8
_INSET = 20
_NESTED = 14
"""Indentation of each level of folders in pixels."""
_MARK = 17
"""Side of icons and badges in pixels."""
_DOT = 9.0
_GAP = 10
_CUT_OPACITY = 0.45

_SELECTED = QStyle.StateFlag.State_Selected
_UNDER_POINTER = QStyle.StateFlag.State_MouseOver


class SourceDelegate(CardDelegate):
    """Paints rows of `SourceModel`; under a right-to-left interface the whole row is mirrored."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.plain = MeasuredFont(fonts.ui_font())
        self._bold = MeasuredFont(fonts.ui_font(weight=QFont.Weight.DemiBold))
        self._medium = MeasuredFont(fonts.ui_font(weight=QFont.Weight.Medium))
        self._folder = MeasuredFont(fonts.ui_font(11, QFont.Weight.DemiBold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        source: Source = index.internalPointer()
        height = _HEIGHTS[source.kind]
        return QSize(100, height + (_AFTER_PLACES if source.ends_places else 0))

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        source: Source = index.data(SOURCE)
        row = line.box
        selected = _SELECTED in state
        if source.is_section:
            row.setTop(row.top() + 8)
        elif source.ends_places:
            row.setBottom(row.bottom() - _AFTER_PLACES)
        if source.is_cut:
            painter.setOpacity(_CUT_OPACITY)
        if selected or _UNDER_POINTER in state:
            self._draw_ground(painter, row, state, selected=selected)
        line.shorten(_INSET + _NESTED * max(source.depth - (source.kind in ("feed", "tag")), 0), _INSET)
        if source.is_section:
            is_open = bool(state & QStyle.StateFlag.State_Open)
            self._draw_folder(painter, line, source, is_open=is_open, selected=selected)
        else:
            self._draw_source(painter, line, source, selected=selected)

    def _draw_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag, *, selected: bool) -> None:
        theme = self.theme
        card = row.adjusted(_EDGE, 1, -_EDGE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if selected else theme.hover))
        painter.drawRoundedRect(card, 7, 7)
        if selected and has_keyboard(state):
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _draw_folder(
        self, painter: QPainter, line: RowLine, source: Source, *, is_open: bool, selected: bool
    ) -> None:
        theme = self.theme
        ratio = painter.device().devicePixelRatioF()
        chevron = "chevron-down" if is_open else ("chevron-left" if line.rtl else "chevron-right")
        mark = line.take_end(14, 14, gap=8)
        painter.drawPixmap(mark.topLeft(), icons.pixmap(chevron, theme.muted, 14, ratio))
        if source.count:
            painter.setPen(QColor(theme.muted))
            line.write_end(painter, self.small, texts.number(source.count), gap=8)
        painter.setPen(QColor(theme.text if selected else theme.muted))
        # Letter spacing for capitals would separate joined Arabic letters.
        title = source.title if direction_of(source.title) == "rtl" else source.title.upper()
        line.write(painter, self._folder, title)

    def _draw_source(self, painter: QPainter, line: RowLine, source: Source, *, selected: bool) -> None:
        theme = self.theme
        ratio = painter.device().devicePixelRatioF()
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        if source.feed is not None:
            draw_badge(painter, mark, source.feed.id, source.title, on_dark=theme.is_dark)
        elif source.tag is not None:
            draw_dot(painter, mark.center(), source.tag.colour, theme, _DOT)
        else:
            colour = theme.accent if selected else theme.soft
            painter.drawPixmap(mark.topLeft(), icons.pixmap(source.icon, colour, _MARK, ratio))
        if source.count:
            face = self.small if not selected else self._medium
            painter.setPen(QColor(theme.accent if selected and source.kind == "place" else theme.muted))
            line.write_end(painter, face, count_words(source), gap=8)
        if source.trouble:
            sign = line.take_end(15, 15, gap=8)
            painter.drawPixmap(sign.topLeft(), icons.pixmap("warning", theme.warning, 15, ratio))
        has_news = source.count > 0 and not source.counts_all
        # Most Arabic fonts have no weight between regular and bold.
        news = self._bold if direction_of(source.title) == "rtl" else self._medium
        face = self._bold if selected else news if has_news else self.plain
        painter.setPen(QColor(theme.text if selected or has_news else theme.muted))
        line.write(painter, face, source.title)


def count_words(source: Source) -> str:
    """Write the number of a row; a search's stops at 999, without very old articles."""
    if source.is_least:
        return f"{texts.number(min(source.count, MOST_COUNTED))}+"
    if source.key == "muted" and source.count > MOST_COUNTED:
        return f"{texts.number(MOST_COUNTED)}+"
    return texts.number(source.count)
