"""A row of *My reports*: the image, blurred, the reason, the article, and the state of the report."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageReader, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.flag import FlagState
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.card_rows import ROW, Index, draw_card_or_line
from reader.ui.widgets.theme import Theme

_WIDTH, _HEIGHT = 88, 66
"""Of the thumbnail, in logical pixels."""
_NARROW = 420
"""Pixels of a row's width; below it the thumbnail is smaller, and times and problem get lines of their own."""
_SMALLER = 2 / 3
_LINE = 21
_ABOVE = 14
_INSET = 16
_GAP = 16
_RADIUS = 6
_CACHED = 100
_GRAINS = (7, 5)
"""An image is blurred by scaling it down to so many pixels and up again: only its colours remain."""

_LOOKS = {
    FlagState.QUEUED: ("clock", "muted"),
    FlagState.SENDING: ("upload", "muted"),
    FlagState.ACCEPTED: ("ok", "success"),
    FlagState.BLOCKED: ("eye-off", "success"),
    FlagState.REJECTED: ("eye", "warning"),
    FlagState.FAILED: ("warning", "error"),
    FlagState.WITHDRAWN: ("undo", "muted"),
}
"""Icon and colour (a field of `Theme`) of each state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as it is shown."""

    fingerprint: str
    entry_id: int | None
    reason: str
    title: str
    """The article's title; "" where the article is deleted."""
    state: FlagState
    state_words: str
    times: str
    problem: str

    @property
    def said(self) -> str:
        """The whole row, as a screen reader reads it."""
        return ". ".join(filter(None, (self.reason, self.title, self.state_words, self.times, self.problem)))


class ReportDelegate(QStyledItemDelegate):
    """Paints a `ReportRow`.

    Args:
        thumbnail: Gives the file of a fingerprint's thumbnail; None where it is not on this disk.
    """

    def __init__(self, thumbnail: Callable[[str], Path | None], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._theme = theme
        self._cache: OrderedDict[tuple[str, float], QPixmap] = OrderedDict()
        self._reason_font = fonts.ui_font(14, QFont.Weight.DemiBold)
        self._title_font = fonts.ui_font(13)
        self._state_font = fonts.ui_font(12, QFont.Weight.DemiBold)
        self._small_font = fonts.ui_font(12)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        assert isinstance(option.widget, QAbstractScrollArea)
        across = option.widget.viewport().width()
        lines = 3
        if across < _NARROW:
            beside = across - 2 * _INSET - round(_WIDTH * _SMALLER) - _GAP
            takes = QFontMetricsF(self._small_font).horizontalAdvance(_rest(index.data(ROW)))
            lines = 4 if takes <= beside else 5
        return QSize(200, 2 * _ABOVE + _LINE * lines + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        report: ReportRow = index.data(ROW)
        row = QRectF(option.rect)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card_or_line(painter, self._theme, row, _INSET, option.state)
        inside = row.adjusted(_INSET, _ABOVE, -_INSET, -_ABOVE)
        is_narrow = row.width() < _NARROW
        size = QSizeF(_WIDTH, _HEIGHT) * (_SMALLER if is_narrow else 1)
        left = inside.right() - size.width() if rtl else inside.left()
        picture = self._blurred(report.fingerprint, painter.device().devicePixelRatioF())
        painter.drawPixmap(QRectF(QPointF(left, inside.top()), size), picture, QRectF(picture.rect()))
        beside = size.width() + _GAP
        words = inside.adjusted(0 if rtl else beside, 0, -beside if rtl else 0, 0)
        self._draw_words(painter, words, report, rtl=rtl, is_narrow=is_narrow)
        painter.restore()

    def _draw_words(
        self, painter: QPainter, box: QRectF, report: ReportRow, *, rtl: bool, is_narrow: bool
    ) -> None:
        theme = self._theme
        icon, role = _LOOKS[report.state]
        colour = getattr(theme, role)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        lines = (
            (report.reason, self._reason_font, theme.text),
            (isolated(report.title) if report.title else "", self._title_font, theme.soft),
        )
        top = box.top() + 1
        for text, font, ink in lines:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(QRectF(box.left(), top, box.width(), _LINE), how, cut)
            top += _LINE
        last = QRectF(box.left(), top, box.width(), _LINE)
        mark = icons.pixmap(icon, colour, 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(last.right() - 14 if rtl else last.left(), last.center().y() - 7), mark)
        last.adjust(0 if rtl else 20, 0, -20 if rtl else 0, 0)
        painter.setFont(self._state_font)
        painter.setPen(QColor(colour))
        painter.drawText(last, how, report.state_words)
        rest = _rest(report)
        painter.setFont(self._small_font)
        painter.setPen(QColor(theme.muted))
        if is_narrow:
            below = set_lines(rest, self._small_font, int(box.width()), "rtl" if rtl else "ltr", _LINE - 2, 2)
            below.draw(painter, QPointF(box.left(), last.bottom() + 1))
            return
        taken = QFontMetricsF(self._state_font).horizontalAdvance(report.state_words)
        last.adjust(0 if rtl else taken, 0, -taken if rtl else 0, 0)
        rest = f"  ·  {rest}" if rest else ""
        cut = QFontMetricsF(self._small_font).elidedText(rest, Qt.TextElideMode.ElideRight, max(last.width(), 0))
        painter.drawText(last, how, cut)

    def _blurred(self, fingerprint: str, ratio: float) -> QPixmap:
        key = (fingerprint, ratio)
        if key not in self._cache:
            self._cache[key] = self._blur(fingerprint, ratio)
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return self._cache[key]

    def _blur(self, fingerprint: str, ratio: float) -> QPixmap:
        path = self._thumbnail(fingerprint)
        # The format is named, so that Qt does not choose a decoder by the content of the file.
        picture = QImageReader(str(path), b"webp").read() if path is not None else QImage()
        size = QSize(round(_WIDTH * ratio), round(_HEIGHT * ratio))
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, size.width(), size.height()), _RADIUS * ratio, _RADIUS * ratio)
        painter.setClipPath(outline)
        if picture.isNull():
            painter.fillRect(made.rect(), QColor(self._theme.placeholder))
            mark = icons.pixmap("eye-off", self._theme.muted, 20, ratio)
            side = mark.width()
            painter.drawPixmap(QPointF((size.width() - side) / 2, (size.height() - side) / 2), _plain(mark))
        else:
            how = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(0, 0, picture.scaled(QSize(*_GRAINS), *how).scaled(size, *how))
        painter.end()
        made.setDevicePixelRatio(ratio)
        return made


def _rest(report: ReportRow) -> str:
    return "  ·  ".join(words for words in (report.times, report.problem) if words)


def _plain(mark: QPixmap) -> QPixmap:
    """Give an icon with a pixel ratio of 1, to be drawn into a pixmap that has none."""
    plain = QPixmap(mark)
    plain.setDevicePixelRatio(1)
    return plain
