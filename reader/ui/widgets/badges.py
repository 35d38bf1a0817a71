"""A source's badge: the icon of its site, or a small coloured square with a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPixmap

from reader.domain.resources import pairs, word_list
from reader.domain.sources.site_icon import LARGE, SMALL, SiteIcon
from reader.ui.widgets import fonts

_PLATES = {"dark": "#f4f3ef", "light": "#3d4450"}
"""Colours of plates behind icons that would be lost on the ground, by the icon's shade."""
_PLATE_EDGE = 2.0
"""Width of the visible edge of a plate around its icon, in logical pixels."""
_ROUND = 0.2

_shown: dict[int, SiteIcon] = {}


def show_icons(icons: Mapping[int, SiteIcon]) -> None:
    """Set the icons to draw, by feed; other feeds get a letter. In the window's thread."""
    _shown.clear()
    _shown.update(icons)
    _drawn.cache_clear()


def pixmap_of(feed_id: int, side: float, ratio: float, *, on_dark: bool) -> QPixmap | None:
    """Return the icon of a feed's site, `side` logical pixels large; None if it has none.

    `ratio`: the device's pixels per logical pixel. An icon too dark for a dark ground (`on_dark`) gets a plate.
    """
    icon = _shown.get(feed_id)
    if icon is None:
        return None
    return _drawn(icon, side, ratio, has_plate=icon.shade == ("dark" if on_dark else "light"))


@lru_cache(maxsize=1024)
def _drawn(icon: SiteIcon, side: float, ratio: float, *, has_plate: bool) -> QPixmap:
    pixels = round(side * ratio)
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(0, 0, pixels, pixels), pixels * _ROUND, pixels * _ROUND)
    # At its own size, where that nearly fits: each pixel stays as it was drawn.
    inner = round(min(side, SMALL) * ratio) if side < SMALL * 1.5 else pixels
    if has_plate:
        painter.fillPath(outline, QColor(_PLATES[icon.shade]))
        inner = round((side - 2 * _PLATE_EDGE) * ratio)
    image = _image(icon.small, SMALL) if inner <= SMALL else _image(icon.large, LARGE)
    if image.width() != inner:
        image = image.scaled(
            QSize(inner, inner), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    painter.setClipPath(outline)
    start = (pixels - inner) // 2
    painter.drawImage(start, start, image)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _image(pixels: bytes, side: int) -> QImage:
    # A copy: Qt does not keep the bytes.
    return QImage(pixels, side, side, 4 * side, QImage.Format.Format_RGBA8888).copy()


# White letters have a contrast of at least 4.5:1 on each (tests/ui/window/test_badges.py computes it).
GROUNDS = tuple(pairs(word_list("colours")["badges"]).values())
_ARTICLES = ("the ", "le ", "la ", "les ", "el ", "los ", "las ", "a ", "l’", "l'")


def colour_of(feed_id: int) -> str:
    """Return a feed's colour, which never changes; feeds subscribed one after the other differ."""
    return GROUNDS[feed_id * 5 % len(GROUNDS)]


@cache
def readable(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Make a colour (`#rrggbb`) light or dark enough to be read, or seen, on grounds all light or all dark.

    `least`: least contrast with each (WCAG 2.2: of text 4.5 by 1.4.3, or 7 by 1.4.6, for high contrast; of marks 3
    by 1.4.11).
    """
    ink = QColor(colour)
    step = 0.02 if luminance(QColor(grounds[0])) < 0.2 else -0.02
    hue, saturation, lightness = ink.hslHueF(), ink.hslSaturationF(), ink.lightnessF()
    while not all(contrast(ink, QColor(ground)) >= least for ground in grounds) and 0 < lightness < 1:
        lightness = min(max(lightness + step, 0.0), 1.0)
        ink = QColor.fromHslF(hue, saturation, lightness)
    return ink.name()


def contrast(one: QColor, other: QColor) -> float:
    """Compute the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: QColor) -> float:
    """Compute the relative luminance of a colour (WCAG 2.2), from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def letter_of(title: str) -> str:
    """Return the first letter of a title, after a leading article."""
    text = title.strip()
    # The Arabic article is part of the word it stands before.
    if text.startswith("ال") and len(text) > 3:
        text = text[2:]
    article = next(filter(text.lower().startswith, _ARTICLES), "")
    first = next(filter(str.isalnum, text[len(article) :] or text), "?")
    return unicodedata.normalize("NFC", first).upper()[:1]


def draw_badge(painter: QPainter, box: QRectF, feed_id: int, title: str, *, on_dark: bool = False) -> None:
    """Draw the icon of a source's site into a square, or a letter if it has none. `on_dark`: dark ground."""
    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap_of(feed_id, box.height(), ratio, on_dark=on_dark)
    if drawn is None:
        drawn = _badge(colour_of(feed_id), letter_of(title), box.height(), ratio)
    painter.drawPixmap(box.topLeft(), drawn)


@lru_cache(maxsize=512)
def _badge(colour: str, letter: str, side: float, ratio: float) -> QPixmap:
    """Draw a badge. Cached, since the letter took a fifth of the time to paint a row."""
    pixels = round(side * ratio)
    drawn = QPixmap(pixels, pixels)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    box = QRectF(0, 0, side, side)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box, side * 0.26, side * 0.26)
    painter.setPen(QColor("#ffffff"))
    painter.setFont(fonts.ui_font(side * 0.62, QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return drawn
