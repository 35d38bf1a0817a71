"""Boxes and lines of text in a row, placed in the direction of reading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from reader.domain.text.language import Direction
from reader.ui.widgets.utf16 import qt_length, qt_part

Mark = tuple[int, int, QColor, QColor]
"""Letters that are marked: (start, end, background, text)."""


class RowBoxes:
    """Places boxes one after the other in the direction of reading."""

    def __init__(self, left: float, right: float, direction: Direction) -> None:
        self._rtl = direction == "rtl"
        self.left, self._right = left, right

    @property
    def left_over(self) -> float:
        return self._right - self.left

    def take(self, width: float, gap: float = 0, *, at_end: bool = False) -> float:
        """Reserve space for a box at the start of the line or at its end; returns the box's left edge."""
        if self._rtl is not at_end:
            edge = self._right - width
            self._right = edge - gap
        else:
            edge = self.left
            self.left = edge + width + gap
        return edge


def set_lines(
    text: str,
    font: QFont,
    width: int,
    direction: Direction,
    line_height: float,
    lines: int,
    marks: Sequence[Mark] = (),
) -> QTextLayout:
    """Lay out a paragraph in a limited number of lines; if there is more, the last line ends with an ellipsis.

    `direction` is the paragraph's, whatever its first letter is; `width` and `line_height` are in logical pixels.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rtl = direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    # Absolute: Qt turns AlignLeft around in a paragraph that runs right to left.
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    formats = [_marked(text, mark) for mark in marks]
    layout = _laid_out(text, font, option, formats, width, line_height, lines=lines + 1)
    if layout.lineCount() > lines:
        start = layout.lineAt(lines - 1).textStart()
        cut = QFontMetricsF(font).elidedText(qt_part(text, start), Qt.TextElideMode.ElideRight, width - 1)
        layout = _laid_out(qt_part(text, 0, start) + cut, font, option, formats, width, line_height, lines=lines)
    return layout


def _marked(text: str, mark: Mark) -> QTextLayout.FormatRange:
    start, end, ground, ink = mark
    made = QTextLayout.FormatRange()
    made.start = qt_length(text[:start])
    made.length = qt_length(text[start:end])
    looks = QTextCharFormat()
    looks.setBackground(ground)
    looks.setForeground(ink)
    made.format = looks
    return made


def _laid_out(
    text: str,
    font: QFont,
    option: QTextOption,
    formats: Sequence[QTextLayout.FormatRange],
    width: int,
    line_height: float,
    *,
    lines: int,
) -> QTextLayout:
    layout = QTextLayout(text, font)
    if formats:
        layout.setFormats(formats)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    ascent = QFontMetricsF(font).ascent()
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        # Align by the font's baseline: a fallback glyph (an emoji) may be taller.
        line.setPosition(QPointF(0, number * line_height + ascent - line.ascent()))
    layout.endLayout()
    return layout
