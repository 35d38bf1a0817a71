"""The rarity of words, by the texts of the window of time and by common words of the language. Pure.

An empty library is taken to hold `PRIOR_TEXTS` texts in which the words that all news use have their usual share
(`resources/words/common.txt`), and others are in none; these matter less the more the library holds. So the first
entries that come are compared as well as the ten thousandth. Nothing is stored: what leaves the window is taken
off again, so memory is bounded by the window.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from functools import cache

from reader.domain.resources import word_list
from reader.domain.text.folding import fold
from reader.stories.words import hashed, root_of

PRIOR_TEXTS = 3_000
MOST_TEXTS = 1 << 16
"""Most texts that are counted: more make no difference."""
_LOG = array("d", [math.log(count + 1.0) for count in range(MOST_TEXTS + 1)])


class Frequencies:
    """In how many texts each word is."""

    def __init__(self, language: str = "") -> None:
        self._texts = PRIOR_TEXTS
        shares = _common_numbers() | _common_words().get(language, {})
        self._counts = {term: round(share * PRIOR_TEXTS) for term, share in shares.items()}

    def rarity(self, term: int) -> float:
        """Return the inverse document frequency, from 0 to about 9."""
        return self.rarities((term,))[0]

    def rarities(self, terms: Iterable[int]) -> list[float]:
        """Return the inverse document frequency of each term."""
        count_of = self._counts.get
        if self._texts > MOST_TEXTS:
            return [_LOG[MOST_TEXTS] - _LOG[min(count_of(term, 0), MOST_TEXTS)] for term in terms]
        most = _LOG[self._texts]
        return [most - _LOG[count_of(term, 0)] for term in terms]

    def count(self, terms: Iterable[int]) -> None:
        """Count a text."""
        self._texts += 1
        counts = self._counts
        for term in terms:
            counts[term] = counts.get(term, 0) + 1

    def take_off(self, terms: Iterable[int]) -> None:
        """Remove a counted text."""
        self._texts -= 1
        counts = self._counts
        for term in terms:
            if counts[term] == 1:
                del counts[term]
            else:
                counts[term] -= 1


@cache
def _common_words() -> dict[str, dict[int, float]]:
    """Return the share of all news that have a word, by its number, by language."""
    known: dict[str, dict[int, float]] = {}
    for section, words in word_list("common").items():
        language, share = section.split()
        shares = known.setdefault(language, {})
        for word in words.replace("-", " ").replace("'", " ").split():
            shares.setdefault(hashed(root_of(fold(word).strip().casefold())), float(share))
    return known


@cache
def _common_numbers() -> dict[int, float]:
    """Return the share of all news that have a number, by its number as a word."""
    shares = {hashed(f"#{number}"): 0.15 if number < 4 else 0.08 if number <= 10 else 0.03 for number in range(61)}
    shares.update({hashed(f"#{number}"): 0.02 for number in range(70, 1_001, 10)})
    shares.update({hashed(f"#{year}"): 0.03 for year in range(1990, 2040)})
    return shares
