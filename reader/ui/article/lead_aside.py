"""The picture that an article begins with, beside its text: with its caption, and who else reports the event."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter

from reader.articles.blocks import Figure, Text, plain
from reader.ui.article.article_texts import translate
from reader.ui.article.look import Look, Role
from reader.ui.article.pictures import Pictures
from reader.ui.article.story_lines import WHY, Elsewhere
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.labels import draw_lines

_BADGE, _BETWEEN = 17, 3
"""Side of a badge, and the room between two, in pixels."""
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def may_be_beside(figure: Figure) -> bool:
    """Tell whether a picture can be beside the text: links of a caption can be reached in the text only."""
    return not figure.href and all(isinstance(one, Text) and not one.href for one in figure.caption)


class LeadAside:
    """Paints it in the document's coordinates, and knows what is where; `told` may come later."""

    def __init__(self, figure: Figure, told: Elsewhere | None, look: Look, pictures: Pictures) -> None:
        self.number, self.caption, self.told = figure.image.number, plain(figure.caption), told
        self._figure, self._look, self._pictures = figure, look, pictures
        self._picture = self._link = QRectF()

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        """Paint it below a place. Its parts are where the interface's direction begins."""
        # Its state may have changed since the text was set.
        image = self._pictures.image(self.number) or self._figure.image
        size, rtl = self._pictures.size_beside(image, width), QGuiApplication.isRightToLeft()
        start = left + width - size.width() if rtl else left
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._picture = QRectF(start, top, size.width(), size.height())
        self._pictures.paint(painter, self._picture, image)
        below = QRect(round(left), round(self._picture.bottom()) + 7, round(width), 0)
        if self.caption:
            runs = (
                Qt.LayoutDirection.RightToLeft
                if self._figure.direction == "rtl"
                else Qt.LayoutDirection.LeftToRight
            )
            below.translate(0, self._write(painter, below, self.caption, Role.META, runs))
        if self.told is not None:
            self._paint_event(painter, below.translated(0, 13), self.told)
        painter.restore()

    def _paint_event(self, painter: QPainter, at: QRect, told: Elsewhere) -> None:
        direction = QGuiApplication.layoutDirection()
        rtl = direction is Qt.LayoutDirection.RightToLeft
        painter.fillRect(QRectF(at.left(), at.top(), at.width(), 1), QColor(self._look.theme.line))
        at.translate(0, 11)
        step = _BADGE + _BETWEEN
        for number, (feed_id, title) in enumerate(told.papers[: at.width() // step]):
            x = at.right() + 1 - _BADGE - number * step if rtl else at.left() + number * step
            draw_badge(
                painter, QRectF(x, at.top(), _BADGE, _BADGE), feed_id, title, on_dark=self._look.theme.is_dark
            )
        at.translate(0, _BADGE + 6)
        at.translate(0, self._write(painter, at, told.summary, Role.META, direction))
        words = translate("ArticlePane", "Why together")
        long = QFontMetricsF(self._look.font(Role.META_LINK)).horizontalAdvance(words) + 2
        high = self._write(painter, at, words, Role.META_LINK, direction)
        self._link = QRectF(at.right() + 1 - long if rtl else at.left(), at.top() - 3, long, high + 6)

    def _write(self, painter: QPainter, at: QRect, words: str, role: Role, direction: Qt.LayoutDirection) -> int:
        """Write a text, and return its height in pixels."""
        painter.setFont(self._look.font(role, arabic=direction is Qt.LayoutDirection.RightToLeft))
        painter.setPen(self._look.colour(role))
        return round(draw_lines(painter, at, words, direction, _LEADING))

    def anchor_at(self, point: QPointF) -> str:
        """Return the anchor there; "": none."""
        if self._picture.contains(point):
            return f"img:{self.number}"
        return WHY if self.told is not None and self._link.contains(point) else ""
