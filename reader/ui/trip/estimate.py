"""Estimates a trip from what is stored now, before anything is fetched."""

from __future__ import annotations

from reader.assembly.parts.library import Library
from reader.assembly.parts.trips import Trips
from reader.domain.clock import Clock
from reader.domain.record import Record
from reader.domain.trips.trip import Prices, Wish, make_plan, rank
from reader.settings.file import SettingsFile


class Estimate(Record, kw_only=True):
    """The estimated content of a trip."""

    articles: int
    minutes: int
    bytes: int
    """Bytes to be fetched."""


def estimate(settings: SettingsFile, clock: Clock, library: Library, trips: Trips, wish: Wish) -> Estimate:
    """Estimate a trip from stored articles; feeds may bring better ones. For a worker thread."""
    excerpts = library.pages.giving_excerpts(feed.id for feed in library.feeds.all())
    pictures = settings.current.images.download
    candidates = trips.store.candidates(wish, excerpts, pictures=pictures)
    plan = make_plan(rank(candidates, wish, clock()), wish, wish.budget_bytes, Prices())
    return Estimate(articles=len(plan.chosen), minutes=plan.minutes, bytes=plan.bytes)
