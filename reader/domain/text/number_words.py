"""Small numbers written as words in the four languages: quatorze, twenty-two, treinta y uno, أربعة عشر."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.domain.resources import word_list
from reader.domain.text.folding import fold

_ONE = frozenset(("one", "un", "une", "uno", "una"))
_HUNDRED = frozenset("hundred cent cents cien ciento ميه مايه".split())
_PER_CENT = frozenset("pour por per في".split())
_LARGER = frozenset(
    "hundreds cientos mille mil thousand thousands dozen dozens million millions millon millones milliard"
    " milliards billion ميه ماءه مايه مييات ميات الف الاف مليون ملايين مليار".split()
)
_JOINTS = frozenset(("-", "\u2010", "\u2011", "et", "y"))
_ONE_IN_ARABIC = frozenset("احد احدا احدي واحد واحدا واحده".split())
_TEN_IN_ARABIC = frozenset(("عشر", "عشره"))
_FRENCH_TWENTY = frozenset(("vingt", "vingts"))


NUMBER_BEGINNINGS = _ONE | _HUNDRED | _ONE_IN_ARABIC | {"a"}
"""Words with which a number may begin that are none by themselves, or too small a one."""


@cache
def number_words() -> dict[str, int]:
    """Return folded words that are a number by themselves, 2 to 900, and that number."""
    lines = map(str.split, word_list("numbers")[""].splitlines())
    return {fold(word): int(number) for number, *words in lines for word in words}


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read the number that begins at a word.

    Args:
        words: Folded and in small letters; signs between words are words too.
        at: Where it begins.

    Returns:
        The number, 2 to 999, and the place after its last word. None: there is none, or a part of a larger one.
    """
    found = None if at and words[at - 1] in _LARGER else below_thousand(words, at)
    return None if found is None or word_at(words, found[1]) in _LARGER | _HUNDRED else found


def below_thousand(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a number as `number_at` does, also beside a larger one (`thousand`), which multiplies it."""
    if word_at(words, at - 1) in _PER_CENT and words[at] in _HUNDRED:
        return None
    if words[at] in _HUNDRED:
        found = _with_rest(words, 100, at + 1)
    elif words[at] in _ONE or words[at] == "a":
        if word_at(words, at + 1) not in ("hundred",):
            return None
        found = _with_rest(words, 100, at + 2)
    else:
        small = _below_hundred(words, at)
        if small is None:
            return None
        value, end = small
        is_hundreds = value < 10 and word_at(words, end) in _HUNDRED
        found = _with_rest(words, value * 100, end + 1) if is_hundreds else small
    return found


def _with_rest(words: Sequence[str], hundreds: int, at: int) -> tuple[int, int]:
    """Read what follows a hundred: a hundred and *twelve*."""
    begins = at + 1 if word_at(words, at) == "and" else at
    rest = _below_hundred(words, begins) if begins < len(words) else None
    if rest is None and begins == at and word_at(words, at) in _ONE:
        rest = 1, at + 1
    return (hundreds, at) if rest is None else (hundreds + rest[0], rest[1])


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int] | None:
    if words[at] in _ONE_IN_ARABIC and word_at(words, at + 1) in _TEN_IN_ARABIC:
        return 11, at + 2
    if (
        words[at] in _ONE_IN_ARABIC
        and number_words().get(tens := word_at(words, at + 1), 0) >= 20
        and tens > "\u0600"
    ):
        return number_words()[tens] + 1, at + 2
    value = number_words().get(words[at])
    if value is None:
        return None
    end = at + 1
    if value >= 100:
        return _with_rest(words, value, end)
    if value == 4 and _next(words, end) in _FRENCH_TWENTY:
        value, end = 80, _after(words, end)
    if 2 <= value <= 9 and word_at(words, end) in _TEN_IN_ARABIC:
        return value + 10, end + 1
    if 2 <= value <= 9 and number_words().get(tens := word_at(words, end), 0) >= 20 and tens > "\u0600":
        # Folding has taken the "and" off: خمسة وعشرون.
        return value + number_words()[tens], end + 1
    if value < 10 or value % 10:
        return value, end
    # Sixty and eighty of French are followed by ten to nineteen too.
    most = 19 if value in (60, 80) else 9
    more = _next(words, end)
    added = 1 if more in _ONE else number_words().get(more, 0)
    if 0 < added <= most and (value > 10 or added in (7, 8, 9)):
        value, end = value + added, _after(words, end)
        last = number_words().get(_next(words, end), 0)
        if added == 10 and last in (7, 8, 9):
            value, end = value + last, _after(words, end)
    return value, end


def word_at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _next(words: Sequence[str], at: int) -> str:
    """Return the word that goes on with a number, over a hyphen or an `et`, `y`."""
    return word_at(words, _after(words, at) - 1)


def _after(words: Sequence[str], at: int) -> int:
    """Return the place after the word that goes on with a number."""
    while word_at(words, at) in _JOINTS:
        at += 1
    return at + 1
