"""Words that occur in all kinds of news, so that a library of few texts does not take them for rare. Pure.

They count beside what the library itself has (`likeness.py`), so that they matter less the more it holds.
"""

from __future__ import annotations

from functools import cache

from reader.domain.resources import word_list
from reader.domain.text.folding import fold
from reader.stories.words import hashed, root_of


@cache
def common_words() -> dict[str, dict[int, float]]:
    """Return the share of all news that have a word, by its number, by language."""
    known: dict[str, dict[int, float]] = {}
    for section, words in word_list("common").items():
        language, share = section.split()
        shares = known.setdefault(language, {})
        for word in words.replace("-", " ").replace("'", " ").split():
            shares.setdefault(hashed(root_of(fold(word).strip().casefold())), float(share))
    return known


@cache
def common_numbers() -> dict[int, float]:
    """Return the share of all news that have a number, by its number as a word."""
    shares = {hashed(f"#{number}"): 0.15 if number < 4 else 0.08 if number <= 10 else 0.03 for number in range(61)}
    shares.update({hashed(f"#{number}"): 0.02 for number in range(70, 1_001, 10)})
    shares.update({hashed(f"#{year}"): 0.03 for year in range(1990, 2040)})
    return shares
