"""The bound of one feed: a loud feed keeps its newest unread articles, and what the reader chose to keep."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from reader.__main__ import main
from reader.background.lock import FileLock
from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import Completeness
from reader.domain.errors import UsageError
from reader.domain.events import FeedsBounded
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.trips.trip import Wish
from reader.settings.paths import Home
from reader.storage.trips.trips import TripStore
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark, put_on
from tests.helpers.servers import reply

BOUND = 10
"""The lowest that can be set."""


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as opened:
        yield opened


@pytest.fixture
def reader(home) -> Iterator[OpenHome]:
    with open_home(home) as opened:
        opened.services.settings.set("storage.feed_articles", BOUND)
        yield opened


def loud(server: FeedServer, count: int, *, words: str = "Words of", more: str = "") -> str:
    """Publish a feed of so many articles, the last of them the newest."""
    items = [
        item(
            f"News {number}",
            description=f"<p>{words} {number}.</p>{more.format(number)}",
            pubDate=f"01 Jan 2026 00:{number:02}:00 GMT",
        )
        for number in range(count)
    ]
    return server.publish("/feed", rss(*items, title="The Loud"))


def noise(seed: int) -> bytes:
    """Draw a picture that does not compress: about 200 kB."""
    image = Image.frombytes("RGB", (480, 480), random.Random(seed).randbytes(480 * 480 * 3))
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def bounded_by_sync(reader: OpenHome) -> int | None:
    reader.sync()
    return reader.services.sync.bounded


def unread(reader: OpenHome) -> list[str]:
    return [one.title for one in reader.headlines(unread=True)]


def whole(reader: OpenHome) -> list[str]:
    return [one.title for one in reader.headlines() if one.state is not Completeness.HEADLINE]


def titles(last: int, first: int) -> list[str]:
    return [f"News {number}" for number in range(last, first - 1, -1)]


def test_the_newest_stay_whole_as_many_keep_a_headline_and_the_others_go_unread(reader, server):
    (feed,) = reader.add(loud(server, 35))
    report = reader.sync()
    assert report.new == 35
    assert unread(reader) == titles(34, 15)
    assert whole(reader) == titles(34, 25)
    assert (reader.feed(feed).entries, reader.feed(feed).unread) == (20, 20)
    assert len(reader.headlines()) == 20  # nothing is there as read
    (event,) = reader.told(FeedsBounded)
    assert event.history_id == reader.services.sync.bounded
    (done,) = reader.services.history.all()
    facts = {"feed": "The Loud", "feeds": 1, "removed": 15}
    assert (done.kind.value, done.entries, done.facts) == ("feed_bounded", 25, facts)


def test_a_new_home_is_asked_nothing_whatever_a_first_feed_brings(server, home):
    with open_home(home) as reader:
        url = loud(server, 35)
        reader.services.subscriptions.subscribe(url, allow_local=True)
        reader.services.settings.set("storage.feed_articles", BOUND)
        assert reader.services.library.feed_bound.asks() is None
        reader.services.upkeep.run()
        assert unread(reader) == titles(34, 15)


def test_a_feed_at_its_bound_is_not_tidied_with_each_article_that_comes(reader, server):
    reader.services.settings.set("storage.feed_articles", 20)  # of which one is a twentieth
    reader.add(loud(server, 50))
    reader.sync()
    assert len(unread(reader)) == 40
    removed = []
    for count in range(51, 57):
        loud(server, count)
        reader.sync()
        removed.append(40 + count - 50 - len(unread(reader)))
    assert removed == [0, 2, 2, 4, 4, 6]
    assert len(reader.services.history.all()) == 4


def test_a_round_that_takes_only_texts_makes_no_message(reader, server):
    reader.add(loud(server, 15))
    reader.sync()
    (done,) = reader.services.history.all()
    assert (done.entries, done.facts["removed"]) == (5, 0)
    assert not reader.told(FeedsBounded)
    loud(server, 25)
    reader.sync()
    assert [one.history_id for one in reader.told(FeedsBounded)] == [reader.services.sync.bounded]


def test_a_feed_within_its_bound_is_left_alone(reader, server):
    reader.add(loud(server, BOUND))
    assert bounded_by_sync(reader) is None
    assert whole(reader) == titles(9, 0)


def test_what_was_removed_does_not_come_back_with_the_same_document_or_a_longer_one(reader, server):
    reader.add(loud(server, 35))
    reader.sync()
    assert bounded_by_sync(reader) is None
    loud(server, 36)
    assert reader.sync().new == 1
    assert unread(reader) == titles(35, 16)
    loud(server, 36, words="Edited words of")
    assert reader.sync().new == 0
    assert unread(reader) == titles(35, 16)
    assert whole(reader) == titles(35, 26)


def test_undo_brings_all_back_and_later_rounds_leave_it(reader, server):
    (feed,) = reader.add(loud(server, 35))
    reader.sync()
    reader.services.history.undo()
    assert unread(reader) == titles(34, 0) == whole(reader)
    assert (reader.feed(feed).entries, reader.feed(feed).unread) == (35, 35)
    assert "Words of 3." in reader.article("News 3").html
    assert [one.title for one in reader.headlines(search="words 3")] == ["News 3"]
    loud(server, 37)
    assert bounded_by_sync(reader) is None
    assert len(unread(reader)) == 37
    with pytest.raises(UsageError):
        reader.services.history.undo()
    loud(server, 60)  # 25 came since
    reader.sync()
    assert unread(reader) == titles(59, 40) + titles(34, 0)


def test_after_a_day_undo_still_brings_the_headlines_back(reader, server):
    reader.add(loud(server, 35))
    reader.sync()
    reader.clock.forward(days=3)
    reader.services.upkeep.run()
    reader.services.history.undo()
    assert unread(reader) == titles(34, 0)
    assert whole(reader) == titles(34, 25)


def test_what_the_reader_keeps_loses_nothing(reader, server):
    reader.services.settings.set("storage.feed_articles", 0)
    wish = RuleWish(query='title:"News 5"', actions=frozenset({Action.PRESERVE}))
    reader.services.library.ruling.store.add(wish, reader.clock())
    reader.add(loud(server, 20))
    reader.sync()
    library, database = reader.services.library, reader.services.database
    ids = {one.title: one.id for one in reader.headlines()}
    mark(library, [ids["News 0"]], starred=True)
    put_on(library, "Sea", [ids["News 1"]])
    mark(library, [ids["News 2"]], later=True)
    trips = TripStore(database)
    trip = trips.begin(Wish(minutes=60, budget_bytes=1), reader.clock()).id
    trips.pack(trip, ids["News 3"], 1)
    half = Bookmark(paragraph=0, letter=1, begins="Words", percent=50)
    library.bookmarks.keep_later(ids["News 4"], half, reader.clock()).result()
    reader.services.settings.set("storage.feed_articles", BOUND)
    loud(server, 60)
    reader.sync()
    assert unread(reader)[-6:] == titles(5, 0)
    assert set(whole(reader)) == {*titles(59, 50), *titles(5, 0)}


def test_over_the_bytes_the_oldest_lose_their_pictures_first(reader, server):
    for number in range(9):
        server.scripts[f"/{number}.png"] = reply(200, noise(number), "Content-Type: image/png")
    address = server.url("/")
    reader.add(loud(server, 9, more=f'<img src="{address}{{}}.png">'))
    reader.sync(pictures=True)
    sizes = [sum(one.bytes or 0 for one in reader.article(title).images) for title in titles(8, 0)]
    assert sum(sizes) > 1_000_000
    reader.services.settings.set("storage.feed_mb", 1)
    reader.services.library.feed_bound.enforce()
    kept = [title for title in titles(8, 0) if any(one.state == "stored" for one in reader.article(title).images)]
    assert kept == titles(8, 9 - len(kept))
    assert 0 < len(kept) < 9
    assert sum(sizes[: len(kept)]) <= 1_000_000 < sum(sizes[: len(kept) + 1])
    assert whole(reader) == titles(8, 0)
    reader.services.history.undo()
    assert all(one.state == "stored" for title in titles(8, 0) for one in reader.article(title).images)


def test_a_round_whose_pictures_are_more_than_the_bound_ends_within_it(reader, server):
    reader.services.settings.set("storage.feed_mb", 1)
    for number in range(9):
        server.scripts[f"/{number}.png"] = reply(200, noise(number), "Content-Type: image/png")
    reader.add(loud(server, 9, more=f'<img src="{server.url("/")}{{}}.png">'))
    reader.sync(pictures=True)
    images = {title: reader.article(title).images[0] for title in titles(8, 0)}
    kept = [title for title, one in images.items() if one.state == "stored"]
    assert 0 < len(kept) < 9
    assert kept == titles(8, 9 - len(kept))
    (done,) = reader.services.history.all()
    assert (done.id, done.entries) == (reader.services.sync.bounded, 9 - len(kept))
    assert bounded_by_sync(reader) is None


def test_pictures_of_what_is_over_the_bound_are_not_fetched(reader, server):
    for number in range(35):
        server.scripts[f"/{number}.png"] = reply(200, noise(number % 9), "Content-Type: image/png")
    reader.add(loud(server, 35, more=f'<img src="{server.url("/")}{{}}.png">'))
    reader.sync(pictures=True)
    assert unread(reader) == titles(34, 15)
    asked = {seen.target for seen in server.requests if seen.target.endswith(".png")}
    assert asked == {f"/{number}.png" for number in range(25, 35)}


def grow(reader: OpenHome, server: FeedServer) -> int:
    """Make a library of before the bound, with 35 unread articles of one feed; give the feed."""
    reader.services.settings.set("storage.feed_articles", 0)
    (feed,) = reader.add(loud(server, 35))
    reader.sync()
    forget = "DELETE FROM note WHERE name = 'exempt_from_feed_bound'"
    reader.services.database.write(lambda connection: connection.exec_driver_sql(forget))
    reader.services.settings.set("storage.feed_articles", BOUND)
    return feed


def test_a_library_that_is_over_the_bound_is_asked_about_and_untouched_until_then(reader, server):
    grow(reader, server)
    bound = reader.services.library.feed_bound
    loud(server, 37)
    assert bounded_by_sync(reader) is None
    reader.clock.forward(days=2)
    reader.services.upkeep.run()
    assert unread(reader) == titles(36, 0)
    excess = bound.asks()
    assert (excess.feeds, excess.articles) == (("The Loud",), 27)
    assert excess.bytes > 0


def test_yes_removes_it_and_is_asked_once(reader, server):
    feed = grow(reader, server)
    bound = reader.services.library.feed_bound
    history_id = bound.decide(remove=True)
    assert unread(reader) == titles(34, 15)
    assert bound.asks() is None
    assert reader.services.history.undo(history_id).entries == 25
    assert reader.feed(feed).unread == 35
    assert bound.asks() is None


def test_no_keeps_it_and_bounds_what_comes(reader, server):
    grow(reader, server)
    bound = reader.services.library.feed_bound
    assert bound.decide(remove=False) is None
    assert bound.asks() is None
    loud(server, 60)
    reader.sync()
    assert unread(reader) == titles(59, 40) + titles(34, 0)


def test_the_command_line_says_it_once_on_a_terminal_and_clean_does_it(reader, server, home, monkeypatch, capsys):
    grow(reader, server)

    def run(*words: str) -> str:
        assert main(["--home", str(home), *words]) == 0
        return capsys.readouterr().out

    assert "beyond what" not in run("sync")
    assert json.loads(run("clean", "--dry-run", "--json"))["over_bound"] == 25
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "beyond what one feed keeps: 25 unread articles" in run("sync")
    assert "beyond what" not in run("sync")
    assert len(unread(reader)) == 35
    said = run("clean")
    assert (
        "too much unread: The Loud (1 source) · 15 articles removed · 10 articles without pictures or text" in said
    )
    assert unread(reader) == titles(34, 15)
    assert "too much unread: The Loud" in run("history")
    run("undo")
    assert unread(reader) == titles(34, 0)
    assert json.loads(run("clean", "--json"))["bounded"] is None
    assert unread(reader) == titles(34, 0)


def written(reader: OpenHome) -> list[tuple]:
    with reader.services.database.read() as connection:
        return connection.exec_driver_sql("SELECT name, value FROM note ORDER BY name").all()


def test_a_preview_writes_nothing(reader, server, home, capsys):
    grow(reader, server)
    before = written(reader)
    assert main(["--home", str(home), "clean", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["over_bound"] == 25
    assert written(reader) == before
    assert len(unread(reader)) == 35


@pytest.mark.parametrize("words", [(), ("--for-good",)])
def test_clean_beside_another_sync_does_all_or_nothing(reader, server, home, capsys, words):
    grow(reader, server)
    before = written(reader)
    other = FileLock(Home.under(home).state / "sync.lock")
    assert other.acquire()
    try:
        assert main(["--home", str(home), "clean", *words]) == 2
        assert "another sync" in capsys.readouterr().err
        assert written(reader) == before
        assert unread(reader) == titles(34, 0)
        assert not reader.services.history.all()
    finally:
        other.release()
    assert main(["--home", str(home), "clean", *words]) == 0
    assert unread(reader) == titles(34, 15)


def test_clean_with_nothing_over_the_bound_does_not_wait_for_another_sync(reader, server, home):
    reader.add(loud(server, BOUND))
    reader.sync()
    other = FileLock(Home.under(home).state / "sync.lock")
    assert other.acquire()
    try:
        assert main(["--home", str(home), "clean"]) == 0
    finally:
        other.release()
