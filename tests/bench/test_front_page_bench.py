"""The front page: how long ranking takes, and the making of a page in a library of 100,000 unread articles."""

from __future__ import annotations

import random
import shutil
import time

import pytest

from reader.assembly.services import open_services
from reader.domain.front.ranking import Piece, rank
from reader.domain.front.reading import plan_reading
from reader.settings.paths import Home
from tests.bench.test_story_lists import PUT
from tests.helpers.press import NOON

pytestmark = pytest.mark.bench

RANKING_MS = 20
"""CPU for 400 events and 5,000 single articles."""
PAGE_MS = 60
"""CPU for a page from the database, with as many candidates as a page may have."""
READING_MS = 10
TURNS = 15


def least_ms(work):
    def once():
        began = time.thread_time()
        work()
        return time.thread_time() - began

    return 1_000 * min(once() for _ in range(TURNS))


def test_ranking_takes_no_time():
    chance = random.Random(28)
    now = NOON.timestamp()
    events = [
        Piece(
            id=one, at=int(now) - chance.randrange(200_000), own=chance.randrange(1, 9), copies=chance.randrange(4)
        )
        for one in range(400)
    ]
    singles = [
        Piece(id=one, feed_id=chance.randrange(200), at=int(now) - chance.randrange(900_000), language="fr")
        for one in range(5_000)
    ]
    took = least_ms(lambda: rank(events, singles, languages=("fr",), middle=4, now=now))
    print(f"\nranking: {took:.1f} ms")  # noqa: T201
    assert took < RANKING_MS


def test_a_page_is_made_at_once(full_home, tmp_path):
    shutil.copytree(full_home, tmp_path / "home")
    services = open_services(Home.under(tmp_path / "home"), clock=lambda: NOON)
    try:
        for statement in PUT:
            services.database.write(lambda connection, statement=statement: connection.exec_driver_sql(statement))
        page = services.front_pages.make()
        took = least_ms(services.front_pages.make)
        planning = least_ms(lambda: plan_reading(page, 25))
        print(f"\n{len(page.entry_ids)} articles shown: {took:.1f} ms; a reading: {planning:.1f} ms")  # noqa: T201
        assert page.lead is not None
        assert took < PAGE_MS
        assert planning < READING_MS
    finally:
        services.close()
