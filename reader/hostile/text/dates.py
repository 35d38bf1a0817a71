"""Moments out of feeds: aware, UTC, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader.hostile.text.written_dates import ZONES, written_moment

MAX_DATE = 100
"""Most characters of a date."""

# Formats that feedparser misreads: Unix time, non-standard orders, weeks, Korean without AM/PM, 12-hour times, and
# zone names after an RFC 3339 date, for which it drops the hour.
_MISREAD = re.compile(
    r"\A\s*(?:\d{9}|\d{4}[/.年]|\d{4}년(?!.*오[전후])|\d{4}-?W\d|\d{8}T\d|\d\d?-\d\d?-\d{4}"
    r"|\d\d?:\d\d(?::\d\d)?[ -]|\d{4}-\d\d?-\d\d? \d\d?:\d\d\S* [A-Z]{3,4}\s*\Z)|\d\s?[ap]\.?\s?m\b"
    # Zones with an offset, which feedparser ignores.
    r"|\d (?:UTC|[A-Z]{3,4})[+-]\d",
    re.IGNORECASE,
)

# At the end, or before the year (the format of Unix `date`).
_NAMED_ZONE = re.compile(rf" ({'|'.join(ZONES)})(?: \d{{4}})?\Z")
_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_RFC_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{1,2}) (" + "|".join(_MONTHS) + r") ([0-9]{4})"
    r" ([0-9]{2}:[0-9]{2}:[0-9]{2}) (?:GMT|UTC|UT|Z|([+-][0-9]{4}))"
)
_RFC_3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def moment(written: object, language: str | None = None) -> datetime | None:
    """Read a date out of a feed, with the language that the feed declares.

    The formats of the standards, RFC 3339 and RFC 822, are read here. Others go to feedparser's date parser, which
    takes nine times as long, or to `written_dates.py`. (feedparser's own results are not used: for nested date
    elements it keeps the text of the outer one and the value of the last one.)

    Returns:
        None where there is no date or the calendar has no such moment (feeds say year 0, -1 and 20000).
    """
    # feedparser finds a date in nearly any row of digits.
    if not isinstance(written, str) or not written or len(written) > MAX_DATE:
        return None
    if standard := _standard(written):
        return standard
    from feedparser.datetimes import _parse_date

    understood: Sequence[int] | None = _parse_date(written)
    if understood is None or _MISREAD.search(written):
        return written_moment(written, language)
    if written[:1] == "-":
        return None  # to feedparser it is year 1
    year, month, day, hour, minute, second = understood[:6]
    try:
        # A leap second has no place in a datetime.
        read = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        zone = _NAMED_ZONE.search(written)
        hours = ZONES[zone[1]] if zone else None
        return read - timedelta(hours=hours) if hours else read
    except (ValueError, OverflowError):
        return None


def _standard(written: str) -> datetime | None:
    """Read RFC 3339 and RFC 822."""
    if found := _RFC_3339.fullmatch(written):
        time, zone = found.groups()
    elif found := _RFC_822.fullmatch(written):
        day, month, year, clock, zone = found.groups("Z")
        time = f"{year}-{_MONTHS[month]}-{day:0>2}T{clock}"
    else:
        return None
    try:
        return datetime.fromisoformat(time + zone).astimezone(UTC)
    except (ValueError, OverflowError):
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
