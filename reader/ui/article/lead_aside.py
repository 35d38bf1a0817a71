"""The picture that an article begins with, beside its text: with its caption, and who else reports the event."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QTextDocument, QTextFormat

from reader.articles.blocks import Figure, Text, plain
from reader.articles.page import Page
from reader.domain.text.language import Direction
from reader.ui.article.article_texts import GAP, translate
from reader.ui.article.composer import Composer
from reader.ui.article.look import Look, Role
from reader.ui.article.pictures import Pictures
from reader.ui.article.story_lines import SHEET, Elsewhere

_BADGE = 17
"""Side of a paper's badge, in pixels."""
_BELOW = 6.0
"""Pixels between the picture and its caption."""


def lead_picture(page: Page | None) -> Figure | None:
    """Return the picture that a page begins with, or None."""
    first = page.blocks[0] if page is not None and page.blocks else None
    return first if isinstance(first, Figure) else None


def lead_beside(page: Page | None) -> Figure | None:
    """Return that picture if it may be beside the text: keys reach the links of a caption in the text only."""
    lead = lead_picture(page)
    has_links = lead is None or lead.href or any(not isinstance(one, Text) or one.href for one in lead.caption)
    return None if has_links else lead


class LeadAside:
    """Paints it in the document's coordinates, and knows what is where."""

    def __init__(self, figure: Figure, look: Look, pictures: Pictures, *, width: float) -> None:
        self.number, self.caption = figure.image.number, plain(figure.caption)
        self._figure, self._look, self._pictures, self._width = figure, look, pictures, width
        self._picture, self._below = QRectF(), QTextDocument()
        self._below.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, pictures)
        self.tell(None)

    def tell(self, told: Elsewhere | None) -> None:
        """Say below the caption what other papers say of the event, if any does."""
        self._below.clear()
        self._below.setDocumentMargin(0)
        self._below.setTextWidth(self._width)
        to, gap = Composer(self._below, self._look), self._look.lead * 0.8
        to.begin(Role.META, self._figure.direction, below=gap)
        to.write(Role.META, self._figure.caption)
        if told is not None:
            interface: Direction = "rtl" if QGuiApplication.isRightToLeft() else "ltr"
            to.begin(Role.META, interface, above=gap, below=gap * 0.4)
            for feed_id, title in told.papers[: int(self._width) // (_BADGE + 4)]:
                to.icon(Role.META, f"badge:{feed_id}:{title}", _BADGE)
                to.words(Role.META, "\u00a0")
            to.begin(Role.META, interface)
            to.words(Role.META, f"{told.summary}{GAP}")
            to.anchor(Role.META_LINK, translate("ArticlePane", "The event on one sheet"), SHEET)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint it below a place."""
        image = self._pictures.image(self.number) or self._figure.image  # its state may have changed
        size = self._pictures.size_beside(image, self._width)
        end = self._width - size.width() if QGuiApplication.isRightToLeft() else 0
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._picture = QRectF(left + end, top, size.width(), size.height())
        self._pictures.paint(painter, self._picture, image)
        painter.translate(left, self._picture.bottom() + _BELOW)
        if self._below.blockCount() > 1:
            line = self._below.documentLayout().blockBoundingRect(self._below.begin().next()).top()
            painter.fillRect(
                QRectF(0, round(line - self._look.lead * 0.4), self._width, 1), QColor(self._look.theme.line)
            )
        self._below.drawContents(painter)
        painter.restore()

    def anchor_at(self, point: QPointF) -> str:
        """Return the anchor there; "": none."""
        if self._picture.contains(point):
            return f"img:{self.number}"
        left = self._picture.right() - self._width if QGuiApplication.isRightToLeft() else self._picture.left()
        below = point - QPointF(left, self._picture.bottom() + _BELOW)
        return self._below.documentLayout().anchorAt(below) if below.y() > 0 else ""
