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

_OF = frozenset("de d of a un ' ’ - \u2010".split())
_AMONG = frozenset("sur in of de cada every من كل اصل".split())
_DAYS, _YEARS, _PAST_YEARS = range(1, 32), range(1500, 2101), range(1000, 2000)
"""Days, years, and years of the past: news name later ones too often to compare them."""
_ORDINAL = frozenset("st nd rd th e er ere eme º ª".split())
_SIGNS_OF_MONEY = ("$", "€", "£")
_MOST_SCALES = 2
_LEAST_ROUND, _MOST_ROUND = 20, 2
"""A smaller number rounds no other (10 dead are not 12), nor one with more digits before its zeros."""
_CONVERTED = 0.04
"""Largest difference, as a share, of a value in one unit and the same in another."""


class Quantity(Record):
    """A number with what it is a number of.

    `thing`: a kind of measure (`length`), a counted thing (`dead`), or a language and its noun; `value`: in the
    smallest unit of its kind, `factor`: how many of these its `unit` is; `span`: where both stand.
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
    """Return the numbers of a text in their order, but years of today and parts of longer signs."""
    tokens = list(NUMBER_TOKEN.finditer(text))
    words = [fold(token[0]).casefold().strip() or token[0] for token in tokens]
    found: list[Quantity] = []
    for one in (*_signs(text), *_dates(tokens, words), *_numbers(tokens, words, language)):
        if not any(other.span[0] <= one.span[0] < other.span[1] for other in found):
            found.append(one)
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
    digits, more = (len(f"{one:.6e}".split("e")[0].replace(".", "").rstrip("0")) for one in (to, value))
    if digits > _MOST_ROUND or digits >= more:
        return False
    return round(value, digits - 1 - math.floor(math.log10(value))) == to


def is_one_in_an_event(thing: tuple[str, ...]) -> bool:
    """Tell whether an event has one number of a thing, as of its dead; it has several distances and prices."""
    return (len(thing) == 1 and f"thing {thing[0]}" in word_list("counted")) or thing == ("magnitude",)


def is_counted_often(thing: tuple[str, ...]) -> bool:
    """Tell whether a thing is a known noun that an event counts several times: its children, its schools."""
    return f"several {thing[0]}" in word_list("counted")


def _signs(text: str) -> Iterator[Quantity]:
    """Yield what is written with signs between its numbers: times, and scores of matches."""
    for kind, factors, pattern in _patterns():
        for hit in pattern.finditer(text):
            value = sum(factor * int(number) for factor, number in zip(factors, hit.groups(), strict=True))
            yield Quantity((kind,), value, None, (hit.start(1), hit.end()))


def _dates(tokens: Sequence[re.Match[str]], words: Sequence[str]) -> Iterator[Quantity]:
    """Yield days of a month, and months of a year."""
    for at in (at for at, word in enumerate(words) if word in _months()):
        month = _months()[words[at]]
        before = at - 2 if word_at(words, at - 1) in _OF else at - 1
        behind = at + 2 if word_at(words, at + 1) in _OF else at + 1
        for other, among, kind in ((before, _DAYS, "day"), (at + 1, _DAYS, "day"), (behind, _YEARS, "month")):
            number = word_at(words, other)
            if number.isdecimal() and len(number) <= 4 and int(number) in among:
                value = month * 100 + int(number) if kind == "day" else int(number) * 12 + month
                span = tokens[min(at, other)].start(), tokens[max(at, other)].end()
                yield Quantity((kind,), value, None, span)


def _numbers(tokens: Sequence[re.Match[str]], words: Sequence[str], language: str | None) -> Iterator[Quantity]:
    at = 0
    while at < len(tokens):
        read = _value(words, tokens[at][0], at)
        if read is not None and (found := _measured(tokens, words, (at, read[1]), read[0], language)) is not None:
            yield found
        at = at + 1 if read is None else read[1]


def _value(words: Sequence[str], written: str, at: int) -> tuple[float, int] | None:
    """Read the number that begins at a word, with the scale behind it; and the place after it."""
    word, scales = words[at], _sizes("scales")
    value: float | None = _sizes("about").get(word)
    end = at + 1
    if (part := _sizes("parts").get(word)) is not None:
        end = _behind(words, end)
        value = part if word_at(words, end) in scales or _unit_at(words, end) is not None else None
    elif written[0].isdecimal():
        value = read_digits(written)
    elif (small := below_thousand(words, at)) is not None:
        value, end = small
    elif word in ("one", "un", "une", "una", "uno"):
        return 1, end
    elif word in ("mil", "mille", "الف"):
        value, end = 1, at
    is_money = word_at(words, at - 1) in _SIGNS_OF_MONEY
    for _ in range(_MOST_SCALES):
        is_scale = word_at(words, end) in scales and (is_money or _unit_at(words, end) is None)
        if value is not None and is_scale:
            value, end = value * scales[words[end]], end + 1
            if value % 1000 == 0 and end < len(words) and (rest := below_thousand(words, end)) is not None:
                value, end = value + rest[0], rest[1]
    return None if value is None else (value, end)


def _measured(
    tokens: Sequence[re.Match[str]], words: Sequence[str], place: Span, value: float, language: str | None
) -> Quantity | None:
    """Return a number with what it measures; None: it is of today's year, an age, or the article `un`."""
    at, end = place
    span = tokens[at].start(), tokens[end - 1].end()
    before, behind = word_at(words, at - 1), word_at(words, end)
    is_digits = tokens[at][0][0].isdecimal()
    is_year = is_digits and end == at + 1 and len(tokens[at][0]) == 4 and value in (*_PAST_YEARS, *_YEARS)
    if before in _SIGNS_OF_MONEY:
        money = _units()[before][0]
        return Quantity(money, value, money[0].upper(), (tokens[at - 1].start(), span[1]))
    if is_digits and before == behind == ",":
        return None
    of, last = _whole(words, end)
    if of and value <= of:
        return Quantity(("percent",), 100 * value / of, "percent", (span[0], tokens[last].end()))
    if is_digits and _units().get(before, ("",))[0] == ("minutes",):
        return Quantity(("ordinal",), value, None, span)
    known, things = _unit_at(words, _behind(words, end)), list(things_at(words, at, end, language))
    if known is not None and things != [("magnitude",)] and (value != 1 or is_digits):
        thing, factor, last = known
        unit = tokens[last - 1][0] if len(thing[0]) > 3 else thing[0].upper()
        return Quantity(thing, value * factor, unit, (span[0], tokens[last - 1].end()), factor)
    if is_digits and behind in _ORDINAL and tokens[end].start() == span[1]:
        return Quantity(("ordinal",), value, None, (span[0], tokens[end].end()))
    if is_year and value in _PAST_YEARS:
        return Quantity(("year",), value, None, span)
    thing = things[0] if things else ("", "")
    is_one = len(thing) > 1 and (value == 1 or is_year)
    return None if is_one else Quantity(thing, value, thing[-1] or None, span)


def _whole(words: Sequence[str], end: int) -> tuple[int, int]:
    """Return ten and its place if the number before is out of ten, as in "six children out of ten"; else 0."""
    place = next((place for place in (end, end + 1) if word_at(words, place) in _AMONG), len(words))
    while word_at(words, place) in _AMONG:
        place += 1
    word = word_at(words, place)
    small = below_thousand(words, place) if word else None
    found = int(word) if word.isdecimal() and len(word) <= 3 else small[0] if small else 0
    return (found if found in (5, 10, 100) else 0), place


def _behind(words: Sequence[str], at: int) -> int:
    return next((place for place in range(at, len(words)) if words[place] not in _OF), len(words))


def _unit_at(words: Sequence[str], at: int) -> tuple[tuple[str, ...], float, int] | None:
    """Return kind and size of the unit that begins at a word, and the place after it."""
    found = (("_".join(words[at : at + length]), length) for length in (4, 3, 2, 1))
    return next(
        ((*_units()[name], min(at + length, len(words))) for name, length in found if name in _units()), None
    )


@cache
def _units() -> dict[str, tuple[tuple[str, ...], float]]:
    kinds = [kind for kind in word_list("units") if kind not in ("about", "parts", "scales", "signs", "")]
    found = [(word, kind, size) for kind in kinds for word, size in _sizes(kind).items()]
    for name, words in word_list("counted").items():
        if name.startswith("several "):
            found += ((word, name.removeprefix("several "), 1.0) for word in words.split())
    return {word: ((kind,), size) for word, kind, size in reversed(found)}


@cache
def _sizes(section: str) -> dict[str, float]:
    lines = map(str.split, word_list("units")[section].splitlines())
    return {word: float(size) for size, *words in lines for word in words}


@cache
def _patterns() -> list[tuple[str, list[int], re.Pattern[str]]]:
    lines = (line.split(" ", 2) for line in word_list("units")["signs"].splitlines())
    return [(kind, list(map(int, sizes.split(","))), re.compile(pattern)) for kind, sizes, pattern in lines]


@cache
def _months() -> dict[str, int]:
    lines = [line.split() for line in word_list("months")[""].splitlines() if len(line.split()) == 12]
    return {fold(word).casefold(): month for line in lines for month, word in enumerate(line, 1)}
