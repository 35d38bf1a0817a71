"""Where papers that report one event give different numbers of one thing: 14 dead here, 16 there. Pure.

Precision comes before recall. A number counts with what it counts: a thing that is known in the four languages
(dead, injured, passengers, tonnes …), or, among texts of one language, the noun behind it. A text that gives
two numbers of one thing is not compared (one of them may be of last year), nor are percentages, sums, times and
distances: an event has several of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.domain.record import Record
from reader.domain.resources import word_list
from reader.domain.text.folding import fold
from reader.domain.text.language import is_stop_word
from reader.domain.text.number_words import number_at, word_at

Span = tuple[int, int]
"""Where a number begins and ends in its text."""

_INANIMATE = frozenset(("homes", "tonnes", "hectares", "boats", "books", "maps"))
"""Nouns that may follow an adjective or another noun: 112 *sea* charts. People are not among them: "two firemen
injured" counts firemen, and not the injured.
"""
_PEOPLE = frozenset(
    "people persons person personnes personne personas persona شخص شخصا اشخاص civilians civils civiles".split()
)
_BETWEEN = frozenset(
    "were was are have had been be sont ont ete etaient furent han sido son fueron resultaron de d en".split()
)
"""Words that may occur between people and their fate: 14 people *have been* killed."""
NUMBER_TOKEN = re.compile(
    r"\d{1,3}(?:[.,٬'\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,٫]\d+)?|(?:[^\W\d_][\u064b-\u0652]*)+|[^\w\s]",
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬'\u00a0\u202f ]\d{3})+")
_JOINTS = frozenset("-–:/")
_YEARS = range(1500, 2101)
"""Without a sign between its thousands, a number like these is a year."""
_LONGEST = 20
"""Most digits and separators of a number; a longer one counts nothing, and may not fit into a float."""
_LEAST_NOUN = 4
"""Least letters of a noun that is counted."""


class Telling(Record):
    """The quoted texts of one paper. `language`: its code or None; `texts`: headline and paragraphs."""

    language: str | None
    texts: tuple[str, ...]


class _Counted(Record):
    thing: tuple[str, ...]
    value: float
    text: int
    span: Span


def differing_numbers(tellings: Sequence[Telling]) -> list[list[list[Span]]]:
    """Find numbers that differ between papers.

    Returns:
        For each telling, and each of its texts, the spans of its differing numbers, in their order.
    """
    counted = [list(_counted(one)) for one in tellings]
    values: list[dict[tuple[str, ...], float]] = []
    for found in counted:
        by_thing: dict[tuple[str, ...], set[float]] = {}
        for one in found:
            by_thing.setdefault(one.thing, set()).add(one.value)
        values.append({thing: next(iter(given)) for thing, given in by_thing.items() if len(given) == 1})
    differing = {
        thing
        for thing in {thing for one in values for thing in one}
        if len({one[thing] for one in values if thing in one}) > 1
    }
    return [
        [
            sorted({c.span for c in found if c.text == number and c.thing in differing and c.thing in single})
            for number in range(len(telling.texts))
        ]
        for telling, found, single in zip(tellings, counted, values, strict=True)
    ]


def _counted(telling: Telling) -> Iterator[_Counted]:
    for number, text in enumerate(telling.texts):
        tokens = list(NUMBER_TOKEN.finditer(text))
        words = [fold(token[0]).casefold() for token in tokens]
        at = 0
        while at < len(tokens):
            read = read_digits(tokens[at][0]) if tokens[at][0][0].isdecimal() else number_at(words, at)
            if read is None:
                at += 1
                continue
            value, end = read if isinstance(read, tuple) else (read, at + 1)
            span = tokens[at].start(), tokens[end - 1].end()
            is_year = value in _YEARS and tokens[at][0].isdecimal()
            if not (is_year or _is_joined(text, span) or _is_in_name([one[0] for one in tokens], at, end)):
                for thing in things_at(words, at, end, telling.language):
                    yield _Counted(thing, value, number, span)
            at = end


def _is_joined(text: str, span: Span) -> bool:
    """Tell whether a number is a part of something longer: 14:05, 2-1, 7/11."""
    return text[span[0] - 1 : span[0]] in _JOINTS or text[span[1] : span[1] + 1] in _JOINTS


def _is_in_name(tokens: Sequence[str], at: int, end: int) -> bool:
    """Tell by a capital within a sentence, or an Arabic article, whether a number is of a name: France *Sept*."""
    before, behind = word_at(tokens, at - 1), word_at(tokens, end)
    if not tokens[at][0].isupper() or not (before.isalnum() or before in (",", "'", "’")):
        return tokens[at].startswith("ال")
    goes_on_small = behind[:1].islower() and not is_stop_word(behind)
    # Where most words have capitals, as in English headlines, one says nothing.
    others = [one[0].isupper() for one in (*tokens[:at], *tokens[end:]) if len(one) >= _LEAST_NOUN]
    return goes_on_small or sum(others) * 2 <= len(others)


def read_digits(written: str) -> float | None:
    if len(written) > _LONGEST:
        return None
    if _GROUPED.fullmatch(written):
        return float(int(re.sub(r"\D", "", written)))
    whole, _, rest = written.replace(",", ".").replace("٫", ".").partition(".")
    return int(whole) + (int(rest) / 10 ** len(rest) if rest else 0.0)


@cache
def _counted_things(section: str) -> dict[str, str]:
    """Return the counted things: by the words behind the number ("thing") or before it ("before")."""
    return {
        word: name.removeprefix(f"{section} ")
        for name, words in word_list("counted").items()
        if name.startswith(section)
        for word in words.split()
    }


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(word_list("counted")[section].split())


def things_at(words: Sequence[str], at: int, end: int, language: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the things that a number counts: one known in all languages, or a noun of its own language."""
    thing_of, before = _counted_things("thing"), _counted_things("before")
    behind = word_at(words, end)
    if behind in ("%", "٪", "h") or word_at(words, at - 1) in ("$", "€", "£"):
        return
    thing = thing_of.get(_bare(behind))
    if thing is None and behind.isalpha() and not _is_no_noun(behind):
        second = thing_of.get(_bare(word_at(words, end + 1)))
        thing = second if second in _INANIMATE else None
    if behind in _PEOPLE or thing == "passengers":
        # After people, the noun is what happened to them: 19 passengers were injured.
        place = end + 1
        while word_at(words, place) in _BETWEEN:
            place += 1
        thing = thing_of.get(_bare(word_at(words, place)), thing)
    if thing is None and (behind in _PEOPLE or not behind[:1].isalpha() or behind in ("and", "et", "y", "e", "o")):
        place = at - 1
        while word_at(words, place) in _listed("hedges"):
            place -= 1
        thing = before.get(word_at(words, place))
    if thing is None and before.get(word_at(words, at - 1)) == "magnitude":
        thing = "magnitude"
    if thing is not None:
        yield (thing,)
        return
    if language and len(behind) >= _LEAST_NOUN and behind.isalpha() and not _is_no_noun(behind):
        yield (language, behind[:-1] if behind[-1] in "sxا" else behind)


def _is_no_noun(word: str) -> bool:
    return word in _listed("nothing") or word in _PEOPLE or is_stop_word(word)


def _bare(word: str) -> str:
    """Remove the article of an Arabic word."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
