"""The receipt of a trip: its result, and where its minutes and bytes come from."""

from __future__ import annotations

from datetime import datetime

from reader.domain.record import Record
from reader.domain.trips.trip import TripReport


class TripSource(Record, kw_only=True):
    """One feed's share of a trip."""

    title: str
    articles: int
    minutes: int
    """Reading time."""


class TripReceipt(Record, kw_only=True):
    report: TripReport
    began_at: datetime
    prepared_at: datetime | None
    """None: it is not finished."""
    text_bytes: int
    """On this disk, as are the next two."""
    picture_bytes: int
    file_bytes: int
    sources: tuple[TripSource, ...]
    """Those with the most minutes first."""
