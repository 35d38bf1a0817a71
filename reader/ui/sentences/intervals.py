"""Intervals at which feeds are fetched: those that are offered, and how they are said."""

from __future__ import annotations

from reader.ui.sentences.texts import translate

OFFERED_MINUTES = (15, 30, 60, 120, 240, 720, 24 * 60, 7 * 24 * 60)
_HOUR, _DAY = 60, 24 * 60


def interval_words(minutes: int) -> str:
    """Say an interval, e.g. "2 hours"."""
    if minutes % _DAY == 0:
        return translate("Intervals", "%Ln day(s)", "", minutes // _DAY)
    if minutes % _HOUR == 0:
        return translate("Intervals", "%Ln hour(s)", "", minutes // _HOUR)
    return translate("Intervals", "%Ln minute(s)", "", minutes)
