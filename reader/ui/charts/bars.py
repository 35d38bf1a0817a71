"""A bar of several parts: the shape that charts share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from reader.ui.widgets.theme import Theme

_GAP = 1.5
"""Pixels between two parts, so that they can be told apart without their colours."""
_LEAST = 2.0
"""Least pixels of a part that is not zero."""


def part_colours(theme: Theme) -> tuple[str, str, str]:
    """Return the colours of the parts of a bar, in their order."""
    return theme.first_part, theme.second_part, theme.third_part


def paint_bar(
    painter: QPainter,
    room: QRectF,
    parts: Sequence[tuple[float, str]],
    *,
    rtl: bool = False,
    upright: bool = False,
    ground: str | None = None,
) -> None:
    """Paint a bar: from its start, parts with their share of the whole (0 to 1) and their colour.

    It begins at the left; if `rtl`, at the right; if `upright`, at the foot. `ground`: colour behind the parts.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded = QPainterPath()
    radius = min(room.width(), room.height(), 8.0) / 2
    if upright:
        # Only the top is round: what stands on a line has flat feet.
        radius = min(radius, 2.0)
        rounded.addRoundedRect(room.adjusted(0, 0, 0, radius), radius, radius)
        painter.setClipRect(room.adjusted(-1, -1, 1, 0))
    else:
        rounded.addRoundedRect(room, radius, radius)
        painter.setClipPath(rounded)
    if ground is not None:
        painter.fillPath(rounded, QColor(ground))
    whole = room.height() if upright else room.width()
    begins = 0.0
    shown_parts = [(share, colour) for share, colour in parts if share > 0]
    for number, (share, colour) in enumerate(shown_parts, 1):
        length = max(share * whole, _LEAST)
        shown = length if number == len(shown_parts) else max(length - _GAP, 1.0)
        if upright:
            box = QRectF(room.left(), room.bottom() - begins - length, room.width(), shown)
        else:
            left = room.right() - begins - shown if rtl else room.left() + begins
            box = QRectF(left, room.top(), shown, room.height())
        painter.fillRect(box, QColor(colour))
        begins += length
    painter.restore()
