"""Numbers of a text with what they measure or count, by which several papers are compared. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.domain.record import Record
from reader.domain.resources import word_list
from reader.domain.text.differing_numbers import NUMBER_TOKEN, Span, read_digits, things_at
from reader.domain.text.folding import fold
from reader.domain.text.number_words import below_thousand, word_at

_LAPSE = re.compile(r"(?<![\d.,])(\d{1,2})(?:\s?h\s?|:)(\d{1,2})(?:\s?min\s?|:)(\d{2})(?:\s?s\b)?")
_CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})(?:\s?h\s?|[:.])([0-5]\d)(?![\d.,]\d|\d)")
_SCORE = re.compile(r"(?<![\d.,/-])(\d{1,2})[-–](\d{1,2})(?![\d/-])")
_BEFORE_CLOCK = re.compile(r"(?:\b(?:las|at|at about|à|vers)|الساعة)\s*$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(r"\s?(?:GMT|UTC|[ap]m\b|[ap]\.m\.)")
_OF = frozenset(("de", "d", "of", "'", "’", "-", "\u2010"))
_MONEY = frozenset(("eur", "usd", "gbp"))
_YEARS = range(1500, 2101)
_PAST_YEARS = range(1000, 2000)
"""Years that tell of the past; news name those after them too often."""
_TENTHS = (5, 10, 100)
_ORDINAL = frozenset("st nd rd th e er ere eme º ª".split())
_THOUSAND = 1_000
_LEAST_ROUND = 20
"""A smaller number is not taken for a rounding of another one: 10 dead are not 12."""
_CONVERTED = 0.04
"""Largest difference, as a share, of a value in one unit and the same in another."""


class Quantity(Record):
    """A number with what it is a number of.

    Attributes:
        thing: The kind of measure (`length`), a counted thing (`dead`), or a language and its noun.
        value: In the smallest unit of its kind.
        factor: How many of these its unit is.
        unit: As news write it, or the counted thing; None: no unit is known.
        span: Where number and unit stand in the text.
    """

    thing: tuple[str, ...]
    value: float
    unit: str | None
    span: Span
    factor: float = 1

    @property
    def is_measure(self) -> bool:
        """True if what is counted is known in every language."""
        return len(self.thing) == 1


def quantities(text: str, language: str | None) -> list[Quantity]:
    """Return the numbers of a text in their order, but years and parts of longer signs."""
    tokens = list(NUMBER_TOKEN.finditer(text))
    words = [fold(token[0]).casefold().strip() or token[0] for token in tokens]
    found: list[Quantity] = []
    for one in (*_signs(text), *_dates(text, tokens, words)):
        if not any(first <= one.span[0] < last for first, last in (other.span for other in found)):
            found.append(one)
    taken = [one.span for one in found]
    at = 0
    while at < len(tokens):
        read = _value(words, tokens[at][0], at)
        if read is None:
            at += 1
            continue
        value, end = read
        start = tokens[at].start()
        if not any(first <= start < last for first, last in taken):
            found += _measured(text, tokens, words, (at, end), value, language)
        at = end
    return sorted(found, key=lambda one: one.span)


def same_value(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one thing are one value, or one is a rounding of the other."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    if one.factor != other.factor:
        return high - low <= _CONVERTED * high
    return low >= _LEAST_ROUND and (_rounded(low, high) or _rounded(high, low))


def _rounded(value: float, to: float) -> bool:
    """Tell whether `value`, with as many digits as `to` has before its last zeros, is `to`."""
    digits = len(f"{to:.6g}".replace(".", "").split("e")[0].strip("0"))
    if digits > 2 or digits >= len(f"{value:.6g}".replace(".", "").split("e")[0].strip("0")):
        return False
    return round(value, digits - 1 - math.floor(math.log10(value))) == to


def _signs(text: str) -> Iterator[Quantity]:
    """Yield what is written with signs between its numbers: times, and scores of matches."""
    for hit in _LAPSE.finditer(text):
        yield Quantity(("lapse",), int(hit[1]) * 3600 + int(hit[2]) * 60 + int(hit[3]), None, hit.span())
    for hit in _CLOCK.finditer(text):
        is_clock = ":" in hit[0] or "h" in hit[0] or _BEFORE_CLOCK.search(text[: hit.start()])
        if int(hit[1]) < 24 and (is_clock or _AFTER_CLOCK.match(text, hit.end())):
            # Zones differ by whole hours, so the minutes tell whether two times are one.
            yield Quantity(("clock",), int(hit[2]), None, hit.span())
    for hit in _SCORE.finditer(text):
        yield Quantity(("score",), int(hit[1]) * 1000 + int(hit[2]), None, hit.span())


def _dates(text: str, tokens: Sequence[re.Match[str]], words: Sequence[str]) -> Iterator[Quantity]:
    """Yield days of a month, and months of a year."""
    for at, word in enumerate(words):
        month = _months().get(word, 0)
        if not month:
            continue
        before = at - 2 if word_at(words, at - 1) in _OF else at - 1
        behind = at + 2 if word_at(words, at + 1) in _OF else at + 1
        day = next((one for one in (before, at + 1) if _is_in(words, one, range(1, 32))), None)
        if day is not None:
            span = tokens[min(day, at)].start(), tokens[max(day, at)].end()
            yield Quantity(("day",), month * 100 + int(words[day]), None, span)
        elif _is_in(words, behind, _YEARS):
            yield Quantity(
                ("month",), int(words[behind]) * 12 + month, None, (tokens[at].start(), tokens[behind].end())
            )


def _is_in(words: Sequence[str], at: int, among: range) -> bool:
    word = word_at(words, at)
    return word.isdecimal() and len(word) < 5 and int(word) in among


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names; "may" and "mars" count only beside a day or a year."""
    lines = map(str.split, word_list("months")[""].splitlines())
    return {
        fold(word).casefold(): place for words in lines if len(words) == 12 for place, word in enumerate(words, 1)
    }


def _value(words: Sequence[str], written: str, at: int) -> tuple[float, int] | None:
    """Read the number that begins at a word, with the scale behind it; and the place after it."""
    word, part = words[at], None
    if (part := _numbers("parts").get(word)) is not None:
        end = at + 1
        while word_at(words, end) in (*_OF, "a", "un"):
            end += 1
        is_measured = word_at(words, end) in _numbers("scales") or _unit_at(words, end) is not None
        if not is_measured:
            return None
        value: float = part
    elif about := _numbers("about").get(word):
        value, end = about, at + 1
    elif written[0].isdecimal():
        digits = read_digits(written)
        if digits is None:
            return None
        value, end = digits, at + 1
    elif (small := below_thousand(words, at)) is not None:
        value, end = small
    elif word in ("one", "un", "une", "una", "uno"):
        return 1, at + 1
    elif _numbers("scales").get(word) == _THOUSAND and len(word) > 1:
        value, end = 1, at
    else:
        return None
    while (scale := _numbers("scales").get(word_at(words, end))) is not None and _unit_at(words, end) is None:
        value, end = value * scale, end + 1
        rest = below_thousand(words, end) if scale == _THOUSAND and end < len(words) else None
        if rest is not None:
            value, end = value + rest[0], rest[1]
    return value, end


def _measured(
    text: str,
    tokens: Sequence[re.Match[str]],
    words: Sequence[str],
    place: tuple[int, int],
    value: float,
    language: str | None,
) -> Iterator[Quantity]:
    at, end = place
    start, stop = tokens[at].start(), tokens[end - 1].end()
    is_digits = tokens[at][0][0].isdecimal()
    before = word_at(words, at - 1)
    if before in ("$", "€", "£"):
        kind, factor = _units()[before]
        yield Quantity((kind,), value * factor, kind.upper(), (tokens[at - 1].start(), stop))
        return
    if before == word_at(words, end) == "," and is_digits:
        return  # somebody's age
    if (share := _share(words, end, value)) is not None:
        yield Quantity(("percent",), share, "percent", (start, stop))
        return
    if _units().get(before, ("",))[0] == "minutes" and is_digits:
        yield Quantity(("ordinal",), value, None, (start, stop))
        return
    behind = end
    while word_at(words, behind) in _OF:
        behind += 1
    known = _unit_at(words, behind)
    things = list(things_at(words, at, end, language))
    if known is not None and things != [("magnitude",)] and (value != 1 or is_digits):
        kind, factor, last = known
        unit = kind.upper() if kind in _MONEY else kind if factor == 1 else " ".join(words[behind:last])
        yield Quantity((kind,), value * factor, unit, (start, tokens[last - 1].end()), factor)
        return
    if word_at(words, end) in _ORDINAL and is_digits and tokens[end].start() == stop:
        yield Quantity(("ordinal",), value, None, (start, tokens[end].end()))
        return
    thing = things[0] if things else ("", "")
    if is_digits and end == at + 1 and value in _PAST_YEARS and stop - start == 4:
        yield Quantity(("year",), value, None, (start, stop))
        return
    is_known = len(thing) == 1
    is_year = is_digits and value in _YEARS and end == at + 1 and stop - start == 4
    if is_known or (value != 1 and not is_year):
        yield Quantity(thing, value, thing[0] if is_known else (thing[1] or None), (start, stop))


def _share(words: Sequence[str], end: int, value: float) -> float | None:
    """Read a number as hundredths if it is one of five, ten or a hundred: six children out of ten."""
    for place in (end, end + 1):
        if word_at(words, place) in ("sur", "in", "of", "de", "من"):
            of = place + 2 if word_at(words, place + 1) in ("cada", "كل", "اصل", "every") else place + 1
            read = _number_before_noun(words, of)
            if read in _TENTHS and value <= read:
                return 100 * value / read
    return None


def _number_before_noun(words: Sequence[str], at: int) -> float | None:
    word = word_at(words, at)
    if word.isdecimal():
        return int(word) if len(word) <= 3 else None
    small = below_thousand(words, at) if word else None
    return small[0] if small else None


def _unit_at(words: Sequence[str], at: int) -> tuple[str, float, int] | None:
    """Return kind and size of the unit that begins at a word, and the place after it."""
    for length in (4, 3, 2, 1):
        if known := _units().get("_".join(words[at : at + length])):
            return (*known, min(at + length, len(words)))
    return None


@cache
def _units() -> dict[str, tuple[str, float]]:
    several = {
        word: (kind.removeprefix("several "), 1.0)
        for kind, words in word_list("counted").items()
        if kind.startswith("several ")
        for word in words.split()
    }
    return several | {
        word: (kind, number)
        for kind in word_list("units")
        if kind not in ("about", "parts", "scales", "")
        for word, number in _numbers(kind).items()
    }


@cache
def _numbers(section: str) -> dict[str, float]:
    lines = map(str.split, word_list("units")[section].splitlines())
    return {word: float(number) for number, *words in lines for word in words}


def is_one_in_an_event(thing: tuple[str, ...]) -> bool:
    """Tell whether an event has one number of a thing, as of its dead; it has several distances and prices."""
    several = ("clock", "lapse", "score", "day", "month", "year", "ordinal")
    return (
        len(thing) == 1
        and thing[0] not in several
        and not is_counted_often(thing)
        and thing[0] not in word_list("units")
    )


def is_counted_often(thing: tuple[str, ...]) -> bool:
    """Tell whether a thing is a known noun that an event counts several times: its children, its schools."""
    return f"several {thing[0]}" in word_list("counted")
