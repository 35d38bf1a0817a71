"""Paints the rows of the tree of sources."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStyleOptionViewItem, QWidget

from reader.domain.text.language import direction_of
from reader.ui.sentences import texts
from reader.ui.sources.source import Source, count_words
from reader.ui.sources.source_model import SOURCE
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.card_rows import CardDelegate, Index, RowLine
from reader.ui.widgets.focus import has_keyboard
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.tag_marks import draw_dot
from reader.ui.widgets.theme import Theme

ROW, LOW_ROW = 30, 28  # pixels of a row, and in a low window
_HEIGHTS = {"folder": 25, "tags": 34}
_LINE = 4  # pixels from the top of the section of tags to the line above its heading
_EDGE = 8
_INSET = 17
_NESTED = 10
"""Indentation of a folder in another, in pixels; feeds have none."""
_MARK = 17
"""Side of icons and badges in pixels."""
_DOT = 9.0
_GAP = 9
_CUT_OPACITY = 0.45

_SELECTED = QStyle.StateFlag.State_Selected
_UNDER_POINTER = QStyle.StateFlag.State_MouseOver


class SourceDelegate(CardDelegate):
    """Paints rows of `SourceModel`; under a right-to-left interface the whole row is mirrored."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.row_height = ROW
        self.plain = MeasuredFont(fonts.ui_font())
        self._bold = MeasuredFont(fonts.ui_font(weight=QFont.Weight.DemiBold))
        self._medium = MeasuredFont(fonts.ui_font(weight=QFont.Weight.Medium))
        self._word = MeasuredFont(fonts.ui_font(12, QFont.Weight.Medium))
        self._heading = MeasuredFont(fonts.ui_font(12, QFont.Weight.DemiBold))
        self._folder = MeasuredFont(fonts.ui_font(11, QFont.Weight.Bold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        source: Source = index.internalPointer()
        return QSize(100, _HEIGHTS.get(source.kind, self.row_height))

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        source: Source = index.data(SOURCE)
        row = line.box
        selected = _SELECTED in state
        if source.kind == "tags":
            painter.setPen(QColor(self.theme.outline))
            top = row.top() + _LINE - 0.5
            painter.drawLine(QPointF(row.left() + _EDGE, top), QPointF(row.right() - _EDGE, top))
            row.setTop(row.top() + _LINE)
        if source.is_cut:
            painter.setOpacity(_CUT_OPACITY)
        if selected or _UNDER_POINTER in state:
            self.draw_card(painter, row.adjusted(_EDGE, 1, -_EDGE, -1), state, selected=selected)
        line.shorten(_INSET + (_NESTED * source.depth if source.kind == "folder" else 0), _INSET)
        if source.is_section:
            is_open = bool(state & QStyle.StateFlag.State_Open)
            self._draw_section(painter, line, source, is_open=is_open, selected=selected)
        else:
            self._draw_source(painter, line, source, selected=selected)

    def draw_place(self, painter: QPainter, option: QStyleOptionToolButton, source: Source) -> None:
        """Draw a place of the grid."""
        is_chosen = bool(option.state & QStyle.StateFlag.State_On)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(-_EDGE, -1, _EDGE, 1)
        line = RowLine(box, rtl=option.direction is Qt.LayoutDirection.RightToLeft)
        if is_chosen or _UNDER_POINTER in option.state or has_keyboard(option.state):
            self.draw_card(painter, box.adjusted(_EDGE, 1, -_EDGE, -1), option.state, selected=is_chosen)
        line.shorten(_INSET, _INSET)
        self._draw_source(painter, line, source, selected=is_chosen)

    def _draw_section(
        self, painter: QPainter, line: RowLine, source: Source, *, is_open: bool, selected: bool
    ) -> None:
        theme, is_folder = self.theme, source.kind == "folder"
        chevron = "chevron-down" if is_open else ("chevron-left" if line.rtl else "chevron-right")
        mark = line.take_start(12, 12, gap=5) if is_folder else line.take_end(14, 14, gap=8)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(mark.topLeft(), icons.pixmap(chevron, theme.muted, round(mark.width()), ratio))
        if source.count:
            line.write_end(painter, self.small, texts.number(source.count), theme.muted, gap=8)
        words = source.title.upper() if is_folder else source.title
        face = self._folder if is_folder else self._heading
        line.write(painter, face, words, theme.muted if is_folder and not selected else theme.text)

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
        if source.trouble:
            sign = line.take_end(15, 15, gap=8)
            painter.drawPixmap(sign.topLeft(), icons.pixmap("warning", theme.warning, 15, ratio))
        elif source.count:
            ink = theme.accent if selected and source.kind == "place" else theme.muted
            line.write_end(painter, self.small, count_words(source), ink, gap=8)
        if source.kind == "place":
            face, ink = (self._heading, theme.text) if selected else (self._word, theme.soft)
            line.write(painter, face, source.short, ink)
            return
        has_news = source.count > 0 and not source.counts_all
        # Most Arabic fonts have no weight between regular and bold.
        news = self._bold if direction_of(source.title) == "rtl" else self._medium
        face = self._bold if selected else news if has_news else self.plain
        line.write(painter, face, source.title, theme.text if selected or has_news else theme.muted)
