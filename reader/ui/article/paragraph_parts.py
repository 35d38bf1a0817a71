"""Splits large paragraphs: Qt lays out a whole text block at once, and a part must fit one turn of the event loop.

The cost of a block depends on its script more than on its length: Qt takes 0.5 µs for a Latin letter, 7 for a
Chinese or Korean one, 4 for an emoji with joiners, 14 for each change of format and 4 for each change of direction
(measured, Qt 6.11, Noto Serif). So parts are limited in cost units, not in letters. A paragraph of usual length is
never split; a large one is split after a line or a sentence, and looks like one paragraph with a short line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

from PySide6.QtGui import QTextBlock

from reader.articles.blocks import InlineImage, Span, Spans, Text

MOST = 10_000
"""Largest cost of a part, in units: about 10 ms, or some hundred lines of Latin text."""
RUN = 15
"""Cost of a run of one format, and of an image."""
BLOCK = 40
"""Cost of a block, besides its content."""
_HARD = 10
"""Cost of a letter that the reading font lacks, or that is shaped together with others."""
_SCRIPT = 1_000
"""Cost of the first letter of a rare script: Qt searches all fonts for it."""
_TURN = 5
"""Cost of a line break, and of a change of direction."""

# Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, and the signs of their sentences.
_EASY = r"\x00-\x09\x0b-\u036f\u0370-\u052f\u0900-\u097f\u0e00-\u0e7f\u2009-\u2027\u202f\u2030-\u205e\u20ac"
_BACKWARDS = r"\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(
    rf"(?P<easy>[{_EASY}]+)|(?P<backwards>[{_BACKWARDS}]+)|(?P<line>\n)|(?P<hard>[^{_EASY}{_BACKWARDS}\n]+)"
)
# Chinese, Japanese and Korean, signs and emoji: many pages of few fonts.
_OFTEN_SEEN = "[\u2000-\ua4cf\uac00-\ud7ff\uf900-\uffff\U0001f000-\U0010ffff]+"
_SENTENCE = re.compile(r"[.!?…؟۔।][»”’\"')\]]*\s+|[。！？][」』”’]?")
_NEAR = 0.5
"""Fraction of a part, from its end, in which to look for a place to split."""
_CLUSTER = 64
"""Most letters of a cluster (drawn as one); longer ones are split."""


class Join(Enum):
    """How a block continues the paragraph of the block above; stored as the block's user state."""

    NOT = -1
    """It begins a paragraph (Qt's default user state)."""
    TEXT = 1
    """In the middle of a line."""
    LINE = 2
    """After a line break."""

    @staticmethod
    def of(block: QTextBlock) -> Join:
        """Tell how a block continues the one above."""
        return Join(block.userState())

    @property
    def text(self) -> str:
        """The text between the two parts."""
        return "\n" if self is Join.LINE else ""


def units(text: str) -> int:
    """Return the cost of a text of one format."""
    if text.isascii():
        return len(text) + (_TURN - 1) * text.count("\n")
    return sum(_cost(stretch) for stretch in _STRETCH.finditer(text))


def rare_scripts(text: str) -> set[int]:
    """Return the rare scripts of a text, as pages of Unicode: Qt may have to search for their fonts."""
    if text.isascii():
        return set()
    hard = "".join(found[0] for found in _STRETCH.finditer(text) if found.lastgroup == "hard")
    return {ord(letter) >> 8 for letter in set(re.sub(_OFTEN_SEEN, "", hard))}


def cost_of_scripts(number: int) -> int:
    """Return the cost of finding fonts for so many scripts."""
    return _SCRIPT * number


def parted(spans: Spans) -> Iterator[tuple[Join, Spans]]:
    """Split a paragraph that is not empty; yields how each part goes on with the one before, and its spans.

    All parts, with the text for their joins, are the paragraph.
    """
    join = Join.NOT
    while (end := _end(spans)) is not None:
        head, spans = _split(spans, end)
        head, is_line = _without_line_end(head)
        yield join, head
        join = Join.LINE if is_line else Join.TEXT
    yield join, spans


def _cost(stretch: re.Match[str]) -> int:
    length = stretch.end() - stretch.start()
    match stretch.lastgroup:
        case "easy":
            return length
        case "backwards":
            return length + 2 * _TURN
        case "line":
            return _TURN
        case _:
            return _HARD * length


def _end(spans: Spans) -> int | None:
    """Return the length of the first part in letters, an image counting as one; None: no split is needed."""
    if sum(len(span.text) + RUN if isinstance(span, Text) else RUN for span in spans) * _HARD <= MOST:
        return None
    spent, seen = 0, 0
    text: list[str] = []
    scripts: set[int] = set()
    for span in spans:
        spent += RUN
        if spent > MOST:
            return _place("".join(text), seen)
        if isinstance(span, InlineImage):
            text.append("\ufffc")
            seen += 1
            continue
        for stretch in _STRETCH.finditer(span.text):
            cost = _cost(stretch)
            if stretch.lastgroup == "hard" and (new := rare_scripts(stretch[0]) - scripts):
                scripts |= new
                cost += cost_of_scripts(len(new))
            if spent + cost > MOST:
                fit = (MOST - spent) * (stretch.end() - stretch.start()) // cost
                text.append(span.text[: stretch.start() + fit + 1])
                return _place("".join(text), seen + stretch.start() + fit)
            spent += cost
        text.append(span.text)
        seen += len(span.text)
    return None


def _place(text: str, most: int) -> int:
    """Choose where to split: after a line, a sentence or a word, else between two clusters.

    The part has `most` letters at most; `text` has at least one letter more, if the paragraph has.
    """
    nearest = int(most * _NEAR)
    line = text.rfind("\n", nearest, most)
    if line > 0:
        return line + 1
    ends = [found.end() for found in _SENTENCE.finditer(text, nearest, most)]
    if ends:
        return ends[-1]
    space = max(text.rfind(" ", nearest, most), text.rfind("\u200b", nearest, most))
    if space > 0:
        return space + 1
    for place in range(most, max(1, most - _CLUSTER), -1):
        if not _is_inside_letter(text, place):
            return place
    return max(1, most)


def _is_inside_letter(text: str, place: int) -> bool:
    after = text[place : place + 1]
    if not after or text[place - 1] in "\u200c\u200d":
        return True
    return (
        unicodedata.category(after)[0] in "MC"
        or "\u1160" <= after <= "\u11ff"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\U0001f1e6" <= after <= "\U0001f1ff"
    )


def _split(spans: Spans, letters: int) -> tuple[Spans, Spans]:
    head: list[Span] = []
    for number, span in enumerate(spans):
        length = len(span.text) if isinstance(span, Text) else 1
        if isinstance(span, Text) and letters < length:
            head.append(Text(span.text[:letters], span.style, span.href))
            tail = Text(span.text[letters:], span.style, span.href)
            kept = tuple(one for one in head if one != Text("", span.style, span.href))
            return kept, (tail, *spans[number + 1 :])
        head.append(span)
        letters -= length
        if not letters:
            return tuple(head), spans[number + 1 :]
    return tuple(head), ()


def _without_line_end(spans: Spans) -> tuple[Spans, bool]:
    """Remove the line break at the end of a part: its block ends there anyway."""
    last = spans[-1]
    if isinstance(last, Text) and last.text.endswith("\n"):
        return (*spans[:-1], Text(last.text[:-1], last.style, last.href)), True
    return spans, False
