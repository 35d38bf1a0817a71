"""Thumbnails beside headlines: cropped, with round corners, cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

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
        pixels = round(logical[0] * ratio), round(logical[1] * ratio)
        image = read_cut(path, pixels, _RADIUS, ratio)
        return None if image.isNull() else QPixmap.fromImage(image)


def read_cut(path: Path, pixels: tuple[int, int], radius: float, ratio: float) -> QImage:
    """Read a picture, cut to its middle, with round corners; one that cannot be read is null."""
    # Name the format, so that Qt does not choose another decoder by the content.
    whole = QImageReader(str(path), b"webp").read()
    if whole.isNull():
        return whole
    ways = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    scaled = whole.scaled(*pixels, *ways)
    made = QImage(*pixels, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(made.rect()), radius * ratio, radius * ratio)
    painter.setClipPath(outline)
    painter.drawImage((pixels[0] - scaled.width()) // 2, (pixels[1] - scaled.height()) // 2, scaled)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
