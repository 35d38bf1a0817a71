"""How likely two entries report one event, by what they share and what sets them apart. Pure.

The odds are those of a logistic regression: a weighted sum of a dozen measures, each from 0 to about 1. The
weights were fitted on the pairs of the development set (`tests/data/stories/develop`), and are good for sets
that they were not fitted on (see `tests/bench/README.md`: fitted on half of the subjects, measured on the
others).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from operator import mul
from struct import Struct
from typing import NamedTuple

from reader.stories.features import IN_LEAD, IN_TITLE, IS_NAME, IS_NUMBER, MARKS, Features
from reader.stories.frequencies import Frequencies

RARE = 4.0
"""From which inverse document frequency on a word says something by itself, as a name does."""
USUAL_MEANING = 0.3
"""The cosine of texts that have some rare words in common."""
"""The cosine of texts that have some rare words in common."""
TEXT_WORDS = 60
"""Different words from which on a text is one."""
SUREST = 4.0
"""Odds are 50 to 1 at most, so that one text made to be like another does not outweigh several that are not."""
_VECTOR = Struct("<512e")
VECTOR_BYTES = _VECTOR.size
"""A vector is 512 numbers of 16 bits."""
_FOCUS = IN_TITLE | IN_LEAD


class Within(NamedTuple):
    """What two entries of one language share.

    Attributes:
        cosine: Of their words, by frequency.
        title_in: How much of one's title the other's text has; of the two the larger share.
        names: Names in the title or lead of one of them.
        names_out: How many names of one's title and lead the other does not have.
        numbers: Numbers that both have.
        numbers_out: 1 where both put numbers first and share none.
        days: Between their moments.
        other_day: 1 where they name different days.
        meaning: The cosine of their vectors.
        one_paper: 1 where both are of one paper, which seldom tells an event twice.
        places: Countries and towns of title and lead.
        places_out: 1 where both name places there, and no common one.
        rare: Rare words in the title or lead of one of them.
        brief: 1 where one of them is a few words, 0 where both are texts: those have more to share.
    """

    cosine: float
    title_in: float
    names: float
    names_out: float
    numbers: float
    numbers_out: float
    days: float
    other_day: float
    meaning: float
    one_paper: float
    places: float
    places_out: float
    rare: float
    brief: float


class Across(NamedTuple):
    """What two entries of two languages share; as in `Within`, but names are compared by their consonants."""

    meaning: float
    names: float
    numbers: float
    numbers_out: float
    days: float
    other_day: float
    one_paper: float
    places: float
    places_out: float
    brief: float


@dataclass(slots=True, eq=False)
class Compared:
    """An entry as it is compared.

    Attributes:
        meant: Its vector in an eighth of the memory; None: there is none.
        signs: The sign of each number of the vector, a bit each.
        norm: The length of its weighted words, when it came.
        is_compared_with: Others may find it.
    """

    features: Features
    meant: array[int] | None = None
    length: float = 1.0
    signs: int = 0
    norm: float = 1.0
    title: tuple[int, ...] = ()
    focus_names: tuple[int, ...] = ()
    numbers: frozenset[int] = frozenset()
    focus_numbers: tuple[int, ...] = ()
    skeletons: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    is_compared_with: bool = False


def prepared(features: Features, vector: bytes | None, words: Frequencies) -> Compared:
    """Work out what of an entry does not depend on the other."""
    terms = features.terms
    marked = [(term, value & MARKS) for term, value in terms.items() if value & MARKS]
    entry = Compared(
        features,
        norm=math.sqrt(sum(((value >> 4) * words.rarity(term)) ** 2 for term, value in terms.items())) or 1.0,
        title=tuple(term for term, mark in marked if mark & IN_TITLE and not mark & IS_NUMBER),
        focus_names=tuple(term for term, mark in marked if mark & IS_NAME and mark & _FOCUS),
        numbers=frozenset(term for term, mark in marked if mark & IS_NUMBER),
        focus_numbers=tuple(term for term, mark in marked if mark & IS_NUMBER and mark & _FOCUS),
        skeletons=frozenset(features.skeletons),
        places=frozenset(features.places),
    )
    if vector and (meant := _meaning_of(vector)):
        entry.meant = meant
        entry.length = math.sqrt(sum(map(mul, meant, meant)))
        entry.signs = int("".join("1" if number > 0 else "0" for number in meant), 2)
    return entry


def within(one: Compared, other: Compared, words: Frequencies, shared: Frequencies) -> Within:
    """Compare two entries of one language, by the frequencies of its words and of what all languages share."""
    mine, theirs = one.features.terms, other.features.terms
    dot = names = numbers = rare = 0.0
    for term in mine.keys() & theirs.keys():
        rarity = words.rarity(term)
        here, there = mine[term], theirs[term]
        dot += (here >> 4) * (there >> 4) * rarity * rarity
        in_focus = (here | there) & _FOCUS
        if here & there & IS_NUMBER:
            numbers += rarity
        elif in_focus and rarity > RARE:
            rare += rarity - RARE
        if in_focus and here & there & IS_NAME:
            names += rarity
    return Within(
        dot / (one.norm * other.norm),
        max(_share(one.title, theirs, words), _share(other.title, mine, words)),
        min(names / 25, 1.0),
        max(_missing(one.focus_names, theirs, words), _missing(other.focus_names, mine, words)),
        min(numbers / 15, 1.0),
        *_common(one, other),
        _of_places(one, other, shared),
        _other_places(one, other),
        min(rare / 20, 1.0),
        _brief(one, other),
    )


def across(one: Compared, other: Compared, shared: Frequencies) -> Across:
    """Compare two entries of two languages, by the frequencies of what all languages share."""
    numbers_out, days, other_day, meaning, one_paper = _common(one, other)
    return Across(
        meaning,
        min(sum(map(shared.rarity, one.skeletons & other.skeletons)) / 30, 1.0),
        min(sum(map(shared.rarity, one.numbers & other.numbers)) / 15, 1.0),
        numbers_out,
        days,
        other_day,
        one_paper,
        _of_places(one, other, shared),
        _other_places(one, other),
        _brief(one, other),
    )


def _brief(one: Compared, other: Compared) -> float:
    words = min(len(one.features.terms), len(other.features.terms))
    return max(0.0, 1 - words / TEXT_WORDS)


def _common(one: Compared, other: Compared) -> tuple[float, float, float, float, float]:
    mine, theirs = one.features, other.features
    numbers, others = one.focus_numbers, other.focus_numbers
    return (
        float(bool(numbers and others) and other.numbers.isdisjoint(numbers) and one.numbers.isdisjoint(others)),
        abs(mine.at - theirs.at) / 1440,
        float(bool(mine.day and theirs.day and mine.day != theirs.day)),
        meaning(one, other),
        float(mine.paper == theirs.paper),
    )


def meaning(one: Compared, other: Compared) -> float:
    """Give the cosine of two vectors; where one is missing, what it usually is."""
    if one.meant is None or other.meant is None:
        return USUAL_MEANING
    dot: int = sum(map(mul, one.meant, other.meant))
    return dot / (one.length * other.length)


def _of_places(one: Compared, other: Compared, shared: Frequencies) -> float:
    return min(sum(map(shared.rarity, one.places & other.places)) / 15, 1.0)


def _other_places(one: Compared, other: Compared) -> float:
    return float(bool(one.places and other.places) and one.places.isdisjoint(other.places))


def _share(terms: Iterable[int], among: dict[int, int], words: Frequencies) -> float:
    """Give how much of some words is in another text; of few words never all."""
    found, total = 0.0, 4.0
    for term in terms:
        rarity = words.rarity(term)
        total += rarity
        if term in among:
            found += rarity
    return found / total


def _missing(terms: Iterable[int], among: dict[int, int], words: Frequencies) -> float:
    """Give how much of some names is missing in another text; of few names never all."""
    missing, total = 0.0, 8.0
    for term in terms:
        rarity = words.rarity(term)
        total += rarity
        if term not in among:
            missing += rarity
    return missing / total


def _meaning_of(vector: bytes) -> array[int] | None:
    """Give a vector by signed bytes; its length does not matter. None: it is no vector."""
    if len(vector) != VECTOR_BYTES:
        return None
    numbers = _VECTOR.unpack(vector)
    largest = max(map(abs, numbers))
    if not 0 < largest < math.inf:
        return None
    return array("b", [round(number * 127 / largest) for number in numbers])


_WITHIN = Within(
    cosine=0.7,
    title_in=0.7,
    names=1.3,
    names_out=-1.1,
    numbers=3.1,
    numbers_out=-0.2,
    days=-2.5,
    other_day=-1.6,
    meaning=2.5,
    one_paper=-0.7,
    places=0.0,
    places_out=-1.7,
    rare=2.3,
    brief=2.1,
)
_WITHIN_START = -2.9
_ACROSS = Across(
    meaning=7.8,
    names=5.1,
    numbers=5.4,
    numbers_out=-0.6,
    days=-2.5,
    other_day=-1.5,
    one_paper=-0.7,
    places=2.6,
    places_out=-1.5,
    brief=2.5,
)
_ACROSS_START = -6.1


def within_odds(measured: Within) -> float:
    """Give the logarithm of the odds that two entries of one language report one event."""
    return _bounded(_WITHIN_START + math.fsum(map(mul, _WITHIN, measured)))


def across_odds(measured: Across) -> float:
    """Give the logarithm of the odds that two entries of two languages report one event."""
    return _bounded(_ACROSS_START + math.fsum(map(mul, _ACROSS, measured)))


def _bounded(odds: float) -> float:
    return min(SUREST, max(-SUREST, odds))
