"""Pictures of the front page: decoded and cut to their sizes on another thread, cached, covered once reported."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage, QPixmap

from reader.domain.events import ImagesHidden
from reader.ui.front.spots import RADIUS
from reader.ui.headlines.thumbnails import read_cut

_KEPT = 40
_SMALL = (192, 144)
"""Pixels of the library's small pictures."""

_Key = tuple[str, tuple[int, int], float]


class FrontPictures:
    """Reads pictures as they are painted.

    Args:
        path_of: Gives the file of a fingerprint, of the small picture or of the whole.
        beside: Does work on another thread, and gives its result to a function in the window's.
    """

    def __init__(
        self,
        path_of: Callable[[str, bool], Path | None],
        beside: Callable[[Callable[[], QImage], Callable[[QImage], object]], object],
        changed: Callable[[], object],
    ) -> None:
        self._path_of, self._beside, self._changed = path_of, beside, changed
        self._kept: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._covered: set[str] = set()
        self._hidden: set[str] = set()
        self.awaited = 0
        """Pictures that are being read."""

    def get(self, fingerprint: str, size: tuple[int, int], ratio: float) -> QPixmap | None:
        """Return a picture; None: it must not be shown, or is not there yet, and will be painted when it is."""
        if fingerprint in self._covered or fingerprint in self._hidden:
            return None
        key = (fingerprint, size, ratio)
        if key not in self._kept:
            before = next((one for kept, one in self._kept.items() if kept[0] == fingerprint), None)
            self._kept[key] = before
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            pixels = (round(size[0] * ratio), round(size[1] * ratio))
            path = self._path_of(fingerprint, pixels[0] <= _SMALL[0] and pixels[1] <= _SMALL[1])
            if path is not None:
                self.awaited += 1
                self._beside(lambda: read_cut(path, pixels, RADIUS, ratio), lambda image: self._keep(key, image))
        self._kept.move_to_end(key)
        return self._kept[key]

    def cover(self, fingerprint: str, *, covered: bool) -> None:
        """Cover a picture until its report is stored, or remove the cover."""
        (self._covered.add if covered else self._covered.discard)(fingerprint)
        self._changed()

    def hide(self, *events: ImagesHidden) -> None:
        """Hide pictures, and show others again, as it is stored."""
        for event in events:
            self._hidden = (self._hidden | {*event.added}) - {*event.removed}
        self._changed()

    def _keep(self, key: _Key, image: QImage) -> None:
        self.awaited -= 1
        if not image.isNull():
            self._kept[key] = QPixmap.fromImage(image)
            self._changed()
