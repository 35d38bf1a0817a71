"""Other forms of words that a round has put off: nobody who searches misses an article for it.

Each verb runs in a program of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.settings.paths import Home
from tests.helpers.commands import FORKED, run, started
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.patience import wait_for

SMALL = "from reader.storage.search import search; search.INDEX_BATCH = 2\n"
"""A round puts off the stems of batches that are this large, not of thousands of articles."""
SLOW = """
import time
from reader.storage.search import stems
def one(*known, fill_some=stems._fill_some, **more):
    time.sleep(0.05)
    return fill_some(known[0], 1, *known[2:], **more)
stems._fill_some = one
"""
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


def stemmed(home: Path) -> int:
    """Count the articles that have stems."""
    with closing(sqlite3.connect(Home.under(home).database)) as database:
        return int(database.execute("SELECT count(*) FROM entry_stem_docsize").fetchone()[0])


def test_a_search_adds_what_a_sync_has_put_off_before_it_answers(subscribed):
    assert sync(subscribed) == ARTICLES - 1
    assert stemmed(subscribed) == 1
    assert len(run(subscribed, "entries", "--search", "minister", "--json").json) == ARTICLES - 1
    assert stemmed(subscribed) == ARTICLES


def test_so_does_the_list_of_saved_searches(subscribed):
    assert run(subscribed, "searches", "add", "State", "minister").code == 0
    assert sync(subscribed) == ARTICLES - 1
    (search,) = run(subscribed, "searches", "--json").json
    assert search["unread"] == ARTICLES - 1


def test_the_next_sync_adds_it_first(subscribed):
    assert sync(subscribed) == ARTICLES - 1
    assert sync(subscribed) == 0
    assert stemmed(subscribed) == ARTICLES


def test_a_whole_sync_leaves_nothing(subscribed):
    assert sync(subscribed, "--whole") == 0
    assert stemmed(subscribed) == ARTICLES


def test_what_a_kill_leaves_is_added_by_the_next(subscribed):
    sync(subscribed)
    with started(subscribed, "sync", "--whole", code=SMALL + SLOW + FORKED) as syncing:
        wait_for(lambda: stemmed(subscribed) > 2 or syncing.poll() is not None)
        syncing.kill()
        syncing.wait()
    assert 2 < stemmed(subscribed) < ARTICLES
    assert sync(subscribed, "--whole") == 0
    assert stemmed(subscribed) == ARTICLES
