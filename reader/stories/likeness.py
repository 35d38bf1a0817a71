"""The odds that two entries report one event, by what they share and how they differ. Pure.

The odds are those of a logistic regression: a weighted sum of a dozen measures, each from 0 to about 1. The
weights were fitted on the pairs of the development set (`tests/data/stories/develop`), and are good for sets that
they were not fitted on (see `tests/bench/README.md`: fitted on half of the subjects, measured on the others).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from operator import mul
from typing import Any, NamedTuple

from reader.stories.features import IN_LEAD, IN_TITLE, IS_NAME, IS_NUMBER, Features
from reader.stories.frequencies import Frequencies
from reader.stories.meanings import cosine, meant_by

RARE = 4.0
"""From this inverse document frequency on, a word says something by itself, as a name does."""
COPIED_SHARE = 0.7
COLUMN_MINUTES = 14 * 60
COLUMN_SHARE = 0.6
DEEP, DEEPEST = 0.25, 0.1
"""Weight of a shared word that only one has in title or lead, and of a number that neither has there."""
TEXT_WORDS = 60
"""An entry with at least this many distinct words counts as full text."""
SUREST, NEVER = 3.0, -6.0
"""Bounds of log odds: one text made to be like all others must not outweigh one that is not."""
_FOCUS = IN_TITLE | IN_LEAD


class Within(NamedTuple):
    """The likeness of two entries of one language."""

    cosine: float
    """The cosine of their words, by frequency."""
    title_in: float
    """How much of one's title the other's text has; of the two the larger share."""
    titles_in: float
    """The smaller share."""
    names: float
    """Names in the title or lead of one of them."""
    names_out: float
    """How many names of one's title and lead the other does not have."""
    numbers: float
    """Numbers that both have."""
    numbers_out: float
    """1 where both put numbers first and share none."""
    days: float
    """Between their moments."""
    other_day: float
    """1 where they name different days."""
    one_paper: float
    """1 where both are of one paper, which seldom tells an event twice."""
    meaning: float
    """The cosine of their vectors."""
    places_out: float
    """1 where both name places there, and no common one."""
    rare: float
    """Rare words in the title or lead of one of them."""
    brief: float
    """1 where one of them is a few words, 0 where both are texts: those have more to share."""


class Across(NamedTuple):
    """The likeness of two entries of two languages; as in `Within`, but names are compared by their consonants."""

    meaning: float
    names: float
    numbers: float
    numbers_out: float
    days: float
    other_day: float
    one_paper: float
    places: float
    """Countries and towns of title and lead."""
    places_out: float
    brief: float


@dataclass(slots=True, eq=False)
class Compared:
    """An entry as it is compared."""

    features: Features
    norm: float
    """The length of its weighted words, when it came."""
    title: dict[int, float]
    """The words of its title, with their rarity then."""
    names: dict[int, float]
    """Names of title and lead, with their rarity."""
    numbers: tuple[int, ...]
    focus_numbers: tuple[int, ...]
    meant: Any = None
    """Its vector (`meanings.py`); None: there is none."""
    is_compared_with: bool = False
    """Others may find it."""


def prepared(features: Features, vector: bytes | None, words: Frequencies) -> Compared:
    """Compute the part of a comparison that depends on one entry only."""
    terms = features.terms
    rarities = words.rarities(terms)
    title: dict[int, float] = {}
    names: dict[int, float] = {}
    numbers: list[int] = []
    focus_numbers: list[int] = []
    squares = 0.0
    for (term, value), rarity in zip(terms.items(), rarities, strict=True):
        squares += ((value >> 4) * rarity) ** 2
        if value & IS_NUMBER:
            numbers.append(term)
            if value & _FOCUS:
                focus_numbers.append(term)
        elif value & IN_TITLE:
            title[term] = rarity
        if value & IS_NAME and value & _FOCUS:
            names[term] = rarity
    return Compared(
        features, math.sqrt(squares) or 1.0, title, names, tuple(numbers), tuple(focus_numbers), meant_by(vector)
    )


def within(one: Compared, other: Compared, words: Frequencies, shared: Frequencies) -> Within:
    """Compare two entries of one language, by the frequencies of its words and of what all languages share."""
    mine, theirs = one.features.terms, other.features.terms
    dot = names = numbers = rare = 0.0
    common = mine.keys() & theirs.keys()
    for term, rarity in zip(common, words.rarities(common), strict=True):
        here, there = mine[term], theirs[term]
        dot += (here >> 4) * (there >> 4) * rarity * rarity
        # A term that is prominent in only one of the two counts less: the other may only mention it.
        share = 1.0 if here & _FOCUS and there & _FOCUS else DEEP if (here | there) & _FOCUS else 0.0
        if here & there & IS_NUMBER:
            numbers += rarity * max(share, DEEPEST)
        elif share and rarity > RARE:
            rare += (rarity - RARE) * share
        if here & there & IS_NAME:
            names += rarity * share
    shares = _share(one.title, theirs), _share(other.title, mine)
    rare = min(rare / 20, 1.0)
    return Within(
        dot / (one.norm * other.norm),
        max(shares),
        min(shares),
        min(names / 25, 1.0),
        max(_missing(one.names, theirs), _missing(other.names, mine)),
        min(numbers / 15, 1.0),
        *_apart(one, other),
        # Without vectors, an estimate of the cosine from the shared terms, fitted to the development set.
        0.15 + 0.3 * min(shares) + 0.5 * rare if (meaning := _meaning(one, other)) is None else meaning,
        _of_places(one, other, shared)[1],
        rare,
        _brief(one, other),
    )


def across(one: Compared, other: Compared, shared: Frequencies) -> Across:
    """Compare two entries of two languages, by the frequencies of what all languages share."""
    return Across(
        _meaning(one, other) or 0.0,
        min(sum(shared.rarities(both(one.features.skeletons, other.features.skeletons))) / 30, 1.0),
        min(sum(shared.rarities(both(one.numbers, other.numbers))) / 15, 1.0),
        *_apart(one, other),
        *_of_places(one, other, shared),
        _brief(one, other),
    )


def stands_alone(one: Compared, other: Compared) -> bool:
    """Tell whether one of two is an opinion or an interview, and the other no copy of it."""
    if not (one.features.alone or other.features.alone):
        return False
    mine, theirs = one.features.terms.keys(), other.features.terms.keys()
    return len(mine & theirs) < COPIED_SHARE * max(len(mine), len(theirs))


def is_column(one: Compared, other: Compared) -> bool:
    """Tell whether two are of a column that a paper prints every day: nearly the same headline."""
    mine, theirs = one.features, other.features
    if mine.paper != theirs.paper or abs(mine.at - theirs.at) < COLUMN_MINUTES:
        return False
    common = len(one.title.keys() & other.title.keys())
    return common >= COLUMN_SHARE * max(len(one.title), len(other.title), 1)


def _brief(one: Compared, other: Compared) -> float:
    words = min(len(one.features.terms), len(other.features.terms))
    return max(0.0, 1 - words / TEXT_WORDS)


def _apart(one: Compared, other: Compared) -> tuple[float, float, float, float]:
    mine, theirs = one.features, other.features
    numbers, others = one.focus_numbers, other.focus_numbers
    return (
        float(bool(numbers and others) and not both(numbers, other.numbers) and not both(others, one.numbers)),
        abs(mine.at - theirs.at) / 1440,
        float(bool(mine.day and theirs.day and mine.day != theirs.day)),
        float(mine.paper == theirs.paper),
    )


def _meaning(one: Compared, other: Compared) -> float | None:
    return None if one.meant is None or other.meant is None else cosine(one.meant, other.meant)


def both(one: Iterable[int], other: Iterable[int]) -> set[int]:
    """Return what two have in common; kept as sets, they would take four times the memory."""
    return set(one).intersection(other)


def _of_places(one: Compared, other: Compared, shared: Frequencies) -> tuple[float, float]:
    mine, theirs = one.features.places, other.features.places
    common = both(mine, theirs)
    return min(sum(shared.rarities(common)) / 15, 1.0), float(bool(mine and theirs) and not common)


def _share(words: dict[int, float], among: dict[int, int]) -> float:
    """Return how much of some words, by their rarity, is in another text; of few words never all."""
    return sum(map(words.__getitem__, words.keys() & among.keys())) / (4.0 + sum(words.values()))


def _missing(names: dict[int, float], among: dict[int, int]) -> float:
    """Return how much of some names, by their rarity, is missing in another text; of few names never all."""
    return sum(map(names.__getitem__, names.keys() - among.keys())) / (8.0 + sum(names.values()))


_WITHIN = Within(
    cosine=1.7,
    title_in=2.2,
    titles_in=1.5,
    names=1.1,
    names_out=-1.3,
    numbers=3.6,
    numbers_out=-0.6,
    days=-2.5,
    other_day=-1.3,
    one_paper=-0.7,
    meaning=3.4,
    places_out=-2.0,
    rare=0.6,
    brief=0.8,
)
_WITHIN_START = -2.3
_ACROSS = Across(
    meaning=9.9,
    names=4.1,
    numbers=4.4,
    numbers_out=-1.0,
    days=-2.5,
    other_day=-1.3,
    one_paper=-0.7,
    places=2.7,
    places_out=-1.7,
    brief=2.5,
)
_ACROSS_START = -6.6


def within_odds(measured: Within) -> float:
    """Return the logarithm of the odds that two entries of one language report one event."""
    return _bounded(_WITHIN_START + math.fsum(map(mul, _WITHIN, measured)))


def across_odds(measured: Across) -> float:
    """Return the logarithm of the odds that two entries of two languages report one event."""
    return _bounded(_ACROSS_START + math.fsum(map(mul, _ACROSS, measured)))


def _bounded(odds: float) -> float:
    return min(SUREST, max(NEVER, odds))
