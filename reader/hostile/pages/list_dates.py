"""Dates in a list of articles: beside today's, without a year, in any order of day and month, in addresses.

Pages write "yesterday", "3 hours ago", "28 November" and "09/12/2026" where feeds have whole moments. So a date is
read with the moment at which the page was fetched, its language, and the other dates of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from reader.domain.resources import any_of, pairs, word_list
from reader.hostile.text.dates import iso_moment
from reader.hostile.text.written_dates import named_months, plain, written_moment

LONGEST = 80
"""Most characters of a line that is a date; one in words alone has at most 30."""
_AHEAD = timedelta(days=1, hours=12)
"""A date this far ahead may be today's in another zone; a later one is an event's."""
_SOON = timedelta(days=45)
"""A day without a year that is no further ahead is to come; others are past."""
_LONGEST_PHRASE = 20
"""Most letters in words that say how long ago something was."""
_LETTERS_BESIDE = 12
"""Most letters of other words in a line that is a date."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SHORT = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})(?![\d/.])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d\d(?!\d)")
Period = tuple[int, int]
"""A year and one of its months, or 0."""
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\D{0,3}(\d{1,2})(?:er|st|nd|rd|th)?\W{0,3}")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?")
_RANGE = re.compile(
    r"\d\s*[-–—]\s*\d{1,2}\s+[^\W\d]|\b(?:du|from|del?)\s+\d.*\b(?:au|to|al)\s+\d|\d\s+(?:et|and|y|au|al|to|و)\s+\d"
)
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:([/-])(?P<month>0?[1-9]|1[0-2])\2(?P<day>[12]\d|3[01]|0?[1-9])"
    r"|(?P<month_>0[1-9]|1[0-2])(?P<day_>0[1-9]|[12]\d|3[01]))(?=\D)"
)
_STAMP = re.compile(r"1\d{9}(?:\d{3})?")
_LEVANT = ("تشرين", "كانون")
"""Begin months of two words."""
_SAYS_DATE = re.compile(r"date|time|publish|created")


@cache
def words_of(section: str) -> re.Pattern[str]:
    """Match a phrase in a section of `resources/words/page-lists.txt`."""
    return re.compile(rf"(?<!\w){any_of(word_list('page-lists')[section])}(?!\w)")


@cache
def _valued(section: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    lines = pairs(word_list("page-lists")[section])
    return tuple((int(value), re.compile(pattern)) for value, pattern in lines.items())


@cache
def _ago() -> re.Pattern[str]:
    lists = word_list("page-lists")
    around = pairs(lists["ago"])
    units, numbers = ("|".join(pairs(lists[name]).values()) for name in ("spans", "numbers"))
    return re.compile(
        rf"(?:{around['before']})\s+(?:(?P<before>\d{{1,3}}|{numbers})\s*)?(?P<of>{units})(?!\w)"
        rf"|(?<!\w)(?P<after>\d{{1,3}}|{numbers})\s*(?P<ago>{units})\s+(?:{around['after']})"
        rf"|\A(?P<short>\d{{1,3}})\s?(?P<unit>{units})\.?\Z"
    )


@cache
def _weekdays() -> dict[str, int]:
    lines = word_list("page-lists")["weekdays"].splitlines()
    return {name: day for line in lines for day, name in enumerate(line.split())}


class DateReader:
    """Reads the dates of one page, that of `language`, as fetched `now`; `texts`: all its lines."""

    def __init__(self, now: datetime, language: str | None, texts: Iterable[str]) -> None:
        self.now, self._language = now, (language or "").lower()
        self._day_first = self._order(text for text in texts if len(text) <= LONGEST)
        self._lines: dict[tuple[str, int], datetime | None] = {}

    def is_ahead(self, moment: datetime) -> bool:
        """Tell whether a date is of something to come."""
        return moment > self.now + _AHEAD

    def line(self, text: str, *, beside: int = _LETTERS_BESIDE) -> datetime | None:
        """Read a line that is a date, with at most so many letters of other words beside it."""
        key = text, beside
        if key not in self._lines:
            digit = _DIGIT.search(text)
            said = plain(text) if len(text) <= (LONGEST if digit else 30) else ""
            is_date = bool(said) and _has_few_others(said, beside)
            read = self._relative(said) if is_date else None
            self._lines[key] = read or (self._absolute(said) if is_date and digit else None)
        return self._lines[key]

    def period(self, text: str) -> Period | None:
        """Read a heading that is a year, or a month with its year."""
        said = plain(text) if len(text) <= LONGEST else ""
        year = _PERIOD.search(said)
        months = [named_months().get(word, 99) for word in _WORD.findall(said)]
        is_alone = year is not None and not _DIGIT.search(said.replace(year[0], "", 1))
        return (int(year[0]), sum(months)) if year and is_alone and sum(months) <= 12 and len(months) < 2 else None

    def within(self, texts: Iterable[str], period: Period) -> datetime | None:
        """Read a day, or a day and month, that stands below a month or year."""
        year, month = period
        for text in texts:
            said = plain(text) if len(text) <= LONGEST else ""
            if month and (day := _DAY.fullmatch(said)):
                return iso_moment(f"{year}-{month:02}-{int(day[1]):02}")
            if _DIGIT.search(said) and not _YEAR.search(said) and self.line(text):
                return self.line(f"{text.strip(' ,.:-–—')} {year}")
        return None

    def stated(self, title: str) -> datetime | None:
        """Read a whole date inside a title."""
        return written_moment(title, self._language) if _PERIOD.search(title) else None

    def is_range(self, text: str) -> bool:
        """Tell whether a line gives the days of an event."""
        if len(text) > LONGEST or _DIGIT.search(text) is None:
            return False
        said = plain(text)
        return _RANGE.search(said) is not None and _has_few_others(said, _LETTERS_BESIDE)

    def attribute(self, name: str, value: str) -> datetime | None:
        """Read an attribute that holds a date."""
        value = value.strip()
        is_named = not name.startswith("data-") or _SAYS_DATE.search(name)
        if not is_named or not 8 <= len(value) <= LONGEST or not _DIGIT.search(value):
            return None
        if _STAMP.fullmatch(value):
            return datetime.fromtimestamp(int(value[:10]), UTC)
        return iso_moment(value) or written_moment(value, self._language)

    def address(self, path: str) -> datetime | None:
        """Read the day that stands in an address."""
        found = _ADDRESS.search(f"{path}/")
        if found is None:
            return None
        month, day = found["month"] or found["month_"], found["day"] or found["day_"]
        read = iso_moment(f"{found['year']}-{month:0>2}-{day:0>2}")
        return None if read is None or self.is_ahead(read) else read

    def _relative(self, said: str) -> datetime | None:
        if found := _ago().search(said):
            unit = found["of"] or found["ago"] or found["unit"]
            count = found["before"] or found["after"] or found["short"] or "1"
            minutes = _value("spans", unit) * (int(count) if count.isdigit() else _value("numbers", count))
            moment = self.now - timedelta(minutes=minutes)
            return moment if minutes < 1440 else _midnight(moment)
        for days, pattern in reversed(_valued("days")):
            if match := pattern.search(said):
                rest = said[: match.start()] + said[match.end() :]
                if not _DIGIT.search(_CLOCK.sub("", rest)):
                    return _midnight(self.now - timedelta(days=days))
        day = _weekdays().get(_CLOCK.sub("", said).strip(" ,.،"))
        return None if day is None else _midnight(self.now - timedelta(days=(self.now.weekday() - day) % 7))

    def _absolute(self, said: str) -> datetime | None:
        if _YEAR.search(said):
            if numeric := _NUMERIC.search(said):
                first, _, second, year = numeric.groups()
                if not self._day_first and (int(second) > 12 or int(first) <= 12):
                    first, second = second, first
                said = f"{first}.{second}.{year}{said[numeric.end() :]}"
            return written_moment(said, self._language)
        said, with_year = _CLOCK.sub(" ", said).strip(" ,.،"), "{} {}"
        if short := _SHORT.search(said):
            first, second = (short[1], short[3]) if self._day_first else (short[3], short[1])
            said, with_year = f"{first}.{second}", "{}.{}"
        elif not any(word in named_months() or word in _LEVANT for word in _WORD.findall(said)):
            return None
        for year in (self.now.year + 1, self.now.year, self.now.year - 1):
            read = written_moment(with_year.format(said, year), self._language)
            if read is not None and read - self.now < _SOON:
                return read
        return None

    def _order(self, texts: Iterable[str]) -> bool:
        """Tell whether days stand before months: by numbers over 12, the language, or what is nearest to today."""
        found = [match.groups() for text in texts if (match := _NUMERIC.search(plain(text)))]
        if any(int(first) > 12 or dot == "." for first, dot, _, _ in found):
            return True
        if any(int(second) > 12 for _, _, second, _ in found):
            return False
        if not self._language.startswith("en") and self._language:
            return True

        def newest(order: str) -> timedelta:
            days = (written_moment(order.format(*each), "fr") for each in found)
            away = [abs(self.now - day) for day in days if day is not None and not self.is_ahead(day)]
            return min(away, default=timedelta.max) if len(away) == len(found) else timedelta.max

        return bool(found) and newest("{0}.{2}.{3}") <= newest("{2}.{0}.{3}")


def _has_few_others(said: str, most: int) -> bool:
    """Tell whether a line has at most so many letters in words that do not belong to a date."""
    if (letters := sum(map(_other_letters, _WORD.findall(said)))) <= most or letters > most + _LONGEST_PHRASE:
        return letters <= most
    said = _ago().sub(" ", said)
    for _, pattern in _valued("days"):
        said = pattern.sub(" ", said)
    return sum(map(_other_letters, _WORD.findall(said))) <= most


@lru_cache(10_000)
def _other_letters(word: str) -> int:
    """Count the letters of a word, if it does not belong to a date."""
    known = word in named_months() or word in _weekdays() or word in _LEVANT
    return 0 if known or words_of("beside").fullmatch(word) else len(word)


def _value(section: str, word: str) -> int:
    return next(value for value, pattern in _valued(section) if pattern.fullmatch(word))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
