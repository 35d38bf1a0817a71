"""Finds a typed text in an article like a browser: anywhere, also inside words.

Case, accents and Arabic spellings make no difference, as in a search (`folding.py`). Signs count here: `3.5` is
not `3,5`, and a euro sign can be found.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from typing import TypeAlias

from reader.domain.text.folding import LETTERS_KEPT, fold

Span: TypeAlias = tuple[int, int]
"""A part of a text, by letters of a Python string: its start, and the letter after its end."""
FindIn: TypeAlias = Callable[[str], Iterable[Span]]
"""Yields the found parts of a text, in order and without overlaps."""

_TYPED_OTHERWISE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("“”„‟«»", '"'),
    "…": "...",
    "،": ",",
    "؛": ";",
    "؟": "?",
}
"""Typographic signs that are seldom typed, by the signs typed instead."""


class _Letters(dict[int, str]):
    """The characters that a letter is compared by, by its code, computed at first use."""

    def __missing__(self, code: int) -> str:
        if len(self) >= LETTERS_KEPT:
            self.clear()
        letter = chr(code)
        folded = _TYPED_OTHERWISE.get(letter) or fold(letter).lower()
        # The index has a space for each sign that is no letter.
        plain = self[code] = letter if folded == " " and not letter.isspace() else folded
        return plain


_LETTERS = _Letters()


def compared(text: str) -> str:
    """Return the letters of a text as they are compared."""
    return text.translate(_LETTERS)


def finding(typed: str) -> FindIn | None:
    """Return a function that finds the typed text; None: it has nothing to compare. All white space is alike."""
    words = compared(typed).split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))

    def find(text: str) -> Iterable[Span]:
        found = pattern.finditer(compared(text))
        if all(len(_LETTERS[ord(letter)]) == 1 for letter in set(text)):
            return (match.span() for match in found)
        spans = [match.span() for match in found]
        return _as_written(spans, text) if spans else ()

    return find


def _as_written(spans: Iterable[Span], text: str) -> Iterable[Span]:
    """Turn parts of a folded text into those of the text itself, whole letters with the marks on them."""
    origins = array("I")
    for place, letter in enumerate(text):
        origins.extend([place] * len(_LETTERS[ord(letter)]))
    last = 0
    for start, end in spans:
        first, after = origins[start], origins[end] if end < len(origins) else len(text)
        # Two parts can share a letter that folds to several, such as œ.
        if first >= last:
            last = max(after, origins[end - 1] + 1)
            yield first, last
