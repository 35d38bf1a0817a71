"""The pages of a preview, one below the other, and the work that paints them on another thread."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.background.cancel import CancelToken
from reader.domain.record import Record
from reader.export.publication import Publication
from reader.settings.appearance import ArticleSettings
from reader.ui.printing.edition import Edition
from reader.ui.printing.sheet import Sheet
from reader.ui.widgets.focus import FocusRing, FocusScrollArea
from reader.ui.widgets.theme import Theme

MOST_PAGES = 40
"""Most pages that are shown; a whole book can be looked through once it is saved."""
_WIDTH = 1_000
"""Width of a painted page in pixels: sharp at twice the usual resolution of a small window."""
_GAP = 14


class Painted(Record):
    """Pages as pictures; `count`: how many there are in all, of which the pictures are the first ones."""

    pages: tuple[QImage, ...]
    count: int
    articles: int


def paint_preview(
    publication: Publication, sheet: Sheet, settings: ArticleSettings, token: CancelToken
) -> Painted:
    """Lay out a publication and paint its first pages; raises Cancelled."""

    def step(done: int, of: int) -> None:
        token.check()

    edition = Edition(publication, sheet, settings)
    edition.lay_out(step)
    paper = sheet.paper
    scale = _WIDTH / paper.width()
    pages: list[QImage] = []
    painters: list[QPainter] = []

    def turn(number: int) -> QPainter | None:
        if painters:
            painters.pop().end()
        if number >= MOST_PAGES:
            raise _Enough
        token.check()
        page = QImage(_WIDTH, round(paper.height() * scale), QImage.Format.Format_RGB888)
        page.fill(QColor("white"))
        pages.append(page)
        painter = QPainter(page)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        painters.append(painter)
        return painter

    try:
        edition.paint(turn, step)
    except _Enough:
        pass
    finally:
        for painter in painters:
            painter.end()
    return Painted(tuple(pages), edition.page_count, edition.articles)


class _Enough(Exception):
    """All pages that are shown are painted."""


class Preview(FocusScrollArea):
    """Shows pages; arrow and page keys scroll."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._pages = _Pages(theme)
        super().__init__(self._pages, parent)
        self.setObjectName("printPreview")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        self._pages.show_pages(pages)
        self.verticalScrollBar().setValue(0)


class _Pages(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: tuple[QImage, ...] = ()

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        self._images = images
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(_GAP + sum(self._box(image).height() + _GAP for image in self._images))

    def _box(self, image: QImage, top: int = 0) -> QRect:
        widest = max(60, min(self.width() - 2 * _GAP, image.width()))
        size = QSize(widest, round(image.height() * widest / image.width()))
        return QRect(QPoint((self.width() - size.width()) // 2, top), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.panel))
        top = _GAP
        for image in self._images:
            box = self._box(image, top)
            if box.intersects(event.rect()):
                painter.drawImage(QRectF(box), image, QRectF(image.rect()))
                painter.setPen(QColor(self._theme.outline))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
            top = box.bottom() + 1 + _GAP
        painter.end()
