"""The front page for screen readers: one widget whose children are its blocks, in the order of reading."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible

from reader.ui.front.spots import Kind
from reader.ui.widgets import spoken

if TYPE_CHECKING:
    from reader.ui.front.front_pane import FrontPane

translate = QCoreApplication.translate


def _parts(pane: FrontPane) -> spoken.PaintedParts:
    """Tell of blocks, which are links, and of the heads of sections."""

    def tell(key: object) -> spoken.Told | None:
        spot = next((one for one in pane.laid.spots if one.key == key), None)
        if spot is None:
            return None
        name, role = spot.name, QAccessible.Role.Link
        if spot.item is not None:
            read = translate("FrontPage", "read") if pane.is_read(spot) else translate("Ticker", "unread")
            name = f"{name}, {read}"
        elif spot.kind is Kind.HEADING:
            role = QAccessible.Role.Heading
        return spoken.Told(name, pane.place_of(spot), spot is pane.current, role)

    return spoken.PaintedParts(
        pane, QAccessible.Role.Document, lambda: [spot.key for spot in pane.laid.spots], tell
    )


@cache
def install() -> None:
    """Register the accessible interface of front pages, once in a process."""
    spoken.speak_for(("FrontPane",), _parts)
