"""The receipt of a trip: its result, and where its minutes and bytes come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.domain.trips.trip import TripReport


@dataclass(frozen=True, slots=True, kw_only=True)
class TripSource:
    """One feed's share of a trip."""

    title: str
    articles: int
    minutes: int
    """Reading time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TripReceipt:
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
