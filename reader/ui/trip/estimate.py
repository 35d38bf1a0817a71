"""What a trip would bring, before anything is fetched: by what is stored now."""

from __future__ import annotations

from dataclasses import dataclass

from reader.assembly.services import Services
from reader.domain.trip import Prices, Wish, make_plan, rank
from reader.storage.trips import TripStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A guess."""

    articles: int
    minutes: int
    bytes: int
    """To be fetched yet."""


def estimate(services: Services, wish: Wish) -> Estimate:
    """Plan a trip with the articles that are known now; the feeds may bring better ones. For a working thread."""
    excerpts = services.pages.giving_excerpts(feed.id for feed in services.feeds.all())
    pictures = services.settings.current.images.download
    candidates = TripStore(services.database).candidates(wish, excerpts, pictures=pictures)
    plan = make_plan(rank(candidates, wish, services.clock()), wish, wish.budget_bytes, Prices())
    return Estimate(articles=len(plan.chosen), minutes=plan.minutes, bytes=plan.bytes)
