"""Countries and towns that news speak of, by their names in four languages. Pure.

Names of other places are known by their consonants (`words.skeleton_of`); here are those that languages name
differently (Germany, Allemagne, Alemania, ألمانيا), and the country that a town or a people belongs to.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.domain.resources import word_list
from reader.domain.text.folding import fold
from reader.stories.words import root_of

_ADJECTIVE = re.compile("(?:يه|يين|يون|يات|ي|ا)$")


class _Names(NamedTuple):
    """Places by their names."""

    known: dict[str, tuple[str, ...]]
    """The country of each name, and its town where it is one."""
    long: frozenset[str]
    """First words of names that have several."""
    most_words: int
    """Words of the longest name."""


@cache
def _names() -> _Names:
    listed = word_list("places")
    known: dict[str, tuple[str, ...]] = {}
    for section in ("countries", "towns"):
        for line in listed[section].splitlines():
            sign, *others = line.split()
            place = (sign,) if section == "countries" else (sign, f"{sign}-{others[0]}")
            for name in others:
                known.setdefault(_key(name), place)
    several = [key.split(" ") for key in known if " " in key]
    return _Names(known, frozenset(words[0] for words in several), max(map(len, several)))


def _key(name: str) -> str:
    return " ".join(_word_key(fold(part).casefold()) for part in name.split("_"))


def _word_key(folded: str) -> str:
    if "\u0620" <= folded[:1] <= "\u06d3":
        return folded if len(folded) <= 3 else _ADJECTIVE.sub("", folded)
    return root_of(folded)


def places_of(folded: list[str]) -> list[tuple[str, ...]]:
    """Return the places that folded words name, in order: each with its country, and its town where it is one."""
    names, long, most_words = _names()
    keys = [_word_key(word) for word in folded]
    found: list[tuple[str, ...]] = []
    for place, key in enumerate(keys):
        known = names.get(key)
        if key in long:
            for words in range(most_words, 1, -1):
                if longer := names.get(" ".join(keys[place : place + words])):
                    known = longer
                    break
        if known:
            found.append(known)
    return found
