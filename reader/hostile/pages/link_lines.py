"""Recognises lines that lead away from an article: to other articles, a newsletter or share buttons.

Some first words are enough by themselves ("Lire aussi"). Others also begin ordinary sentences ("Share prices
rose"), and count only where nothing but links follows.
"""

from __future__ import annotations

import re
from functools import cache

from reader.domain.resources import any_of, word_list

_NOTHING = re.compile(r"[\W\d]*")
_MARKS = re.compile("[\u0640\u064b-\u0652]")
"""Optional marks of Arabic: vowel signs, and the tatweel that lengthens words."""


@cache
def _begins(section: str) -> re.Pattern[str]:
    """Match the beginnings of lines in a section of `resources/words/link-lines.txt`."""
    return re.compile(rf"\W*{any_of(word_list('link-lines')[section])}(?!\w)", re.IGNORECASE)


def points_away(text: str, linked: float) -> bool:
    """Tell whether a line of an article leads away from it; `linked`: the share of it that is inside links."""
    text = _MARKS.sub("", text)
    if _begins("phrases").match(text):
        return True
    found = _begins("words").match(text)
    return found is not None and (linked > 0.5 or _NOTHING.fullmatch(text, found.end()) is not None)
