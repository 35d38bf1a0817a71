"""Numbers of a text with what they measure or count, by which several papers are compared. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from reader.domain.record import Record, replace
from reader.domain.resources import any_of, word_list
from reader.domain.text.differing_numbers import NUMBER_TOKEN, Span, read_digits, things_at
from reader.domain.text.folding import fold
from reader.domain.text.number_words import NUMBER_BEGINNINGS, below_thousand, number_words, word_at

_OF = frozenset("de d of a un ' ’ - \u2010 من".split())
_NO_MONTHS, _IN = frozenset(("may", "march")), frozenset("in by until since next last early late mid from".split())
_FIRST = frozenset("1er premier primero اول".split())
_AMONG = frozenset("sur in of de cada every من كل اصل".split())
_HOURS, _JOINS = 24, frozenset(("", "and", "et", "y", "إلا"))  # what stands between hours and minutes of one lapse
_DAYS, _YEARS, _PAST_YEARS = range(1, 32), range(1500, 2101), range(1000, 2000)
"""Days, years, and years of the past: news name later ones too often to compare them."""
_ORDINAL = frozenset("st nd rd th e er ere eme º ª".split())
_SIGNS_OF_MONEY = ("$", "€", "£")
_NO_UNITS = frozenset((*"about parts scales signs ordinals clock withdrawing rounding past".split(), ""))
_MOST_SCALES = 2
_LEAST_ROUND, _MOST_ROUND, _ROUNDED = 20, 2, 0.07
"""A smaller number rounds no other (10 dead are not 12), nor one with more digits before its zeros, nor a farther
one, as a share."""
_CONVERTED, _CONVERTED_SMALL, _SMALL = 0.04, 0.08, 10
"""Largest difference, as a share, of a value in one unit and the same in another; and of so few of a unit."""
_CLOCK, _HALF_DAY = ("clock",), 720
"""Times of day are compared as a clock with twelve hours shows them, in minutes."""
_MINUTES = (("lapse",), 60.0)


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
    words = [_folded(token[0]) for token in tokens]
    found: list[Quantity] = []
    for one in (*_signs(text), *_dates(tokens, words), *_numbers(tokens, words, language)):
        if not any(other.span[0] <= one.span[0] < other.span[1] for other in found):
            found.append(one)
    whole: list[Quantity] = []
    for one in sorted(found, key=lambda one: one.span):
        last = whole[-1] if whole else one
        between, is_clock = text[last.span[1] : one.span[0]].strip(" ,"), last.thing == _CLOCK
        if one.thing == _MINUTES[0] and (is_clock or last.factor > one.factor) and between in _JOINS:
            more = one.value / (60 if is_clock else 1) * (-1 if between == "إلا" else 1)
            one = replace(whole.pop(), value=last.value + more, span=(last.span[0], one.span[1]))
        whole.append(one)
    return whole


@lru_cache(20_000)
def _folded(word: str) -> str:
    """Fold a word; an Arabic number also loses the "and" before it, however short it is."""
    folded = fold(word).casefold().strip() or word
    return folded[1:] if folded[0] in "وبل" and folded[1:] in number_words() else folded


def same_value(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one thing are one value, or one is a rounding of the other."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    if one.thing == _CLOCK:
        # Zones of time differ by whole hours; neighbours' by two at most.
        apart = (high - low) % _HALF_DAY
        return min(apart, _HALF_DAY - apart) in (0, 60, 120) or (apart % 60 == 0 and low % 30 > 0)
    if one.factor != other.factor:
        few = min(one.value / one.factor, other.value / other.factor) < _SMALL
        return high - low <= (_CONVERTED_SMALL if few else _CONVERTED) * high
    is_near = low >= _LEAST_ROUND and high - low <= _ROUNDED * high
    return is_near and (_rounded(low, high) or _rounded(high, low))


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


def tells(what: str, text: str) -> bool:
    """Tell whether a text has one of the phrases for `withdrawing`, `rounding` or `past` (`units.txt`)."""
    return bool(re.search(any_of(word_list("units")[what]), text, re.IGNORECASE))


def _signs(text: str) -> Iterator[Quantity]:
    """Yield what is written with signs between its numbers: times, and scores of matches."""
    for kind, factors, pattern in _patterns() if any(map(str.isdecimal, text)) else ():
        for hit in pattern.finditer(text):
            value = sum(factor * int(number) for factor, number in zip(factors, hit.groups(), strict=True))
            yield Quantity((kind,), value, None, (hit.start(1), hit.end()))


def _dates(tokens: Sequence[re.Match[str]], words: Sequence[str]) -> Iterator[Quantity]:
    """Yield days of a month, months of a year, months alone, and days of the week."""
    for at, word in enumerate(words):
        raw = tokens[at][0].casefold().removeprefix("و")
        if (day := _days().get(raw if raw > "\u0600" else word)) is not None:
            yield Quantity(("weekday",), day, None, tokens[at].span())
        if (month := _months().get(word)) is None:
            continue
        before = at - 2 if word_at(words, at - 1) in (*_OF, *_ORDINAL) else at - 1
        behind = at + 2 if word_at(words, at + 1) in _OF else at + 1
        for other, among, kind in ((before, _DAYS, "day"), (at + 1, _DAYS, "day"), (behind, _YEARS, "month")):
            begins, count = _count_before(words, other)
            if count in among:
                value = month * 100 + count if kind == "day" else count * 12 + month
                span = tokens[min(at, begins)].start(), tokens[max(at, other)].end()
                yield Quantity((kind,), value, None, span)
        # May and march are other words too.
        if word not in _NO_MONTHS or word_at(words, at - 1) in _IN:
            yield Quantity(("monthname",), month, None, tokens[at].span())


def _count_before(words: Sequence[str], last: int) -> tuple[int, int]:
    """Return place and value of the number or ordinal whose last word is given; 0 if there is none."""
    word = word_at(words, last)
    if word.isdecimal() and len(word) <= 4:
        return last, int(word)
    for at in range(max(last - 1, 0), last + 1) if word else ():
        read = below_thousand(words, at) or _ordinal_at(words, at)
        if read is not None and read[1] == last + 1:
            return at, int(read[0])
    return last, int(word in _FIRST)


def _numbers(tokens: Sequence[re.Match[str]], words: Sequence[str], language: str | None) -> Iterator[Quantity]:
    at = 0
    while at < len(tokens):
        if not tokens[at][0][0].isdecimal() and words[at] not in _beginnings():
            at += 1
            continue
        if (clock := _clock_at(tokens, words, at)) is not None:
            yield clock[0]
            at = clock[1]
            continue
        read = _value(words, tokens[at][0], at)
        ordinal = _ordinal_at(words, at)
        if ordinal is not None and ordinal[0] > 1 and word_at(words, ordinal[1]) not in _OF - {"-"}:
            yield Quantity(("ordinal",), ordinal[0], None, (tokens[at].start(), tokens[ordinal[1] - 1].end()))
            read = ordinal
        elif read is not None and (one := _measured(tokens, words, (at, read[1]), read[0], language)) is not None:
            yield one
        at = at + 1 if read is None else read[1]


@cache
def _beginnings() -> frozenset[str]:
    """Return the words with which a number may begin."""
    lists = (_sizes(section) for section in ("about", "parts", "scales", "ordinals"))
    return frozenset().union(*lists, number_words(), NUMBER_BEGINNINGS, _clock("noon"))


def _ordinal_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Read an ordinal in words, and the place after it: fifth, السابع عشر, الخامسة والستين."""
    value, end = _sizes("ordinals").get(words[at]), at + 1
    tens = number_words().get(word_at(words, end), 0) if words[at] > "\u0600" else 0
    if value is not None and (tens == 10 or tens >= 20):
        value, end = value + tens, end + 1
    return None if value is None else (value, end)


def _clock_at(tokens: Sequence[re.Match[str]], words: Sequence[str], at: int) -> tuple[Quantity, int] | None:
    """Read noon, or an hour as Arabic tells it: الخامسة وأربعين دقيقة; and the place after it."""
    hour = _ordinal_at(words, at) if words[at] > "\u0600" else None
    value, end = float(_HALF_DAY), at + 1
    if words[at] not in _clock("noon"):
        if hour is None or (word_at(words, at - 1) != "ساعه" and word_at(words, hour[1]) not in _clock("behind")):
            return None
        # Forty behind five is minutes.
        tens, end = (hour[0] // 10 * 10 if hour[0] > _HOURS else 0), hour[1]
        value = 60 * (hour[0] - tens) + tens
    return Quantity(_CLOCK, value, None, (tokens[at].start(), tokens[end - 1].end())), end


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
        if value is not None and word_at(words, end) == "½":
            value, end = value + 0.5, end + 1
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
            scale = scales[words[end]]
            value, end = value * scale, end + 1
            if value % 1000 == 0 and end < len(words) and (rest := below_thousand(words, end)) is not None:
                more = scales.get(word_at(words, rest[1]), scale)
                value, end = (value + rest[0] * more, rest[1] + 1) if more < scale else (value + rest[0], rest[1])
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
    if is_digits and _units().get(before) == _MINUTES:
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
    return (found if found in (4, 5, 10, 100) else 0), place


def _behind(words: Sequence[str], at: int) -> int:
    place = next((place for place in range(at, len(words)) if words[place] not in _OF), len(words))
    # Half an hour.
    return place + 1 if word_at(words, place) == "an" and word_at(words, place + 1) in _units() else place


def _unit_at(words: Sequence[str], at: int) -> tuple[tuple[str, ...], float, int] | None:
    """Return kind and size of the unit that begins at a word, and the place after it."""
    found = (("_".join(words[at : at + length]), length) for length in (4, 3, 2, 1))
    return next(
        ((*_units()[name], min(at + length, len(words))) for name, length in found if name in _units()), None
    )


@cache
def _units() -> dict[str, tuple[tuple[str, ...], float]]:
    kinds = [kind for kind in word_list("units") if kind not in _NO_UNITS]
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
def _clock(name: str) -> frozenset[str]:
    return next(
        frozenset(words)
        for kind, *words in map(str.split, word_list("units")["clock"].splitlines())
        if kind == name
    )


@cache
def _days() -> dict[str, int]:
    lines = word_list("stories")["days"].splitlines()[:7]
    return {word: day for day, words in enumerate(lines, 1) for word in words.split()}


@cache
def _patterns() -> list[tuple[str, list[int], re.Pattern[str]]]:
    lines = (line.split(" ", 2) for line in word_list("units")["signs"].splitlines())
    return [(kind, list(map(int, sizes.split(","))), re.compile(pattern)) for kind, sizes, pattern in lines]


@cache
def _months() -> dict[str, int]:
    lines = [line.split() for line in word_list("months")[""].splitlines() if len(line.split()) == 12]
    return {fold(word).casefold(): month for line in lines for month, word in enumerate(line, 1)}
