"""Words and their other forms that a sync has put off: nobody who searches misses an article for it.

Each verb runs in a program of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.helpers.commands import FORKED, run, started
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.patience import wait_for

SMALL = "from reader.storage.search import search; search.INDEX_BATCH = 2\n"
"""A sync puts off batches that are this large, not of thousands of articles."""
STUCK = """
import time
def get_stuck(self, connection, *known, do=search.SearchIndex._index_batch, **more):
    if connection.exec_driver_sql("SELECT count(*) FROM entry_stem_docsize").scalar() > 2:
        time.sleep(600)
    return do(self, connection, *known, **more)
search.SearchIndex._index_batch = get_stuck
"""
"""The batch after the first that added some never ends."""
ARTICLES = 9


@pytest.fixture
def subscribed(home: Path) -> Iterator[Path]:
    """Give a home with a feed in which articles wait to be fetched."""
    with FeedServer() as server:
        address = server.publish("/b", rss(item("The first one")))
        assert run(home, "add", address, "--allow-local").code == 0
        text = "The ministers have met with them in the city."
        items = [item(f"Number {number}", description=text) for number in range(ARTICLES - 1)]
        server.publish("/b", rss(item("The first one"), *items))
        yield home


def sync(home: Path, *words: str, code: str = SMALL) -> int:
    """Sync; gives how many articles wait after it."""
    done = run(home, "sync", *words, "--json", code=code + FORKED, loaded=True)
    assert done.code == 0, done.err
    return int(done.json["waiting"])


def indexed(home: Path) -> int:
    """Count the articles that are found by all forms of their words."""
    with closing(sqlite3.connect(Home.under(home).database)) as database:
        return int(database.execute("SELECT count(*) FROM entry_stem_docsize").fetchone()[0])


def test_a_search_adds_what_a_sync_has_put_off_before_it_answers(subscribed):
    assert sync(subscribed) == ARTICLES - 1
    assert indexed(subscribed) == 1
    assert len(run(subscribed, "entries", "--search", "minister", "--json").json) == ARTICLES - 1, "another form"
    assert indexed(subscribed) == ARTICLES


def test_so_does_the_list_of_saved_searches(subscribed):
    assert run(subscribed, "searches", "add", "State", "minister").code == 0
    assert sync(subscribed) == ARTICLES - 1
    (search,) = run(subscribed, "searches", "--json").json
    assert search["unread"] == ARTICLES - 1


def test_the_next_sync_adds_it_first(subscribed):
    assert sync(subscribed) == ARTICLES - 1
    assert sync(subscribed) == 0
    assert indexed(subscribed) == ARTICLES


def test_a_whole_sync_leaves_nothing(subscribed):
    assert sync(subscribed, "--whole") == 0
    assert indexed(subscribed) == ARTICLES


def test_what_a_kill_leaves_is_added_by_the_next(subscribed):
    sync(subscribed)
    with started(subscribed, "sync", "--whole", code=SMALL + STUCK + FORKED) as syncing:
        wait_for(lambda: indexed(subscribed) > 2 or syncing.poll() is not None)
        syncing.kill()
        syncing.wait()
    assert 2 < indexed(subscribed) < ARTICLES
    assert sync(subscribed, "--whole") == 0
    assert indexed(subscribed) == ARTICLES


def test_a_window_adds_it_by_itself(subscribed):
    assert sync(subscribed) == ARTICLES - 1
    services = open_services(Home.under(subscribed))
    try:
        services.upkeep.go_on()
    finally:
        services.close()
    assert indexed(subscribed) == ARTICLES
