"""How likely two entries report one event, by what they share and what sets them apart. Pure."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import mul
from struct import Struct
from typing import NamedTuple

from reader.domain.story import Reason, ReasonKind
from reader.stories.common_words import NUMBERS, SHARES
from reader.stories.features import IN_LEAD, IN_TITLE, IS_NAME, IS_NUMBER, Features

CANDIDATES = 32
NEAR = 16
"""Entries of other languages that are compared exactly, of those nearest by sign bits."""
TERMS_ASKED = 40
"""Terms of an entry, the rarest first, by which candidates are looked for."""
MOST_POSTINGS = 400
"""Entries of one term that are looked at; a term of more says little."""
PRIOR_TEXTS = 3000
"""Texts that an empty library is taken to hold, so that the first entries are not each other's world."""
_VECTOR = Struct("<512e")
VECTOR_BYTES = _VECTOR.size
"""A vector is 512 numbers of 16 bits."""
RARE = 4.0
_LOG = [math.log(count + 1.0) for count in range(100_000)]


class Within(NamedTuple):
    """What two entries of one language share."""

    cosine: float
    titles: float
    title_in: float
    names: float
    names_out: float
    numbers: float
    numbers_out: float
    hours: float
    other_day: float
    meaning: float
    one_paper: float
    places: float
    places_out: float
    rare: float


class Across(NamedTuple):
    """What two entries of two languages share."""

    meaning: float
    names: float
    numbers: float
    numbers_out: float
    hours: float
    other_day: float
    one_paper: float
    places: float
    places_out: float


@dataclass(slots=True, eq=False)
class Compared:
    """An entry as it is compared."""

    features: Features
    vector: bytes | None
    meant: array[int] | None
    length: float
    bits: int
    norm: float = 1.0
    title: frozenset[int] = frozenset()
    focus_names: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    focus_numbers: frozenset[int] = frozenset()
    skeletons: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    known: dict[int, float] = field(default_factory=dict)


class _Index:
    """Document frequencies and postings of one language."""

    def __init__(self, language: str = "") -> None:
        self.texts = 0
        self.frequencies: dict[int, int] = {}
        self.postings: dict[int, list[int]] = {}
        for term, share in (NUMBERS | SHARES.get(language, {})).items():
            self.frequencies[term] = round(share * PRIOR_TEXTS)

    def idf(self, term: int) -> float:
        return _LOG[self.texts + PRIOR_TEXTS] - _LOG[self.frequencies.get(term, 0)]


class Corpus:
    """The entries of the window of time, found by what they share."""

    def __init__(self) -> None:
        self._entries: dict[int, Compared] = {}
        self._indexes: dict[str, _Index] = {}
        self._shared = _Index()  # numbers and names, of all languages
        self._bits: dict[str, dict[int, int]] = {}

    def get(self, entry_id: int) -> Compared | None:
        return self._entries.get(entry_id)

    def entries(self) -> Iterator[Compared]:
        return iter(self._entries.values())

    def add(self, features: Features, vector: bytes | None) -> Compared:
        index = self._indexes.setdefault(features.language, _Index(features.language))
        index.texts += 1
        marks = features.marks
        for term in features.terms:
            index.frequencies[term] = index.frequencies.get(term, 0) + 1
        numbers = frozenset(term for term, mark in marks.items() if mark & IS_NUMBER)
        entry = Compared(
            features,
            vector,
            meant := _meaning_of(vector) if vector else None,
            math.sqrt(sum(map(mul, meant, meant))) or 1.0 if meant else 1.0,
            _signs_of(meant) if meant else 0,
            title=frozenset(term for term, mark in marks.items() if mark & IN_TITLE and not mark & IS_NUMBER),
            focus_names=frozenset(
                term for term, mark in marks.items() if mark & IS_NAME and mark & (IN_TITLE | IN_LEAD)
            ),
            numbers=numbers,
            focus_numbers=frozenset(term for term in numbers if marks[term] & (IN_TITLE | IN_LEAD)),
            skeletons=frozenset(features.skeletons),
            places=frozenset(features.places),
        )
        entry.norm = (
            math.sqrt(sum((weight * index.idf(term)) ** 2 for term, weight in features.terms.items())) or 1.0
        )
        self._shared.texts += 1
        for term in entry.skeletons | numbers | entry.places:
            self._shared.frequencies[term] = self._shared.frequencies.get(term, 0) + 1
        for term in self._rarest(features, index):
            index.postings.setdefault(term, []).append(features.entry_id)
        if meant:
            self._bits.setdefault(features.language, {})[features.entry_id] = entry.bits
        self._entries[features.entry_id] = entry
        return entry

    def remove(self, entry_id: int) -> None:
        entry = self._entries.pop(entry_id)
        index = self._indexes[entry.features.language]
        index.texts -= 1
        for term in entry.features.terms:
            index.frequencies[term] -= 1
            if not index.frequencies[term]:
                del index.frequencies[term]
                index.postings.pop(term, None)
        self._shared.texts -= 1
        for term in entry.skeletons | entry.numbers | entry.places:
            self._shared.frequencies[term] -= 1
        self._bits.get(entry.features.language, {}).pop(entry_id, None)

    def candidates(self, entry: Compared, window: int) -> list[Compared]:
        """Give the entries that may share an event with one: of its language by words, of others by vectors."""
        found = self._by_words(entry, window)
        if entry.meant is not None:
            found += self._by_meaning(entry, window)
        return found

    def _by_words(self, entry: Compared, window: int) -> list[Compared]:
        index = self._indexes[entry.features.language]
        shared: dict[int, float] = {}
        for term in self._rarest(entry.features, index):
            weight = index.idf(term) ** 2 * entry.features.terms[term]
            for each in index.postings.get(term, ())[-MOST_POSTINGS:]:
                shared[each] = shared.get(each, 0.0) + weight
        shared.pop(entry.features.entry_id, None)
        found: list[Compared] = []
        other: Compared | None
        for each in sorted(shared, key=lambda each: (-shared[each], each)):
            other = self._entries.get(each)
            if other is not None and abs(other.features.at - entry.features.at) <= window:
                found.append(other)
                if len(found) >= CANDIDATES:
                    break
        return found

    def _by_meaning(self, entry: Compared, window: int) -> list[Compared]:
        near: list[tuple[int, int]] = []
        bits = entry.bits
        for language, others in self._bits.items():
            if language != entry.features.language:
                near += [((bits ^ theirs).bit_count(), each) for each, theirs in others.items()]
        near.sort()
        found: list[Compared] = []
        for distance, each in near:
            if distance > 200:
                break
            other = self._entries[each]
            if abs(other.features.at - entry.features.at) <= window:
                found.append(other)
                if len(found) >= NEAR:
                    break
        return found

    def odds(self, one: Compared, other: Compared) -> float:
        """Give the logarithm of the odds that two entries report one event."""
        theirs = other.features.entry_id
        known = one.known.get(theirs)
        if known is None:
            if one.features.language == other.features.language:
                known = within_odds(self.within(one, other))
            elif one.meant is not None and other.meant is not None:
                known = across_odds(self.across(one, other))
            else:
                known = -10.0
            one.known[theirs] = other.known[one.features.entry_id] = known
        return known

    def within(self, one: Compared, other: Compared) -> Within:
        """Compare two entries of one language."""
        index = self._indexes[one.features.language]
        frequencies = index.frequencies
        most = _LOG[index.texts + PRIOR_TEXTS]
        mine, theirs = one.features.terms, other.features.terms
        my_marks, their_marks = one.features.marks, other.features.marks
        dot = titles = names = numbers = rare = 0.0
        for term in mine.keys() & theirs.keys():
            idf = most - _LOG[frequencies.get(term, 0)]
            dot += mine[term] * theirs[term] * idf * idf
            marks = my_marks.get(term, 0)
            their = their_marks.get(term, 0)
            if marks & their & IN_TITLE and not marks & IS_NUMBER:
                titles += idf
            if marks & their & IS_NAME and (marks | their) & (IN_TITLE | IN_LEAD):
                names += idf
            if marks & their & IS_NUMBER:
                numbers += idf
            elif idf > RARE and (marks | their) & (IN_TITLE | IN_LEAD):
                rare += idf - RARE
        return Within(
            dot / (one.norm * other.norm),
            titles / max(10.0, min(self._sum(index, one.title), self._sum(index, other.title))),
            max(self._share(index, one.title, theirs), self._share(index, other.title, mine)),
            min(names, 25.0) / 25,
            max(self._missing(index, one.focus_names, theirs), self._missing(index, other.focus_names, mine)),
            min(numbers, 15.0) / 15,
            _apart(one, other),
            abs(one.features.at - other.features.at) / 1440,
            _other_day(one, other),
            self.meaning(one, other),
            float(one.features.paper == other.features.paper),
            *self._places(one, other),
            min(rare, 20.0) / 20,
        )

    def across(self, one: Compared, other: Compared) -> Across:
        """Compare two entries of two languages."""
        shared = self._shared
        names = sum(shared.idf(each) for each in one.skeletons & other.skeletons)
        numbers = sum(shared.idf(each) for each in one.numbers & other.numbers)
        return Across(
            self.meaning(one, other),
            min(names, 30.0) / 30,
            min(numbers, 15.0) / 15,
            _apart(one, other),
            abs(one.features.at - other.features.at) / 1440,
            _other_day(one, other),
            float(one.features.paper == other.features.paper),
            *self._places(one, other),
        )

    def _places(self, one: Compared, other: Compared) -> tuple[float, float]:
        mine, theirs = one.places, other.places
        shared = sum(self._shared.idf(each) for each in mine & theirs)
        return min(shared, 15.0) / 15, float(bool(mine and theirs) and not shared)

    def meaning(self, one: Compared, other: Compared) -> float:
        """Give the cosine of two vectors; 0 where one is missing."""
        if one.meant is None or other.meant is None:
            return 0.0
        dot: int = sum(map(mul, one.meant, other.meant))
        return dot / (one.length * other.length)

    def _sum(self, index: _Index, terms: Iterable[int]) -> float:
        return sum(index.idf(term) for term in terms)

    def _share(self, index: _Index, terms: Iterable[int], among: dict[int, int]) -> float:
        found = total = 4.0
        found = 0.0
        for term in terms:
            idf = index.idf(term)
            total += idf
            if term in among:
                found += idf
        return found / total

    def _missing(self, index: _Index, terms: Iterable[int], among: dict[int, int]) -> float:
        """Give how much of some names is missing in another text, from 0 to 1."""
        missing = total = 0.0
        for term in terms:
            idf = index.idf(term)
            total += idf
            if term not in among:
                missing += idf
        return missing / (total + 8.0)

    def reasons(self, entry: Compared, others: Iterable[Compared]) -> tuple[Reason, ...]:
        """Say what an entry shares with the one of a story that is most like it."""
        best = max(others, key=lambda other: (self.odds(entry, other), -other.features.entry_id))
        with_entry = best.features.entry_id
        index = self._indexes[entry.features.language]
        shared = [term for term in entry.features.written if term in best.features.terms]
        shared.sort(key=lambda term: (-index.idf(term) * entry.features.terms[term], term))
        groups: dict[ReasonKind, list[str]] = {}
        for term in shared:
            mark = entry.features.marks.get(term, 0)
            if mark & IS_NUMBER:
                kind = ReasonKind.NUMBERS
            elif mark & IS_NAME:
                kind = ReasonKind.NAMES
            elif mark & IN_TITLE:
                kind = ReasonKind.WORDS
            else:
                continue
            groups.setdefault(kind, []).append(entry.features.written[term])
        reasons = [
            Reason(kind, words=tuple(groups[kind][:5]), with_entry=with_entry)
            for kind in (ReasonKind.NAMES, ReasonKind.NUMBERS, ReasonKind.WORDS)
            if kind in groups
        ]
        degree = round(1 / (1 + math.exp(-self.odds(entry, best))), 2)
        return (*reasons, Reason(ReasonKind.LIKENESS, with_entry=with_entry, degree=degree))

    def _rarest(self, features: Features, index: _Index) -> list[int]:
        return sorted(features.terms, key=lambda term: (-features.terms[term] * index.idf(term), term))[
            :TERMS_ASKED
        ]


def _meaning_of(vector: bytes) -> array[int] | None:
    """Give a vector in an eighth of the memory; its length does not matter. None: it is no vector."""
    if len(vector) != VECTOR_BYTES:
        return None
    numbers = _VECTOR.unpack(vector)
    largest = max(map(abs, numbers))
    if not 0 < largest < math.inf:
        return None
    return array("b", [round(number * 127 / largest) for number in numbers])


def _signs_of(meant: array[int]) -> int:
    return int("".join("1" if number > 0 else "0" for number in meant), 2)


def _apart(one: Compared, other: Compared) -> float:
    """Tell whether both put numbers first, and share none of them."""
    mine, theirs = one.focus_numbers, other.focus_numbers
    return float(bool(mine and theirs and not mine & other.numbers and not theirs & one.numbers))


def _other_day(one: Compared, other: Compared) -> float:
    mine, theirs = one.features.day, other.features.day
    return float(bool(mine and theirs and mine != theirs))


_WITHIN = Within(
    cosine=1.1,
    titles=-0.0,
    title_in=1.8,
    names=2.1,
    names_out=-1.4,
    numbers=2.6,
    numbers_out=-0.7,
    hours=-3.9,
    other_day=-0.4,
    meaning=0.1,
    one_paper=-1.3,
    places=0.7,
    places_out=-1.7,
    rare=2.4,
)
_WITHIN_START = -1.6
_ACROSS = Across(
    meaning=3.7,
    names=5.6,
    numbers=4.7,
    numbers_out=-0.7,
    hours=-3.8,
    other_day=-0.1,
    one_paper=0.0,
    places=2.7,
    places_out=-1.9,
)
_ACROSS_START = -3.5


def within_odds(shared: Within) -> float:
    return sum((weight * value for weight, value in zip(_WITHIN, shared, strict=True)), _WITHIN_START)


def across_odds(shared: Across) -> float:
    return sum((weight * value for weight, value in zip(_ACROSS, shared, strict=True)), _ACROSS_START)
