"""The entries of the window of time, and how those that may share an event are found. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.domain.stories.story import Reason, ReasonKind
from reader.stories.features import IN_TITLE, IS_NAME, IS_NUMBER, Features
from reader.stories.frequencies import Frequencies
from reader.stories.likeness import (
    NEVER,
    RARE,
    Compared,
    across,
    across_odds,
    both,
    is_column,
    prepared,
    stands_alone,
    within,
    within_odds,
)
from reader.stories.meanings import Meanings, smaller

CANDIDATES = 12
NEAR = 10
"""Entries of other languages that are compared, the nearest by the signs of their vectors."""
LEAST_SHARE = 0.1
"""Compare only entries that share at least this fraction of what the most similar one shares."""
TERMS_ASKED = 40
"""Most words of an entry, the most telling first, by which others are found."""
MOST_POSTINGS = 250
"""Most entries of one word that are examined, the last ones; a word of more says little."""
WORDS_SHOWN = 5


class Corpus:
    """The entries of the window of time, indexed by their terms."""

    def __init__(self) -> None:
        self._entries: dict[int, Compared] = {}
        self._words: dict[str, Frequencies] = {}
        self._shared = Frequencies()  # numbers, names and places, of all languages
        self._postings: dict[str, dict[int, list[int]]] = {}
        self._meanings = Meanings()
        self._gone = 0
        self._odds: dict[tuple[int, int], float] = {}

    def get(self, entry_id: int) -> Compared | None:
        return self._entries.get(entry_id)

    def entries(self) -> Iterator[Compared]:
        return iter(self._entries.values())

    def prepared(self, features: Features, vector: bytes | None) -> Compared:
        """Return an entry as it is compared; it is not stored yet."""
        return prepared(features, vector, self._words_of(features.language))

    def keep(self, entry: Compared, *, is_compared_with: bool = True) -> Compared:
        """Store an entry; where it is not compared with, only itself."""
        features = entry.features
        self._entries[features.entry_id] = entry
        if entry.meant is not None:
            entry.meant = smaller(entry.meant)
        if is_compared_with:
            self._words_of(features.language).count(features.terms)
            self._shared.count(_language_independent(entry))
            postings = self._postings.setdefault(features.language, {})
            for term in self._most_telling(features):
                postings.setdefault(term, []).append(features.entry_id)
            if entry.meant is not None:
                self._meanings.put(features.entry_id, features.language, features.at, entry.meant)
            entry.is_compared_with = True
        return entry

    def remove(self, entry_id: int) -> None:
        """Delete an entry. It leaves the postings later, when many are gone."""
        entry = self._entries.pop(entry_id)
        if entry.is_compared_with:
            self._words_of(entry.features.language).take_off(entry.features.terms)
            self._shared.take_off(_language_independent(entry))
            self._meanings.take(entry_id)
            self._gone += 1
            if self._gone > len(self._entries) + 100:
                self._sweep()

    def _sweep(self) -> None:
        self._gone = 0
        for language, postings in self._postings.items():
            kept = {
                term: left
                for term, entries in postings.items()
                if (left := [each for each in entries if each in self._entries])
            }
            self._postings[language] = kept

    def candidates(self, entry: Compared, window_minutes: int) -> list[Compared]:
        """Return the entries that may share an event with one: of its language by words, of others by vectors.

        Odds are cached until the next call.
        """
        self._odds.clear()
        found = self._by_words(entry, window_minutes)
        if entry.meant is not None:
            features = entry.features
            found += self._meanings.nearest(entry.meant, features.language, features.at, window_minutes, NEAR)
        return [self._entries[each] for each in found]

    def _by_words(self, entry: Compared, window_minutes: int) -> list[int]:
        words = self._words_of(entry.features.language)
        postings = self._postings.get(entry.features.language, {})
        terms = self._most_telling(entry.features)
        shared: dict[int, float] = {}
        for term, rarity in zip(terms, words.rarities(terms), strict=True):
            if entries := postings.get(term):
                weight = rarity * rarity * (entry.features.terms[term] >> 4)
                for each in entries[-MOST_POSTINGS:]:
                    shared[each] = shared.get(each, 0.0) + weight
        least = LEAST_SHARE * max(shared.values(), default=0.0)
        ranked = sorted((-weight, each) for each, weight in shared.items() if weight >= least)
        held = ((each, self._entries[each]) for _, each in ranked if each in self._entries)
        near = (each for each, other in held if abs(other.features.at - entry.features.at) <= window_minutes)
        return list(islice(near, CANDIDATES))

    def odds(self, one: Compared, other: Compared) -> float:
        """Return the logarithm of the odds that two entries report one event."""
        ours, theirs = one.features.entry_id, other.features.entry_id
        pair = (ours, theirs) if ours < theirs else (theirs, ours)
        if (known := self._odds.get(pair)) is None:
            if is_column(one, other) or stands_alone(one, other):
                known = NEVER
            elif one.features.language == other.features.language:
                known = within_odds(within(one, other, self._words_of(one.features.language), self._shared))
            elif one.meant is not None and other.meant is not None:
                known = across_odds(across(one, other, self._shared))
            else:
                known = NEVER  # of two languages, without vectors
            self._odds[pair] = known
        return known

    def reasons(self, entry: Compared, others: Iterable[Compared]) -> tuple[Reason, ...]:
        """Return what an entry shares with the most similar entry of a story."""
        best = max(others, key=lambda other: (self.odds(entry, other), -other.features.entry_id))
        with_entry = best.features.entry_id
        words = self._words_of(entry.features.language)
        terms = entry.features.terms
        if entry.features.language == best.features.language:
            common = [term for term in entry.features.written if term in best.features.terms]
        else:
            shared = both(_language_independent(entry), _language_independent(best))
            common = [term for term in entry.features.written if term in shared]
        common.sort(key=lambda term: (-words.rarity(term) * (terms.get(term, 64) >> 4), term))
        groups: dict[ReasonKind, list[str]] = {}
        for term in common:
            mark = terms.get(term, IS_NAME)
            if mark & IS_NUMBER:
                kind = ReasonKind.NUMBERS
            elif mark & IS_NAME:
                kind = ReasonKind.NAMES
            elif mark & IN_TITLE and words.rarity(term) > RARE:
                kind = ReasonKind.WORDS
            else:
                continue
            groups.setdefault(kind, []).append(entry.features.written[term])
        reasons = [
            Reason(kind, words=tuple(dict.fromkeys(groups[kind]))[:WORDS_SHOWN], with_entry=with_entry)
            for kind in (ReasonKind.NAMES, ReasonKind.NUMBERS, ReasonKind.WORDS)
            if kind in groups
        ]
        degree = round(1 / (1 + math.exp(-self.odds(entry, best))), 2)
        return (*reasons, Reason(ReasonKind.LIKENESS, with_entry=with_entry, degree=degree))

    def _words_of(self, language: str) -> Frequencies:
        if (known := self._words.get(language)) is None:
            known = self._words[language] = Frequencies(language)
        return known

    def _most_telling(self, features: Features) -> list[int]:
        terms = features.terms
        rarities = self._words_of(features.language).rarities(terms)
        ranked = sorted(
            (-(value >> 4) * rarity, term) for (term, value), rarity in zip(terms.items(), rarities, strict=True)
        )
        return [term for _, term in ranked[:TERMS_ASKED]]


def _language_independent(entry: Compared) -> frozenset[int]:
    return frozenset((*entry.features.skeletons, *entry.numbers, *entry.features.places))
