"""The card shown in place of an image: an icon, the reason, and a button."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from reader.domain.record import Record
from reader.ui.sentences.texts import isolated
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.labels import draw_lines
from reader.ui.widgets.theme import Theme

HEIGHT = 172.0
"""Height in pixels of a card for an image that will not be downloaded by itself."""
SLIM = 44.0
"""Height in pixels of a card for an image of unknown size: one line."""
RADIUS = 6.0
_SMALLEST = (150.0, 72.0)
"""Width below which a card shows its icon only, and height below which it has one line."""
_LEAST_LINE = 32.0
"""Least height of a card that has room for a line."""
_MARGIN = 16.0
_ICON = 32.0
_SLIM_ICON = 20.0
_PILL = 30.0
_LINE = 19.0
_WRAPS = int(Qt.TextFlag.TextWordWrap)
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CardWords(Record):
    icon: str
    title: str
    detail: str = ""
    """The reason, in a second sentence."""
    action: str = ""
    """The label of its button; "": it has none."""


class Card:
    """Lays out a card in its image's box, leaving out the least important first; paints it; knows its button."""

    def __init__(self, rect: QRectF, words: CardWords, alt: str) -> None:
        self._rect = rect
        self._words = words
        self._alt = " ".join(alt.split())
        self._bold = fonts.ui_font(13)
        self._bold.setBold(True)
        self._plain = fonts.ui_font(13)
        self._small = fonts.ui_font(12)

    @property
    def button(self) -> QRectF | None:
        return self._layout.button

    def paint(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.placeholder))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        layout = self._layout
        if layout.icon is not None:
            ratio = painter.device().devicePixelRatio()
            drawn = icons.pixmap(self._words.icon, theme.muted, round(layout.icon.width()), ratio)
            painter.drawPixmap(layout.icon, drawn, QRectF(drawn.rect()))
        for place, text, font in layout.texts:
            painter.setFont(font)
            painter.setPen(QColor(theme.text if font is self._bold else theme.muted))
            draw_lines(painter, place.toAlignedRect(), text, QGuiApplication.layoutDirection(), layout.alignment)
        if layout.button is not None:
            painter.setPen(QColor(theme.outline))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(layout.button.adjusted(0.5, 0.5, -0.5, -0.5), _PILL / 2, _PILL / 2)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.link))
            painter.drawText(layout.button, Qt.AlignmentFlag.AlignCenter, self._words.action)

    @cached_property
    def _layout(self) -> _Layout:
        rect, words = self._rect, self._words
        if rect.width() >= _SMALLEST[0] and _LEAST_LINE <= rect.height() < _SMALLEST[1]:
            return self._line_layout()
        if rect.width() < _SMALLEST[0] or rect.height() < _SMALLEST[1]:
            side = float(int(max(12, min(24, rect.height() - 8, rect.width() - 8))))
            return _Layout(_square(rect.center(), side), [], None)
        room = rect.height() - 12
        title = self._height(words.title, self._bold)
        button = _PILL + 8 if words.action and room >= title + _PILL + 8 else 0.0
        left = room - title - button
        detail = self._height(words.detail, self._plain) if words.detail else 0.0
        detail = detail if detail + 2 <= left else 0.0
        left -= detail + 2
        icon = _ICON + 6 if left >= _ICON + 6 else 0.0
        left -= icon
        alt = _LINE + 2 if self._alt and left >= _LINE + 2 else 0.0
        top = rect.center().y() - (icon + title + detail + alt + button) / 2
        at = _square(QPointF(rect.center().x(), top + _ICON / 2), _ICON) if icon else None
        top += icon
        texts = [(self._line(top, title), words.title, self._bold)]
        top += title + 2
        if detail:
            texts.append((self._line(top, detail), words.detail, self._plain))
            top += detail
        if alt:
            cut = QFontMetricsF(self._plain).elidedText(self._alt, Qt.TextElideMode.ElideRight, self._width)
            texts.append((self._line(top, _LINE), isolated(cut), self._plain))
            top += alt
        if not button:
            return _Layout(at, texts, None)
        wide = min(self._width, QFontMetricsF(self._small).horizontalAdvance(words.action) + 30)
        pill = QRectF(rect.center().x() - wide / 2, top + 6, wide, _PILL)
        return _Layout(at, texts, pill)

    def _line_layout(self) -> _Layout:
        """Lay all out side by side: icon, title, then the description as far as there is room, and the button."""
        rect, words = self._rect, self._words
        middle, begin, end = rect.center().y(), rect.left() + _MARGIN, rect.right() - _MARGIN
        pill = None
        if words.action:
            wide = QFontMetricsF(self._small).horizontalAdvance(words.action) + 30
            pill = QRectF(end + _MARGIN / 2 - wide, middle - (_PILL - 2) / 2, wide, _PILL - 2)
            end = pill.left() - _MARGIN / 2
        if end - begin < _SMALLEST[0] / 2:
            # The whole card is the button.
            return _Layout(_square(rect.center(), _SLIM_ICON), [], None)
        icon = _square(QPointF(begin + _SLIM_ICON / 2, middle), _SLIM_ICON)
        begin = icon.right() + 10
        texts = []
        for text, font in ((words.title, self._bold), (words.detail or self._alt, self._plain)):
            if text and end - begin > _SMALLEST[0] / 2:
                cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, end - begin)
                wide = min(QFontMetricsF(font).horizontalAdvance(cut) + 2, end - begin)
                texts.append((QRectF(begin, rect.top(), wide, rect.height()), isolated(cut), font))
                begin += wide + 10
        if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            icon = self._mirrored(icon)
            texts = [(self._mirrored(place), text, font) for place, text, font in texts]
            pill = self._mirrored(pill) if pill is not None else None
        return _Layout(icon, texts, pill, _LEADING)

    def _mirrored(self, box: QRectF) -> QRectF:
        left = self._rect.left() + self._rect.right() - box.right()
        return QRectF(left, box.top(), box.width(), box.height())

    @property
    def _width(self) -> float:
        return self._rect.width() - 2 * _MARGIN

    def _line(self, top: float, height: float) -> QRectF:
        return QRectF(self._rect.left() + _MARGIN, top, self._width, height)

    def _height(self, text: str, font: QFont) -> float:
        return QFontMetricsF(font).boundingRect(QRectF(0, 0, self._width, 1_000), _WRAPS, text).height()


class _Layout(Record):
    icon: QRectF | None
    texts: list[tuple[QRectF, str, QFont]]
    button: QRectF | None
    alignment: Qt.AlignmentFlag = _CENTRED


def _square(middle: QPointF, side: float) -> QRectF:
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
