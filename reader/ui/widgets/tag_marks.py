"""How tags are drawn: a dot in the tag's colour, and its name beside it, as not everybody sees colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from reader.domain.resources import pairs, word_list
from reader.domain.sources.tag import Tag, TagColour
from reader.domain.text.language import direction_of
from reader.ui.widgets.badges import readable
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.theme import GROUNDS, Theme

_COLOURS = pairs(word_list("colours")["tags"])
"""Colours before they are made light or dark enough for a theme."""
_LEAST_CONTRAST, _LEAST_HIGH_CONTRAST = 3.1, 4.6
"""Least contrast of a mark with its background: 3 (WCAG 2.2, 1.4.11), 4.5 under high contrast, and a little for
rounding.
"""
_DOT = 7.0
_ICON, _ICON_DOT = 16, 10.0
_DOT_GAP, _CHIP_GAP = 4.0, 9.0
_LEAST_NAME = 34.0
"""Least width of a name in pixels; a name that would be cut to less is not shown."""


def tag_ink(colour: TagColour, theme: Theme) -> str:
    """Return the colour of a tag's mark in a theme, as `#rrggbb`."""
    grounds = tuple(getattr(theme, role) for role in GROUNDS)
    least = _LEAST_HIGH_CONTRAST if theme.is_high_contrast else _LEAST_CONTRAST
    return readable(_COLOURS[colour], grounds, least)


def draw_dot(painter: QPainter, centre: QPointF, colour: TagColour, theme: Theme, size: float = _DOT) -> None:
    """Draw the mark of a tag. `size` is its diameter in pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tag_ink(colour, theme)))
    painter.drawEllipse(centre, size / 2, size / 2)
    painter.restore()


def dot_icon(colour: TagColour, theme: Theme, ratio: float, *, is_chosen: bool = False) -> QIcon:
    """Draw the mark of a colour as an icon at a device's pixel ratio, in a ring if it is the chosen one."""
    drawn = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    draw_dot(painter, QPointF(_ICON / 2, _ICON / 2), colour, theme, _ICON_DOT - 2 * is_chosen)
    if is_chosen:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.text), 1.6))
        painter.drawEllipse(QPointF(_ICON / 2, _ICON / 2), _ICON / 2 - 1, _ICON / 2 - 1)
    painter.end()
    return QIcon(drawn)


def draw_tags(
    painter: QPainter,
    face: MeasuredFont,
    theme: Theme,
    tags: Sequence[Tag],
    baseline: float,
    room: float,
    take: Callable[[float], float],
) -> None:
    """Draw dots with names on a line, as many as fit into `room` pixels; of the others the number.

    `take`: gives the left edge of the next box on the line, of this width, in the direction of reading.
    """
    widths = [_DOT + _DOT_GAP + face.width(tag.name) for tag in tags]
    for at, tag in enumerate(tags):
        left_out = len(tags) - at
        more = f"+{left_out}"
        # The last that fits leaves room for the number of the others.
        rest = 0.0 if left_out == 1 else face.width(f"+{left_out - 1}") + _CHIP_GAP
        width = min(widths[at], room - rest)
        if width < min(widths[at], _DOT + _DOT_GAP + _LEAST_NAME):
            if at and face.width(more) <= room:
                draw_words(painter, face, theme.muted, more, take(face.width(more)), baseline)
            return
        _draw_chip(painter, face, theme, tag, take(width), width, baseline)
        take(_CHIP_GAP)
        room -= width + _CHIP_GAP


def _draw_chip(
    painter: QPainter, face: MeasuredFont, theme: Theme, tag: Tag, left: float, width: float, baseline: float
) -> None:
    rtl = direction_of(tag.name) == "rtl"
    dot = left + width - _DOT / 2 if rtl else left + _DOT / 2
    draw_dot(painter, QPointF(dot, baseline - face.font.pixelSize() * 0.36), tag.colour, theme)
    name = face.cut(tag.name, width - _DOT - _DOT_GAP)
    start = left + width - _DOT - _DOT_GAP - face.width(name) if rtl else left + _DOT + _DOT_GAP
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    draw_words(painter, face, theme.muted, name, start, baseline)


def draw_words(painter: QPainter, face: MeasuredFont, ink: str, words: str, left: float, baseline: float) -> None:
    painter.setFont(face.font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(left, baseline), words)
