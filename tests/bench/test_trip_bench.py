"""What it costs to plan a trip in a home of 100,000 articles, which happens whenever something has come.

Wants an idle machine. The home is built once (about a minute) and kept with pytest's cache.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.trips.trip import MOST_CANDIDATES, Prices, Wish, make_plan, rank
from reader.storage.core.database import Database
from reader.storage.trips.trips import TripStore
from tests.bench.big_home import NOW, big_home

pytestmark = pytest.mark.bench

WISH = Wish(minutes=240, budget_bytes=80_000_000, languages=("fr", "ar"))


@pytest.fixture(scope="module")
def trips(pytestconfig) -> Iterator[TripStore]:
    database = Database(big_home(Path(pytestconfig.cache.mkdir("big-home"))).database)
    yield TripStore(database)
    database.close()


def test_choosing_what_could_be_packed_takes_a_second_at_most(trips):
    began = time.perf_counter()
    candidates = trips.candidates(WISH, (), pictures=True)
    seconds = time.perf_counter() - began
    print(f"{len(candidates)} candidates in {seconds * 1000:.0f} ms")  # noqa: T201
    assert len(candidates) == MOST_CANDIDATES
    assert seconds < 1.0


def test_a_plan_takes_ten_milliseconds_at_most(trips):
    ranked = rank(trips.candidates(WISH, (), pictures=True), WISH, NOW)
    took = []
    for _ in range(50):
        began = time.perf_counter()
        plan = make_plan(ranked, WISH, WISH.budget_bytes, Prices())
        took.append(time.perf_counter() - began)
    print(f"{len(plan.chosen)} of {len(ranked)} in {sorted(took)[25] * 1000:.1f} ms")  # noqa: T201
    assert sorted(took)[25] < 0.01
