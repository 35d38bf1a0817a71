"""Reads the icons of sites on another thread, and has them drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.domain.events import ChangedElsewhere, ImagesHidden, SiteIconsStored
from reader.domain.sources.site_icon import SiteIcon
from reader.storage.images.site_icons import SiteIconStore
from reader.ui.desk import Desk
from reader.ui.widgets.site_icons import show_icons


class SiteIconReader(QObject):
    """Reads icons at the start, and again when some changed. `repaint`: redraws everything that shows sources."""

    def __init__(self, desk: Desk, store: SiteIconStore, repaint: Callable[[], object]) -> None:
        super().__init__(desk.window)
        self._store = store
        self._repaint = repaint
        self._reads = desk.reads(self)
        self._icons: Mapping[int, SiteIcon] = {}
        show_icons({})
        desk.bridge.on_any((SiteIconsStored, ImagesHidden, ChangedElsewhere), self.read)
        self.read()

    def read(self) -> None:
        """Read them on another thread."""
        self._reads.read(self._store.all, self._show)

    def _show(self, icons: Mapping[int, SiteIcon]) -> None:
        if icons != self._icons:
            self._icons = icons
            show_icons(icons)
            self._repaint()
