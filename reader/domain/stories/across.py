"""A search in several languages: its translated words, and the hits by meaning. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from posixpath import commonprefix

from reader.domain.query.query import AllOf, AnyOf, Condition, Not, Phrase, Query
from reader.domain.record import Record
from reader.domain.resources import word_list
from reader.domain.text.folding import fold, tokens_of
from reader.domain.text.stems import STEMMED, stems_of

WORD = re.compile(r"[^\W\d_]{3,}|[\u0621-\u064a]{2}")
"""A word as it is written, in a text that may be long; Arabic has some of two letters (سد, حج)."""
_CLITICS = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=[\u0621-\u064a]{3})")


class Translation(Record):
    """A word of another language that means what a word of a query does."""

    word: str
    """The query's word."""
    language: str
    """Two letters (ISO 639-1)."""
    found: str
    """Written as the papers have it."""
    stem: str
    """Its stem (`stems.py`)."""
    likeness: float
    """1: they mean the same."""


class FoundAcross(Record):
    """Results of a search in other languages."""

    entry_ids: tuple[int, ...] = ()
    """The best first."""
    translations: tuple[Translation, ...] = ()
    """The words by which it was searched."""
    since: datetime | None = None
    """How far back it was searched by meaning; None: nothing was."""


def asked_words(query: Query) -> list[str]:
    """Return the words of a query that are wanted, as they were typed but for what `bare` takes off."""
    return _typed(query, {word for phrase in _phrases(query.condition) for word in phrase.words})


def plain_words(query: Query) -> list[str]:
    """Return the words that can be translated: those without quotes, except stop-words."""
    return _typed(query, {phrase.words[0] for phrase in _phrases(query.condition) if phrase.stems})


def _typed(query: Query, wanted: set[str]) -> list[str]:
    typed = (word for word in WORD.findall(query.text) if wanted.issuperset(tokens_of(word) or [""]))
    return list(dict.fromkeys(map(bare, typed)))


def asked_text(query: Query) -> str:
    """Return the text of a query: as typed, if it consists of words only."""
    condition = query.condition
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    return query.text if all(isinstance(part, Phrase) for part in parts) else " ".join(asked_words(query))


def bare(word: str) -> str:
    """Return a word in small letters; an Arabic one without its article.

    As it is spelt: folded, it would be another word to a model that has learnt from written texts.
    """
    return _CLITICS.sub("", word.lower())


def clear_first(counted: Counter[str], share: float) -> str | None:
    """Return the most frequent item, unless the second has more than a share of its count."""
    (first, most), (_, less) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    return first if most and less <= share * most else None


def word_stems(word: str, language: str | None) -> set[str]:
    """Return the stems of a word as it is written; in all languages where its own is unknown."""
    return {stem for token in tokens_of(word) for stem in stems_of(token, language)} - {""}


def same_in_news(word: str, language: str | None) -> dict[str, str]:
    """Return what means the same as a word in news, by stems; of those with its stem, the most alike counts."""
    found: dict[str, str] = {}
    for forms in filter(None, map(_news_words().get, word_stems(word, language))):
        found |= forms[max(forms, key=lambda form: len(commonprefix((form, fold(word)))))]
    return found


@cache
def _news_words() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = {}
    for line in word_list("news")[""].splitlines():
        words = zip(STEMMED, line.split(" | "), strict=True)
        listed = [(stems_of(fold(one), language)[0], one) for language, some in words for one in some.split()]
        meant = {stem: one for stem, one in reversed(listed) if stem}
        for stem, one in listed:
            forms = table.setdefault(stem, {})
            forms[fold(one)] = forms.get(fold(one), {}) | meant
    return table


def words_found(translations: Sequence[Translation]) -> Condition | None:
    """Return a condition for the words of other languages, to mark them; None: there are none."""
    words = tuple(Phrase(tuple(tokens_of(one.found))[:1], stems=(one.stem,)) for one in translations)
    return AnyOf(words) if words else None


def any_of_words(query: Query) -> Condition | None:
    """Return a condition for entries with some of a query's words; None: it asks for none."""
    phrases = tuple(_phrases(query.condition))
    return AnyOf(phrases) if phrases else None


def without_words(condition: Condition | None) -> Condition | None:
    """Return a query's conditions without its words, for entries found by meaning; None: there are none."""
    parts: Sequence[Condition] = ()
    if condition is not None:
        parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    rest = tuple(part for part in parts if isinstance(part, Not) or not any(True for _ in _phrases(part)))
    return AllOf(rest) if rest else None


def _phrases(condition: Condition | None) -> Iterator[Phrase]:
    if isinstance(condition, Phrase):
        if condition.field != "author":
            yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _phrases(part)
