"""How a row says that a rule hides its article: an eye crossed out, and the name of the rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.domain.text.language import direction_of
from reader.ui.sentences.texts import muting_rule
from reader.ui.widgets import icons
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

_MARK, _GAP, _AFTER = 13.0, 4.0, 9.0
_LEAST_NAME = 34.0
"""Least width of a name in pixels; a name that would be cut to less is not shown."""


def muting_width(face: MeasuredFont, rule: str | None) -> float:
    """Return the width of mark and name in pixels; `rule` as in `draw_muting`."""
    return _MARK + _GAP + face.width(muting_rule(rule)) + _AFTER


def draw_muting(
    painter: QPainter,
    face: MeasuredFont,
    theme: Theme,
    rule: str | None,
    baseline: float,
    room: float,
    take: Callable[[float], float],
) -> None:
    """Draw the mark and the name on a line; the mark alone where there is no `room`, in pixels, for a name.

    `rule`: its name; None: it was removed; `take`: gives the left edge of the next box on the line, of this width,
    in the direction of reading.
    """
    name = muting_rule(rule)
    width = min(face.width(name), room - _MARK - _GAP)
    has_name = width >= min(face.width(name), _LEAST_NAME)
    if not has_name and room < _MARK:
        return
    whole = _MARK + (_GAP + width if has_name else 0)
    left = take(whole)
    rtl = direction_of(name) == "rtl"
    mark = icons.pixmap("eye-off", theme.muted, round(_MARK), painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(left + whole - _MARK if rtl else left, baseline - 11), mark)
    if has_name:
        cut = face.cut(name, width)
        start = left + whole - _MARK - _GAP - face.width(cut) if rtl else left + _MARK + _GAP
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.setFont(face.font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(start, baseline), cut)
    take(_AFTER)
