"""Where the program reads the time, so that tests can say what time it is; days without a time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def has_time(moment: datetime) -> bool:
    """Tell whether the time of day of an article is known: midnight in UTC, to the second, stands for a day.

    Lists on pages give days, and so do many programs that write feeds. An article that came out in that second
    shows its day alone, which is true as well.
    """
    return moment.timestamp() % 86_400 != 0


def in_local_time(moment: datetime) -> datetime:
    """Return a moment in this machine's time zone; one that stands for a day stays that day."""
    return moment.astimezone(None if has_time(moment) else UTC)


def plain_moment(moment: datetime, zone: str = "") -> str:
    """Write the moment of an article in UTC: 2026-11-24 14:05; without a time where none is known."""
    return moment.strftime(f"%Y-%m-%d %H:%M{zone}" if has_time(moment) else "%Y-%m-%d")
