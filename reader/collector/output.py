"""Formats what the command line prints, as JSON and as text. Times are stored as numbers, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.collector.store.subjects import Decision, Subject
from reader.domain.record import as_dict


def subject(one: Subject) -> dict[str, object]:
    return {
        **as_dict(one),
        "key": one.key_hex,
        "state": one.state.value,
        "first_minute": None if one.first_minute is None else utc(60 * one.first_minute),
        "since_day": None if one.since_day is None else day(one.since_day),
        "state_at": utc(one.state_at),
        "expires_day": None if one.expires_day is None else day(one.expires_day),
    }


def decision(one: Decision) -> dict[str, object]:
    return {**as_dict(one), "at": utc(one.at)}


def utc(seconds: int) -> str:
    """Write a moment as in all our JSON: RFC 3339, in UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(seconds: int) -> str:
    """Write a moment for people, in UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}"


def day(days: int) -> str:
    """Write a day (UTC), for people and programs."""
    return f"{datetime.fromtimestamp(days * 86_400, UTC):%Y-%m-%d}"
