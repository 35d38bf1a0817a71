"""How well a few typed letters name something. Pure.

Letters count in their order, as whole beginnings of words, as parts of words, or scattered: `mar` and `mkrd` both
find "Mark as read". Case, accents and Arabic spellings do not matter: both sides pass through the search's `fold`.
"""

from __future__ import annotations

import re
import unicodedata

from reader.storage.folding import fold

_WHOLE, _BEGINS_TEXT, _BEGINS_WORD, _INSIDE, _SCATTERED = 120, 100, 80, 50, 30
_FEWEST_SCATTERED = 3
"""Letters; two of them stand somewhere in nearly everything."""
_WIDEST_GAPS = 12
"""Letters between scattered ones, in all; farther apart it is chance."""
_ARTICLE = "ال"


def plain(text: str) -> str:
    """Bring a text to the form that is compared."""
    apart = unicodedata.normalize("NFD", fold(text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def score(typed: str, text: str) -> int:
    """Tell how well something is named.

    Args:
        typed: `plain`; each of its words must be found.
        text: `plain`.

    Returns:
        The more the better; 0 where it is not meant.
    """
    words = typed.split()
    scores = [max(_score(word, text), _score(word.removeprefix(_ARTICLE), text)) for word in words]
    if not scores or not all(scores):
        return 0
    # Of two that fit alike, the shorter is the closer.
    return sum(scores) * 100 // len(scores) - min(len(text), 90)


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
    # The first letter begins a word, so that chance finds less.
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
