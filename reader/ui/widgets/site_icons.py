"""The icons of feeds' sites, drawn where a badge would be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from reader.domain.sources.site_icon import LARGE, SMALL, SiteIcon

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
