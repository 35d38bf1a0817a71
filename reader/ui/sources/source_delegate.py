"""Paints the rows of the source list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.language import direction_of
from reader.domain.saved_search import MOST_COUNTED
from reader.ui.sentences import texts
from reader.ui.sources.source import Source
from reader.ui.sources.source_model import SOURCE
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
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
"""Indentation of each level of folders."""
_MARK = 17
"""Side of icons and badges."""
_DOT = 9.0
_GAP = 10
_CUT_OPACITY = 0.45

_SELECTED = QStyle.StateFlag.State_Selected
_UNDER_POINTER = QStyle.StateFlag.State_MouseOver
# Combined once: combining Python's flags takes longer than drawing the text.
_ON_LINE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_FROM_LEFT = int(Qt.AlignmentFlag.AlignLeft | _ON_LINE) | int(Qt.TextFlag.TextSingleLine)
_FROM_RIGHT = int(Qt.AlignmentFlag.AlignRight | _ON_LINE) | int(Qt.TextFlag.TextSingleLine)

_Index = QModelIndex | QPersistentModelIndex


class SourceDelegate(QStyledItemDelegate):
    """Paints rows of `SourceModel`; under a right-to-left interface the whole row is mirrored."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = MeasuredFont(fonts.ui_font())
        self._bold = MeasuredFont(fonts.ui_font(weight=QFont.Weight.DemiBold))
        self._medium = MeasuredFont(fonts.ui_font(weight=QFont.Weight.Medium))
        self._small = MeasuredFont(fonts.ui_font(12))
        self._folder = MeasuredFont(fonts.ui_font(11, QFont.Weight.DemiBold))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        source: Source = index.internalPointer()
        height = _HEIGHTS[source.kind]
        return QSize(100, height + (_AFTER_PLACES if source.ends_places else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        source: Source = index.data(SOURCE)
        row = QRectF(option.rect)
        state = option.state
        selected = _SELECTED in state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if source.is_section:
            row.setTop(row.top() + 8)
        elif source.ends_places:
            row.setBottom(row.bottom() - _AFTER_PLACES)
        if source.is_cut:
            painter.setOpacity(_CUT_OPACITY)
        if selected or _UNDER_POINTER in state:
            self._draw_ground(painter, row, state, selected=selected)
        line = _Mirrored(row, rtl=option.direction is Qt.LayoutDirection.RightToLeft)
        start = _INSET + _NESTED * max(source.depth - (source.kind in ("feed", "tag")), 0)
        if source.is_section:
            is_open = bool(state & QStyle.StateFlag.State_Open)
            self._draw_folder(painter, line, source, start, is_open=is_open, selected=selected)
        else:
            self._draw_source(painter, line, source, start, selected=selected)
        painter.restore()

    def _draw_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag, *, selected: bool) -> None:
        theme = self._theme
        card = row.adjusted(_EDGE, 1, -_EDGE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selected if selected else theme.hover))
        painter.drawRoundedRect(card, 7, 7)
        if selected and has_keyboard(state):
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _draw_folder(
        self, painter: QPainter, line: _Mirrored, source: Source, start: float, *, is_open: bool, selected: bool
    ) -> None:
        theme = self._theme
        ratio = painter.device().devicePixelRatioF()
        chevron = "chevron-down" if is_open else ("chevron-left" if line.rtl else "chevron-right")
        painter.drawPixmap(line.point_from_end(_INSET, 14, 14), icons.pixmap(chevron, theme.muted, 14, ratio))
        end = _INSET + 14 + 8.0
        if source.count:
            words = texts.number(source.count)
            width = self._small.width(words)
            painter.setPen(QColor(theme.muted))
            line.draw_text(painter, self._small, words, line.width - end - width, width + 1)
            end += width + 8
        painter.setPen(QColor(theme.text if selected else theme.muted))
        width = line.width - start - end
        # Letter spacing for capitals would separate joined Arabic letters.
        title = source.title if direction_of(source.title) == "rtl" else source.title.upper()
        line.draw_text(painter, self._folder, title, start, width)

    def _draw_source(
        self, painter: QPainter, line: _Mirrored, source: Source, start: float, *, selected: bool
    ) -> None:
        theme = self._theme
        ratio = painter.device().devicePixelRatioF()
        mark = line.point_from_start(start, _MARK, _MARK)
        box = QRectF(mark.x(), mark.y(), _MARK, _MARK)
        if source.feed is not None:
            draw_badge(painter, box, source.feed.id, source.title, on_dark=theme.is_dark)
        elif source.tag is not None:
            draw_dot(painter, box.center(), source.tag.colour, theme, _DOT)
        else:
            colour = theme.accent if selected else theme.soft
            painter.drawPixmap(mark, icons.pixmap(source.icon, colour, _MARK, ratio))
        end = float(_INSET)
        if source.count:
            words = count_words(source)
            face = self._small if not selected else self._medium
            painter.setPen(QColor(theme.accent if selected and source.kind == "place" else theme.muted))
            width = face.width(words)
            line.draw_text(painter, face, words, line.width - end - width, width + 1)
            end += width + 8
        if source.trouble:
            painter.drawPixmap(line.point_from_end(end, 15, 15), icons.pixmap("warning", theme.warning, 15, ratio))
            end += 15 + 8
        has_news = source.count > 0 and not source.counts_all
        face = self._bold if selected else self._medium if has_news else self._plain
        painter.setPen(QColor(theme.text if selected or has_news else theme.muted))
        begin = start + _MARK + _GAP
        line.draw_text(painter, face, source.title, begin, line.width - begin - end)


def count_words(source: Source) -> str:
    """Write the number of a row; a search is counted no further than 999, and not among very old articles."""
    if source.is_least:
        return f"{texts.number(min(source.count, MOST_COUNTED))}+"
    if source.key == "muted" and source.count > MOST_COUNTED:
        return f"{texts.number(MOST_COUNTED)}+"
    return texts.number(source.count)


class _Mirrored:
    """Places parts of a row by their distance from its start, left or right by the interface's direction."""

    def __init__(self, row: QRectF, *, rtl: bool) -> None:
        self._row = row
        self.rtl = rtl

    @property
    def width(self) -> float:
        return self._row.width()

    def point_from_start(self, distance: float, width: float, height: float) -> QPointF:
        x = self._row.right() - distance - width if self.rtl else self._row.left() + distance
        return QPointF(x, self._row.center().y() - height / 2)

    def point_from_end(self, distance: float, width: float, height: float) -> QPointF:
        return self.point_from_start(self.width - distance - width, width, height)

    def draw_text(self, painter: QPainter, face: MeasuredFont, text: str, distance: float, width: float) -> None:
        box = QRectF(self.point_from_start(distance, width, self._row.height()), self._row.size())
        box.setWidth(width)
        # By the text's own direction: else a Latin name's ellipsis would be before it in an Arabic interface.
        rtl = direction_of(text) == "rtl"
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(face.font)
        painter.drawText(box, _FROM_RIGHT if self.rtl else _FROM_LEFT, face.cut(text, width))
