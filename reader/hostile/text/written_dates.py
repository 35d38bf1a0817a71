"""Dates outside of the standards: months in a dozen languages, numbers in any order.

feedparser reads the standard formats and some Korean, Greek and Hungarian ones. It does not know French, Spanish
or Arabic months, and misreads others (the day of a Unix time, the month of 2024/10/02). An ambiguous date counts
as none unless the language decides it: an entry without a date gets the time it was first seen, and a wrong guess
could be half a year off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from unicodedata import combining, digit, normalize

from reader.domain.resources import numbers, word_list

LONGEST = 100
"""Characters that are examined."""

_LISTED = word_list("time-zones")
ZONES = numbers(_LISTED[""])
"""Hours east of Greenwich of zones that feedparser does not know and takes for UTC."""
_ZONES = {**ZONES, **numbers(_LISTED["known to feedparser"])}

_SHORTEST = 3

_TIME = re.compile(
    # Korean as `plain` leaves it.
    rf"(?<!\d)(\d{{1,2}})(?::|\s?h\s?|[时時]|{normalize('NFKD', '시')}\s?)"
    r"(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?!\d)"
    r"\s*(am\b|pm\b|a\. ?m\.|p\. ?m\.|ص(?:باحا)?(?!\w)|م(?:ساء)?(?!\w))?"
    r"\s*(?:gmt|utc|z|[a-z]{3,4}(?=[+-]\d))?\s*(?:([+-]\d{1,2}):?(\d{2})?(?!\d)|([a-z]{3,4})\b)?"
)
_NUMBER = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})t?(\d{2})(\d{2})(\d{2})?(?:z|\b)")
_YEAR_FIRST = re.compile(
    # Korean as `plain` leaves it, in its parts.
    rf"(?<!\d)(\d{{4}})(?:[-/.年]|{normalize('NFKD', '년')})\s?(\d{{1,2}})(?:[-/.月]|{normalize('NFKD', '월')})\s?"
    r"(\d{1,2})(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|o)?([^\d:]{3,24}?)(\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?[\s,،]+(\d{4})(?!\d)")
_WEEK = re.compile(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?(?=t|\Z)")
_SEVERAL_NAMES = re.compile(r"\s*[/()]\s*")
_AROUND_MONTH = re.compile(r"\A[\s,.،/-]*(?:de |d'|ב)?|(?: del?)?[\s,.،/-]*\Z")


@cache
def named_months() -> dict[str, int]:
    """Name months by all beginnings of their names that no other month of any language has."""
    found: dict[str, set[int]] = defaultdict(set)
    for names in word_list("months")[""].splitlines():
        for number, name in enumerate(names.split(), 1):
            for length in range(min(_SHORTEST, len(name)), len(name) + 1):
                found[name[:length].replace("-", " ")].add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1} | {"sept": 9}


def written_moment(text: str, language: str | None = None) -> datetime | None:
    """Read a date in words or numbers.

    Args:
        text: With or without the time of day, a zone, the day of the week.
        language: As declared; in English, 2/10/2024 may be the tenth of February, elsewhere it is not.

    Returns:
        The moment in UTC; None where there is no date, or more than one that may be meant.
    """
    text = plain(text[:LONGEST])
    if number := _NUMBER.fullmatch(text):
        return datetime.fromtimestamp(int(number[1]), UTC)
    if compact := _COMPACT.fullmatch(text):
        return _moment(*(int(part or 0) for part in compact.groups()))
    time = _TIME.search(text)
    if time:
        text = f"{text[: time.start()]} {text[time.end() :]}".strip()
    day = _day(text, (language or "").lower())
    return _at(day, time) if day and time else day


def plain(text: str) -> str:
    """Write a text in small letters without accents, with ASCII digits and single spaces."""
    return " ".join(normalize("NFKD", text).translate(_PLAIN).casefold().split())


class _Plain(dict[int, str]):
    """Letters as `plain` writes them, by their codes; found at first use."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        self[code] = "" if combining(one) else str(digit(one)) if one.isdigit() else one
        return self[code]


_PLAIN = _Plain({ord("ة"): "ه", 0x200F: "", 0x640: ""})


def _day(text: str, language: str) -> datetime | None:
    if found := _WEEK.match(text):
        # ISO 8601; a week without a day is dated by its Monday.
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            return None
        return _moment(monday.year, monday.month, monday.day)
    if found := _YEAR_FIRST.search(text):
        return _moment(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.search(text):
        return _numeric(int(found[1]), int(found[3]), _year(found[4]), dots=found[2] == ".", language=language)
    for found in _DAY_FIRST.finditer(text):
        month = _month(_AROUND_MONTH.sub("", found[2]))
        if month:
            return _moment(_year(found[3]), month, int(found[1]))
    for found in _MONTH_FIRST.finditer(text):
        month = named_months().get(found[1])
        if month:
            return _moment(int(found[3]), month, int(found[2]))
    return None


def _month(written: str) -> int | None:
    """Number a month by its name, or by several that agree: Arabic papers write those of East and West at once."""
    numbers = {named_months().get(name) for name in _SEVERAL_NAMES.split(written) if name}
    return numbers.pop() if len(numbers) == 1 else None


def _numeric(first: int, second: int, year: int, *, dots: bool, language: str) -> datetime | None:
    """Tell day and month apart: by a number over 12, by dots (day first), or by the language; None: unknown."""
    if second > 12:
        return _moment(year, first, second)
    if first > 12 or first == second or dots or (language and language[:2] != "en"):
        return _moment(year, second, first)
    return None


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 70 else 1900)


def _at(day: datetime, time: re.Match[str]) -> datetime:
    """Add the time of day and take the zone off; a time that no clock shows is left out."""
    hour, minute, second = int(time[1]), int(time[2]), min(int(time[3] or 0), 59)
    half = (time[4] or "")[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in ("p", "م") else 0)
    if hour > 23 or minute > 59:
        return day
    away = _ZONES.get((time[7] or "").upper(), 0) * 60
    if time[5]:
        hours = int(time[5])
        away = hours * 60 + int(time[6] or 0) * (-1 if time[5][0] == "-" else 1)
    return day + timedelta(hours=hour, minutes=minute - away, seconds=second)


def _moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime | None:
    try:
        # Years of other calendars (1446, 2567) are not ours to count.
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC) if 1970 <= year <= 2200 else None
    except ValueError:
        return None
