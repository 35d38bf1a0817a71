"""The bound of one feed: a loud feed keeps its newest unread articles, and what the reader chose to keep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.domain.entry import Completeness
from reader.domain.errors import UsageError
from reader.domain.events import FeedsBounded
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.homes import OpenHome, open_home
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
    assert event.history_id == report.bounded
    (done,) = reader.services.history.all()
    facts = {"feed": "The Loud", "feeds": 1, "removed": 15}
    assert (done.kind.value, done.entries, done.facts) == ("feed_bounded", 25, facts)


def test_a_feed_within_its_bound_is_left_alone(reader, server):
    reader.add(loud(server, BOUND))
    assert reader.sync().bounded is None
    assert whole(reader) == titles(9, 0)


def test_what_was_removed_does_not_come_back_with_the_same_document_or_a_longer_one(reader, server):
    reader.add(loud(server, 35))
    reader.sync()
    assert reader.sync().bounded is None
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
    assert reader.sync().bounded is None
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
    reader.add(loud(server, 20))
    reader.sync()
    library = reader.services.library
    ids = {one.title: one.id for one in reader.headlines()}
    library.marks.star([ids["News 0"]], True)
    library.tags.tag([ids["News 1"]], "Sea")
    library.reading_list.add([ids["News 2"]])
    reader.services.settings.set("storage.feed_articles", BOUND)
    loud(server, 60)
    reader.sync()
    assert unread(reader)[-3:] == titles(2, 0)
    assert set(whole(reader)) == {*titles(59, 50), *titles(2, 0)}


def test_over_the_bytes_the_oldest_lose_their_pictures_and_then_their_texts(reader, server):
    reader.services.settings.set("storage.feed_mb", 1)
    for number in range(9):
        server.scripts[f"/{number}.png"] = reply(200, picture(size=(900, 900)), "Content-Type: image/png")
    picture_of = f'<img src="{server.url("/")}{{}}.png">'
    reader.add(loud(server, 9, more=picture_of))
    reader.sync(pictures=True)
