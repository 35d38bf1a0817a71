"""A row of *My reports*: the image, blurred, the reason, the article, and the state of the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOptionViewItem, QWidget

from reader.domain.images.flag import FlagState
from reader.domain.record import Record
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.card_rows import ROW, CardDelegate, Index, RowLine, draw_card_or_line
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.theme import Theme

_WIDTH, _HEIGHT = 88, 66
"""Size of the thumbnail, in logical pixels."""
_NARROW = 420
"""Below this width of a row in pixels the thumbnail is smaller, and times and problem get lines of their own."""
_SMALLER = 2 / 3
_LINE = 21
_ABOVE = 14
_INSET = 16
_GAP = 16
_RADIUS = 6
_CACHED = 100
_GRAINS = (7, 5)
"""An image is blurred by scaling it down to this many pixels and up again: only its colours remain."""

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


class ReportRow(Record, kw_only=True):
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


class ReportDelegate(CardDelegate):
    """Paints a `ReportRow`. `thumbnail`: returns the file of a fingerprint's thumbnail, or None."""

    def __init__(self, thumbnail: Callable[[str], Path | None], theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._thumbnail = thumbnail
        self._blurred = lru_cache(_CACHED)(self._blur)
        self._reason_face = MeasuredFont(fonts.ui_font(14, QFont.Weight.DemiBold))
        self._title_face = MeasuredFont(fonts.ui_font(13))
        self._state_face = MeasuredFont(fonts.ui_font(12, QFont.Weight.DemiBold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        assert isinstance(option.widget, QAbstractScrollArea)
        across = option.widget.viewport().width()
        lines = 3
        if across < _NARROW:
            beside = across - 2 * _INSET - round(_WIDTH * _SMALLER) - _GAP
            takes = self.small.width(_rest(index.data(ROW)))
            lines = 4 if takes <= beside else 5
        return QSize(200, 2 * _ABOVE + _LINE * lines + 3)

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        report: ReportRow = index.data(ROW)
        draw_card_or_line(painter, self.theme, line.box, _INSET, state)
        is_narrow = line.width < _NARROW
        line.shorten(_INSET, _INSET)
        line.cut_top(_ABOVE)
        size = QSizeF(_WIDTH, _HEIGHT) * (_SMALLER if is_narrow else 1)
        left = line.box.right() - size.width() if line.rtl else line.box.left()
        picture = self._blurred(report.fingerprint, painter.device().devicePixelRatioF())
        painter.drawPixmap(QRectF(QPointF(left, line.box.top()), size), picture, QRectF(picture.rect()))
        line.shorten(size.width() + _GAP, 0)
        line.cut_top(1)
        self._draw_words(painter, line, report, is_narrow=is_narrow)

    def _draw_words(self, painter: QPainter, line: RowLine, report: ReportRow, *, is_narrow: bool) -> None:
        theme, rtl = self.theme, line.rtl
        title = isolated(report.title) if report.title else ""
        for text, face, ink in (
            (report.reason, self._reason_face, theme.text),
            (title, self._title_face, theme.soft),
        ):
            line.cut_top(_LINE).write(painter, face, text, ink, rtl=rtl)
        last = line.cut_top(_LINE)
        icon, role = _LOOKS[report.state]
        colour = getattr(theme, role)
        mark = last.take_start(14, 14, gap=6)
        painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, colour, 14, painter.device().devicePixelRatioF()))
        last.write(painter, self._state_face, report.state_words, colour, rtl=rtl)
        rest = _rest(report)
        if is_narrow:
            painter.setPen(QColor(theme.muted))
            below = set_lines(rest, self.small.font, int(line.width), "rtl" if rtl else "ltr", _LINE - 2, 2)
            below.draw(painter, QPointF(line.box.left(), line.box.top() + 1))
            return
        last.shorten(self._state_face.width(report.state_words), 0)
        last.write(painter, self.small, f"  ·  {rest}" if rest else "", theme.muted, rtl=rtl)

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
            painter.fillRect(made.rect(), QColor(self.theme.placeholder))
            mark = icons.pixmap("eye-off", self.theme.muted, 20, ratio)
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
    """Return an icon with a pixel ratio of 1, to be drawn into a pixmap that has none."""
    plain = QPixmap(mark)
    plain.setDevicePixelRatio(1)
    return plain
