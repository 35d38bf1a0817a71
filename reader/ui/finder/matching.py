"""Scores how well typed letters match a title. Pure.

The letters must come in the same order: at the start of a word, inside one, or scattered. So `mar` and `mkrd` both
find "Mark as read". Case, accents and Arabic spellings do not matter: both texts are folded as the search does it.
"""

from __future__ import annotations

import re
import unicodedata

from reader.domain.text.folding import fold

_WHOLE, _BEGINS_TEXT, _BEGINS_WORD, _INSIDE, _SCATTERED = 120, 100, 80, 50, 30
_FEWEST_SCATTERED = 3
"""Least letters for scattered matches; two scattered letters are found in nearly every title."""
_WIDEST_GAPS = 12
"""Most letters skipped between scattered ones; with more, a match is chance."""
_ARTICLE = "ال"


def plain(text: str) -> str:
    """Normalise a text for comparison: folded, lower case, without accents."""
    apart = unicodedata.normalize("NFD", fold(text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def score(typed: str, text: str) -> int:
    """Score a match of two texts normalised by `plain`: higher is better; 0: a word of `typed` was not found."""
    words = typed.split()
    scores = [max(_score(word, text), _score(word.removeprefix(_ARTICLE), text)) for word in words]
    if not scores or not all(scores):
        return 0
    # If two texts match equally, the shorter one is closer.
    return sum(scores) * 100 // len(scores) - min(len(text), 90)


def mentions(typed: str, text: str) -> bool:
    """Tell whether each word of `typed` is in a text as it is, or without its article. Both are normalised."""
    words = typed.split()
    return bool(words) and all(word in text or word.removeprefix(_ARTICLE) in text for word in words)


def _score(word: str, text: str) -> int:
    if not word:
        return 0
    at = text.find(word)
    if at == 0:
        return _WHOLE if len(text) == len(word) else _BEGINS_TEXT
    if at > 0:
        return _BEGINS_WORD if re.search(rf"\b{re.escape(word)}", text) else _INSIDE
    return _scattered(word, text)


def _scattered(word: str, text: str) -> int:
    if len(word) < _FEWEST_SCATTERED:
        return 0
    # The first letter must start a word: fewer chance matches.
    for start in re.finditer(rf"\b{re.escape(word[0])}", text):
        place, gaps = start.end(), 0
        for letter in word[1:]:
            found = text.find(letter, place)
            if found < 0:
                break
            gaps += found - place
            place = found + 1
        else:
            if gaps <= _WIDEST_GAPS:
                return _SCATTERED - gaps
    return 0
