"""Thumbnails beside headlines: cropped, with round corners, cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPixmap

_RADIUS = 6
_KEPT = 200


class Thumbnails:
    """Reads thumbnails of the image library: 192 × 144 WebP each, decoded in about a millisecond."""

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        self._path_of = path_of
        self._kept: OrderedDict[tuple[str, tuple[int, int], float], QPixmap | None] = OrderedDict()
        self._covered: set[str] = set()

    def get(self, fingerprint: str, size: tuple[int, int], ratio: float) -> QPixmap | None:
        """Return a thumbnail; None if there is no file. `size` is in logical pixels; the library cuts 4:3."""
        if fingerprint in self._covered:
            return None
        key = (fingerprint, size, ratio)
        if key not in self._kept:
            self._kept[key] = self._read(*key)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def cover(self, fingerprint: str, *, covered: bool) -> None:
        """Hide a picture until its report is stored, or show it again."""
        (self._covered.add if covered else self._covered.discard)(fingerprint)

    def forget_missing(self) -> None:
        """Look for missing thumbnails again, since new files have arrived."""
        for key in [key for key, pixmap in self._kept.items() if pixmap is None]:
            del self._kept[key]

    def _read(self, fingerprint: str, logical: tuple[int, int], ratio: float) -> QPixmap | None:
        path = self._path_of(fingerprint)
        if path is None:
            return None
        # Name the format, so that Qt does not choose another decoder by the content.
        reader = QImageReader(str(path), b"webp")
        image = reader.read()
        if image.isNull():
            return None
        size = QSize(*(round(side * ratio) for side in logical))
        scaled = image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, size.width(), size.height()), _RADIUS * ratio, _RADIUS * ratio)
        painter.setClipPath(outline)
        painter.drawImage((size.width() - scaled.width()) // 2, (size.height() - scaled.height()) // 2, scaled)
        painter.end()
        made.setDevicePixelRatio(ratio)
        return made
