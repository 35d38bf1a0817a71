"""Moments out of feeds: aware, UTC, or none (T-D3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime


def moment(parsed: object) -> datetime | None:
    """Read feedparser's nine numbers (in UTC).

    Returns:
        None where there are none or the calendar has no such moment (feeds say year 0, -1 and 20000).
    """
    if not isinstance(parsed, Sequence) or len(parsed) < 6:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        # A leap second has no place in a datetime.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
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
