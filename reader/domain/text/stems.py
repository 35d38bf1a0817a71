"""Stems of words: what French, Spanish, English and Arabic words share in all their forms. Pure.

A search for a plain word finds its other forms by them. The language of an entry decides how its words are
stemmed; where it is unknown, Arabic letters do, and other words have no stem. A stem carries a letter for its
language, so that "mars" is not found by "mar" of a Spanish text, which is its stem in English. Snowball's stemmers
(PyStemmer) know words with their accents, and words come folded here (`folding.py`): what that takes from them is
made good before. For Arabic see `arabic_stems.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from reader.domain.resources import word_list
from reader.domain.text.arabic_stems import arabic_stem
from reader.domain.text.folding import as_indexed, fold, tokens_of
from reader.domain.text.language import language_of_tag, stop_words

VERSION = "3"
"""Raised when words get other stems: libraries then compute theirs again (`storage/search/stems.py`)."""
STEMMED = {"fr": "f", "es": "s", "en": "e", "ar": "a"}
"""Languages whose words are stemmed, and the letter that their stems begin with."""
_SNOWBALL = {"f": "french", "s": "spanish", "e": "english"}
_ARABIC = "a"
_LEAST = 3
"""Least letters of a word with a stem; Arabic words of two have one too, if the table of plurals has them (حق)."""
_LONGEST = 40
_KEPT = 60_000
"""Words of a language whose stems are cached (6 MB)."""
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]+")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_AFTER_LATIN = "\u0250"


def stems_in(language: str | None, folded: Iterable[str]) -> str:
    """Return the stems of an entry, each once, separated by spaces; "" if its words have none.

    Args:
        language: Of the entry (BCP 47); None: unknown.
        folded: Its texts as they are indexed.
    """
    letter = _letter_of(language)
    if letter is None:
        return ""
    text = " ".join(folded)
    if language is None and not _ARABIC_LETTER.search(text):
        return ""
    stems = _stems_of(letter)
    found = set(map(stems.__getitem__, as_indexed(text).decode().split()))
    found.discard("")
    return " ".join(found)


def stems_asked(word: str) -> tuple[str, ...]:
    """Return the stems, in all languages, by which other forms of a folded word are found."""
    return tuple(sorted({_stems_of(letter)[word] for letter in STEMMED.values()} - {""}))


def stems_of(word: str, language: str | None) -> tuple[str, ...]:
    """Return the stem of a folded word in a text; one for each language where that is unknown."""
    if language is None:
        return stems_asked(word)
    letter = _letter_of(language)
    return (_stems_of(letter)[word],) if letter else ()


def _letter_of(language: str | None) -> str | None:
    """Return the letter that stems of words in a text begin with; None: its words are not stemmed."""
    return STEMMED.get(language_of_tag(language)) if language else _ARABIC


class _Stems(dict[str, str]):
    """The stems of words in texts of one language; "" for words without one."""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._stem = _snowball(letter) if letter in _SNOWBALL else str

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        stem = self[word] = self._made(word)
        return stem

    def _made(self, word: str) -> str:
        if len(word) > _LONGEST or word in _stop_words():
            return ""
        if _ARABIC_WORD.fullmatch(word):  # in texts of other languages too
            return f"{_ARABIC}{stem}" if (stem := arabic_stem(word)) else ""
        has_stem = len(word) >= _LEAST and word.isalpha() and word < _AFTER_LATIN
        return self._letter + self._stem(word) if has_stem else ""


@cache
def _stems_of(letter: str) -> _Stems:
    return _Stems(letter)


def _snowball(letter: str) -> Callable[[str], str]:
    from Stemmer import Stemmer

    stem = Stemmer(_SNOWBALL[letter], 0).stemWord  # we remember words ourselves
    irregular, rules = _IRREGULAR.get(letter, {}), _BEFORE_SNOWBALL.get(letter, ())

    def stemmed(word: str) -> str:
        word = irregular.get(word, word)
        for pattern, letters in rules:
            word = pattern.sub(letters, word)
        return fold(stem(word))

    return stemmed


_IRREGULAR = {
    "f": {"travaux": "travail", "yeux": "oeil"},
    "e": {"women": "woman", "men": "man", "children": "child", "wives": "wife", "lives": "life"},
}
_BEFORE_SNOWBALL = {
    "f": (
        # "mangée" and "mangé" are folded to "mangee" and "mange".
        (re.compile(r"ee(?=s?$)"), "e"),
        # "lois" and "élus", which Snowball leaves as they are, but not "mois" and "fois", nor "anglais".
        (re.compile(r"(?<=\w\w)(?<!mo)(?<!fo)(?<!a)([iu])s$"), r"\1"),
    ),
    "s": (
        # Plurals; Snowball takes the end of "gobiernos" for a pronoun.
        (re.compile(r"(?<=[aeiou])ces$"), "z"),
        (re.compile(r"(?<=\w[dlnrsyj])es$|(?<=\w\w[aeo])s$"), ""),
        # "elección" has its accent in the rules, and lost it.
        (re.compile(r"ion$"), "ión"),
    ),
}
"""Rules applied before Snowball's: they restore what folding took from words, and add what Snowball lacks."""


@cache
def _stop_words() -> frozenset[str]:
    latin = (words for language, words in stop_words().items() if language in STEMMED)
    words = [*word_list("arabic")["stop words"].split(), *(word for each in latin for word in each)]
    return frozenset(token for word in words for token in tokens_of(word))
