"""kill -9 in the middle of a sync, while somebody marks: nothing acknowledged is lost, nothing is missed.

Two processes are killed at once: a whole `manchette sync`, and one that marks entries through the stores and
prints each mark when it is on the disk. (A loss of power is not simulated here.)
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from reader.storage.entries.entry_writer import BATCH
from reader.storage.safety.backup import problems
from tests.helpers.commands import run, started, started_module
from tests.helpers.database_files import is_sound
from tests.helpers.entries import NOW, Stores, open_stores
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.patience import wait_for
from tests.helpers.servers import Talk, reply

ENTRIES = 20


@dataclass(frozen=True)
class Press:
    """Feeds on loopback, a home that subscribes to them and has not synced, and what a whole sync gives."""

    server: FeedServer
    home: Path
    whole: set[tuple[str, str, str]]
    pictures: int


@contextmanager
def open_press(folder: Path, feeds: int) -> Iterator[Press]:
    home, undisturbed = Home.under(folder / "subscribed"), folder / "undisturbed"
    home.prepare()
    with FeedServer() as server:
        addresses = [publish(server, feed) for feed in range(feeds)]
        with open_stores(home.data) as stores:
            for address in addresses:
                stores.feeds.add(address, NOW, allow_local=True)
        shutil.copytree(folder / "subscribed", undisturbed)
        done = run(undisturbed, "sync", "--json", seconds=120)
        assert done.code == 0, done.err
        whole, pictures = stored(undisturbed)
        assert (len(whole), pictures) == (feeds * ENTRIES, feeds)
        yield Press(server, folder / "subscribed", whole, pictures)


@pytest.fixture(scope="module")
def small_press(tmp_path_factory) -> Iterator[Press]:
    with open_press(tmp_path_factory.mktemp("small-press"), 12) as press:
        yield press


@pytest.fixture(scope="module")
def large_press(tmp_path_factory) -> Iterator[Press]:
    with open_press(tmp_path_factory.mktemp("large-press"), 40) as press:
        yield press


def publish(server: FeedServer, feed: int) -> str:
    """Publish a feed with a picture of its own, and give its address."""
    path = f"/picture-{feed}.png"
    image = reply(200, picture(size=(40 + feed, 30)), "Content-Type: image/png")

    def answer(talk: Talk) -> None:
        talk.wait(0.02)  # as a server does, so that there are moments between
        talk.send(image)

    server.scripts[path] = answer
    text = f'<p>{"some words of a text " * 40}</p><p><img src="{server.url(path)}"></p>'
    items = [item(f"feed {feed} entry {number}", description=text) for number in range(ENTRIES)]
    return server.publish(f"/feed-{feed}", rss(*items, title=f"Feed {feed}"))


def stored(home: Path) -> tuple[set[tuple[str, str, str]], int]:
    """Give feed, guid's hash and title of every entry, and the number of pictures; nothing may be there twice."""
    with open_stores(Home.under(home).data) as stores:
        rows = stores.rows("SELECT f.url, hex(e.guid_hash), e.title FROM entry e JOIN feed f ON f.id = e.feed_id")
        assert len(rows) == len(set(rows))
        return set(rows), len(stores.images.fingerprints())


def kill_at(home: Path, press: Press, chance: random.Random) -> list[tuple[int, dict[str, bool]]]:
    """Sync and mark, kill both at a random moment of the sync, and give the marks that were acknowledged."""
    before = press.server.asked()
    with started_module("tests.helpers.marking_process", home) as marking, started(home, "sync", "--json") as sync:
        wait_for(lambda: press.server.asked() > before)
        # By what is stored, not by the clock: or most kills would come while parsers start.
        wanted = chance.randrange(len(press.whole) + press.pictures)
        with closing(sqlite3.connect(Home.under(home).database, timeout=30)) as looking:
            wait_for(
                lambda: looking.execute(PROGRESS).fetchone()[0] >= wanted or sync.poll() is not None,
                every_seconds=0.001,
            )
        with suppress(subprocess.TimeoutExpired):
            sync.wait(chance.random() * 0.02)
        for process in (sync, marking):
            process.kill()
        printed, _ = marking.communicate()
    complete = [line for line in printed.splitlines(keepends=True) if line.endswith("\n")]
    return [tuple(json.loads(line)) for line in complete]


PROGRESS = "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM image)"


def check_after_kill(home: Path, marks: list[tuple[int, dict[str, bool]]]) -> None:
    """Open as the program does; everything acknowledged is there and what is there belongs together."""
    assert problems(Home.under(home).database) == []
    services = open_services(Home.under(home))
    try:
        assert services.recovery is None
        headlines = {
            one.id: one for one in services.library.entries.headlines([entry_id for entry_id, _ in marks])
        }
        for entry_id, mark in marks:
            assert all(getattr(headlines[entry_id], name) is value for name, value in mark.items()), (
                entry_id,
                mark,
            )
        for feed in services.library.feeds.all():
            # Validators are never ahead of what they stand for: else the next sync would skip the rest.
            assert feed.validators.etag is None or feed.entries == ENTRIES
        assert services.files.images.missing_files() == []
    finally:
        services.close()
    assert is_sound(Home.under(home).database)


def check_completed(home: Path, press: Press, marks: list[tuple[int, dict[str, bool]]]) -> None:
    """The next sync gives what an undisturbed one gives, and leaves marks alone."""
    done = run(home, "sync", "--json", seconds=120)
    assert done.code == 0, done.err
    assert stored(home) == (press.whole, press.pictures)
    with open_stores(Home.under(home).data) as stores:
        starred, read = set(stores.ids(starred=True)), set(stores.ids()) - set(stores.ids(unread=True))
        assert {entry_id for entry_id, mark in marks if "starred" in mark} <= starred
        assert {entry_id for entry_id, mark in marks if "unread" in mark} <= read
        assert stores.rows("SELECT count(*) FROM entry WHERE indexed = 0 OR images_missing > 0") == [(0,)]
        assert len(stores.ids(search="entry words ")) == len(press.whole)
    assert is_sound(Home.under(home).database)
    services = open_services(Home.under(home))
    try:
        assert services.files.images.missing_files() == []
    finally:
        services.close()


def kill_and_complete(press: Press, home: Path, number: int) -> None:
    shutil.copytree(press.home, home)
    marks = kill_at(home, press, random.Random(number))
    check_after_kill(home, marks)
    check_completed(home, press, marks)


@pytest.mark.parametrize("number", range(2))
def test_a_kill_at_a_random_moment_of_a_sync(small_press, number, tmp_path):
    kill_and_complete(small_press, tmp_path / "killed", number)


@pytest.mark.parametrize("wanted", [1, 2 * BATCH + 1])
def test_a_kill_between_the_transactions_of_a_large_feed(server, home, wanted):
    """What was stored of it is whole and counted, its validators wait for the rest, and the rest comes once."""
    total, picture_of = 4 * BATCH + 7, '<p>words</p><img src="https://e.example/{}.png">'
    items = [item(f"entry {number} ", description=picture_of.format(number)) for number in range(total)]
    url = server.publish("/large", rss(*items))
    Home.under(home).prepare()
    with open_stores(Home.under(home).data) as stores:
        feed = stores.feeds.add(url, NOW, allow_local=True)[0]
    assert run(home, "settings", "storage.feed_articles=0").code == 0  # all of it stays
    with (
        started(home, "sync", "--no-images") as sync,
        closing(sqlite3.connect(Home.under(home).database, timeout=30)) as looking,
    ):
        stored = "SELECT count(*) FROM entry"
        wait_for(
            lambda: looking.execute(stored).fetchone()[0] >= wanted or sync.poll() is not None,
            every_seconds=0.0005,
        )
        sync.kill()
        sync.wait()

    def check_whole(stores: Stores) -> int:
        there = stores.rows("SELECT count(*) FROM entry")[0][0]
        assert stores.feeds.get(feed).entries == stores.feeds.get(feed).unread == there
        assert stores.rows("SELECT count(*) FROM content") == stores.rows("SELECT count(*) FROM entry_image")
        assert stores.rows("SELECT count(*) FROM content") == [(there,)]
        return int(there)

    with open_stores(Home.under(home).data) as stores:
        there = check_whole(stores)
        assert there == total or there % BATCH == 0
        assert (stores.feeds.get(feed).validators.etag is None) or there == total
    done = run(home, "sync", "--no-images", seconds=120)
    assert done.code == 0, done.err
    with open_stores(Home.under(home).data) as stores:
        assert check_whole(stores) == total
        assert stores.rows("SELECT count(DISTINCT title) FROM entry WHERE indexed = 1") == [(total,)]
        assert len(stores.ids(search="words ")) == total
    assert is_sound(Home.under(home).database)


@pytest.mark.long
@pytest.mark.parametrize("number", range(50))
def test_fifty_kills(large_press, number, tmp_path):
    kill_and_complete(large_press, tmp_path / "killed", number)
