"""Reads an answer's headers, and trusts none of them."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime

LONGEST_RETRY_SECONDS = 24 * 3600.0
"""Longest Retry-After that is honoured."""
LONGEST_AGE_SECONDS = 366 * 24 * 3600
LONGEST_VALIDATOR = 500

_PRINTABLE = re.compile(rf"[\x20-\x7e]{{1,{LONGEST_VALIDATOR}}}")
_NUMBER = re.compile(r"[0-9]{1,15}")
_RANGE = re.compile(r"bytes\s+([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15}|\*)", re.IGNORECASE)
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,15})")
_DO_NOT_KEEP = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b")

Headers = Mapping[str, str]
"""Names in lower case; repeated fields are joined by ", "."""


def validator(value: str | None) -> str | None:
    """Return an ETag or Last-Modified if it is safe to send back, else None."""
    return value if value is not None and _PRINTABLE.fullmatch(value) else None


def content_length(headers: Headers) -> int | None:
    """Return the length of the body, before decoding, as the server says it."""
    value = headers.get("content-length", "").strip()
    return int(value) if _NUMBER.fullmatch(value) else None


def content_range(headers: Headers) -> tuple[int, int, int | None] | None:
    """Read Content-Range (RFC 9110, 14.4): first byte, last byte, and the whole length where it is known."""
    found = _RANGE.fullmatch(headers.get("content-range", "").strip())
    if found is None or int(found[1]) > int(found[2]):
        return None
    return int(found[1]), int(found[2]), None if found[3] == "*" else int(found[3])


def retry_after_seconds(headers: Headers) -> float | None:
    """Read Retry-After (RFC 9110, 10.2.3): seconds or a date; 24 hours at most."""
    value = headers.get("retry-after", "").strip()
    if _NUMBER.fullmatch(value):
        return min(float(value), LONGEST_RETRY_SECONDS)
    until = _moment(value)
    if until is None:
        return None
    # Relative to the server's clock: ours may be wrong.
    return min(max(until - _server_time(headers), 0.0), LONGEST_RETRY_SECONDS)


def max_age_seconds(headers: Headers) -> int | None:
    """Tell how long the answer stays fresh (RFC 9111, 4.2): max-age or Expires, less its age; None if not said."""
    control = headers.get("cache-control", "").lower()
    if _DO_NOT_KEEP.search(control):
        return 0
    if found := _MAX_AGE.search(control):
        fresh = int(found[1])
    elif "expires" in headers:
        until = _moment(headers["expires"])
        # "An invalid date, especially 0, means already expired" (RFC 9111, 5.3).
        fresh = 0 if until is None else int(until - _server_time(headers))
    else:
        return None
    age = headers.get("age", "").strip()
    if _NUMBER.fullmatch(age):
        fresh -= int(age)
    return min(max(fresh, 0), LONGEST_AGE_SECONDS)


def _server_time(headers: Headers) -> float:
    moment = _moment(headers.get("date", ""))
    return time.time() if moment is None else moment


def _moment(text: str) -> float | None:
    if not text or len(text) > 60:
        return None
    from email.utils import parsedate_tz  # 8 ms to load, and most servers say max-age

    parsed = parsedate_tz(text)
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp() - (parsed[9] or 0)
    except ValueError:
        return None
