"""Moments out of feeds: aware, UTC, or none (T-D3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

MAX_DATE = 100
"""Characters."""

# Hours east of Greenwich of zones that feedparser does not know and takes for UTC. Names that mean different
# zones in different countries (IST, CST in China, AST in Arabia) stay as it reads them.
_ZONES = {
    **dict.fromkeys(("CET", "WEST", "BST", "MEZ"), 1),
    **dict.fromkeys(("CEST", "EET", "SAST", "MESZ"), 2),
    **dict.fromkeys(("EEST", "MSK", "TRT"), 3),
    **dict.fromkeys(("HKT", "SGT", "AWST"), 8),
    **dict.fromkeys(("JST", "KST"), 9),
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
}


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


def moment(parsed: object, written: object = None) -> datetime | None:
    """Read feedparser's nine numbers (in UTC).

    Args:
        parsed: What feedparser understood.
        written: What the feed says, for zones that feedparser does not know.

    Returns:
        None where there are none or the calendar has no such moment (feeds say year 0, -1 and 20000).
    """
    if not isinstance(parsed, Sequence) or len(parsed) < 6:
        return None
    if isinstance(written, str) and (len(written) > MAX_DATE or written[:1] == "-"):
        # feedparser finds a date in nearly any row of digits, and year 1 in a negative one.
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        # A leap second has no place in a datetime.
        read = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        hours = _ZONES.get(written[-5:].rpartition(" ")[2]) if isinstance(written, str) else None
        return read - timedelta(hours=hours) if hours else read
    except (ValueError, TypeError, OverflowError):
        return None


def iso_moment(text: object) -> datetime | None:
    """Read RFC 3339 as JSON Feed has it; without a zone it means UTC."""
    if not isinstance(text, str) or len(text) > 64:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
