"""Images in the text: their sizes and painting.

The only place that opens a file for the article pane: one that `image_path` names for a fingerprint, which is our
own re-encoded WebP, read as WebP and nothing else.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageReader,
    QPainter,
    QPen,
    QPixmap,
    QPyTextObject,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from reader.domain.images.block import HiddenImage
from reader.domain.images.image import MAX_WIDTH, ArticleImage, ImageState
from reader.domain.record import Record
from reader.ui.article import article_texts as texts
from reader.ui.article import cards
from reader.ui.article.cards import Card, CardWords
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.theme import LIGHT, Theme

log = logging.getLogger(__name__)

ImagePath = Callable[[str], Path | None]
"""Returns the file of a fingerprint's rendition, or None where it is not on this disk."""

WhyHidden = Callable[[Sequence[str]], Mapping[str, HiddenImage]]
"""Returns the hidden ones among images, and why."""

Spared = Callable[[Sequence[str]], Collection[str]]
"""Returns the images shown although a list entry matches them, because it matches too many others."""


class PictureFacts(Record):
    """Where pictures are, and their state."""

    path: ImagePath
    why_hidden: WhyHidden = lambda fingerprints: {}
    spared: Spared = lambda fingerprints: ()


_NUMBER = QTextFormat.Property.UserProperty.value + 1
_INLINE = QTextFormat.Property.UserProperty.value + 2
_ICON = QTextFormat.Property.UserProperty.value + 3
_BESIDE = QTextFormat.Property.UserProperty.value + 4

_CACHE_BYTES = 48_000_000
_LARGEST_DECODED_MB = 64
_INLINE_HEIGHT = 64.0
_LEAST_CUT, _MOST_CUT = 1.2, 2.0
"""Width divided by height of pictures that are cut to 3 : 2 beside the text; others are seen whole."""
_DIMMED = 0.72
"""Opacity of a dimmed picture, which still shows all of its parts."""


class Pictures(QPyTextObject):
    """Paints the images of one article, in place of Qt's own handler (which scales by dropping pixels)."""

    def __init__(self, facts: PictureFacts, theme: Theme, parent: QObject | None) -> None:
        super().__init__(parent)
        QImageReader.setAllocationLimit(_LARGEST_DECODED_MB)
        self._facts = facts
        self.theme = theme
        self.dims = False
        """Pictures are darker where the paper is dark."""
        self.column = 560.0
        """Width of the text, in pixels."""
        self.highest = 700.0
        """Images are no higher than this, in pixels, so that one can be seen whole."""
        self.focused: int | None = None
        """The number of the image that the keyboard is on."""
        self._images: Mapping[int, ArticleImage] = {}
        self._hidden: Mapping[str, HiddenImage] = {}
        self._spared: Collection[str] = ()
        self._covered: set[str] = set()
        self.awaited: Set[str] = frozenset()
        """Addresses of images that the reader requested and that wait for the network."""
        self._unreadable: set[str] = set()
        self._places: dict[int, QRectF] = {}
        self._cache: OrderedDict[tuple[str, int, int, bool], QPixmap] = OrderedDict()
        self._cached_bytes = 0

    def show(self, images: Mapping[int, ArticleImage]) -> None:
        """Set the images of an article, by number."""
        self._images = images
        hidden = [one.fingerprint for one in images.values() if one.state.is_hidden and one.fingerprint]
        self._hidden = self._facts.why_hidden(hidden) if hidden else {}
        shown = [one.fingerprint for one in images.values() if one.state is ImageState.STORED and one.fingerprint]
        self._spared = self._facts.spared(shown) if shown else ()

    def image(self, number: int) -> ArticleImage | None:
        return self._images.get(number)

    def cover(self, fingerprint: str, *, covered: bool) -> None:
        """Hide a picture in every article, or show it again.

        Bridges the moment until the report is stored; if it cannot be stored, it holds while the window is open.
        """
        (self._covered.add if covered else self._covered.discard)(fingerprint)

    @property
    def covered(self) -> frozenset[str]:
        """Fingerprints of pictures that `cover` hides."""
        return frozenset(self._covered)

    def state(self, image: ArticleImage) -> ImageState:
        """Return the present state of an image: `STORED` means that it is painted."""
        if image.fingerprint in self._covered:
            return ImageState.FLAGGED
        if image.state is ImageState.STORED and self._file(image) is None:
            return ImageState.WANTED
        return image.state

    def words(self, image: ArticleImage) -> CardWords:
        """Say why an image is not shown."""
        state = self.state(image)
        if image.source_url in self.awaited and state is not ImageState.STORED:
            return texts.awaited_card()
        return texts.card_words(state, self._hidden.get(image.fingerprint or ""))

    def mark(self, image: ArticleImage) -> str:
        """Return the note on a visible image; "": none."""
        is_shown = self.state(image) is ImageState.STORED
        return texts.spared_mark() if is_shown and image.fingerprint in self._spared else ""

    def place(self, number: int) -> QRectF | None:
        """Return the box where an image was last painted, in the document; None: it was not visible yet."""
        return self._places.get(number)

    def is_button(self, number: int, point: QPointF) -> bool:
        """Tell whether a click hits the button of an image's card; a card too small for a button is one itself.

        Only the button shows a hidden picture, so that a stray click does not. `point` is in the document.
        """
        image, place = self._images.get(number), self._places.get(number)
        if image is None or place is None:
            return False
        button = Card(place, self.words(image), image.alt).button
        return button is None or button.contains(point)

    def can_paint(self, image: ArticleImage) -> bool:
        """Tell whether an image can be painted, by decoding it; True for a hidden one."""
        state = self.state(image)
        if state.is_hidden:
            return True
        if state is not ImageState.STORED:
            return False
        size = self._figure_size(image, self.column)
        return self._pixmap(image, round(size.width()), round(size.height())) is not None

    def said(self, image: ArticleImage) -> str:
        """Say an image for a screen reader: its description, and why it is not shown."""
        state = self.state(image)
        description = texts.image_said(image.alt)
        if state is ImageState.STORED:
            return ". ".join(filter(None, (description, self.mark(image))))
        words = self.words(image)
        return ". ".join(filter(None, (description, words.title, words.detail)))

    # Called by Qt, in whose layout an exception would be lost: each returns something.

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        if form.hasProperty(_ICON):
            side = form.intProperty(_ICON)
            # As high as capitals, so that the icon's middle is theirs.
            return QSizeF(side, side * 0.62)
        image = self._images.get(form.intProperty(_NUMBER))
        if image is None:
            return QSizeF(1, 1)
        if form.boolProperty(_BESIDE):
            return QSizeF(0, 0)
        if form.boolProperty(_INLINE):
            return _fitted(image.width or 20, image.height or 20, self.column, _INLINE_HEIGHT)
        margins = document.findBlock(position).blockFormat()
        width = max(40.0, self.column - margins.leftMargin() - margins.rightMargin())
        return self._figure_size(image, width)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        image = self._images.get(form.intProperty(_NUMBER))
        if form.hasProperty(_ICON):
            self._draw_icon(painter, QRectF(rect), form)
        elif image is not None and not form.boolProperty(_BESIDE):
            self.paint(painter, QRectF(rect), image)
        painter.restore()

    def paint(self, painter: QPainter, rect: QRectF, image: ArticleImage) -> None:
        """Paint an image, or why it is not shown, in the document's coordinates; note its place."""
        self._places[image.number] = QRectF(rect)
        self._draw_image(painter, QRectF(rect), image)
        if image.number == self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.paper), 7))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), cards.RADIUS, cards.RADIUS)
            # Wide enough to cover the dotted focus frame that Qt draws.
            painter.setPen(QPen(QColor(self.theme.focus), 5))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, 0.5, 0.5), 2, 2)

    # Sizes

    def size_beside(self, image: ArticleImage, width: float) -> QSizeF:
        """Return the size of an image beside the text: two thirds as high as wide, if that cuts off little."""
        size = self._figure_size(image, width)
        is_cut = _LEAST_CUT <= size.width() / size.height() <= _MOST_CUT
        return QSizeF(size.width(), round(size.width() * 2 / 3)) if is_cut else size

    def _figure_size(self, image: ArticleImage, width: float) -> QSizeF:
        state = self.state(image)
        if image.width and image.height:
            # A picture not downloaded yet will be at most this wide.
            natural = min(image.width, MAX_WIDTH)
            size = _fitted(natural, natural * image.height / image.width, width, self.highest)
        else:
            # The height is unknown: an empty card of three hundred pixels would push the text away.
            size = QSizeF(width, cards.HEIGHT if state.is_hidden else cards.SLIM)
            if state is ImageState.STORED and (path := self._file(image)) is not None:
                read = QImageReader(str(path), b"webp").size()
                if not read.isEmpty():
                    size = _fitted(read.width(), read.height(), width, self.highest)
        if state in (ImageState.STORED, ImageState.WANTED):
            return size
        return QSizeF(size.width(), min(size.height(), cards.HEIGHT))

    def _file(self, image: ArticleImage) -> Path | None:
        if image.fingerprint is None or image.fingerprint in self._unreadable:
            return None
        try:
            return self._facts.path(image.fingerprint)
        except OSError as error:
            # Called while Qt paints, where nothing may be raised: without its folder the image counts as missing.
            log.info("image library unreadable", extra={"why": str(error)})
            return None

    # Painting

    def _draw_image(self, painter: QPainter, rect: QRectF, image: ArticleImage) -> None:
        if self.state(image) is not ImageState.STORED:
            Card(rect, self.words(image), image.alt).paint(painter, self.theme)
            return
        ratio = painter.device().devicePixelRatio()
        pixmap = self._pixmap(image, round(rect.width() * ratio), round(rect.height() * ratio))
        if pixmap is None:
            Card(rect, texts.card_words(ImageState.UNAVAILABLE), image.alt).paint(painter, self.theme)
            return
        # On whole device pixels: a picture that is drawn between two of them is blurred.
        rect.moveTo(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio)
        painter.setOpacity(_DIMMED if self.dims and self.theme.is_dark else 1.0)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
        painter.setOpacity(1.0)
        if mark := self.mark(image):
            draw_mark(painter, rect, mark, self.theme)

    def _pixmap(self, image: ArticleImage, width: int, height: int) -> QPixmap | None:
        fingerprint = image.fingerprint
        path = self._file(image)
        if fingerprint is None or path is None or width < 1 or height < 1:
            return None
        key = (fingerprint, width, height, self.theme.is_dark)
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            return known
        reader = QImageReader(str(path), b"webp")
        reader.setAutoDetectImageFormat(False)
        picture = reader.read()
        if picture.isNull():
            log.info("image unreadable", extra={"fingerprint": fingerprint, "why": reader.errorString()})
            self._unreadable.add(fingerprint)
            return None
        pixmap = self._rounded(picture, width, height)
        self._cache[key] = pixmap
        self._cached_bytes += width * height * 4
        while self._cached_bytes > _CACHE_BYTES and len(self._cache) > 1:
            (_, old_width, old_height, _), _ = self._cache.popitem(last=False)
            self._cached_bytes -= old_width * old_height * 4
        return pixmap

    def _rounded(self, picture: QImage, width: int, height: int) -> QPixmap:
        scaled = picture.scaled(
            width,
            height,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled = scaled.copy((scaled.width() - width) // 2, (scaled.height() - height) // 2, width, height)
        rounded = QPixmap(width, height)
        rounded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(rounded)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # Round corners in proportion to the scale; small pictures get smaller ones.
        radius = min(cards.RADIUS * max(1.0, width / max(1.0, self.column)), min(width, height) / 12)
        if scaled.hasAlphaChannel() and self.theme.is_dark:
            # Transparent drawings are made for white paper.
            painter.setBrush(QColor(LIGHT.placeholder))
            painter.drawRoundedRect(QRectF(0, 0, width, height), radius, radius)
        painter.setBrush(QBrush(scaled))
        painter.drawRoundedRect(QRectF(0, 0, width, height), radius, radius)
        painter.end()
        return rounded

    def _draw_icon(self, painter: QPainter, rect: QRectF, form: QTextFormat) -> None:
        side = form.intProperty(_ICON)
        name = form.stringProperty(QTextFormat.Property.ImageName.value).removeprefix("icon:")
        target = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
        if name.startswith("badge:"):
            _, feed_id, title = name.split(":", 2)
            draw_badge(painter, target, int(feed_id), title, on_dark=self.theme.is_dark)
            return
        drawn = icons.pixmap(name, form.foreground().color().name(), side, painter.device().devicePixelRatio())
        painter.drawPixmap(target, drawn, QRectF(drawn.rect()))


def image_format(number: int, *, inline: bool, beside: bool = False) -> QTextImageFormat:
    """Return the format of an image's character; the Tab key stops at its anchor."""
    made = QTextImageFormat()
    made.setName(f"image:{number}")
    made.setProperty(_NUMBER, number)
    made.setProperty(_INLINE, inline)
    made.setProperty(_BESIDE, beside)
    made.setAnchor(True)
    made.setAnchorHref(f"img:{number}")
    return made


def image_number(name: str) -> int | None:
    """Return the number in the name of an image format; None for an icon or no image."""
    kind, _, number = name.partition(":")
    return int(number) if kind == "image" else None


def selected_image(cursor: QTextCursor) -> int | None:
    """Return the number of the image that alone is selected, which is how Qt marks the focus of Tab."""
    if cursor.selectionEnd() - cursor.selectionStart() != 1:
        return None
    after = QTextCursor(cursor)
    after.setPosition(cursor.selectionEnd())
    form = after.charFormat()
    return image_number(form.toImageFormat().name()) if form.isImageFormat() else None


def images_between(first: QTextBlock, last: QTextBlock) -> Iterator[int]:
    """Return the numbers of the images in blocks, in the order of reading."""
    block = first
    while block.isValid():
        run = block.begin()
        while not run.atEnd():
            form = run.fragment().charFormat()
            number = image_number(form.toImageFormat().name()) if form.isImageFormat() else None
            if number is not None:
                yield number
            run += 1
        if block == last:
            return
        block = block.next()


def blocks_with_images(document: QTextDocument) -> Iterator[QTextBlock]:
    """Return the blocks of a document that hold images."""
    block = document.begin()
    while block.isValid():
        if next(images_between(block, block), None) is not None:
            yield block
        block = block.next()


def icon_format(name: str, colour: QColor, side: int) -> QTextImageFormat:
    """Return the format of a character that shows an icon in the line; `badge:ID:TITLE`: a paper's badge."""
    made = QTextImageFormat()
    made.setName(f"icon:{name}")
    made.setProperty(_ICON, side)
    made.setForeground(colour)
    return made


def _fitted(width: float, height: float, widest: float, highest: float) -> QSizeF:
    """Fit a size into another one, never enlarged."""
    factor = min(1.0, widest / max(1.0, width), highest / max(1.0, height))
    return QSizeF(max(1.0, round(width * factor)), max(1.0, round(height * factor)))


_NOTE_HEIGHT = 26.0
_NOTE_INSET = 8.0
_NOTE_ICON = 15.0
_NOTE_PADDING = 9.0


def draw_mark(painter: QPainter, picture: QRectF, words: str, theme: Theme) -> None:
    """Paint the note into the corner where reading starts; without room for its text, only an icon."""
    font, rtl = fonts.ui_font(12), QGuiApplication.isRightToLeft()
    room = picture.width() - 2 * _NOTE_INSET
    before_words = _NOTE_PADDING + _NOTE_ICON + 6
    wide = before_words + QFontMetricsF(font).horizontalAdvance(words) + _NOTE_PADDING + 2
    is_whole = wide <= room
    width = wide if is_whole else 2 * _NOTE_PADDING + _NOTE_ICON
    if width > room or picture.height() < _NOTE_HEIGHT + 2 * _NOTE_INSET:
        return
    left = picture.right() - _NOTE_INSET - width if rtl else picture.left() + _NOTE_INSET
    pill = QRectF(left, picture.top() + _NOTE_INSET, width, _NOTE_HEIGHT)
    painter.setPen(QColor(theme.line))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), _NOTE_HEIGHT / 2, _NOTE_HEIGHT / 2)
    drawn = icons.pixmap("eye", theme.warning, round(_NOTE_ICON), painter.device().devicePixelRatio())
    x = pill.right() - _NOTE_PADDING - _NOTE_ICON if rtl else pill.left() + _NOTE_PADDING
    painter.drawPixmap(QPointF(x, pill.center().y() - _NOTE_ICON / 2), drawn)
    if is_whole:
        start, end = (_NOTE_PADDING, before_words) if rtl else (before_words, _NOTE_PADDING)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(pill.adjusted(start, 0, -end, 0), how, words)
