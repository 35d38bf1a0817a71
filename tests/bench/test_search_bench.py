"""Budgets of lists and search at 100,000 articles (reader/README.md says what they are for).

Wants an idle machine. The home is built once (about a minute) and kept with pytest's cache.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.domain.query.place import Order, Place
from reader.settings.paths import Home
from reader.storage.core.database import Database
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.images.images import ImageStore
from reader.storage.safety.backup import problems
from reader.storage.search.search import SearchIndex
from tests.bench.big_home import ARTICLES, FEEDS, NOW, big_home, copy_of_big_home
from tests.bench.query_table import TABLE
from tests.helpers.entries import Stores, a_parsed_entry, a_query

pytestmark = pytest.mark.bench

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
A_MILLION = "MANCHETTE_A_MILLION"
"""Names a folder where a home of a million articles is, or is built in half an hour (6 GB)."""

QUERIES = {
    "the most common words": ["de", "the", "في", "que", "on", "على", "of and the", "la de les"],
    "common words": [
        "gouvernement",
        "élections",
        "mercado",
        "council",
        "الحكومة",
        "القطار الميناء",
        "ciudad economía",
    ],
    "unfinished words": ["gouv", "élec", "merc", "city", "الحك", "وزي", "pres", "cons", "la de les", "con"],
    "phrases": ['"de la"', '"of the"', '"le marché"', '"في المدينة"', '"city council" market'],
    "exclusions": ["the -of", "marché -école", "الكتاب -كتاب", 'de -"de la"'],
    "rare and absent": ["zzzz", "qwxyz", "ministre élections marché école cœur", "كتاب مدينة"],
}


@pytest.fixture(scope="module")
def home(pytestconfig) -> Home:
    return big_home(Path(pytestconfig.cache.mkdir("big-home")))


@pytest.fixture(scope="module")
def library(home) -> Iterator[Stores]:
    database = Database(home.database)
    try:
        yield Stores(
            database, FeedStore(database), EntryStore(database), ImageStore(database), SearchIndex(database)
        )
    finally:
        database.close()


def measure(
    what: str,
    works: list[Callable[[], object]],
    times: int = 9,
    seconds: Callable[[], float] = time.perf_counter,
) -> float:
    """Run each of them some times, tell the figures, and give the 95th percentile in milliseconds.

    The best of three rounds counts, as somebody else may use the machine; with `time.process_time` for `seconds`
    what others do counts less.
    """
    rounds: list[list[float]] = []
    for _ in range(3):
        rounds.append([])
        for _ in range(times):
            for work in works:
                began = seconds()
                work()
                rounds[-1].append((seconds() - began) * 1_000)
    p95, spent = min(
        (statistics.quantiles([*spent, *spent], n=20, method="inclusive")[-1], spent) for spent in rounds
    )
    sys.stdout.write(f"\n{what}: median {statistics.median(spent):.2f} ms, p95 {p95:.2f}, most {max(spent):.2f}")
    return p95


def asking(library: Stores, typed: list[str], limit: int | None, **place: object) -> list[Callable[[], object]]:
    places = [Place(query=a_query(one, widened=True), **place) for one in typed]
    return [lambda one=one: library.entries.ids(one, limit=limit, midnight=MIDNIGHT) for one in places]


@pytest.mark.parametrize("kind", QUERIES)
def test_the_newest_hits_of_a_search(library, kind):
    assert measure(f"search, {kind}, newest 50", asking(library, QUERIES[kind], 50)) <= 50


@pytest.mark.parametrize("kind", QUERIES)
def test_all_hits_of_a_search_as_the_window_lists_them(library, kind):
    # Beside the window's thread, after the newest 200.
    assert measure(f"search, {kind}, all ids", asking(library, QUERIES[kind], None)) <= 100


def test_all_of_these_together(library):
    every = [typed for kind in QUERIES.values() for typed in kind]
    assert measure("search, every kind, newest 50", asking(library, every, 50)) <= 50
    assert measure("search, every kind, all ids", asking(library, every, None)) <= 50


def page(library: Stores, typed: str, order: Order) -> Callable[[], object]:
    place = Place(query=a_query(typed, typing=False, widened=True), order=order)
    return lambda: library.entries.headlines(library.entries.ids(place, limit=50))


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """Give the best of three."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1_000)
    return min(spent)


def test_the_first_page_of_each_query_of_the_table(library):
    for order in (Order.NEWEST, Order.OLDEST):
        every = [page(library, typed, order) for typed in TABLE]
        assert measure(f"the table, {order}", every, times=3, seconds=time.process_time) <= 50
        assert all(cpu_milliseconds(work) <= 300 for work in every)
    for order in (Order.BEST, Order.LONGEST, Order.SOURCE):
        # Beside the window's thread: no index has them in this order.
        every = [page(library, typed, order) for typed in TABLE]
        assert measure(f"the table, {order}", every, times=1, seconds=time.process_time) <= 50
        assert all(cpu_milliseconds(work) <= 300 for work in every)


def count(library: Stores, typed: str) -> Callable[[], object]:
    place = Place(query=a_query(typed, typing=False, widened=True), unread=True)
    return lambda: library.entries.count_newest(place, 1_000)


def test_counts_of_saved_searches(library):
    counts = [count(library, typed) for typed in TABLE]
    assert measure("unread of the table", counts, times=3, seconds=time.process_time) <= 50
    assert all(cpu_milliseconds(count(library, typed)) <= 50 for typed in TABLE)


@pytest.mark.skipif(A_MILLION not in os.environ, reason="a home of a million articles takes long to build")
def test_the_table_among_a_million():
    """Measured on a busy machine, ms of CPU: by time p95 100, most 167; in other orders 244 and 281; counts 44."""
    database = Database(big_home(Path(os.environ[A_MILLION]), 1_000_000).database)
    try:
        entries = EntryStore(database)
        stores = Stores(database, FeedStore(database), entries, ImageStore(database), SearchIndex(database))
        for order in Order:
            spent = [cpu_milliseconds(page(stores, typed, order)) for typed in TABLE]
            p95 = statistics.quantiles([*spent, *spent], n=20, method="inclusive")[-1]
            sys.stdout.write(f"\n{order}: p95 {p95:.0f} ms of CPU, most {max(spent):.0f}")
            assert max(spent) <= 300
            assert p95 <= (100 if order in (Order.NEWEST, Order.OLDEST) else 300)
        assert all(cpu_milliseconds(count(stores, typed)) <= 50 for typed in TABLE)
    finally:
        database.close()


def test_three_letters_and_a_star_that_half_of_all_articles_have(library):
    """Only asked for by hand: an unfinished word counts from four letters on, because of this."""
    assert measure("search, con* and pre*, newest 50", asking(library, ["con*", "pre*"], 50)) <= 250


def test_search_in_a_place(library):
    common = QUERIES["the most common words"]
    assert measure("search in a folder, newest 50", asking(library, common, 50, folder=("fr",))) <= 50
    assert measure("search in a feed, newest 50", asking(library, common, 50, feed_id=30)) <= 50
    assert measure("search of unread, newest 50", asking(library, common, 50, unread=True)) <= 50
    assert measure("search in a folder, all ids", asking(library, common, None, folder=("fr",))) <= 100


def test_search_finds_what_is_there(library):
    """A bench of an empty index would be quick."""
    asked = ("de", "في", "the", '"de la"', "zzzz")
    hits = {typed: library.entries.count(Place(query=a_query(typed))) for typed in asked}
    assert hits["de"] > 20_000
    assert hits["في"] > 10_000
    assert hits["the"] > 10_000
    assert hits['"de la"'] > 1_000
    assert hits["zzzz"] == 0


PLACES = [
    Place(),
    Place(unread=True),
    Place(starred=True),
    Place(today=True),
    Place(feed_id=30),
    Place(feed_id=30, unread=True),
    Place(folder=("fr",)),
    Place(folder=("fr", "fr 0"), unread=True),
]


def test_lists(library):
    def listing(place: Place, limit: int | None) -> Callable[[], object]:
        return lambda: library.entries.ids(place, limit=limit, midnight=MIDNIGHT)

    def page(place: Place) -> Callable[[], object]:
        ids = library.entries.ids(place, limit=100, midnight=MIDNIGHT)
        return lambda: library.entries.headlines(ids)

    assert measure("lists, newest 200", [listing(place, 200) for place in PLACES]) <= 5
    assert measure("lists, all ids", [listing(place, None) for place in PLACES]) <= 50
    assert measure("a page of 100 headlines", [page(place) for place in PLACES]) <= 10
    assert measure("all subscriptions with counts", [library.feeds.all]) <= 50
    assert measure("pictures wanted", [lambda: library.images.wanted(NOW, per_article=20)], times=3) <= 500


def test_an_article(library):
    ids = library.entries.ids(Place(), limit=50)
    assert measure("an article", [lambda id_=id_: library.entries.article(id_) for id_ in ids], times=3) <= 5


def test_checking_and_writing(pytestconfig, tmp_path):
    home = copy_of_big_home(Path(pytestconfig.cache.mkdir("big-home")), tmp_path / "home")
    database = Database(home.database)
    try:
        entries, feeds, search = EntryStore(database), FeedStore(database), SearchIndex(database)
        stores = Stores(database, feeds, entries, ImageStore(database), search)
        newest = list(entries.ids(Place(), limit=200))
        assert measure("a mark", [lambda: stores.mark([newest.pop()], unread=False)], times=50) <= 50
        unread = list(entries.ids(Place(unread=True)))
        there_and_back = [lambda value=value: stores.mark(unread, unread=value) for value in (False, True)]
        assert measure("a mark of 30,000", there_and_back, times=1) <= 2_000

        def store() -> None:
            stores.store(7, *(a_parsed_entry(f"title {n}", text="words " * 300) for n in range(50)))

        assert measure("50 entries stored", [store], times=10) <= 250
        assert measure("50 entries stored and indexed", [store, search.catch_up], times=10) <= 500
        feeds.remove(30, NOW)
        assert len(feeds.all()) == FEEDS - 1
        assert measure("the whole file checked", [lambda: problems(home.database)], times=1) <= 20_000
        assert entries.count(Place()) > ARTICLES * 0.99
    finally:
        database.close()
