"""What the collector's command line shows, as JSON and in words; the times are stored as numbers of UTC."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from reader.collector.store.subjects import Decision, Subject


def subject(one: Subject) -> dict[str, object]:
    """Present what can be blocked as JSON."""
    return {
        **asdict(one),
        "key": one.key_hex,
        "state": one.state.value,
        "first_minute": None if one.first_minute is None else utc(60 * one.first_minute),
        "since_day": None if one.since_day is None else day(one.since_day),
        "state_at": utc(one.state_at),
        "expires_day": None if one.expires_day is None else day(one.expires_day),
    }


def decision(one: Decision) -> dict[str, object]:
    """Present a line of the log as JSON."""
    return {**asdict(one), "at": utc(one.at)}


def utc(seconds: int) -> str:
    """Write a moment as every JSON of ours does."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(seconds: int) -> str:
    """Write a moment for people; UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"


def day(days: int) -> str:
    """Write a day of UTC, for people and programs."""
    return f"{datetime.fromtimestamp(days * 86_400, UTC):%Y-%m-%d}"
