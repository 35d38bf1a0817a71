"""The disk budget through the whole program: the command line, feeds that still serve what went, kill -9."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from reader.domain.entries.entry import Completeness
from reader.settings.paths import Home
from reader.storage.safety.backup import problems
from tests.helpers.commands import run, started
from tests.helpers.database_files import is_sound
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark
from tests.helpers.patience import wait_for
from tests.helpers.schemas import checked
from tests.helpers.servers import reply

ENTRIES = 40
WORDS = "harbour tide ledger clerk morning record water stone market letter winter bridge lantern quiet".split()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def publish(server: FeedServer, entries: int = ENTRIES, note: str = "") -> str:
    """Publish a feed whose entries have long texts and a picture each."""
    items = []
    for number in range(entries):
        chance = random.Random(number)
        server.scripts[f"/{number}.png"] = reply(200, picture(size=(60 + number, 40)), "Content-Type: image/png")
        text = " ".join(f"{chance.choice(WORDS)}{chance.randrange(9999)}" for _ in range(800))
        image = f'<img src="{server.url(f"/{number}.png")}">'
        day = f"{1 + number % 28:02} Oct 2026 12:00:00 GMT"
        items.append(item(f"Story {number}", description=f"<p>{text}{note}</p>{image}", pubDate=day))
    return server.publish("/feed", rss(*items))


def read_everything(reader: OpenHome) -> list[int]:
    """Mark all read but the two newest, of which one is starred; give the ids of the others."""
    ids = [one.id for one in reader.headlines()]
    mark(reader.services.library, ids[1:], unread=False)
    mark(reader.services.library, ids[1:2], starred=True)
    return ids[2:]


def tight(reader: OpenHome, below: int = 40_000) -> None:
    """Set a budget that nothing fits into, in place of one in whole megabytes."""
    reader.services.upkeep.retention.budget_bytes = lambda: below


def test_a_feed_that_still_serves_what_went_brings_nothing_new(home, server):
    with open_home(home) as reader:
        reader.add(publish(server))
        reader.sync(pictures=True)
        others = read_everything(reader)
        tight(reader)
        reader.services.upkeep.run()
        reader.clock.forward(days=1)
        reader.services.upkeep.run()
        states = {one.id: one.state for one in reader.headlines()}
        assert {states.pop(id_) for id_ in others} == {Completeness.HEADLINE}
        assert set(states.values()) == {Completeness.COMPLETE}
        asked = server.asked()

        server.publish("/feed", b"<!-- another day -->" + rss(item("Not one of them", pubDate=None)))
        publish(server, ENTRIES, note="")
        reader.services.library.feeds.choose(1, {"etag": None, "body_hash": None})
        report = reader.sync(pictures=True)
        assert (report.new, report.changed, report.images) == (0, 0, 0)
        assert server.asked() == asked + 1, "the feed, and none of its pictures"
        publish(server, ENTRIES, note=" edited")
        report = reader.sync(pictures=True)
        assert (report.new, report.changed, report.images) == (0, ENTRIES, 0)
        assert server.asked() == asked + 2
        assert len(reader.headlines(unread=True)) == 1
        assert reader.feed(1).unread == 1
        assert reader.feed(1).entries == ENTRIES


def test_by_itself_it_looks_once_a_day_and_deletes_after_one(home, server):
    with open_home(home) as reader:
        reader.add(publish(server))
        reader.sync(pictures=True)
        read_everything(reader)
        reader.services.upkeep.run()
        tight(reader)
        reader.clock.forward(hours=1)
        reader.services.upkeep.run()
        assert reader.services.upkeep.retention.usage().set_aside_bytes == 0
        reader.clock.forward(hours=23)
        assert reader.services.shared.sync_lock.acquire()
        reader.services.upkeep.run()
        assert reader.services.upkeep.retention.usage().set_aside_bytes == 0, "not while something is fetched"
        reader.services.shared.sync_lock.release()
        reader.services.upkeep.run()
        assert reader.services.upkeep.retention.usage().set_aside_bytes > 0
        files = len(list(reader.services.home.images.glob("??/*")))
        reader.clock.forward(days=1)
        reader.services.upkeep.run()
        assert reader.services.upkeep.retention.usage().set_aside_bytes == 0
        assert len(list(reader.services.home.images.glob("??/*"))) == 4 < files


@pytest.fixture(scope="module")
def synced(tmp_path_factory) -> Path:
    """A home above its budget of two megabytes, most of it read."""
    home = tmp_path_factory.mktemp("full") / "home"
    with FeedServer() as server, open_home(home) as reader:
        reader.add(publish(server, 240))
        reader.sync(pictures=True)
        read_everything(reader)
        reader.services.settings.set("storage.budget_mb", 2)
        assert reader.services.upkeep.retention.usage().excess_bytes > 300_000
    return home


@pytest.fixture
def full(synced, tmp_path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(synced, tmp_path / "full"))


def cleaned(home: Path, *words: str) -> Any:
    ran = run(home, "clean", *words, "--json")
    assert ran.code == 0, ran.err
    return checked("clean", ran.out)


def test_the_command_line(full):
    before = checked("show", run(full, "show", "1", "--json").out)
    preview = cleaned(full, "--dry-run")
    assert preview["would_free_bytes"] > 0
    assert (preview["pictures"], preview["articles"]) == (238, 238)
    assert preview["budget_bytes"] == 2_000_000
    assert preview["used_bytes"] == preview["database_bytes"] + preview["pictures_bytes"]
    assert cleaned(full, "--dry-run") == preview, "a preview changes nothing"
    done = cleaned(full)
    assert (done["freed_bytes"] >= preview["would_free_bytes"]) and done["pictures"] == preview["pictures"] == 238
    assert done["used_bytes"] <= 2_000_000 < done["used_bytes"] + done["set_aside_bytes"]
    assert checked("show", run(full, "show", "1", "--json").out) != before
    assert cleaned(full, "--undo")["brought_back"] == done["articles"]
    assert checked("show", run(full, "show", "1", "--json").out) == before
    assert run(full, "clean").out.startswith("freed ")
    gone = cleaned(full, "--for-good")
    assert gone["set_aside_bytes"] == 0
    assert gone["used_bytes"] <= 2_000_000
    assert cleaned(full, "--undo")["brought_back"] == 0
    assert run(full, "clean", "--undo").out.startswith("nothing to restore")
    found = run(full, "check", "--json")
    assert found.code == 0, found.out
    assert found.json["images"]["orphans_deleted"] == 0
    assert "2 more" not in run(full, "clean", "--dry-run").out


@pytest.mark.parametrize("number", range(3))
def test_a_kill_in_the_middle_leaves_a_sound_home(full, number):
    database = Home.under(full).database
    progress = (
        "SELECT count(*) FROM entry_image WHERE state = 'evicted'",
        "SELECT count(*) FROM entry WHERE text_evicted = 1",
        "SELECT 240 - count(*) FROM image",
    )[number]
    with started(full, "clean", "--for-good") as cleaning, closing(connect(database, timeout=30)) as looking:
        wait_for(
            lambda: looking.execute(progress).fetchone()[0] > 0 or cleaning.poll() is not None, every_seconds=0.001
        )
        cleaning.kill()
        cleaning.wait()
    assert problems(database) == []
    found = run(full, "check", "--json")
    assert found.code == 0, found.out
    assert found.json["images"]["missing"] == []
    assert run(full, "clean", "--for-good", "--json").json["used_bytes"] <= 2_000_000
    assert run(full, "check", "--json").json["images"]["orphans_deleted"] == 0
    assert is_sound(database)
    with open_home(full) as reader:
        kept = [one for one in reader.headlines() if one.unread or one.starred]
        assert [one.state for one in kept] == [Completeness.COMPLETE] * 2
        assert len(reader.headlines()) == 240
