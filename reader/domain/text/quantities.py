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

_CLOCK = re.compile(r"(?<![\d.,])(\d{1,2})(?:\s?h\s?|[:.])([0-5]\d)(?![\d.,]\d|\d)")
_SCORE = re.compile(r"(?<![\d.,/-])(\d{1,2})[-–](\d{1,2})(?![\d/-])")
_BEFORE_CLOCK = re.compile(r"(?:\b(?:las|at|at about|à|vers)|الساعة)\s*$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(r"\s?(?:GMT|UTC|[ap]m\b|[ap]\.m\.)")
_OF = frozenset(("de", "d", "of", "'", "’", "-", "\u2010"))
MEASURES = frozenset(
    "length speed area mass percent eur usd gbp degrees years months weeks days hours minutes clock score".split()
)
"""Kinds of measures, of which an event has several; of what is counted by a known noun it has one."""
_MONEY = frozenset(("eur", "usd", "gbp"))
_YEARS = range(1500, 2101)
_LEAST_ROUND = 20
"""A smaller number is not taken for a rounding of another one: 10 dead are not 12."""
_CONVERTED = 0.04
"""Largest difference, as a share, of a value in one unit and the same in another."""


class Quantity(Record):
    """A number with what it is a number of.

    Attributes:
        thing: The kind of measure (`length`), a counted thing (`dead`), or a language and its noun.
        value: In the smallest unit of its kind.
        unit: As news write it, or the counted thing; None: no unit is known.
        span: Where number and unit stand in the text.
    """

    thing: tuple[str, ...]
    value: float
    unit: str | None
    span: Span

    @property
    def is_measure(self) -> bool:
        """True if what is counted is known in every language."""
        return len(self.thing) == 1


def quantities(text: str, language: str | None) -> list[Quantity]:
    """Return the numbers of a text in their order, but years and parts of longer signs."""
    found = list(_clocks(text))
    taken = [one.span for one in found]
    tokens = list(NUMBER_TOKEN.finditer(text))
    words = [fold(token[0]).casefold().strip() or token[0] for token in tokens]
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
    if one.unit != other.unit:
        return high - low <= _CONVERTED * high
    return low >= _LEAST_ROUND and (_rounded(low, high) or _rounded(high, low))


def _rounded(value: float, to: float) -> bool:
    """Tell whether `value`, with as many digits as `to` has before its last zeros, is `to`."""
    digits = len(f"{to:.6g}".replace(".", "").split("e")[0].strip("0"))
    if digits > 2 or digits >= len(f"{value:.6g}".replace(".", "").split("e")[0].strip("0")):
        return False
    return round(value, digits - 1 - math.floor(math.log10(value))) == to


def _clocks(text: str) -> Iterator[Quantity]:
    for hit in _CLOCK.finditer(text):
        is_clock = ":" in hit[0] or "h" in hit[0] or _BEFORE_CLOCK.search(text[: hit.start()])
        if int(hit[1]) < 24 and (is_clock or _AFTER_CLOCK.match(text, hit.end())):
            # Zones differ by whole hours, so the minutes tell whether two times are one.
            yield Quantity(("clock",), int(hit[2]), None, hit.span())
    for hit in _SCORE.finditer(text):
        yield Quantity(("score",), int(hit[1]) * 100 + int(hit[2]), None, hit.span())


def _value(words: Sequence[str], written: str, at: int) -> tuple[float, int] | None:
    """Read the number that begins at a word, with the scale behind it; and the place after it."""
    word = words[at]
    if about := _numbers("about").get(word):
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
    else:
        return None
    while (scale := _numbers("scales").get(word_at(words, end))) is not None:
        value, end = value * scale, end + 1
    return value, end


def _measured(
    text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], place: tuple[int, int], value: float, language: str | None
) -> Iterator[Quantity]:
    at, end = place
    start, stop = tokens[at].start(), tokens[end - 1].end()
    is_digits = tokens[at][0][0].isdecimal()
    before = word_at(words, at - 1)
    if before in ("$", "€", "£"):
        kind, factor = _units()[before]
        yield Quantity((kind,), value * factor, kind.upper(), (tokens[at - 1].start(), stop))
        return
    behind = end
    while word_at(words, behind) in _OF:
        behind += 1
    unit = word_at(words, behind)
    if unit in ("pour", "por", "per") and word_at(words, behind + 1) in ("cent", "ciento"):
        unit, behind = "%", behind + 1
    after = words[behind + 1 : behind + 3]
    if unit in ("km", "kilometros", "kilometres", "miles", "millas") and after in (["/", "h"], ["por", "hora"], ["an", "hour"], ["per", "hour"]):
        unit, behind = "mph" if unit in ("miles", "millas") else "km/h", behind + 2
    known = _units().get(unit)
    things = list(things_at(words, at, end, language))
    if known is not None and things != [("magnitude",)] and (value != 1 or is_digits):
        kind, factor = known
        last = tokens[min(behind, len(tokens) - 1)].end()
        yield Quantity((kind,), value * factor, kind.upper() if kind in _MONEY else unit, (start, last))
        return
    if value == 1 and not (things and len(things[0]) == 1):
        return
    if is_digits and value in _YEARS and end == at + 1 and " " not in text[start:stop]:
        if not things or len(things[0]) != 1:
            return
    thing = things[0] if things else ("",  "")
    yield Quantity(thing, value, thing[0] if len(thing) == 1 else (thing[1] or None), (start, stop))


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {
        word: (kind, number)
        for kind in word_list("units")
        if kind not in ("about", "scales", "")
        for word, number in _numbers(kind).items()
    }


@cache
def _numbers(section: str) -> dict[str, float]:
    lines = map(str.split, word_list("units")[section].splitlines())
    return {word: float(number) for number, *words in lines for word in words}
