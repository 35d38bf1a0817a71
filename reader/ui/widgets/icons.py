"""Our icons: SVG line drawings (24 px) in resources/icons, coloured and rendered on demand."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.domain.entries.entry import Completeness
from reader.settings.paths import resource

_SIZES = (16, 18, 20, 24)
"""Sizes that the window uses, in logical pixels; each is rendered separately, so that lines are crisp."""

COMPLETENESS = {
    Completeness.HEADLINE: "cloud",
    Completeness.EXCERPT: "excerpt",
    Completeness.TEXT: "image-off",
    Completeness.COMPLETE: "check",
}
"""How much of an article is on this disk: no text, an excerpt, all but pictures, everything."""


@lru_cache(maxsize=512)
def icon(name: str, colour: str) -> QIcon:
    """Return an icon for buttons, menus and models; `name` and `colour` are as of `pixmap`."""
    ratios = sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})
    made = QIcon()
    for size in _SIZES:
        for ratio in ratios:
            made.addPixmap(pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon for a painter, `size` logical pixels large.

    `name`: a file of resources/icons, without its ending; `colour`: `#rrggbb`; `ratio`: the device's pixels per
    logical pixel.
    """
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
