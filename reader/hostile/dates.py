"""Moments out of feeds: aware, UTC, or none (T-D3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader.hostile.written_dates import ZONES, written_moment

MAX_DATE = 100
"""Characters."""

# What feedparser finds a wrong date in: Unix time, other orders than the standards', weeks, Korean without the
# half of the day, hours of half days, and zones after a date of RFC 3339, for which it leaves the hour out.
_MISREAD = re.compile(
    r"\A\s*(?:\d{9}|\d{4}[/.年]|\d{4}년(?!.*오[전후])|\d{4}-?W\d|\d{8}T\d|\d\d?-\d\d?-\d{4}"
    r"|\d\d?:\d\d(?::\d\d)? \d|\d{4}-\d\d?-\d\d? \d\d?:\d\d\S* [A-Z]{3,4}\s*\Z)|\d\s?[ap]\.?\s?m\b",
    re.IGNORECASE,
)

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_RFC_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{1,2}) (" + "|".join(_MONTHS) + r") ([0-9]{4})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) (?:GMT|UTC|UT|Z|([+-][0-9]{2})([0-9]{2}))"
)
_RFC_3339 = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?"
    r"(?:Z|([+-][0-9]{2}):([0-9]{2}))"
)


def parsed_date(written: str) -> Sequence[int] | None:
    """Read a date as feedparser does: as year to second, in UTC; None for what is none.

    The two spellings of the standards are read here, nine times as fast; all others are left to feedparser.
    """
    numbers: tuple[str, ...]
    if found := _RFC_3339.fullmatch(written):
        numbers = found.groups("")
    elif found := _RFC_822.fullmatch(written):
        day_written, month_written, year_written, *rest = found.groups("")
        numbers = (year_written, str(_MONTHS.index(month_written) + 1), day_written, *rest)
    else:
        return _by_feedparser(written)
    *six, hours, minutes = numbers
    year, month, day, hour, minute, second = map(int, six)
    try:
        read = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        if hours:
            read -= timedelta(hours=int(hours), minutes=int(hours[0] + minutes))
    except (ValueError, OverflowError):
        return _by_feedparser(written)
    return read.timetuple()[:6]


def _by_feedparser(written: str) -> Sequence[int] | None:
    from feedparser.datetimes import _parse_date

    parsed: Sequence[int] | None = _parse_date(written)
    return parsed


def moment(parsed: object, written: object = None, language: str | None = None) -> datetime | None:
    """Read feedparser's nine numbers (in UTC), or what stands there where it understood nothing.

    Args:
        parsed: What feedparser understood.
        written: What the feed says.
        language: The feed's, as declared.

    Returns:
        None where there are none or the calendar has no such moment (feeds say year 0, -1 and 20000).
    """
    understood = isinstance(parsed, Sequence) and len(parsed) >= 6
    if isinstance(written, str) and len(written) <= MAX_DATE and (not understood or _MISREAD.search(written)):
        return written_moment(written, language)
    if not isinstance(parsed, Sequence) or not understood:
        return None
    if isinstance(written, str) and (len(written) > MAX_DATE or written[:1] == "-"):
        # feedparser finds a date in nearly any row of digits, and year 1 in a negative one.
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        # A leap second has no place in a datetime.
        read = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        hours = ZONES.get(written[-5:].rpartition(" ")[2]) if isinstance(written, str) else None
        return read - timedelta(hours=hours) if hours else read
    except (ValueError, TypeError, OverflowError):
        return None


def iso_moment(text: object) -> datetime | None:
    """Read RFC 3339 as JSON Feed and JSON-LD have it; without a zone it means UTC."""
    if not isinstance(text, str) or len(text) > 64:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
