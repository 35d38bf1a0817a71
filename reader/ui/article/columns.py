"""Chooses the widths of a table's columns by their content; never so narrow that a word breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from reader.articles.blocks import Spans, Style, Text
from reader.ui.article.look import Look, Role

PADDING = 8.0
"""Pixels on each side of a cell."""
_LONGEST_WORD = 13
"""Length from which on a word (an address) may break, as a multiple of the font size."""
_WIDEST = 24
"""Widest column, as a multiple of the font size: longer texts get several lines."""
_READ = 300
"""Letters of a cell that are measured."""
_SPARE = 1.5
"""Pixels added against rounding errors."""

_TOKEN = re.compile(r"[ \n\u200b]+|[^ \n\u200b]+")
# Where lines break between any two letters, or by a dictionary. Compiled with the first table: 2.6 ms of a start.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"


@dataclass(slots=True)
class Column:
    """Widths that a column needs, in pixels."""

    least: float = 0.0
    """Width of its longest word."""
    natural: float = 0.0
    """Width of its longest cell on one line, unless that is running text."""


class Measure:
    """Measures fields in one look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._known: dict[tuple[Role, Style, str], float] = {}
        self._metrics: dict[str, QFontMetricsF] = {}

    def field(self, role: Role, spans: Spans) -> Column:
        size = self._look.size(role)
        least = natural = word = line = 0.0
        letters = 0
        for style, token in _tokens(spans):
            letters += len(token)
            if letters > _READ:
                natural = _WIDEST * size
                break
            if token.isspace() or token == "\u200b":
                word = 0.0
                if "\n" in token:
                    line = 0.0
                    continue
            width = self._advance(role, style, token)
            line += width
            natural = max(natural, line)
            if not token.isspace():
                word += min(width, 3.0 * size) if re.search(_UNSPACED, token) else width
                least = max(least, word)
        least = min(least, _LONGEST_WORD * size)
        natural = max(least, min(natural, _WIDEST * size))
        around = 2 * PADDING + _SPARE
        return Column(least + around, natural + around)

    def _advance(self, role: Role, style: Style, token: str) -> float:
        key = (role, style, token)
        if key not in self._known:
            self._known[key] = 0.0
            for run, form in self._look.runs(role, token, style, link=False):
                name = form.font().key()
                if name not in self._metrics:
                    self._metrics[name] = QFontMetricsF(form.font())
                self._known[key] += self._metrics[name].horizontalAdvance(run)
        return self._known[key]


def _tokens(spans: Spans) -> Iterator[tuple[Style, str]]:
    for span in spans:
        if isinstance(span, Text):
            for found in _TOKEN.finditer(span.text):
                yield span.style, found[0]
        else:
            # As wide as about two letters; what an image really takes is not known before it is here.
            yield Style.PLAIN, "MM"


def fitted(columns: Sequence[Column], width: float) -> list[float] | None:
    """Distribute a width in pixels among columns; None: it is too narrow for their longest words."""
    least = sum(column.least for column in columns)
    natural = sum(column.natural for column in columns)
    if least > width:
        return None
    if natural <= width:
        # All of the width, or a table of two numbers would stand in a corner.
        return [column.natural * width / natural for column in columns]
    stretch = (width - least) / max(1.0, natural - least)
    return [column.least + (column.natural - column.least) * stretch for column in columns]


def first_fitting(columns: Sequence[Column], width: float) -> int:
    """Return how many of the first columns fit into a width, at least one."""
    taken = 0.0
    for number, column in enumerate(columns):
        taken += column.least
        if taken > width:
            return max(1, number)
    return len(columns)
