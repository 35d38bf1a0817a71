"""Estimates a trip from what is stored now, before anything is fetched."""

from __future__ import annotations

from dataclasses import dataclass

from reader.assembly.services import Services
from reader.domain.trip import Prices, Wish, make_plan, rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a trip would probably hold."""

    articles: int
    minutes: int
    bytes: int
    """That would have to be fetched."""


def estimate(services: Services, wish: Wish) -> Estimate:
    """Plan a trip with the articles that are stored; the feeds may bring better ones. For a worker thread."""
    excerpts = services.library.pages.giving_excerpts(feed.id for feed in services.library.feeds.all())
    pictures = services.settings.current.images.download
    candidates = services.trips.store.candidates(wish, excerpts, pictures=pictures)
    plan = make_plan(rank(candidates, wish, services.clock()), wish, wish.budget_bytes, Prices())
    return Estimate(articles=len(plan.chosen), minutes=plan.minutes, bytes=plan.bytes)
